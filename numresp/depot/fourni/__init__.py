"""What ships with numresp: référentiels, catalogue and its editions, tables of words, schemas."""
