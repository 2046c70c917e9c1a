"""What is missing to answer a question, in words."""

from __future__ import annotations

import pandas as pd

from numresp.cohorte.analyses.matiere_d_analyse import check_matter
from numresp.modele.commun.typographie import find_typos

POINTS = pd.DataFrame({"organisation": ["a", "b"], "faits": [2.0, 2.0], "gain": [0.1, float("nan")]})


def test_too_few() -> None:
    """How many there are and how many it takes are said, in the place of the figure."""
    rien = check_matter(POINTS[:0], "organisation", "avec deux séances")
    assert repr(rien) == "Pas de quoi répondre : 0 organisation avec deux séances, il en faut 1 au moins."
    trop_peu = check_matter(POINTS, "organisation", "avec deux séances", 3)
    assert repr(trop_peu) == "Pas de quoi répondre : 2 organisations avec deux séances, il en faut 3 au moins."
    assert trop_peu.show("une figure") is trop_peu
    assert trop_peu._repr_html_() == f"<p>{trop_peu!r}</p>"
    assert not find_typos(repr(trop_peu))


def test_all_alike() -> None:
    """Rows that do not differ in what is compared, or of which a single one is known there, compare nothing."""
    pareilles = check_matter(
        POINTS, "organisation", "avec deux séances", varie={"faits": "les actions", "gain": "le gain"}
    )
    assert pareilles.manques == (
        "2 organisations avec deux séances, mais toutes se valent pour les actions",
        "2 organisations avec deux séances, mais toutes se valent pour le gain",
    )
    seule = check_matter(POINTS[:1], "organisation", "avec deux séances", varie={"faits": "les actions"})
    assert seule.manques == ("1 organisation avec deux séances, mais une seule ne se compare pas pour les actions",)


def test_enough() -> None:
    """Where there is enough, the figure is shown."""
    assez = check_matter(POINTS, "organisation", "avec deux séances", 2, varie={"organisation": "leur nom"})
    assert assez.suffit
    assert assez.show("une figure") == "une figure"
