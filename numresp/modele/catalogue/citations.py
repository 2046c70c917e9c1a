"""Sources that questions and entries of the catalogue name: each document, practice and criterion exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from numresp.erreurs import suggest
from numresp.modele.catalogue.reference import LISTES, References
from numresp.modele.referentiel.coherence import Defaut, Lieu
from numresp.modele.referentiel.elements_et_lieux import walk
from numresp.modele.referentiel.referentiel import Referentiel, Source

NUMERO = re.compile(r"[A-Z]\d+", re.ASCII)


def check_citations(objet: object, references: References, lieu: Lieu = ()) -> Iterator[Defaut]:
    """Every source inside a model cites a known document, and a number that this document has.

    Parameters
    ----------
    objet : object
        A model, or a tuple of models.
    lieu : tuple
        Its place in its file.

    Yields
    ------
    (place, message, remedy)
    """
    documents = [document.document for document in references.documents]
    for ici, source in walk(objet, lieu):
        if not isinstance(source, Source):
            continue
        if source.document not in documents:
            message = f"le document « {source.document} » n’est pas dans references.yaml"
            remede = suggest(source.document, documents) or "corrigez son nom, ou ajoutez-le à la liste documents"
            yield (*ici, "document"), message, remede
        yield from _number(ici, source, references)


def _number(lieu: Lieu, source: Source, references: References) -> Iterator[Defaut]:
    """The reference is one of the document's numbers; without a reference the whole document is meant."""
    edition = references.find_edition(source.document)
    if edition is None or not source.reference:
        return
    connus = [repere.id for repere in references.list_reperes(edition.liste)]
    article = edition.articles and NUMERO.fullmatch(source.reference) is None
    if source.reference not in connus and not article:
        message = f"« {source.reference} » n’existe pas dans {source.document} ({edition.version})"
        yield (*lieu, "reference"), message, suggest(source.reference, connus) or "vérifiez-la dans le document"


def check_postes(referentiel: Referentiel, references: References) -> Iterator[Defaut]:
    """A classement named after a list has no heading that the list does not know, neither as an id nor as a thème.

    Yields
    ------
    (place, message, remedy)
    """
    for rang, classement in enumerate(referentiel.classements):
        liste = next((liste for liste in LISTES if liste == classement.id), None)
        if liste is None:
            continue
        reperes = references.list_reperes(liste)
        connus = {repere.id for repere in reperes} | {repere.theme for repere in reperes}
        for numero, poste in enumerate(classement.postes):
            if poste.id not in connus:
                lieu = ("classements", rang, "postes", numero, "id")
                yield lieu, f"« {poste.id} » n’existe pas dans « {liste} » (references.yaml)", suggest(poste.id, connus)
