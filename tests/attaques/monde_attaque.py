"""What is true of a promotion, read from its dossiers: what an attack is judged by, and what who holds a dossier knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from math import isnan
from pathlib import Path
from typing import Any

from inventes.atelier_fictif import read_livre

from numresp.calcul.evolution.melanges import FACTEURS
from numresp.calcul.score.bareme import Bareme, compile_bareme
from numresp.calcul.score.resultat import score_reponses
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.espace.promotion import load_promotion
from numresp.depot.fourni.catalogue import load_indicateurs
from numresp.depot.seance.seances import SeanceTenue
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.usages.changement import explain_change


@dataclass(frozen=True)
class SeanceVraie:
    """What a body said one day."""

    jour: date
    jalon: str
    nom: str
    questionnaire: str
    scores: dict[str, float]
    valeurs: dict[str, float]
    freins: frozenset[str]
    leviers: frozenset[str]
    causes: dict[str, float] = field(default_factory=dict)
    """What made the total change since the first séance; empty where nothing is to be split."""


@dataclass(frozen=True)
class Corps:
    """A body as it is."""

    slug: str
    nom: str
    diffusion: str
    seances: tuple[SeanceVraie, ...]
    mesures: tuple[tuple[date, str, float], ...]
    jalons: dict[str, str]
    attentes: int
    jours: frozenset[date] = frozenset()
    """On which something was said or validated."""

    def find_seance(self, jalon: str, jour: date) -> SeanceVraie | None:
        """The newest séance held by a day, at a jalon or before it."""
        rang = ORDRE.index(jalon or "suivi")
        tenues = [s for s in self.seances if s.jour <= jour and ORDRE.index(s.jalon) <= rang]
        return tenues[-1] if tenues else None


@dataclass(frozen=True)
class Monde:
    """A promotion as it is."""

    corps: dict[str, Corps]
    intitules: dict[str, str] = field(default_factory=dict)
    indicateurs: dict[str, str] = field(default_factory=dict)

    @property
    def publics(self) -> set[str]:
        """The bodies whose own report is public."""
        return {corps.slug for corps in self.corps.values() if corps.diffusion == "public"}

    @property
    def prives(self) -> list[Corps]:
        """Who may not be named."""
        return [corps for corps in self.corps.values() if corps.diffusion == "prive"]

    @property
    def caches(self) -> list[Corps]:
        """Whose own report is not public."""
        return [corps for corps in self.corps.values() if corps.diffusion != "public"]

    def list_days(self) -> list[date]:
        """The days on which a séance was held or validated, and two quiet ones after."""
        jours = {jour for corps in self.corps.values() for jour in corps.jours}
        return sorted({*jours, date(2025, 12, 31), date(2026, 10, 1)})


def read_monde(espace: Path) -> Monde:
    """Read what is true from the dossiers themselves, through the kernel alone."""
    promotion = load_promotion(espace / "promotion.yaml")
    corps: dict[str, Corps] = {}
    intitules: dict[str, str] = {}
    for slug in promotion.organisations:
        dossier = load_dossier(espace, slug)
        corps[slug] = _look_at(dossier)
        for seance in dossier.seances:
            intitules |= {q.enonce: ident for ident, q in seance.referentiel.questions.items()}
    return Monde(corps, intitules, {indicateur.nom: indicateur.id for indicateur in load_indicateurs()})


def _look_at(dossier: Dossier) -> Corps:
    return Corps(
        dossier.slug,
        dossier.organisation.nom,
        dossier.organisation.diffusion,
        tuple(_look_at_seances(dossier)),
        tuple((m.date, m.indicateur, float(m.valeur)) for m in dossier.mesures if m.nature == "flux"),
        {str(jalon): etat.etat for jalon, etat in dossier.jalons.jalons.items()},
        sum(action.statut in ("Bloqué", "À discuter") for action in dossier.actions),
        frozenset(
            jour
            for seance in dossier.seances
            for jour in (seance.date, *(e.horodatage.date() for e in seance.journal.evenements))
        ),
    )


_baremes: dict[str, Bareme] = {}


def _compile(nom: str, referentiel: Referentiel) -> Bareme:
    if nom not in _baremes:
        _baremes[nom] = compile_bareme(referentiel)
    return _baremes[nom]


def _find_causes(dossier: Dossier, seance: SeanceTenue) -> dict[str, float]:
    depart = dossier.seances[0]
    if depart is seance:
        return {}
    total = explain_change(depart, seance, dossier.organisation.faits).noeuds["total"]
    parts = {cause: float(getattr(total, cause)[0]) for cause in FACTEURS}
    return {} if any(isnan(part) for part in parts.values()) else parts


def _look_at_seances(dossier: Dossier) -> Iterator[SeanceVraie]:
    for seance in dossier.seances:
        referentiel, etat = seance.referentiel, seance.etat
        variante = etat.ouverture.referentiel.variante or ""
        nom = f"{seance.complet.id}-{seance.complet.version}/{variante}"
        resultat = score_reponses(_compile(nom, referentiel), dossier.organisation.faits, etat.reponses)
        noeuds = {"total", *(noeud.id for noeud in referentiel.noeuds)}
        scores = {ident: ligne.score for ident, ligne in resultat.lignes.items() if ligne.score is not None}
        yield SeanceVraie(
            seance.date,
            seance.jalon,
            seance.nom,
            nom,
            {ident: score for ident, score in scores.items() if ident in noeuds},
            {ident: score for ident, score in scores.items() if ident in referentiel.questions},
            frozenset(referentiel.theme_de[dit.noeud].id for dit in etat.freins),
            frozenset(referentiel.theme_de[dit.noeud].id for dit in etat.leviers),
            _find_causes(dossier, seance) if "total" in scores else {},
        )


@cache
def name_themes() -> dict[str, str]:
    """Thème ids by the name a page gives them."""
    return {noeud.nom: noeud.id for noeud in read_livre().noeuds} | {"Ensemble": "total"}


Publication = tuple[date, str, dict[str, Any]]
"""The day a page was asked for, its jalon, and its promotion.json."""
