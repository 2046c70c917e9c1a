"""The factory: parameters checked, one Bilan, one notebook run, two pages; everything in place, or nothing."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from numresp.depot.dossier import load_dossier
from numresp.depot.ecriture import replace_files
from numresp.depot.marques import list_shortened
from numresp.depot.ressources import find_notebook, short_name
from numresp.erreurs import DonneesInvalides, Introuvable, RapportEchoue, fault
from numresp.langue.francais import format_date
from numresp.langue.mots import JALONS
from numresp.rapport.bilan import Bilan
from numresp.rapport.controle import check_page
from numresp.rapport.diagnostic import Constat, diagnose
from numresp.rapport.etablissement import compose_bilan, parse_jour
from numresp.rapport.page import export_page

DELAI_CELLULE_S = 120
SANS_PAGE = frozenset({"parameters", "injected-parameters", "remove_cell"})
PAGE_DE_CALCUL = "calcul"


@dataclass(frozen=True)
class Rendu:
    """A rendered report: what it stands on and the files put in place."""

    constat: Constat
    bilan: Bilan
    fichiers: tuple[Path, ...]


def render_rapport(
    espace: Path,
    organisation: str,
    *,
    jalon: str | None = None,
    jour: str | None = None,
    sortie: Path = Path("reports"),
) -> Rendu:
    """Render the report of one jalon of one organisation.

    Parameters
    ----------
    espace : Path
        Folder of the dossiers.
    organisation : str
        Its slug.
    jalon : str, optional
        By default that of the newest séance.
    jour : str, optional
        AAAA-MM-JJ, what is printed.
    sortie : Path
        The pages go to `<sortie>/<organisation>/`.

    Returns
    -------
    Rendu

    Raises
    ------
    DonneesInvalides
        Bad parameter or bad file; said before any kernel starts.
    RapportEchoue
        The notebook failed, or a page is not fit to be put in place. Nothing was written.
    """
    date_rapport = parse_jour(jour or "")
    constat = diagnose(load_dossier(espace, organisation), jalon)
    carnet = find_carnet(constat.seance.jalon)
    dossier_sortie = sortie / constat.dossier.slug
    fautes = list_shortened(constat.dossier, dossier_sortie)
    if fautes:
        raise DonneesInvalides(fautes)
    bilan = compose_bilan(constat, date_rapport)
    parametres = {
        "organisation": constat.dossier.slug,
        "espace": str(espace.resolve()),
        "jalon": constat.seance.jalon,
        "date_rapport": bilan.date_rapport.isoformat(),
    }
    execute = run_carnet(carnet, parametres)
    pages = export_pages(execute, bilan)
    contenus = {dossier_sortie / nom: page.encode() for nom, page in pages.items()}
    contenus[dossier_sortie / f"{constat.seance.jalon}.json"] = (bilan.model_dump_json(indent=2) + "\n").encode()
    replace_files(contenus)
    return Rendu(constat, bilan, tuple(contenus))


def find_carnet(jalon: str) -> Path:
    """The report notebook of a jalon.

    Raises
    ------
    Introuvable
        This jalon has no report.
    """
    carnet = find_notebook("rapports", f"{jalon}.ipynb")
    if not carnet.exists():
        faits = ", ".join(sorted(chemin.stem for chemin in carnet.parent.glob("*.ipynb")))
        message = f"le jalon « {jalon} » n’a pas de rapport"
        raise Introuvable([fault(message, remede=f"rapports disponibles : {faits}")])
    return carnet


def run_carnet(carnet: Path, parametres: dict[str, str]) -> NotebookNode:
    """Execute a report notebook in a kernel of its own.

    Returns
    -------
    NotebookNode
        Executed; nothing of it is on disk.

    Raises
    ------
    RapportEchoue
        A cell failed, took longer than its limit, or the kernel died.
    """
    # Quiet, and the kernel of this very Python, whatever kernels the user has installed elsewhere.
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
    with tempfile.TemporaryDirectory(prefix="numresp-") as atelier:
        brouillon = Path(atelier) / "carnet.ipynb"
        try:
            execute: NotebookNode = papermill.execute_notebook(
                str(carnet),
                str(brouillon),
                parameters=parametres,
                kernel_name="python3",
                progress_bar=False,
                request_save_on_cell_execute=False,
                execution_timeout=DELAI_CELLULE_S,
                store_widget_state=False,
                shutdown_kernel="immediate",  # a polite interrupt first would print an English error now and then
                config=_kernel_config(),
            )
        except PapermillExecutionError as erreur:
            message = (
                f"{short_name(carnet)} : la cellule {erreur.exec_count} a échoué ({erreur.ename} : {erreur.evalue})"
            )
            raise RapportEchoue(message) from erreur
        except CellTimeoutError as erreur:
            message = f"{short_name(carnet)} : une cellule a dépassé {DELAI_CELLULE_S} s"
            raise RapportEchoue(message) from erreur
        except DeadKernelError as erreur:
            message = f"{short_name(carnet)} : le noyau Python s’est arrêté (mémoire ?) ; relancez la commande"
            raise RapportEchoue(message) from erreur
    return execute


def _kernel_config() -> Config:
    """Unix sockets where there are any: no port to clash on, nobody else to listen in."""
    return Config({"KernelManager": {"transport": "ipc"}} if os.name == "posix" else {})


def export_pages(execute: NotebookNode, bilan: Bilan) -> dict[str, str]:
    """The report and its page of calculation, checked.

    Returns
    -------
    dict of file name to HTML

    Raises
    ------
    RapportEchoue
        A page does not pass the structural checks.
    """
    jalon, nom = bilan.seance.jalon, bilan.organisation.nom
    rapport, calcul = f"{jalon}.html", f"{jalon}-calcul.html"
    bandeau = "PROVISOIRE : réponses pas encore validées par la direction ou un élu." if bilan.seance.provisoire else ""
    pied = f"{nom}, {JALONS[jalon]}, {format_date(bilan.date_rapport)}. Établi avec numresp {bilan.numresp}."
    titre = f"{nom} : {JALONS[jalon]} numérique responsable"
    pages = {
        rapport: export_page(
            execute,
            titre=titre,
            garder=lambda cellule: _belongs(cellule, calcul=False),
            bandeau=bandeau,
            pied=pied,
            lien=(calcul, "Comment ces chiffres sont obtenus"),
        ),
        calcul: export_page(
            execute,
            titre=f"{titre} : calcul",
            garder=lambda cellule: _belongs(cellule, calcul=True),
            bandeau=bandeau,
            pied=pied,
            lien=(rapport, "Retour au rapport"),
            css_classe="calcul",
        ),
    }
    fautes = [f"{page} : {faute}" for page, html in pages.items() for faute in check_page(html)]
    if fautes:
        raise RapportEchoue("Page refusée avant d’être mise en place :\n" + "\n".join(fautes))
    return pages


def _belongs(cellule: NotebookNode, *, calcul: bool) -> bool:
    etiquettes = set(cellule.metadata.get("tags", ()))
    return not etiquettes & SANS_PAGE and (PAGE_DE_CALCUL in etiquettes) == calcul
