"""A report of the feuille de route whose dossier does not hold one: what there is to decide, with what is inscribed already.

Either nobody has written it, and it is to be written and voted; or the jalon is noted as done: nothing is to be voted, and its
text is to be joined, which is an errand and no decision.
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
    say_rest,
    say_totaux,
    say_vote,
    share_actions,
    weigh,
)
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import ActionBilan, ChargeBilan
from numresp.rapport.phrases.feuille_de_route import find_made, say_charge, say_day_made

ECRITURE = "feuille-de-route"
"""The catalogue's action that writes the plan."""
NOMMEES = 3
"""Actions that are named, those that wait among them."""
DECIDEE = "En cours"
SANS_DECISION = "Déjà au suivi"
"""What stands over the inscribed actions that ask for nothing."""


def is_absent(bilan: Bilan) -> bool:
    """The report is that of the feuille de route, and the dossier holds none."""
    return bilan.jalon == "feuille_de_route" and bilan.plan is None


def is_noted_as_done(bilan: Bilan) -> bool:
    """The jalon says that the plan was made, and only its text misses: that is to be joined, not decided."""
    return is_absent(bilan) and find_made(bilan) is not None


def pose_plan_absent(bilan: Bilan) -> DecisionPosee:
    """To write it and vote it, with who writes."""
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


def say_courantes(
    actions: Sequence[ActionBilan], place: int = NOMMEES, *, autres: bool = False, totaux: bool = True
) -> str:
    """The actions that ask for no decision: what they ask together, then the first ones with where they stand.

    Parameters
    ----------
    autres : bool
        Others are inscribed beside these.
    totaux : bool
        What a total is has not been said yet on the page.
    """
    if not actions:
        return ""
    decidees = sum(action.statut == DECIDEE for action in actions)
    dites = [_name_courante(action, statut=decidees > 0) for action in actions[:place]]
    if len(actions) == 1:
        quoi = f"{'L’autre' if autres else 'La seule'} action inscrite au suivi, {_say_decidees(decidees, 1)}"
        return f"{quoi}{NBSP}: {_name_courante(actions[0], statut=decidees > 0)}."
    if dites and (tues := actions[place:]):
        dites.append(f"et {pluriel(len(tues), 'autre')} ({say_together(tues)})")
    noms = f" Ce sont {f'{NBSP}; '.join(dites)}." if dites else ""
    quoi = f"Les {len(actions)} {'autres ' if autres else ''}actions inscrites au suivi, {_say_decidees(decidees, len(actions))}"
    precision = say_rest(actions) if decidees and totaux else ""
    return f"{quoi}{NBSP}: {say_together(actions)}.{precision}{noms}"


def say_inscrites(bilan: Bilan) -> str:
    """What stands before the decisions: how many actions wait, what they ask and who decides; the errand of a missing text."""
    attendent, _ = list_inscrites(bilan)
    nombre = pluriel(len(attendent), "action attend une décision", "actions attendent une décision")
    combien = f"{nombre}{NBSP}: {say_together(attendent)}.{say_totaux(attendent)}"
    fait, ouvertes = find_made(bilan), sum(action.ouverte for action in bilan.actions)
    if fait is not None and attendent:
        return f"{combien} {share_actions(bilan, attendent)} {_say_errand('le texte de la feuille de route', ouvertes)}"
    if fait is not None:
        note = f" (noté{NBSP}: «{NBSP}{fait.note.rstrip('.')}{NBSP}»)" if fait.note else ""
        attente = "aucune action inscrite n’attend de décision, et " if ouvertes else ""
        dit = f"{attente}la feuille de route {say_day_made(fait)}{note}"
        return f"Rien à décider{NBSP}: {dit}. {_say_errand('son texte', ouvertes)}"
    if attendent:
        return f"En plus de la feuille de route, {combien} {share_actions(bilan, attendent, seules=False)}"
    return "Seule la feuille de route attend une décision." if ouvertes else "Aucune action n’est encore inscrite."


def say_first_step(bilan: Bilan) -> str:
    """What comes before the next jalon: the plan itself, and the day that was set for it; nothing where it is noted as done."""
    if find_made(bilan) is not None:
        return ""
    jours = [jalon.date for jalon in bilan.jalons if jalon.id == "feuille_de_route" and jalon.date is not None]
    venir = [jour for jour in jours if jour >= bilan.date_rapport]
    quand = f"le {format_date(venir[0])}" if venir else "date à fixer"
    return f"La feuille de route, à écrire puis à faire adopter{NBSP}; {quand}."


def _say_errand(quoi: str, ouvertes: int) -> str:
    """Who joins the text, and what nobody can tell without it: its cost, and whether what is inscribed is a part of it."""
    du_plan = {0: "ses étapes", 1: "si l’action inscrite au suivi en fait partie"}
    reste = du_plan.get(ouvertes, "si les actions inscrites au suivi en font partie")
    inconnu = f"on ne sait ni ce qu’elle coûte, ni {reste}"
    return f"À faire par la direction{NBSP}: joindre {quoi} au dossier{NBSP}; sans lui, {inconnu}."


def _say_decidees(decidees: int, toutes: int) -> str:
    """Only an action that has begun was decided for certain; one to come may still be taken back."""
    if decidees == 0:
        return "à venir"
    dit = "déjà lancée" if decidees == 1 else "déjà lancées"
    return dit if decidees == toutes else f"{decidees} {dit} et {toutes - decidees} à venir"


def _name_courante(action: ActionBilan, *, statut: bool) -> str:
    ou = f"{lower_initial(action.statut)}, " if statut else ""
    return f"«{NBSP}{action.titre}{NBSP}» ({ou}{say_means(action)})"


def say_together(actions: Sequence[ActionBilan]) -> str:
    """What actions ask in all: days, euros, and what nobody has costed."""
    demandes = [(action.jours, action.budget_eur, action.depense) for action in actions]
    return say_charge(ChargeBilan(**vars(sum_charge(demandes))))


def _find_writing(bilan: Bilan) -> ActionBilan | None:
    return next((action for action in bilan.actions if action.id == ECRITURE and action.ouverte), None)
