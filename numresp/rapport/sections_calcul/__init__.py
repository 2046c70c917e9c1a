"""Sections of the second page that have a module of their own."""
