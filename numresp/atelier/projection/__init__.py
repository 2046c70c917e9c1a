"""What the room sees on the wall: a scene for each step, the window that shows it, and what is common to all."""
