"""The commands that need more than a few lines, and the options they share."""
