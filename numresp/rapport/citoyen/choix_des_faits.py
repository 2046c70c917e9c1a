"""Three things that were done, each with its figure: measured, recent, and of different kinds. Never an intention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from numresp.langue.francais import format_court, format_mois, format_nombre
from numresp.rapport.citoyen.forme_des_phrases import MesureParlante
from numresp.rapport.citoyen.mots_du_citoyen import ACTIONS, MESURES
from numresp.rapport.citoyen.page_du_citoyen import FaitAccompli
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import PointMesure

FAITS = 3
RECENT = timedelta(days=730)
"""Two years: what was measured before is no news."""
Mesuree = tuple[MesureParlante, FaitAccompli]
SANS_CHIFFRE = "Fait"
SIGNES = frozenset({"kg", "Go", "%"})
"""Units that are shown as they were measured, and no word in their place."""


def choose_faits(bilan: Bilan) -> tuple[FaitAccompli, ...]:
    """Measured deeds first, one of each domain before a second one of any; then actions done, of what nothing is measured.

    What has a negligible effect comes after all of them: where three others are there, it is left out.
    """
    mesures = list(_list_measured(bilan))
    vrais = _spread([trouve for trouve in mesures if not trouve[0].negligeable])[:FAITS]
    negligeables = _spread([trouve for trouve in mesures if trouve[0].negligeable])
    montres = {mesure.indicateur for mesure, _ in vrais}
    faits = [fait for _, fait in vrais]
    return tuple([*faits, *_list_done(bilan, montres), *(fait for _, fait in negligeables)][:FAITS])


def _spread(mesures: Sequence[Mesuree]) -> list[Mesuree]:
    """One of each domain before a second one of any, in the order in which they speak."""
    vus: Counter[str] = Counter()
    tours = []
    for mesure, _ in mesures:
        tours.append(vus[mesure.domaine])
        vus[mesure.domaine] += 1
    return [trouve for _, trouve in sorted(zip(tours, mesures, strict=True), key=lambda paire: paire[0])]


def _list_measured(bilan: Bilan) -> Iterator[Mesuree]:
    series = {serie.id: serie for serie in bilan.series if serie.points}
    faites = _find_done(bilan)
    for mesure in MESURES:
        serie = series.get(mesure.indicateur)
        if serie is None or (mesure.unite in SIGNES and not mesure.detail and mesure.unite != serie.unite):
            continue
        points = serie.points
        if not _is_recent(points[-1].date, bilan.date_rapport) or points[-1].valeur <= 0:
            continue
        if not mesure.actions:
            yield mesure, _say_quantity(mesure, points[-1])
        elif faites.intersection(mesure.actions) and _is_better(points, serie.sens):
            yield mesure, _say_effect(mesure, points[0], points[-1])


def _find_done(bilan: Bilan) -> set[str]:
    return {action.id for action in bilan.actions if action.statut == "Réalisé"}


def _is_recent(jour: date, rapport: date) -> bool:
    return rapport - jour <= RECENT


def _is_better(points: Sequence[PointMesure], sens: str) -> bool:
    """Better than at first, in the direction of the indicateur."""
    ecart = points[-1].valeur - points[0].valeur
    return (ecart > 0 and sens == "hausse") or (ecart < 0 and sens == "baisse")


def _say_quantity(mesure: MesureParlante, point: PointMesure) -> FaitAccompli:
    une = point.valeur == 1 and mesure.phrase_une
    unite = mesure.unite.removesuffix("s") if une else mesure.unite
    return FaitAccompli(
        f"{format_court(point.valeur)}\N{NO-BREAK SPACE}{unite}",
        mesure.phrase_une if une else mesure.phrase,
        f"Compté en {format_mois(point.date)}",
    )


def _say_effect(mesure: MesureParlante, avant: PointMesure, apres: PointMesure) -> FaitAccompli:
    depuis, jusque = format_mois(avant.date), format_mois(apres.date)
    if not mesure.detail:
        return FaitAccompli(
            f"{format_court(apres.valeur)}\N{NO-BREAK SPACE}%",
            mesure.phrase,
            f"Mesuré en {jusque} ; {format_court(avant.valeur)}\N{NO-BREAK SPACE}% en {depuis}",
        )
    ecart = 100 * (apres.valeur - avant.valeur) / avant.valeur
    return FaitAccompli(
        f"{format_nombre(ecart, 0, signe=True)}\N{NO-BREAK SPACE}%",
        mesure.phrase,
        f"{format_court(apres.valeur)} {mesure.detail} en {jusque}, {format_court(avant.valeur)} en {depuis}",
    )


def _list_done(bilan: Bilan, montres: Iterable[str]) -> Iterator[FaitAccompli]:
    """Actions done that no figure above shows already."""
    dites = {action for mesure in MESURES if mesure.indicateur in set(montres) for action in mesure.actions}
    if montres and {"boites_telephones", "telephones_collectes"} & set(montres):
        dites.add("boites-telephones")
    faites = _find_done(bilan)
    yield from (
        FaitAccompli(SANS_CHIFFRE, dite.faite, "")
        for ident, dite in ACTIONS.items()
        if ident in faites and ident not in dites
    )
