"""What is known before the room meets: the last séance's answers, the inventory, and names that follow from others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from numresp.atelier.preparation.champs import ETATS_DU_PARC
from numresp.atelier.seance.seance import Tenue
from numresp.calcul.evolution.reprise import trace_suites
from numresp.calcul.suivi.parc import ORDINATEURS, list_indices, mean_age_ans
from numresp.depot.fourni.correspondances import load_correspondances
from numresp.depot.fourni.referentiels import find_referentiel
from numresp.depot.parties.parc import find_unknown
from numresp.langue.francais import count_decimal, format_date, format_nombre, pluriel
from numresp.modele.commun.equipement import name_type
from numresp.modele.dossier.organisation import LigneParc
from numresp.modele.referentiel.reponses import Reponse

LU = ("collectivites", "2026.1")
"""The référentiel by whose words the inventory shows a level."""


def list_reprises(tenue: Tenue) -> dict[str, dict[str, Any]]:
    """What the séance before had retained and this questionnaire takes over, as constats (docs/decisions/0036-versions.md)."""
    avant = [seance for seance in tenue.dossier.seances if seance.date < tenue.seance.date]
    if not avant:
        return {}
    reponses, jour = avant[-1].etat.reponses, format_date(avant[-1].date)
    reprises = {}
    for ident, suite in trace_suites(avant[-1].complet, tenue.referentiel).suites.items():
        reponse = suite.carry(reponses)
        if reponse is None:
            continue
        niveau = reponses[suite.anciennes[0]].niveau
        autrement = "" if niveau == reponse.niveau else f", posée autrement : niveau {niveau} alors"
        dit = {"reponse": reponse.model_dump(mode="json"), "commentaire": f"Réponse de la séance du {jour}{autrement}."}
        reprises[ident] = {**dit, "origine": "seance_precedente"}
    return reprises


def list_du_parc(tenue: Tenue) -> dict[str, dict[str, Any]]:
    """What the inventory shows by itself, as constats with their proof.

    Levels are those of the version whose words `list_indices` reads; another version has those that carry over to it.
    """
    constats = {}
    indices = {indice.question: indice for indice in list_indices(tenue.dossier.parc, tenue.seance.date.year)}
    montres = {ident: Reponse.model_validate(indice.niveau) for ident, indice in indices.items()}
    for ident, suite in trace_suites(find_referentiel(*LU), tenue.referentiel).suites.items():
        if (portee := suite.carry(montres)) is None:
            continue
        indice = indices[suite.anciennes[0]]
        preuve = f"parc.csv : {pluriel(indice.appareils, 'appareil')}"
        if indice.age_moyen_ans is not None:
            preuve += f", âge moyen en années : {format_nombre(indice.age_moyen_ans)}"
        constats[ident] = {"reponse": portee.niveau, "preuve": preuve, "origine": "parc"}
    return constats


def propose_slug(nom: str) -> str:
    """A short name from a name: « L’Étang-sur-Mer » gives letang-sur-mer; empty where nothing is left."""
    simple = nom.lower().translate(ACCENTS)
    return re.sub(r"[^a-z0-9]+", "-", simple.replace("’", "").replace("'", "")).strip("-")[:64]


ACCENTS = str.maketrans(
    {"à": "a", "â": "a", "ä": "a", "ç": "c", "é": "e", "è": "e", "ê": "e", "ë": "e", "î": "i", "ï": "i", "ô": "o",
     "ö": "o", "ù": "u", "û": "u", "ü": "u", "ÿ": "y", "œ": "oe", "æ": "ae"}
)  # fmt: skip


def say_ligne(ligne: LigneParc) -> str:
    """A line of the inventory in words: what is shown, and what must still stand there when it is taken out."""
    achat = "année inconnue" if ligne.annee_achat is None else str(ligne.annee_achat)
    nombre = format_nombre(ligne.nombre, 0)
    return f"{nombre} × {name_type(ligne.type, pluriel=ligne.nombre > 1)}, {achat}, {ETATS_DU_PARC[ligne.etat]}"


def list_types_inconnus(parc: Sequence[LigneParc], espace: Path) -> list[str]:
    """Kinds of an inventory that the table does not know: no factor counts them."""
    return find_unknown((ligne.type for ligne in parc), load_correspondances(espace))


def say_age(parc: Sequence[LigneParc], annee: int) -> str:
    """The mean age of the computers in use, or why it cannot be computed; empty where the inventory has no line."""
    siens = [ligne for ligne in parc if ligne.etat == "en_service" and ligne.type in ORDINATEURS and ligne.nombre > 0]
    if not parc:
        return ""
    a_venir = sum(ligne.nombre for ligne in siens if ligne.annee_achat is not None and ligne.annee_achat > annee)
    if a_venir:
        combien = pluriel(a_venir, "appareil")
        return f"L’âge moyen des ordinateurs en service ne se calcule pas : l’année d’achat de {combien} est après {annee}."
    if (age := mean_age_ans(siens, annee)) is not None:
        return f"Âge moyen des {pluriel(age[1], 'ordinateur')} en service : {count_decimal(age[0], 'an')}."
    sans = sum(ligne.nombre for ligne in siens if ligne.annee_achat is None)
    quoi = f"l’année d’achat de {pluriel(sans, 'appareil')} est inconnue" if sans else "aucun n’est noté"
    return f"L’âge moyen des ordinateurs en service ne se calcule pas encore : {quoi}."
