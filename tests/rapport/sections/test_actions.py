"""The sections on actions: quick wins, decisions asked, states, lateness, plan."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, follow, hold_seance, read_table, words

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.sections import actions as actes

ACTIONS = "\n".join(
    (
        "a;Éteindre;usage.extinction;quick_win;Réalisé;technicien;;01/02/2025;01/03/2025;2;0;Note du 3 mars;",
        "b;Trier;parc.dormant;action;À discuter;;;;;3;;;",
        "c;Réparer;parc.duree;action;À venir;achats;;;31/12/2025;1,5;4000;;",
        "d;Former;sensibilisation.agents;action;En cours;rh;;;30/04/2025;;0;;",
        "e;Louer;;action;Abandonné;;;;01/01/2025;;;;",
    )
)


def establish(espace: Path, actions: str = ACTIONS) -> Bilan:
    """Give the Bilan of a dossier with these actions; its report is dated 6 May 2025."""
    hold_seance(follow(create_dossier(espace), actions))
    return establish_bilan("valmont", str(espace))


def test_quick_wins_chosen_in_the_room(tmp_path: Path) -> None:
    """A row for each quick win, what nobody decided as a dash; precautions below; other actions elsewhere."""
    dits = {"nature": "quick_win", "pilote": "rh", "echeance": "2025-06-01", "precaution": "Prévenir."}
    evenements = [
        ("action", {"action": "a", "titre": "Éteindre", **dits}),
        ("action", {"action": "b", "titre": "Trier", "nature": "quick_win"}),
        ("action", {"action": "c", "titre": "Acheter", "nature": "action"}),
    ]
    hold_seance(create_dossier(tmp_path), evenements)
    html = actes.render_quick_wins(establish_bilan("valmont", str(tmp_path)))
    assert read_table(html)[1:] == [
        ["Éteindre", "ressources humaines", "1er juin 2025", "À venir", "—"],
        ["Trier", "—", "—", "À venir", "—"],
    ]
    assert "Éteindre. Prévenir." in words(html)


def test_decisions(tmp_path: Path) -> None:
    """Each decision with its days and euros; the sum counts apart what is not said, and 0 € is a number.

    In the order of the first page: new money first, then what nobody has costed, then the rest.
    """
    html = actes.render_decisions(establish(tmp_path))
    assert read_table(html)[1:] == [
        ["Réparer (achats)", "lui donner ses moyens", "1,5", "4 000"],
        ["Trier (sans pilote)", "à discuter ; la mener, ou y renoncer", "3", "—"],
        [
            "Former (ressources humaines)",
            "en retard ; la replanifier, ou l’arrêter (la raison n’est pas notée)",
            "—",
            "0",
        ],
    ]
    attendu = (
        "En tout : 4,5 jours d’agent et 4 000 € de dépenses nouvelles"
        ", 1 action sans charge chiffrée, 1 action sans budget chiffré. "
        "Ce sont les totaux prévus ; la part déjà faite ou dépensée n’est pas connue."
    )
    assert words(html).endswith(attendu)


def test_states_add_up(tmp_path: Path) -> None:
    """Actions by state, in the order of the states, and how many of them are quick wins; all of them together."""
    assert words(actes.render_etats(establish(tmp_path))) == (
        "Actions suivies : 5, dont 1 quick win. "
        "À venir : 1 ; À discuter : 1 ; En cours : 1 ; Réalisé : 1, dont 1 quick win ; Abandonné : 1."
    )


def test_late(tmp_path: Path) -> None:
    """Late on the day of the report: the one whose end is past; neither the dropped one nor the one to come."""
    html = actes.render_retards(establish(tmp_path))
    assert words(html).split(" en retard au ")[0] == "1 action"
    assert words(html).endswith("Former (ressources humaines) : 30 avril 2025, « En cours ».")


def test_many_late_ones_are_all_named_and_cost_no_more(tmp_path: Path) -> None:
    """Of forty late ones each is named, the oldest first; twelve have a point, the other twenty-eight share the thirteenth."""
    bilan = establish(tmp_path)
    tardive = next(action for action in bilan.actions if action.en_retard)
    quarante = tuple(
        tardive.model_copy(update={"titre": f"Geste {n}", "echeance": date(2024, 1, 1) + timedelta(days=n)})
        for n in range(40)
    )
    html = actes.render_retards(bilan.model_copy(update={"actions": tuple(reversed(quarante))}))
    assert html.count("<li>") == 13
    assert re.findall(r"Geste (\d+)", html) == [str(n) for n in range(40)]


def test_done_with_proof(tmp_path: Path) -> None:
    """What is done stands with its proof."""
    assert words(actes.render_faites(establish(tmp_path))) == "Éteindre . Preuve : Note du 3 mars."


def test_plan(tmp_path: Path) -> None:
    """Open actions by the quarter of their end; those without one come last, to be dated."""
    lignes = read_table(actes.render_plan(establish(tmp_path)))
    assert [(ligne[0], ligne[1]) for ligne in lignes[1:]] == [
        ("T2 2025", "Former (ressources humaines)"),
        ("T4 2025", "Réparer (achats)"),
        ("à dater", "Trier (sans pilote)"),
    ]
    assert lignes[1][-1] == "En cours (en retard)"


def test_open_actions_by_theme(tmp_path: Path) -> None:
    """A thème counts the open actions that move one of its questions."""
    comptes = {ligne[0]: ligne[2] for ligne in read_table(actes.render_par_theme(establish(tmp_path)))[1:]}
    assert comptes["Mesure et parc"] == "2"
    assert comptes["Usage et énergie"] == "0", "its only action is done"


def test_nothing_followed(tmp_path: Path) -> None:
    """No action: a sentence each time, no empty table."""
    bilan = establish(tmp_path, "")
    for rendre in (
        actes.render_decisions,
        actes.render_etats,
        actes.render_retards,
        actes.render_faites,
        actes.render_plan,
    ):
        assert "<table" not in rendre(bilan)
        assert words(rendre(bilan))


@pytest.mark.parametrize(
    ("attendent", "dit"),
    [
        (0, "Aucune action n’attend de décision."),
        (1, "La seule action qui attend une décision est sur la première page."),
        (3, "Toutes les actions qui attendent une décision sont sur la première page."),
    ],
)
def test_the_decisions_of_the_first_page_are_those_on_actions(attendent: int, dit: str, tmp_path: Path) -> None:
    """Late steps of a plan ask for no decision there: what is said to stand on the first page is actions, and all of them."""
    bloquees = "\n".join(f"b{rang};Mener b{rang};;action;Bloqué;;;;;;;;" for rang in range(attendent))
    assert words(actes.render_suite_des_decisions(establish(tmp_path, bloquees))) == dit
