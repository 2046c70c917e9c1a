"""Référentiels on disk: `<id>-<version>.yaml`, shipped ones first, and the short labels beside them."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from numresp.depot.fourni.ressources import find_data
from numresp.depot.systeme.chemins import short_name
from numresp.depot.yaml.document import Document, parse_document, read_text
from numresp.depot.yaml.validation import load_model
from numresp.erreurs import DonneesInvalides, Introuvable, fault
from numresp.modele.referentiel.coherence import check_referentiel
from numresp.modele.referentiel.libelles_courts import Courts, check_courts, label_questions
from numresp.modele.referentiel.referentiel import Referentiel

COURTS = ".courts.yaml"
"""How the name of a file of short labels ends."""
GARDES = 16
"""Référentiels kept once parsed: more than a promotion ever uses."""


def load_referentiel(chemin: str | Path) -> Referentiel:
    """Read and check one référentiel.

    Parameters
    ----------
    chemin : str or Path
        A YAML file in the format of design section 4.1.

    Returns
    -------
    Referentiel

    Raises
    ------
    DonneesInvalides
        All the faults of the file, each with its line.

    Examples
    --------
    >>> referentiel = nr.load_referentiel("data/referentiels/collectivites-2026.1.yaml")
    >>> referentiel.id, referentiel.version, referentiel.questions["gouvernance.referents"].mode
    ('collectivites', '2026.1', 'constat')
    """
    chemin = Path(chemin)
    cote = find_courts(chemin)
    return _parse(*_read_pair(chemin), *((None, None) if cote is None else _read_pair(cote)))


def find_courts(chemin: Path) -> Path | None:
    """The file of short labels that stands beside a référentiel, `<id>-<version>.courts.yaml`; None where there is none."""
    cote = chemin.with_name(chemin.stem + COURTS)
    return cote if cote.is_file() else None


def _read_pair(chemin: Path) -> tuple[str, str]:
    nom = short_name(chemin)
    return read_text(chemin, nom), nom


# Parsing takes a hundred times longer than reading, and every séance of every dossier cites the same few référentiels. The
# key is the text itself, read anew each time: a changed file is parsed and checked again, a faulty one is never kept (an
# exception is not cached). Sharing is safe because a référentiel is frozen and nothing writes into its dictionaries.
@lru_cache(maxsize=GARDES)
def _parse(texte: str, nom: str, texte_courts: str | None, nom_courts: str | None) -> Referentiel:
    referentiel = load_model(parse_document(texte, nom), Referentiel, check_referentiel)
    if texte_courts is None or nom_courts is None:
        return referentiel
    return label_questions(referentiel, read_courts(parse_document(texte_courts, nom_courts), referentiel))


def read_courts(document: Document, referentiel: Referentiel) -> Courts:
    """The short labels of a référentiel, each question's own.

    Raises
    ------
    DonneesInvalides
        All the faults of the file, each with its line.
    """
    return load_model(document, Courts, lambda courts: check_courts(courts, referentiel))


def list_referentiels() -> list[Path]:
    """The shipped référentiels, by name.

    Returns
    -------
    list of Path

    Examples
    --------
    >>> [chemin.name for chemin in nr.list_referentiels()]
    ['collectivites-2026.1.yaml', 'collectivites-2027.1.yaml']
    """
    return list_in(find_data("referentiels"))


def list_in(dossier: Path) -> list[Path]:
    """The référentiels of a folder, by name; short labels beside them are theirs."""
    return sorted(chemin for chemin in dossier.glob("*.yaml") if not chemin.name.endswith(COURTS))


def list_versions(ident: str) -> list[str]:
    """The shipped versions of a référentiel, by the names of their files."""
    noms = [re.split(r"-(?=\d)", chemin.stem, maxsplit=1) for chemin in list_referentiels()]
    return [nom[1] for nom in noms if nom[0] == ident and len(nom) > 1]


def find_newest() -> Path:
    """The shipped référentiel of the highest version, whatever its id: 2026.10 comes after 2026.9."""
    return max(list_referentiels(), key=lambda chemin: _order_version(chemin.stem))


def _order_version(nom: str) -> tuple[list[int], str]:
    """What a name `<id>-<version>` is sorted by: the numbers of its version, then its letters."""
    version = re.split(r"-(?=\d)", nom, maxsplit=1)[-1]
    return [int(nombre) for nombre in re.findall(r"\d+", version)], version


def find_referentiel(ident: str, version: str) -> Referentiel:
    """The shipped référentiel a séance was held on.

    Raises
    ------
    Introuvable
        Unknown id or version; says which ones there are.
    """
    connus = {chemin.stem: chemin for chemin in list_referentiels()}
    nom = f"{ident}-{version}"
    if nom not in connus:
        message = f"le référentiel « {ident} » version « {version} » n’est pas connu"
        remede = f"versions connues : {', '.join(connus) or 'aucune'} ; mettez numresp à jour ou corrigez la séance"
        raise Introuvable([fault(message, remede=remede)])
    referentiel = load_referentiel(connus[nom])
    if (referentiel.id, referentiel.version) != (ident, version):
        message = f"id et version « {referentiel.id}-{referentiel.version} » ne sont pas ceux du nom du fichier"
        raise DonneesInvalides([fault(message, fichier=short_name(connus[nom]), remede="accordez-les")])
    return referentiel
