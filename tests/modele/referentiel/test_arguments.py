"""Answers and facts that changed places are told apart by what they are."""

from __future__ import annotations

import pytest
from inventes.outils_depot import dit

from numresp.erreurs import DonneesInvalides
from numresp.modele.referentiel.arguments import check_arguments
from numresp.modele.referentiel.reponses import Reponse


def test_in_their_places() -> None:
    """Unknown facts, no fact and no answer are fine: nothing tells them apart."""
    check_arguments(None, {"serveurs": None}, {"a": Reponse.model_validate("ne_sait_pas")})
    check_arguments(None, {}, {})


def test_exchanged() -> None:
    """Both are said, with the order that is meant."""
    with pytest.raises(DonneesInvalides, match=dit("l’ordre est score_reponses(bareme, profil, reponses)")) as saisie:
        check_arguments(None, {"a": Reponse.model_validate(2)}, {"type": "commune"})
    assert [faute.lieu for faute in saisie.value.fautes] == ["profil", "reponses"]
