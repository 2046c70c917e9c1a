"""The catalogue: actions, indicateurs, factors, duties, parcours, references, editions."""
