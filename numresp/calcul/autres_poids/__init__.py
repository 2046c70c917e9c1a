"""What holds when the weights of the questionnaire are others."""
