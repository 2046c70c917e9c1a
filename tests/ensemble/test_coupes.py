"""A list that is cut says how many more there are; a median, a quartile or a mean of several bodies says of how many."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from milieu import RACINE
from rendus.documents_exemple import read_documents
from rendus.documents_promotion import run_promotion
from rendus.exemple_lu import read_promotion

RACINE = RACINE / "numresp"
OU = ("rapport", "atelier", "langue", "cohorte")
"""Where what is printed or shown is laid out; what is read, and the faults that are told of it, is elsewhere."""
DIT = re.compile(r"\bautres?\b|_say_rest|cut_list|_en_tout|_render_liens|A_COTE")
"""How a function that cuts a list says what it leaves out, by itself or through another one."""
AILLEURS = {
    "rapport/decisions/trois_decisions.py:_cut": "autres dit combien, et la première page le dit",
    "rapport/phrases/palier.py:_say_missing": "leur nombre est dit avant les noms",
    "cohorte/analyses/autrement.py:read_by": "les fautes d’un référentiel essayé, les mêmes à chaque séance",
    "rapport/sections/actions.py:render_retards": "le dernier point nomme toutes les autres",
    "rapport/sections/calcul.py:_draw_votes": "la table à côté de la figure a toutes les questions",
    "rapport/composition/autres_poids.py:describe_autres_poids": "en_tout dit combien, et la section le reste",
    "rapport/composition/promotion_extraits.py:list_freins": "cites_en_tout dit combien",
    "rapport/sections/mesures.py:render_mesures": "la table sous les figures a tous les indicateurs",
    "rapport/sections/evolution.py:_list_changes": "le titre dit combien, et l’image au-dessus les a tous",
    "rapport/traces/contenu.py:list_series": "la table sous la figure a tous les indicateurs",
    "rapport/citoyen/choix_des_faits.py:choose_faits": "trois faits choisis pour un écran, non une liste coupée",
    "rapport/citoyen/situation_et_suites.py:list_suites": "les prochaines dates, sur le même écran",
    "rapport/citoyen/situation_et_suites.py:list_gestes": "quelques gestes, sur le même écran",
    "rapport/citoyen/image_a_partager.py:_draw": "les lignes d’une phrase, sur l’image",
    "rapport/citoyen/image_a_partager.py:_balance": "les lignes d’un titre, sur l’image",
    "rapport/imprimes/releve_de_decisions.py:_list_importance": "tous ceux qui ont autant de points que le troisième",
    "atelier/preparation/champs.py:say_proches": "les trois types les plus proches ; la liste du champ les a tous",
    "atelier/projection/cloture_au_mur.py:list_forces": "deux forces, que la salle emporte ; le rapport les a toutes",
    "atelier/projection/cloture_au_mur.py:list_priorites": "trois priorités, que la salle emporte ; le rapport les a toutes",
    "rapport/sections/impact.py:render_estimations": "le reste est dit en une phrase, valeur par valeur",
}
"""Cuts whose remainder is said elsewhere, or that cut no list; each with its reason."""
PETITS = range(2, 8)
"""Numbers of things in a list; [:1] is the first letter, and greater numbers are characters."""
TEXTES = re.compile(r"^(texte|titre|phrase|libelle|valeur|mot|jour|trimestre|plan\.seance|simple)\b|empreinte")


def list_cuts() -> Iterator[tuple[str, str]]:
    """(place, source of the function) of each slice `x[:N]` and each `most_common(N)` where things are laid out."""
    for dossier in OU:
        for chemin in sorted((RACINE / dossier).rglob("*.py")):
            source = chemin.read_text(encoding="utf-8")
            for fonction in ast.walk(ast.parse(source)):
                if isinstance(fonction, ast.FunctionDef):
                    place = f"{chemin.relative_to(RACINE).as_posix()}:{fonction.name}"
                    coupes = sum(is_cut(noeud) for noeud in ast.walk(fonction))
                    yield from [(place, ast.get_source_segment(source, fonction) or "")] * coupes


def is_cut(noeud: ast.AST) -> bool:
    """A slice up to a named number or a small one, of something that is no text; or the N most common."""
    if isinstance(noeud, ast.Call) and isinstance(noeud.func, ast.Attribute) and noeud.func.attr == "most_common":
        return bool(noeud.args) and ast.unparse(noeud.args[0]) != "1"
    if not isinstance(noeud, ast.Subscript) or not isinstance(noeud.slice, ast.Slice) or noeud.slice.lower is not None:
        return False
    borne = noeud.slice.upper
    constante = (isinstance(borne, ast.Constant) and borne.value in PETITS) or (
        isinstance(borne, ast.Name | ast.Attribute) and ast.unparse(borne).rpartition(".")[2].isupper()
    )
    return constante and not TEXTES.search(ast.unparse(noeud.value))


def test_every_cut_says_the_rest() -> None:
    """Each function that cuts a list says « et n autres », or is named here with its reason."""
    coupes = dict(list_cuts())
    assert len(coupes) > 15  # the reports cut at least so many lists: else nothing is read any more
    assert {place for place, source in coupes.items() if place not in AILLEURS and not DIT.search(source)} == set()
    assert set(AILLEURS) <= set(coupes)


REPERES = re.compile(r"médiane|quartile|moitié (?:des structures|centrale)|en moyenne|moyenne des", re.IGNORECASE)
EFFECTIF = re.compile(r"\d+ (?:structures )?au moins")


@pytest.fixture(scope="module")
def pages(exemple: Path) -> dict[str, str]:
    """The promotion's page, and the reports of a body that show its place in it."""
    jour = date(2026, 6, 30)
    page, calcul, _ = run_promotion(read_promotion(exemple), "", jour)
    return {"promotion": page, "promotion-calcul": calcul} | read_documents(
        exemple, "villefeinte", date(2026, 6, 2)
    ).pages


@pytest.mark.long
def test_every_median_says_its_number(pages: dict[str, str]) -> None:
    """In each sentence, figure and table that gives a median, a quartile or a middle half: how many bodies."""
    vus = 0
    for nom, page in pages.items():
        soupe = BeautifulSoup(page, "html.parser")
        for bloc in soupe.find_all(["figure", "table", "p", "li"]):
            if bloc.name in ("p", "li") and bloc.find_parent(["figure", "table"]):
                continue
            texte = re.sub(r"\s+", " ", bloc.get_text(" "))
            if REPERES.search(texte) and re.search(r"\d,\d", texte):
                vus += 1
                suite = bloc.find_next_sibling("p") if bloc.name == "table" else None
                dit = f"{texte} {'' if suite is None else re.sub(chr(92) + 's+', ' ', suite.get_text(' '))}"
                assert EFFECTIF.search(dit), f"{nom} : {texte[:200]}"
    assert vus >= 4
