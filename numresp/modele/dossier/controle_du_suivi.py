"""What a follow-up says that cannot be: a date to come or from before the parcours, another unit, a quantity under zero.

Each rule names the rank of the faulty line and its field, so that a CSV and a workbook each say it at their own place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from numresp.erreurs import suggest
from numresp.modele.catalogue.indicateur import Indicateur
from numresp.modele.commun.unites import same_unite
from numresp.modele.dossier.organisation import Action, Charte, EtatJalon, Jalons, Mesure
from numresp.modele.referentiel.referentiel import Referentiel

REFERENCE_ANS = 2
"""A first value may come from before: the accounts of the two calendar years that precede the parcours."""
Constat = tuple[int, str, str, str]
"""Rank (from 0), field, message, remedy."""


@dataclass(frozen=True)
class Bornes:
    """The days between which a fact can lie; an unknown beginning bounds nothing."""

    debut: date | None
    jour: date

    def check(self, vue: date | None, quoi: str) -> Iterator[tuple[str, str]]:
        """Say (message, remedy) where a day is to come, or from long before the parcours."""
        if vue is None:
            return
        if vue > self.jour:
            message = f"{quoi} à venir ({vue:%d/%m/%Y}), or on est le {self.jour:%d/%m/%Y}"
            yield message, "corrigez la date, ou attendez que ce soit fait"
        elif self.debut is not None and vue < self.debut:
            message = f"{quoi} d’avant le parcours ({vue:%d/%m}/{vue.year:04})"
            yield message, f"date du {self.debut:%d/%m/%Y} ou d’après attendue : corrigez-la"


def find_bornes(jalons: Jalons, jour: date) -> Bornes:
    """Facts begin with the second calendar year before the launch; before the first dated jalon where that day is unknown."""
    lancement = jalons.jalons.get("lancement")
    dates = [etat.date for etat in jalons.jalons.values() if etat.date is not None and etat.date <= jour]
    premier = lancement.date if lancement is not None and lancement.date is not None else min(dates, default=None)
    return Bornes(None if premier is None else date(premier.year - REFERENCE_ANS, 1, 1), jour)


def check_mesures(
    mesures: Sequence[Mesure], indicateurs: Mapping[str, Indicateur], bornes: Bornes
) -> Iterator[Constat]:
    """A mesure has the unit and nature of its indicateur, is no less than zero where the catalogue knows it, and is past.

    Yields
    ------
    (rank, field, message, remedy)
    """
    for rang, mesure in enumerate(mesures):
        for message, remede in bornes.check(mesure.date, "mesure"):
            yield rang, "date", message, remede
        indicateur = indicateurs.get(mesure.indicateur)
        if indicateur is not None:
            for champ, message, remede in _differences(mesure, indicateur):
                yield rang, champ, message, remede


def _differences(mesure: Mesure, indicateur: Indicateur) -> Iterator[tuple[str, str, str]]:
    if not same_unite(mesure.unite, indicateur.unite):
        message = f"unité « {indicateur.unite} » attendue pour « {indicateur.id} », vu « {mesure.unite} »"
        yield "unite", message, "convertissez la valeur, ou prenez un autre indicateur"
    if mesure.nature != indicateur.nature:
        message = f"nature « {indicateur.nature} » attendue pour « {indicateur.id} », vu « {mesure.nature} »"
        remede = "un stock est un état à une date, un flux la quantité d’une période : corrigez, ou prenez un autre indicateur"
        yield "nature", message, remede
    if mesure.valeur < 0:  # a stock of the town's own is refused by its model already
        message = f"valeur de zéro ou plus attendue pour « {indicateur.id} », vu {mesure.valeur:.10g}"
        yield "valeur", message, "écrivez 0 ou plus"


def check_suivi(actions: Sequence[Action], bornes: Bornes) -> Iterator[Constat]:
    """What is done or going on has begun, and no action is from before the parcours; the end of a plan may be to come.

    Yields
    ------
    (rank, field, message, remedy)
    """
    for rang, action in enumerate(actions):
        commencee = action.statut in ("En cours", "Réalisé")
        for champ, nom, vue in (("debut", "début", action.debut), ("fin", "fin", action.fin)):
            if vue is None or (vue > bornes.jour and not (commencee and champ == "debut")):
                continue
            for message, remede in bornes.check(vue, f"action « {action.statut} », {nom}"):
                yield rang, champ, message, remede


def check_finies(actions: Sequence[Action], bornes: Bornes) -> Iterator[Constat]:
    """What is done has ended: asked of a form, not of a file, whose end may be the one that was planned.

    Yields
    ------
    (rank, field, message, remedy)
    """
    for rang, action in enumerate(actions):
        if action.statut == "Réalisé" and action.fin is not None and action.fin > bornes.jour:
            message = f"action « Réalisé », fin à venir ({action.fin:%d/%m/%Y}), or on est le {bornes.jour:%d/%m/%Y}"
            yield rang, "fin", message, "donnez le jour où elle a été finie, ou choisissez un autre statut"


def check_etats(jalons: Sequence[EtatJalon], bornes: Bornes) -> Iterator[Constat]:
    """A jalon that is done has a day that is past.

    Yields
    ------
    (rank, field, message, remedy)
    """
    for rang, jalon in enumerate(jalons):
        if jalon.etat == "fait":
            for message, remede in bornes.check(jalon.date, "jalon « fait »"):
                yield rang, "date", message, remede


def check_charte(charte: Charte | None, bornes: Bornes) -> Iterator[Constat]:
    """A charte that is signed was signed on a day that is past.

    Yields
    ------
    (rank 0, field, message, remedy)
    """
    if charte is not None and charte.etat == "signée":
        for message, remede in bornes.check(charte.date, "charte « signée »"):
            yield 0, "date", message, remede


def check_questions(actions: Sequence[Action], referentiels: Sequence[Referentiel]) -> Iterator[Constat]:
    """Actions cite questions of a référentiel that this organisation has answered; before its first séance, any.

    Yields
    ------
    (rank, field, message, remedy)
    """
    questions = {ident for referentiel in referentiels for ident in referentiel.questions}
    for rang, action in enumerate(actions if referentiels else ()):
        for ident in action.questions:
            if ident not in questions:
                yield rang, "questions", f"la question « {ident} » n’existe pas", suggest(ident, questions)


def check_engagements(charte: Charte | None, referentiels: Sequence[Referentiel]) -> Iterator[Constat]:
    """The charte cites engagements of a référentiel that this organisation has answered; before its first séance, any.

    Yields
    ------
    (rank 0, field, message, remedy)
    """
    postes = {
        poste.id
        for referentiel in referentiels
        for classement in referentiel.classements
        if classement.id == "charte"
        for poste in classement.postes
    }
    for ident in charte.engagements if charte is not None and postes else ():
        if ident not in postes:
            yield 0, "engagements", f"l’engagement « {ident} » n’existe pas", suggest(ident, postes)
