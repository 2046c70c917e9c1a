"""One attack from end to end: everything that a promotion publishes on each day, then every technique with every coalition."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

import numpy as np
from attaques.attaquant import Trouve, attack, attack_names, list_coalitions
from attaques.attaque_des_moyennes import attack_causes
from attaques.fichiers_publies import keep_numbers, list_texts, read_publications
from attaques.fuites_des_tables import write_tables
from attaques.monde_attaque import Monde, Publication
from attaques.secrets_attaque import Verites, attack_files, read_verites
from inventes.publication_inventee import publish_data
from rendus.documents_promotion import run_promotion
from rendus.exemple_lu import read_promotion

from numresp.cohorte.chargement import load_espace
from numresp.modele.commun.jalon import Jalon
from numresp.rapport.composition.promotion import PromotionLue, compose_from, compose_together
from numresp.rapport.fabrique.tables_publiques import list_public_tables
from numresp.rapport.sections_promotion.nombres_en_csv import write_csv

JALONS: tuple[str, ...] = ("", "autodiagnostic")


@dataclass(frozen=True)
class Campagne:
    """What was tried, and what came of it."""

    pages: int
    coalitions: int
    cibles: int
    trouves: tuple[Trouve, ...]

    @property
    def comptes(self) -> Counter[str]:
        """How many values were recovered, by technique."""
        return Counter(comment for comment, _, _ in {(t.comment, t.qui, t.quoi) for t in self.trouves})


def publish_all(lue: PromotionLue, monde: Monde, jalons: Sequence[str] = JALONS) -> list[Publication]:
    """The data of the promotion's page on each day on which a séance was held, at several jalons; the last one whole."""
    pages: list[Publication] = [
        (jour, jalon, dump_together(lue, jalon, jour)) for jour in monde.list_days() for jalon in jalons
    ]
    dernier = monde.list_days()[-1]
    return [*pages, (dernier, "", json.loads(compose_from(lue, None, dernier).model_dump_json()))]


def write_publication(lue: PromotionLue, jalon: str, jour: date, vers: Path) -> Path:
    """The promotion's files of a jalon and a day as `numresp publier` leaves them, without a kernel: pages, JSON, CSV."""
    page, calcul, bilan = run_promotion(lue, jalon, jour)
    vers.mkdir(parents=True)
    for nom, contenu in {"promotion.html": page, "promotion-calcul.html": calcul}.items():
        (vers / nom).write_text(contenu, encoding="utf-8")
    (vers / "promotion.json").write_text(bilan.model_dump_json(indent=2), encoding="utf-8")
    (vers / "promotion.csv").write_bytes(write_csv(bilan))
    return vers


def attack_all(monde: Monde, pages: Sequence[Publication], coalition: tuple[str, ...]) -> list[Trouve]:
    """Every technique, means included."""
    connus = monde.publics | set(coalition)
    return [*attack(monde, pages, coalition), *attack_causes(monde, pages, connus)]


def attack_folders(
    verites: Verites, dossiers: Sequence[Path], autres: Sequence[Publication] = (), numero: int = 0
) -> list[Trouve]:
    """Every technique against folders of published files together, with each coalition; other pages are known beside them."""
    trouves = [trouve for dossier in dossiers for trouve in attack_files(verites, dossier)]
    publies = [
        *map(keep_numbers, autres),
        *(p for dossier in dossiers for p in read_publications(dossier, verites.monde)),
    ]
    for coalition in list_coalitions(verites.monde, np.random.default_rng(numero)):
        trouves += attack_all(verites.monde, publies, coalition)
    return trouves


def dump_together(lue: PromotionLue, jalon: str, jour: date) -> dict[str, Any]:
    """The parts of a page to which private bodies bring something, as promotion.json has them."""
    choix: Jalon = next((connu for connu in get_args(Jalon) if connu == jalon), "suivi")
    parties = compose_together(lue, choix, jour, set())
    return {
        nom: [json.loads(ligne.model_dump_json()) for ligne in partie] if nom in LISTES else partie
        for nom, partie in parties.items()
    }


LISTES = frozenset({"repartitions", "manques", "acquis", "freins", "sommes", "causes"})


def break_into(espace: Path, numero: int = 0, jalons: Sequence[str] = JALONS, *, tables: bool = False) -> Campagne:
    """Attack an espace with nobody's dossier, with one, and with two; `tables` too, in which what may leave was exported."""
    verites, lue = read_verites(espace), read_promotion(espace)
    monde = verites.monde
    pages = publish_all(lue, monde, jalons)
    coalitions = list_coalitions(monde, np.random.default_rng(numero))
    with TemporaryDirectory() as dossier:
        derniere = write_publication(lue, "", pages[-1][0], Path(dossier) / "publication")
        if tables and monde.publics:
            publish_data(derniere, (derniere / "promotion.json").read_text(encoding="utf-8"))
            exports = list_public_tables(load_espace(espace), derniere)
            write_tables({table.nom: table for table in exports}, derniere, "parquet")
        trouves = [*attack_names(monde, list_texts(derniere)), *attack_files(verites, derniere)]
        pages = [*map(keep_numbers, pages), *read_publications(derniere, monde)]
    for coalition in coalitions:
        trouves += attack_all(monde, pages, coalition)
    return Campagne(len(pages), len(coalitions), count_withheld(monde), tuple(trouves))


def count_withheld(monde: Monde) -> int:
    """How many values are withheld: scores, levels, barriers and levers of each séance, and measures, of who is not public."""
    return sum(
        len(c.mesures) + sum(len(s.scores) + 2 * len(s.valeurs) + 2 * (len(s.scores) - 1) for s in c.seances)
        for c in monde.caches
    )
