"""What holds of each body when the weights are others, as tables."""
