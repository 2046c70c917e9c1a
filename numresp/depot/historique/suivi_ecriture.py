"""Noting in the history what a command writes into a dossier, and what it finds that somebody edited before it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from numresp.depot.fichiers.verrou import hold_parts
from numresp.depot.historique.dernier_jour_connu import find_newest_in
from numresp.depot.historique.fichiers_suivis import ABSENT, hash_followed, read_values
from numresp.depot.historique.journal_des_changements import NOM, load_history
from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import DonneesInvalides, NumrespError, Occupe
from numresp.modele.commun.jour import PARIS, find_day, read_clock
from numresp.modele.dossier.historique import LECTEUR_HISTORIQUE, SUIVIS, TARDIFS, Fichier, Origine, Valeurs, make_patch

MORCEAU_OCTETS = 300_000
"""Bytes of one line, about: a change that is longer takes several."""
ATTENTE_S = 5.0
Contenu = dict[str, Any]


class SuiviEcriture:
    """What a dossier is when a command takes hold of it, so that what it changes can be noted at the end.

    Nothing is written where nothing changed: what somebody edited by hand waits for the next command that writes.

    Parameters
    ----------
    dossier : Path
        Held by the caller.

    Raises
    ------
    DonneesInvalides
        The history was edited: nothing may be written on top of it.
    """

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self._historique = load_history(dossier)
        self._etats = self._historique.fold()
        self._lus: dict[Fichier, str] = dict(self._historique.lus)
        self._avant = self._hash_all()
        for fichier in TARDIFS:
            if fichier in self._etats or self._avant[fichier] == ABSENT:
                self._etats.setdefault(fichier, {})
                self._lus.setdefault(fichier, ABSENT)
        self._trouves = self._list_changes("main", self._avant)

    def note(self, *, toujours: bool = False) -> None:
        """Note what was found and what was written since; a history that cannot be written is said, and made up for later.

        Parameters
        ----------
        toujours : bool
            Also where nothing was written since: what was found, if there is a history already.
        """
        apres = self._hash_all()
        if apres == self._avant and not (toujours and self._historique.changements):
            return
        contenus = [*self._trouves, *self._list_changes("numresp", apres)]
        if not contenus:
            return
        try:
            with Ecrivain(self.dossier / NOM, ATTENTE_S, LECTEUR_HISTORIQUE) as ecrivain:
                ecrivain.append_all([("changement", contenu) for contenu in contenus])
        except (
            OSError,
            NumrespError,
            KeyboardInterrupt,
        ) as erreur:  # the act is on the disk: it is done, whatever comes now
            raison = say_reason(erreur) if isinstance(erreur, OSError) else str(erreur) or "interrompu"
            sys.stderr.write(
                f"À noter : c’est enregistré, mais pas encore daté dans {short_name(self.dossier / NOM)} ({raison}). "
                "La prochaine écriture le datera.\n"
            )

    def _hash_all(self) -> dict[Fichier, str | None]:
        return {fichier: self._hash(fichier) for fichier in SUIVIS}

    def _hash(self, fichier: Fichier) -> str | None:
        """None for what cannot be read: its own loader says why."""
        try:
            return hash_followed(self.dossier, fichier)
        except OSError:
            return None

    def _list_changes(self, origine: Origine, lus: Mapping[Fichier, str | None]) -> list[Contenu]:
        """What the files say that the history does not; a faulty file waits until it can be read."""
        contenus: list[Contenu] = []
        for fichier, lu in lus.items():
            if lu is None or self._lus.get(fichier) == lu:
                continue
            try:
                valeurs = read_values(self.dossier, fichier)
            except DonneesInvalides:
                continue
            connu = self._etats.get(fichier)
            correctif = make_patch({} if connu is None else connu, valeurs)
            if connu is None or correctif:
                sienne, jour = ("depart", self._first_day()) if connu is None else (origine, self._today())
                contenus += [
                    {"jour": jour.isoformat(), "fichier": fichier, "origine": sienne, "lu": lu, "valeurs": morceau}
                    for morceau in cut_patch(correctif)
                ]
            self._etats[fichier], self._lus[fichier] = valeurs, lu
        return contenus

    def _today(self) -> date:
        """Where the organisation is, as far as its file can be read."""
        return find_day(read_clock(), self._etats.get("organisation.yaml", {}).get("fuseau", PARIS))

    def _first_day(self) -> date:
        """A state that was never noted counts from the newest day that the dossier bears, the last that it surely knew of."""
        aujourd_hui, porte = self._today(), find_newest_in(self.dossier)
        return aujourd_hui if porte is None else min(porte, aujourd_hui)


def note_edits(dossier: Path) -> None:
    """Date what was edited by hand, for a command that writes elsewhere in the dossier; another writer does it by itself."""
    with suppress(Occupe), hold_parts(dossier, 0):
        SuiviEcriture(dossier).note(toujours=True)


def cut_patch(correctif: Valeurs) -> Iterator[Valeurs]:
    """A change in pieces that each fit in a line; applied one after the other they are the change. At least one."""
    morceau: Valeurs = {}
    taille = 0
    for cle, valeur in _list_pieces(correctif):
        poids = len(json.dumps({cle: valeur}, ensure_ascii=False).encode())
        if morceau and (taille + poids > MORCEAU_OCTETS or cle in morceau):
            yield morceau
            morceau, taille = {}, 0
        morceau[cle] = valeur
        taille += poids
    yield morceau


def _list_pieces(correctif: Valeurs) -> Iterator[tuple[str, Any]]:
    """The values of a change one by one; a group of values that is too long, by parts of itself."""
    for cle, valeur in correctif.items():
        if isinstance(valeur, dict) and len(json.dumps(valeur, ensure_ascii=False).encode()) > MORCEAU_OCTETS:
            for morceau in cut_patch(valeur):
                yield cle, morceau
        else:
            yield cle, valeur
