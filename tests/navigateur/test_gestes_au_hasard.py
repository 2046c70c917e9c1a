"""Random keys and clicks over every screen of the workshop: no level nobody chose, nothing said that is not written (0043)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from gestes_tires import drive
from inventes.atelier_fictif import build_referentiel, noeud, question
from inventes.tenue_fictive import open_fictive, open_pupitre
from milieu import choose
from vue_en_page import Greffier, show_vue

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.vue import Vue
from numresp.atelier.feuille_de_route.quick_wins import QuickWins, Route
from numresp.atelier.preparation.onglets import Preparatifs
from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.atelier.seance.ordre_des_etapes import list_etapes
from numresp.atelier.seance.seance import Tenue
from numresp.atelier.suivi.console import TableauDeSuivi
from numresp.atelier.suivi.dossier import Suivi

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Json = dict[str, Any]
SEANCE = choose(1_500, 8_000)
"""Gestures on the séance; all in `make test-long`."""


def open_small(ici: Path) -> Tenue:
    """A séance of two thèmes, three constats and four débats: random gestures meet every screen often. Six in the room."""
    niveaux = [{"niveau": n, "valeur": n / 3, "libelle": f"Fait {n}"} for n in range(4)]
    themes = [
        noeud(
            theme,
            question(f"{theme}.c1", niveaux=niveaux, mode="constat", repond=["technicien"]),
            question(f"{theme}.c2", niveaux=niveaux, mode="constat", repond=["achats"]),
            question(f"{theme}.d1", niveaux=niveaux, mode="debat", aide="Une aide à lire.", obstacles=["Le temps"]),
            question(f"{theme}.d2", niveaux=niveaux, mode="debat"),
        )
        for theme in ("a", "b")
    ]
    referentiel = build_referentiel(*themes)
    ouverte = open_fictive(ici)
    ouverte.seance = replace(ouverte.seance, referentiel=referentiel, complet=referentiel)
    tenue = Tenue(ouverte.dossier, ouverte.seance)
    for rang in range(6):
        tenue.record("participant", participant=f"p{rang}", role="elu")
    for theme in ("a", "b"):
        tenue.record("constat", question=f"{theme}.c1", reponse=1, role="technicien")
    return tenue


def open_again(vue: Autodiagnostic, hasard: Random) -> Iterator[tuple[str, dict[str, str]]]:
    """A séance that was closed by chance is opened again, a room that was left filled, another screen shown."""
    if vue.tenue.close:
        yield "rouvrir", {"motif": "au hasard"}
    yield from (("retour", {"participant": parti}) for parti in sorted(vue.tenue.etat.partis)[:2])
    yield "aller", {"etape": hasard.choice(list_etapes(vue.tenue)).id}


class Regle:
    """What may stand in the journal of a séance, told from its lines alone; one that does not is a fault."""

    def __init__(self, tenue: Tenue) -> None:
        self.lignes: list[Json] = [e.model_dump(mode="json") for e in tenue.evenements]
        self.retenus = 0

    def __call__(self, message: Mapping[str, Any], nouvelles: list[Json]) -> Iterator[str]:
        """The faults of what one act wrote."""
        for ligne in nouvelles:
            if ligne["type"] == "reponse":
                yield from self._check_level(ligne, message)
            elif ligne["type"] == "vote":
                yield from self._check_votes(ligne, message)
            elif ligne["type"] == "importance":
                yield from self._check_dots(ligne)
            self.lignes.append(ligne)

    def _standing(self) -> list[Json]:
        """The lines that are not undone."""
        annulees: set[int] = set()
        for ligne in reversed(self.lignes):
            if ligne["type"] == "annulation" and ligne["n"] not in annulees:
                annulees.add(ligne["cible"])
        return [ligne for ligne in self.lignes if ligne["n"] not in annulees]

    def _check_level(self, ligne: Json, message: Mapping[str, Any]) -> Iterator[str]:
        self.retenus += 1
        ident, regard = ligne["question"], message["regard"]
        tours = [
            e["type"]
            for e in self._standing()
            if e.get("question") == ident and e["type"] in ("revelation", "second_tour")
        ]
        revele = bool(tours) and tours[-1] == "revelation"
        sans_vote = bool(ligne.get("sans_vote")) and bool(ligne.get("dit_par"))
        if not revele and not sans_vote:
            yield f"retenu sans révélation : {ligne}"
        if message["acte"] != "retenir" or regard["choisi"] != [str(message["champs"]["reponse"])]:
            yield f"retenu autre chose que la carte cochée {regard['choisi']} : {message['acte']} {message['champs']}"
        if regard["etape"] != f"debat:{ident}" or (revele and not regard["accord"]):
            yield f"retenu sur un écran qui ne montre pas ses votes : {regard}"
        if sans_vote and not revele and "Retenir sans vote" not in regard["foyer"]:
            yield f"« sans vote » sans son bouton : {regard}"

    def _in_room(self) -> int:
        presents: set[str] = set()
        for ligne in self._standing():
            if ligne["type"] == "participant":
                presents.add(ligne["participant"])
            elif ligne["type"] == "depart":
                presents.discard(ligne["participant"])
        return len(presents)

    def _check_votes(self, ligne: Json, message: Mapping[str, Any]) -> Iterator[str]:
        total = sum(ligne["comptes"].values())
        if total > self._in_room() > 0 and not (ligne.get("confirme") and message["acte"] == "votes_confirmes"):
            yield f"{total} votes pour {self._in_room()} personnes, sans un mot : {ligne}"
        if message["acte"] in ("voter", "reveler"):
            tapes = sum(int(boite) for boite in message["regard"]["comptes"] if boite.strip())
            if tapes != total:
                yield f"votes autres que ceux des cases : {message}"

    def _check_dots(self, ligne: Json) -> Iterator[str]:
        points = {e["noeud"]: e["points"] for e in self._standing() if e["type"] == "importance"}
        total = sum((points | {ligne["noeud"]: ligne["points"]}).values())
        presents = self._in_room()
        if total > 3 * presents > 0 and not ligne.get("confirme"):
            yield f"{total} points pour {3 * presents}, sans un mot"


@pytest.mark.parametrize("graine", [46])
def test_no_wrong_record(
    navigateur: Browser, tmp_path: Path, graine: int, record_property: Callable[..., None]
) -> None:
    """At random over every screen of the séance: what is retained was chosen, what is said is written, there is a way on."""
    tenue = open_small(tmp_path)
    vue = open_pupitre(tenue)
    regle = Regle(tenue)
    greffier = Greffier(vue, tenue.dossier.chemin, regle)
    hasard = Random(graine)
    debut = time.perf_counter()
    with show_vue(navigateur, greffier) as page:
        vus = drive(page, greffier, hasard, SEANCE, lambda: open_again(vue, hasard))
    record_property("gestes", sum(vus.values()))
    record_property("secondes", round(time.perf_counter() - debut, 1))
    record_property("retenus", regle.retenus)
    record_property("lignes", len(regle.lignes))
    assert greffier.fautes == []
    assert regle.retenus > SEANCE / 200
    assert {etape.id for etape in list_etapes(tenue)} <= set(vus)


AUTRES = choose(100, 600)
"""Gestures on each other screen."""


def build_preparation(_tenue: Tenue, impressions: Impressions) -> Vue:
    """01, on a séance."""
    return Preparatifs(impressions)


def build_suivi(tenue: Tenue, impressions: Impressions) -> Vue:
    """The follow-up of the same town."""
    return TableauDeSuivi(Suivi(tenue.dossier.chemin), impressions)


@pytest.mark.parametrize("build", [build_preparation, QuickWins, Route, build_suivi])
def test_nothing_acknowledged_is_lost(
    navigateur: Browser,
    tmp_path: Path,
    build: Callable[[Tenue, Impressions], Vue],
    record_property: Callable[..., None],
) -> None:
    """At random over the other notebooks: what is said « Enregistré » is on the disk, and there is a way on."""
    tenue = open_fictive(tmp_path)
    vue = build(tenue, Impressions(tmp_path, "valmont", "autodiagnostic", tmp_path / "rapports"))
    greffier = Greffier(vue, tmp_path, lambda *_: iter(()))
    with show_vue(navigateur, greffier) as page:
        vus = drive(page, greffier, Random(43), AUTRES)
    record_property("gestes", sum(vus.values()))
    record_property("actes", greffier.actes)
    assert greffier.fautes == []
    assert greffier.actes >= AUTRES / 50
