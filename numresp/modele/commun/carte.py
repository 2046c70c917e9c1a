"""What an object shows of itself in a console or a notebook: one line, and a small table; never all that it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Carte:
    """A title, and what is worth seeing first: pairs of words and values, already said in French."""

    titre: str
    lignes: tuple[tuple[str, str], ...] = ()

    @property
    def html(self) -> str:
        """A table with its caption and its row headers."""
        rangees = "".join(
            f'<tr><th scope="row" style="text-align:left">{escape(mot)}</th>'
            f'<td style="text-align:left">{escape(dit)}</td></tr>'
            for mot, dit in self.lignes
        )
        legende = f'<caption style="text-align:left"><strong>{escape(self.titre)}</strong></caption>'
        return f"<table>{legende}<tbody>{rangees}</tbody></table>"


class SePresente:
    """What says its own card: its `repr` is the title, its HTML the table."""

    @property
    def carte(self) -> Carte:
        """The card."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return self.carte.titre

    def _repr_html_(self) -> str:
        return self.carte.html


def say_number(valeur: float | None, decimales: int = 1) -> str:
    """A number as French writes it, rounded to be read; « — » where none is known."""
    if valeur is None or valeur != valeur:  # noqa: PLR0124 (NaN)
        return "—"
    return f"{valeur:,.{decimales}f}".replace(",", "\N{NARROW NO-BREAK SPACE}").replace(".", ",")


def say_interval(central: float | None, bas: float | None, haut: float | None, decimales: int = 1) -> str:
    """A value between its ends."""
    if bas is None or haut is None:
        return say_number(central, decimales)
    bouts = f"{say_number(bas, decimales)} et {say_number(haut, decimales)}"
    return f"{say_number(central, decimales)}, entre {bouts}"


def say_points(echelle: float, score: float | None, bas: float | None, haut: float | None) -> str:
    """A fraction of 1 and its ends, on the scale that reports show."""
    central, moins, plus = (None if part is None else part * echelle for part in (score, bas, haut))
    return say_interval(central, moins, plus)


def join_words(mots: Iterable[str]) -> str:
    """Words one after the other; « aucun » where there is none."""
    return ", ".join(mots) or "aucun"
