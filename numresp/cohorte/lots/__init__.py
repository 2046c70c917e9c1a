"""The tables of an espace made by lots of dossiers, read at once and remembered (decision 0028)."""
