"""What made the scores of a promotion move, cause by cause, under the rules of confidentiality."""

from __future__ import annotations

from numresp.calcul.promotion.confidentialite import ENTENTE, INCONNUS_MIN, PAS_FIN
from numresp.calcul.promotion.repartition import EFFECTIF_MIN
from numresp.langue.francais import format_nombre, join_et, pluriel
from numresp.langue.html import Fragment, join_fragments, render_paragraphe, render_table
from numresp.rapport.donnees.promotion import BilanPromotion
from numresp.rapport.sections_promotion.page import INCOMPLET

PEU = (
    f"Rien n’est montré : il faut au moins {EFFECTIF_MIN} structures qui ont tenu deux séances, dont {INCONNUS_MIN + ENTENTE} au "
    "rapport non public, et assez différentes pour qu’aucune ne se devine."
)


def render_causes(bilan: BilanPromotion) -> Fragment:
    """What made the totals move since each first séance, in the mean, cause by cause; never the whole change."""
    if not bilan.causes:
        return render_paragraphe(INCOMPLET if bilan.incomplete else PEU)
    lignes = [
        (cause.nom, f"{cause.structures} au moins", format_nombre(bilan.show(cause.moyenne), 0, signe=True))
        for cause in bilan.causes
    ]
    phrases = [
        "De la première à la dernière séance de chaque structure qui en a tenu deux, la dernière sur ce questionnaire ; à "
        f"{pluriel(round(bilan.show(PAS_FIN)), 'point')} près.",
        "Une part dit ce qui a changé dans les réponses, non quelle action l’a fait. Si la première séance reposait sur un autre "
        "questionnaire, les questions posées avec d’autres mots comptent dans « Les réponses ».",
    ]
    if bilan.causes_tues:
        tues = join_et(f"« {nom} »" for nom in bilan.causes_tues)
        phrases.append(
            f"Non montrés, pour ne désigner personne : {tues} ; ni l’écart en tout, qui aiderait à les trouver."
        )
    return join_fragments(
        [
            render_table(
                "Ce que chaque cause a ajouté au score d’ensemble, en moyenne",
                ("Cause", "Structures", "Points"),
                lignes,
            ),
            render_paragraphe(" ".join(phrases), classe="note"),
        ]
    )
