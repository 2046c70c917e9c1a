"""The figures of the reports on an analyst's own Axes: `import numresp as nr; nr.draw_figure(bilan, "causes", ax=ax)`."""

from __future__ import annotations

from collections.abc import Callable

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from numresp.erreurs import DonneesInvalides, Faute
from numresp.langue.francais import join_et
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.figures.causes import plot_causes
from numresp.rapport.figures.changement import plot_bande, plot_changement
from numresp.rapport.figures.effort import plot_effort
from numresp.rapport.figures.feuille_de_route import plot_calendrier
from numresp.rapport.figures.questions import plot_questions
from numresp.rapport.figures.series import plot_multiples
from numresp.rapport.figures.trajectoire import plot_trajectoire
from numresp.rapport.traces import contenu
from numresp.rapport.traces.axes import fit_to_axes


def draw_figure(bilan: Bilan, nom: str, ax: Axes | None = None) -> Axes:
    """Draw a figure of a report on Axes, with the ink, the ground and the letters of the matplotlib style in force.

    Parameters
    ----------
    bilan : Bilan
        From `nr.establish_bilan`.
    nom : str
        `themes`, `causes`, `trajectoire`, `questions`, `indicateurs`, `calendrier` or `effort`.
    ax : matplotlib.axes.Axes, optional
        Without it, those that pyplot holds.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    DonneesInvalides
        No figure has that name, or this Bilan has nothing for it.

    Examples
    --------
    >>> bilan = nr.establish_bilan("clairlieu-essai", "data/exemple", jalon="suivi")
    >>> ax = Figure(figsize=(7, 6)).add_subplot()
    >>> [texte.get_text() for texte in nr.draw_figure(bilan, "causes", ax=ax).texts][-1]
    'Cette séance'
    """
    if nom not in FIGURES:
        raise _refuse(nom, f"aucune figure n’a ce nom ; noms possibles : {join_et(FIGURES)}")
    if ax is None:
        from matplotlib import pyplot  # noqa: PLC0415 (half a second, for notebooks only)

        ax = pyplot.gca()
    if FIGURES[nom](bilan, ax) is None:
        raise _refuse(nom, "ce bilan n’a rien à y montrer")
    fit_to_axes(ax)
    return ax


def _refuse(nom: str, message: str) -> DonneesInvalides:
    return DonneesInvalides([Faute("", None, f"figure « {nom} »", message)])


def _themes(bilan: Bilan, ax: Axes) -> Figure | None:
    depart = contenu.find_depart(bilan)
    lignes = contenu.list_lignes(bilan, depart)
    if depart is None:
        return plot_bande(lignes, bilan.echelle, ax)
    return plot_changement(lignes, contenu.list_surs(depart), bilan.echelle, ax)


def _causes(bilan: Bilan, ax: Axes) -> Figure | None:
    explication = bilan.evolutions[0].explication if bilan.evolutions else None
    if explication is None:
        return None
    avant, apres = explication.total.avant * bilan.echelle, explication.total.apres * bilan.echelle
    return plot_causes(avant, apres, contenu.list_marches(bilan, explication), bilan.echelle, ax)


def _trajectoire(bilan: Bilan, ax: Axes) -> Figure | None:
    atteints, prevus = contenu.list_points(bilan)
    notes = sum(point.score is not None for point in atteints)
    return plot_trajectoire(atteints, prevus, bilan.echelle, ax) if notes >= 2 else None


def _questions(bilan: Bilan, ax: Axes) -> Figure | None:
    return plot_questions(contenu.list_rangees(bilan), avant=bool(bilan.evolutions), ax=ax)


def _indicateurs(bilan: Bilan, ax: Axes) -> Figure | None:
    series = contenu.list_series(bilan)
    return plot_multiples(series, ax) if series else None


def _calendrier(bilan: Bilan, ax: Axes) -> Figure | None:
    if bilan.plan is not None and bilan.plan.etapes:
        noms = [trimestre.trimestre for trimestre in bilan.plan.trimestres]
        return plot_calendrier(contenu.list_barres(bilan.plan, bilan), noms, bilan.date_rapport, ax)
    if bilan.avancement is None:
        return None
    barres, noms = contenu.list_suivies(bilan.avancement)
    return plot_calendrier(barres, noms, bilan.date_rapport, ax) if barres else None


def _effort(bilan: Bilan, ax: Axes) -> Figure | None:
    actions = [] if bilan.plan is None else contenu.list_actions_pesees(bilan, bilan.plan)
    return plot_effort(actions, ax) if sum(action.points is not None for action in actions) >= 2 else None


FIGURES: dict[str, Callable[[Bilan, Axes], Figure | None]] = {
    "themes": _themes,
    "causes": _causes,
    "trajectoire": _trajectoire,
    "questions": _questions,
    "indicateurs": _indicateurs,
    "calendrier": _calendrier,
    "effort": _effort,
}
