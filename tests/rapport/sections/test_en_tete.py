"""The figure that opens the synthèse of a jalon, and the sentence that says what it rests on."""

from pathlib import Path
from typing import Any

from inventes.atelier_fictif import agree, answer_all, create_dossier, follow, hold_seance, words
from inventes.plan_fictif import establish as establish_town

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.sections.en_tete import head_charte, head_plan, head_quick_wins, head_score

ACTIONS = (
    "a;A;;quick_win;Réalisé;;;;;1;;Note;\nb;B;;quick_win;En cours;;;;01/05/2025;2;;;\nc;C;;action;Bloqué;;;;;3;50;;"
)


def establish(espace: Path, jalon: str = "", actions: str = ACTIONS, jalons: str = "", reponses: Any = None) -> Bilan:
    """Give the Bilan of a dossier dated 6 May 2025, all at 2 of 3 unless its answers are given."""
    dossier = follow(create_dossier(espace), actions, jalons=jalons)
    hold_seance(dossier, agree(answer_all(2) if reponses is None else reponses))
    return establish_bilan("valmont", str(espace), jalon)


def test_quick_wins(tmp_path: Path) -> None:
    """How many are done, with how many proofs, and how many are late; none is said to be none."""
    dit = words(head_quick_wins(establish(tmp_path / "a", "quick_wins")))
    assert dit == "1 / 2 1 quick win réalisé sur 2, avec une preuve notée. 1 quick win est en retard."
    assert words(head_quick_wins(establish(tmp_path / "b", actions=""))).startswith("Aucun Aucun quick win")


def test_charte(tmp_path: Path) -> None:
    """Foreseen or signed, when, by which role, with how many engagements; to prepare where nobody spoke of it."""
    charte = "charte: {etat: signée, date: 2025-04-01, signataire: elu, engagements: [C1, C2]}\n"
    dit = words(head_charte(establish(tmp_path / "a", "charte", jalons=charte)))
    assert dit == "Signée Charte signée le 1er avril 2025, signataire : élu. 2 engagements retenus sur 5."
    assert words(head_charte(establish(tmp_path / "b"))).startswith("À préparer")


def test_plan(tmp_path: Path) -> None:
    """Open actions, and until when; a plan that is written says its state, its steps and its capacity."""
    jalons = "jalons: {feuille_de_route: {etat: en cours}}\n"
    dit = words(head_plan(establish(tmp_path / "a", "feuille_de_route", jalons=jalons)))
    assert dit.startswith("2 2 actions inscrites, la dernière pour le 1er mai 2025 ; 1 a une échéance.")
    ecrit = words(head_plan(establish_town(tmp_path / "b")))
    assert ecrit.startswith(
        "Proposée Feuille de route proposée, établie le 1er juin 2025 et pas encore adoptée : 5 étapes"
    )
    assert ecrit.endswith("Capacité : 10 jours par trimestre.")


def test_score(tmp_path: Path) -> None:
    """All known at 2 of 3: 66,7 and nothing that could change it."""
    dit = words(head_score(establish(tmp_path)))
    assert dit.startswith("66,7 / 100 Score d’ensemble.")
    assert dit.endswith("Le score ne dépend d’aucune réponse inconnue.")


def test_no_score_is_no_zero(tmp_path: Path) -> None:
    """One answer is too little: no score, but between what and what it would lie."""
    dit = words(head_score(establish(tmp_path, reponses={"gouvernance.referents": 2})))
    assert dit.startswith("Pas encore de score Les réponses connues (1 sur ")
    assert "aucun score n’est donné. Selon les réponses qui manquent, il serait compris entre" in dit


def test_what_is_decided(tmp_path: Path) -> None:
    """A level that is decided and not done yet is foreseen apart from the score."""
    reponses = {**answer_all(2), "gouvernance.referents": {"niveau": 0, "prevu": 3}}
    dit = words(head_score(establish(tmp_path, reponses=reponses)))
    assert "Avec ce qui est déjà décidé mais pas encore fait, il serait de" in dit
