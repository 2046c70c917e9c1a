"""The Bilan of a document written apart: the newest jalon by default, its place in the promotion only where it is shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier

from numresp.depot.dossier.dossier import load_dossier
from numresp.erreurs import Introuvable
from numresp.rapport.cadre.jalon_exporte import compose_jalon


def test_the_newest_jalon_or_that_of_a_day(exemple: Path) -> None:
    """Clairlieu's suivi of May 2026; as of May 2024, its autodiagnostic."""
    dossier = load_dossier(exemple, "clairlieu-essai")
    assert compose_jalon(dossier, None, None, sans_place="non").jalon == "suivi"
    assert compose_jalon(dossier, None, date(2024, 5, 2), sans_place="non").jalon == "autodiagnostic"
    assert compose_jalon(dossier, "bilan", None, sans_place="non").seance.date == date(2024, 12, 12)


def test_a_place_is_shown_unless_it_is_said_why_not(exemple: Path) -> None:
    """A reason takes the place of the quartiles; without one they are looked for."""
    dossier = load_dossier(exemple, "clairlieu-essai")
    sans = compose_jalon(dossier, "bilan", None, sans_place="sans objet ici").place
    assert (sans.raison, sans.themes, sans.promotion) == ("sans objet ici", (), "")
    assert compose_jalon(dossier, "bilan", None).place.promotion


def test_nothing_to_report(tmp_path: Path) -> None:
    """A body that has held no séance."""
    create_dossier(tmp_path)
    with pytest.raises(Introuvable):
        compose_jalon(load_dossier(tmp_path, "valmont"), None, None)
