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
ETATS = {"mener": "à discuter", "debloquer": "bloquée", "reprendre": "en pause", "replanifier": "en retard"}
"""How an action that waits stands."""
CHOIX = {
    "mener": ("la mener", "ou y renoncer"),
    "moyens": ("lui donner ses moyens", ""),
    "debloquer": ("la relancer", "ou l’arrêter"),
    "reprendre": ("la reprendre", "ou l’arrêter"),
    "replanifier": ("la replanifier", "ou l’arrêter"),
}
"""What is asked of those who decide: to do something, or not."""
SOMME, RESTE = " avec cette somme", " avec ce reste"
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

    @property
    def suite(self) -> str:
        """Its means, then who decides, a sentence each; empty where neither is said."""
        return " ".join(f"{upper_initial(dit)}." for dit in (self.moyens, self.vote) if dit)


def find_votants(bilan: Bilan) -> str:
    """The assembly of the body, or a word that fits any."""
    return ASSEMBLEES.get(bilan.organisation.type, AUTRE)


def say_votants(bilan: Bilan) -> str:
    """« le conseil municipal »."""
    votants = find_votants(bilan)
    return f"l’{votants}" if votants == AUTRE else f"le {votants}"


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
    etat = ETATS.get(action.decision)
    attend = "." if etat is None else f"{NBSP}: {etat}{_say_why(action)}."
    return DecisionPosee(action.titre, attend, say_means(action), _say_choice(bilan, action))


def say_posee(posee: DecisionPosee) -> str:
    """The whole of it in plain text, for a slide."""
    return f"{posee.quoi}{posee.demande}{f' {posee.suite}' if posee.suite else ''}"


def say_demande(action: ActionBilan) -> str:
    """What it asks and, in the words of its follow-up, why it waits; that nobody noted it is said, and nothing is made up."""
    etat = ETATS.get(action.decision)
    return f"{'' if etat is None else f'{etat}{NBSP}; '}{_join_choice(action)}{_say_why(action)}"


def _join_choice(action: ActionBilan, avec: str = "") -> str:
    faire, sinon = CHOIX[action.decision]
    return ", ".join(filter(None, (f"{faire}{avec}", sinon)))


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
    apres = sum(_waits_for_sum(action) for action in actions)
    autres = len(actions) - voter
    if not voter:
        return f"Rien à voter{NBSP}: la direction décide." if seules else "La direction en décide."
    if not autres and not apres:
        return f"Vote{NBSP}: {find_votants(bilan)}."
    sur = f" sur {voter}" if autres else f" sur les {voter}" if apres < voter else ""
    vote = f"{upper_initial(say_votants(bilan))} {'votera' if apres == voter else 'vote'}{sur}{_say_when(apres, voter, sur)}"
    reste = "de l’autre" if autres == 1 else f"des {autres}{NBSP}autres"
    return f"{vote}{NBSP}; la direction décide, sans vote, {reste}." if autres else f"{vote}."


def _say_when(apres: int, voter: int, sur: str) -> str:
    """Of those that are voted, how many once their sums are known; empty where all are known."""
    if not apres:
        return ""
    sa, leurs = ("sa", "leurs") if sur else ("la", "les")
    quand = f"quand {sa} somme sera connue" if apres == 1 else f"quand {leurs} sommes seront connues"
    return f" {quand}" if apres == voter else f", dont {apres} {quand}"


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


def _say_choice(bilan: Bilan, action: ActionBilan) -> str:
    """Who chooses between what: the assembly votes on what it pays for, once it knows how much, else the direction decides."""
    if action.budget_eur is not None and not _asks_new_money(action):
        return f"la direction décide, sans vote{NBSP}: {_join_choice(action)}"
    vote = f"{say_votants(bilan)} vote{NBSP}: "
    if action.budget_eur is None:
        qui = f"son pilote ({action.pilote})" if action.pilote else "la direction"
        return f"{qui} la chiffre d’abord, puis {vote}{_join_choice(action, SOMME)}"
    if _waits_for_sum(action):
        return f"la direction dit d’abord ce qui reste à financer, puis {vote}{_join_choice(action, RESTE)}"
    return f"{vote}{_join_choice(action)}"
