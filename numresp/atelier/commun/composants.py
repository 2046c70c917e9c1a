"""What is shown alike on every screen: badges, the steps of a level, bars, messages, what stands where there is nothing yet.

What each is for, and when not to take it: docs/apparence.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from numresp.langue.html import Fragment, join_fragments, render_paragraphe, tag

Degre = Literal["", "bien", "info", "attention", "faute"]
"""How loud: neutral, done, to know, to look at, wrong. The words say it too."""


def render_badge(texte: str, degre: Degre = "") -> Fragment:
    """A state in one or two words."""
    return tag("span", texte, class_=f"badge {degre}".rstrip())


def render_marches(niveau: int | None, plus_haut: int = 3, *, chiffre: bool = True) -> Fragment:
    """A level as steps that rise from 0, those reached being full; the number beside them says it too.

    Parameters
    ----------
    niveau : int or None
        None is no level: steps are drawn dashed.
    plus_haut : int
        The highest level of the scale.
    """
    marches = [
        tag("i", class_="plein" if niveau is not None and rang <= niveau else None) for rang in range(plus_haut + 1)
    ]
    dit = "sans niveau" if niveau is None else f"niveau {niveau} sur {plus_haut}"
    nombre = tag("b", str(niveau), aria_hidden="true") if chiffre and niveau is not None else None
    return tag(
        "span", tag("span", dit, class_="cache"), *marches, nombre, class_=f"marches{' sans' * (niveau is None)}"
    )


def render_barre(part: float, dit: str = "", *, tard: bool = False) -> Fragment:
    """A share from 0 to 1 as a bar; `dit` is its name and value in words where nothing beside it says them."""
    cent = round(100 * min(max(part, 0), 1))
    return join_fragments(
        [
            tag("progress", max=100, value=cent, class_="tard" if tard else None, aria_hidden="true"),
            tag("span", dit, class_="cache") if dit else None,
        ]
    )


def render_message(degre: Degre, *enfants: str | None) -> Fragment:
    """Something to know before going on: `info`, `attention` or `faute`."""
    return tag("div", *enfants, class_=f"message {degre}".rstrip())


def render_vide(pourquoi: str, exemple: str, bouton: Fragment | None = None) -> Fragment:
    """What stands where a list holds nothing: why, an example, and one way on."""
    return tag(
        "div",
        render_paragraphe(pourquoi),
        render_paragraphe(exemple, classe="note"),
        render_paragraphe(bouton) if bouton is not None else None,
        class_="vide",
    )


def render_pied(*groupes: Sequence[Fragment | None]) -> Fragment:
    """The foot of a screen: groups of controls, each of which belongs together."""
    return tag("div", *[tag("div", *groupe, class_="groupe") for groupe in groupes], class_="pied")


def render_plus(*enfants: str | None) -> Fragment:
    """What is seldom wanted, behind one word at the end of the foot."""
    return tag("details", tag("summary", "Plus"), tag("div", *enfants), id="plus", class_="plus")
