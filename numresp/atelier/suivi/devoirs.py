"""The follow-up, its tab « Devoirs »: a role answers the constats of a duty, with a day and a proof."""

from __future__ import annotations

from numresp.atelier.commun.formulaire import OPTIONS_ROLE, Choix, render_choix, render_envoi, render_formulaire
from numresp.atelier.suivi.constats import list_asked, name_field
from numresp.atelier.suivi.formulaire import Forme
from numresp.atelier.suivi.gestes import PupitreDeSuivi
from numresp.calcul.suivi.conformite import ConstatJuge, DevoirJuge
from numresp.langue.conformite import AIDE, CONSTATS, DEVOIRS, HORS_SCORE, REPONSES, say_comptes
from numresp.langue.francais import format_date, format_jour, join_et
from numresp.langue.html import Fragment, join_fragments, render_paragraphe, tag
from numresp.langue.mots import say_champ, say_role

GROUPES = ("non_tenu", "a_verifier", "tenu", "a_venir")
"""What is to be done first; what does not concern the body has nothing to answer."""
INCHANGE = "Ne rien noter"


def render_devoirs(vue: PupitreDeSuivi) -> Fragment:
    """How many are kept, which one, and the form of its constats."""
    suivi, devoir = vue.suivi, vue.find_devoir()
    if not suivi.constate:
        return join_fragments(
            [
                tag("h2", "Les devoirs", tabindex=-1, data_foyer=True),
                render_paragraphe("Le catalogue en vigueur aujourd’hui ne pose aucun constat : rien à répondre ici."),
            ]
        )
    choisir = render_formulaire(
        "devoir",
        render_choix("Devoir", "devoir", "choix-devoir", _list_options(vue), vue.devoir),
        render_envoi("Choisir", fort=devoir is None),
        classe="ligne",
    )
    phrase = f"{say_comptes(suivi.conformite.comptes)}. {HORS_SCORE} {AIDE}"
    return join_fragments(
        [
            tag("h2", "Quel devoir ?" if devoir is None else devoir.obligation.titre, tabindex=-1, data_foyer=True),
            choisir,
            render_paragraphe(phrase, classe="note"),
            None if devoir is None else _render_forme(vue, devoir),
        ]
    )


def _list_options(vue: PupitreDeSuivi) -> dict[str, Choix]:
    return {
        DEVOIRS[etat].capitalize(): [
            (devoir.obligation.id, devoir.obligation.titre)
            for devoir in vue.suivi.conformite.devoirs
            if devoir.etat == etat
        ]
        for etat in GROUPES
    }


def _render_forme(vue: PupitreDeSuivi, devoir: DevoirJuge) -> Fragment:
    champs, obligation = Forme(vue, "constats"), devoir.obligation
    quand = "" if devoir.jour is None else f", {format_date(devoir.jour)}"
    manque = f" Fait à établir : {join_et(map(say_champ, devoir.manquants))}." if devoir.manquants else ""
    return join_fragments(
        [
            render_paragraphe(tag("b", DEVOIRS[devoir.etat].capitalize()), f"{quand}. {obligation.article}.{manque}"),
            render_paragraphe(obligation.montrer, classe="note"),
            render_formulaire(
                "constats",
                *[_render_constat(champs, juge) for juge in list_asked(devoir)],
                tag(
                    "div",
                    champs.day("Constaté le", "date", vue.suivi.jour),
                    champs.choice("Qui répond", "role", OPTIONS_ROLE, vide="à dire"),
                    class_="grille",
                ),
                champs.preuve(),
                champs.prose("Commentaire", "commentaire", aide="aucun nom de personne"),
                tag("div", render_envoi("Enregistrer"), class_="gestes"),
                devoir=obligation.id,
                classe="fiche",
            ),
        ]
    )


def _render_constat(champs: Forme, juge: ConstatJuge) -> Fragment:
    """Real radio buttons in a fieldset: the three answers, or nothing more than what is noted already."""
    constat, nom, reponse = juge.constat, name_field(juge), juge.reponse
    ident = champs.ident(nom)
    note = f"Aujourd’hui : {CONSTATS[juge.etat]}"
    if reponse is not None:
        note += f" ({say_role(reponse.role)}, {format_jour(reponse.date)})"
    note += f". Preuve attendue : {constat.preuve.rstrip('.')}. {constat.aide}".rstrip()
    boutons = [
        tag(
            "label",
            tag("input", type="radio", name=nom, value=valeur, id=f"{ident}-{valeur or 'rien'}", checked=not valeur),
            f" {mots}",
        )
        for valeur, mots in (("", INCHANGE), *REPONSES.items())
    ]
    return tag(
        "fieldset",
        tag("legend", constat.question),
        *boutons,
        tag("span", f"{note}", id=f"{ident}-aide", class_="note"),
        aria_describedby=f"{ident}-aide",
        class_="constat",
    )
