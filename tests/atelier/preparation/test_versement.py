"""Questionnaires poured into a séance: twelve at once are said in one line, by role, without ids."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import plain
from inventes.preparation_fictive import SEANCE, ok
from inventes.tenue_fictive import do
from openpyxl import load_workbook

from numresp.atelier.preparation.onglets import Preparatifs
from numresp.atelier.preparation.versement import Versement, say_plainly
from numresp.depot.echanges.questionnaire.colonnes import QUESTIONNAIRE, REPONSE
from numresp.depot.fourni.referentiels import find_newest, load_referentiel
from numresp.rapport.imprimes.questionnaires_xlsx import export_questionnaires

ROLES = ("technicien", "direction", "achats")
AVIS = 9


def fill(chemin: Path, niveau: int) -> dict[str, str]:
    """A questionnaire with the same level everywhere, as the screen sends it."""
    classeur = load_workbook(chemin)
    feuille = classeur[QUESTIONNAIRE]
    colonne = next(cellule.column for cellule in feuille[1] if cellule.value == REPONSE)
    for ligne in range(2, feuille.max_row + 1):
        feuille.cell(ligne, colonne, niveau)
    rempli = chemin.with_name(f"{chemin.stem}-{niveau}.xlsx")
    classeur.save(rempli)
    return {"nom": rempli.name, "contenu": base64.b64encode(rempli.read_bytes()).decode()}


@pytest.fixture
def fichiers(vue: Preparatifs, tmp_path: Path) -> list[dict[str, str]]:
    """Three roles that each see another level, and nine opinions."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    export_questionnaires(vue.impressions.espace, "valmont", sortie=tmp_path / "r")
    chez = tmp_path / "r" / "valmont" / "questionnaires"
    roles = [fill(chez / f"questionnaire-{role}.xlsx", niveau) for niveau, role in enumerate(ROLES)]
    avis = []
    for rang in range(AVIS):
        une = chez / f"avis{rang}.xlsx"
        une.write_bytes((chez / "questionnaire-debats.xlsx").read_bytes())
        avis.append(fill(une, rang % 3))
    return roles + avis


def test_twelve_questionnaires(vue: Preparatifs, fichiers: list[dict[str, str]]) -> None:
    """One line says how many; a table says what each role brought; where roles differ is said, and leads to its table.

    The débats tab offers what differs, with who said what.
    """
    do(vue, "onglet", onglet="papiers")
    dit = plain(ok(vue, "verser", fichiers=fichiers))
    etat = vue.need_tenue().etat
    assert dit.startswith("Enregistré : 12 questionnaires, ")
    assert len(dit) < 80
    corps = BeautifulSoup(str(vue.render()["corps"]), "html.parser")
    lignes = [[plain(case.text) for case in ligne.select("th, td")] for ligne in corps.select("tbody tr")]
    assert [ligne[:2] for ligne in lignes] == [
        ["technicien informatique", "1"], ["direction", "1"], ["achats", "1"], ["avis anonymes, débats", "9"],
    ]  # fmt: skip
    assert etat.conflits
    assert "où les rôles ne disent pas la même chose" in plain(corps.text)
    assert corps.select_one("#voir-conflits") is not None
    for ident in (*etat.conflits, "technicien «"):
        assert ident not in corps.text
    do(vue, "onglet", onglet="constats")
    table = BeautifulSoup(str(vue.render()["corps"]), "html.parser").select("table")[0]
    titres = {plain(titre.text) for titre in table.select("thead th")}
    assert titres <= {"Question", "technicien informatique", "direction", "achats"}
    do(vue, "onglet", onglet="debats")
    corps = BeautifulSoup(str(vue.render()["corps"]), "html.parser")
    proposes = {boite["value"] for boite in corps.select("[name=debats]")}
    assert etat.conflits.keys() & vue.need_tenue().posees <= proposes
    assert f"{len(etat.conflits)} constats où les rôles diffèrent sont proposés" in plain(corps.text)
    assert "niveau 0 (technicien informatique)" in plain(corps.text)


def test_a_file_that_is_none(vue: Preparatifs, fichiers: list[dict[str, str]], tmp_path: Path) -> None:
    """What is taken is said, what is not too, by its name; nothing of where it was laid down."""
    faux = {"nom": "notes.xlsx", "contenu": base64.b64encode(b"rien").decode()}
    reponse = do(vue, "verser", fichiers=[fichiers[0], faux])
    assert "notes.xlsx" in reponse["alerte"]
    assert tmp_path.anchor + tmp_path.parts[1] not in reponse["alerte"]
    assert "1 questionnaire" in plain(reponse["dit"])
    assert str(Versement()) == ""


def test_remarks_without_ids() -> None:
    """A question is said by its words, a role by its name, an opinion by nothing; other words stay."""
    jumeau = "mêmes réponses que avis-02b429e9\N{NO-BREAK SPACE}: si c’est la même personne, annulez ces votes"
    referentiel = load_referentiel(find_newest())
    mots = ("parc.ratio", "rh", "ainsi")
    dite = say_plainly(" ; ".join(f"«\N{NO-BREAK SPACE}{mot}\N{NO-BREAK SPACE}»" for mot in mots), referentiel)
    assert plain(dite) == plain(
        f"« {referentiel.questions['parc.ratio'].intitule} » ; « ressources humaines » ; « ainsi »"
    )
    assert say_plainly(jumeau, referentiel).startswith("mêmes réponses qu’un autre avis\N{NO-BREAK SPACE}:")
