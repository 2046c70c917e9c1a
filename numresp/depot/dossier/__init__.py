"""A dossier as a whole: as it stands, as it was known on a day, and what in it is not read."""
