"""The sections on actions: quick wins, decisions that are asked, states and lateness, the plan by quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import get_args

from numresp.langue.francais import ABSENT, close_phrase, format_court, format_date, format_nombre, pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe, render_table, tag
from numresp.modele.dossier.organisation import Statut
from numresp.rapport.decisions.action_qui_attend import say_demande, say_totaux, sort_attendent
from numresp.rapport.decisions.trois_decisions import MONTREES
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import ActionBilan
from numresp.rapport.phrases.feuille_de_route import say_charge

MONTRES, FAITES = 10, 8
EN_POINTS = 12
"""Late actions that have a point each; those that follow share one."""
PLAN_MAX = 15
"""Open actions that the table of a report has room for; the page stays light, and says how many more there are."""


def render_quick_wins(bilan: Bilan) -> Fragment:
    """The quick wins chosen: who, until when, where they stand, with which proof; precautions below."""
    choisis = [action for action in bilan.actions if action.nature == "quick_win"]
    if not choisis:
        return render_paragraphe("Aucun quick win n’a encore été choisi.")
    lignes = [
        (action.titre, action.pilote or ABSENT, _deadline(action), _state(action), action.preuve or ABSENT)
        for action in choisis
    ]
    precautions = [f"{close_phrase(action.titre)} {action.precaution}" for action in choisis if action.precaution]
    return join_fragments(
        [
            render_table("Quick wins choisis", ("Quick win", "Pilote", "Échéance", "État", "Preuve"), lignes),
            tag("h3", "Précautions") if precautions else None,
            render_liste(precautions),
        ]
    )


def render_decisions(bilan: Bilan) -> Fragment:
    """What is asked of those who decide, with agent-days and euros, and what all of it comes to."""
    attendent = sort_attendent(bilan.actions)
    if not attendent:
        return render_paragraphe("Aucune action n’attend de décision.")
    lignes = [
        (say_piloted(action), say_demande(action), format_jours(action), format_euros(action))
        for action in attendent[:MONTRES]
    ]
    reste = len(attendent) - len(lignes)
    return join_fragments(
        [
            render_table(
                "Décisions demandées", ("Action (pilote)", "Ce qui est demandé", "Jours d’agent", "Euros"), lignes
            ),
            render_paragraphe(f"Et {pluriel(reste, 'autre action')}.") if reste else None,
            render_paragraphe(f"En tout : {say_charge(bilan.attente)}.{say_totaux(attendent)}"),
        ]
    )


def render_suite_des_decisions(bilan: Bilan) -> Fragment:
    """Where the first page has no room for all of them, all of them; else that they stand there."""
    attendent = sum(bool(action.decision) for action in bilan.actions)
    if attendent > MONTREES:
        return render_decisions(bilan)
    if attendent > 1:
        return render_paragraphe("Toutes les actions qui attendent une décision sont sur la première page.")
    return render_paragraphe(
        "La seule action qui attend une décision est sur la première page."
        if attendent
        else "Aucune action n’attend de décision."
    )


def render_etats(bilan: Bilan) -> Fragment:
    """How many actions stand in each state, and how many of them are quick wins."""
    if not bilan.actions:
        return render_paragraphe("Aucune action n’est encore suivie.")
    comptes = Counter((action.statut, action.nature) for action in bilan.actions)
    puces = [
        _count_state(statut, comptes[statut, "quick_win"], comptes[statut, "action"])
        for statut in get_args(Statut)
        if comptes[statut, "quick_win"] + comptes[statut, "action"]
    ]
    quick_wins = sum(action.nature == "quick_win" for action in bilan.actions)
    ensemble = _count_state("Actions suivies", quick_wins, len(bilan.actions) - quick_wins)
    return render_paragraphe(f"{ensemble}. {' ; '.join(puces)}.")


def _count_state(nom: str, quick_wins: int, actions: int) -> str:
    """« Réalisé : 18, dont 5 quick wins »."""
    dont = f", dont {pluriel(quick_wins, 'quick win')}" if quick_wins else ""
    return f"{nom} : {quick_wins + actions}{dont}"


def render_retards(bilan: Bilan) -> Fragment:
    """The late ones, the oldest end first, with their pilot; a whole plan may be late, so the last ones share a point."""
    tard = sorted((a for a in bilan.actions if a.en_retard), key=lambda action: action.echeance or date.max)
    if not tard:
        return render_paragraphe(f"Au {format_date(bilan.date_rapport)}, aucune action n’est en retard.")
    compte = f"{pluriel(len(tard), 'action')} en retard au {format_date(bilan.date_rapport)}"
    return join_fragments(
        [
            render_paragraphe(f"{compte}, avec l’échéance et l’état noté, la plus ancienne d’abord."),
            render_liste(
                [*(f"{_say_late(action)}." for action in tard[:EN_POINTS]), *_say_in_one(tard[EN_POINTS:])],
            ),
        ]
    )


def _say_late(action: ActionBilan) -> str:
    return f"{say_piloted(action)} : {_day(action.echeance)}, « {action.statut} »"


def _say_in_one(actions: Sequence[ActionBilan]) -> list[str]:
    """The others, whole too, in one point: none where there is none."""
    return [f"Puis {' ; '.join(map(_say_late, actions))}."] if actions else []


def render_faites(bilan: Bilan) -> Fragment:
    """What was done, with its proof."""
    faites = [action for action in bilan.actions if action.statut == "Réalisé"]
    if not faites:
        return render_paragraphe("Aucune action n’est encore notée « Réalisé ».")
    puces = [
        join_fragments(
            [
                tag("b", action.titre),
                f". Preuve : {action.preuve.rstrip('.')}." if action.preuve else ". Sans preuve notée.",
            ]
        )
        for action in faites[:FAITES]
    ]
    reste = len(faites) - len(puces)
    return render_liste([*puces, *([f"et {pluriel(reste, 'autre action')}."] if reste else [])])


def render_plan(bilan: Bilan) -> Fragment:
    """The open actions by quarter of their end, with their means; those without an end come last."""
    ouvertes = [action for action in bilan.actions if action.ouverte]
    if not ouvertes:
        return render_paragraphe("Aucune action n’est inscrite : la feuille de route reste à écrire.")
    ouvertes.sort(key=lambda action: action.echeance or date.max)
    lignes = [
        (
            _quarter(action.echeance),
            say_piloted(action),
            format_jours(action),
            format_euros(action),
            _state(action),
        )
        for action in ouvertes[:PLAN_MAX]
    ]
    reste = len(ouvertes) - len(lignes)
    colonnes = ("Trimestre", "Action (pilote)", "Jours d’agent", "Euros", "État")
    return join_fragments(
        [
            render_table("Mesures et moyens, par échéance", colonnes, lignes, entete_ligne=False),
            render_paragraphe(
                f"Et {pluriel(reste, 'autre action', 'autres actions')}, d’échéance plus lointaine ou à dater."
            )
            if reste
            else None,
            render_paragraphe(f"En tout : {pluriel(len(ouvertes), 'action')}, {say_charge(bilan.ouvertes)}."),
        ]
    )


def render_par_theme(bilan: Bilan) -> Fragment:
    """How many open actions move each thème, so that one with much to gain and no action is seen."""
    ouvertes = [action for action in bilan.actions if action.ouverte]
    lignes = [
        (
            ligne.nom,
            ABSENT if ligne.score is None else format_nombre(bilan.show(1 - ligne.score)),
            str(sum(ligne.nom in action.themes for action in ouvertes)),
        )
        for ligne in map(bilan.ligne, bilan.themes)
        if ligne.concerne
    ]
    if not lignes:
        return render_paragraphe("Aucun thème ne concerne l’organisation.")
    return render_table(
        "Marge de chaque thème et actions qui le font bouger",
        ("Thème", "Reste à gagner sur le thème", "Actions ouvertes"),
        lignes,
    )


def say_piloted(action: ActionBilan) -> str:
    """An action and who leads it, in one cell: a column of pilots would cost an element a row."""
    return f"{action.titre} ({action.pilote or 'sans pilote'})"


def _day(jour: date | None) -> str:
    return ABSENT if jour is None else format_date(jour)


def _deadline(action: ActionBilan) -> str:
    """The day until which it is to be done; once done, the day on which it was, which is another thing."""
    if action.statut == "Réalisé" and action.echeance is not None:
        return f"fait le {format_date(action.echeance)}"
    return _day(action.echeance)


def _quarter(jour: date | None) -> str:
    return "à dater" if jour is None else f"T{(jour.month + 2) // 3} {jour.year}"


def format_jours(action: ActionBilan) -> str:
    """Agent-days in a cell."""
    return ABSENT if action.jours is None else format_court(action.jours)


def format_euros(action: ActionBilan) -> str:
    """Euros in a cell; those that are spent anyway are said to be."""
    if action.budget_eur is None:
        return ABSENT
    deja = " (déjà prévus)" if action.depense == "deja_prevue" and action.budget_eur > 0 else ""
    return f"{format_court(action.budget_eur)}{deja}"


def _state(action: ActionBilan) -> str:
    """The state, and « en retard » where the dates say it and the state does not."""
    return f"{action.statut} (en retard)" if action.en_retard and action.statut != "En retard" else action.statut
