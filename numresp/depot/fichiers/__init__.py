"""Files as the disk has them: reading within bounds, writing safely, and what differs from one system to another."""
