"""What differs from one system to another: raw calls, rights, locks, the terminal, Ctrl-C."""
