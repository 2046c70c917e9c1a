"""The files of a dossier as trees of values, and back: what its history compares and keeps.

Each row stands under a key that lasts: the id of an action, the day and indicateur of a measure, the action of a
step. Empty texts and lists are left out, as an unknown figure is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TypeVar

from numresp.modele.commun.socle import Modele
from numresp.modele.dossier.conformite import ReponseDeConstat
from numresp.modele.dossier.feuille_de_route import FeuilleDeRoute
from numresp.modele.dossier.historique import Valeurs
from numresp.modele.dossier.organisation import Action, Jalons, LigneParc, Mesure, Organisation

M = TypeVar("M", bound=Modele)


def dump_organisation(organisation: Organisation) -> Valeurs:
    """Facts, sources and assumptions, by their names; a fact that the profil names and nobody knows is an empty list."""
    connus = _dump(organisation)
    inconnus: Valeurs = {nom: [] for nom, fait in organisation.profil.items() if fait is None}
    return connus | {"profil": {nom: connus["profil"].get(nom, inconnus.get(nom, "")) for nom in organisation.profil}}


def build_organisation(valeurs: Valeurs) -> Organisation:
    """See `dump_organisation`."""
    profil = {nom: None if fait == [] else fait for nom, fait in valeurs.get("profil", {}).items()}
    return _build(Organisation, valeurs | {"profil": profil})


def dump_parc(lignes: Iterable[LigneParc]) -> Valeurs:
    """Lines by what they are (kind, year, state, owner, source), so that another number is a change of the same line."""
    return _by_key(lignes, lambda ligne: " | ".join(_say(v) for nom, v in ligne if nom != "nombre"))


def build_parc(valeurs: Valeurs) -> tuple[LigneParc, ...]:
    """See `dump_parc`."""
    return tuple(_build(LigneParc, valeur) for valeur in valeurs.values())


def dump_actions(actions: Iterable[Action]) -> Valeurs:
    """Actions by id."""
    return {action.id: _dump(action) for action in actions}


def build_actions(valeurs: Valeurs) -> tuple[Action, ...]:
    """See `dump_actions`."""
    return tuple(_build(Action, valeur) for valeur in valeurs.values())


def dump_mesures(mesures: Iterable[Mesure]) -> Valeurs:
    """Measures by day and indicateur."""
    return _by_key(mesures, lambda mesure: f"{mesure.date.isoformat()} | {mesure.indicateur}")


def build_mesures(valeurs: Valeurs) -> tuple[Mesure, ...]:
    """See `dump_mesures`."""
    return tuple(_build(Mesure, valeur) for valeur in valeurs.values())


def dump_conformite(reponses: Iterable[ReponseDeConstat]) -> Valeurs:
    """Answers to constats by duty, constat and day; those of one day in their order, on which it depends which one counts."""
    return _by_key(reponses, lambda reponse: f"{reponse.obligation} | {reponse.constat} | {reponse.date.isoformat()}")


def build_conformite(valeurs: Valeurs) -> tuple[ReponseDeConstat, ...]:
    """See `dump_conformite`."""
    return tuple(_build(ReponseDeConstat, valeur) for valeur in valeurs.values())


def dump_jalons(jalons: Jalons) -> Valeurs:
    """Jalons by id, and the charte."""
    return _dump(jalons)


def build_jalons(valeurs: Valeurs) -> Jalons:
    """See `dump_jalons`."""
    return _build(Jalons, valeurs)


def dump_feuille(feuille: FeuilleDeRoute | None) -> Valeurs:
    """The plan, its steps by action and its foreseen quarters by name; empty where there is no plan."""
    if feuille is None:
        return {}
    donnees = _dump(feuille)
    return donnees | {
        "etapes": {etape["action"]: etape for etape in donnees.get("etapes", [])},
        "trajectoire": {prevision["trimestre"]: prevision for prevision in donnees.get("trajectoire", [])},
    }


def build_feuille(valeurs: Valeurs) -> FeuilleDeRoute | None:
    """See `dump_feuille`."""
    if not valeurs:
        return None
    listes = {nom: list(valeurs.get(nom, {}).values()) for nom in ("etapes", "trajectoire")}
    return _build(FeuilleDeRoute, valeurs | listes)


def _by_key(objets: Iterable[M], name: Callable[[M], str]) -> Valeurs:
    """Rows by a key; a second row of the same key has a number."""
    valeurs: Valeurs = {}
    for objet in objets:
        cle, rang = name(objet), 1
        libre = cle
        while libre in valeurs:
            rang += 1
            libre = f"{cle} | {rang}"
        valeurs[libre] = _dump(objet)
    return valeurs


def _dump(objet: Modele) -> Valeurs:
    donnees = json.loads(objet.model_dump_json(exclude_none=True))
    return _prune(donnees)


def _prune(donnees: Valeurs) -> Valeurs:
    """Without what says nothing; a fact of a profil that is unknown is one of them."""
    return {
        cle: _prune(valeur) if isinstance(valeur, dict) else valeur
        for cle, valeur in donnees.items()
        if valeur is not None and valeur not in ("", [])
    }


def _say(valeur: object) -> str:
    return "" if valeur is None else str(valeur)


def _build(modele: type[M], valeurs: Valeurs) -> M:
    return modele.model_validate_json(json.dumps(valeurs))
