"""A report of the feuille de route whose dossier does not hold one: what there is to decide, with what is inscribed already.

Either nobody has written it, and it is to be written and voted; or the jalon is noted as done, and its text is to be joined.
"""

from __future__ import annotations

from collections.abc import Sequence

from numresp.calcul.suivi.etat_des_actions import sum_charge
from numresp.langue.francais import format_date, lower_initial, pluriel
from numresp.rapport.decisions.action_qui_attend import (
    NBSP,
    DecisionPosee,
    say_demande,
    say_means,
    say_vote,
    share_actions,
    weigh,
)
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import ActionBilan, ChargeBilan
from numresp.rapport.phrases.feuille_de_route import find_made, say_charge

ECRITURE = "feuille-de-route"
"""The catalogue's action that writes the plan."""
NOMMEES = 3
"""Actions that are named, those that wait among them."""


def is_absent(bilan: Bilan) -> bool:
    """The report is that of the feuille de route, and the dossier holds none."""
    return bilan.jalon == "feuille_de_route" and bilan.plan is None


def pose_plan_absent(bilan: Bilan) -> DecisionPosee:
    """To write it and vote it, with who writes; or to join the text of the one that is noted as done."""
    if find_made(bilan) is not None:
        return DecisionPosee(
            "Joindre au dossier le texte de la feuille de route",
            f"{NBSP}: sans lui, ses étapes ne se suivent pas.",
            "la direction le fournit",
            f"s’il n’existe pas, l’écrire et l’adopter, {say_vote(bilan)}",
        )
    ecriture = _find_writing(bilan)
    qui = "sans pilote désigné" if ecriture is None or not ecriture.pilote else f"pilote{NBSP}: {ecriture.pilote}"
    attend = f"{NBSP}: {say_demande(ecriture)}" if ecriture is not None and ecriture.decision else ""
    return DecisionPosee(
        "Écrire la feuille de route, puis l’adopter",
        f" ({qui}){attend}.",
        "" if ecriture is None else say_means(ecriture),
        say_vote(bilan),
    )


def list_inscrites(bilan: Bilan) -> tuple[list[ActionBilan], list[ActionBilan]]:
    """The open actions that wait, and those that do not, in the order of decisions; the one that writes the plan is no other."""
    ecriture = None if find_made(bilan) is not None else _find_writing(bilan)
    ouvertes = sorted((a for a in bilan.actions if a.ouverte and a is not ecriture), key=weigh)
    return [a for a in ouvertes if a.decision], [a for a in ouvertes if not a.decision]


def say_courantes(actions: Sequence[ActionBilan], place: int = NOMMEES) -> str:
    """The first actions that ask for no decision, with where they stand and their means; the others, together."""
    if not actions:
        return ""
    dites = [
        f"«{NBSP}{action.titre}{NBSP}» ({lower_initial(action.statut)}, {say_means(action)})"
        for action in actions[:place]
    ]
    tues = [(action.jours, action.budget_eur, action.depense) for action in actions[place:]]
    if tues:
        dites.append(f"et {pluriel(len(tues), 'autre')} ({say_charge(ChargeBilan(**vars(sum_charge(tues))))})")
    return f"Sans décision à prendre{NBSP}: {f'{NBSP}; '.join(dites)}."


def say_inscrites(bilan: Bilan) -> str:
    """How many actions are inscribed, what they ask, and how many of them wait; the plan itself is in the title and the list."""
    ouvertes = [action for action in bilan.actions if action.ouverte]
    if not ouvertes:
        return "Aucune action n’est encore inscrite."
    inscrites = pluriel(len(ouvertes), "action est déjà inscrite", "actions sont déjà inscrites")
    attendent = [action for action in ouvertes if action.decision]
    verbe = "attend" if len(attendent) == 1 else "attendent"
    combien = (
        f"{len(attendent)} {verbe} une décision. {share_actions(bilan, attendent)}"
        if attendent
        else "Seule la feuille de route attend une décision."
    )
    return f"{inscrites}{NBSP}: {say_charge(bilan.ouvertes)}. {combien}"


def say_first_step(bilan: Bilan) -> str:
    """What comes before the next jalon: the plan itself, and the day that was set for it."""
    if find_made(bilan) is not None:
        return f"La feuille de route, dont le texte est à joindre au dossier{NBSP}; date à fixer."
    jours = [jalon.date for jalon in bilan.jalons if jalon.id == "feuille_de_route" and jalon.date is not None]
    venir = [jour for jour in jours if jour >= bilan.date_rapport]
    quand = f"le {format_date(venir[0])}" if venir else "date à fixer"
    return f"La feuille de route, à écrire puis à faire adopter{NBSP}; {quand}."


def _find_writing(bilan: Bilan) -> ActionBilan | None:
    return next((action for action in bilan.actions if action.id == ECRITURE and action.ouverte), None)
