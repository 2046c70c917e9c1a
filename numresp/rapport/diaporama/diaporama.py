"""The slides of a jalon: first page, thèmes, change, strengths and gaps, plan, decisions, what comes next."""

from __future__ import annotations

from datetime import date

from numresp.depot.dossier.dossier import Dossier
from numresp.langue.francais import format_date
from numresp.langue.mots import JALONS, PROVISOIRE
from numresp.modele.commun.jalon import Jalon
from numresp.modele.dossier.organisation import EXEMPLE
from numresp.rapport.composition.organisation import compose_bilan
from numresp.rapport.diaporama.changement import add_changement
from numresp.rapport.diaporama.decisions import add_decisions
from numresp.rapport.diaporama.fond import FondDePlanches
from numresp.rapport.diaporama.plan import add_plan
from numresp.rapport.diaporama.premiere_page import add_premiere_page
from numresp.rapport.diaporama.profil import add_forces_et_marges, add_themes
from numresp.rapport.diaporama.suites import add_suites
from numresp.rapport.donnees.organisation import TITRES, Bilan
from numresp.rapport.donnees.suivi import PlaceBilan
from numresp.usages.jour_du_rapport import assess_on

SEULE = PlaceBilan(promotion="", raison="sans objet dans un diaporama", themes=())
PLANCHES = (
    add_premiere_page,
    add_changement,
    add_themes,
    add_forces_et_marges,
    add_plan,
    add_decisions,
    add_suites,
)
"""In the order in which they are shown; that of a change is left out where there is nothing to compare."""


def write_diaporama(dossier: Dossier, jalon: Jalon | None = None, jour: date | None = None) -> bytes:
    """The bytes of the slides of a jalon.

    Parameters
    ----------
    jalon : str, optional
        By default the newest one that is begun.
    jour : date, optional
        At the end of which all that is shown was known; by default the jalon's own day.

    Raises
    ------
    Introuvable
        There is nothing to report.
    """
    constat, ce_jour = assess_on(dossier, jalon, jour)
    return compose_diaporama(compose_bilan(constat, ce_jour, SEULE)).encode()


def compose_diaporama(bilan: Bilan) -> FondDePlanches:
    """All slides of a Bilan."""
    nom = bilan.organisation.nom
    marques = [EXEMPLE] if bilan.illustratif else []
    marques += [PROVISOIRE] if bilan.seance.provisoire else []
    pied = " ".join([f"{nom}, {JALONS[bilan.jalon]}, {format_date(bilan.date_rapport)}.", *marques])
    fond = FondDePlanches(f"{nom} : {TITRES[bilan.jalon]}", bilan.date_rapport, pied)
    for ajouter in PLANCHES:
        ajouter(fond, bilan)
    return fond
