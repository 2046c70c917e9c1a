"""The place of an organisation in its promotion: its own scores and the quartiles, no rank, no other name.

The numbers of the figure stand in the table of the thèmes, beside the organisation's own: one table for two figures.
"""

from __future__ import annotations

from collections.abc import Sequence

from numresp.langue.francais import ABSENT, format_intervalle, format_nombre
from numresp.langue.html import Fragment, join_fragments, render_figure, render_paragraphe, render_table
from numresp.modele.commun.socle import RESERVE
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.promotion import RepartitionTheme
from numresp.rapport.donnees.suivi import PlaceTheme
from numresp.rapport.figures.quartiles import draw_place

COLONNES = ("Médiane", "Moitié centrale")
MONTREE = frozenset({"autodiagnostic", "bilan", "suivi"})
"""Jalons whose report has the section: only there does the table of the thèmes hold what the figure needs."""


def render_place(bilan: Bilan) -> Fragment:
    """Own score by thème over the middle half of the promotion and its median."""
    place = bilan.place
    if not place.themes:
        return render_paragraphe(place.raison)
    effectif = min(theme.n for theme in place.themes)
    return join_fragments(
        [
            render_paragraphe(
                f"{place.promotion} : {effectif} structures au moins ont répondu au même questionnaire. Les quartiles sont "
                "arrondis, pour n’être le score de personne. Les profils diffèrent : "
                "un repère, pas un classement."
            ),
            render_figure(
                draw_place(place.themes, bilan.echelle, "place"),
                "Votre score et la moitié centrale de la promotion",
                "Le point est votre score, la barre son intervalle ; la boîte va du premier au troisième quartile, le trait "
                "est la médiane. Les nombres sont dans le tableau des thèmes, plus haut.",
            ),
        ]
    )


def say_effectif(themes: Sequence[PlaceTheme | RepartitionTheme]) -> str:
    """How many bodies stand behind the quartiles: « 10 structures au moins », or « de 5 à 10 … au moins, selon le thème »."""
    effectifs = [theme.n for theme in themes]
    moins, plus = min(effectifs), max(effectifs)
    return (
        f"{plus} structures au moins" if moins == plus else f"de {moins} à {plus} structures au moins, selon le thème"
    )


def tabulate_themes(
    bilan: Bilan, legende: str, colonnes: Sequence[str], lignes: Sequence[tuple[str, Sequence[str]]]
) -> Fragment:
    """The table of the thèmes, the whole last, with the median and the middle half of the promotion where there is one.

    Parameters
    ----------
    lignes : sequence of (str, sequence of str)
        Id of the thème (or `total`, which becomes the last row) and its cells.
    """
    reperes = {
        theme.id: (
            format_nombre(bilan.show(theme.mediane)),
            format_intervalle(bilan.show(theme.q1), bilan.show(theme.q3)),
        )
        for theme in (bilan.place.themes if bilan.jalon in MONTREE else ())
    }
    vides = (ABSENT, ABSENT)
    suite = COLONNES if reperes else ()
    pleines = {ident: (*cellules, *(reperes.get(ident, vides) if reperes else ())) for ident, cellules in lignes}
    pied = pleines.pop(RESERVE, None)
    table = render_table(legende, (*colonnes, *suite), pleines.values(), pied=pied)
    if not reperes:
        return table
    note = (
        f"Médiane et moitié centrale : celles de la promotion, {say_effectif(bilan.place.themes)} "
        "(voir « Votre place dans la promotion »)."
    )
    return join_fragments([table, render_paragraphe(note, classe="note")])
