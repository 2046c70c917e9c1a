"""A dossier: the organisation, its plan, its history, its own assumptions."""
