"""What may be cited: the numbered practices, criteria, engagements and themes, and the documents, each in a closed list.

A misspelled reference is a dead one: nobody can find what it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, get_args

from pydantic import Field

from numresp.modele.catalogue.fiche import Fiche, check_once, check_unique
from numresp.modele.commun.socle import Adresse, Booleen, Jour, Modele, Texte, TextePlein
from numresp.modele.referentiel.coherence import Defaut

Liste = Literal["minumeco", "rgesn", "charte", "reen"]
LISTES: tuple[Liste, ...] = get_args(Liste)


class EditionDeDocument(Modele):
    """The edition of a document that one of the lists was taken from.

    `articles` says that the document is also cited by its articles, which no list holds.
    """

    liste: Liste
    document: TextePlein
    titre: TextePlein
    version: TextePlein
    date: Jour | None = None
    licence: TextePlein
    url: Annotated[Adresse, Field(min_length=1)]
    articles: Booleen = False


class Repere(Fiche):
    """A practice, criterion, engagement or theme that a document numbers, with its official short title where it has one."""

    titre: Texte = ""
    theme: Texte = ""


class DocumentCite(Modele):
    """A document that questions and entries of the catalogue may name as their source.

    `titre` says what it is where its name, short as people say it, does not.
    """

    document: TextePlein
    titre: Texte = ""
    nature: Literal["loi", "decret", "reglement", "guide", "referentiel", "charte", "presse", "etude", "outil"]
    url: Adresse = ""


class References(Modele):
    """The file `references.yaml`."""

    editions: tuple[EditionDeDocument, ...]
    minumeco: tuple[Repere, ...]
    rgesn: tuple[Repere, ...]
    charte: tuple[Repere, ...]
    reen: tuple[Repere, ...]
    documents: tuple[DocumentCite, ...]

    def find_edition(self, document: str) -> EditionDeDocument | None:
        """The edition whose numbered list a citation of this document is checked against."""
        return next((edition for edition in self.editions if edition.document == document), None)

    def list_reperes(self, liste: Liste) -> tuple[Repere, ...]:
        """The entries of one list."""
        reperes: tuple[Repere, ...] = getattr(self, liste)
        return reperes


def check_references(references: References) -> Iterator[Defaut]:
    """Ids are unique in each list, each list has its one edition, and its document is one that may be cited.

    Yields
    ------
    (place, message, remedy)
    """
    for liste in LISTES:
        yield from check_unique(liste, references.list_reperes(liste))
    noms = [document.document for document in references.documents]
    yield from check_once(("documents",), noms)
    listes = [edition.liste for edition in references.editions]
    yield from check_once(("editions",), listes)
    for liste in LISTES:
        if liste not in listes:
            yield ("editions",), f"aucune édition pour la liste « {liste} »", "dites d’où elle vient"
    for rang, edition in enumerate(references.editions):
        if edition.document not in noms:
            lieu = ("editions", rang, "document")
            yield lieu, f"« {edition.document} » n’est pas dans documents", "ajoutez-le à la liste documents"
