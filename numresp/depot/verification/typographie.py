"""Proofreading of référentiels and of the catalogue: typographic faults at their lines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from numresp.depot.fourni.catalogue import FacteurLu
from numresp.depot.systeme.chemins import short_name
from numresp.depot.yaml.document import Document, read_text
from numresp.erreurs import Faute, fault
from numresp.modele.commun.socle import Modele
from numresp.modele.commun.typographie import find_typos
from numresp.modele.referentiel.elements_et_lieux import walk

SANS_PROSE = {"id", "url", "unite", "modele", "champ"}
"""Keys whose text nobody reads as a sentence."""


def list_typos(document: Document, objet: Modele) -> list[Faute]:
    """Typographic faults of every prose in a model, at its line in the document it was read from."""
    return [
        document.fault(lieu, *_say(extrait, attendu))
        for lieu, texte in walk(objet)
        if isinstance(texte, str) and lieu[-1] not in SANS_PROSE
        for extrait, attendu in find_typos(texte)
    ]


def list_row_typos(lus: Iterable[FacteurLu]) -> list[Faute]:
    """Typographic faults of the prose in factors, at their lines."""
    fautes = []
    for lu in lus:
        for lieu, texte in walk(lu.facteur):
            if not isinstance(texte, str) or lieu[-1] in SANS_PROSE:
                continue
            for extrait, attendu in find_typos(texte):
                message, remede = _say(extrait, attendu)
                fautes.append(fault(message, fichier=lu.fichier, ligne=lu.ligne, lieu=str(lieu[-1]), remede=remede))
    return fautes


def list_text_typos(chemin: Path) -> list[Faute]:
    """Typographic faults of a Markdown document, at their lines; its tables and indents are layout."""
    nom = short_name(chemin)
    return [
        fault(message, fichier=nom, ligne=ligne, remede=remede)
        for ligne, texte in enumerate(read_text(chemin, nom).splitlines(), 1)
        for cellule in texte.split("|")
        for message, remede in (_say(*vu) for vu in find_typos(cellule.strip(" ")))
    ]


def _say(extrait: str, attendu: str) -> tuple[str, str]:
    return f"typographie, dans « {extrait} »", f"écrivez {attendu}"
