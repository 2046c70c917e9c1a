"""Small référentiels, invented dossiers and séances, and the example's report rendered once, for any test to use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from filelock import FileLock
from milieu import RACINE

from numresp.depot.fourni.referentiels import find_referentiel
from numresp.depot.fourni.ressources import find_notebook
from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.modele.referentiel.coherence import check_referentiel
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Reponse
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.page.depuis_carnet import render_markdown
from numresp.rapport.sections import actions as actes
from numresp.rapport.sections import (
    avancement,
    charte,
    evolution,
    feuille_de_route,
    impact,
    mesures,
    parcours,
    profil,
    quartiles,
    salle,
    synthese,
)
from numresp.rapport.sections import calcul as derivation
from numresp.rapport.sections_calcul import conformite, relecture

Json = dict[str, Any]
LIVRE = ("collectivites", "2026.1")
CITE = {"id": LIVRE[0], "version": LIVRE[1]}
PAGES = ("autodiagnostic.html", "autodiagnostic-calcul.html")
FICHIERS = (*PAGES, "autodiagnostic.json")
HOSTILE = '"><script>alert(1)</script>'
HOSTILE_IMAGE = "<img src=x onerror=alert(1)>"


def question(ident: str, **cles: Any) -> Json:
    """Write a question as its YAML would be parsed."""
    return {"id": ident, "intitule": f"Intitulé de {ident}", **cles}


def noeud(ident: str, *questions: Json, **cles: Any) -> Json:
    """Write a nœud that holds questions."""
    return {"id": ident, "nom": f"Nom de {ident}", "questions": list(questions), **cles}


def build_referentiel(*noeuds: Json, **regles: Any) -> Referentiel:
    """Build a référentiel that is checked, so that no test rests on one that a user could not have."""
    referentiel = Referentiel.model_validate({"id": "essai", "version": "1", "noeuds": list(noeuds), **regles})
    assert check_referentiel(referentiel) == []
    return referentiel


def read_reponses(reponses: Mapping[str, Any]) -> dict[str, Reponse]:
    """Answers as a file writes them: 2, {niveau, prevu}, non_concerne, ne_sait_pas."""
    return {ident: Reponse.model_validate(reponse) for ident, reponse in reponses.items()}


def create_dossier(espace: Path, slug: str = "valmont", nom: str = "Valmont", **faits: str) -> Path:
    """Write the least dossier that can be: a name, a type, and the facts that are given (as YAML text)."""
    dossier = espace / slug
    (dossier / "seances").mkdir(parents=True)
    nom_yaml = nom.replace("'", "''")
    lignes = [f"nom: '{nom_yaml}'", "type: commune", *(f"{champ}: {fait}" for champ, fait in faits.items())]
    (dossier / "organisation.yaml").write_text("\n".join(lignes) + "\n", encoding="utf-8")
    return dossier


def hold_seance(
    dossier: Path,
    evenements: Iterable[tuple[str, Json]] = (),
    *,
    jalon: str = "autodiagnostic",
    cite: Mapping[str, str] = CITE,
    validee: bool = False,
    jour: str = "2025-05-06",
    validee_le: str = "",
) -> Path:
    """Hold a séance, of 6 May 2025 by default: its ouverture, then the events given, a minute apart.

    Perhaps validated, at once (`validee`) or on a later day (`validee_le`).
    """
    debut = datetime.fromisoformat(f"{jour}T07:00:00+00:00")
    chemin = dossier / "seances" / f"{jour}-{jalon}.jsonl"
    with Ecrivain(chemin) as plume:
        plume.append("ouverture", {"jalon": jalon, "date": jour, "referentiel": dict(cite)}, debut)
        for genre, contenu in evenements:
            plume.append(genre, contenu, debut + timedelta(minutes=plume.marque.n))
        for genre, role in (("cloture", {}), ("validation", {"role": "elu"})) if validee or validee_le else ():
            jour_dit = datetime.fromisoformat(f"{validee_le}T07:00:00+00:00") if validee_le else debut
            instant = jour_dit + timedelta(minutes=plume.marque.n)
            plume.append(genre, {**role, "jusque": plume.marque.model_dump()}, instant)
    return chemin


PLUS_TARD = "2026-02-03"


def follow(dossier: Path, actions: str = "", mesures: str = "", jalons: str = "") -> Path:
    """Write what a town notes between the jalons: rows of actions.csv and mesures.csv without their headings, jalons.yaml."""
    colonnes = {
        "actions.csv": "id;titre;questions;nature;statut;pilote;service;debut;fin;jours;budget_eur;preuve;commentaire",
        "mesures.csv": "date;indicateur;valeur;unite;nature;methode;preuve;commentaire",
    }
    for nom, lignes in (("actions.csv", actions), ("mesures.csv", mesures)):
        if lignes:
            (dossier / nom).write_text(f"{colonnes[nom]}\n{lignes}\n", encoding="utf-8")
    if jalons:
        (dossier / "jalons.yaml").write_text(jalons, encoding="utf-8")
    return dossier


def agree(reponses: Mapping[str, Any]) -> list[tuple[str, Json]]:
    """Answers that the room agreed, as events."""
    return [("reponse", {"question": ident, "reponse": reponse}) for ident, reponse in reponses.items()]


@cache
def read_livre() -> Referentiel:
    """Read the shipped référentiel, once."""
    return find_referentiel(*LIVRE)


def answer_all(niveau: int = 1) -> dict[str, int]:
    """Every question of the shipped référentiel at one niveau."""
    return dict.fromkeys(read_livre().questions, niveau)


def hostile_espace(espace: Path) -> Path:
    """An espace whose every free text tries to be HTML; its séance is not validated."""
    dossier = create_dossier(espace, "piege", HOSTILE, population="4900", illustratif=f"'{HOSTILE}'")
    quoi, theme = "gouvernance.referents", "gouvernance"
    votes = {"0": 2, "3": 2}
    hold_seance(
        dossier,
        [
            ("participant", {"participant": "p1", "role": "elu", "fonction": HOSTILE}),
            ("constat", {"question": quoi, "reponse": 3, "role": "direction", "preuve": HOSTILE_IMAGE}),
            ("vote", {"question": "gouvernance.moyens", "comptes": votes}),
            (
                "reponse",
                {
                    "question": "gouvernance.moyens",
                    "reponse": 1,
                    "motif": HOSTILE,
                    "preuve": HOSTILE,
                    "reserve": HOSTILE_IMAGE,
                },
            ),
            ("a_verifier", {"question": "parc.duree", "role": "achats", "echeance": "2025-06-01", "note": HOSTILE}),
            ("commentaire", {"cible": theme, "texte": HOSTILE_IMAGE}),
            ("frein", {"noeud": theme, "texte": HOSTILE_IMAGE}),
            ("levier", {"noeud": theme, "texte": HOSTILE}),
            ("importance", {"noeud": theme, "points": 3}),
            (
                "action",
                {"action": "a1", "titre": HOSTILE, "nature": "quick_win", "pilote": "elu", "precaution": HOSTILE_IMAGE},
            ),
        ],
    )
    (dossier / "jalons.yaml").write_text(f"jalons:\n  bilan: {{etat: à venir, note: '{HOSTILE}'}}\n", encoding="utf-8")
    return espace


def render_example(exemple: Path, commun: Path) -> Path:
    """Render Le Trait's report with the command, once for all test processes.

    Parameters
    ----------
    commun : Path
        A folder that all the workers of this run share.

    Returns
    -------
    Path
        The folder that holds both pages and the JSON.
    """
    sortie = commun / "rapport-du-trait"
    with FileLock(commun / "rapport-du-trait.lock"):
        if not sortie.exists():
            brouillon = commun / "brouillon"
            options = ("--jalon", "autodiagnostic", "--espace", exemple, "--sortie", brouillon)
            run_numresp("rapport", "le-trait", *options, check=True)
            brouillon.rename(sortie)
    return sortie / "le-trait"


def render_promotion(exemple: Path, commun: Path) -> Path:
    """Render every report of the example, as `make pages` does, once for all test processes.

    Returns
    -------
    Path
        The folder of the reports.
    """
    sortie = commun / "rapports-de-l-exemple"
    with FileLock(commun / "rapports-de-l-exemple.lock"):
        if not sortie.exists():
            brouillon = commun / "brouillon-promotion"
            programme = RACINE / "docs" / "pages.py"
            subprocess.run([sys.executable, str(programme), str(exemple), str(brouillon)], check=True, timeout=900)
            brouillon.rename(sortie)
    return sortie


def shared_folder(base: Path) -> Path:
    """A folder of this run for all xdist workers: each one's base temporary folder is inside it."""
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def run_numresp(*args: str | Path, check: bool = False, **milieu: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m numresp` for real, with more variables in its environment."""
    return subprocess.run(
        [sys.executable, "-m", "numresp", *map(str, args)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=check,
        timeout=120,
        env=os.environ | milieu,
    )


def list_tree(*dossiers: Path) -> dict[str, bytes]:
    """Every file under some folders with its bytes, and every folder: what must not change when nothing is written."""
    vus: dict[str, bytes] = {}
    for dossier in dossiers:
        for chemin in sorted(dossier.rglob("*")):
            vus[str(chemin)] = chemin.read_bytes() if chemin.is_file() else b"dossier"
    return vus


def plain(texte: str) -> str:
    """A French text with ordinary spaces, so that a test need not say which of its spaces do not break."""
    return texte.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


SECTIONS = (
    synthese,
    profil,
    feuille_de_route,
    avancement,
    salle,
    actes,
    parcours,
    evolution,
    mesures,
    charte,
    impact,
    quartiles,
    derivation,
    conformite,
    relecture,
)


def lay_out(bilan: Bilan) -> dict[str, str]:
    """Every section of the reports and of the page of calculation, by the name of what renders it."""
    return {
        f"{module.__name__.rpartition('.')[2]}.{nom}": str(rendre(bilan) or "")
        for module in SECTIONS
        for nom, rendre in vars(module).items()
        if nom.startswith("render_") and getattr(rendre, "__module__", "") == module.__name__
    }


def read_carnet(jalon: str) -> list[tuple[str, str, bool]]:
    """What a report's notebook shows, in order: (kind of cell, source or name of what renders it, on the page of calculation)."""
    contenu = json.loads(find_notebook("rapports", f"{jalon}.ipynb").read_text(encoding="utf-8"))
    montrees = []
    for cellule in contenu["cells"]:
        etiquettes = set(cellule["metadata"].get("tags", ()))
        if etiquettes & {"parameters", "remove_cell"}:
            continue
        source = "".join(cellule["source"])
        appel = source.splitlines()[-1].removesuffix("(bilan)")
        montrees.append(
            (cellule["cell_type"], source if cellule["cell_type"] == "markdown" else appel, "calcul" in etiquettes)
        )
    return montrees


def lay_out_pages(jalon: str, bilan: Bilan) -> tuple[str, str]:
    """The bodies of both pages of a jalon, laid out as its notebook does, without any kernel."""
    vues = lay_out(bilan.model_copy(update={"jalon": jalon}))
    corps = ["", ""]
    for genre, quoi, calcul in read_carnet(jalon):
        corps[calcul] += render_markdown(quoi) if genre == "markdown" else vues[quoi]
    return corps[0], corps[1]


def words(html: str) -> str:
    """Text of some HTML, ordinary spaces."""
    return " ".join(plain(BeautifulSoup(html, "html.parser").get_text(" ")).split())


def read_table(html: str, rang: int = 0) -> list[list[str]]:
    """Cells of a table of some HTML, row by row, as plain text."""
    table = BeautifulSoup(html, "html.parser").find_all("table")[rang]
    return [[plain(cellule.get_text()) for cellule in ligne.find_all(["th", "td"])] for ligne in table.find_all("tr")]


def read_nombre(texte: str) -> float:
    """A displayed number, « 1 234,5 » or « −2,0 »."""
    return float(texte.replace(" ", "").replace("\N{MINUS SIGN}", "-").replace(",", "."))
