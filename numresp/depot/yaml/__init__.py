"""YAML files: read with their lines, checked against a model, changed in place."""
