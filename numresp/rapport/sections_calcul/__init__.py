"""Sections that have a module of their own, all with a part on the second page."""
