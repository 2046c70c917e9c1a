"""The forms of the charte and of the jalons."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from inventes.suivi_fictif import do, files, reread, show

from numresp.atelier.suivi.console import TableauDeSuivi
from numresp.atelier.suivi.jalons import render_charte, render_jalons
from numresp.modele.catalogue.parcours import ORDRE


def test_signature(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """Signed, by a role, with engagements; its jalon is done that day; comments stay."""
    do(vue, "charte", etat="signée", date="2026-05-05", signataire="elu", engagements=["C1", "C3"], jalon="oui")
    jalons = reread(tmp_path).jalons
    assert jalons.charte is not None
    assert (jalons.charte.etat, jalons.charte.signataire, jalons.charte.engagements) == ("signée", "elu", ("C1", "C3"))
    assert (jalons.jalons["charte"].etat, str(jalons.jalons["charte"].date)) == ("fait", "2026-05-05")
    texte = (tmp_path / "valmont" / "jalons.yaml").read_text(encoding="utf-8")
    assert "# Le parcours." in texte
    assert "# annoncée" in texte


def test_engagements_show_what_backs_them(vue: TableauDeSuivi) -> None:
    """Beside each engagement stands what the diagnosis has for it, tied to its box."""
    page = show(vue, "charte")
    boites = page.select("input[name=engagements]")
    postes = [p.id for c in vue.suivi.referentiel.classements if c.id == "charte" for p in c.postes]
    assert [boite["value"] for boite in boites] == postes
    appuyes = [page.find(id=str(boite["aria-describedby"])).get_text() for boite in boites]  # type: ignore[union-attr]
    question = vue.suivi.referentiel.questions["parc.inventaire"]
    for poste, dit in zip(postes, appuyes, strict=True):
        assert (question.enonce in dit) == (poste in question.classements["charte"])


@pytest.mark.parametrize(
    ("champs", "fautif"),
    [
        ({"date": ""}, "date"),
        ({"date": "2026-05-07"}, "date"),
        ({"signataire": "maire"}, "signataire"),
        ({"engagements": ["C99"]}, "engagements"),
        ({"etat": "oui"}, "etat"),
    ],
)
def test_signature_refused(vue: TableauDeSuivi, tmp_path: Path, champs: dict[str, Any], fautif: str) -> None:
    """A signature without a day or to come, an unknown role or engagement: said at its field."""
    avant = files(tmp_path)
    do(vue, "charte", **{"etat": "signée", "date": "2026-05-05", "signataire": "elu", "engagements": "C1"} | champs)
    assert files(tmp_path) == avant
    assert list(vue.fautes) == [f"charte-{fautif}"]


def test_jalon(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """A jalon takes a state, a day and a note; « fait » is not to come."""
    do(vue, "jalon", jalon="bilan", etat="en cours", date="2026-06-01", note="Au conseil")
    etat = reread(tmp_path).jalons.jalons["bilan"]
    assert (etat.etat, str(etat.date), etat.note) == ("en cours", "2026-06-01", "Au conseil")
    do(vue, "jalon", jalon="bilan", etat="fait", date="2026-06-01", note="Au conseil")
    assert list(vue.fautes) == ["jalon-bilan-date"]
    assert "Jalon inconnu" in do(vue, "jalon", jalon="fête", etat="fait")["alerte"]


def test_forms_as_they_stand(vue: TableauDeSuivi) -> None:
    """A row for each jalon with its state and day; the charte's form opens on what is noted."""
    page = BeautifulSoup(str(render_jalons(vue)), "html.parser")
    lignes = [str(ligne["id"]) for ligne in page.select("[id^=ligne-]")]
    assert lignes == [f"ligne-{jalon}" for jalon in ORDRE]
    assert page.select_one("#jalon-lancement-etat option[selected]")["value"] == "fait"  # type: ignore[index]
    assert page.select_one("#jalon-lancement-date")["value"] == "2025-01-15"  # type: ignore[index]
    assert page.select_one("#jalon-bilan-date").get("value") is None  # type: ignore[union-attr]
    charte = BeautifulSoup(str(render_charte(vue)), "html.parser")
    assert not charte.select("input[name=engagements][checked]")
