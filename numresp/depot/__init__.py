"""What is on disk: every file numresp reads or writes passes through here."""
