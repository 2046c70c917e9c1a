"""Native charts, whose data whoever speaks can amend: the thèmes as bars, a change as a waterfall.

They read in grey: what is gained is a full bar, what is lost an empty one, and every bar has its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Cm, Pt

from numresp.langue.francais import round_decimal
from numresp.rapport.conseil.docx import LANGUE
from numresp.rapport.diaporama.diapositive import ENCRE, Diapositive, Place, describe, paint
from numresp.rapport.figures.profil import ACCENT, FILET, GRIS, MOYEN

GRAPHIQUE_PT = 18
FORME = "[$-40C]0.0"
"""A number to a tenth; the program that shows it writes the comma of the reader's system."""


def draw_bars(  # noqa: PLR0913, PLR0917 (a chart: what, where, in words)
    planche: Diapositive,
    noms: Sequence[str],
    series: Sequence[tuple[str, Sequence[float | None]]],
    echelle: float,
    place: Place,
    alternative: str,
    forme: str = FORME,
) -> None:
    """Horizontal bars, the first name on top; the last series is the one that matters."""
    donnees = _open_data()
    donnees.categories = list(noms)
    for nom, valeurs in series:
        donnees.add_series(nom, [_round(v) for v in valeurs])
    graphique = _add(planche, XL_CHART_TYPE.BAR_CLUSTERED, donnees, place, alternative)
    categories, valeurs_axe = graphique.category_axis, graphique.value_axis
    categories.reverse_order = True
    _quiet(categories, valeurs_axe, echelle)
    trace = graphique.plots[0]
    trace.gap_width, trace.overlap = (45 if len(series) == 1 else 35), 0
    couleurs = [ACCENT] if len(series) == 1 else [FILET, ACCENT]
    for serie, couleur in zip(trace.series, couleurs, strict=True):
        _paint(serie, couleur)
        _label(serie, forme, GRAPHIQUE_PT, XL_LABEL_POSITION.OUTSIDE_END)
    graphique.has_legend = len(series) > 1
    if graphique.has_legend:
        graphique.legend.position = XL_LEGEND_POSITION.BOTTOM
        graphique.legend.include_in_layout = False
        graphique.legend.font.size = Pt(GRAPHIQUE_PT)


def draw_waterfall(  # noqa: PLR0913, PLR0917 (a chart: what, where, in words)
    planche: Diapositive,
    depart: tuple[str, float],
    marches: Sequence[tuple[str, float]],
    arrivee: tuple[str, float],
    place: Place,
    alternative: str,
) -> None:
    """From a score to another, one column for each cause: its base is not drawn, its height is what it brought."""
    donnees = _open_data()
    donnees.categories = [depart[0], *(nom for nom, _ in marches), arrivee[0]]
    appuis, gagnes, perdus, niveau = [0.0], [0.0], [0.0], depart[1]
    for _, part in marches:
        appuis.append(min(niveau, niveau + part))
        gagnes.append(max(part, 0.0))
        perdus.append(max(-part, 0.0))
        niveau += part
    vides = [0.0] * len(marches)
    donnees.add_series("Appui (non dessiné)", [_round(v) for v in (*appuis, 0.0)])
    donnees.add_series("Score", [_round(v) for v in (depart[1], *vides, arrivee[1])])
    donnees.add_series("Gagné", [_round(v) for v in (*gagnes, 0.0)])
    donnees.add_series("Perdu", [_round(v) for v in (*perdus, 0.0)])
    graphique = _add(planche, XL_CHART_TYPE.COLUMN_STACKED, donnees, place, alternative)
    graphique.has_legend = False
    plafond = 1.25 * max(depart[1], arrivee[1], *(a + g + p for a, g, p in zip(appuis, gagnes, perdus, strict=True)))
    _quiet(graphique.category_axis, graphique.value_axis, plafond or 1.0)
    trace = graphique.plots[0]
    trace.gap_width, trace.overlap = 40, 100
    appui, score, gagne, perdu = trace.series
    appui.format.fill.background()
    _paint(score, ACCENT)
    _paint(gagne, MOYEN)
    _paint(perdu, "#ffffff")
    perdu.format.line.color.rgb, perdu.format.line.width = paint(ACCENT), Pt(2)
    _label(score, f"{FORME};;", 20, XL_LABEL_POSITION.INSIDE_END, couleur="#ffffff")
    _label(gagne, "[$-40C]+0.0;;", 20, XL_LABEL_POSITION.INSIDE_BASE)
    _label(perdu, '[$-40C]"\N{MINUS SIGN}"0.0;;', 20, XL_LABEL_POSITION.INSIDE_BASE)


def _open_data() -> Any:
    """What the workbook of a chart will hold; the library gives its methods no types."""
    return CategoryChartData(number_format=FORME)  # type: ignore[no-untyped-call]


def _add(planche: Diapositive, genre: Any, donnees: Any, place: Place, alternative: str) -> Any:
    cadre = planche.diapo.shapes.add_chart(genre, *(Cm(v) for v in place), donnees)
    describe(cadre, alternative)
    graphique = cadre.chart
    graphique.has_title = False
    graphique.font.size, graphique.font.color.rgb = Pt(GRAPHIQUE_PT), paint(ENCRE)
    espace = graphique._chartSpace
    langue = espace.makeelement(qn("c:lang"), {"val": LANGUE})
    date1904 = espace.find(qn("c:date1904"))
    if date1904 is None:
        espace.insert(0, langue)
    else:
        date1904.addnext(langue)
    return graphique


def _quiet(categories: Any, valeurs: Any, maximum: float) -> None:
    """No grid, no numbers on the axis: the bars say theirs."""
    valeurs.visible = False
    valeurs.minimum_scale, valeurs.maximum_scale = 0, maximum
    valeurs.has_major_gridlines = False
    categories.has_major_gridlines = False
    categories.major_tick_mark = XL_TICK_MARK.NONE
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    categories.format.line.color.rgb = paint(GRIS)


def _paint(serie: Any, couleur: str) -> None:
    serie.format.fill.solid()
    serie.format.fill.fore_color.rgb = paint(couleur)
    serie.invert_if_negative = False


def _label(serie: Any, forme: str, points: float, ou: Any, couleur: str = ENCRE) -> None:
    dits = serie.data_labels
    dits.show_value = True
    dits.number_format, dits.number_format_is_linked = forme, False
    dits.position = ou
    dits.font.size, dits.font.color.rgb = Pt(points), paint(couleur)
    dits.font.bold = couleur != ENCRE


def _round(valeur: float | None) -> float | None:
    """As the report prints it: half up, to a tenth; what is absent stays absent."""
    return None if valeur is None else float(round_decimal(valeur, 1))
