"""The report of a jalon as a document that can be amended: its notebook's sections, laid out for a word processor."""
