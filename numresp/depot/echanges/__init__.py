"""What is exchanged with other people and other programs, and comes back: questionnaires to fill in alone."""
