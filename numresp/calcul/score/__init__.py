"""The score of a séance: one kernel, its intervals and paliers, and what an answer is worth."""
