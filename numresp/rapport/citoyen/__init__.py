"""One screen for a town's website: what is done, where the town stands, what comes next, how to take part."""
