"""The documents of the promotion of the example on one day, and what each one says of labelled quantities."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unittest.mock import patch

from rendus import quantites as q
from rendus.documents_exemple import plain, run_cells

import numresp as nr
from numresp.calcul.salle.choix import follow_choices
from numresp.cohorte.chargement import see_espace
from numresp.cohorte.espace import Espace
from numresp.depot.fourni.catalogue import load_indicateurs, load_parcours
from numresp.depot.fourni.ressources import find_notebook
from numresp.langue.francais import format_court, format_nombre
from numresp.langue.mots import JALONS
from numresp.modele.catalogue.parcours import ORDRE
from numresp.rapport.composition import promotion
from numresp.rapport.composition.parcours import render_parcours
from numresp.rapport.composition.promotion import PromotionLue
from numresp.rapport.donnees.promotion import BilanPromotion
from numresp.rapport.sections_promotion.nombres_en_csv import write_csv


def run_promotion(lue: PromotionLue, jalon: str, jour: date) -> tuple[str, str, BilanPromotion]:
    """The page, the second page and the data of a jalon on a day."""
    noms = {"espace": str(lue.chemin), "jalon": jalon, "date_rapport": jour.isoformat()}
    with patch.object(promotion, "read_promotion", lambda _chemin: lue):
        return run_cells(find_notebook("rapports", "promotion.ipynb"), noms)


def read_promotion_documents(lue: PromotionLue, jalon: str, jour: date) -> dict[str, list[q.Lue]]:
    """(label, value) of everything that each document of the promotion says at a jalon on a day."""
    page, calcul, bilan = run_promotion(lue, jalon, jour)
    donnees = BilanPromotion.model_validate_json(bilan.model_dump_json())
    lues = {
        "promotion.html": [*read_page(page), *read_causes(page), *read_page_text(plain(page))],
        "promotion-calcul.html": [*read_page(calcul), *read_page_text(plain(calcul))],
        "promotion.json": list(read_data(donnees)),
        "promotion.csv": list(read_csv(write_csv(donnees))),
    }
    if not jalon:
        vu = see_espace(lue.espace, jour)
        lues["load_espace"] = list(read_espace(vu))
        lues["parcours.txt"] = list(read_timelines(vu, jour))
    return lues


def read_espace_tables(chemin: Path) -> Espace:
    """What `import numresp as nr` gives an analyst."""
    espace = nr.load_espace(chemin)
    assert isinstance(espace, Espace)
    return espace


def read_page(page: str) -> Iterator[q.Lue]:
    """What the tables of the page say."""
    for tete, lignes in q.list_tables(page):
        if tete == ["Thème", "Structures", "Premier quartile", "Médiane", "Troisième quartile"]:
            for nom, combien, q1, mediane, q3 in lignes:
                yield f"quartiles, {nom}", f"{combien} : {q1} {mediane} {q3}"
        if tete[:4] == ["Jalon", "Fait", "En cours", "À venir"]:
            for nom, *comptes, _ in lignes:
                yield f"structures au jalon {nom.lower()}", " ".join(comptes[:3])
                yield f"date passée au jalon {nom.lower()}", comptes[3] if len(comptes) > 3 else "0"
        if tete == ["Ce qui est compté", "Relevé en", "Somme", "Structures"]:
            for nom, annee, somme, combien in lignes:
                yield f"somme {annee}, {nom}", f"{somme}, {combien}"
        if tete == ["Structure", "Action", "État"]:
            reste = re.search(r"Actions bloquées ou à discuter.*?Et (\d+) autres?\.", plain(page))
            yield "demandes", str(len(lignes) + (int(reste.group(1)) if reste else 0))
        if tete == ["De quoi il s’agit", "Thème", "Structures"]:
            yield from ((f"part, {enonce}", part) for enonce, _, part in lignes)


def read_causes(page: str) -> Iterator[q.Lue]:
    """What made the scores move, as the page's table says it."""
    for tete, lignes in q.list_tables(page):
        if tete == ["Cause", "Structures", "Points"]:
            yield from ((f"cause, {nom}", f"{points}, {combien}") for nom, combien, points in lignes)


def read_page_text(texte: str) -> Iterator[q.Lue]:
    """What the sentences of the page say."""
    for tenues, nommees in re.findall(r"(\d+) structures nommées sur (\d+) ont tenu une séance", texte):
        yield "structures nommées qui ont tenu une séance", tenues
        yield "structures nommées", nommees
    for q1, q3, mediane in re.findall(
        r"La moitié des structures ont un score entre ([\d,]+) et ([\d,]+)[^;]*; la médiane est ([\d,]+)", texte
    ):
        yield "quartiles de l’ensemble", f"{q1} {mediane} {q3}"
    yield from (("provisoires", n) for n in re.findall(r"dont (\d+) encore provisoires?", texte))
    yield from (("demandes", n) for n in re.findall(r"(\d+) actions sont bloquées ou à discuter", texte))


def read_data(bilan: BilanPromotion) -> Iterator[q.Lue]:
    """What promotion.json says."""
    for r in bilan.repartitions:
        trois = " ".join(q.number(bilan.show(valeur)) for valeur in (r.q1, r.mediane, r.q3))
        yield f"quartiles, {q.plain(r.nom)}", f"{r.n} au moins : {trois}"
        if r.id == "total":
            yield "quartiles de l’ensemble", trois
    for j in bilan.jalons:
        yield f"structures au jalon {j.nom.lower()}", f"{j.faits} {j.en_cours} {j.a_venir}"
        yield f"date passée au jalon {j.nom.lower()}", str(j.passes)
    for s in bilan.sommes:
        yield (
            f"somme {s.annee}, {q.plain(s.nom)}",
            f"{q.plain(format_court(s.somme))} {s.unite}, {s.structures} au moins",
        )
    for c in bilan.causes:
        yield (
            f"cause, {q.plain(c.nom)}",
            f"{q.plain(format_nombre(bilan.show(c.moyenne), 0, signe=True))}, {c.structures} au moins",
        )
    for question in (*bilan.manques, *bilan.acquis):
        yield f"part, {q.plain(question.enonce)}", question.part
    yield "structures nommées qui ont tenu une séance", str(bilan.avec_seance)
    yield "structures nommées", str(bilan.nommees)
    yield "demandes", str(bilan.demandes_en_tout)
    if bilan.provisoires:
        yield "provisoires", str(bilan.provisoires)


def read_csv(octets: bytes) -> Iterator[q.Lue]:
    """What promotion.csv says."""
    for ligne in csv.DictReader(io.StringIO(octets.decode("utf-8-sig")), delimiter=";"):
        if ligne["rubrique"] == "quartiles":
            trois = " ".join(
                q.number(float(ligne[nom].replace(",", ".").replace("\u202f", ""))) for nom in ("q1", "mediane", "q3")
            )
            yield f"quartiles, {q.plain(ligne['quoi'])}", f"{ligne['structures_au_moins']} au moins : {trois}"
        elif ligne["rubrique"] == "cause":
            points = format_nombre(float(ligne["somme"].replace(",", ".").replace("−", "-")), 0, signe=True)
            yield f"cause, {q.plain(ligne['quoi'])}", f"{q.plain(points)}, {ligne['structures_au_moins']} au moins"
        else:
            somme = q.plain(format_court(float(ligne["somme"].replace(",", "."))))
            yield (
                f"somme {ligne['annee']}, {q.plain(ligne['quoi'])}",
                f"{somme} {ligne['unite']}, {ligne['structures_au_moins']} au moins",
            )


def read_espace(espace: Espace) -> Iterator[q.Lue]:
    """What the tables of an analyst say of those that may be named."""
    organisations = espace.organisations
    nommees = set(organisations[organisations["diffusion"] != "prive"]["organisation"])
    yield "structures nommées", str(len(nommees))
    seances = espace.seances[espace.seances["organisation"].isin(nommees)]
    yield "structures nommées qui ont tenu une séance", str(seances["organisation"].nunique())
    dernieres = seances.sort_values("date").groupby("organisation").tail(1)
    yield "provisoires", str(int(dernieres["provisoire"].sum()))
    attendent = sum(
        action.statut in ("Bloqué", "À discuter")
        for dossier in espace.dossiers
        if dossier.slug in nommees
        for action in follow_choices(dossier.actions, dossier.choisies).values()
    )
    yield "demandes", str(attendent)


def read_timelines(espace: Espace, jour: date) -> Iterator[q.Lue]:
    """How many stand where at each jalon, from the timelines of `numresp parcours`."""
    comptes = {JALONS[jalon]: Counter[str]() for jalon in ORDRE}
    passes: Counter[str] = Counter()
    for dossier in espace.dossiers:
        if not dossier.organisation.reservee:
            texte = render_parcours(dossier, load_parcours(jour=jour), load_indicateurs(jour=jour), jour)
            for ligne in map(plain, texte.splitlines()):
                trouve = re.match(r"\[ \] +(.+?) ?: à venir, .*\(date passée\)$", ligne)
                passes.update([trouve.group(1).lower()] if trouve else [])
            for nom, dit in q.read_parcours(texte):
                if nom.startswith("jalon "):
                    comptes[nom.removeprefix("jalon ")][dit.partition(",")[0]] += 1
    for nom, siens in comptes.items():
        yield f"structures au jalon {nom}", f"{siens['fait']} {siens['en cours']} {siens['à venir']}"
        yield f"date passée au jalon {nom}", str(passes[nom])
