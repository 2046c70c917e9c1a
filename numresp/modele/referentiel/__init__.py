"""Référentiels, and answers to their questions."""
