"""The second page of a promotion: the rules that were applied, and what was read."""

from __future__ import annotations

from numresp.langue.francais import format_date
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, render_table, tag
from numresp.rapport.donnees.promotion import BilanPromotion
from numresp.rapport.phrases.empreintes import name_entree, say_edition
from numresp.rapport.phrases.liste_bornee import group_files
from numresp.rapport.sections_promotion.regles import list_regles


def render_calcul(bilan: BilanPromotion) -> Fragment:
    """The second page: rules, questionnaire, fingerprints of what was read."""
    lignes, note = group_files(bilan.entrees, bilan.structures)
    return join_fragments(
        [
            tag("h1", f"{bilan.promotion} : comment ces chiffres sont obtenus"),
            render_paragraphe(
                f"numresp {bilan.numresp}, page datée du {format_date(bilan.date_rapport)}.", classe="chapeau"
            ),
            render_paragraphe(tag("b", "Exemple. "), bilan.illustratif, classe="illustratif")
            if bilan.illustratif
            else None,
            tag("h2", "Règles appliquées"),
            render_liste(list_regles(bilan)),
            tag("h2", "Ce qui a été lu"),
            render_paragraphe(
                "Les dossiers des structures au rapport public ; les autres, et la liste de la promotion, ne sont pas dits."
            ),
            render_paragraphe(f"{say_edition(bilan.catalogue)} : les noms des indicateurs."),
            render_paragraphe(note) if note else None,
            render_table(
                "Début de l’empreinte SHA-256 de chaque partie",
                ("Partie", "Empreinte"),
                [(name_entree(nom, bilan.structures), empreinte) for nom, empreinte in lignes],
            )
            if lignes
            else None,
        ]
    )
