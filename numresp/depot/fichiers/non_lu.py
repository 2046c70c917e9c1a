"""What stands in a folder and is not read: said as a fault where data may be missing, as a remark elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from numresp.depot.fichiers.contenu_de_repertoire import Genre
from numresp.depot.fichiers.noms import show_name
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import Faute, fault

GENRES: dict[Genre, tuple[str, str]] = {
    "illisible": ("illisible (droits insuffisants)", "rendez-le lisible pour ce compte, ou changez de compte"),
    "spécial": ("ce n’est pas un fichier ordinaire (tube, prise ou périphérique), il n’est pas ouvert", "retirez-le"),
    "lien brisé": ("ce lien ne mène nulle part", "copiez ici le fichier lui-même, à la place du lien"),
    "lien dehors": (
        "ce lien mène hors du dossier, il n’est pas suivi",
        "copiez ici le fichier lui-même, à la place du lien",
    ),
    "dossier": ("c’est un dossier, un fichier est attendu", "sortez-le, et mettez le fichier à sa place"),
    "fichier": ("c’est un fichier, un dossier est attendu", "sortez-le, et mettez le dossier à sa place"),
}
"""What is wrong with an entry that is not of the kind that its place asks for, and what to do."""


@dataclass(frozen=True)
class Ecart:
    """Something that is not read.

    Attributes
    ----------
    grave : bool
        Data that somebody recorded may be in it, and nowhere else.
    """

    faute: Faute
    grave: bool

    @property
    def phrase(self) -> str:
        """As a remark says it: without its full stop."""
        return str(self.faute).removesuffix(".")


def name_entry(chemin: Path) -> str:
    """An entry of a folder as messages show it: by its own name, even where it is a link to something else."""
    return str(Path(short_name(chemin.parent)) / show_name(chemin.name))


def tell(chemin: Path, message: str, remede: str = "", *, grave: bool) -> Ecart:
    """What is to be said of one path."""
    return Ecart(fault(message, fichier=name_entry(chemin), remede=remede), grave)


def bar(chemin: Path, genre: Genre) -> Faute:
    """Why something is not opened that should be read."""
    message, remede = GENRES[genre]
    return fault(message, fichier=name_entry(chemin), remede=remede)
