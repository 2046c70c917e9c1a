"""Lists of equipment that other programs export, as lots of the inventory of a dossier."""
