"""Read a dossier and conclude: what atelier and rapport both need, once."""
