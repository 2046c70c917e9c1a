"""What a report has found, in one sentence: of a scored séance, or of a jalon's own subject."""
