"""The notebook of the follow-up: what is recorded between the jalons."""
