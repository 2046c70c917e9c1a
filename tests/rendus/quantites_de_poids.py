"""What pages and data say of priorities and of the palier under other weights, as labelled quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from rendus.quantites import Lue, list_tables, number, plain

from numresp.rapport.donnees.organisation import Bilan

PARTS = {"toutes les": "100 %", "aucune": "0 %"}
RESTE = re.compile(r"Reste dans les (cinq|dix) premières dans (.+?) (?:des )?pondérations?\.")
GAIN = re.compile(r"jusqu’à ([\d,]+) point")
PALIER = re.compile(
    r"Avec d’autres poids, (?:le palier .+? tient|aucun palier n’est atteint) dans (.+?) (?:des )?pondérations"
)
COMPTES = re.compile(r"Palier, sur ([\d ]+) pondérations : plus bas [\d ]+, le même ([\d ]+),")


def shorten(part: str) -> str:
    """A share in words as a cell writes it."""
    return PARTS.get(part, part.replace("plus de ", "> ").replace("moins de ", "< "))


def read_weights(page: str) -> Iterator[Lue]:
    """What a report says beside its priorities and its palier; or its second page, in a table and a sentence."""
    for puce in BeautifulSoup(page, "html.parser").select("ol > li"):
        texte = plain(puce.get_text(" "))
        nom, dit = texte.partition(" : ")[0].strip(), RESTE.search(texte)
        if dit is not None:
            yield f"dans les {dit[1]} premières, {nom}", shorten(dit[2])
            yield from ((f"à gagner, {nom}", points) for points in GAIN.findall(texte))
    for tete, lignes in list_tables(page):
        if tete[1:4] == ["Points à gagner", "Dans les 5 premières", "Dans les 10 premières"]:
            for nom, points, cinq, dix, _ in lignes:
                yield f"à gagner, {nom}", points
                yield f"dans les cinq premières, {nom}", cinq
                yield f"dans les dix premières, {nom}", dix
    texte = plain(BeautifulSoup(page, "html.parser").get_text(" "))
    yield from (("palier tenu", shorten(part)) for part in PALIER.findall(texte))
    for nombre, meme in COMPTES.findall(texte):
        yield "palier tenu", say_share(int(meme.replace(" ", "")), int(nombre.replace(" ", "")))


def read_counts(bilan: Bilan) -> Iterator[Lue]:
    """The same from the counts of the data."""
    vus = bilan.autres_poids
    if vus is None:
        return
    reponses = {reponse.question: reponse for reponse in bilan.reponses}
    for priorite in vus.priorites:
        reponse = reponses[priorite.question]
        nom = plain(reponse.enonce)
        yield f"à gagner, {nom}", number(bilan.show(reponse.manque))
        yield f"dans les cinq premières, {nom}", say_share(priorite.cinq, vus.ponderations)
        yield f"dans les dix premières, {nom}", say_share(priorite.dix, vus.ponderations)
    if vus.palier is not None:
        yield "palier tenu", say_share(vus.palier.meme, vus.ponderations)


def say_share(compte: int, nombre: int) -> str:
    """Whole percents; what is not quite all, or hardly anything, is said so."""
    if 0 < 100 * compte < nombre:
        return "< 1 %"
    if 99 * nombre < 100 * compte < 100 * nombre:
        return "> 99 %"
    return f"{number(100 * compte / nombre, 0)} %"
