"""A séance of the whole référentiel, held on an invented dossier, for the tests of the workshop to use."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from inventes.atelier_fictif import create_dossier

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.atelier.seance.ordre_des_etapes import EtapeDeSeance
from numresp.atelier.seance.seance import Tenue
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.dossier.ouverture_de_seance import open_seance
from numresp.depot.fourni.referentiels import find_referentiel

JOUR = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)
FAITS = {"population": "4900", "agents": "150", "profil": "{ecoles: true, serveurs: true, sites_web: 1}"}


class Horloge:
    """A clock that a test sets; it moves by a second at each look."""

    def __init__(self) -> None:
        self.heure = JOUR

    def __call__(self) -> datetime:
        self.heure += timedelta(seconds=1)
        return self.heure


def open_fictive(espace: Path, variante: str | None = None, slug: str = "valmont", **faits: str) -> Tenue:
    """A séance just opened, nothing answered."""
    dossier = espace / slug
    if not dossier.exists():
        create_dossier(espace, slug, **(FAITS | faits))
    referentiel = find_referentiel("collectivites", "2026.1")
    open_seance(load_dossier(espace, slug), "autodiagnostic", JOUR.date(), referentiel, variante)
    return reopen(espace, slug)


def reopen(espace: Path, slug: str = "valmont", jalon: str | None = None) -> Tenue:
    """The same séance from another window, or after a restart: only what is on the disk counts."""
    dossier = load_dossier(espace, slug)
    return Tenue(dossier, dossier.find_seance(jalon), Horloge())


def open_pupitre(tenue: Tenue) -> Autodiagnostic:
    """The console of a séance."""
    espace = tenue.dossier.chemin.parent
    return Autodiagnostic(tenue, Impressions(espace, tenue.dossier.slug, "autodiagnostic", espace / "rapports"))


def do(vue: Any, acte: str, **champs: Any) -> dict[str, Any]:
    """One act as the screen sends it; its answer."""
    reponse: dict[str, Any] = vue.handle({"acte": acte, "champs": champs, "numero": "t-1"})
    return reponse


DEBAT = "parc.ratio"
COMPTES = {
    "compte-0": "0",
    "compte-1": "2",
    "compte-2": "3",
    "compte-3": "1",
    "compte-non_concerne": "",
    "compte-ne_sait_pas": "0",
}

SANS_VOTE = {"sans_vote": "Accord évident", "dit_par": "direction"}
"""Why, and who says so, where a level is retained without the votes being shown."""


def go(vue: Autodiagnostic, genre: str, cible: str = "") -> None:
    """Show an étape."""
    assert do(vue, "aller", etape=EtapeDeSeance(genre, cible).id)["alerte"] == ""  # type: ignore[arg-type]


def soupe(vue: Autodiagnostic, region: str = "corps") -> BeautifulSoup:
    """A region as it looks."""
    return BeautifulSoup(str(vue.render()[region]), "html.parser")
