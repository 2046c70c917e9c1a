"""The profile on the wall: bars of thèmes that are through, the strongest first, whole points."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from inventes.mur_vu import read_wall
from inventes.tenue_fictive import DEBAT, do, go

from numresp.atelier.projection.profil import list_passes, render_profil
from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.atelier.seance.ordre_des_etapes import EtapeDeSeance, list_constats, list_etapes


def answer(vue: Autodiagnostic, theme: str, niveau: int) -> None:
    """Every question of a thème at one level."""
    tenue = vue.tenue
    for ident in sorted(tenue.posees):
        if tenue.referentiel.theme_de[ident].id == theme:
            tenue.record("reponse", question=ident, reponse=niveau, preuve="Vu")


def test_fills_after_each_theme(vue: Autodiagnostic) -> None:
    """What was answered before the séance does not show until the room is through with its thème."""
    answer(vue, "achats", 3)
    premier = vue.tenue.referentiel.noeuds[0].id
    assert list_passes(vue.tenue, EtapeDeSeance("accueil")) == {"achats"}
    assert premier in list_passes(vue.tenue, EtapeDeSeance("fin"))
    go(vue, "constats", premier)
    assert premier not in list_passes(vue.tenue, vue.etape)
    do(vue, "profil")
    lignes = read_wall(vue).select("ol.profil > li")
    assert len(lignes) == 9
    assert [ligne.b.text for ligne in lignes if ligne.b is not None] == ["100"] + ["—"] * 8
    assert lignes[0].progress is not None
    assert lignes[0].progress["value"] == "100"
    assert all("attend" in ligne["class"] and "à venir" in ligne.text for ligne in lignes[1:])


def test_strongest_first_in_whole_points(vue: Autodiagnostic) -> None:
    """By score, without decimals, intervals or any other word than the names."""
    for rang, noeud in enumerate(vue.tenue.referentiel.noeuds):
        answer(vue, noeud.id, rang % 4)
    dits = re.findall(r"<b>([^<]*)</b>", render_profil(vue.tenue, list_etapes(vue.tenue)[-1]))
    assert len(dits) == 9
    assert all(dit.isdigit() for dit in dits)
    assert [int(dit) for dit in dits] == sorted(map(int, dits), reverse=True)
    assert (dits[0], dits[-1]) == ("100", "0")


def test_what_is_missing_is_said(vue: Autodiagnostic) -> None:
    """A thème that the room went past: without any answer it has no points, with some it is said to be incomplete."""
    siennes = [i for i in sorted(vue.tenue.posees) if vue.tenue.referentiel.theme_de[i].id == "parc"]
    for ident in siennes[1:]:
        vue.tenue.record("reponse", question=ident, reponse=3)
    page = str(render_profil(vue.tenue, EtapeDeSeance("fin")))
    assert page.count("à compléter") == 1
    assert page.count("sans réponse") == 8
    assert "à venir" not in page


def test_a_theme_that_is_not_through_is_the_one_to_complete(vue: Autodiagnostic) -> None:
    """Answers from before that nobody confirmed: to complete. All settled, on part of the questions: how much is known."""
    constats = {q.id for noeud in ("gouvernance", "usage") for q in list_constats(vue.tenue, noeud)}
    vue.tenue.record("programme", debats=[DEBAT])
    for ident in sorted(constats):
        vue.tenue.record("constat", question=ident, reponse=2, role="technicien")
    vue.tenue.record("confirmation", noeud="usage", questions=[q.id for q in list_constats(vue.tenue, "usage")])
    vue.tenue.record("reponse", question=DEBAT, reponse=2)
    page = BeautifulSoup(str(render_profil(vue.tenue, EtapeDeSeance("fin"))), "html.parser")
    lignes = {ligne.span.contents[0]: ligne.text for ligne in page.select("ol.profil > li") if ligne.span is not None}
    noms = {noeud.id: noeud.nom for noeud in vue.tenue.referentiel.noeuds}
    assert "à compléter" in lignes[noms["gouvernance"]]
    assert "à compléter" not in lignes[noms["usage"]]
    assert "connu à" in lignes[noms["usage"]]
