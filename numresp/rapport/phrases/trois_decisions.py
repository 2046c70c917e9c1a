"""The decisions that the first page asks for: three at most, each with its agent-days, its new euros, and who votes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from numresp.calcul.suivi.etat_des_actions import sum_charge
from numresp.langue.francais import join_et, pluriel
from numresp.langue.plan import count_jours, list_depenses
from numresp.rapport.donnees.feuille_de_route import PlanBilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import ActionBilan, ChargeBilan
from numresp.rapport.phrases.charte import list_votes
from numresp.rapport.phrases.feuille_de_route import list_demandes, say_charge, say_moyens, say_periode

NBSP = "\N{NO-BREAK SPACE}"
MONTREES = 3
ASSEMBLEES = {
    "commune": "conseil municipal",
    "intercommunalité": "conseil communautaire",
    "département": "conseil départemental",
    "région": "conseil régional",
    "syndicat": "comité syndical",
}
"""Who votes, by the kind of body as a Bilan says it."""
AUTRE = "instance qui décide"
DECISIONS = {
    "mener": "la mener, ou non",
    "moyens": "lui donner ses moyens",
    "debloquer": "lever ce qui la bloque",
    "reprendre": "la reprendre, ou l’arrêter",
    "replanifier": "lui donner une nouvelle échéance, ou l’arrêter",
}
"""What an action that waits asks of those who decide."""


@dataclass(frozen=True)
class DecisionPosee:
    """One thing to decide: on what, what is asked, at what cost, and who votes; an empty text is « not said here »."""

    quoi: str
    demande: str
    moyens: str
    vote: str


@dataclass(frozen=True)
class DecisionsPosees:
    """What is shown, how many more there are, and what they are: an « action », or a « demande ».

    `charge_des_autres` says what those that are not shown ask; nothing where none is an action.
    """

    montrees: tuple[DecisionPosee, ...]
    autres: int
    nom: str
    charge_des_autres: str = ""


def pose_decisions(bilan: Bilan) -> DecisionsPosees:
    """What is asked: a plan that is proposed, a charte that is not signed, else the actions that wait."""
    if bilan.plan is not None and bilan.plan.etat == "proposée":
        return _pose_plan(bilan, bilan.plan)
    if bilan.jalon == "charte" and (votes := list_votes(bilan)):
        dits = [f"{debut}." if (debut := vote.partition(f"{NBSP}:")[0]) != vote else vote for vote in votes]
        posees = [DecisionPosee(dit, "", "", "" if rang else _say_vote(bilan)) for rang, dit in enumerate(dits)]
        return _cut(posees, "demande")
    attendent = sorted((action for action in bilan.actions if action.decision), key=_weigh)
    tues = attendent[MONTREES:]
    demandes = ((action.jours, action.budget_eur, action.depense) for action in tues)
    charge = say_charge(ChargeBilan(**vars(sum_charge(demandes)))) if tues else ""
    return replace(_cut([_pose_action(bilan, action) for action in attendent], "action"), charge_des_autres=charge)


def share_decisions(bilan: Bilan) -> str:
    """Of the actions that wait, how many the assembly votes on (new money, or not costed yet), and who decides the rest."""
    attendent = [action for action in bilan.actions if action.decision]
    votees = sum(_is_voted(action) for action in attendent)
    autres = len(attendent) - votees
    assemblee = find_votants(bilan)
    if not votees:
        return f"Rien à voter{NBSP}: la direction décide."
    vote = f"Vote{NBSP}: {assemblee}, pour {votees}" if autres else f"Vote{NBSP}: {assemblee}"
    return f"{vote}{f' ; la direction décide pour {autres}' if autres else ''}."


def _is_voted(action: ActionBilan) -> bool:
    return action.budget_eur is None or (action.depense == "nouvelle" and action.budget_eur > 0)


def find_votants(bilan: Bilan) -> str:
    """The assembly of the body, or a word that fits any."""
    return ASSEMBLEES.get(bilan.organisation.type, AUTRE)


def _cut(posees: Sequence[DecisionPosee], nom: str) -> DecisionsPosees:
    return DecisionsPosees(tuple(posees[:MONTREES]), len(posees[MONTREES:]), nom)


def _weigh(action: ActionBilan) -> tuple[float, float, float]:
    """New money first, the most first; then what nobody has costed; then by agent-days."""
    euros = action.budget_eur if action.depense == "nouvelle" else 0.0
    return -(euros or 0.0), 0.0 if euros is None else 1.0, -(action.jours or 0.0)


def _pose_action(bilan: Bilan, action: ActionBilan) -> DecisionPosee:
    return DecisionPosee(
        action.titre, f"{NBSP}: {DECISIONS[action.decision]}.", _say_means(action), _say_action_vote(bilan, action)
    )


def _say_means(action: ActionBilan) -> str:
    """Agent-days and euros; what is not costed is said to be so."""
    jours = "charge non chiffrée" if action.jours is None else f"{count_jours(action.jours)} d’agent"
    if action.budget_eur is None:
        return f"{jours}, budget non chiffré"
    if action.budget_eur == 0:
        return jours
    deja = action.budget_eur if action.depense == "deja_prevue" else 0.0
    return join_et([jours, *list_depenses(action.budget_eur - deja, deja)[1 if deja else 0 :]])


def _say_action_vote(bilan: Bilan, action: ActionBilan) -> str:
    """New money is voted by the assembly; without any there is nothing to vote; without a budget nobody can say."""
    if action.budget_eur is None:
        return f"à chiffrer d’abord, {_say_vote(bilan)} ensuite"
    return _say_vote(bilan) if _is_voted(action) else "aucune dépense nouvelle à voter, la direction décide"


def _say_vote(bilan: Bilan) -> str:
    return f"vote{NBSP}: {find_votants(bilan)}"


def _pose_plan(bilan: Bilan, plan: PlanBilan) -> DecisionsPosees:
    """The plan as a whole, its new euros, then its pilots that miss, or the yearly account."""
    demandes = list_demandes(plan, bilan.date_rapport)
    etapes = f"{NBSP}: {pluriel(len(plan.etapes), 'étape')} {say_periode(plan)}."
    euros = next(dit for dit in demandes if dit.startswith(("Prévoir", "Aucune dépense")))
    suite = next((dit for dit in demandes if dit.startswith("Nommer")), demandes[-1])
    posees = (
        DecisionPosee("Adopter la feuille de route", etapes, f"en tout, {say_moyens(plan)}", _say_vote(bilan)),
        DecisionPosee(euros, "", "", ""),
        DecisionPosee(suite, "", "", ""),
    )
    return DecisionsPosees(posees, len(demandes) - len(posees), "demande")
