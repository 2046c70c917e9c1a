"""From a dossier, or a promotion, to the Bilan of its report."""
