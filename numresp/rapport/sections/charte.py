"""The sections on the charte: what backs each engagement, what is missing, and what a signature does and does not say."""

from __future__ import annotations

from numresp.langue.francais import ABSENT, format_date, pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, render_table
from numresp.rapport.donnees.organisation import Appui, Bilan
from numresp.rapport.phrases.charte import is_overdue, list_votes
from numresp.rapport.sections import actions

APPUIS_MONTRES = 2


def render_charte(bilan: Bilan) -> Fragment:
    """What backs each engagement of the charte: a reading, never a mark."""
    if not bilan.charte:
        return render_paragraphe("Ce référentiel n’a pas de lecture par engagement de la charte.")
    lignes = [(_name(appui), _list_some(appui.appuis, "Rien de solide encore.")) for appui in bilan.charte]
    return render_table(
        "Engagements de la charte et réponses qui les appuient", ("Engagement", "Ce qui l’appuie déjà"), lignes
    )


def render_engagements(bilan: Bilan) -> Fragment:
    """Each engagement, kept or not, with what backs it, what is weak, and the actions that will move it."""
    if not bilan.charte:
        return render_paragraphe("Ce référentiel n’a pas de lecture par engagement de la charte.")
    intro = "" if any(appui.retenu for appui in bilan.charte) else "Aucun engagement n’est encore noté comme retenu."
    ouvertes = [action for action in bilan.actions if action.ouverte]
    lignes = [
        (
            f"{appui.nom} ({'retenu' if appui.retenu else 'non retenu'})",
            _list_some(appui.appuis, "Rien de solide encore."),
            _list_some(appui.faiblesses, "Rien de connu."),
            _list_some(tuple(a.titre for a in ouvertes if appui.poste in a.engagements), "Aucune action en cours."),
        )
        for appui in bilan.charte
    ]
    colonnes = ("Engagement", "Ce qui l’appuie", "Ce qui manque le plus", "Actions en cours ou prévues")
    return join_fragments(
        [render_paragraphe(intro) if intro else None, render_table("Les engagements, un par un", colonnes, lignes)]
    )


def render_decisions(bilan: Bilan) -> Fragment:
    """The vote that the charte needs as long as it is not signed, engagement by engagement; then what the actions wait for."""
    demandes = list_votes(bilan)
    if not demandes:
        return actions.render_decisions(bilan)
    attendent = any(action.decision for action in bilan.actions)
    return join_fragments([render_liste(demandes), actions.render_decisions(bilan) if attendent else None])


def render_signature(bilan: Bilan) -> Fragment:
    """When, by whom; and what a signature is not."""
    signature = bilan.signature
    rappels = [
        "La charte est un acte volontaire : ni audit, ni note, ni label. La dire « label » tromperait.",
        "Ce qui est retenu doit pouvoir être montré : une preuve par engagement vaut mieux que dix intentions.",
        f"Dans une commune de {pluriel(3500, 'habitant')} et plus, une note explicative de synthèse accompagne la convocation "
        "du conseil (CGCT, art. L. 2121-12).",
    ]
    if signature is None:
        etat = "Le dossier ne dit rien encore de la signature."
    else:
        quand = ABSENT if signature.date is None else format_date(signature.date)
        verbe = "Signée le" if signature.etat == "signée" else "Signature prévue le"
        qui = f" ; signataire : {signature.signataire}" if signature.signataire else ""
        etat = f"{verbe} {quand}{qui}."
        if is_overdue(bilan):
            etat += " Cette date est passée, et le dossier ne note pas encore de signature."
    return join_fragments([render_paragraphe(etat), render_liste(rappels)])


def _name(appui: Appui) -> str:
    return f"{appui.nom} (engagement retenu)" if appui.retenu else appui.nom


def _list_some(textes: tuple[str, ...], rien: str) -> str:
    """The first ones, and how many more there are."""
    reste = len(textes) - APPUIS_MONTRES
    autres = [f"et {pluriel(reste, 'autre', 'autres')}"] if reste > 0 else []
    return render_liste([*textes[:APPUIS_MONTRES], *autres]) if textes else rien
