"""The clock of a débat, and what may be put off when the room is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from numresp.atelier.seance.ordre_des_etapes import (
    MINUTES_DEBAT,
    EtapeDeSeance,
    is_done,
    list_debats,
    list_propositions,
    measure_temps,
)
from numresp.atelier.seance.seance import Tenue
from numresp.calcul.salle.debat import DESACCORD_INCONNU
from numresp.calcul.salle.horloge import measure_paused
from numresp.langue.francais import format_points, pluriel
from numresp.langue.html import Fragment, tag

LIMITE_S = 240
REPRISE_MAX = timedelta(minutes=10)
"""Later than this after the last event, a séance that is opened again is taken up anew: the clock starts from now."""


@dataclass(frozen=True)
class AjournementPropose:
    """Débats that may be put off.

    Attributes
    ----------
    questions : tuple of question ids
    repris, perdus : float
        Share of the total (0..1) that stays at the answer noted before, and that stays without an answer.
    minutes : float
        What the room gains.
    tous : bool
        They are all that remain.
    """

    questions: tuple[str, ...]
    repris: float
    perdus: float
    minutes: float
    tous: bool = False


def propose_ajournement(tenue: Tenue, maintenant: datetime) -> AjournementPropose | None:
    """As many débats as the lateness asks for, those of least weight × disagreement first; None where the room is on time."""
    temps = measure_temps(tenue, maintenant)
    if temps is None or temps.marge_min >= 0:
        return None
    interets = {proposition.question: proposition.interet for proposition in list_propositions(tenue)}
    restants = [
        ident
        for ident in list_debats(tenue)
        if not is_done(tenue, EtapeDeSeance("debat", ident)) and ident not in tenue.etat.votes
    ]
    restants.sort(key=lambda ident: (interets.get(ident, DESACCORD_INCONNU * tenue.parts.get(ident, 0.0)), ident))
    combien = min(len(restants), int(-temps.marge_min // MINUTES_DEBAT) + (-temps.marge_min % MINUTES_DEBAT > 0))
    choisis = tuple(restants[:combien])
    if not choisis:
        return None
    parts = {ident: tenue.parts.get(ident, 0.0) for ident in choisis}
    repris = sum(part for ident, part in parts.items() if ident in tenue.etat.constats)
    perdus = sum(parts.values()) - repris
    return AjournementPropose(choisis, repris, perdus, MINUTES_DEBAT * len(choisis), tous=len(choisis) == len(restants))


def say_ajournement(tenue: Tenue, propose: AjournementPropose) -> str:
    """What is gained and what is lost, in words."""
    echelle = tenue.referentiel.echelle
    pertes = []
    if propose.repris:
        pertes.append(f"{format_points(propose.repris, echelle)} points sur {echelle:g} gardent la réponse notée avant")
    if propose.perdus:
        pertes.append(f"{format_points(propose.perdus, echelle)} points sur {echelle:g} restent sans réponse")
    quoi = pluriel(len(propose.questions), "débat, celui qui pèse le moins", "débats, ceux qui pèsent le moins")
    if propose.tous:
        quoi = pluriel(len(propose.questions), "débat, le seul qui reste", "débats, tous ceux qui restent")
    return f"Ajourner {quoi} : {round(propose.minutes)} minutes gagnées ; {' ; '.join(pertes) or 'rien n’est perdu'}."


def find_arrival(tenue: Tenue, etape: EtapeDeSeance) -> datetime:
    """When a screen that is shown first came: with the last event on anything else, where the room has just been at work.

    The clock of a débat thus survives a restart without anything being written for it.
    """
    maintenant = tenue.horloge()
    if tenue.etat.debut is None:
        return maintenant
    autres = (e for e in reversed(tenue.evenements) if getattr(e, "question", None) != etape.cible)
    dernier = next(autres).horodatage
    passe_s = (maintenant - dernier).total_seconds() - measure_paused(tenue.etat.pauses, dernier, maintenant)
    return dernier if 0 <= passe_s <= REPRISE_MAX.total_seconds() else maintenant


def render_horloge(tenue: Tenue, arrivee: datetime) -> Fragment:
    """What is left of the four minutes of a débat: counted down by the page, without sound; it stands still in a pause."""
    maintenant = tenue.horloge()
    arret_s = measure_paused(tenue.etat.pauses, arrivee, maintenant)
    pauses = tenue.etat.pauses
    fige = pauses[-1][0] if pauses and pauses[-1][1] is None else None
    if fige is not None:  # the page counts from its own clock: what has passed of this pause is not yet taken off
        arret_s -= max(0.0, (maintenant - max(fige, arrivee)).total_seconds())
    depart = arrivee + timedelta(seconds=arret_s)
    return tag(
        "span",
        "04:00",
        data_depuis=_stamp(depart),
        data_limite=LIMITE_S,
        data_fige=None if fige is None else _stamp(max(fige, depart)),
        class_="horloge",
        role="timer",
        aria_label="Temps qui reste au débat",
    )


def _stamp(instant: datetime) -> int:
    return int(instant.timestamp() * 1000)
