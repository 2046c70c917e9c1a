"""An order for one report, and the account of what became of it: plain values that any executor can carry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from numresp.rapport.donnees.epreuve import Epreuve

Etat = Literal["rendu", "sans matière", "échec"]


@dataclass(frozen=True)
class OrdreDeRapport:
    """One report to render.

    Attributes
    ----------
    espace : Path
        Folder of the dossiers, absolute.
    slug : str
        The organisation; empty for the page of the promotion itself.
    sortie : Path
        Folder of all the reports, absolute.
    jalon, jour : str or None
        As they were asked for; None leaves the choice to what the dossier holds.
    composer : callable, optional
        What turns the order into what is rendered; by default that of its kind (numresp.rapport.fabrique.un_rapport), which is
        not named here, so that the command that skips unchanged reports does not import what a report needs.
    promotion : bool
        Whether the report shows something of a promotion; who belongs to it is not said here, so that an order stays small.
    reperes : object
        What it shows of it, computed once for all the orders of a run; None when there is nothing of the kind.
    brouillons : Path or None
        Where scratch files go; None for the system's temporary folder.
    tous : bool
        Whether all reports of its body are rendered with it, so that each leads to the others.
    """

    espace: Path
    slug: str
    sortie: Path
    jalon: str | None = None
    jour: str | None = None
    composer: Callable[[OrdreDeRapport], Epreuve] | None = None
    promotion: bool = False
    reperes: Any = None
    brouillons: Path | None = None
    tous: bool = False

    @property
    def qui(self) -> str:
        """Who the report is about, as a message names it; no slug has parentheses."""
        return self.slug or "(promotion)"


@dataclass(frozen=True)
class CompteRendu:
    """What became of an order.

    Attributes
    ----------
    fichiers : mapping
        Size in bytes of each file put in place, by its path in `sortie`.
    empreintes : mapping
        SHA-256 of each of them, by whoever put it there; without it, who notes the account reads the file.
    titres : mapping
        Title of the figure whose data a file holds, by its name.
    nom, carnet : str
        Stem of the files (for an organisation, the jalon) and name of the notebook; empty when there is no report.
    message : str
        Why there is no report, in French; empty when there is one.
    reprises : tuple of str
        What had to be done twice, and why.
    fiche : mapping
        What an index says of the report; empty when there is none.
    """

    commande: OrdreDeRapport
    etat: Etat
    nom: str = ""
    carnet: str = ""
    fichiers: Mapping[str, int] = field(default_factory=dict)
    empreintes: Mapping[str, str] = field(default_factory=dict)
    titres: Mapping[str, str] = field(default_factory=dict)
    secondes: float = 0.0
    message: str = ""
    reprises: tuple[str, ...] = ()
    fiche: Mapping[str, Any] = field(default_factory=dict)

    @property
    def qui(self) -> str:
        """Who the report is about."""
        return self.commande.qui
