"""Making reports: one, all of a body, all of a promotion; the manifest; what may leave."""
