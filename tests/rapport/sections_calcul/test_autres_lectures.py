"""Law and security seen at once: means of the answers on the second page and in one paragraph; nothing under 2026.1."""

from __future__ import annotations

from pathlib import Path

from inventes.atelier_fictif import agree, answer_all, create_dossier, hold_seance, words

from numresp.depot.fourni.referentiels import find_referentiel
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.sections.calcul import render_page
from numresp.rapport.sections_calcul.autres_lectures import DROIT, render_droit_securite, say_pratiques

NEUF = {"id": "collectivites", "version": "2027.1"}


def establish(espace: Path, niveau: int, cite: dict[str, str] = NEUF) -> Bilan:
    """A séance with every answer at one level."""
    questions = find_referentiel(cite["id"], cite["version"]).questions
    hold_seance(create_dossier(espace), agree(dict.fromkeys(questions, niveau)), cite=cite, jour="2026-11-29")
    return establish_bilan("valmont", str(espace))


def test_means(tmp_path: Path) -> None:
    """All at 1 of 3: each subject has 33.3 of 100, known whole, on the second page and in the report."""
    bilan = establish(tmp_path, 1)
    assert len(bilan.droit) == 7
    table = words(render_droit_securite(bilan))
    assert "Sécurité et continuité 33,3" in table
    dit = words(say_pratiques(bilan) or "")
    assert dit.startswith(
        f"{DROIT} (sur 100, des pratiques et non la loi) : accessibilité aux personnes handicapées 33,3 ;"
    )
    assert DROIT in words(render_page(bilan))


def test_no_such_reading(tmp_path: Path) -> None:
    """The version before has none: not a word, not a key of the Bilan."""
    hold_seance(create_dossier(tmp_path), agree(answer_all(1)))
    bilan = establish_bilan("valmont", str(tmp_path))
    assert bilan.droit == ()
    assert say_pratiques(bilan) is None
    assert DROIT not in words(render_page(bilan))
    assert "droit" not in bilan.model_dump(mode="json")
