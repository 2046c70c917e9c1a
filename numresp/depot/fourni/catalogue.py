"""The catalogue on disk: eight files in `data/catalogue/`, each read and checked with all its faults at once.

They stand there by edition (`depot.editions`): a report reads the one in force on its day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from numresp.depot.csv.rangees import load_rows
from numresp.depot.csv.table import Cellule, parse_date, read_table
from numresp.depot.fourni.editions import find_base, find_edition, find_shipped
from numresp.depot.fourni.lecture_gardee import keep_by_content
from numresp.depot.saisie.nombres import parse_integer, parse_number
from numresp.depot.systeme.chemins import short_name
from numresp.depot.yaml.document import Document, read_document
from numresp.depot.yaml.validation import load_model
from numresp.erreurs import DonneesInvalides, Faute, Introuvable, fault, suggest
from numresp.modele.catalogue.action import Actions, ActionType, check_actions
from numresp.modele.catalogue.catalogue import Catalogue
from numresp.modele.catalogue.facteur import Facteur
from numresp.modele.catalogue.impact import Impact, Impacts, check_impacts
from numresp.modele.catalogue.indicateur import Indicateur, Indicateurs, check_indicateurs
from numresp.modele.catalogue.obligation import Obligation, Obligations, check_obligations
from numresp.modele.catalogue.parcours import Parcours, check_parcours
from numresp.modele.catalogue.reference import References, check_references
from numresp.modele.commun.socle import Modele
from numresp.modele.referentiel.coherence import Defaut

M = TypeVar("M", bound=Modele)
T = TypeVar("T")
PARCOURS = "parcours-coalition"
CSV_FACTEURS = ("facteurs.csv", "facteurs-boavizta.csv")
FACTEURS: dict[str, Cellule] = {
    "id": str, "valeur": parse_number, "bas": parse_number, "haut": parse_number, "unite": str, "perimetre": str,
    "source": str, "annee": parse_integer, "url": str, "licence": str, "consulte_le": parse_date,
    "centre": str, "motif": str,
}  # fmt: skip


@dataclass(frozen=True)
class FacteurLu:
    """A factor, and the line it was read from."""

    fichier: str
    ligne: int
    facteur: Facteur


@dataclass(frozen=True)
class CatalogueLu:
    """The catalogue, and where everything of it stands on disk.

    Attributes
    ----------
    documents : mapping of part to (Document, model)
        Keys are those of `numresp.modele.catalogue.renvois.Partie`, and `references`.
    """

    catalogue: Catalogue
    documents: Mapping[str, tuple[Document, Modele]]
    facteurs: tuple[FacteurLu, ...]


def load_catalogue(jour: date | None = None, *, dossier: Path | None = None) -> Catalogue:
    """Read and check every file of the catalogue; the links between them are checked by `numresp verifier`.

    Parameters
    ----------
    jour : date, optional
        The edition in force at its end; the newest one by default. The first one also covers the days before it.
    dossier : Path, optional
        A folder of files in the place of a shipped edition.

    Returns
    -------
    Catalogue

    Raises
    ------
    DonneesInvalides
        All the faults of all the files, a missing file among them.

    Examples
    --------
    >>> catalogue = nr.load_catalogue()
    >>> next(action.titre for action in catalogue.actions if action.id == "designer-referents")
    'Désigner deux référents, l’un qui décide et l’autre qui fait avancer'
    """
    if dossier is not None:
        return read_catalogue(dossier).catalogue
    edition = find_edition(jour)
    return replace(read_catalogue(find_base(edition)).catalogue, edition=edition)


def read_catalogue(base: Path) -> CatalogueLu:
    """Read every file of one edition and keep where things stand; see `load_catalogue`."""
    fautes: list[Faute] = []

    def attempt(lire: Callable[[], T]) -> T | None:
        try:
            return lire()
        except DonneesInvalides as erreur:
            fautes.extend(erreur.fautes)
            return None

    actions = attempt(lambda: read_actions(base / "actions.yaml"))
    obligations = attempt(lambda: read_obligations(base / "obligations.yaml"))
    indicateurs = attempt(lambda: read_indicateurs(base / "indicateurs.yaml"))
    parcours = attempt(lambda: read_parcours(base / f"{PARCOURS}.yaml"))
    impacts = attempt(lambda: read_impacts(base / "impacts.yaml"))
    references = attempt(lambda: read_references(base / "references.yaml"))
    facteurs = attempt(lambda: read_facteurs([base / nom for nom in CSV_FACTEURS]))
    if not (actions and obligations and indicateurs and parcours and impacts and references) or facteurs is None:
        raise DonneesInvalides(fautes)
    catalogue = Catalogue(
        actions=actions[1].actions,
        obligations=obligations[1].obligations,
        indicateurs=indicateurs[1].indicateurs,
        parcours=parcours[1],
        facteurs=tuple(lu.facteur for lu in facteurs),
        impacts=impacts[1].impacts,
        references=references[1],
    )
    documents: dict[str, tuple[Document, Modele]] = {
        "actions": actions, "obligations": obligations, "indicateurs": indicateurs, "parcours": parcours,
        "impacts": impacts, "references": references,
    }  # fmt: skip
    return CatalogueLu(catalogue, documents, tuple(facteurs))


def load_actions(chemin: Path | None = None, *, jour: date | None = None) -> tuple[ActionType, ...]:
    """Read and check the actions; each ready document that one names stands beside the file.

    Parameters
    ----------
    chemin : Path, optional
        The shipped file by default, as for all the loaders of this module.
    jour : date, optional
        That of the edition in force on this day, as for all of them; the newest by default.

    Raises
    ------
    DonneesInvalides
    """
    return read_actions(find_shipped("actions.yaml", jour) if chemin is None else chemin)[1].actions


def load_obligations(chemin: Path | None = None, *, jour: date | None = None) -> tuple[Obligation, ...]:
    """Read and check the legal duties."""
    return read_obligations(find_shipped("obligations.yaml", jour) if chemin is None else chemin)[1].obligations


def load_indicateurs(chemin: Path | None = None, *, jour: date | None = None) -> tuple[Indicateur, ...]:
    """Read and check the indicateurs."""
    return read_indicateurs(find_shipped("indicateurs.yaml", jour) if chemin is None else chemin)[1].indicateurs


def load_impacts(chemin: Path | None = None, *, jour: date | None = None) -> tuple[Impact, ...]:
    """Read and check the impact models."""
    return read_impacts(find_shipped("impacts.yaml", jour) if chemin is None else chemin)[1].impacts


def load_references(chemin: Path | None = None, *, jour: date | None = None) -> References:
    """Read and check what may be cited."""
    return read_references(find_shipped("references.yaml", jour) if chemin is None else chemin)[1]


def load_facteurs(chemins: Sequence[Path] | None = None, *, jour: date | None = None) -> tuple[Facteur, ...]:
    """Read and check the impact factors; an id is unique over all the files.

    Parameters
    ----------
    chemins : sequence of Path, optional
        The two shipped files by default: numresp's, and what is derived from Boavizta's under its own licence.
    """
    lus = read_facteurs([find_shipped(nom, jour) for nom in CSV_FACTEURS] if chemins is None else chemins)
    return tuple(lu.facteur for lu in lus)


def load_parcours(ident: str = PARCOURS, *, jour: date | None = None) -> Parcours:
    """Read and check a shipped parcours by its id.

    Raises
    ------
    Introuvable
        Unknown id; says which ones there are.
    """
    connus = list_parcours(jour)
    if ident not in connus:
        remede = suggest(ident, connus) or "réinstallez numresp"
        raise Introuvable([fault(f"le parcours « {ident} » n’existe pas", fichier="data/catalogue", remede=remede)])
    return read_parcours(find_shipped(f"{ident}.yaml", jour))[1]


def list_parcours(jour: date | None = None) -> list[str]:
    """Ids of the shipped parcours of an edition: the names of their files."""
    return sorted(chemin.stem for chemin in find_base(find_edition(jour)).glob("parcours-*.yaml"))


def read_actions(chemin: Path) -> tuple[Document, Actions]:
    """The file of the actions, and its places."""

    def check(fichier: Actions) -> Iterator[Defaut]:
        yield from check_actions(fichier)
        for rang, action in enumerate(fichier.actions):
            if action.modele and not (chemin.parent / action.modele).is_file():
                message = f"le document « {action.modele} » n’existe pas à côté de ce fichier"
                yield ("actions", rang, "modele"), message, "ajoutez-le, ou corrigez son chemin"

    lu = _read_actions(chemin)
    if all((chemin.parent / action.modele).is_file() for action in lu[1].actions if action.modele):
        return lu
    return _read(chemin, Actions, check)  # which says which document is missing, and where


@keep_by_content
def _read_actions(chemin: Path) -> tuple[Document, Actions]:
    return _read(chemin, Actions, check_actions)


@keep_by_content
def read_obligations(chemin: Path) -> tuple[Document, Obligations]:
    """The file of the legal duties, and its places."""
    return _read(chemin, Obligations, check_obligations)


@keep_by_content
def read_indicateurs(chemin: Path) -> tuple[Document, Indicateurs]:
    """The file of the indicateurs, and its places."""
    return _read(chemin, Indicateurs, check_indicateurs)


@keep_by_content
def read_parcours(chemin: Path) -> tuple[Document, Parcours]:
    """The file of a parcours, and its places."""
    return _read(chemin, Parcours, check_parcours)


@keep_by_content
def read_impacts(chemin: Path) -> tuple[Document, Impacts]:
    """The file of the impact models, and its places."""
    return _read(chemin, Impacts, check_impacts)


@keep_by_content
def read_references(chemin: Path) -> tuple[Document, References]:
    """The file of what may be cited, and its places."""
    return _read(chemin, References, check_references)


def read_facteurs(chemins: Sequence[Path]) -> list[FacteurLu]:
    """The factors of several files with their lines, ids unique over all of them.

    Raises
    ------
    DonneesInvalides
        All the faults of all the files.
    """
    lus: list[FacteurLu] = []
    fautes: list[Faute] = []
    for chemin in chemins:
        try:
            lus += _read_facteurs(chemin)
        except DonneesInvalides as erreur:
            fautes += erreur.fautes
    fautes += _repeated(lus)
    if fautes:
        raise DonneesInvalides(fautes)
    return lus


@keep_by_content
def _read_facteurs(chemin: Path) -> tuple[FacteurLu, ...]:
    facteurs, _ = load_rows(chemin, Facteur, FACTEURS)
    table = read_table(chemin, list(FACTEURS), ())  # the same lines, for their numbers
    return tuple(
        FacteurLu(table.fichier, ligne, facteur) for (ligne, _), facteur in zip(table.lignes, facteurs, strict=True)
    )


def _repeated(lus: Iterable[FacteurLu]) -> Iterator[Faute]:
    premiers: dict[str, FacteurLu] = {}
    for lu in lus:
        premier = premiers.setdefault(lu.facteur.id, lu)
        if premier is not lu:
            message = f"l’identifiant « {lu.facteur.id} » est déjà pris ({premier.fichier}, ligne {premier.ligne})"
            yield fault(message, fichier=lu.fichier, ligne=lu.ligne, lieu="id", remede="renommez l’un des deux")


def _read(chemin: Path, modele: type[M], check: Callable[[M], Iterable[Defaut]]) -> tuple[Document, M]:
    document = read_document(chemin, short_name(chemin))
    return document, load_model(document, modele, check)
