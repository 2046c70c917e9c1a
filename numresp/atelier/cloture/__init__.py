"""The closing: the last step of the room."""
