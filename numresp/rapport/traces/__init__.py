"""What each figure draws, taken from a Bilan: one place for the pages of reports and for an analyst's own Axes."""
