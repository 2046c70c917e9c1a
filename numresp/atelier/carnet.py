"""What a notebook calls: one function for each screen, which finds the organisation and shows it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from numresp.atelier.cloture.console import EcranDeCloture
from numresp.atelier.commun.carnet_commun import CARNETS, PAS, VueDeCarnet
from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.vue import Vue
from numresp.atelier.ecran import Ecran
from numresp.atelier.feuille_de_route.quick_wins import QuickWins, Route
from numresp.atelier.porte.pas import Atelier
from numresp.atelier.porte.pas_ferme import SANS_SEANCE
from numresp.atelier.preparation.gestes import Preparation
from numresp.atelier.preparation.onglets import Preparatifs
from numresp.atelier.preparation.seance_tenue import find_held, name_apart
from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.atelier.seance.seance import Tenue
from numresp.atelier.suivi.console import TableauDeSuivi
from numresp.atelier.suivi.dossier import Suivi
from numresp.depot.dossier.dans_espace import find_dossier
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.dossier.ouverture_de_seance import read_choix, read_seance_choisie
from numresp.erreurs import Introuvable, NumrespError, fault
from numresp.langue.html import Fragment, render_paragraphe, tag
from numresp.modele.commun.jour import find_day, read_clock

PREPARER = PAS["preparer"]


@dataclass(frozen=True)
class Lieu:
    """Where a notebook runs: which espace, organisation and jalon, where documents go, what JupyterLab serves.

    `seance` is the name of the séance that was taken up, where one was: its jalon may be that of several.
    """

    espace: Path
    organisation: str
    jalon: str
    sortie: Path
    racine: Path | None
    seance: str = ""

    def prepare_impressions(self, jalon: str, seance: str = "") -> Impressions:
        """The documents of this organisation and jalon."""
        return Impressions(self.espace, self.organisation, jalon, self.sortie, self.racine, seance=seance)


class SansSeance(Introuvable):
    """The organisation is there, and has no séance yet."""


def find_lieu(organisation: str = "", espace: str = "", jalon: str = "") -> Lieu:
    """What the notebook says, else what was chosen in the first one, else what `numresp atelier` has set."""
    racine = os.environ.get("NUMRESP_RACINE", "")
    choix = read_choix(Path(racine)) if racine else None
    choisie, choisi = choix or (os.environ.get("NUMRESP_ORGANISATION", ""), os.environ.get("NUMRESP_JALON", ""))
    return Lieu(
        Path(espace or os.environ.get("NUMRESP_ESPACE", "") or "data/espace"),
        organisation or choisie,
        jalon or choisi,
        Path(os.environ.get("NUMRESP_SORTIE", "") or "reports"),
        Path(racine) if racine else None,
        read_seance_choisie(Path(racine)) if racine and not (organisation or jalon) else "",
    )


def open_tenue(lieu: Lieu) -> Tenue:
    """The séance to hold: the one taken up, else the newest of the jalon, else the nearest to today.

    Raises
    ------
    DonneesInvalides
        Faults in the dossier; no séance yet.
    """
    dossier = load_dossier(lieu.espace, lieu.organisation)
    if not (dossier.seances or dossier.non_lus):
        raise SansSeance([fault(f"« {lieu.organisation} » n’a aucune séance", remede="ouvrez-en une")])
    tenue = find_held(dossier.seances, lieu.jalon, lieu.seance, find_day(read_clock(), dossier.organisation.fuseau))
    return Tenue(dossier, dossier.find_seance(lieu.jalon or None) if tenue is None else tenue)


def show_preparation(organisation: str = "", espace: str = "", jalon: str = "") -> Ecran | Fragment:
    """01 Préparer: organisation, séance, questionnaires, débats."""
    lieu = find_lieu(organisation, espace, jalon)
    return _show(lambda: Preparatifs(lieu.prepare_impressions(lieu.jalon, lieu.seance)))


def show_autodiagnostic(organisation: str = "", espace: str = "", jalon: str = "") -> Ecran | Fragment:
    """02 Autodiagnostic: the console of the séance."""
    return _show_seance(Autodiagnostic, find_lieu(organisation, espace, jalon))


def show_quick_wins(organisation: str = "", espace: str = "", jalon: str = "") -> Ecran | Fragment:
    """03 Quick wins: effort × effect, and what is chosen."""
    return _show_seance(QuickWins, find_lieu(organisation, espace, jalon))


def show_feuille_de_route(organisation: str = "", espace: str = "", jalon: str = "") -> Ecran | Fragment:
    """04 Feuille de route: order, quarter, pilot."""
    return _show_seance(Route, find_lieu(organisation, espace, jalon))


def show_suivi(organisation: str = "", espace: str = "") -> Ecran | Fragment:
    """Suivi: what is done between the jalons, recorded in a minute."""
    lieu = find_lieu(organisation, espace)

    return _show(lambda: _build_suivi(lieu))


def _build_suivi(lieu: Lieu) -> VueDeCarnet:
    suivi = Suivi(find_dossier(lieu.espace, lieu.organisation))
    return TableauDeSuivi(suivi, lieu.prepare_impressions(""))


def show_cloture(organisation: str = "", espace: str = "", jalon: str = "") -> Ecran | Fragment:
    """05 Clôture: what was decided, closing, validation."""
    return _show_seance(EcranDeCloture, find_lieu(organisation, espace, jalon))


def show_atelier(organisation: str = "", espace: str = "", jalon: str = "") -> Ecran | Fragment:
    """All the steps on one page, as `numresp atelier` opens them."""
    lieu = find_lieu(organisation, espace, jalon)

    def build() -> Vue:
        preparation = Preparatifs(lieu.prepare_impressions(lieu.jalon, lieu.seance))
        return Atelier(_list_pas(lieu), preparation, os.environ.get("NUMRESP_PREMIER", ""))

    return _show(build)


def _list_pas(lieu: Lieu) -> dict[str, Callable[[Preparation], VueDeCarnet]]:
    """What opens each step, on the organisation and jalon that the first one has chosen."""

    def follow(preparation: Preparation) -> Lieu:
        choix = preparation.impressions
        return replace(lieu, organisation=choix.slug, jalon=choix.jalon, seance=choix.seance)

    def hold(vue: Callable[[Tenue, Impressions], VueDeCarnet]) -> Callable[[Preparation], VueDeCarnet]:
        return lambda preparation: _build_seance(vue, follow(preparation))

    return {
        "autodiagnostic": hold(Autodiagnostic),
        "quick-wins": hold(QuickWins),
        "feuille-de-route": hold(Route),
        "cloture": hold(EcranDeCloture),
        "suivi": lambda preparation: _build_suivi(follow(preparation)),
    }


def _show_seance(vue: Callable[[Tenue, Impressions], VueDeCarnet], lieu: Lieu) -> Ecran | Fragment:
    return _show(lambda: _build_seance(vue, lieu))


def _build_seance(vue: Callable[[Tenue, Impressions], VueDeCarnet], lieu: Lieu) -> VueDeCarnet:
    tenue = open_tenue(lieu)
    return vue(tenue, lieu.prepare_impressions(tenue.seance.jalon, name_apart(tenue.dossier.seances, tenue.seance)))


def _show(build: Callable[[], Vue]) -> Ecran | Fragment:
    """The screen, or in its place what is wrong and how to mend it."""
    try:
        return Ecran(build())
    except NumrespError as erreur:
        dites = [SANS_SEANCE] if isinstance(erreur, SansSeance) else str(erreur).splitlines()
        lien = _link_preparation() if isinstance(erreur, Introuvable) else None
        return tag("div", *[render_paragraphe(ligne) for ligne in dites], lien, role="alert", lang="fr")


def _link_preparation() -> Fragment:
    """Where an organisation is chosen and a séance opened."""
    lien = tag("a", CARNETS[PREPARER], href=f"{PREPARER}.ipynb")
    return tag("p", "Cela se prépare dans le carnet ", lien, " ; relancez ensuite celui-ci.")
