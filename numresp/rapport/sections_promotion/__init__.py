"""The sections of a promotion's page."""
