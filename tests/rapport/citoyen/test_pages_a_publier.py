"""The citizens' pages of a publication: of public bodies of which a report leaves, on what somebody validated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, hold_seance

from numresp.depot.dossier.dossier import load_dossier
from numresp.erreurs import RapportEchoue
from numresp.rapport.citoyen import pages_a_publier
from numresp.rapport.citoyen.page_publique import write_public
from numresp.rapport.citoyen.pages_a_publier import RIEN_DE_VALIDE, PagesDesHabitants, find_validated, make_pages


def test_the_same_page_as_the_export(exemple: Path) -> None:
    """What is published is what `exporter --vers public` writes under that name."""
    dossier = load_dossier(exemple, "le-trait")
    bilan = find_validated(dossier)
    assert bilan is not None
    attendu = write_public(dossier, bilan.jalon, None, "habitants")
    assert make_pages([dossier], {"le-trait"}).contenus == {
        "le-trait/habitants.html": attendu[".html"],
        "le-trait/habitants.png": attendu[".png"],
    }


def test_only_where_a_report_leaves_and_the_body_is_public(exemple: Path) -> None:
    """Neither a public body of which no report is published, nor one that shares with its promotion only."""
    publique, autre = load_dossier(exemple, "le-trait"), load_dossier(exemple, "brume-essai")
    assert make_pages([publique, autre], {"brume-essai"}) == PagesDesHabitants({}, (), ())


def test_an_older_validated_seance_speaks_for_a_newer_one(tmp_path: Path) -> None:
    """The bilan is not validated yet: the page is that of the autodiagnostic."""
    dossier = create_dossier(tmp_path, diffusion="public")
    hold_seance(dossier, validee=True)
    hold_seance(dossier, jalon="bilan", jour="2026-02-03")
    bilan = find_validated(load_dossier(tmp_path, "valmont"))
    assert bilan is not None
    assert (bilan.jalon, bilan.seance.date) == ("autodiagnostic", date(2025, 5, 6))


def test_nothing_validated(tmp_path: Path) -> None:
    """It is said, and is no failure; the same of a body that has held nothing."""
    dossier = create_dossier(tmp_path, diffusion="public")
    attendu = PagesDesHabitants({}, (), (f"valmont : {RIEN_DE_VALIDE}",))
    assert make_pages([load_dossier(tmp_path, "valmont")], {"valmont"}) == attendu
    hold_seance(dossier)
    assert make_pages([load_dossier(tmp_path, "valmont")], {"valmont"}) == attendu


def test_a_page_that_fails_is_named(exemple: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Among what should have left; nothing is raised, so that it stops no other."""

    def fail(*_: object) -> None:
        message = "page refusée"
        raise RapportEchoue(message)

    monkeypatch.setattr(pages_a_publier, "draw_public", fail)
    faites = make_pages([load_dossier(exemple, "le-trait")], {"le-trait"})
    assert faites == PagesDesHabitants({}, ("le-trait, page pour les habitants : page refusée",), ())
