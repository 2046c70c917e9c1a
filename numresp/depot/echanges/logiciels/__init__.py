"""Other programs' files: Territoires en Transitions, the clean-up day's bilan, CSV tables."""
