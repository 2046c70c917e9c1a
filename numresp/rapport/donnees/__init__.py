"""What a report shows, as data: the Bilan and its parts, orders, parameters."""
