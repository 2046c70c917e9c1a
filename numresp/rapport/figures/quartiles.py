"""The figures of a promotion: where one organisation stands between the quartiles, and how all of them are spread.

They read in grey: the box is lighter than the dots, the median is a line, and every number stands in the table beside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from numresp.langue.francais import INSECABLE, count_decimal, format_nombre, format_points, join_et, pluriel, quote
from numresp.langue.html import Fragment, render_paragraphe
from numresp.modele.commun.socle import RESERVE
from numresp.rapport.donnees.suivi import PlaceTheme
from numresp.rapport.equivalents.donnees import DonneesDeFigure
from numresp.rapport.figures.profil import ACCENT, CLAIR, GRIS, MOYEN, open_rows, write_names
from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import draw_dots, draw_line, write_lines
from numresp.rapport.phrases.ex_aequo import NOMMES, find_ends, name_tied

AU_DESSUS = "Au-dessus du troisième quartile"
PEUT_ETRE_AU_DESSUS = "Au-dessus du troisième quartile, si les réponses inconnues n’abaissent pas le score"
AU_DESSOUS = "Sous le premier quartile"
PEUT_ETRE_AU_DESSOUS = "Sous le premier quartile, si les réponses inconnues n’élèvent pas le score"
DEDANS = "Dans la moitié centrale"
QUARTILES = ("Premier quartile", "Médiane", "Troisième quartile")
LIEUX = (AU_DESSUS, PEUT_ETRE_AU_DESSUS, DEDANS, AU_DESSOUS, PEUT_ETRE_AU_DESSOUS)
"""Where a score may stand, as the alternative of the figure says it."""


@dataclass(frozen=True)
class LigneRepartition:
    """The middle half of a promotion on one thème, on the scale that is shown."""

    nom: str
    q1: float
    mediane: float
    q3: float


def draw_place(themes: Sequence[PlaceTheme], echelle: float, ident: str) -> Fragment:
    """Draw one row per thème: the middle half of the promotion as a box, its median, the organisation's score as a dot.

    The bar through the dot is the interval of that score: a place that the unknown answers could change is not a certain one.
    """
    if not themes:
        return render_paragraphe("Aucun thème à comparer.")
    fig, ax, place, hauteurs = open_rows(len(themes), echelle)
    for y, theme in zip(hauteurs, themes, strict=True):
        if theme.q1 is not None and theme.mediane is not None and theme.q3 is not None:
            _draw_box(ax, place, y, (theme.q1 * echelle, theme.mediane * echelle, theme.q3 * echelle))
    for y, theme in zip(hauteurs, themes, strict=True):
        if theme.bas is not None and theme.haut is not None:
            draw_line(ax, [(place(theme.bas * echelle), y), (place(theme.haut * echelle), y)], ACCENT, 2.5)
    points = [
        (place(theme.score * echelle), y) for y, theme in zip(hauteurs, themes, strict=True) if theme.score is not None
    ]
    draw_dots(ax, points, ACCENT, "white", 9.5)
    write_names(ax, hauteurs, [theme.nom for theme in themes])
    _write_key(ax, hauteurs[-1] + 31)
    draw_line(ax, [(242, hauteurs[-1] + 28), (262, hauteurs[-1] + 28)], ACCENT, 2.5)
    draw_dots(ax, [(252, hauteurs[-1] + 28)], ACCENT, "white", 8)
    write_lines(ax, 267, hauteurs[-1] + 31, ["vous, intervalle"], color=GRIS)
    return render_svg(fig, ident, "Place dans la promotion", _describe_place(themes), tell_place(themes, echelle))


def draw_repartition(lignes: Sequence[LigneRepartition], echelle: float, ident: str) -> Fragment:
    """Draw one row per thème: the middle half of the promotion as a box, and its median with its number."""
    if not lignes:
        return render_paragraphe("Aucun thème à montrer.")
    fig, ax, place, hauteurs = open_rows(len(lignes), echelle)
    for y, ligne in zip(hauteurs, lignes, strict=True):
        _draw_box(ax, place, y, (ligne.q1, ligne.mediane, ligne.q3))
    write_names(ax, hauteurs, [ligne.nom for ligne in lignes])
    for y, ligne in zip(hauteurs, lignes, strict=True):
        write_lines(ax, place(ligne.mediane), y - 11, [format_nombre(ligne.mediane)], ha="center", weight="bold")
    _write_key(ax, hauteurs[-1] + 31)
    return render_svg(fig, ident, "Répartition par thème", _describe_spread(lignes), tell_repartition(lignes))


def _draw_box(ax: Axes, place: Callable[[float], float], y: float, quartiles: tuple[float, float, float]) -> None:
    q1, mediane, q3 = (place(valeur) for valeur in quartiles)
    ax.add_artist(Rectangle((q1, y - 8), q3 - q1, 16, fc=CLAIR, ec=MOYEN, lw=0.8, clip_on=False))
    draw_line(ax, [(mediane, y - 8), (mediane, y + 8)], MOYEN, 2)


def _write_key(ax: Axes, y: float) -> None:
    """Say once what the box is, below the rows."""
    ax.add_artist(Rectangle((2, y - 8), 20, 10, fc=CLAIR, ec=MOYEN, lw=0.8, clip_on=False))
    draw_line(ax, [(12, y - 8), (12, y + 2)], MOYEN, 2)
    write_lines(ax, 28, y, ["moitié centrale des structures, médiane"], color=GRIS)


def tell_place(themes: Sequence[PlaceTheme], echelle: float) -> DonneesDeFigure:
    """One row per thème: the organisation's score with its interval, then the quartiles, as the table of the thèmes says them."""
    return DonneesDeFigure(
        ("Thème", "Votre score", "Au plus bas", "Au plus haut", *QUARTILES),
        tuple((theme.nom, *(format_points(valeur, echelle) for valeur in _list_values(theme))) for theme in themes),
    )


def _list_values(theme: PlaceTheme) -> tuple[float | None, ...]:
    return theme.score, theme.bas, theme.haut, theme.q1, theme.mediane, theme.q3


def tell_repartition(lignes: Sequence[LigneRepartition]) -> DonneesDeFigure:
    """One row per thème: its quartiles."""
    return DonneesDeFigure(
        ("Thème", *QUARTILES),
        tuple((ligne.nom, *map(format_nombre, (ligne.q1, ligne.mediane, ligne.q3))) for ligne in lignes),
    )


def _describe_place(themes: Sequence[PlaceTheme]) -> str:
    """Say in sentences where the organisation stands above, below or inside the middle half, and what is not certain."""
    genres: dict[str, list[str]] = {}
    for theme in themes:
        if (quoi := _judge(theme)) is not None:
            genres.setdefault(quoi, []).append(f"« {theme.nom} »")
    notes = [theme.id for theme in themes if theme.score is not None]
    if not notes:
        return "Aucun score à comparer à la promotion."
    nombre = sum(ident != RESERVE for ident in notes)
    ensemble = " et de l’ensemble" if nombre < len(notes) else ""
    quoi = f"de {pluriel(nombre, 'thème')}{ensemble}" if nombre else "d’ensemble"
    phrases = [f"Votre score {quoi}, et la promotion."]
    phrases += [f"{quoi} : {join_et(genres[quoi])}." for quoi in LIEUX if quoi in genres]
    return " ".join(phrases)


def _judge(theme: PlaceTheme) -> str | None:
    """Where a score stands; what its interval does not settle is said to be so. None where there is nothing to compare."""
    if theme.score is None or theme.q1 is None or theme.q3 is None:
        return None
    bas = theme.score if theme.bas is None else theme.bas
    haut = theme.score if theme.haut is None else theme.haut
    if theme.score > theme.q3:
        return AU_DESSUS if bas > theme.q3 else PEUT_ETRE_AU_DESSUS
    if theme.score < theme.q1:
        return AU_DESSOUS if haut < theme.q1 else PEUT_ETRE_AU_DESSOUS
    return DEDANS


def _describe_spread(lignes: Sequence[LigneRepartition]) -> str:
    """Where the median is highest and lowest, and where bodies differ most; all that share an end as it is printed."""
    bouts = find_ends(lignes, lambda ligne: ligne.mediane)
    if bouts is None:
        dit = f"Médiane{' de chaque thème' if len(lignes) > 1 else ''}{INSECABLE}: {format_nombre(lignes[0].mediane)}."
    else:
        haut, bas = (name_tied([un.nom for un in bout], format_nombre(bout[0].mediane)) for bout in bouts)
        dit = f"Médiane la plus haute{INSECABLE}: {haut}{INSECABLE}; la plus basse{INSECABLE}: {bas}."
    larges = find_ends(lignes, lambda ligne: ligne.q3 - ligne.q1)
    return dit if larges is None else f"{dit} Les structures diffèrent le plus sur {_say_widest(larges[0])}."


def _say_widest(larges: Sequence[LigneRepartition]) -> str:
    """The thèmes with the widest middle half, each with its ends; how many, and how wide, where they are many."""
    if len(larges) > NOMMES:
        large = count_decimal(larges[0].q3 - larges[0].q1, "point")
        return f"{pluriel(len(larges), 'thème')} à égalité (moitié centrale large de {large})"
    return join_et(
        f"{quote(ligne.nom)} (moitié centrale de {format_nombre(ligne.q1)} à {format_nombre(ligne.q3)})"
        for ligne in larges
    )
