"""Journals of séances: their lines, their chain, the folder that holds them."""
