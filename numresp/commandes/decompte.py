"""What a run came to, body by body: reports, failures and bodies of which there is nothing to say, each counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numresp.rapport.donnees.ordre import CompteRendu, OrdreDeRapport
    from numresp.rapport.fabrique.manifeste import Manifeste

VIDE = "sans matière"


class Decompte:
    """The count of a run.

    Where each body has one order for each jalon, those of which it has nothing to say are not news, and what is wrong with its
    dossier is said once and not six times.

    Parameters
    ----------
    a_jour : iterable of OrdreDeRapport
        The orders that were fulfilled already.
    tous : bool
        Whether each body has an order for each jalon.
    echecs : int
        What failed before any order was carried out.
    """

    def __init__(
        self, a_jour: Iterable[OrdreDeRapport], manifeste: Manifeste, *, tous: bool = False, echecs: int = 0
    ) -> None:
        self.tous, self.rendus, self.a_jour, self.echecs = tous, 0, 0, echecs
        self._pleins: set[str] = set()
        self._vides: dict[str, None] = {}
        self._dits: set[tuple[str, str]] = set()
        for ordre in a_jour:
            vide = tous and (manifeste.find(ordre) or {}).get("etat") == VIDE
            self.a_jour += not vide
            self._see(ordre.qui, vide=vide)

    def take(self, compte_rendu: CompteRendu) -> bool:
        """Count what became of an order.

        Returns
        -------
        bool
            Whether it is worth a line.
        """
        etat, qui = compte_rendu.etat, compte_rendu.qui
        self._see(qui, vide=etat == VIDE)
        self.rendus += etat == "rendu"
        if etat == "échec":
            sien = qui, compte_rendu.message if self.tous else str(len(self._dits))
            if sien in self._dits:
                return False
            self._dits.add(sien)
            self.echecs += 1
        return etat != VIDE or not self.tous

    @property
    def vides(self) -> list[str]:
        """Of whom there is nothing to say, in the order in which they came."""
        return [qui for qui in self._vides if qui not in self._pleins]

    def _see(self, qui: str, *, vide: bool) -> None:
        if vide:
            self._vides[qui] = None
        else:
            self._pleins.add(qui)
