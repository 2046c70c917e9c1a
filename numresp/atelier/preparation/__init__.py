"""Notebook 01: what is set up before the room meets."""
