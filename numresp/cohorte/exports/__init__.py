"""What an espace shows of itself, and what it gives to other programs."""
