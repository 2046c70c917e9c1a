"""Sentences that several sections and documents share."""
