"""The report of a jalon as slides for the council: native charts and tables that can be amended, notes for who speaks."""
