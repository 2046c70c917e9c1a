"""What an action that waits asks of those who decide: what for, at what cost, what its follow-up notes, and who votes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from numresp.calcul.suivi.etat_des_actions import EMPECHEES
from numresp.langue.francais import join_et, upper_initial
from numresp.langue.plan import count_jours, list_depenses, say_euros
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import ActionBilan
from numresp.rapport.phrases.liste_bornee import cut_phrase

NBSP = "\N{NO-BREAK SPACE}"
ASSEMBLEES = {
    "commune": "conseil municipal",
    "intercommunalité": "conseil communautaire",
    "département": "conseil départemental",
    "région": "conseil régional",
    "syndicat": "comité syndical",
}
"""Who votes, by the kind of body as a Bilan says it."""
AUTRE = "instance compétente"
DECISIONS = {
    "mener": "à discuter ; la mener, ou non",
    "moyens": "lui donner ses moyens",
    "debloquer": "bloquée ; la relancer, ou l’arrêter",
    "reprendre": "en pause ; la reprendre, ou l’arrêter",
    "replanifier": "en retard ; la replanifier, ou l’arrêter",
}
"""What an action that waits asks of those who decide."""
TUE = "la raison n’est pas notée"
"""Said where the follow-up does not tell why it waits."""
TOTAUX = f" Ce sont les totaux prévus{NBSP}; la part déjà faite ou dépensée n’est pas connue."
"""What an action asks is told for the whole of it, from its first day to its last."""
SANS_EUROS = TOTAUX.replace(" ou dépensée", "")
"""Of actions that spend nothing."""
NOTE_MAX = 90
"""Characters of what the follow-up notes, on a first page."""


@dataclass(frozen=True)
class DecisionPosee:
    """One thing to decide: on what, what is asked, at what cost, and who votes; an empty text is « not said here »."""

    quoi: str
    demande: str
    moyens: str
    vote: str


def find_votants(bilan: Bilan) -> str:
    """The assembly of the body, or a word that fits any."""
    return ASSEMBLEES.get(bilan.organisation.type, AUTRE)


def say_of_votants(bilan: Bilan) -> str:
    """« du conseil municipal »."""
    votants = find_votants(bilan)
    return f"de l’{votants}" if votants == AUTRE else f"du {votants}"


def say_vote(bilan: Bilan) -> str:
    """« vote : conseil municipal », of a plan as a whole."""
    return f"vote{NBSP}: {find_votants(bilan)}"


def weigh(action: ActionBilan) -> tuple[float, float, float]:
    """New money first, the most first; then what nobody has costed; then by agent-days."""
    euros = action.budget_eur if action.depense == "nouvelle" else 0.0
    return -(euros or 0.0), 0.0 if euros is None else 1.0, -(action.jours or 0.0)


def sort_attendent(actions: Iterable[ActionBilan]) -> list[ActionBilan]:
    """The actions that wait for a decision, in the one order that a page, a table and a slide give them."""
    return sorted((action for action in actions if action.decision), key=weigh)


def pose_action(bilan: Bilan, action: ActionBilan) -> DecisionPosee:
    """An action that waits, as a thing to decide."""
    return DecisionPosee(
        action.titre, f"{NBSP}: {say_demande(action)}.", say_means(action), _say_action_vote(bilan, action)
    )


def say_posee(posee: DecisionPosee) -> str:
    """The whole of it in plain text, for a slide."""
    suite = f"{NBSP}; ".join(filter(None, (posee.moyens, posee.vote)))
    return f"{posee.quoi}{posee.demande}{f' {upper_initial(suite)}.' if suite else ''}"


def say_demande(action: ActionBilan) -> str:
    """What it asks and, in the words of its follow-up, why it waits; that nobody noted it is said, and nothing is made up."""
    return f"{DECISIONS[action.decision]}{_say_why(action)}"


def say_means(action: ActionBilan) -> str:
    """Agent-days and euros; what is not costed is said to be so."""
    jours = "charge non chiffrée" if action.jours is None else f"{count_jours(action.jours)} d’agent"
    if action.budget_eur is None:
        return f"{jours}, budget non chiffré"
    if action.budget_eur == 0:
        return f"{jours} et {say_euros(0)}"
    deja = action.budget_eur if action.depense == "deja_prevue" else 0.0
    return join_et([jours, *list_depenses(action.budget_eur - deja, deja)[1 if deja else 0 :]])


def say_totaux(actions: Collection[ActionBilan]) -> str:
    """Said after the sum of actions of which one may have begun: it is no rest to be spent, and nobody notes that rest."""
    return say_rest(actions) if any(action.decision in EMPECHEES for action in actions) else ""


def say_rest(actions: Collection[ActionBilan]) -> str:
    """That a sum is a total; nothing is said of money where none is asked."""
    return SANS_EUROS if all(action.budget_eur == 0 for action in actions) else TOTAUX


def share_actions(bilan: Bilan, actions: Collection[ActionBilan], *, seules: bool = True) -> str:
    """Of actions that wait, how many the assembly votes on, whether they are costed or not, and who decides the rest.

    Parameters
    ----------
    seules : bool
        Nothing else is to be voted on the same page.
    """
    voter = sum(action.budget_eur is None or _asks_new_money(action) for action in actions)
    autres = len(actions) - voter
    if not voter:
        return f"Rien à voter{NBSP}: la direction décide." if seules else "La direction en décide."
    apres = sum(_waits_for_sum(action) for action in actions)
    dont = "" if not apres or apres == voter else f"dont {apres} "
    quand = f", {dont}une fois {'la somme connue' if apres == 1 else 'les sommes connues'}" if apres else ""
    if not autres:
        return f"Vote{NBSP}: {find_votants(bilan)}{quand}."
    reste = "de l’autre" if autres == 1 else f"des {autres}{NBSP}autres"
    return f"{voter} au vote {say_of_votants(bilan)}{quand}{NBSP}; la direction décide, sans vote, {reste}."


def _say_why(action: ActionBilan) -> str:
    """What is noted of why it waits, cited; empty where it waits for nothing else, or where the report leaves notes out."""
    if action.decision not in EMPECHEES or action.note is None:
        return ""
    if not action.note:
        return f" ({TUE})"
    return f" (noté{NBSP}: «{NBSP}{cut_phrase(action.note, NOTE_MAX)}{NBSP}»)"


def _asks_new_money(action: ActionBilan) -> bool:
    return action.budget_eur is not None and action.depense == "nouvelle" and action.budget_eur > 0


def say_who_decides(bilan: Bilan, action: ActionBilan) -> str:
    """The same in a cell: the assembly, where new money is asked or not yet costed, else the direction."""
    votants = upper_initial(find_votants(bilan))
    if action.budget_eur is None:
        return f"{votants} (à chiffrer d’abord)"
    return f"{votants} (vote)" if _asks_new_money(action) else "Direction (sans vote)"


def _waits_for_sum(action: ActionBilan) -> bool:
    """The assembly is first told how much: nobody costed it, or it may have begun, and nobody notes what is voted or spent."""
    return action.budget_eur is None or (_asks_new_money(action) and action.decision in EMPECHEES)


def _say_action_vote(bilan: Bilan, action: ActionBilan) -> str:
    """The assembly votes on what it pays for, once, when it knows how much; one word for it, since it decides by a vote."""
    if action.budget_eur is None:
        qui = f"par son pilote ({action.pilote})" if action.pilote else "par la direction"
        return f"à chiffrer d’abord {qui}, ensuite un seul vote {say_of_votants(bilan)}"
    if not _asks_new_money(action):
        return "la direction décide, sans vote"
    vote = f"vote {say_of_votants(bilan)}"
    return (
        f"la direction dit d’abord ce qui reste à financer, ensuite un seul {vote}" if _waits_for_sum(action) else vote
    )
