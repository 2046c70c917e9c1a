"""Made-up duties with their constats, and answers to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.dossier.conformite import ReponseDeConstat

FICHE: dict[str, Any] = {
    "titre": "Devoir", "texte": "Texte du devoir.", "article": "Loi inventée, art. 1", "en_vigueur": "2020-01-01",
    "montrer": "Ce qu’il faut montrer.", "sources": [{"document": "Loi inventée", "url": "https://exemple.fr/loi"}],
}  # fmt: skip


def build_obligation(ident: str, constats: Sequence[dict[str, Any]], **autres: Any) -> Obligation:
    """A duty in force since 2020, with constats that say no more than what differs from a plain one."""
    complets = [
        {
            "question": f"Le constat {constat['id']} est-il fait\N{NO-BREAK SPACE}?",
            "court": f"Constat {constat['id']}",
            "repond": ["technicien"],
            "preuve": "Une adresse",
        }
        | constat
        for constat in constats
    ]
    return Obligation.model_validate(FICHE | {"id": ident, "constats": complets} | autres)


def build_reponse(obligation: str, constat: str, jour: date | str, etat: str, **autres: Any) -> ReponseDeConstat:
    """An answer by the technicien."""
    donnees = {"obligation": obligation, "constat": constat, "date": jour, "etat": etat, "role": "technicien"}
    return ReponseDeConstat.model_validate(donnees | autres)
