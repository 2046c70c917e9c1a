"""What a report is made of, ready for the notebook that lays it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel


@dataclass(frozen=True)
class Epreuve:
    """What a report is made of, computed and checked before any kernel starts.

    Attributes
    ----------
    bilan : BaseModel
        Everything the report shows; handed over to the kernel, and saved as `<nom>.json`.
    carnet : Path
        The notebook that lays it out.
    parametres : dict
        The notebook's parameters, all of them, as text.
    dossier : Path
        Where the files go.
    nom : str
        Stem of the files; for an organisation, the jalon.
    titre, pied, bandeau : str
        Title of the page, its footer, and what stands in a frame on top, or nothing.
    annexes : mapping of file name to HTML
        Pages that stand beside the report and need no notebook.
    prive : str
        Slug of the organisation where it is for its own eyes only, else empty.
    fiche : mapping
        What an index says of the report (numresp.rapport.donnees.fiche_de_rapport).
    sommet : (str, str) or None
        Address and text of the page that leads to all of its body.
    voisins : tuple of (str, str)
        File and name of each report of its body, itself included, where all of them are rendered.
    """

    bilan: BaseModel
    carnet: Path
    parametres: dict[str, str]
    dossier: Path
    nom: str
    titre: str
    pied: str
    bandeau: str = ""
    annexes: Mapping[str, str] = field(default_factory=dict)
    prive: str = ""
    fiche: Mapping[str, Any] = field(default_factory=dict)
    sommet: tuple[str, str] | None = None
    voisins: tuple[tuple[str, str], ...] = ()
