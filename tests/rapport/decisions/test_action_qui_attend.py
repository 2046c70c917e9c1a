"""What an action that waits asks: its demand with what is noted, its means, who votes."""

from __future__ import annotations

import pytest
from inventes.atelier_fictif import plain
from rendus.bilans_lus import read_bilan

from numresp.rapport.decisions.action_qui_attend import (
    AUTRE,
    find_votants,
    pose_action,
    say_demande,
    say_means,
    say_votants,
    say_who_decides,
    share_actions,
    sort_attendent,
    weigh,
)
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import ActionBilan


@pytest.fixture(scope="module")
def bilan() -> Bilan:
    """Portelune's, a commune."""
    return read_bilan("portelune-essai", "bilan")


def build(bilan: Bilan, **champs: object) -> ActionBilan:
    """An action that waits, with other fields."""
    action = next(action for action in bilan.actions if action.decision)
    return action.model_copy(update={"decision": "debloquer", "note": None, "depense": "nouvelle", **champs})


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"decision": "mener"}, "à discuter ; la mener, ou y renoncer"),
        ({"budget_eur": None, "note": "Attend."}, "bloquée ; la relancer, ou l’arrêter (noté : « Attend »)"),
        ({"note": None}, "bloquée ; la relancer, ou l’arrêter"),
        ({"note": ""}, "bloquée ; la relancer, ou l’arrêter (la raison n’est pas notée)"),
        ({"note": "Plus de prestataire."}, "bloquée ; la relancer, ou l’arrêter (noté : « Plus de prestataire »)"),
        (
            {"decision": "reprendre", "note": f"Attend. {'Mot ' * 30}"},
            "en pause ; la reprendre, ou l’arrêter (noté : « Attend »)",
        ),
        (
            {"decision": "replanifier", "note": "Mot " * 30},
            f"en retard ; la replanifier, ou l’arrêter (noté : « {' '.join(['Mot'] * 22)}… »)",
        ),
    ],
)
def test_demand(champs: dict[str, object], dit: str, bilan: Bilan) -> None:
    """Why it waits is cited, short: 22 words of three letters and their blanks are 87 characters of 90; or nobody said it."""
    assert plain(say_demande(build(bilan, **champs))) == dit


@pytest.mark.parametrize(
    ("budget", "depense", "dit", "vote"),
    [
        (
            None,
            "nouvelle",
            "2 jours d’agent, budget non chiffré",
            "son pilote (achats) la chiffre d’abord, puis le conseil municipal vote : la relancer avec cette somme, ou l’arrêter",
        ),
        (0.0, "nouvelle", "2 jours d’agent et 0 €", "la direction décide, sans vote : la relancer, ou l’arrêter"),
        (
            50.0,
            "nouvelle",
            "2 jours d’agent et 50 € de dépenses nouvelles",
            "la direction dit d’abord ce qui reste à financer, puis le conseil municipal vote : "
            "la relancer avec ce reste, ou l’arrêter",
        ),
        (
            50.0,
            "deja_prevue",
            "2 jours d’agent et 50 € déjà prévus par ailleurs",
            "la direction décide, sans vote : la relancer, ou l’arrêter",
        ),
    ],
)
def test_means_and_vote(budget: float | None, depense: str, dit: str, vote: str, bilan: Bilan) -> None:
    """A budget of 0 is no unknown one; money that is spent anyway is no new one."""
    action = build(bilan, jours=2.0, budget_eur=budget, depense=depense, pilote="achats")
    assert plain(say_means(action)) == dit
    assert plain(pose_action(bilan, action).vote) == vote


def test_what_has_not_begun_is_voted_whole(bilan: Bilan) -> None:
    """Nothing of it can be voted or spent already: there is nothing to look up."""
    neuve = build(bilan, budget_eur=50.0, decision="mener")
    assert plain(pose_action(bilan, neuve).vote) == "le conseil municipal vote : la mener, ou y renoncer"
    assert plain(share_actions(bilan, [neuve, neuve])) == "Vote : conseil municipal."
    inconnue, gratuite = build(bilan, budget_eur=None), build(bilan, budget_eur=0.0)
    assert plain(share_actions(bilan, [neuve, inconnue, gratuite])) == (
        "Le conseil municipal vote sur 2, dont 1 quand sa somme sera connue ; la direction décide, sans vote, de l’autre."
    )
    assert plain(share_actions(bilan, [neuve, inconnue])) == (
        "Le conseil municipal vote sur les 2, dont 1 quand sa somme sera connue."
    )
    assert plain(share_actions(bilan, [neuve, gratuite])) == (
        "Le conseil municipal vote sur 1 ; la direction décide, sans vote, de l’autre."
    )
    sans = build(bilan, budget_eur=50.0, decision="moyens")
    assert plain(pose_action(bilan, sans).vote) == "le conseil municipal vote : lui donner ses moyens"


@pytest.mark.parametrize(
    ("budgets", "dit"),
    [
        ((0.0, 0.0), "Rien à voter : la direction décide."),
        ((1.0, 2.0), "Le conseil municipal votera quand les sommes seront connues."),
        ((None,), "Le conseil municipal votera quand la somme sera connue."),
        ((None, 1.0), "Le conseil municipal votera quand les sommes seront connues."),
        (
            (None, 0.0, 0.0),
            "Le conseil municipal votera sur 1 quand sa somme sera connue ; la direction décide, sans vote, des 2 autres.",
        ),
        (
            (None, 1.0, 0.0),
            "Le conseil municipal votera sur 2 quand leurs sommes seront connues ; la direction décide, sans vote, "
            "de l’autre.",
        ),
    ],
)
def test_who_decides(budgets: tuple[float | None, ...], dit: str, bilan: Bilan) -> None:
    """By new money; what nobody costed will be voted too."""
    assert plain(share_actions(bilan, [build(bilan, budget_eur=budget) for budget in budgets])) == dit


def test_who_decides_beside_a_vote(bilan: Bilan) -> None:
    """Where the plan is voted on the same page, « rien à voter » would be wrong."""
    assert share_actions(bilan, [build(bilan, budget_eur=0.0)], seules=False) == "La direction en décide."


def test_order(bilan: Bilan) -> None:
    """The most new money first, then what nobody has costed, then by days."""
    demandes = ((0.0, 1.0), (0.0, 5.0), (None, 1.0), (9.0, 1.0))
    actions = [build(bilan, budget_eur=euros, jours=jours) for euros, jours in demandes]
    assert sorted(actions, key=weigh) == [actions[3], actions[2], actions[1], actions[0]]


def test_who_votes(bilan: Bilan) -> None:
    """By the kind of body; a word that fits any where the kind does not say."""
    assert (find_votants(bilan), say_votants(bilan)) == ("conseil municipal", "le conseil municipal")
    autre = bilan.organisation.model_copy(update={"type": "association"})
    sans = bilan.model_copy(update={"organisation": autre})
    assert (find_votants(sans), say_votants(sans)) == (AUTRE, "l’instance compétente")
    deux = [build(sans, budget_eur=None), build(sans, budget_eur=0.0)]
    assert plain(share_actions(sans, deux)).startswith(
        "L’instance compétente votera sur 1 quand sa somme sera connue ; "
    )


@pytest.mark.parametrize(
    ("budget", "depense", "dit"),
    [
        (None, "nouvelle", "Conseil municipal (à chiffrer d’abord)"),
        (1.0, "nouvelle", "Conseil municipal (vote)"),
        (0.0, "nouvelle", "Direction (sans vote)"),
        (1.0, "deja_prevue", "Direction (sans vote)"),
    ],
)
def test_who_decides_in_a_cell(budget: float | None, depense: str, dit: str, bilan: Bilan) -> None:
    """New money is voted, what nobody has costed is costed first; what spends nothing, or nothing new, is no vote."""
    assert plain(say_who_decides(bilan, build(bilan, budget_eur=budget, depense=depense))) == dit


def test_one_order(bilan: Bilan) -> None:
    """The first page's order for every list: new money, then the uncosted, then agent-days; no other action."""
    actions = [
        build(bilan, id="gratuite", budget_eur=0.0, jours=9.0),
        build(bilan, id="chere", budget_eur=500.0),
        build(bilan, id="inconnue", budget_eur=None),
        build(bilan, id="va", decision="", budget_eur=900.0),
    ]
    assert [action.id for action in sort_attendent(actions)] == ["chere", "inconnue", "gratuite"]
