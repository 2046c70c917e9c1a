"""The ground of all models: scalars, days, quarters, units, limits."""
