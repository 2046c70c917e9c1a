"""Tables that conclude from the others: gains, duties, estimations."""
