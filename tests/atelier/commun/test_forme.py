"""A form and its faults: at their fields, all at once, until the next act; those of files go on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import pytest
from bs4 import BeautifulSoup

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.forme import FormeCommune, NonRecu, VueAFormulaires
from numresp.atelier.commun.vue import Champs
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.html import Fragment


class VueDEssai(VueAFormulaires):
    """A screen with one form, two fields of which are wrong."""

    libelles: ClassVar[Mapping[str, str]] = {"un": "Le premier", "deux": "Le second"}

    def on_essai(self, _champs: Champs) -> None:
        """Refuse both fields."""
        with self.form("essai"):
            raise DonneesInvalides(
                [fault("second faux", lieu="deux"), fault("premier faux", lieu="un", remede="changez-le")]
            )

    def follow(self) -> bool:
        """Nothing comes in."""
        return False

    def render(self) -> dict[str, Fragment]:
        """Nothing to see."""
        return {}


def open_essai(tmp_path: Path) -> VueDEssai:
    """The screen."""
    return VueDEssai(Impressions(tmp_path, "", "", tmp_path))


def test_all_faults_at_their_fields(tmp_path: Path) -> None:
    """Both are said in the order of the form, by their names; a heartbeat leaves them, another act takes them away."""
    vue = open_essai(tmp_path)
    alerte = vue.handle({"acte": "essai"})["alerte"]
    assert "2\N{NO-BREAK SPACE}champs à corriger" in alerte
    assert alerte.index("Le premier") < alerte.index("Le second")
    assert vue.fautes == {"essai-un": "Premier faux. → changez-le.", "essai-deux": "Second faux."}
    vue.handle({"acte": "battre"})
    assert vue.fautes
    vue.handle({"acte": "autre"})
    assert vue.fautes == {}


@pytest.mark.parametrize("lieu", [{"fichier": "parc.csv", "lieu": "un"}, {}])
def test_what_is_of_no_field_goes_on(tmp_path: Path, lieu: dict[str, str]) -> None:
    """A fault of a file, or of no field, is no fault of the form."""
    vue = open_essai(tmp_path)
    with pytest.raises(DonneesInvalides) as prise, vue.form("essai"):
        raise DonneesInvalides([fault("illisible", **lieu)])
    assert not isinstance(prise.value, NonRecu)
    assert vue.fautes == {}


def test_fields(tmp_path: Path) -> None:
    """A whole number and a text with words to choose from have their label, their value, and their fault tied to them."""
    vue = open_essai(tmp_path)
    vue.fautes = {"essai-nombre": "trop"}
    forme = FormeCommune(vue, "essai")
    champs = [
        forme.whole("Nombre", "nombre", 0),
        forme.whole("Vide", "vide"),
        forme.proposed("Genre", "genre", ["écran", "box"]),
    ]
    page = BeautifulSoup("".join(map(str, champs)), "html.parser")
    assert {str(c["id"]): c.get("value") for c in page.select("input")} == {
        "essai-nombre": "0", "essai-vide": None, "essai-genre": None,
    }  # fmt: skip
    assert page.select_one("[aria-invalid]")["id"] == "essai-nombre"  # type: ignore[index]
    assert [option["value"] for option in page.select("datalist option")] == ["écran", "box"]
