"""The sections on the feuille de route, in the order of décret 2022-1084: objectives, measures, means, indicators, review.

Without a plan, each says what the follow-up of the actions says, as before there was one.
"""

from __future__ import annotations

from numresp.langue.francais import ABSENT, arrondi_somme, count_decimal, format_date, format_nombre, join_et, pluriel
from numresp.langue.html import (
    Fragment,
    join_fragments,
    render_figure,
    render_liste,
    render_paragraphe,
    render_table,
    tag,
)
from numresp.langue.ordres_de_grandeur import say_unite
from numresp.langue.plan import format_trimestre, say_jours
from numresp.rapport.donnees.feuille_de_route import EtapeBilan, PlanBilan, TrimestreBilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.figures.effort import draw_effort
from numresp.rapport.figures.feuille_de_route import draw_calendrier, draw_charge
from numresp.rapport.phrases.feuille_de_route import (
    list_demandes,
    say_annee,
    say_budget,
    say_etat,
    say_mesures,
    say_moyens,
    say_obligation,
    say_periode,
    say_prevision,
    say_seance,
)
from numresp.rapport.phrases.fiches_action import FICHES
from numresp.rapport.phrases.liste_bornee import cut_list
from numresp.rapport.phrases.priorites import GRILLE, find_classes, say_classe
from numresp.rapport.sections import actions, mesures, profil
from numresp.rapport.traces.contenu import list_actions_pesees, list_barres

THEMES_DITS, ETAPES_DITES, INDICATEURS_MAX = 4, 40, 10


def render_objectifs(bilan: Bilan) -> Fragment:
    """The palier aimed at, the score foreseen at the end of each year, and the must-haves still to hold."""
    plan = bilan.plan
    if plan is None:
        return profil.render_exigences(bilan)
    vise = (
        f"Palier visé : {plan.viser}."
        if plan.viser
        else "Aucun palier n’est visé : le plan cherche le plus de progrès."
    )
    fins = _end_of_years(plan)
    return join_fragments(
        [
            render_paragraphe(
                vise,
                " Les scores qui suivent sont prévus, et non acquis : ils supposent que chaque étape finisse à temps.",
            )
            if fins
            else render_paragraphe(vise, " Le plan ne porte pas de score prévu."),
            render_liste(
                [
                    join_fragments(
                        [tag("b", f"Fin {format_trimestre(fin.trimestre)}"), f" : {say_prevision(bilan, fin)}."]
                    )
                    for fin in fins
                ]
            ),
            _say_other_seance(bilan, plan),
            profil.render_exigences(bilan),
        ]
    )


def _end_of_years(plan: PlanBilan) -> list[TrimestreBilan]:
    """The last quarter of each year of the plan that has a score."""
    fins = {trimestre.trimestre[:4]: trimestre for trimestre in plan.trimestres if trimestre.score is not None}
    return list(fins.values())


def _say_other_seance(bilan: Bilan, plan: PlanBilan) -> Fragment | None:
    if plan.repose_ici:
        return None
    texte = (
        f"Le plan a été calculé sur la séance du {say_seance(plan)}. Ce qui est dit du présent vient de la dernière séance "
        f"connue, celle du {format_date(bilan.seance.date)}."
    )
    return render_paragraphe(texte, classe="note")


def render_themes(bilan: Bilan) -> Fragment:
    """The thèmes with most to gain, and how many steps move each."""
    plan = bilan.plan
    if plan is None:
        return actions.render_par_theme(bilan)
    marges = sorted(
        ((1 - ligne.score, ligne.nom) for ligne in map(bilan.ligne, bilan.themes) if ligne.score is not None),
        key=lambda marge: -marge[0],
    )
    if not marges:
        return render_paragraphe("Aucun thème n’a de score.")
    puces, classes = [], find_classes(bilan)
    for marge, nom in marges:
        nombre = sum(nom in etape.themes for etape in plan.etapes)
        actives = "aucune étape ne le fait bouger" if nombre == 0 else pluriel(nombre, "étape")
        reste = f"{format_nombre(bilan.show(marge))} de ses {format_nombre(bilan.echelle, 0)} points restent à gagner"
        priorite = f" ; {say_classe(classes[nom])}" if nom in classes else ""
        puces.append(join_fragments([tag("b", nom), f" : {reste}, {actives}{priorite}."]))
    dites = cut_list(puces, THEMES_DITS, quoi="autre thème", fin=".")
    return join_fragments([render_liste(dites), render_paragraphe(GRILLE, classe="note") if classes else None])


def render_mesures(bilan: Bilan) -> Fragment:
    """The calendar, the load against the capacity, and one table for both: quarter by quarter, what begins and what it takes."""
    plan = bilan.plan
    if plan is None:
        return actions.render_plan(bilan)
    quoi = f"Feuille de route {say_etat(plan)} : {pluriel(len(plan.etapes), 'étape')} {say_periode(plan)}, {say_moyens(plan)}."
    if not plan.etapes:
        return render_paragraphe(f"{quoi} Rien n’y est encore inscrit.")
    lien = tag("a", "une fiche par action", href=f"{bilan.jalon}-{FICHES}.html")
    noms = [trimestre.trimestre for trimestre in plan.trimestres]
    return join_fragments(
        [
            render_paragraphe(quoi, " Le détail tient en ", lien, "."),
            render_figure(
                draw_calendrier(list_barres(plan, bilan), noms, "calendrier", bilan.date_rapport),
                "Calendrier",
                "Le numéro d’une étape est celui de sa fiche ; le trait coupé est le jour du rapport. Les données sont dans "
                "le tableau.",
            ),
            render_figure(
                draw_charge([t.jours for t in plan.trimestres], plan.jours_par_trimestre, noms, "charge"),
                "Jours d’agent par trimestre",
                "Les jours d’un trimestre vont d’abord à ce qui finit le plus tôt.",
            ),
            render_figure(
                draw_effort(list_actions_pesees(bilan, plan), "effort"),
                "Effort et effet",
                "À droite, ce qui demande le plus de jours ; en haut, ce qui ferait gagner le plus de points, chaque étape prise "
                "seule. Les données sont dans le tableau.",
            ),
            _tabulate(bilan, plan),
            render_liste([f"{say_annee(plan, annee)}." for annee in plan.annees]),
        ]
    )


def _tabulate(bilan: Bilan, plan: PlanBilan) -> Fragment:
    dites = [etape for etape in plan.etapes if etape.numero <= ETAPES_DITES]
    jours = arrondi_somme([trimestre.jours for trimestre in plan.trimestres], plan.jours)
    lignes = [
        (
            format_trimestre(trimestre.trimestre),
            render_liste([_say_etape(bilan, etape) for etape in dites if etape.debut == trimestre.trimestre]) or ABSENT,
            format_nombre(affiches),
            ABSENT if trimestre.score is None else say_prevision(bilan, trimestre),
        )
        for trimestre, affiches in zip(plan.trimestres, jours, strict=True)
    ]
    reste = len(plan.etapes) - len(dites)
    colonnes = (
        "Trimestre",
        "Ce qui commence (pilote, charge, budget, effet, fin)",
        "Jours d’agent",
        "Score prévu à la fin",
    )
    pied = ("Ensemble", say_moyens(plan), format_nombre(plan.jours), ABSENT)
    return join_fragments(
        [
            render_table("Mesures et moyens, trimestre par trimestre", colonnes, lignes, pied=pied),
            render_paragraphe(f"Et {pluriel(reste, 'autre étape')}, dans les fiches.") if reste else None,
        ]
    )


def _say_etape(bilan: Bilan, etape: EtapeBilan) -> Fragment:
    details = [etape.pilote or "pilote à nommer", say_jours(etape.jours), say_budget(etape)]
    details += [] if etape.gain is None else [count_decimal(etape.gain * bilan.echelle, "point")]
    fin = f", jusqu’au {format_trimestre(etape.fin)}" if etape.fin != etape.debut else ""
    return join_fragments([f"{etape.numero}. {etape.titre} : {', '.join(details)}{fin}"])


def render_decisions(bilan: Bilan) -> Fragment:
    """What is asked of the council: to adopt the plan, with its days and euros; once adopted, what the follow-up waits for."""
    plan = bilan.plan
    if plan is None or plan.etat == "adoptée":
        return actions.render_decisions(bilan)
    return join_fragments([render_liste(list_demandes(plan, bilan.date_rapport)), _say_waiting(bilan)])


def _say_waiting(bilan: Bilan) -> Fragment | None:
    """The actions already followed that wait for a decision too."""
    attendent = [action.titre for action in bilan.actions if action.decision]
    if not attendent:
        return None
    verbe = "attend" if len(attendent) == 1 else "attendent"
    return render_paragraphe(f"{pluriel(len(attendent), 'action déjà suivie')} {verbe} aussi une décision.")


def render_indicateurs(bilan: Bilan) -> Fragment:
    """The indicateurs of the steps with their start value; without any, what was measured."""
    plan = bilan.plan
    if plan is None or not plan.indicateurs:
        return mesures.render_series(bilan)
    # What has a start value and what several steps share comes first.
    suivis = sorted(plan.indicateurs, key=lambda i: (i.depart is None and i.dernier is None, -len(i.etapes)))
    lignes = [
        (
            f"{indicateur.nom} ({say_unite(indicateur.unite)})" if indicateur.unite else indicateur.nom,
            {"hausse": "plus", "baisse": "moins", "": ABSENT}[indicateur.sens],
            say_mesures(indicateur),
            join_et(map(str, indicateur.etapes)),
        )
        for indicateur in suivis[:INDICATEURS_MAX]
    ]
    colonnes = ("Indicateur", "Vers", "Départ, puis dernière valeur", "Étapes")
    reste = len(suivis) - len(lignes)
    return join_fragments(
        [
            render_table(
                "Indicateurs des étapes, valeur de départ et dernière valeur",
                colonnes,
                lignes,
            ),
            render_paragraphe(f"Et {pluriel(reste, 'autre indicateur')}, dans les fiches.") if reste else None,
        ]
    )


def render_bilan_annuel(bilan: Bilan) -> Fragment:
    """When the plan is looked at again, and what the law asks of that."""
    plan = bilan.plan
    if plan is None:
        return render_paragraphe(
            "Une feuille de route se relit chaque année : étapes faites, en retard, abandonnées, moyens dépensés, "
            "indicateurs. Dates à fixer quand elle sera écrite."
        )
    dates = join_et([format_date(jour) for jour in plan.bilans])
    quoi = "étapes faites, en retard, abandonnées, jours et euros dépensés, indicateurs, score atteint à côté du score prévu"
    return join_fragments(
        [render_paragraphe(f"Bilan au conseil : {dates}. On y dit {quoi}."), render_paragraphe(say_obligation(plan))]
    )
