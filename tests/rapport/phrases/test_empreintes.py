"""What a fingerprint is of, in words."""

from __future__ import annotations

import pytest

from numresp.rapport.phrases.empreintes import name_entree


@pytest.mark.parametrize(
    ("chemin", "dit"),
    [
        ("actions.csv", "Actions suivies"),
        ("le-trait/mesures.csv", "Le Trait, mesures"),
        ("seances/2025-03-27-autodiagnostic.jsonl", "Séance du 27 mars 2025, autodiagnostic"),
        ("le-trait/seances/2026-05-21-suivi.jsonl", "Le Trait, séance du 21 mai 2026, suivi"),
        ("le-trait (7 fichiers)", "le-trait (7 fichiers)"),
    ],
)
def test_parts(chemin: str, dit: str) -> None:
    """A file of a dossier, one of an espace, by the name of its body, a séance; what is none stays as it is."""
    assert name_entree(chemin, {"le-trait": "Le Trait"}).replace("\N{NO-BREAK SPACE}", " ") == dit
