"""The indexes: one page that leads to all that stands there of a body, or of a promotion."""
