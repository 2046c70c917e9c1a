"""What follows from the models: pure functions that know nothing of disks, widgets or notebooks."""
