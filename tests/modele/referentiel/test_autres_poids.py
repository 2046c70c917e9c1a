"""Other weights make another version of the référentiel; nothing else of it changes."""

from __future__ import annotations

import pytest
from inventes.atelier_fictif import read_livre
from inventes.outils_depot import dit

from numresp.erreurs import DonneesInvalides
from numresp.modele.referentiel.autres_poids import list_unknown, reweigh


def test_weights_of_noeuds_and_questions() -> None:
    """Those that are named change, the others stay; the version says so; what is asked is the same."""
    avant = read_livre()
    apres = reweigh(avant, {"parc": 2, "parc.duree": 0.5})
    assert apres.version == f"{avant.version}.repondere"
    assert {n.id: n.poids for n in apres.noeuds} == {n.id: 2 if n.id == "parc" else n.poids for n in avant.noeuds}
    assert apres.questions["parc.duree"].poids == 0.5
    assert list(apres.questions) == list(avant.questions)
    assert apres.questions["parc.duree"].court == avant.questions["parc.duree"].court
    assert apres.empreinte != avant.empreinte


def test_refused() -> None:
    """Below 0, not a number, or for nothing."""
    with pytest.raises(DonneesInvalides, match=dit("poids refusé, vu « -1 »")):
        reweigh(read_livre(), {"parc": -1})
    with pytest.raises(DonneesInvalides, match=dit("poids refusé, vu « nan »")):
        reweigh(read_livre(), {"parc": float("nan")})
    (faute,) = list_unknown({"parc": 1, "park": 1}, [read_livre()])
    assert "parc" in faute.remede
