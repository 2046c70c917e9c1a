"""The slides of a jalon: first page, thèmes, change, strengths and gaps, plan, decisions, what comes next."""

from __future__ import annotations

from datetime import date

from numresp.depot.dossier.dossier import Dossier
from numresp.modele.commun.jalon import Jalon
from numresp.rapport.cadre.jalon_exporte import compose_jalon
from numresp.rapport.cadre.pied_de_document import write_pied
from numresp.rapport.cadre.titre_du_rapport import say_titre
from numresp.rapport.diaporama.changement import add_changement
from numresp.rapport.diaporama.decisions import add_decisions
from numresp.rapport.diaporama.fond import FondDePlanches
from numresp.rapport.diaporama.plan import add_plan
from numresp.rapport.diaporama.premiere_page import add_premiere_page
from numresp.rapport.diaporama.profil import add_forces_et_marges, add_themes
from numresp.rapport.diaporama.suites import add_suites
from numresp.rapport.donnees.organisation import Bilan

SANS_PLACE = "sans objet dans un diaporama"
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
    """The bytes of the slides of a jalon: that of `compose_jalon`."""
    return compose_diaporama(compose_jalon(dossier, jalon, jour, sans_place=SANS_PLACE)).encode()


def compose_diaporama(bilan: Bilan) -> FondDePlanches:
    """All slides of a Bilan."""
    titre = f"{bilan.organisation.nom} : {say_titre(bilan)}"
    fond = FondDePlanches(titre, bilan.date_rapport, write_pied(bilan).reserve)
    for ajouter in PLANCHES:
        ajouter(fond, bilan)
    return fond
