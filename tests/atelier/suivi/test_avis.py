"""The form of a second look: which answers may be looked at, and every fault at its field."""

from __future__ import annotations

import pytest

from numresp.atelier.suivi.avis import list_a_relire, read_avis
from numresp.atelier.suivi.console import TableauDeSuivi
from numresp.erreurs import DonneesInvalides


def test_what_may_be_looked_at(vue: TableauDeSuivi) -> None:
    """The answers that count, in the order of the questionnaire; a question without an answer has none."""
    relire = list_a_relire(vue.suivi.tenue)
    assert [(une.question.id, une.reponse.niveau, une.etat) for une in relire] == [
        ("parc.inventaire", 3, "sans"),
        ("usage.extinction", 0, "sans"),
    ]
    assert [valeur for valeur, _ in relire[0].options] == ["0", "1", "2", "3", "non_concerne", "ne_sait_pas"]


@pytest.mark.parametrize(
    ("champs", "fautifs"),
    [
        ({}, {"verdict", "role"}),
        ({"verdict": "a_revoir", "role": "achats"}, {"reponse", "motif"}),
        ({"verdict": "a_revoir", "reponse": "3", "role": "achats", "motif": "Non"}, {"reponse"}),
    ],
)
def test_faults_at_their_fields(vue: TableauDeSuivi, champs: dict[str, str], fautifs: set[str]) -> None:
    """No verdict, no role; to be looked at again without what was read and why; the same answer."""
    une = list_a_relire(vue.suivi.tenue)[0]
    with pytest.raises(DonneesInvalides) as leve:
        read_avis(champs, une)
    assert {faute.lieu for faute in leve.value.fautes} == fautifs


def test_read(vue: TableauDeSuivi) -> None:
    """A level or a state that was read; nothing of it where the answer is confirmed, whatever the field still holds."""
    une = list_a_relire(vue.suivi.tenue)[0]
    dits = {"role": "achats", "motif": "Lu"}
    assert read_avis({**dits, "verdict": "a_revoir", "reponse": "1"}, une)["reponse"] == 1
    assert read_avis({**dits, "verdict": "a_revoir", "reponse": "ne_sait_pas"}, une)["reponse"] == "ne_sait_pas"
    assert read_avis({**dits, "verdict": "confirme", "reponse": "1"}, une)["reponse"] is None
