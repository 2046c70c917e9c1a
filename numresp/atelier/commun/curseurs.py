"""A measure set by a slider and a number at once: both are labelled, and say their value in French."""

from __future__ import annotations

from collections.abc import Sequence

from numresp.langue.francais import format_court
from numresp.langue.html import Fragment, tag


def render_reglage(  # noqa: PLR0913 (what a slider may have)
    libelle: str,
    nom: str,
    valeur: float | None,
    haut: float,
    *,
    pas: float,
    unite: str,
    bas: float = 0,
    vide: str = "",
) -> Fragment:
    """A slider and the number it stands for.

    Parameters
    ----------
    valeur : float or None
        None is no bound; the number is then empty.
    haut : float
        End of the slider; the number takes more.
    vide : str
        What an empty number means, where it means something.
    """
    texte = "" if valeur is None else format_court(valeur)
    curseur = haut if valeur is None else min(valeur, haut)
    dit = vide if valeur is None else f"{texte} {unite}"
    return tag(
        "div",
        tag("label", libelle, for_=f"nombre-{nom}"),
        tag(
            "input", type="range", id=f"curseur-{nom}", min=f"{bas:g}", max=f"{haut:g}", step=f"{pas:g}", value=f"{curseur:g}",
            aria_label=f"{libelle}, curseur", aria_valuetext=dit, data_regle=nom, data_unite=unite,
        ),
        tag(
            "input", type="text", inputmode="decimal", id=f"nombre-{nom}", name=nom, value=texte, data_regle=nom,
            autocomplete="off", aria_describedby=f"unite-{nom}",
        ),
        tag("span", f"{unite}{f' ; vide : {vide}' if vide else ''}", id=f"unite-{nom}", class_="note"),
        class_="reglage",
    )  # fmt: skip


def render_selection(libelle: str, nom: str, options: Sequence[tuple[str, str]], choisi: str) -> Fragment:
    """A list that sets a measure as soon as something else is chosen."""
    entrees = [tag("option", mots, value=valeur, selected=valeur == choisi) for valeur, mots in options]
    return tag(
        "div",
        tag("label", libelle, for_=f"choix-{nom}"),
        tag("select", *entrees, id=f"choix-{nom}", name=nom, data_regle=nom),
        class_="reglage",
    )
