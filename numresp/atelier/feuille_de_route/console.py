"""04 Feuille de route as it looks: what the town can give, the plan by quarter, the catalogue, the file."""

from __future__ import annotations

from numresp.atelier.commun.carnet_commun import render_documents
from numresp.atelier.commun.composants import render_message, render_vide
from numresp.atelier.commun.curseurs import render_reglage, render_selection
from numresp.atelier.commun.formulaire import (
    OPTIONS_ROLE,
    render_bouton,
    render_choix,
    render_envoi,
    render_formulaire,
    render_replie,
)
from numresp.atelier.feuille_de_route.champs import SANS
from numresp.atelier.feuille_de_route.etape import render_dehors, render_etape
from numresp.atelier.feuille_de_route.figures import BarreDeGantt, draw_charge, draw_gantt
from numresp.atelier.feuille_de_route.gestes import GestesFeuilleDeRoute
from numresp.atelier.feuille_de_route.phrases import say_manques, say_refus
from numresp.langue.francais import format_nombre, pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, render_table, tag
from numresp.langue.plan import say_ecart, say_effort, say_euros, say_jours, say_trimestre
from numresp.modele.catalogue.action import ActionType
from numresp.modele.commun.trimestre import Trimestre
from numresp.usages.plan_en_mots import say_visee

JOURS_MAX, EUROS_MAX, TRIMESTRES_COURANTS = 60, 50_000, 12
"""Ends of the sliders; the number beside each takes more."""


def render_route(vue: GestesFeuilleDeRoute) -> Fragment:
    """The whole screen but for its effect."""
    return join_fragments(
        [
            tag("h2", "Que fait-on, quand, avec qui ?", tabindex=-1, data_foyer=True),
            _render_reserves(vue),
            _render_depart(vue),
            _render_capacite(vue),
            _render_refus(vue),
            _render_plan(vue),
            _render_figures(vue),
            _render_fichier(vue),
            _render_catalogue(vue),
        ]
    )


def _render_reserves(vue: GestesFeuilleDeRoute) -> Fragment | None:
    """What the law asks and the plan does not hold, first of all; then the dates set elsewhere that it does not keep."""
    dits = say_manques(vue.ebauche, list_titres(vue), vue.tenue.referentiel) if vue.ebauche.fins else []
    return (
        tag("section", tag("h3", "Ce que ce plan ne tient pas"), render_liste(dits), class_="refus") if dits else None
    )


def _render_depart(vue: GestesFeuilleDeRoute) -> Fragment | None:
    """What must be said before anything is planned."""
    dits = []
    if vue.ebauche.depart.resultat.total.score is None:
        dits.append(
            "Trop peu de réponses sont connues pour un score : répondez d’abord au diagnostic (02), ou versez les constats (01)."
        )
    if vue.ebauche.assemblage.inconnus:
        questions = vue.tenue.referentiel.questions
        noms = [f"« {questions[exigence.question].enonce} »" for exigence in vue.ebauche.assemblage.inconnus]
        dits.append(f"Sans réponse, alors que la loi l’exige : {', '.join(noms)}.")
    return render_message("attention", render_liste(dits)) if dits else None


def _render_capacite(vue: GestesFeuilleDeRoute) -> Fragment:
    capacite, dite = vue.capacite, vue.tenue.etat.capacite
    budget = capacite.budget_par_an_eur
    premier = Trimestre.of(vue.tenue.seance.date)
    debuts = sorted({premier + pas for pas in range(TRIMESTRES_COURANTS)} | {capacite.debut})
    libres = [("", "le prochain qui tient"), (SANS, "aucun")]
    vise = "" if vue.libre or dite is None else dite.viser or SANS
    paliers = [(palier.id, palier.libelle) for palier in vue.tenue.referentiel.paliers]
    return tag(
        "section",
        tag(
            "fieldset",
            tag("legend", "Ce que la structure peut donner"),
            render_reglage(
                "Jours par trimestre",
                "jours_par_trimestre",
                capacite.jours_par_trimestre,
                JOURS_MAX,
                pas=0.5,
                unite="jours d’agent",
            ),
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
            class_="reglages",
        ),
        tag(
            "p",
            render_bouton("Proposer un plan", "proposer", touche="p", fort=True, ident="proposer"),
            tag("span", f" {vue.attente}", data_attente=True) if vue.attente else None,
            tag("span", f" {_say_plan(vue)}", class_="note"),
        ),
        None
        if vue.cap is None or vue.tenue.etat.plan is None
        else tag(
            "p", say_visee(vue.cap, vue.tenue.referentiel, borne=capacite.budget_par_an_eur is not None), class_="note"
        ),
    )


def _say_plan(vue: GestesFeuilleDeRoute) -> str:
    """What the last proposal could vouch for."""
    plan = vue.tenue.etat.plan
    if plan is None or plan.ecart is None:
        return "Ce qui est épinglé reste à sa place ; le reste bouge le moins possible."
    if plan.ecart == 0:
        return "Dernier plan proposé : optimal, c’est prouvé. Ce qui est épinglé reste à sa place."
    return f"Dernier plan proposé : {say_ecart(plan.ecart)}, qui n’est pas connu."


def _render_refus(vue: GestesFeuilleDeRoute) -> Fragment | None:
    if vue.refus is None:
        return None
    message, remede = say_refus(vue.refus, vue.capacite, list_titres(vue), vue.tenue.referentiel)
    dits = tag("h3", "Aucun plan ne tient"), tag("p", message), tag("p", tag("b", remede))
    return tag("section", *dits, class_="refus")


def list_titres(vue: GestesFeuilleDeRoute) -> dict[str, str]:
    """What each action is called here."""
    titres = {ident: action.titre for ident, action in vue.catalogue.items()}
    titres |= {action.id: action.titre for action in vue.tenue.dossier.actions}
    return titres | {ident: etape.titre for ident, etape in vue.tenue.etat.etapes.items() if etape.titre}


def _render_plan(vue: GestesFeuilleDeRoute) -> Fragment:
    """The plan by quarter; each is a place where a row can be dropped."""
    ebauche, capacite, titres = vue.ebauche, vue.capacite, list_titres(vue)
    blocs: list[Fragment | None] = []
    if not ebauche.etapes:
        blocs.append(_render_rien_encore(reprendre=vue.tenue.dossier.feuille_de_route is not None))
    if ebauche.faites:
        faites = ", ".join(titres.get(ident, ident) for ident in ebauche.faites)
        blocs.append(render_paragraphe(f"Déjà réalisées : {faites}.", classe="note"))
    if ebauche.dehors:
        blocs.append(tag("h3", f"Pas dans le plan ({len(ebauche.dehors)})"))
        blocs.append(tag("ul", *[render_dehors(vue, ident) for ident in ebauche.dehors], class_="lignes"))
    for rang in range(capacite.trimestres if ebauche.etapes else 0):
        quand, idents = capacite.debut + rang, ebauche.list_quarter(rang)
        charge = format_nombre(ebauche.calendrier.load(rang), 1)
        blocs.append(
            tag(
                "section",
                tag(
                    "h3",
                    f"Fin {say_trimestre(quand)}",
                    tag("span", f" {charge} jours sur {format_nombre(capacite.jours_par_trimestre, 1)}", class_="note"),
                ),
                tag("ul", *[render_etape(vue, ident, titres) for ident in idents], class_="lignes") if idents else None,
                data_depose=str(quand),
                class_="trimestre",
            )
        )
    return tag("section", tag("h3", f"Le plan ({len(ebauche.fins)})", class_="cache"), *blocs, class_="plan")


def _render_rien_encore(*, reprendre: bool) -> Fragment:
    mots, acte = (
        ("Reprendre feuille_de_route.yaml", "reprendre") if reprendre else ("Calculer une proposition", "proposer")
    )
    pourquoi = "Aucune action encore : proposez un plan, ou ajoutez des actions du catalogue, plus bas."
    exemple = "Par exemple, avec dix jours par trimestre, un plan de deux ans place une vingtaine d’actions."
    return render_vide(pourquoi, exemple, render_bouton(mots, acte))


def _render_figures(vue: GestesFeuilleDeRoute) -> Fragment | None:
    ebauche, capacite, titres = vue.ebauche, vue.capacite, list_titres(vue)
    idents = [ident for rang in range(capacite.trimestres) for ident in ebauche.list_quarter(rang)]
    if not idents:
        return None
    debuts, debut, taches = ebauche.calendrier.debuts, capacite.debut, ebauche.taches
    barres = [
        BarreDeGantt(titres.get(i, i), debuts[i], ebauche.fins[i], ebauche.etapes[i].epinglee, i in ebauche.ruptures)
        for i in idents
    ]
    rangs = range(capacite.trimestres)
    manques = [sum(ebauche.calendrier.reste.get(i, 0.0) for i in ebauche.list_quarter(rang)) for rang in rangs]
    jours = [ebauche.calendrier.load(rang) for rang in rangs]
    lignes = [
        (
            titres.get(ident, ident),
            say_trimestre(debut + debuts[ident]),
            say_trimestre(debut + ebauche.fins[ident]),
            say_jours(taches[ident].jours),
            say_euros(taches[ident].cout_eur),
        )
        for ident in idents
    ]
    charges = [
        (
            say_trimestre(debut + rang),
            format_nombre(jours[rang]),
            format_nombre(manques[rang]),
            format_nombre(capacite.jours_par_trimestre),
        )
        for rang in rangs
    ]
    return tag(
        "section",
        tag("h3", "Calendrier et charge"),
        tag(
            "figure",
            tag("figcaption", "Calendrier : ◆ épinglée, ▲ et rayé : un point à régler, dit sur sa ligne"),
            tag(
                "div",
                draw_gantt(barres, debut, capacite.trimestres),
                class_="defile",
                tabindex=0,
                role="group",
                aria_label="Calendrier",
            ),
        ),
        tag(
            "figure",
            tag("figcaption", "Charge en jours d’agent ; le trait est la capacité, rayé ce qui n’y tient pas"),
            draw_charge(jours, manques, capacite.jours_par_trimestre, debut),
        ),
        render_replie(
            "Les mêmes en tables",
            render_table("Calendrier", ("Action", "Début", "Fin", "Jours", "Euros"), lignes),
            render_table("Charge par trimestre", ("Trimestre", "Jours placés", "Sans place", "Capacité"), charges),
            ident="tables-route",
        ),
    )


def _render_fichier(vue: GestesFeuilleDeRoute) -> Fragment:
    """Writing the file, and the documents that are made of it once it is there."""
    feuille = vue.tenue.dossier.feuille_de_route
    dit = "Pas encore de fichier." if feuille is None else f"Au dossier : feuille_de_route.yaml, {feuille.etat}."
    return tag(
        "section",
        tag(
            "p",
            render_bouton("Écrire la feuille de route", "ecrire", fort=True, ident="ecrire"),
            tag("span", f" {dit} Elle reste une proposition jusqu’à son adoption.", class_="note"),
        ),
        None if feuille is None else tag("p", render_documents(vue.impressions, ("conseil", "agenda", "passation"))),
    )


def _render_catalogue(vue: GestesFeuilleDeRoute) -> Fragment:
    etapes, ecartees = vue.tenue.etat.etapes, vue.tenue.etat.ecartees
    adoption = vue.ebauche.depart.adoption  # what the adoption of this plan makes done is no step of it
    restantes = [action for action in vue.rank() if action.id not in etapes and action.id not in adoption]
    lignes = []
    for action in restantes:
        effet, retiree = vue.effets[action.id], action.id in ecartees
        cle = (action.id, effet.gain, effet.inconnues, vue.capacite.debut, vue.capacite.trimestres, retiree, vue.taille)
        if cle not in vue.lignes:
            vue.lignes[cle] = _render_action(vue, action, retiree=retiree)
        lignes.append(vue.lignes[cle])
    titre = f"Peut s’y ajouter ({len(restantes)}), l’effet le plus fort d’abord"
    return join_fragments([tag("h3", titre), tag("ul", *lignes, class_="lignes")])


def _render_action(vue: GestesFeuilleDeRoute, action: ActionType, *, retiree: bool) -> Fragment:
    effet, effort, capacite = vue.effets[action.id], vue.find_effort(action), vue.capacite
    points = format_nombre(effet.gain * vue.tenue.referentiel.echelle, signe=True)
    inconnues = f", {pluriel(len(effet.inconnues), 'question')} sans réponse" if effet.inconnues else ""
    quand = [(str(capacite.debut + rang), say_trimestre(capacite.debut + rang)) for rang in range(capacite.trimestres)]
    dit = (
        f"{points} points{inconnues}, {say_effort(effort.bas, effort.haut)}, "
        f"effet en {format_nombre(action.delai_mois, 0)} mois{', retirée : aucune proposition ne la remet' if retiree else ''}"
    )
    return tag(
        "li",
        tag("b", action.titre),
        tag("p", dit, class_="note"),
        render_replie(
            "Ajouter, mode d’emploi",
            render_formulaire(
                "choisir",
                render_choix("Fin", "fin", f"fin-{action.id}", quand),
                render_choix("Pilote", "pilote", f"pilote-{action.id}", OPTIONS_ROLE, action.porteurs[0]),
                render_envoi("Ajouter"),
                action=action.id,
            ),
            render_liste(action.mode_emploi),
            render_paragraphe(tag("b", "Précautions : "), " ".join(action.precautions)) if action.precautions else None,
            ident=f"action-{action.id}",
        ),
    )
