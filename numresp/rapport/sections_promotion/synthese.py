"""The first page of a promotion: how many, how far, where the half of them stands thème by thème, what they share."""

from __future__ import annotations

from numresp.langue.francais import format_nombre, pluriel
from numresp.langue.html import Fragment, join_fragments, render_figure, render_paragraphe, tag
from numresp.rapport.donnees.promotion import BilanPromotion, QuestionCommune
from numresp.rapport.figures.quartiles import LigneRepartition, draw_repartition
from numresp.rapport.phrases.liste_bornee import cut_list
from numresp.rapport.sections.quartiles import say_effectif
from numresp.rapport.sections_promotion.page import say_nothing

PREMIERES = 2
"""Shared gaps and strengths that the synthèse says."""


def render_synthese(bilan: BilanPromotion) -> Fragment:
    """One page: how many, how far, the picture of the thèmes, what they share, what they ask."""
    gros = f"{bilan.avec_seance} / {bilan.nommees}"
    verbe = "a" if bilan.avec_seance < 2 else "ont"
    tenue = f"{pluriel(bilan.avec_seance, 'structure nommée', 'structures nommées')} sur {bilan.nommees} {verbe} tenu une séance"
    provisoire = (
        f", dont {pluriel(bilan.provisoires, 'encore provisoire', 'encore provisoires')}" if bilan.provisoires else ""
    )
    total = next((ligne for ligne in bilan.repartitions if ligne.id == "total"), None)
    milieu = (
        say_nothing(bilan)
        if total is None
        else f"La moitié des structures ont un score entre {format_nombre(bilan.show(total.q1))} et "
        f"{format_nombre(bilan.show(total.q3))} ; la médiane est {format_nombre(bilan.show(total.mediane))} "
        f"({say_effectif([total])})."
    )
    return join_fragments(
        [
            render_paragraphe(tag("b", gros), f" {tenue}{provisoire}.", classe="chiffre"),
            render_paragraphe(milieu),
            draw_spread(bilan),
            _say_first("Ce que beaucoup ont encore à faire", bilan.manques, bilan.manques_en_tout),
            _say_first("Ce que beaucoup ont déjà", bilan.acquis, bilan.acquis_en_tout),
            render_paragraphe(
                pluriel(bilan.demandes_en_tout, "action est bloquée", "actions sont bloquées") + " ou à discuter."
            )
            if bilan.demandes_en_tout
            else None,
        ]
    )


def _say_first(titre: str, questions: tuple[QuestionCommune, ...], combien: int) -> Fragment | None:
    if not questions:
        return None
    dites = cut_list([question.enonce for question in questions], PREMIERES, combien)
    return render_paragraphe(tag("b", f"{titre}. "), f"{' ; '.join(dites)}.")


def draw_spread(bilan: BilanPromotion) -> Fragment | None:
    """Quartiles and median of each thème; nothing where nothing of several bodies is shown, which is said above."""
    if not bilan.repartitions:
        return None
    lignes = [
        LigneRepartition(ligne.nom, bilan.show(ligne.q1), bilan.show(ligne.mediane), bilan.show(ligne.q3))
        for ligne in bilan.repartitions
    ]
    return render_figure(
        draw_repartition(lignes, bilan.echelle, "repartition"),
        f"Où se tient la moitié des structures, sur {format_nombre(bilan.echelle, 0)}",
        f"La boîte va du premier au troisième quartile, le trait est la médiane ; {say_effectif(bilan.repartitions)}.",
    )
