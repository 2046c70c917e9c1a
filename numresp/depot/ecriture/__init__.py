"""What writes into a dossier, in one step and with its history."""
