"""What every format of a jalon shares: the Bilan that it is made of, its title, what its foot says."""
