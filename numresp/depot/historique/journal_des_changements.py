"""historique.jsonl: reading it, with its chain checked; its lines are those of a journal (design, 4.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from numresp.depot.seance.journal import read_journal
from numresp.depot.seance.ligne_de_journal import holds_mark, mark_line
from numresp.modele.dossier.historique import (
    LECTEUR_HISTORIQUE,
    TARDIFS,
    Changement,
    Fichier,
    Valeurs,
    apply_patch,
    fold_history,
)
from numresp.modele.seance.evenements import Marque

NOM = "historique.jsonl"


@dataclass(frozen=True)
class Historique:
    """Everything that is known of what changed in a dossier; empty where it has no history.

    Attributes
    ----------
    changements : tuple of Changement
        In the order of their lines.
    marques : tuple of str
        The empreinte of each line.
    dechire : bool
        The last line is torn, and was skipped.
    """

    changements: tuple[Changement, ...] = ()
    marques: tuple[str, ...] = ()
    dechire: bool = False

    @property
    def lus(self) -> Mapping[Fichier, str]:
        """SHA-256 of each file as it was last noted."""
        return {changement.fichier: changement.lu for changement in self.changements}

    def fold(self, jour: date | None = None) -> dict[Fichier, Valeurs]:
        """The state of the files at the end of a day; see `fold_history`. What older histories do not know was not there."""
        etats = fold_history(self.changements, jour)
        return {fichier: {} for fichier in TARDIFS} | etats if etats else etats

    def fold_file(self, fichier: Fichier, jour: date) -> Valeurs | None:
        """The state of one file at the end of a day; None where nothing of it was known."""
        return fold_history((c for c in self.changements if c.fichier == fichier), jour).get(fichier)

    def find_first(self, fichier: Fichier) -> Valeurs | None:
        """The oldest state that is known of a file, that of a file that was not there yet aside; None where none is known."""
        siens = [changement for changement in self.changements if changement.fichier == fichier]
        etats = (fold_history(siens, jour)[fichier] for jour in sorted({c.jour for c in siens}))
        return next((etat for etat in etats if etat), {} if siens else None)

    def find_since(self, fichier: Fichier, *cles: str) -> date | None:
        """The day since which a value of a file is what it is now, as it was noted; None where the history says nothing of it.

        What stood in the file when its history began was noted on no day that is known.
        """
        depuis: date | None = None
        etat: Valeurs = {}
        vue: object = None
        for changement in self.changements:
            if changement.fichier != fichier:
                continue
            etat = apply_patch(etat, changement.valeurs)
            valeur = _pick(etat, cles)
            if valeur != vue:
                vue, depuis = valeur, None if changement.origine == "depart" else changement.jour
        return None if vue is None else depuis

    def find_marque(self, jour: date) -> Marque:
        """The last line known on a day: what a report records, so that a history that was rewritten is found."""
        rangs = (rang for rang, changement in enumerate(self.changements, start=1) if changement.jour <= jour)
        return mark_line(self.marques, max(rangs, default=0))

    def holds(self, marque: Marque) -> bool:
        """This history still has the line that a report has recorded."""
        return holds_mark(self.marques, marque)


def _pick(valeurs: Valeurs, cles: Sequence[str]) -> object:
    """A value of a tree by the names that lead to it; None where there is none."""
    lieu: object = valeurs
    for cle in cles:
        lieu = lieu.get(cle) if isinstance(lieu, dict) else None
    return lieu


def load_history(dossier: Path) -> Historique:
    """Read the history of a dossier and check its chain; a dossier of before has none.

    Raises
    ------
    DonneesInvalides
        A line that was edited, moved, removed, or is no change; all of them at once.
    """
    chemin = dossier / NOM
    if not chemin.exists():
        return Historique()
    journal = read_journal(chemin, LECTEUR_HISTORIQUE)
    changements = cast("tuple[Changement, ...]", journal.evenements)  # what this reader makes of each line
    return Historique(changements, journal.empreintes, bool(journal.dechire))
