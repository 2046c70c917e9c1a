"""Notebooks 03 and 04: choosing quick wins, and laying out the feuille de route."""
