"""What backs an engagement: proofs first, then what each answer brings; what is weak, by what it would give."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, build_referentiel, create_dossier, hold_seance, noeud, question

from numresp.calcul.salle.appui import ReponsePesee, is_appui, sort_by_poste, weigh_reponses
from numresp.calcul.score.bareme import compile_bareme
from numresp.depot.dossier.dossier import load_dossier

CHARTE = [{"id": "charte", "postes": [{"id": "C1", "nom": "Un"}, {"id": "C2", "nom": "Deux"}]}]
REFERENTIEL = build_referentiel(
    noeud("n", *[question(ident, classements={"charte": ["C1"]}) for ident in ("a", "b", "c", "d", "e")]),
    classements=CHARTE,
)


@pytest.mark.parametrize(
    ("valeur", "attendu"), [(None, False), (0.0, False), (0.66, False), (2 / 3, True), (1.0, True)]
)
def test_two_thirds(valeur: float | None, attendu: bool) -> None:
    """An answer backs from « en voie » on; an unknown one never does."""
    assert is_appui(valeur) is attendu


def test_order() -> None:
    """A proof comes before what brings more without one, then what brings more; a poste that no question reads is empty."""
    reponses = [
        ReponsePesee("e", "", True, 0.2, 0.0),
        ReponsePesee("a", "", True, 0.5, 0.0),
        ReponsePesee("b", "Note", True, 0.1, 0.0),
        ReponsePesee("c", "", False, 0.0, 0.2),
        ReponsePesee("d", "", False, 0.0, 0.3),
    ]
    par_poste = sort_by_poste(reponses, REFERENTIEL, "charte")
    assert [[r.question for r in partie] for partie in par_poste["C1"]] == [["b", "a", "e"], ["d", "c"]]
    assert par_poste["C2"] == ((), ())
    assert sort_by_poste(reponses, REFERENTIEL, "label") == {}


def test_weighed_as_in_the_score(tmp_path: Path) -> None:
    """Of a séance: the level decides what backs; what is not answered neither backs nor is weak."""
    hold_seance(create_dossier(tmp_path), agree({"parc.inventaire": 3, "parc.duree": 0}))
    dossier = load_dossier(tmp_path, "valmont")
    seance = dossier.seances[0]
    pesees = {
        pesee.question: pesee
        for pesee in weigh_reponses(compile_bareme(seance.referentiel), dossier.organisation.faits, seance.etat)
    }
    assert pesees["parc.inventaire"].appuie
    assert pesees["parc.inventaire"].apporte > 0
    assert not pesees["parc.duree"].appuie
    assert pesees["parc.duree"].manque > 0
    assert (pesees["usage.extinction"].apporte, pesees["usage.extinction"].manque) == (0.0, 0.0)
