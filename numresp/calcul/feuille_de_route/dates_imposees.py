"""Dates that are set elsewhere, and that a plan does not keep: of actions that are decided or under way, and of the charte.

Source: docs/decisions/0024-plan.md (a date that cannot hold is said, not dropped).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from numresp.calcul.feuille_de_route.assemblage import CHARTE, DECIDEES, EN_COURS
from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.feuille_de_route.situation_de_depart import PLAN
from numresp.calcul.suivi.signature import find_signing_day
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import Capacite

Genre = Literal["passee", "apres", "charte", "glisse"]


@dataclass(frozen=True)
class DateRompue:
    """A date that a plan does not keep.

    Attributes
    ----------
    genre : str
        `passee` (it lies before the first quarter of the plan), `apres` (the plan ends the action later), `charte` (the signature
        stands in another quarter than that of its day, or in none), `glisse` (it is under way, without a date of its own, and
        ends later than in the present plan).
    titre : str
        Of the action.
    jour : date
        That is set: its quarter's last day for `glisse`.
    fin : Trimestre or None
        At whose end the plan ends it; None where it is not in the plan.
    """

    genre: Genre
    titre: str
    jour: date
    fin: Trimestre | None


def list_broken_dates(matiere: Matiere, capacite: Capacite, fins: Mapping[str, Trimestre]) -> list[DateRompue]:
    """Every date set elsewhere that a plan does not keep.

    What is decided or under way, and has an end, ends by the quarter of that end. The charte is signed in the quarter of its day,
    where that lies inside the horizon or its signature is in the plan. The action that writes the plan is none of it.

    Parameters
    ----------
    matiere : Matiere
        Its `feuille` is the present plan, against which what is under way is not moved later without a word.
    fins : mapping of action id to Trimestre
        The plan.

    Returns
    -------
    list of DateRompue
        The charte first, then in the order of the follow-up.
    """
    return [*_judge_charter(matiere, capacite, fins), *_judge_followed(matiere, capacite, fins)]


def _judge_charter(matiere: Matiere, capacite: Capacite, fins: Mapping[str, Trimestre]) -> Iterator[DateRompue]:
    jour = find_signing_day(matiere.jalons)
    action = next((action for action in matiere.catalogue.values() if action.jalon == CHARTE), None)
    if jour is None or action is None:
        return
    suivie = next((suivie for suivie in matiere.suivies if suivie.id == action.id), None)
    if suivie is not None and suivie.statut not in {*DECIDEES, "À discuter", "En pause"}:
        return
    titre, fin, voulu = action.titre if suivie is None else suivie.titre, fins.get(action.id), Trimestre.of(jour)
    dedans = 0 <= voulu - capacite.debut < capacite.trimestres
    if voulu < capacite.debut:
        yield DateRompue("passee", titre, jour, fin)
    elif (fin is None and dedans) or (fin is not None and fin != voulu):
        yield DateRompue("charte", titre, jour, fin)


def _judge_followed(matiere: Matiere, capacite: Capacite, fins: Mapping[str, Trimestre]) -> Iterator[DateRompue]:
    genres = {ident: action.jalon for ident, action in matiere.catalogue.items()}
    datee = find_signing_day(matiere.jalons) is not None
    anciennes = {} if matiere.feuille is None else {e.action: e.fin for e in matiere.feuille.etapes}
    for action in matiere.suivies:
        jalon, fin = genres.get(action.id), fins.get(action.id)
        if action.statut not in DECIDEES or fin is None or jalon == PLAN or (jalon == CHARTE and datee):
            continue
        if action.fin is not None and fin > Trimestre.of(action.fin):
            yield DateRompue(
                "passee" if action.fin < capacite.debut.premier_jour else "apres", action.titre, action.fin, fin
            )
        avant = anciennes.get(action.id)
        if action.fin is None and action.statut in EN_COURS and avant is not None and fin > avant:
            yield DateRompue("glisse", action.titre, avant.dernier_jour, fin)
