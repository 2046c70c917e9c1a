"""What a room says: votes, consensus, choices, importance."""
