"""What is done between the jalons: progress, lateness, money, legal duties."""
