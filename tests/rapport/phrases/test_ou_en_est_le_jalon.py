"""What the report of a jalon is about, in a sentence or two."""

from pathlib import Path
from typing import Any

from inventes.atelier_fictif import agree, answer_all, create_dossier, follow, hold_seance, plain
from inventes.plan_fictif import establish as establish_town

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.phrases.ou_en_est_le_jalon import say_base, tell_charte, tell_plan, tell_quick_wins

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
    dit = plain(tell_quick_wins(establish(tmp_path / "a", "quick_wins")))
    assert dit == "1 quick win réalisé sur 2, avec une preuve notée. 1 quick win est en retard."
    assert tell_quick_wins(establish(tmp_path / "b", actions="")).startswith("Aucun quick win")


def test_charte(tmp_path: Path) -> None:
    """Foreseen or signed, when, by which role, with how many engagements; to prepare where nobody spoke of it."""
    charte = "charte: {etat: signée, date: 2025-04-01, signataire: elu, engagements: [C1, C2]}\n"
    dit = plain(tell_charte(establish(tmp_path / "a", "charte", jalons=charte)))
    assert dit == "Charte signée le 1er avril 2025, signataire : élu. 2 engagements retenus sur 5."
    assert tell_charte(establish(tmp_path / "b")).startswith("Le dossier ne dit encore ni quand")
    passee = plain(tell_charte(establish(tmp_path / "c", "charte", jalons=charte.replace("signée", "prévue"))))
    assert passee.startswith("Signature prévue le 1er avril 2025 (date passée), signataire : élu.")


def test_plan(tmp_path: Path) -> None:
    """Open actions, and until when; a plan that is written says its state, its steps and its capacity."""
    jalons = "jalons: {feuille_de_route: {etat: en cours}}\n"
    dit = plain(tell_plan(establish(tmp_path / "a", "feuille_de_route", jalons=jalons)))
    assert dit.startswith("2 actions inscrites, la dernière était pour le 1er mai 2025 ; 1 a une échéance.")
    ecrit = plain(tell_plan(establish_town(tmp_path / "b")))
    assert ecrit.startswith("Feuille de route proposée, établie le 1er juin 2025 et pas encore adoptée : 5 étapes")
    assert ecrit.endswith("Capacité : 10 jours par trimestre.")


def test_base(tmp_path: Path) -> None:
    """What is known, and what it takes for a score where there is none."""
    assert plain(say_base(establish(tmp_path / "a"))).endswith("pèsent 100 % du questionnaire.")
    dit = plain(say_base(establish(tmp_path / "b", reponses={"gouvernance.referents": 2})))
    assert dit.startswith("Les réponses connues (1 sur ")
    assert dit.endswith("aucun score n’est donné.")


def test_what_is_decided(tmp_path: Path) -> None:
    """A level that is decided and not done yet is foreseen apart from the score."""
    reponses = {**answer_all(2), "gouvernance.referents": {"niveau": 0, "prevu": 3}}
    dit = plain(say_base(establish(tmp_path, reponses=reponses)))
    assert "Avec ce qui est déjà décidé mais pas encore fait, le score serait de" in dit
