"""The dated things that a body expects: its jalons, the ends of its steps and actions, what the law dates, the yearly reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Protocol

from numresp.calcul.suivi.obligations_applicables import find_devoirs
from numresp.depot.dossier.dossier import Dossier
from numresp.langue.mots import JALONS
from numresp.modele.catalogue.catalogue import Catalogue
from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.commun.trimestre import Trimestre

Genre = Literal["jalon", "etape", "action", "loi", "bilan"]
ANNEES_DE_LOI = 2
"""How far ahead the law is read where no plan says."""


class ActionAttendue(Protocol):
    """An action of the follow-up, as the report of a day has it."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def titre(self) -> str: ...  # noqa: D102
    @property
    def nature(self) -> str: ...  # noqa: D102
    @property
    def pilote(self) -> str: ...  # noqa: D102
    @property
    def echeance(self) -> date | None: ...  # noqa: D102
    @property
    def ouverte(self) -> bool: ...  # noqa: D102


class EtapeAttendue(Protocol):
    """A step of the feuille de route, as the report of a day has it."""

    @property
    def numero(self) -> int: ...  # noqa: D102
    @property
    def action(self) -> str: ...  # noqa: D102
    @property
    def titre(self) -> str: ...  # noqa: D102
    @property
    def pilote(self) -> str: ...  # noqa: D102
    @property
    def dernier_jour(self) -> date: ...  # noqa: D102
    @property
    def ouverte(self) -> bool: ...  # noqa: D102


class PlanAttendu(Protocol):
    """The feuille de route, as the report of a day has it."""

    @property
    def etablie_le(self) -> date: ...  # noqa: D102
    @property
    def dernier_jour(self) -> date: ...  # noqa: D102
    @property
    def etapes(self) -> Sequence[EtapeAttendue]: ...  # noqa: D102
    @property
    def bilans(self) -> Sequence[date]: ...  # noqa: D102


@dataclass(frozen=True)
class Echeance:
    """Something due on a day.

    Attributes
    ----------
    cle : str
        What it is, the same as long as it is the same thing, even when its day changes.
    detail : str
        Means, note or article; empty where there is nothing more to say.
    pilote : str
        A role; empty where nobody is named.
    """

    jour: date
    genre: Genre
    cle: str
    titre: str
    detail: str = ""
    pilote: str = ""


def list_echeances(
    dossier: Dossier,
    plan: PlanAttendu | None,
    actions: Iterable[ActionAttendue],
    catalogue: Catalogue,
    jour: date,
) -> list[Echeance]:
    """Everything dated, in the order of the days, once; what is done or dropped is no longer expected.

    The action or step that makes a jalon (`ActionType.jalon`) and is due with it is said by the jalon, which takes its pilot.

    An action that is a step of the plan is expected at the end of the step, the one that was promised; any other at its own end.

    Parameters
    ----------
    plan : PlanAttendu or None
        The feuille de route; the steps of the law are those that fall within it, without one those of two years from `jour` on.
    actions : iterable of ActionBilan
        As the Bilan of that day has them.
    """
    morceaux = [*_list_jalons(dossier), *_list_actions(plan, actions)]
    if plan is None:
        fin = jour.replace(year=jour.year + ANNEES_DE_LOI, day=min(jour.day, 28))
        morceaux += _list_loi(dossier, jour, fin, catalogue.obligations)
    else:
        loi = _list_loi(dossier, plan.etablie_le, plan.dernier_jour, catalogue.obligations)
        morceaux += [*_list_etapes(plan), *loi, *_list_bilans(plan)]
    fait = {action.id: action.jalon for action in catalogue.actions if action.jalon is not None}
    morceaux = list(_merge_jalons(morceaux, fait))
    return sorted(morceaux, key=lambda echeance: echeance.jour)


def _merge_jalons(echeances: Sequence[Echeance], fait: Mapping[str, str]) -> Iterator[Echeance]:
    """A jalon and what makes it once: on the same day for an action, in the quarter of that day for a step of the plan."""
    jalons = {echeance.cle: echeance for echeance in echeances if echeance.genre == "jalon"}
    doubles: dict[str, Echeance] = {}
    for echeance in echeances:
        jalon = jalons.get(fait.get(echeance.cle, ""))
        if jalon is None or echeance.genre not in ("action", "etape"):
            continue
        dernier = Trimestre.of(jalon.jour).dernier_jour if echeance.genre == "etape" else jalon.jour
        if echeance.jour == dernier:
            doubles[jalon.cle] = echeance
    for echeance in echeances:
        if any(echeance is double for double in doubles.values()):
            continue
        double = doubles.get(echeance.cle) if echeance.genre == "jalon" else None
        yield echeance if double is None else replace(echeance, pilote=double.pilote)


def _list_actions(plan: PlanAttendu | None, actions: Iterable[ActionAttendue]) -> Iterator[Echeance]:
    """The open ones that have an end and are in no step."""
    dites = set() if plan is None else {etape.action for etape in plan.etapes}
    for action in actions:
        if action.ouverte and action.echeance is not None and action.id not in dites:
            genre = "quick win" if action.nature == "quick_win" else ""
            yield Echeance(action.echeance, "action", action.id, action.titre, genre, action.pilote)


def _list_jalons(dossier: Dossier) -> Iterator[Echeance]:
    """Those that have a day and are not done; the charte's own day prevails over that of its jalon."""
    charte = dossier.jalons.charte
    for nom, etat in dossier.jalons.jalons.items():
        if etat.date is not None and etat.etat != "fait" and not (nom == "charte" and charte is not None):
            yield Echeance(etat.date, "jalon", nom, f"Jalon « {JALONS[nom]} »", etat.note)
    if charte is not None and charte.etat == "prévue" and charte.date is not None:
        yield Echeance(charte.date, "jalon", "charte", "Signature de la charte numérique responsable")


def _list_etapes(plan: PlanAttendu) -> Iterator[Echeance]:
    for etape in plan.etapes:
        if etape.ouverte:
            yield Echeance(
                etape.dernier_jour, "etape", etape.action, etape.titre, f"étape {etape.numero}", etape.pilote
            )


def _list_loi(dossier: Dossier, debut: date, fin: date, obligations: Iterable[Obligation]) -> Iterator[Echeance]:
    """The dated steps that fall between two days, of duties that apply; those that come into force meanwhile count too."""
    devoirs = find_devoirs(obligations, dossier.organisation.faits, fin)
    for devoir in devoirs:
        obligation = devoir.obligation
        if obligation.nature == "obligation" and devoir.portee == "s_applique":
            for etape in obligation.etapes:
                if debut < etape.date <= fin:
                    cle = f"{obligation.id}.{etape.date.isoformat()}"
                    yield Echeance(etape.date, "loi", cle, f"{etape.libelle} ({obligation.titre})", obligation.article)


def _list_bilans(plan: PlanAttendu) -> Iterator[Echeance]:
    for rang, jour in enumerate(plan.bilans, start=1):
        detail = "étapes faites, en retard, abandonnées ; moyens, indicateurs, score"
        yield Echeance(jour, "bilan", str(rang), "Bilan annuel de la feuille de route", detail)
