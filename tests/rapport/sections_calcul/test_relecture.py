"""The section of a report on the second look: how many, by whom, what is to be looked at again; nothing where nobody looked."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, create_dossier, hold_seance, words

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.sections.calcul import render_page
from numresp.rapport.sections_calcul.relecture import RELECTURE, render_avis, render_relecture

CONFIRME = ("avis", {"question": "usage.extinction", "verdict": "confirme", "role": "technicien"})
REVOIR = (
    "avis",
    {"question": "parc.inventaire", "verdict": "a_revoir", "reponse": 1, "role": "achats", "motif": "Il date de 2021"},
)
ADOPTE = ("adoption", {"question": "parc.inventaire", "role": "elu", "reponse": 1})


def establish(tmp_path: Path, *suite: tuple[str, dict[str, object]]) -> Bilan:
    """The Bilan of a town of two answers, 3 and 0, with these events after them."""
    dossier = create_dossier(tmp_path / "espace", agents="150")
    hold_seance(dossier, [*agree({"parc.inventaire": 3, "usage.extinction": 0}), *suite])
    return establish_bilan("valmont", str(tmp_path / "espace"))


def test_nobody_looked(tmp_path: Path) -> None:
    """No section, in neither page."""
    bilan = establish(tmp_path)
    assert render_relecture(bilan) is None
    assert RELECTURE not in render_page(bilan)


def test_beside_the_rooms_level(tmp_path: Path) -> None:
    """Counts by verdict, roles, what the room said beside what was read, and that the score does not move."""
    bilan = establish(tmp_path, CONFIRME, REVOIR)
    dit = words(render_relecture(bilan) or "")
    assert "2 réponses relues sur " in dit
    assert "1 confirmée et 1 à revoir" in dit
    assert (
        "(acheteur et technicien informatique)" in dit
        or "(technicien informatique et acheteur)" in dit
        or "achats" in dit
    )
    assert "Il date de 2021." in dit
    assert "ne change rien au score" in dit
    assert bilan.ligne("total").score == establish(tmp_path / "sans").ligne("total").score
    table = words(render_avis(bilan))
    assert "confirmé" in table
    assert "à revoir :" in table


@pytest.mark.parametrize("page", ["rapport", "calcul"])
def test_adopted(tmp_path: Path, page: str) -> None:
    """What was adopted is the answer that counts, and is said to come from the second look."""
    bilan = establish(tmp_path, REVOIR, ADOPTE)
    rendu = words((render_relecture(bilan) or "") if page == "rapport" else render_avis(bilan))
    assert ("1 changée par la direction ou un élu" if page == "rapport" else "(adopté)") in rendu
    reponse = next(r for r in bilan.reponses if r.question == "parc.inventaire")
    assert reponse.niveau == 1
