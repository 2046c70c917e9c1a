"""All that stands in a folder of published files: every text, attribute and property, every number with its label.

A file is taken apart by what it is, whoever wrote it: pages, data, spreadsheets, documents, calendars, archives. The names of the
files, their days and the order of their list are read too.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from attaques.monde_attaque import Monde, Publication, name_themes
from attaques.tables_publiees import holds_tables, list_said, read_together
from bs4 import BeautifulSoup, Comment

MOIS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
NOMBRE = re.compile(
    r"(?<![\w,.])[−-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?![\w,])|(?<![\w,.])[−-]?\d+(?:[.,]\d+)?(?![\w])"
)

AVANT = 60
"""Characters before a number of a sentence that say of what it is."""


@dataclass(frozen=True)
class Nombre:
    """A number as it is printed, with the words around it that say of what it is."""

    fichier: str
    label: str
    valeur: float
    decimales: int


def list_files(dossier: Path) -> dict[str, bytes]:
    """Every published file by its path."""
    return {f.relative_to(dossier).as_posix(): f.read_bytes() for f in sorted(dossier.rglob("*")) if f.is_file()}


def list_texts(dossier: Path) -> dict[str, str]:
    """All that can be read of each file as one text: words, attributes, comments, properties; its name and its day beside."""
    textes = {}
    for nom, octets in list_files(dossier).items():
        jour = datetime.fromtimestamp((dossier / nom).stat().st_mtime, UTC).date()
        textes[nom] = "\n".join([nom, jour.isoformat(), *_take_apart(nom, octets)])
    return textes


def _take_apart(nom: str, octets: bytes) -> Iterator[str]:
    if holds_tables(nom, octets):
        yield from list_said(nom, octets)
    if octets[:2] == b"PK":  # .docx, .xlsx, .zip: every part, the properties among them
        with ZipFile(io.BytesIO(octets)) as archive:
            for partie in archive.infolist():
                yield partie.filename
                yield from _take_apart(partie.filename, archive.read(partie))
        return
    if holds_tables(nom, octets):
        return
    texte = octets.decode("utf-8-sig", "replace")
    yield texte if not nom.endswith(".ics") else texte.replace("\r\n ", "").replace("\n ", "")
    if nom.endswith((".html", ".xml", ".rels")):
        yield html.unescape(re.sub(r"<[^>]+>", "", texte))  # a word cut by a tag
        yield html.unescape(texte)


def list_numbers(dossier: Path) -> Iterator[Nombre]:
    """Every number of every page, JSON and CSV, with its label."""
    for nom, octets in list_files(dossier).items():
        if holds_tables(nom, octets):
            yield from _read_cells(nom, octets)
            continue
        texte = octets.decode("utf-8-sig", "replace")
        if nom.endswith(".html"):
            yield from _read_page(nom, texte)
        elif nom.endswith(".json"):
            yield from _read_json(nom, json.loads(texte), "")
        elif nom.endswith(".csv"):
            lignes = list(csv.reader(io.StringIO(texte), delimiter=";"))
            for ligne in lignes[1:]:
                for tete, cellule in zip(lignes[0], ligne, strict=False):
                    yield from _find(nom, f"{' '.join(ligne[:2])} {tete}", cellule)


def _read_cells(nom: str, octets: bytes) -> Iterator[Nombre]:
    """The numbers of tables that are of several bodies; those of one body are its own, and looked at as such."""
    for partie, lignes in read_together(nom, octets).items():
        for ligne in lignes:
            dits = " ".join(valeur for valeur in ligne.values() if isinstance(valeur, str))
            yield from _read_json(nom, {c: v for c, v in ligne.items() if not isinstance(v, str)}, f"{partie} {dits}")


def _read_page(nom: str, page: str) -> Iterator[Nombre]:
    soupe = BeautifulSoup(page, "html.parser")
    for table in soupe.find_all("table"):
        lignes = [[c.get_text(" ").strip() for c in tr.find_all(["th", "td"])] for tr in table.find_all("tr")]
        legende = table.caption.get_text(" ") if table.caption else ""
        for ligne in lignes[1:]:
            for tete, cellule in zip(lignes[0][1:], ligne[1:], strict=False):
                yield from _find(nom, f"{legende} {ligne[0]} {tete}", cellule)
        table.extract()
    for element in soupe.find_all(["p", "li", "h1", "h2", "h3", "title", "desc", "text", "figcaption"]):
        yield from _find(nom, element.get_text(" "), element.get_text(" "))
    for element in soupe.find_all(True):
        for attribut, valeur in element.attrs.items():
            if attribut in ("title", "alt", "aria-label", "content", "datetime") or attribut.startswith("data-"):
                yield from _find(nom, str(valeur), str(valeur))
    for commentaire in soupe.find_all(string=lambda piece: isinstance(piece, Comment)):
        yield from _find(nom, str(commentaire), str(commentaire))


def _read_json(nom: str, valeur: Any, label: str) -> Iterator[Nombre]:
    if isinstance(valeur, dict):
        dits = " ".join(str(v) for v in valeur.values() if isinstance(v, str))
        for cle, contenu in valeur.items():
            yield from _read_json(nom, contenu, f"{label} {cle} {dits if label else ''}")
    elif isinstance(valeur, list):
        for contenu in valeur:
            yield from _read_json(nom, contenu, label)
    elif isinstance(valeur, float | int) and not isinstance(valeur, bool):
        decimales = max(3, len(repr(valeur).partition(".")[2])) if isinstance(valeur, float) else 0
        yield Nombre(nom, label, float(valeur), decimales)
    elif isinstance(valeur, str) and not re.fullmatch(r"[0-9a-f]{16,}", valeur):
        yield from _find(nom, label, valeur)


def _find(nom: str, label: str, texte: str) -> Iterator[Nombre]:
    for trouve in NOMBRE.finditer(texte):
        ecrit = re.sub(r"[ \u00a0\u202f]", "", trouve.group()).replace("−", "-").replace(",", ".")
        dit = label if label != texte else texte[max(0, trouve.start() - AVANT) : trouve.start()]
        yield Nombre(nom, re.sub(r"\s+", " ", dit), float(ecrit), len(ecrit.partition(".")[2]))


def say_day(jour: date) -> tuple[str, ...]:
    """A day in every way in which it is written."""
    premier = "1er" if jour.day == 1 else str(jour.day)
    long = f"{premier} {MOIS[jour.month - 1]} {jour.year}"
    return (jour.isoformat(), f"{jour:%d/%m/%Y}", f"{jour:%Y%m%d}", long, long.replace(" ", "\u00a0"))


# ----------------------------------------------------------------------------------------------- what the pages publish
def read_publications(dossier: Path, monde: Monde) -> list[Publication]:
    """What each file publishes of several bodies at once, in the shape of promotion.json: JSON, CSV, pages, bodies' reports."""
    publies: list[Publication] = []
    jour, jalon, questionnaire = date(2100, 1, 1), "", ""
    if (dossier / "promotion.json").exists():
        contenu = json.loads((dossier / "promotion.json").read_text(encoding="utf-8"))
        jour, jalon, questionnaire = (
            date.fromisoformat(contenu["date_rapport"]),
            contenu["jalon"],
            contenu["questionnaire"],
        )
        publies.append((jour, jalon, contenu))
    for nom, octets in list_files(dossier).items():
        texte = octets.decode("utf-8-sig", "replace")
        if nom == "promotion.csv":
            publies.append((jour, jalon, {"questionnaire": questionnaire, **_read_csv(texte)}))
        elif nom == "promotion.html":
            publies.append((jour, jalon, {"questionnaire": questionnaire, **_read_promotion(texte)}))
        elif nom.count("/") == 1 and nom.endswith(".html"):
            publies += _read_report(nom, texte, monde)
        elif holds_tables(nom, octets):
            publies.append((jour, jalon, {"questionnaire": questionnaire, **read_together(nom, octets)}))
    return [keep_numbers(publication) for publication in publies]


PARTIES = {
    "repartitions": ("id", "q1", "mediane", "q3"),
    "manques": ("enonce", "part"),
    "acquis": ("enonce", "part"),
    "freins": ("theme", "freins", "leviers"),
    "sommes": ("nom", "annee", "somme"),
    "causes": ("cause", "moyenne"),
}
"""What of each line an attack counts with: the same line reads the same whichever file it stands in."""


def keep_numbers(publication: Publication) -> Publication:
    """A page without what an attack does not count with. A report of the suivi stands on what the promotion's page does."""
    jour, jalon, page = publication
    lignes = {
        partie: [
            {cle: round(ligne[cle], 9) if isinstance(ligne[cle], float) else ligne[cle] for cle in cles}
            for ligne in page.get(partie, ())
        ]
        for partie, cles in PARTIES.items()
    }
    return jour, "" if jalon == "suivi" else jalon, page | lignes


def _read_csv(texte: str) -> dict[str, Any]:
    parties: dict[str, Any] = {"repartitions": [], "sommes": [], "causes": []}
    for ligne in csv.DictReader(io.StringIO(texte), delimiter=";"):
        lus = {cle: _number(valeur) for cle, valeur in ligne.items()}
        if ligne["rubrique"] == "somme":
            parties["sommes"].append({"nom": ligne["quoi"], "annee": int(ligne["annee"]), "somme": lus["somme"]})
        elif ligne["rubrique"] == "cause":
            parties["causes"].append(_read_cause(ligne["quoi"], ligne["somme"]))
        elif (ident := _find_theme(ligne["quoi"])) is not None:
            parties["repartitions"].append({"id": ident} | {q: lus[q] / 100 for q in ("q1", "mediane", "q3")})
    return parties


def _read_promotion(page: str) -> dict[str, Any]:
    parties: dict[str, Any] = {"repartitions": [], "sommes": [], "freins": [], "causes": []}
    for tete, lignes in _list_tables(page):
        if tete[2:5] == ["Premier quartile", "Médiane", "Troisième quartile"]:
            for nom, _, *trois in lignes:
                lus = dict(zip(("q1", "mediane", "q3"), (_number(x) / 100 for x in trois), strict=True))
                parties["repartitions"] += [{"id": ident} | lus for ident in [_find_theme(nom)] if ident]
        if tete[:3] == ["Ce qui est compté", "Relevé en", "Somme"]:
            parties["sommes"] += [{"nom": n, "annee": int(an), "somme": _number(s)} for n, an, s, *_ in lignes]
        if tete == ["Cause", "Structures", "Points"]:
            parties["causes"] += [_read_cause(nom, points) for nom, _, points in lignes]
        if tete[:3] == ["Thème", "Freins", "Leviers"]:
            for theme, freins, leviers, *_ in lignes:
                deux = [None if n == "—" else int(_number(n)) for n in (freins, leviers)]
                parties["freins"].append({"theme": theme, "freins": deux[0], "leviers": deux[1]})
    return parties


def _read_cause(nom: str, points: str) -> dict[str, Any]:
    return {"cause": CAUSES[nom.replace("\xa0", " ")], "moyenne": _number(points.replace("−", "-")) / 100}


CAUSES = {
    "Les réponses": "reponses",
    "Ce que l’on sait": "connu",
    "Ce qui les concerne": "perimetre",
    "Le questionnaire": "version",
}


def _read_report(nom: str, page: str, monde: Monde) -> Iterator[Publication]:
    """The quartiles that the report of a body shows, on its day and at its jalon."""
    date_dite = re.search(r"Rapport daté du (\d+)(?:er)?\s(\w+)\s(\d{4})", page)
    slug, _, jalon = nom.removesuffix(".html").partition("/")
    if date_dite is None or slug not in monde.corps:
        return
    jour = date(int(date_dite.group(3)), MOIS.index(date_dite.group(2)) + 1, int(date_dite.group(1)))
    seance = monde.corps[slug].find_seance(jalon, jour)
    for tete, lignes in _list_tables(page):
        if "Médiane" in tete and "Moitié centrale" in tete and seance is not None:
            a, b = tete.index("Médiane"), tete.index("Moitié centrale")
            lus = []
            for ligne in lignes:
                bornes = [_number(x) / 100 for x in re.findall(r"\d+(?:,\d+)?", ligne[b])]
                ident = _find_theme(ligne[0])
                if len(bornes) >= 1 and ident is not None:
                    lus.append({"id": ident, "q1": bornes[0], "mediane": _number(ligne[a]) / 100, "q3": bornes[-1]})
            complet, _, variante = seance.questionnaire.partition("/")
            quel = f"{complet}, variante {variante}" if variante else complet
            yield jour, jalon, {"questionnaire": quel, "repartitions": lus}


def _list_tables(page: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    for table in BeautifulSoup(page, "html.parser").find_all("table"):
        lignes = [
            [re.sub(r"\s+", " ", c.get_text(" ")).strip() for c in tr.find_all(["th", "td"])]
            for tr in table.find_all("tr")
        ]
        if lignes:
            yield lignes[0], lignes[1:]


def _number(texte: str | None) -> float:
    trouve = re.search(r"-?\d[\d ]*(?:[.,]\d+)?", re.sub(r"[\u00a0\u202f]", " ", texte or ""))
    return float("nan") if trouve is None else float(trouve.group().replace(" ", "").replace(",", "."))


def _find_theme(nom: str) -> str | None:
    return name_themes().get(re.sub(r"\s+", " ", nom))
