"""Notebook 02: a séance being held, from its first constat to its validation."""
