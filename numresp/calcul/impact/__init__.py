"""What an action or a parc weighs: one pure function per model of `impacts.yaml`, each giving an Estimation.

A model refuses (DonneesInvalides) where the catalogue lacks a factor that it cannot do without.
"""
