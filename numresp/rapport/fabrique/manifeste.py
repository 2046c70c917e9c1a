"""The manifest beside the reports: what each one was made from, and what came out (docs/formats.md, `manifeste.json`).

It is what lets an unchanged report be skipped: files are hashed, nothing is loaded, and this module imports nothing heavy.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from numresp import __version__
from numresp.depot.fichiers.ecriture_sure import hash_files, replace_files
from numresp.depot.fichiers.lecture_sure import LIMITE_JOURNAL_OCTETS, LIMITE_JSON_OCTETS, read_bounded
from numresp.depot.fourni.ressources import find_data, find_notebook
from numresp.depot.systeme.droits import make_folders
from numresp.rapport.donnees.ordre import CompteRendu, OrdreDeRapport

NOM = "manifeste.json"
FORMAT = 1
COURANT = "courant"
"""Under this name stands what was asked for without a jalon."""
BIBLIOTHEQUES = (
    "highspy",
    "ipykernel",
    "jinja2",
    "matplotlib",
    "mistune",
    "nbconvert",
    "numpy",
    "pandas",
    "papermill",
    "seaborn",
)
"""A report has the same bytes for the same inputs and the same versions of these."""

Entree = dict[str, Any]


class Manifeste:
    """What is known of the reports of a folder.

    Parameters
    ----------
    sortie : Path
        The folder; a manifest that is missing, damaged or of another format is an empty one, and all is rendered again.
    """

    def __init__(self, sortie: Path) -> None:
        self.chemin = sortie / NOM
        self.sortie = sortie
        self.rapports: dict[str, dict[str, Entree]] = {}
        self._dossiers: dict[str, str] = {}
        try:
            lu = json.loads(read_bounded(self.chemin, LIMITE_JSON_OCTETS))
            if lu["format"] == FORMAT:
                self.rapports = {slug: dict(demandes) for slug, demandes in lu["rapports"].items()}
        except FileNotFoundError:
            pass
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            self.rapports = {}

    def find(self, commande: OrdreDeRapport) -> Entree | None:
        """What was last noted of an order."""
        entree = self.rapports.get(commande.qui, {}).get(commande.jalon or COURANT)
        return entree if isinstance(entree, dict) else None

    def is_current(self, commande: OrdreDeRapport) -> bool:
        """Whether an order is fulfilled: same inputs, and the files on disk are those that were put there."""
        entree = self.find(commande)
        if entree is None or entree.get("etat") not in ("rendu", "sans matière"):
            return False
        carnet, fichiers = entree.get("carnet"), entree.get("fichiers")
        return (
            entree.get("entrees") == self.hash_entrees(commande)
            and carnet == hash_carnet(_take(carnet, "nom") or "")
            and isinstance(fichiers, dict)
            and all(hash_page(self.sortie / nom) == _take(fichier, "empreinte") for nom, fichier in fichiers.items())
        )

    def hash_entrees(self, commande: OrdreDeRapport) -> dict[str, str]:
        """SHA-256 of each group of inputs of an order: which one differs says why a report is made again.

        They are read once in the life of this object, so that what is noted is what was there before the report was made.
        """
        autres = {slug: self._hash_dossier(commande.espace, slug) for slug in commande.promotion}
        return {
            "demande": _digest({"jour": commande.jour}),
            "dossier": self._hash_dossier(commande.espace, commande.slug),
            "promotion": _digest(autres) if autres else "",
            **self._maison,
        }

    @cached_property
    def _maison(self) -> dict[str, str]:
        return hash_maison()

    def _hash_dossier(self, espace: Path, slug: str) -> str:
        if slug not in self._dossiers:
            self._dossiers[slug] = _digest(hash_files(espace / slug))
        return self._dossiers[slug]

    def note(self, compte_rendu: CompteRendu) -> None:
        """Note what became of an order, and write the manifest."""
        commande = compte_rendu.commande
        self.rapports.setdefault(commande.qui, {})[commande.jalon or COURANT] = {
            "etat": compte_rendu.etat,
            "nom": compte_rendu.nom,
            "carnet": hash_carnet(compte_rendu.carnet),
            "entrees": self.hash_entrees(commande),
            "fichiers": {
                nom: {"octets": octets, "empreinte": hash_page(self.sortie / nom)}
                for nom, octets in compte_rendu.fichiers.items()
            },
            "secondes": round(compte_rendu.secondes, 2),
            "message": compte_rendu.message,
            "reprises": list(compte_rendu.reprises),
        }
        self.write()

    def write(self) -> None:
        """Put the manifest in place, in the order of the names."""
        contenu = {
            "format": FORMAT,
            "numresp": __version__,
            "bibliotheques": list_versions(),
            "rapports": {slug: dict(sorted(par.items())) for slug, par in sorted(self.rapports.items())},
        }
        octets = (json.dumps(contenu, ensure_ascii=False, indent=1) + "\n").encode()
        make_folders(self.sortie)
        replace_files({self.chemin: octets}, prive=NOM if self._tells() else "")

    def _tells(self) -> bool:
        """Whether it repeats what was said of a failure, which may cite a body that keeps its dossier to itself."""
        return any(_take(entree, "etat") == "échec" for par in self.rapports.values() for entree in par.values())


def _take(groupe: object, cle: str) -> str | None:
    """A text of a group of keys that anybody may have written; None where there is none."""
    valeur = groupe.get(cle) if isinstance(groupe, dict) else None
    return valeur if isinstance(valeur, str) else None


def hash_maison() -> dict[str, str]:
    """SHA-256 of what all reports share: référentiels and catalogue, template, code, and the libraries' versions."""
    code = Path(__file__).resolve().parent.parent.parent
    fourni = find_data()
    return {
        "fourni": _hash_all(fourni, [*(fourni / "referentiels").rglob("*"), *(fourni / "catalogue").rglob("*")]),
        "gabarit": _hash_all(code, (code / "rapport" / "gabarit").rglob("*")),
        "code": _hash_all(code, code.rglob("*.py")),
        "bibliotheques": _digest(list_versions()),
    }


def hash_carnet(nom: str) -> dict[str, str | None] | None:
    """Name and SHA-256 of a report notebook; None when none was chosen."""
    return {"nom": nom, "empreinte": hash_file(find_notebook("rapports", nom))} if nom else None


@cache
def list_versions() -> dict[str, str]:
    """Versions of Python and of the libraries that make a report; read once: a process keeps those it has imported."""
    return {"python": platform.python_version(), **{nom: version(nom) for nom in BIBLIOTHEQUES}}


def hash_file(chemin: Path) -> str | None:
    """SHA-256 of a file; None when there is none."""
    try:
        return hashlib.sha256(chemin.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def hash_page(chemin: Path) -> str | None:
    """SHA-256 of what a manifest names, which may be anything; None when it is no page that we may have put there."""
    try:
        return hashlib.sha256(read_bounded(chemin, LIMITE_JOURNAL_OCTETS)).hexdigest()
    except (OSError, ValueError):
        return None


def _hash_all(racine: Path, chemins: Iterable[Path]) -> str:
    """One SHA-256 of many files and of their paths in a folder, which are the same on every system."""
    noms = ((chemin.relative_to(racine).as_posix(), chemin) for chemin in chemins if chemin.is_file())
    return _digest({nom: hash_file(chemin) for nom, chemin in sorted(noms)})


def _digest(valeur: Mapping[str, str | None]) -> str:
    return hashlib.sha256(json.dumps(valeur, sort_keys=True).encode()).hexdigest()
