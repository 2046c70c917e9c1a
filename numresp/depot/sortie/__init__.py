"""Where an output may go, and what it may replace."""
