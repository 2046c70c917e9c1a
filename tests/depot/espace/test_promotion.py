"""promotion.yaml: the bodies that go through the parcours together."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier
from inventes.outils_depot import dit, write

from numresp.depot.espace.promotion import load_promotion
from numresp.erreurs import DonneesInvalides


def test_the_example(exemple: Path) -> None:
    """Its promotion begins with Le Trait."""
    assert load_promotion(exemple / "promotion.yaml").organisations[0] == "le-trait"


def test_promotion_of_absent_organisations(tmp_path: Path) -> None:
    """A promotion names organisations that have their dossier beside it."""
    create_dossier(tmp_path, "valmont")
    chemin = write(tmp_path / "promotion.yaml", "id: p\nnom: P\nannee: 2025\norganisations:\n  - valmont\n  - valmon\n")
    with pytest.raises(
        DonneesInvalides, match=dit("ligne 6 : organisations[2] : l’organisation « valmon » n’a pas de dossier ici")
    ):
        load_promotion(chemin)


def test_promotion_names_each_once(tmp_path: Path) -> None:
    """A promotion names an organisation once, and by its slug."""
    create_dossier(tmp_path, "valmont")
    liste = "organisations: [valmont, valmont, ../x]"
    chemin = write(tmp_path / "promotion.yaml", f"id: p\nnom: P\nannee: 2025\n{liste}\n")
    with pytest.raises(DonneesInvalides, match=dit("« valmont » figure deux fois")) as erreur:
        load_promotion(chemin)
    assert [faute.ligne for faute in erreur.value.fautes] == [4, 4]


def test_absent_ones_may_pass(tmp_path: Path) -> None:
    """Whoever goes through them all says so of each; twice the same is refused all the same."""
    chemin = write(tmp_path / "promotion.yaml", "id: p\nnom: P\nannee: 2025\norganisations: [absente, ici]\n")
    assert load_promotion(chemin, absents=True).organisations == ("absente", "ici")
    write(chemin, "id: p\nnom: P\nannee: 2025\norganisations: [ici, ici]\n")
    with pytest.raises(DonneesInvalides, match=dit("« ici » figure deux fois")):
        load_promotion(chemin, absents=True)
