"""Where the files of the catalogue's editions stand, and which one is in force on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from numresp.depot.fourni.lecture_gardee import keep_by_content
from numresp.depot.fourni.ressources import find_data
from numresp.depot.systeme.chemins import short_name
from numresp.depot.yaml.document import Document, read_document
from numresp.depot.yaml.validation import load_model
from numresp.modele.catalogue.edition import Edition, Editions, check_editions

FICHIER = "editions.yaml"
T = TypeVar("T")


@keep_by_content
def read_editions(chemin: Path) -> tuple[Document, Editions]:
    """The file of the editions, and its places."""
    document = read_document(chemin, short_name(chemin))
    return document, load_model(document, Editions, check_editions)


def list_editions() -> tuple[Edition, ...]:
    """The shipped editions, oldest first.

    Raises
    ------
    DonneesInvalides
    """
    return read_editions(find_data("catalogue", FICHIER))[1].editions


def find_edition(jour: date | None = None) -> Edition:
    """The edition in force on a day; see `Editions.find`."""
    return Editions(editions=list_editions()).find(jour)


def once_an_edition(lire: Callable[[date | None], T]) -> Callable[[date | None], T]:
    """What a file of the catalogue holds on a day, for who asks about many days: each edition is read once.

    Parameters
    ----------
    lire : function of a day
        Reads the file of the edition in force on that day.
    """
    editions, lus = Editions(editions=list_editions()), dict[str, T]()

    def read(jour: date | None) -> T:
        ident = editions.find(jour).id
        if ident not in lus:
            lus[ident] = lire(jour)
        return lus[ident]

    return read


def find_base(edition: Edition) -> Path:
    """The folder of its files."""
    return find_data("catalogue", *filter(None, (edition.dossier,)))


def find_shipped(nom: str, jour: date | None = None) -> Path:
    """A file of the edition in force on a day."""
    return find_base(find_edition(jour)) / nom
