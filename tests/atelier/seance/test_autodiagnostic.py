"""The whole séance on one screen: every region of every étape, and the frozen projector."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup
from inventes.atelier_fictif import HOSTILE, HOSTILE_IMAGE
from inventes.tenue_fictive import DEBAT, do, go, open_fictive, open_pupitre, soupe

from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.atelier.seance.ordre_des_etapes import list_constats, list_etapes


def test_freeze(vue: Autodiagnostic) -> None:
    """A frozen projector keeps its picture while the console moves on, then follows again."""
    go(vue, "debat", DEBAT)
    do(vue, "geler")
    avant = str(vue.render()["projection"])
    do(vue, "suivant")
    do(vue, "profil")
    assert str(vue.render()["projection"]) == avant
    do(vue, "geler")
    assert str(vue.render()["projection"]) != avant


def test_text_is_text(tmp_path: Path) -> None:
    """Whatever is typed, named or proven is shown as text, in every region of every screen."""
    texte = HOSTILE + HOSTILE_IMAGE
    tenue = open_fictive(tmp_path, nom=texte)
    vue = open_pupitre(tenue)
    constat = list_constats(tenue, "parc")[0].id
    tenue.record("participant", participant="elu", role="elu", fonction=texte)
    tenue.record("constat", question=constat, reponse=1, role="technicien", preuve=texte, commentaire=texte)
    tenue.record("frein", noeud="parc", texte=texte)
    tenue.record("a_verifier", question=DEBAT, role="technicien", note=texte)
    tenue.record("reponse", question=DEBAT, reponse=1, motif=texte, preuve=texte, reserve=texte)
    tenue.record("commentaire", cible=DEBAT, texte=texte, prive=True)
    vus = 0
    for etape in list_etapes(tenue):
        go(vue, etape.genre, etape.cible)
        for region in vue.render():
            page = soupe(vue, region)
            assert not page.select("script, img")
            assert not [balise for balise in page.select("*") if any(cle.startswith("on") for cle in balise.attrs)]
            vus += page.text.count(texte)
    assert vus >= 4


def test_every_control_has_its_name(vue: Autodiagnostic) -> None:
    """Each field has a label, each button words, each group a legend; ids are unique on a screen."""
    for etape in list_etapes(vue.tenue):
        go(vue, etape.genre, etape.cible)
        page = BeautifulSoup(
            "".join(str(html) for nom, html in vue.render().items() if nom != "projection"), "html.parser"
        )
        ids = [balise["id"] for balise in page.select("[id]")]
        assert len(ids) == len(set(ids)), etape
        pour = {label.get("for") for label in page.select("label")}
        for champ in page.select("input:not([type=hidden]), select, textarea"):
            assert champ.get("id") in pour or champ.find_parent("label"), champ
        assert all(bouton.text.strip() for bouton in page.select("button, summary"))
        assert all(groupe.find("legend", recursive=False) for groupe in page.select("fieldset"))


def test_french_typography(vue: Autodiagnostic) -> None:
    """A no-break space stands before : ; ? ! and inside « », on every screen and on the projector."""
    do(vue, "commencer")
    for etape in list_etapes(vue.tenue):
        go(vue, etape.genre, etape.cible)
        for region in vue.render():
            assert not re.search(r" [:;?!»]|« ", soupe(vue, region).text), (etape, region)
