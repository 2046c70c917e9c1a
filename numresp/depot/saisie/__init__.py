"""What people type: numbers, words, members of closed lists."""
