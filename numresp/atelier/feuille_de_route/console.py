"""04 Feuille de route around its board: what the town can give, the proposal, what stands under the board, the file."""

from __future__ import annotations

from numresp.atelier.commun.carnet_commun import render_annuler, render_documents
from numresp.atelier.commun.composants import render_message, render_pied, render_plus, render_vide
from numresp.atelier.commun.curseurs import render_reglage, render_selection
from numresp.atelier.commun.formulaire import (
    OPTIONS_ROLE,
    render_bouton,
    render_choix,
    render_envoi,
    render_formulaire,
)
from numresp.atelier.feuille_de_route.champs import SANS
from numresp.atelier.feuille_de_route.effet import render_effet
from numresp.atelier.feuille_de_route.etape import render_etape
from numresp.atelier.feuille_de_route.gestes import GestesFeuilleDeRoute
from numresp.atelier.feuille_de_route.phrases import say_refus
from numresp.atelier.projection.projecteur import render_projeter
from numresp.atelier.seance.console import render_dernier
from numresp.langue.francais import format_court, pluriel, quote
from numresp.langue.html import Fragment, render_liste, tag
from numresp.langue.plan import say_effort, say_euros, say_trimestre
from numresp.modele.catalogue.action import ActionType
from numresp.modele.commun.trimestre import Trimestre
from numresp.usages.plan_en_mots import say_visee

JOURS_MAX, EUROS_MAX, TRIMESTRES_COURANTS = 60, 50_000, 12
"""Ends of the sliders; the number beside each takes more."""


def render_reglages(vue: GestesFeuilleDeRoute) -> Fragment:
    """The head of the board: the question, what the town can give with its present values, the proposal and why there is none."""
    visee, sans = _render_visee(vue), vue.cap is not None and (vue.cap.palier is None or vue.cap.manque is not None)
    return tag(
        "section",
        tag("h2", "Qui fait quoi, quand ?", tabindex=-1, data_foyer=True),
        tag(
            "details",
            tag("summary", tag("span", "Capacité : ", class_="cache"), _say_capacite(vue)),
            tag("div", _render_capacite(vue), None if sans else visee, class_="reglages"),
            id="reglages",
            class_="capacite",
        ),
        tag(
            "p",
            tag("span", f"{vue.attente} ", data_attente=True) if vue.attente else None,
            render_bouton("Proposer un plan", "proposer", touche="p", fort=True, ident="proposer"),
            class_="proposer",
        ),
        visee if sans else None,
        _render_depart(vue),
        _render_refus(vue),
        class_="tete-du-plan",
        data_etape="route",
    )


def _say_capacite(vue: GestesFeuilleDeRoute) -> str:
    """The settings in one line."""
    capacite = vue.ebauche.capacite
    euros = (
        "budget sans limite"
        if capacite.budget_par_an_eur is None
        else f"{say_euros(capacite.budget_par_an_eur)} par an"
    )
    vise = (
        "le prochain palier"
        if vue.viser is None and vue.libre
        else "aucun palier"
        if vue.viser is None
        else vue.viser.libelle
    )
    mots = (
        f"{format_court(capacite.jours_par_trimestre)} j par trimestre",
        euros,
        f"{pluriel(capacite.trimestres, 'trimestre')}",
        f"vise {vise}",
    )
    return " · ".join(mots)


def _render_visee(vue: GestesFeuilleDeRoute) -> Fragment | None:
    """What the last proposal aims at, and why that or nothing."""
    if vue.cap is None or vue.tenue.etat.plan is None or vue.refus is not None:
        return None
    borne = vue.ebauche.capacite.budget_par_an_eur is not None
    return tag("p", say_visee(vue.cap, vue.tenue.referentiel, borne=borne), class_="note visee")


def _render_depart(vue: GestesFeuilleDeRoute) -> Fragment | None:
    """What must be said before anything is planned."""
    dits = []
    if vue.ebauche.depart.resultat.total.score is None:
        dits.append(
            "Trop peu de réponses sont connues pour un score : répondez d’abord aux questions (étape Autodiagnostic), "
            "ou versez les constats (étape Préparer)."
        )
    if vue.ebauche.assemblage.inconnus:
        questions = vue.tenue.referentiel.questions
        noms = [quote(questions[exigence.question].enonce) for exigence in vue.ebauche.assemblage.inconnus]
        dits.append(f"Sans réponse, alors que la loi l’exige : {', '.join(noms)}.")
    return render_message("attention", render_liste(dits)) if dits else None


def _render_capacite(vue: GestesFeuilleDeRoute) -> Fragment:
    capacite, dite = vue.ebauche.capacite, vue.tenue.etat.capacite
    budget = capacite.budget_par_an_eur
    premier = Trimestre.of(vue.tenue.seance.date)
    debuts = sorted({premier + pas for pas in range(TRIMESTRES_COURANTS)} | {capacite.debut})
    libres = [("", "le prochain qui tient"), (SANS, "aucun")]
    vise = "" if vue.libre or dite is None else dite.viser or SANS
    paliers = [(palier.id, palier.libelle) for palier in vue.tenue.referentiel.paliers]
    jours = capacite.jours_par_trimestre
    return tag(
        "fieldset",
        tag("legend", "Ce que la structure peut donner"),
        render_reglage("Jours par trimestre", "jours_par_trimestre", jours, JOURS_MAX, pas=0.5, unite="jours d’agent"),
        render_reglage(
            "Budget par an", "budget_par_an_eur", budget, EUROS_MAX, pas=500, unite="euros", vide="sans limite"
        ),
        render_reglage(
            "Durée", "trimestres", capacite.trimestres, TRIMESTRES_COURANTS, pas=1, unite="trimestres", bas=1
        ),
        render_selection(
            "Premier trimestre", "debut", [(str(t), say_trimestre(t)) for t in debuts], str(capacite.debut)
        ),
        render_selection("Palier visé", "viser", [*libres, *paliers], vise),
    )


def _render_refus(vue: GestesFeuilleDeRoute) -> Fragment | None:
    if vue.refus is None:
        return None
    message, remede = say_refus(vue.refus, vue.ebauche.capacite, vue.titres, vue.tenue.referentiel)
    reste = " Le plan d’avant est resté." if vue.ebauche.fins else ""
    return tag(
        "section", tag("h3", "Aucun plan ne tient"), tag("p", f"{message}{reste} ", tag("b", remede)), class_="refus"
    )


# --- under the board ------------------------------------------------------------------------------------------------------
def render_sous_le_tableau(vue: GestesFeuilleDeRoute) -> Fragment:
    """The chosen card; else what was asked for; else how the board is used, or how to begin."""
    if vue.panneau == "effet":
        return render_effet(vue)
    if vue.panneau == "ajout":
        return _render_ajout(vue)
    if vue.choisie in vue.ebauche.etapes:
        return render_etape(vue, vue.choisie)
    if not vue.ebauche.etapes:
        return _render_rien_encore(reprendre=vue.tenue.dossier.feuille_de_route is not None)
    return tag(
        "p",
        "Entrée ou un clic choisit une carte ; ← → la déplacent alors, et elle se glisse aussi sur un trimestre. ",
        "◆ épinglée, § la loi le demande, ▲ à régler.",
        class_="note aide",
    )


def _render_rien_encore(*, reprendre: bool) -> Fragment:
    mots, acte = (
        ("Reprendre feuille_de_route.yaml", "reprendre") if reprendre else ("Calculer une proposition", "proposer")
    )
    pourquoi = "Aucune action encore : proposez un plan, ou ajoutez une action du catalogue."
    exemple = "Par exemple, avec dix jours par trimestre, un plan de deux ans place une vingtaine d’actions."
    return render_vide(pourquoi, exemple, render_bouton(mots, acte))


def _render_ajout(vue: GestesFeuilleDeRoute) -> Fragment:
    """What of the catalogue is not in the plan, the strongest first, to be put in a quarter."""
    etapes, adoption = (
        vue.tenue.etat.etapes,
        vue.ebauche.depart.adoption,
    )  # what the adoption makes done is no step of it
    restantes = [action for action in vue.rank() if action.id not in etapes and action.id not in adoption]
    capacite = vue.ebauche.capacite
    quand = [(str(capacite.debut + rang), say_trimestre(capacite.debut + rang)) for rang in range(capacite.trimestres)]
    return tag(
        "section",
        tag("h3", f"Peut s’y ajouter ({len(restantes)}), l’effet le plus fort d’abord"),
        render_formulaire(
            "choisir",
            render_choix(
                "Action", "action", "ajout-action", [(action.id, _say_action(vue, action)) for action in restantes]
            ),
            render_choix("Fin", "fin", "ajout-fin", quand),
            render_choix("Pilote", "pilote", "ajout-pilote", OPTIONS_ROLE, vide="celui du catalogue"),
            render_envoi("Ajouter"),
            classe="ligne",
        )
        if restantes
        else tag("p", "Tout ce qui ferait avancer quelque chose ici est déjà dans le plan."),
        class_="panneau",
        aria_label="Ajouter une action",
    )


def _say_action(vue: GestesFeuilleDeRoute, action: ActionType) -> str:
    effet, effort = vue.effets[action.id], vue.find_effort(action)
    inconnues = f", {pluriel(len(effet.inconnues), 'question')} sans réponse" if effet.inconnues else ""
    retiree = ", retirée : aucune proposition ne la remet" if action.id in vue.tenue.etat.ecartees else ""
    return f"{action.titre} ({vue.say_gain(action.id)}{inconnues}, {say_effort(effort.bas, effort.haut)}{retiree})"


def render_pied_du_plan(vue: GestesFeuilleDeRoute) -> Fragment:
    """Undo; adding; writing the file, and the documents that are made of it once it is there."""
    feuille = vue.tenue.dossier.feuille_de_route
    dit = "Pas encore de fichier." if feuille is None else f"Au dossier : feuille_de_route.yaml, {feuille.etat}."
    du_plan = () if feuille is None else ("conseil", "agenda", "passation")
    ajout = "Fermer l’ajout" if vue.panneau == "ajout" else "Ajouter une action"
    return render_pied(
        (render_annuler(), render_dernier(vue.tenue)),
        (
            render_bouton(ajout, "panneau", touche="a", ident="ajouter", panneau="ajout"),
            render_bouton("Écrire la feuille de route", "ecrire", ident="ecrire"),
        ),
        render_projeter(vue.projecteur),
        (
            render_plus(
                render_bouton("Plein écran", "plein_ecran"),
                tag("p", f"{dit} Elle reste une proposition jusqu’à son adoption."),
                render_documents(vue.impressions, (*du_plan, "releve", "rapport")),
            ),
        ),
    )
