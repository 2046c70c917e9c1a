"""Workbooks, whatever they hold: read within bounds, written cell by cell."""
