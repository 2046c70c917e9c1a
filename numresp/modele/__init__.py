"""What things are: frozen models, without any input or output."""
