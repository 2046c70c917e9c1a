"""What made a score change between two séances: which answers, and how much each cause explains."""
