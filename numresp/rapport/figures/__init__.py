"""Figures, each from a Bilan to a lean SVG."""
