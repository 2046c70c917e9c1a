"""Every document of a body of the example on one day, as plain text, without a kernel: what the notebooks call is called here."""

from __future__ import annotations

import ast
import html
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from bs4 import BeautifulSoup
from icalendar import Calendar
from openpyxl import load_workbook

from numresp.cohorte.paquet import list_annexes
from numresp.depot.catalogue import load_facteurs, load_indicateurs, load_parcours
from numresp.depot.dossier import Dossier, load_dossier
from numresp.depot.echanges.classeur_dossier import write_dossier
from numresp.depot.historique.vue_du_jour import see_dossier
from numresp.depot.ressources import find_notebook
from numresp.rapport.agenda import write_agenda
from numresp.rapport.bilan import Bilan
from numresp.rapport.chronologie import render_parcours
from numresp.rapport.conseil import write_conseil
from numresp.rapport.fiches_action import export_fiches
from numresp.rapport.matiere import list_jalons
from numresp.rapport.passation import write_passation
from numresp.rapport.releve import render_releve


def read_documents(espace: Path, slug: str, jour: date) -> tuple[dict[str, str], dict[str, Bilan]]:
    """The text of each document by its name, and the Bilan of each jalon."""
    dossier = load_dossier(espace, slug)
    vu = see_dossier(dossier, jour)
    textes: dict[str, str] = {}
    bilans: dict[str, Bilan] = {}
    for jalon in list_jalons(vu):
        rapport, calcul, bilan = run_notebook(espace, slug, jalon, jour)
        textes |= {f"{jalon}.html": rapport, f"{jalon}-calcul.html": calcul, f"{jalon}.json": bilan.model_dump_json()}
        textes |= {nom: plain(page) for nom, page in export_fiches(bilan, "", "", "").items()}
        bilans[jalon] = bilan
    textes |= {f"releve-{seance.nom}.html": plain(render_releve(vu, seance)) for seance in vu.seances}
    textes["passation.html"] = plain(write_passation(dossier, jour).decode())
    textes["parcours.txt"] = spaces(render_parcours(vu, load_parcours(jour=jour), load_indicateurs(jour=jour), jour))
    textes["classeur.xlsx"] = read_xlsx(vu)
    if "feuille_de_route" in bilans and bilans["feuille_de_route"].plan is not None:
        textes["conseil.docx"] = read_docx(write_conseil(dossier, jour))
        textes["agenda.ics"] = read_ics(write_agenda(dossier, jour))
    return textes, bilans


def run_notebook(espace: Path, slug: str, jalon: str, jour: date) -> tuple[str, str, Bilan]:
    """The report, its second page and the Bilan: the cells of the notebook in their order, each shown by its last expression."""
    carnet = json.loads(find_notebook("rapports", f"{jalon}.ipynb").read_text(encoding="utf-8"))
    noms: dict[str, Any] = {
        "organisation": slug,
        "espace": str(espace),
        "jalon": jalon,
        "date_rapport": jour.isoformat(),
    }
    pages: dict[bool, list[str]] = {False: [], True: []}
    for cellule in carnet["cells"]:
        etiquettes = cellule["metadata"].get("tags", [])
        if cellule["cell_type"] == "code" and "parameters" not in etiquettes:
            corps = ast.parse("".join(cellule["source"]))
            *avant, dernier = corps.body
            exec(compile(ast.Module(avant, []), jalon, "exec"), noms)  # noqa: S102 (the shipped notebook)
            if isinstance(dernier, ast.Expr):
                vue = eval(compile(ast.Expression(dernier.value), jalon, "eval"), noms)  # noqa: S307
                pages["calcul" in etiquettes].append(str(vue))
            else:
                exec(compile(ast.Module([dernier], []), jalon, "exec"), noms)  # noqa: S102
    return plain(" ".join(pages[False])), plain(" ".join(pages[True])), noms["bilan"]


def spaces(texte: str) -> str:
    """With plain spaces, one at a time."""
    return re.sub(r"\s+", " ", texte)


def plain(page: str) -> str:
    """The words of an HTML page."""
    return spaces(html.unescape(BeautifulSoup(page, "html.parser").get_text(" ")))


def read_docx(octets: bytes) -> str:
    """The words of a .docx."""
    with ZipFile(io.BytesIO(octets)) as archive:
        xml = archive.read("word/document.xml").decode()
    return spaces(html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</w:(p|tc)>", " ", xml))))


def read_ics(octets: bytes) -> str:
    """Day, kind and title of each event, a line each."""
    evenements = Calendar.from_ical(octets).walk("VEVENT")
    return spaces(" | ".join(f"{e.decoded('dtstart'):%Y-%m-%d} {e['summary']} {e['description']}" for e in evenements))


def read_xlsx(dossier: Dossier) -> str:
    """The cells of every sheet."""
    octets = write_dossier(dossier, load_indicateurs(), list_annexes(dossier), load_facteurs())
    classeur = load_workbook(io.BytesIO(octets), read_only=True)
    return spaces(" ".join(_cells(classeur)))


def _cells(classeur: Any) -> Iterator[str]:
    for onglet in classeur.worksheets:
        for ligne in onglet.iter_rows(values_only=True):
            yield " ".join("" if valeur is None else str(valeur) for valeur in ligne)
