"""Events of a séance as lines of a journal have them, and the state that they come to, on three questions."""

from __future__ import annotations

import re
from typing import Any

from inventes.atelier_fictif import build_referentiel, noeud, question
from inventes.outils_depot import OUVERTURE, Json

from numresp.modele.seance.etat_de_seance import Seance, fold
from numresp.modele.seance.evenements import LECTEUR, TOUS

REFERENTIEL = build_referentiel(
    noeud("a", question("a.1"), question("a.2", niveaux=[{"niveau": 0, "valeur": 0.0}, {"niveau": 1, "valeur": 1.0}])),
    noeud("b", question("b.1")),
)


def events(*suite: Json) -> list[TOUS]:
    """An ouverture (event 1), then these events, numbered from 2."""
    return [
        LECTEUR.validate_python({"n": n, "horodatage": "2025-05-06T08:00:00Z", **brut})
        for n, brut in enumerate([OUVERTURE, *suite], start=1)
    ]


def state(*suite: Json) -> Seance:
    """The fold of these events."""
    return fold(events(*suite))


def answer(ident: str, reponse: Any) -> Json:
    return {"type": "reponse", "question": ident, "reponse": reponse}


def fact(ident: str, reponse: Any) -> Json:
    return {"type": "constat", "question": ident, "reponse": reponse, "role": "technicien"}


def count(ident: str = "a.1", **comptes: int) -> Json:
    return {
        "type": "vote",
        "question": ident,
        "comptes": {re.sub(r"^n(?=\d)", "", cle): n for cle, n in comptes.items()},
    }


def vote(participant: str, reponse: Any, ident: str = "a.1") -> Json:
    return {"type": "vote", "question": ident, "participant": participant, "reponse": reponse}


def join(participant: str) -> Json:
    return {"type": "participant", "participant": participant, "role": "elu"}


def undo(n: int) -> Json:
    return {"type": "annulation", "cible": n}


def choose(ident: str, **cles: Any) -> Json:
    return {"type": "action", "action": ident, "titre": ident.upper(), "nature": "action", **cles}


def plan(**fins: str) -> Json:
    etapes = [{"action": ident, "titre": ident.upper(), "nature": "action", "fin": fin} for ident, fin in fins.items()]
    return {"type": "plan", "etapes": etapes, "ecart": 0.0}


def capacity(jours: float) -> Json:
    return {"type": "capacite", "debut": "2026-T1", "trimestres": 4, "jours_par_trimestre": jours}
