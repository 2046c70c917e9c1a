"""The data of the figures of a feuille de route: the steps of its calendar, the days of its quarters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from numresp.calcul.suivi.avancement_du_plan import EtatEtape
from numresp.langue.francais import format_court, round_decimal
from numresp.langue.plan import format_trimestre
from numresp.rapport.equivalents.donnees import DonneesDeFigure


@dataclass(frozen=True)
class BarreDePlan:
    """A step to draw: from one quarter to another, by their ranks in the horizon, and its state."""

    numero: int
    titre: str
    debut: int
    fin: int
    imposee: bool = False
    etat: EtatEtape = "pas_commencee"


def tell_calendrier(
    barres: Sequence[BarreDePlan], trimestres: Sequence[str], mots: Mapping[EtatEtape, str]
) -> DonneesDeFigure:
    """One row per step: its quarters, and its state in the words of the key."""
    return DonneesDeFigure(
        ("Numéro", "Étape", "Début", "Fin", "État", "Date fixée"),
        tuple(
            (
                str(barre.numero),
                barre.titre,
                format_trimestre(trimestres[barre.debut]),
                format_trimestre(trimestres[barre.fin]),
                mots[barre.etat],
                "oui" if barre.imposee else "non",
            )
            for barre in barres
        ),
    )


def tell_charge(jours: Sequence[str], capacite: float, trimestres: Sequence[str]) -> DonneesDeFigure:
    """One row per quarter: its days as its bar says them, and the capacity."""
    dite = format_court(float(round_decimal(capacite, 1)))
    return DonneesDeFigure(
        ("Trimestre", "Jours d’agent", "Capacité"),
        tuple((format_trimestre(nom), dits, dite) for nom, dits in zip(trimestres, jours, strict=True)),
    )
