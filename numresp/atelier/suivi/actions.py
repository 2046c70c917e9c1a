"""The follow-up, its tab « Actions »: those there are, and the form that says where one stands."""

from __future__ import annotations

from typing import get_args

from numresp.atelier.commun.composants import Degre, render_badge, render_vide
from numresp.atelier.commun.formulaire import (
    OPTIONS_ROLE,
    Choix,
    render_bouton,
    render_choix,
    render_envoi,
    render_formulaire,
    render_replie,
)
from numresp.atelier.suivi.formulaire import Forme
from numresp.atelier.suivi.gestes import NOUVELLE, PupitreDeSuivi
from numresp.calcul.salle.choix import find_quarter
from numresp.calcul.suivi.etat_des_actions import CLOS, is_late
from numresp.langue.choix import say_date
from numresp.langue.francais import format_date, sort_key
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, tag
from numresp.langue.mots import say_role
from numresp.modele.dossier.organisation import Action, Statut

STATUTS: Choix = [(statut, statut) for statut in get_args(Statut)]
NATURES: Choix = [("action", "action"), ("quick_win", "gain rapide")]
DEGRES: dict[str, Degre] = {"En cours": "info", "Réalisé": "bien", "En retard": "faute", "Bloqué": "attention"}
"""Statuts that are louder than the others."""


def render_actions(vue: PupitreDeSuivi) -> Fragment:
    """The list, or the form of the action that is open."""
    return _render_forme(vue) if vue.action else _render_listes(vue)


def _render_listes(vue: PupitreDeSuivi) -> Fragment:
    suivi = vue.suivi
    suivies, toutes = suivi.suivies, suivi.actions
    ouvertes = [toutes[ident] for ident in suivies if toutes[ident].statut not in CLOS]
    ouvertes.sort(key=lambda action: (not is_late(action, suivi.jour), action.fin is None, action.fin or suivi.jour))
    closes = [toutes[ident] for ident in suivies if toutes[ident].statut in CLOS]
    choisies = [toutes[ident] for ident in suivi.choisies if ident not in suivies]
    du_plan = [action for ident, action in toutes.items() if ident not in {*suivies, *suivi.choisies}]
    return join_fragments(
        [
            tag("h2", "Où en sont les actions ?", tabindex=-1, data_foyer=True),
            _render_liste(vue, ouvertes, "Noter")
            if ouvertes
            else render_vide(
                "Aucune action ouverte n’est suivie : le bilan n’aurait rien à montrer.",
                "Par exemple « Éteindre les postes le soir », pilote : technicien informatique, fin : 30 juin.",
                render_bouton("Noter une action", "ouvrir", action=NOUVELLE),
            ),
            tag("h3", f"Choisies en séance, pas encore suivies ({len(choisies)})") if choisies else None,
            _render_liste(vue, choisies, "Suivre") if choisies else None,
            tag("h3", f"De la feuille de route, pas encore suivies ({len(du_plan)})") if du_plan else None,
            _render_liste(vue, du_plan, "Suivre") if du_plan else None,
            _render_ajout(vue),
            render_replie(
                f"Réalisées ou abandonnées ({len(closes)})", _render_liste(vue, closes, "Noter"), ident="closes"
            )
            if closes
            else None,
        ]
    )


def _render_liste(vue: PupitreDeSuivi, actions: list[Action], verbe: str) -> Fragment:
    return tag("ul", *[_render_action(vue, action, verbe) for action in actions], class_="lignes")


def _render_action(vue: PupitreDeSuivi, action: Action, verbe: str) -> Fragment:
    tardive = is_late(action, vue.suivi.jour)
    qui = say_role(action.pilote) or "pilote à nommer"
    quand = (
        f"fin le {format_date(action.fin)}"
        if action.fin is not None
        else say_date(None, find_quarter(action.id, vue.suivi.choisies, vue.suivi.dossier.feuille_de_route))
    )
    preuve = "avec preuve" if action.preuve else "sans preuve"
    return tag(
        "li",
        render_bouton(verbe, "ouvrir", ident=f"ouvrir-{action.id}", precision=f" : {action.titre}", action=action.id),
        tag("b", action.titre),
        tag(
            "p",
            render_badge(action.statut, DEGRES.get(action.statut, "")),
            f" {qui} · {quand} · {preuve} ",
            render_badge("en retard", "faute") if tardive and action.statut != "En retard" else None,
            class_="note",
        ),
        data_ligne=True,
        tabindex=-1,
        id=f"action-{action.id}",
        class_="suivie conteste" if tardive else "suivie",
    )


def _render_ajout(vue: PupitreDeSuivi) -> Fragment:
    """One of the catalogue, or one of the town's own."""
    deja = vue.suivi.actions
    libres = sorted(
        (action for ident, action in vue.suivi.catalogue.items() if ident not in deja), key=lambda a: sort_key(a.titre)
    )
    options = {
        "Gains rapides": [(a.id, a.titre) for a in libres if a.nature == "quick_win"],
        "Actions": [(a.id, a.titre) for a in libres if a.nature == "action"],
    }
    choisir = render_formulaire(
        "ouvrir",
        render_choix("Du catalogue", "action", "ajout-action", options),
        render_envoi("Suivre cette action", fort=False),
        classe="ligne",
    )
    return join_fragments(
        [
            tag("h3", "Ajouter une action"),
            choisir if libres else None,
            render_paragraphe(
                render_bouton("Une action à vous, hors catalogue", "ouvrir", ident="ajout-nouvelle", action=NOUVELLE)
            ),
        ]
    )


def _render_forme(vue: PupitreDeSuivi) -> Fragment:
    action = vue.find_action(vue.action)
    nouvelle = action.id == NOUVELLE
    champs = Forme(vue, "action")
    propres = (
        (
            champs.text("Titre", "titre", aide="ce que vous faites, en une phrase"),
            champs.choice("Nature", "nature", NATURES, "action"),
            champs.choice("Question liée", "question", _list_questions(vue), vide="aucune"),
        )
        if nouvelle
        else ()
    )
    forme = render_formulaire(
        "action",
        *propres,
        tag(
            "div",
            champs.choice("Statut", "statut", STATUTS, action.statut),
            champs.choice("Pilote", "pilote", OPTIONS_ROLE, action.pilote or "", vide="à nommer"),
            champs.text("Service", "service", action.service),
            champs.day("Début", "debut", action.debut),
            champs.day("Fin", "fin", action.fin, aide="prévue, ou réelle si c’est réalisé"),
            champs.number("Jours d’agent", "jours", action.jours),
            champs.number("Budget en €", "budget_eur", action.budget_eur),
            class_="grille",
        ),
        champs.preuve(action.preuve),
        champs.prose("Commentaire", "commentaire", action.commentaire, aide="aucun nom de personne"),
        tag(
            "div",
            render_envoi("Enregistrer"),
            render_bouton("Retour à la liste", "fermer"),
            class_="gestes",
        ),
        action=action.id,
        classe="fiche",
    )
    titre = "Une action à vous" if nouvelle else action.titre
    return join_fragments([tag("h2", titre, tabindex=-1, data_foyer=True), forme, _render_mode(vue, action)])


def _list_questions(vue: PupitreDeSuivi) -> dict[str, Choix]:
    """The questions of the newest référentiel, by thème."""
    groupes: dict[str, list[tuple[str, str]]] = {}
    for referentiel in vue.suivi.referentiels[-1:]:
        for question in referentiel.questions.values():
            groupes.setdefault(referentiel.theme_de[question.id].nom, []).append((question.id, question.intitule))
    return dict(groupes)


def _render_mode(vue: PupitreDeSuivi, action: Action) -> Fragment | None:
    """What the catalogue says of it."""
    modele = vue.suivi.catalogue.get(action.id)
    if modele is None:
        return None
    precautions = (
        render_paragraphe(tag("b", "Précautions : "), " ".join(modele.precautions)) if modele.precautions else None
    )
    return render_replie("Mode d’emploi", render_liste(modele.mode_emploi), precautions, ident="mode-emploi")
