"""What is said of a duty: what is left, who answers, and when texts were read."""

from __future__ import annotations

from typing import Any

import pytest
from inventes.atelier_fictif import plain

from numresp.rapport.donnees.conformite import ConstatBilan, DevoirConstate
from numresp.rapport.phrases.conformite import say_constats, say_lectures, say_qui, say_reste


def build(etat: str, *constats: tuple[str, str, str], **autres: Any) -> DevoirConstate:
    """A duty whose constats are (short label, state, who answers)."""
    vus = tuple(
        ConstatBilan.model_validate(
            {"court": court, "etat": vu, "date": "2026-03-01", "role": "élu", "repond": tuple(repond.split(","))}
        )
        for court, vu, repond in constats
    )
    donnees = {
        "titre": "D", "article": "A", "etat": etat, "jour": None, "manquants": (), "prochaine_etape": "", "lu_le": None,
        "texte_lu": False, "constats": vus,
    }  # fmt: skip
    return DevoirConstate.model_validate(donnees | autres)


@pytest.mark.parametrize(
    ("devoir", "reste", "qui"),
    [
        (build("non_tenu", ("a", "non", "élu"), ("b", "sans_reponse", "achats")), "a", "élu"),
        (build("a_verifier", ("a", "oui", "élu"), ("b", "perime", "rh,élu"), ("c", "perime", "élu")), "b ; c", "rh, élu"),
        (build("non_tenu", *(((ident, "non", "élu")) for ident in "abcd")), "a ; b ; 2 autres constats", "élu"),
        (build("a_verifier", manquants=("nombre d’agents",)), "Fait à établir : nombre d’agents", ""),
        (build("a_verifier"), "—", ""),
    ],
)  # fmt: skip
def test_what_is_left(devoir: DevoirConstate, reste: str, qui: str) -> None:
    """What is « non » where a duty is not kept, what is to be found where it is to check; two named, the others counted."""
    assert plain(say_reste(devoir)) == reste
    assert say_qui(devoir) == qui


def test_constats_of_one_answer_stand_together() -> None:
    """By answer, role and day; of what is not asked on that day, no answer."""
    devoir = build("tenu", ("A", "oui", "élu"), ("B", "oui", "élu"), ("C", "a_venir", "élu"))
    assert plain(say_constats(devoir)) == "Oui (élu, 1er mars 2026) : A ; B. Pas encore demandé : C"


def test_readings() -> None:
    """Counted by day; those that are still to be read are named; nothing where the catalogue says nothing."""
    lus = [build("tenu", lu_le="2026-11-30", texte_lu=True)] * 2
    manque = build("tenu", lu_le="2026-11-30", titre="Le bilan")
    assert [plain(phrase) for phrase in say_lectures([*lus, manque, build("tenu")])] == [
        "2 textes lus le 30 novembre 2026, dans l’état que dit le catalogue.",
        "1 texte reste à vérifier au 30 novembre 2026 : Le bilan.",
    ]
    assert say_lectures([build("tenu")]) == []
