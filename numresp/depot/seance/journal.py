"""The journal of a séance, as read: its lines and their chain (design, 4.4).

Each line is one JSON object; its last key, `empreinte`, is the SHA-256 of the previous line's empreinte (hex; nothing for the
first line) followed by this line's bytes before `,"empreinte"`. So an edited, moved or missing line shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from numresp.depot.fichiers.lecture_sure import LIMITE_JOURNAL_OCTETS, read_bounded
from numresp.depot.seance.ligne_de_journal import (
    DEBUT,
    check_utf8,
    holds_mark,
    is_whole,
    mark_line,
    read_line,
)
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import DonneesInvalides, Faute, Introuvable, fault
from numresp.modele.commun.limites import EVENEMENTS_MAX, FAUTES_MAX
from numresp.modele.seance.evenements import LECTEUR, TOUS, Marque


@dataclass(frozen=True)
class Journal:
    """A journal as read.

    Attributes
    ----------
    evenements : tuple of events
        Whole lines only.
    dechire : bytes
        A torn last line (no line end, not whole): skipped, kept here so that it can be said.
    taille : int
        Bytes of the whole lines.
    """

    fichier: str
    evenements: tuple[TOUS, ...]
    empreintes: tuple[str, ...]
    dechire: bytes
    taille: int

    @property
    def marque(self) -> Marque:
        """Number and empreinte of the last whole line."""
        return mark_line(self.empreintes, len(self.empreintes))

    def holds(self, marque: Marque) -> bool:
        """This journal still has the line that a cloture, a validation or a report has recorded."""
        return holds_mark(self.empreintes, marque)


def read_journal(chemin: Path, lecteur: TypeAdapter[Any] = LECTEUR) -> Journal:
    """Read every whole line of a journal and check its chain; `lecteur` says which events its lines may be.

    Raises
    ------
    Introuvable
        No such file.
    DonneesInvalides
        A line that was edited, moved, removed, or is no event; all of them at once.
    """
    nom = short_name(chemin)
    try:
        octets = read_bounded(chemin, LIMITE_JOURNAL_OCTETS)
    except FileNotFoundError:
        raise Introuvable([fault("cette séance n’existe pas", fichier=nom)]) from None
    except OSError as erreur:
        raise DonneesInvalides([fault(f"lecture impossible ({say_reason(erreur)})", fichier=nom)]) from None
    # Latin-1 is said once, not as a broken chain; a torn last line may end inside a letter.
    check_utf8(octets[: octets.rfind(b"\n") + 1], nom)
    if octets.count(b"\n") > EVENEMENTS_MAX:
        message = f"plus de {EVENEMENTS_MAX} événements, c’est trop pour une séance"
        raise DonneesInvalides([fault(message, fichier=nom, remede="remettez la copie de sauvegarde")])
    if octets.count(b"\r\n") > 1:
        message = "fins de ligne Windows (CRLF) : le journal a été réenregistré par un éditeur"
        raise DonneesInvalides([fault(message, fichier=nom, ligne=1, remede="remettez la copie de sauvegarde")])
    *entieres, reste = octets.split(b"\n")
    precedente, attendu = DEBUT, 1
    fautes: list[Faute] = []
    evenements: list[TOUS] = []
    empreintes: list[str] = []
    if is_whole(reste, entieres):  # only its line end is missing: nothing was lost
        entieres.append(reste)
        reste = b""
    for numero, ligne in enumerate(entieres, start=1):
        lue = read_line(ligne, attendu, precedente, lecteur)
        fautes += [fault(message, fichier=nom, ligne=numero, remede=remede) for message, remede in lue.fautes]
        if len(fautes) >= FAUTES_MAX:
            break
        if lue.evenement is not None:
            evenements.append(lue.evenement)
        empreintes.append(lue.empreinte)
        precedente, attendu = lue.empreinte, lue.n + 1
    if fautes:
        raise DonneesInvalides(fautes)
    taille = sum(len(ligne) + 1 for ligne in entieres)
    return Journal(nom, tuple(evenements), tuple(empreintes), reste, min(taille, len(octets)))
