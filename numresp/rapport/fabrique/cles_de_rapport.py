"""What a report is made from, as SHA-256: files are hashed, nothing is loaded, and this module imports nothing heavy."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path

from numresp.depot.cache.empreinte_du_code import PAQUET
from numresp.depot.espace.espace import list_members
from numresp.depot.fichiers.ecriture_sure import hash_files
from numresp.depot.fichiers.lecture_sure import LIMITE_JOURNAL_OCTETS, read_bounded
from numresp.depot.fourni.ressources import find_data, find_notebook
from numresp.erreurs import NumrespError
from numresp.rapport.donnees.ordre import OrdreDeRapport

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


class ClesDeRapports:
    """The keys of orders; each file is read once in the life of this object.

    So what is noted of a report is what was there before it was made.
    """

    def __init__(self) -> None:
        self._dossiers: dict[Path, str] = {}
        self._promotions: dict[Path, str] = {}
        self._carnets: dict[str, dict[str, str | None] | None] = {}

    def hash_entrees(self, commande: OrdreDeRapport, montre: str) -> dict[str, str]:
        """SHA-256 of each group of inputs of an order: which one differs says why a report is made again.

        Parameters
        ----------
        montre : str
            That of the quartiles that the report of a body shows; empty where it shows none.
        """
        promotion = montre if commande.slug or not commande.promotion else self.hash_promotion(commande.espace)
        return {
            "demande": _hash_demande(commande.jour, commande.tous),
            "dossier": self._hash_dossier(commande.espace / commande.slug),
            "promotion": promotion,
            **self.maison,
        }

    def hash_etat(self, espace: Path, jour: str | None) -> str:
        """SHA-256 of all that quartiles are computed from: the dossiers of a promotion, the day asked for, numresp itself."""
        maison = {nom: self.maison[nom] for nom in self.maison if nom != "gabarit"}
        return digest({"demande": _hash_demande(jour), "promotion": self.hash_promotion(espace), **maison})

    def hash_promotion(self, espace: Path) -> str:
        """SHA-256 of promotion.yaml, of what stands beside it, and of the dossiers of its bodies."""
        if espace not in self._promotions:
            try:
                promotion, slugs = list_members(espace)
            except NumrespError:  # whoever renders the promotion says so
                promotion, slugs = None, ()
            membres = () if promotion is None else slugs
            self._promotions[espace] = digest({slug: self._hash_dossier(espace / slug) for slug in ("", *membres)})
        return self._promotions[espace]

    def hash_carnet(self, nom: str) -> dict[str, str | None] | None:
        """Name and SHA-256 of a report notebook; None when none was chosen."""
        if nom not in self._carnets:
            self._carnets[nom] = {"nom": nom, "empreinte": hash_file(find_notebook("rapports", nom))} if nom else None
        return self._carnets[nom]

    @cached_property
    def maison(self) -> dict[str, str]:
        """The groups that all reports share."""
        return hash_maison()

    def _hash_dossier(self, dossier: Path) -> str:
        if dossier not in self._dossiers:
            self._dossiers[dossier] = digest(hash_files(dossier))
        return self._dossiers[dossier]


@cache
def _hash_demande(jour: str | None, tous: bool = False) -> str:
    return digest({"jour": jour, **({"tous": "oui"} if tous else {})})


def hash_maison() -> dict[str, str]:
    """SHA-256 of what all reports share: référentiels and catalogue, template, code, and the libraries' versions."""
    fourni = find_data()
    return {
        "fourni": _hash_all(fourni, [*(fourni / "referentiels").rglob("*"), *(fourni / "catalogue").rglob("*")]),
        "gabarit": _hash_all(PAQUET, (PAQUET / "rapport" / "gabarit").rglob("*")),
        "code": _hash_all(PAQUET, PAQUET.rglob("*.py")),
        "bibliotheques": digest(list_versions()),
    }


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
    return digest({nom: hash_file(chemin) for nom, chemin in sorted(noms)})


def digest(valeur: Mapping[str, str | None]) -> str:
    """SHA-256 of several ones under their names."""
    return hashlib.sha256(json.dumps(valeur, sort_keys=True).encode()).hexdigest()
