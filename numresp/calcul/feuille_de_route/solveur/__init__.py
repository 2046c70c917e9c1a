"""The plan as a mixed-integer program: what holds, what is best, what clashes, and what would do."""
