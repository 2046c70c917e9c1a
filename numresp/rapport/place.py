"""The section on the place of an organisation in its promotion: its own scores and the quartiles, no rank, no other name."""

from __future__ import annotations

from numresp.langue.francais import format_nombre
from numresp.langue.html import Fragment, join_fragments, render_figure, render_paragraphe, render_table
from numresp.rapport.bilan import Bilan
from numresp.rapport.figures_place import draw_place


def render_place(bilan: Bilan) -> Fragment:
    """Own score by thème beside the first quartile, the median and the third quartile of the promotion."""
    place = bilan.place
    if not place.themes:
        return render_paragraphe(place.raison)
    lignes = [
        (
            theme.nom,
            format_nombre(bilan.show(theme.score)),
            format_nombre(bilan.show(theme.q1)),
            format_nombre(bilan.show(theme.mediane)),
            format_nombre(bilan.show(theme.q3)),
            str(theme.n),
        )
        for theme in place.themes
    ]
    colonnes = ("Thème", "Vous", "Premier quartile", "Médiane", "Troisième quartile", "Structures")
    return join_fragments(
        [
            render_paragraphe(
                f"{place.promotion}. La moitié des structures se tient entre les deux quartiles. Les profils diffèrent : "
                "un repère, pas un classement."
            ),
            render_figure(
                draw_place(place.themes, bilan.echelle, "place"),
                "Votre score et la moitié centrale de la promotion",
                "Le point est votre score ; la barre va du premier au troisième quartile, le trait est la médiane.",
            ),
            render_table("Données de la figure", colonnes, lignes),
        ]
    )
