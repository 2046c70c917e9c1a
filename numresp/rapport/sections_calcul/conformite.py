"""What the law asks: how many duties are kept and what is left on the first page, each constat on the second."""

from __future__ import annotations

from numresp.langue.conformite import AIDE, DEVOIRS, HORS_SCORE, say_comptes
from numresp.langue.francais import format_date, join_et, lower_initial, pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, tag
from numresp.rapport.donnees.conformite import ConformiteBilan, DevoirConstate
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.phrases.conformite import say_constats, say_lectures, say_qui, say_reste
from numresp.rapport.sections.salle import render_droit
from numresp.rapport.sections_calcul.autres_lectures import say_pratiques

SANS_LISTE = ("suivi",)
"""Jalons whose report says nothing of duties where the edition has no constats."""
MONTRES = 6
"""A list and not a table: a page has some four hundred elements in all, and the second one has the rest."""
OUVERTS = ("non_tenu", "a_verifier")


def render_conformite(bilan: Bilan) -> Fragment | None:
    """The section with its heading: the duties found, or their list where nothing is found, or nothing may be shown."""
    vue = bilan.conformite
    if vue is not None:
        return join_fragments([tag("h2", "Conformité"), "\n", _render_vue(vue, bilan), say_pratiques(bilan)])
    if bilan.jalon in SANS_LISTE:
        return None
    return join_fragments([tag("h2", "Points de droit"), "\n", render_droit(bilan), say_pratiques(bilan)])


def _render_vue(vue: ConformiteBilan, bilan: Bilan) -> Fragment:
    ouverts = [devoir for devoir in vue.devoirs if devoir.etat in OUVERTS]
    phrase = f"Au {format_date(bilan.date_rapport)} : {say_comptes(vue.comptes)}."
    tete = render_paragraphe(f"{phrase} {HORS_SCORE} {AIDE}")
    if not ouverts:
        return tete
    if all(constat.date is None for devoir in vue.devoirs for constat in devoir.constats):
        roles = join_et(dict.fromkeys(r for devoir in ouverts for constat in devoir.constats for r in constat.repond))
        suite = (
            f"Personne n’a encore répondu à leurs constats, que la seconde page énumère. Peuvent y répondre : {roles}."
        )
        return join_fragments([tete, render_paragraphe(suite)])
    lignes = [_tell_ouvert(devoir) for devoir in ouverts[:MONTRES]]
    reste = len(ouverts) - MONTRES
    lignes += [f"Et {pluriel(reste, 'autre')}, sur la seconde page."] if reste > 0 else []
    return join_fragments([tete, render_liste(lignes)])


def _tell_ouvert(devoir: DevoirConstate) -> str:
    """Title, state and its day, what is left, and who answers for it."""
    quand = "" if devoir.jour is None else f", constaté le {format_date(devoir.jour)}"
    qui = say_qui(devoir)
    return f"{devoir.titre} : {DEVOIRS[devoir.etat]}{quand}. Reste : {say_reste(devoir)}{f' ({qui})' if qui else ''}."


def render_constats(bilan: Bilan) -> Fragment:
    """On the second page: the rule, then each duty with its constats and when its text was read."""
    vue = bilan.conformite
    if vue is None:
        return render_paragraphe("Ce rapport n’en montre rien.")
    regle = (
        "« Oui » veut dire que la loi est tenue sur ce point. Un devoir est tenu quand tout ce qu’il demande est « oui » ou non "
        "concerné, à tenir dès qu’un constat est « non », à vérifier tant qu’il en manque un. Rien n’en entre dans le score."
    )
    concernes = [devoir for devoir in vue.devoirs if devoir.etat != "non_concerne"]
    autres = [devoir.titre for devoir in vue.devoirs if devoir.etat == "non_concerne"]
    return join_fragments(
        [
            render_paragraphe(regle),
            render_liste([_tell_devoir(devoir) for devoir in concernes]),
            render_paragraphe(f"Sans objet : {' ; '.join(autres)}.") if autres else None,
            *map(render_paragraphe, say_lectures(vue.devoirs)),
        ]
    )


def _tell_devoir(devoir: DevoirConstate) -> Fragment:
    quand = f" à partir du {format_date(devoir.jour)}" if devoir.etat == "a_venir" and devoir.jour is not None else ""
    dits = [f" ({devoir.article}) : {DEVOIRS[devoir.etat]}{quand}."]
    if devoir.manquants:
        dits.append(f"Fait à établir : {join_et(devoir.manquants)}.")
    if devoir.constats:
        dits.append(f"{say_constats(devoir)}.")
    if devoir.prochaine_etape:
        dits.append(f"Ensuite : {lower_initial(devoir.prochaine_etape).rstrip('.')}.")
    return join_fragments([tag("b", devoir.titre), " ".join(dits)])
