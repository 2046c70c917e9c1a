"""Whether an espace holds enough to answer a question; where it does not, what is missing, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from numresp.langue.html import render_paragraphe
from numresp.modele.commun.accord import agree, count

T = TypeVar("T")


@dataclass(frozen=True, repr=False)
class MatiereDAnalyse:
    """What a question has to stand on.

    Attributes
    ----------
    manques : tuple of str
        What is missing, a clause each; empty: there is enough.
    """

    manques: tuple[str, ...]

    @property
    def suffit(self) -> bool:
        """Whether there is enough to answer."""
        return not self.manques

    def show(self, sortie: T) -> T | MatiereDAnalyse:
        """A figure where there is enough to draw; else the sentence that says what is missing, in its place."""
        return sortie if self.suffit else self

    def __repr__(self) -> str:
        return "De quoi répondre." if self.suffit else f"Pas de quoi répondre : {' ; '.join(self.manques)}."

    def _repr_html_(self) -> str:
        return str(render_paragraphe(repr(self)))


def check_matter(
    lignes: pd.DataFrame | pd.Series,
    quoi: str,
    condition: str,
    au_moins: int = 1,
    *,
    varie: Mapping[str, str] | None = None,
) -> MatiereDAnalyse:
    """Whether there are rows enough for a question, and whether they differ where it compares them.

    Parameters
    ----------
    lignes : DataFrame or Series
        What was found: one row for each of what is counted.
    quoi : str
        What a row is, a noun in the singular: « organisation ».
    condition : str
        What makes it count: « avec un autodiagnostic et un bilan ».
    au_moins : int
        How many the question asks for.
    varie : mapping of column to words, optional
        Columns that must not be the same everywhere, and how to call each.

    Returns
    -------
    MatiereDAnalyse

    Examples
    --------
    >>> from numresp.cohorte.analyses.matiere_d_analyse import check_matter
    >>> check_matter(nr.load_espace("data/exemple").seances, "séance", "dans cet espace", 1000).suffit
    False
    """
    if len(lignes) < au_moins:
        return MatiereDAnalyse((f"{count(len(lignes), quoi)} {condition}, il en faut {au_moins} au moins",))
    pareilles = [dit for colonne, dit in (varie or {}).items() if lignes[colonne].nunique() < 2]
    decrites = f"{count(len(lignes), quoi)} {condition}"
    return MatiereDAnalyse(
        tuple(
            f"{decrites}, mais {agree(len(lignes), 'une seule ne se compare pas', 'toutes se valent')} pour {dit}"
            for dit in pareilles
        )
    )
