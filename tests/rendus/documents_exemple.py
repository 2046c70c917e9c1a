"""Every document of a body of the example on one day, without a kernel, and what each one says of labelled quantities.

What a run of `numresp rapports` reads once is read once here: the promotion's dossiers.
"""

from __future__ import annotations

import ast
import html
import io
import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pandas as pd
import yaml
from bs4 import BeautifulSoup
from icalendar import Calendar
from openpyxl import load_workbook
from rendus import quantites as q
from rendus.exemple_lu import remembering_example
from rendus.quantites_de_poids import read_counts, read_weights

from numresp.cli import run
from numresp.cohorte.chargement import lay_out_espace
from numresp.cohorte.paquet import list_annexes, write_paquet
from numresp.commandes.formats_exportes import ECRITURES, Reglages
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.dossier.dossier_a_une_date import see_dossier
from numresp.depot.echanges.dossier.ecriture import write_dossier
from numresp.depot.echanges.logiciels.dcd_bilan import build_bilan, feeds, find_edition, write_bilan
from numresp.depot.fourni.catalogue import load_facteurs, load_indicateurs, load_parcours
from numresp.depot.fourni.ressources import find_data, find_notebook
from numresp.langue.mots import JALONS
from numresp.modele.commun.jour import read_clock
from numresp.rapport.composition.parcours import render_parcours
from numresp.rapport.conseil.agenda import write_agenda
from numresp.rapport.conseil.dossier import write_conseil
from numresp.rapport.conseil.passation import write_passation
from numresp.rapport.diaporama.diaporama import compose_diaporama
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.editable.rapport import compose_rapport
from numresp.rapport.imprimes.releve_de_decisions import render_releve
from numresp.rapport.phrases.fiches_action import export_fiches
from numresp.usages.jalons_a_rapporter import list_jalons


@dataclass
class Documents:
    """What was written of a body on one day.

    Attributes
    ----------
    textes : dict
        The words of each document, by its name.
    pages : dict
        The HTML of the reports.
    bilans : dict
        The data of the report of each jalon.
    lues : dict
        (label, value) of everything that each document says.
    """

    textes: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    bilans: dict[str, Bilan] = field(default_factory=dict)
    lues: dict[str, list[q.Lue]] = field(default_factory=dict)

    def add_text(self, nom: str, texte: str) -> None:
        """A document whose quantities stand in its sentences."""
        self.textes[nom] = texte
        self.lues.setdefault(nom, []).extend(q.read_text(texte))

    def add(self, nom: str, lues: Iterator[q.Lue]) -> None:
        """What a document says otherwise: in its tables, or as data."""
        self.lues.setdefault(nom, []).extend(lues)


@cache
def read_documents(espace: Path, slug: str, jour: date) -> Documents:
    """Every document that the product writes of a body, as of one day."""
    with remembering_example():
        dossier, documents = load_dossier(espace, slug), Documents()
        vu = see_dossier(dossier, jour)
        for jalon in list_jalons(vu):
            _add_report(documents, espace, slug, jalon, jour)
        for seance in vu.seances:
            documents.add_text(f"releve-{seance.nom}.html", plain(render_releve(vu, seance)))
            documents.add("journaux", iter([(f"quick wins choisis, {seance.nom}", str(len(seance.etat.quick_wins)))]))
            choisies = re.findall(r"(\d+) quick wins? choisis?", documents.textes[f"releve-{seance.nom}.html"])
            documents.add(f"releve-{seance.nom}.html", ((f"quick wins choisis, {seance.nom}", n) for n in choisies))
        documents.add_text("passation.html", plain(write_passation(dossier, jour).decode()))
        texte = render_parcours(vu, load_parcours(jour=jour), load_indicateurs(jour=jour), jour)
        documents.add_text("parcours.txt", spaces(texte))
        documents.add("parcours.txt", q.read_parcours(texte))
        _add_tables(documents, vu)
        _add_scores(documents, vu)
        if "feuille_de_route" in documents.bilans and documents.bilans["feuille_de_route"].plan is not None:
            documents.add_text("conseil.docx", read_docx(write_conseil(dossier, jour)))
            documents.add_text("agenda.ics", read_ics(write_agenda(dossier, jour)))
    return documents


def _add_report(documents: Documents, espace: Path, slug: str, jalon: str, jour: date) -> None:
    rapport, calcul, bilan = run_notebook(espace, slug, jalon, jour)
    documents.bilans[jalon] = bilan
    for nom, page in {f"{jalon}.html": rapport, f"{jalon}-calcul.html": calcul}.items():
        documents.pages[nom] = page
        documents.add_text(nom, plain(page))
        documents.add(nom, q.read_tables(page, bilan))
        documents.add(nom, q.read_results(page))
        documents.add(nom, read_weights(page))
    for trouve in re.findall(r"(\d+) indicateurs proposés à ce jalon ne sont", documents.textes[f"{jalon}.html"]):
        documents.add(f"{jalon}.html", iter([(f"indicateurs non mesurés, {JALONS[bilan.jalon]}", trouve)]))
    documents.add(f"{jalon}.json", q.read_bilan(bilan))
    documents.add(f"{jalon}.json", read_counts(bilan))
    for nom, page in export_fiches(bilan, "", "", "").items():
        documents.add_text(nom, plain(page))
    documents.add_text(f"{jalon}.pptx", read_pptx(compose_diaporama(bilan).encode()))
    documents.add_text(f"{jalon}.docx", read_docx(compose_rapport(bilan).encode()))


def _add_tables(documents: Documents, vu: Dossier) -> None:
    """What other programs and other people get: tables, sheets, forms."""
    noms = {indicateur.id: indicateur.nom for indicateur in load_indicateurs()}
    documents.add("load_espace", q.read_frames(vars(lay_out_espace(None, (vu,))), noms))
    cadres = {
        nom.removesuffix(".csv"): pd.read_csv(io.BytesIO(octets))
        for nom, octets in write_paquet(vu).items()
        if nom.endswith(".csv")
    }
    documents.add("csv", q.read_frames(cadres, noms))
    documents.add("xlsx", _read_sheets(write_dossier(vu, load_indicateurs(), list_annexes(vu), load_facteurs()), noms))
    with redirect_stderr(io.StringIO()):
        documents.add("territoires", _read_territoires(ECRITURES["territoires"](vu, Reglages())))
        editions = {an for m in vu.mesures if feeds(m) and (an := find_edition(m.date)) is not None}
        for edition in sorted(editions):
            contenu, _ = build_bilan(vu, read_clock(), edition)
            documents.add("dcd-bilan", q.read_dcd(json.loads(write_bilan(contenu)), edition, noms))


def _add_scores(documents: Documents, vu: Dossier) -> None:
    """What the terminal says of the newest séance: its answers as one file, scored; and the dossier as it is."""
    if not vu.seances:
        return
    seance = vu.seances[-1]
    complet = f"{seance.complet.id}-{seance.complet.version}.yaml"
    reponses = {ident: reponse.model_dump(mode="json") for ident, reponse in seance.etat.reponses.items()}
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as fichier:
        yaml.safe_dump({"profil": dict(vu.organisation.faits), "reponses": reponses}, fichier)
        fichier.flush()
        scorer = ("scorer", "--referentiel", str(find_data("referentiels", complet)), "--reponses", fichier.name)
        for nom, ordre in {
            "scorer": scorer,
            "diagnostic": ("diagnostic", vu.slug, "--espace", str(vu.chemin.parent), "--jalon", seance.jalon),
        }.items():
            if nom == "scorer" and seance.etat.ouverture.referentiel.variante:
                continue  # one file of answers is scored on a whole référentiel
            documents.add(nom, q.read_profil(run_command(*ordre), seance.date))
            documents.add(f"{nom} --json", q.read_score(json.loads(run_command(*ordre, "--json")), seance.date))


def run_command(*ordre: str) -> str:
    """What a command prints."""
    with redirect_stdout(io.StringIO()) as sortie, redirect_stderr(io.StringIO()):
        assert run(list(ordre)) == 0, ordre
    return sortie.getvalue()


def run_notebook(espace: Path, slug: str, jalon: str, jour: date) -> tuple[str, str, Bilan]:
    """The report, its second page and the Bilan of a jalon."""
    noms = {"organisation": slug, "espace": str(espace), "jalon": jalon, "date_rapport": jour.isoformat()}
    return run_cells(find_notebook("rapports", f"{jalon}.ipynb"), noms)


def run_cells(carnet: Path, noms: dict[str, Any]) -> tuple[str, str, Any]:
    """The cells of a notebook in their order, each shown by its last expression: the page, the second page, its `bilan`."""
    pages: dict[bool, list[str]] = {False: [], True: []}
    for cellule in json.loads(carnet.read_text(encoding="utf-8"))["cells"]:
        etiquettes = cellule["metadata"].get("tags", [])
        if cellule["cell_type"] == "code" and "parameters" not in etiquettes:
            *avant, dernier = ast.parse("".join(cellule["source"])).body
            exec(compile(ast.Module(avant, []), carnet.name, "exec"), noms)  # noqa: S102 (the shipped notebook)
            if isinstance(dernier, ast.Expr):
                vue = eval(compile(ast.Expression(dernier.value), carnet.name, "eval"), noms)  # noqa: S307
                pages["calcul" in etiquettes].append(str(vue))
            else:
                exec(compile(ast.Module([dernier], []), carnet.name, "exec"), noms)  # noqa: S102
    return " ".join(pages[False]), " ".join(pages[True]), noms["bilan"]


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


def read_pptx(octets: bytes) -> str:
    """The words of slides, their notes and their alternatives."""
    with ZipFile(io.BytesIO(octets)) as archive:
        noms = [nom for nom in archive.namelist() if re.match(r"ppt/(slides|notesSlides)/[^/]+\.xml", nom)]
        xml = " ".join(archive.read(nom).decode() for nom in noms)
    dits = re.findall(r'descr="([^"]*)"', xml)
    return spaces(html.unescape(" ".join([re.sub(r"<[^>]+>", "", re.sub(r"</a:(p|tc)>", " ", xml)), *dits])))


def read_ics(octets: bytes) -> str:
    """Day, kind and title of each event, a line each."""
    evenements = Calendar.from_ical(octets).walk("VEVENT")
    return spaces(" | ".join(f"{e.decoded('dtstart'):%Y-%m-%d} {e['summary']} {e['description']}" for e in evenements))


def list_sheets(octets: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet, without empty ones."""
    classeur = load_workbook(io.BytesIO(octets), read_only=True)
    return {
        onglet.title: [ligne for ligne in onglet.iter_rows(values_only=True) if any(v is not None for v in ligne)]
        for onglet in classeur.worksheets
    }


def _read_sheets(octets: bytes, noms: dict[str, str]) -> Iterator[q.Lue]:
    """What the workbook of the dossier says, from its sheets by their French heads."""
    onglets = list_sheets(octets)
    statuts = [ligne[onglets["Actions"][0].index("Statut")] for ligne in onglets["Actions"][1:]]
    yield "actions inscrites", str(len(statuts))
    yield "actions réalisées", str(statuts.count("Réalisé"))
    for jalon, etat, quand, *_ in onglets["Jalons"][1:]:
        yield f"jalon {JALONS[jalon]}", f"{etat}{'' if quand is None else f', {q.day(quand.date())}'}"
    yield from q.read_measures([(m[0].date(), m[1], float(m[2])) for m in onglets["Mesures"][1:]], noms)
    jours = {ligne[0]: ligne[2].date() for ligne in onglets["Séances"][1:]}
    for seance, genre, _, _, score, *_ in onglets["Scores"][1:]:
        if genre == "total" and score is not None:
            yield f"score du {q.day(jours[seance])}", q.number(score * 100)


def _read_territoires(octets: bytes) -> Iterator[q.Lue]:
    lignes = list_sheets(octets)["Plan d’action"]
    avancement = lignes[1].index("Avancement") if "Avancement" in lignes[1] else None
    statuts = [valeur for ligne in lignes[3:] for rang, valeur in enumerate(ligne) if avancement in (None, rang)]
    yield "actions réalisées", str(statuts.count("Réalisé"))
