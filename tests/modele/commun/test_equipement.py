"""Kinds of equipment as a reader calls them, and lines that add up others."""

from __future__ import annotations

from numresp.modele.commun.equipement import is_total, name_type


def test_name_type() -> None:
    """One or several; a kind that is not known keeps the inventory's own word."""
    assert (name_type("ecran", pluriel=False), name_type("ecran")) == ("écran", "écrans")
    assert name_type("robot_tondeuse") == "robot tondeuse"


def test_is_total() -> None:
    """Whatever follows; a word that only holds those letters is a kind."""
    assert all(map(is_total, ("TOTAL général", "Sous-total : écrans", "Totaux", "somme", "Grand total")))
    assert not any(map(is_total, ("écran", "totalisateur", "serveur total", "")))
