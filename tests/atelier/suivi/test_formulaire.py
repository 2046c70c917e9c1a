"""The fields of the follow-up: each says its own fault, tied to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import plain
from inventes.suivi_fictif import FICHE, do, files

from numresp.atelier.suivi.console import TableauDeSuivi
from numresp.atelier.suivi.formulaire import Forme


@pytest.mark.parametrize(
    ("champs", "fautif", "dit"),
    [
        ({"statut": "Fini"}, "statut", "à venir, à discuter"),
        ({"statut": ""}, "statut", "attendue"),
        ({"pilote": "maire"}, "pilote", "inconnue"),
        ({"debut": "2026-05-07", "fin": ""}, "debut", "à venir"),
        ({"debut": "2022-12-31"}, "debut", "avant le parcours"),
        ({"debut": "31/02/2026"}, "debut", "date"),
        ({"fin": "2025-04-02"}, "fin", "avant le début"),
        ({"jours": "-1"}, "jours", "0"),
        ({"jours": "deux"}, "jours", "nombre attendu"),
        ({"budget_eur": "100 €"}, "budget_eur", "nombre attendu"),
        ({"preuve": "../autre/x.pdf"}, "preuve", "hors du dossier"),
        ({"preuve": "C:\\note.pdf"}, "preuve", "hors du dossier"),
        ({"preuve": "preuves/absente.pdf"}, "preuve", "n’est pas dans le dossier"),
    ],
)
def test_fault_at_its_field(vue: TableauDeSuivi, tmp_path: Path, champs: dict[str, str], fautif: str, dit: str) -> None:
    """What the rules refuse is said at its field, tied to it, and nothing is written."""
    avant = files(tmp_path)
    do(vue, "ouvrir", action="extinction")
    reponse = do(vue, "action", **FICHE | champs)
    assert files(tmp_path) == avant
    assert "Rien n’est enregistré" in reponse["alerte"]
    page = BeautifulSoup(reponse["regions"]["corps"], "html.parser")
    champ = page.find(id=f"action-{fautif}")
    assert champ is not None
    assert champ["aria-invalid"] == "true"
    assert f"action-{fautif}-faute" in str(champ["aria-describedby"]).split()
    assert dit in plain(page.find(id=f"action-{fautif}-faute").get_text()).lower()  # type: ignore[union-attr]
    assert [c["id"] for c in page.select("[aria-invalid]")] == [f"action-{fautif}"]


def test_fields_bear_the_name_of_their_form(vue: TableauDeSuivi) -> None:
    """Ids begin with the form; numbers have their comma, 0 is 0 and nothing is empty; proofs of the dossier are proposed."""
    forme = Forme(vue, "essai")
    vue.fautes = {"essai-jours": "trop"}
    champs = [forme.number("Jours", "jours", 2.5), forme.number("Euros", "euros", 0.0), forme.number("Rien", "rien")]
    page = BeautifulSoup("".join(map(str, [*champs, forme.day("Fin", "fin"), forme.preuve()])), "html.parser")
    valeurs = {str(champ["id"]): champ.get("value") for champ in page.select("input")}
    assert valeurs == {
        "essai-jours": "2,5", "essai-euros": "0", "essai-rien": None, "essai-fin": None, "essai-preuve": None,
    }  # fmt: skip
    assert page.find(id="essai-jours-faute").text == "trop"  # type: ignore[union-attr]
    assert [option["value"] for option in page.select("datalist option")] == ["preuves/bordereau.pdf"]
