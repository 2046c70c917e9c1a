"""One family of errors: which file, which line or id, what was expected, what was seen, how to mend it.

Every message is in French because a secretary of a town hall reads it. A loader gathers all the faults of a file and raises
one `DonneesInvalides`, so that a file is mended in one go.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

MONTREES = 20
LONGUEUR_COMPAREE = 80
"""Signs of a word that are held against the known ones: beyond, it is no slip of the hand, and comparing takes for ever."""


@dataclass(frozen=True, order=True)
class Faute:
    """One fault in what a user gave.

    Attributes
    ----------
    fichier : str
        Name of the file, as the user knows it (relative where possible); empty if the fault is in no file.
    ligne : int or None
        Line in that file, from 1.
    lieu : str
        Id or path of the faulty thing inside the file (`noeuds[2].questions[0].poids`, `gouvernance.referents`).
    message : str
        What was expected and what was seen, one French sentence without a final full stop.
    remede : str
        How to mend it; empty when the message says it already.
    """

    fichier: str
    ligne: int | None
    lieu: str
    message: str
    remede: str = ""

    def __str__(self) -> str:
        place = self.fichier
        if self.ligne is not None:
            place = f"{place}, ligne {self.ligne}" if place else f"ligne {self.ligne}"
        tete = " : ".join(part for part in (place, self.lieu, self.message) if part)
        dit = f"{tete}. → {self.remede}." if self.remede else f"{tete}."
        return "".join(
            signe if ord(signe) >= 32 else f"\\x{ord(signe):02x}" for signe in dit
        )  # one line, whatever is quoted


class NumrespError(Exception):
    """Root of the family: any error numresp raises on purpose; its text is French and complete.

    Examples
    --------
    >>> try:
    ...     nr.load_referentiel("absent.yaml")
    ... except nr.NumrespError as erreur:
    ...     print(erreur)
    absent.yaml : ce fichier n’existe pas. → vérifiez le chemin.
    """


class DonneesInvalides(NumrespError, ValueError):
    """Data a user gave cannot be used; carries every fault found.

    Parameters
    ----------
    fautes : iterable of Faute
        At least one; kept in the order of file and line.

    Examples
    --------
    >>> try:
    ...     nr.load_dossier("data/exemple", "ailleurs")
    ... except nr.DonneesInvalides as erreur:
    ...     print(" ".join(erreur.fautes[0].message.split()))
    l’organisation « ailleurs » n’existe pas dans cet espace
    """

    def __init__(self, fautes: Iterable[Faute]) -> None:
        self.fautes = tuple(sorted(fautes, key=lambda faute: (faute.fichier, faute.ligne or 0)))
        super().__init__(self.fautes)

    def __str__(self) -> str:
        lignes = [str(faute) for faute in self.fautes[:MONTREES]]
        reste = len(self.fautes) - len(lignes)
        if reste > 0:
            lignes.append(f"… et {reste} autres fautes." if reste > 1 else "… et 1 autre faute.")
        return "\n".join(lignes)


class Introuvable(DonneesInvalides):
    """A file, an organisation, a séance or a référentiel that was asked for does not exist."""


class SansMatiere(Introuvable):
    """A dossier is sound, but holds nothing to report at this jalon."""


class Occupe(NumrespError):
    """Another window or process holds the lock of a journal, or of a folder of reports."""


class Devance(NumrespError):
    """Somebody else has written on the same thing since it was shown: nothing of this act was written."""


class RapportEchoue(NumrespError):
    """A report could not be rendered; nothing was put at its final place."""


class GrappePerdue(NumrespError):
    """The cluster that renders the reports of a run is gone; what it has delivered stays."""


def fault(message: str, *, fichier: str = "", ligne: int | None = None, lieu: str = "", remede: str = "") -> Faute:
    """Write one fault; the keyword form keeps the calls readable.

    Returns
    -------
    Faute
    """
    return Faute(fichier, ligne, lieu, message, remede)


def suggest(seen: str, known: Iterable[str]) -> str:
    """Name the known word that the seen one resembles, as the end of a remedy.

    Returns
    -------
    str
        « vouliez-vous dire … ? » or the known words when they are few, else an empty string.
    """
    mots = sorted(known)
    proches = get_close_matches(seen[:LONGUEUR_COMPAREE], mots, n=1, cutoff=0.6)
    if proches:
        return f"vouliez-vous dire « {proches[0]} »"
    if 0 < len(mots) <= 12:
        return f"valeurs possibles : {', '.join(mots)}"
    return ""
