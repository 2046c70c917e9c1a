"""An espace: its dossiers, its promotion, what in it is not read."""
