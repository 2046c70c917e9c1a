"""The decisions of the first page: at most three, in the order of new money, each with its cost and who votes."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from inventes.atelier_fictif import agree, answer_all, create_dossier, follow, hold_seance, plain, words
from inventes.plan_fictif import establish as establish_town
from milieu import RACINE

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.constat.constat_du_jalon import say_finding
from numresp.rapport.decisions.suite_du_parcours import say_suite
from numresp.rapport.decisions.trois_decisions import MONTREES, pose_decisions, share_decisions
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.sections.en_tete import list_decisions

CAS = yaml.safe_load((RACINE / "tests/cas/rapport/decisions.yaml").read_text(encoding="utf-8"))["cas"]
ACTIONS = (
    "a;Trier;;action;À discuter;;;;;3;;;\n"
    "b;Réparer;;action;À venir;;achats;;;1,5;4000;;\n"
    "c;Former;;action;Bloqué;;;;;2;0;;\n"
    "d;Auditer;;action;À venir;;;;;4;6800;;\n"
    "e;Finie;;action;Réalisé;;;;;4;6800;;"
)


def establish(espace: Path, jalon: str = "", actions: str = ACTIONS, jalons: str = "") -> Bilan:
    """Give the Bilan of a dossier dated 6 May 2025, all at 2 of 3."""
    hold_seance(follow(create_dossier(espace), actions, jalons=jalons), agree(answer_all(2)))
    return establish_bilan("valmont", str(espace), jalon)


@pytest.mark.parametrize("cas", CAS, ids=[cas["nom"] for cas in CAS])
def test_case(cas: dict[str, Any], tmp_path: Path) -> None:
    """What the first page says is to be decided, of what is left out, and what comes next, word for word."""
    bilan = establish(tmp_path, cas.get("jalon", ""), cas["actions"], cas.get("jalons", ""))
    dit = words(list_decisions(bilan))
    assert dit == cas.get("dit", dit)
    assert dit.endswith(cas.get("reste", ""))
    suite, constat = f"La suite. {plain(say_suite(bilan))}", plain(say_finding(bilan))
    assert (suite, constat) == (cas.get("suite", suite), cas.get("constat", constat))


def test_every_case_expects_something() -> None:
    """A case that names no text would hold whatever is said."""
    assert all({"dit", "reste"} & set(cas) for cas in CAS)
    assert sum("suite" in cas for cas in CAS) == sum("constat" in cas for cas in CAS) == 3


def test_actions(tmp_path: Path) -> None:
    """New money first (6 800 €, then 4 000 €), then the one that nobody has costed; the one without any is counted."""
    posees = pose_decisions(establish(tmp_path))
    assert [plain(posee.quoi + posee.demande) for posee in posees.montrees] == [
        "Auditer.",
        "Réparer.",
        "Trier : à discuter.",
    ]
    assert [plain(posee.moyens) for posee in posees.montrees] == [
        "4 jours d’agent et 6 800 € de dépenses nouvelles",
        "1,5 jour d’agent et 4 000 € de dépenses nouvelles",
        "3 jours d’agent, budget non chiffré",
    ]
    assert [plain(posee.vote) for posee in posees.montrees] == [
        "le conseil municipal vote : lui donner ses moyens",
        "le conseil municipal vote : lui donner ses moyens",
        "la direction la chiffre d’abord, puis le conseil municipal vote : la mener avec cette somme, ou y renoncer",
    ]
    assert (posees.autres, posees.nom) == (1, "action")


def test_no_new_money_is_no_vote(tmp_path: Path) -> None:
    """0 € is not « not costed »: there is nothing to vote, and it is said who decides."""
    posee = pose_decisions(establish(tmp_path, actions="c;Former;;action;Bloqué;;;;;2;0;;")).montrees[0]
    assert (plain(posee.moyens), plain(posee.vote)) == (
        "2 jours d’agent et 0 €",
        "la direction décide, sans vote : la relancer, ou l’arrêter",
    )


def test_nothing_to_decide(tmp_path: Path) -> None:
    """No action waits: nothing is shown, and nothing else is counted."""
    posees = pose_decisions(establish(tmp_path, actions=""))
    assert (posees.montrees, posees.autres) == ((), 0)


def test_charte(tmp_path: Path) -> None:
    """Until it is signed: the vote first, with who votes; the list of the engagements is left to the table."""
    bilan = establish(tmp_path / "a", "charte", jalons="charte: {etat: prévue, engagements: [C1]}\n")
    posees = pose_decisions(bilan)
    assert plain(posees.montrees[0].vote) == "vote : conseil municipal"
    assert plain(posees.montrees[1].quoi) == "Confirmer 1 engagement retenu."
    assert (len(posees.montrees), posees.nom) == (MONTREES, "demande")
    signee = establish(tmp_path / "b", "charte", jalons="charte: {etat: signée, date: 2025-04-01}\n")
    assert pose_decisions(signee).nom == "action"


def test_plan(tmp_path: Path) -> None:
    """A proposal: the whole with its means, its new euros, the pilot that misses; once adopted, the actions that wait."""
    adopter, euros, pilote = pose_decisions(establish_town(tmp_path)).montrees
    assert plain(adopter.quoi + adopter.demande) == "Adopter la feuille de route : 5 étapes du T3 2025 au T2 2026."
    assert "d’agent" in adopter.moyens
    assert plain(euros.quoi).startswith("Prévoir 1 200 € en 2025 et 800 € en 2026 de dépenses nouvelles")
    assert euros.vote == "", "the vote of the plan is said once; that of the budgets is in the sentence"
    assert plain(pilote.quoi) == "Nommer un pilote (un rôle) pour l’étape 5."


def test_who_decides_of_all(tmp_path: Path) -> None:
    """Two ask for new money, one is not costed, and the one at 0 € is the direction's. Without any, no vote."""
    assert plain(share_decisions(establish(tmp_path))) == (
        "Le conseil municipal vote sur 3, dont 1 quand sa somme sera connue ; la direction décide, sans vote, de l’autre."
    )
    rien = establish(tmp_path / "rien", actions="c;Former;;action;Bloqué;;;;;2;0;;")
    assert share_decisions(rien) == "Rien à voter\N{NO-BREAK SPACE}: la direction décide."
