"""What was read and need not be read again: safe to delete at any time (decision 0028)."""
