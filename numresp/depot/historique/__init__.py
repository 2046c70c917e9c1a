"""What changed in a dossier, and on which day: `historique.jsonl`, and the dossier as it was known on a day."""
