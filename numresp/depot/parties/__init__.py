"""The files of a dossier, each read by itself."""
