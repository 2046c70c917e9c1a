"""The sections of reports, each laid out from the Bilan."""
