"""A form being read: nothing, 0 and a fault are three things, and each fault is noted at its field."""

from __future__ import annotations

from datetime import date

import pytest

from numresp.atelier.commun.saisie import Saisie
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.organisation import LigneParc


def test_a_form_being_read() -> None:
    """Nothing is None, a fault is noted once at its field, what was not touched keeps its spelling."""
    saisie = Saisie({"jours": "deux", "fin": "20/03/2025", "prose": " a\r\nb ", "vide": " "})
    assert (saisie.number("jours"), saisie.number("vide"), saisie.number("absent")) == (None, None, None)
    assert saisie.day("fin") == date(2025, 3, 20)
    assert saisie.text("prose", "a\nb\n") == "a\nb\n"
    assert saisie.text("prose", "autre") == "a\r\nb".replace("\r\n", "\n")
    saisie.need("jours", "attendu", "")
    saisie.need("vide", "attendu", "")
    assert [faute.lieu for faute in saisie.fautes] == ["jours", "vide"]
    with pytest.raises(DonneesInvalides, match="attendu"):
        saisie.finish("lu")
    assert Saisie({}).finish("lu") == "lu"


def test_a_model_is_built_of_what_is_right() -> None:
    """Two faulty fields are said together, as they were typed; a refusal of ours stands beside them, once."""
    saisie = Saisie({"nombre": "-2", "annee_achat": "12", "type": "écran"})
    saisie.refuse("type", "inconnu", "choisissez-le")
    dits = {"type": "écran", "nombre": -2, "annee_achat": 12}
    assert saisie.build(LigneParc, dits) is None
    assert [faute.lieu for faute in saisie.fautes] == ["type", "nombre", "annee_achat"]
    with pytest.raises(DonneesInvalides, match="inconnu"):
        saisie.finish("lu")
