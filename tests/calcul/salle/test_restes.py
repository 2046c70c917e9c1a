"""What a room has not settled."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.tenue_fictive import open_fictive

from numresp.atelier.seance.seance import Tenue
from numresp.calcul.salle.restes import find_posees, find_restes, is_settled


@pytest.fixture
def tenue(tmp_path: Path) -> Tenue:
    """A séance just opened."""
    return open_fictive(tmp_path)


def list_mode(tenue: Tenue, theme: str, mode: str) -> list[str]:
    """The questions of a thème that are asked, of one mode."""
    return [
        ident
        for ident, question in tenue.referentiel.questions.items()
        if ident in tenue.posees and question.mode == mode and tenue.referentiel.theme_de[ident].id == theme
    ]


def test_what_is_settled(tenue: Tenue) -> None:
    """Confirmed, contested, decided or parked, or a débat of the programme; an answer alone settles nothing."""
    libre, confirme, conteste, retenu, gare, choisi = list_mode(tenue, "gouvernance", "constat")[:6]
    tenue.record("constat", question=libre, reponse=1, role="elu")
    tenue.record("constat", question=confirme, reponse=1, role="elu")
    tenue.record("confirmation", noeud="gouvernance", questions=[confirme])
    tenue.record("contestation", question=conteste)
    tenue.record("reponse", question=retenu, reponse=1)
    tenue.record("a_verifier", question=gare, role="elu")
    tenue.record("programme", debats=[choisi])
    tous = (libre, confirme, conteste, retenu, gare, choisi)
    assert [is_settled(tenue.etat, ident) for ident in tous] == [False, True, True, True, True, True]


def test_left_by_theme(tenue: Tenue) -> None:
    """All but one thème is confirmed: its constats are left, and the débat that nobody decided; what was put off is not."""
    themes = [noeud.id for noeud in tenue.referentiel.noeuds]
    for theme in themes:
        if theme != "gouvernance":
            for ident in list_mode(tenue, theme, "constat"):
                tenue.record("constat", question=ident, reponse=1, role="elu")
            tenue.record("confirmation", noeud=theme, questions=list_mode(tenue, theme, "constat"))
    decide, indecis, ajourne = (list_mode(tenue, theme, "debat")[0] for theme in ("parc", "achats", "usage"))
    tenue.record("reponse", question=decide, reponse=1)
    tenue.record("ajournement", questions=[ajourne])
    restes = find_restes(tenue.etat, tenue.referentiel, tenue.posees, [decide, indecis, ajourne])
    nom = {noeud.id: noeud.nom for noeud in tenue.referentiel.noeuds}
    assert restes.constats == {nom["gouvernance"]: len(list_mode(tenue, "gouvernance", "constat"))}
    assert restes.debats == {nom["achats"]: 1}


def test_what_is_asked(tenue: Tenue) -> None:
    """A fact closes questions: without servers, those on them are not asked."""
    sans = find_posees(tenue.bareme, {**tenue.faits, "serveurs": False}, {})
    assert sans < find_posees(tenue.bareme, tenue.faits, {})
