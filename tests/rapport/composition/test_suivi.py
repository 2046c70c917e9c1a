"""The parts of a Bilan that span time, each taken from a dossier."""

from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import PLUS_TARD, agree, answer_all, create_dossier, follow, hold_seance
from inventes.debats_fictifs import Constater, three_debates

from numresp.depot.dossier.dossier import load_dossier
from numresp.modele.commun.jalon import Jalon
from numresp.rapport.composition.suivi import find_signature, list_actions, list_diagnostics, list_evolutions
from numresp.rapport.donnees.suivi import ActionBilan
from numresp.usages.diagnostic import Diagnostic, diagnose
from numresp.usages.jalons_a_rapporter import assess

TROIS: tuple[tuple[Jalon, str], ...] = ("autodiagnostic", "2024-05-06"), ("bilan", "2025-05-06"), ("suivi", PLUS_TARD)


def hold_three(espace: Path) -> None:
    """Hold three séances: all at 1, at 2, at 1 again."""
    dossier = create_dossier(espace)
    for (jalon, jour), niveau in zip(TROIS, (1, 2, 1), strict=True):
        hold_seance(dossier, agree(answer_all(niveau)), jalon=jalon, jour=jour)


def score(espace: Path, jalon: Jalon | None = None) -> tuple[Diagnostic, ...]:
    """The séances that the report of a jalon stands on."""
    return list_diagnostics(assess(load_dossier(espace, "valmont"), jalon))


def read_actions(espace: Path, jour: date) -> tuple[ActionBilan, ...]:
    """The actions of the dossier on a day."""
    return list_actions(diagnose(load_dossier(espace, "valmont")), {}, jour)


def test_history_ends_where_the_report_stands(tmp_path: Path) -> None:
    """The bilan's report knows nothing of the suivi held later; the suivi's knows all three."""
    hold_three(tmp_path)
    assert [constat.seance.nom for constat in score(tmp_path, "bilan")] == [
        f"{jour}-{jalon}" for jalon, jour in TROIS[:2]
    ]
    assert len(score(tmp_path)) == 3


def test_since_the_start_and_since_last_time(tmp_path: Path) -> None:
    """Three séances: compared with the first and with the one before; two: with the first only; one: with none."""
    hold_three(tmp_path)
    jalons: tuple[Jalon, ...] = ("suivi", "bilan", "autodiagnostic")
    suivi, bilan, debut = (list_evolutions(score(tmp_path, jalon)) for jalon in jalons)
    assert [evolution.depuis.jalon for evolution in suivi] == ["autodiagnostic", "bilan"]
    assert [round(evolution.total.ecart or 0.0, 9) for evolution in suivi] == [0.0, -0.333333333]
    assert [evolution.depuis.jalon for evolution in bilan] == ["autodiagnostic"]
    assert debut == ()


def test_choices_of_every_seance_are_kept(tmp_path: Path) -> None:
    """A quick win chosen at the autodiagnostic is still there at the bilan; the follow-up says where it stands."""
    dossier = create_dossier(tmp_path)
    choix = {"action": "x", "titre": "Éteindre", "nature": "quick_win", "pilote": "rh", "echeance": "2025-06-01"}
    hold_seance(dossier, [("action", choix)])
    hold_seance(dossier, jalon="bilan", jour=PLUS_TARD)
    (action,) = read_actions(tmp_path, date.fromisoformat(PLUS_TARD))
    assert (action.titre, action.pilote, action.statut, action.en_retard) == (
        "Éteindre",
        "ressources humaines",
        "À venir",
        True,
    )
    follow(dossier, "x;Éteindre;usage.extinction;quick_win;Réalisé;;;;;;;Note;")
    (action,) = read_actions(tmp_path, date.fromisoformat(PLUS_TARD))
    assert (action.statut, action.pilote, action.preuve, action.en_retard) == (
        "Réalisé",
        "ressources humaines",
        "Note",
        False,
    )
    assert action.themes == ("Usage et énergie",)


def test_actions(tmp_path: Path, constater: Constater) -> None:
    """What is followed wins over what was chosen; what was only chosen is to come; quick wins first."""
    dits = {"pilote": "rh", "echeance": "2025-06-01", "precaution": "Doux"}
    choisies = [
        ("action", {"action": "lente", "titre": "Lente", "nature": "action", "pilote": "elu"}),
        ("action", {"action": "vite", "titre": "Vite", "nature": "quick_win"} | dits),
        ("action", {"action": "seule", "titre": "Seule", "nature": "quick_win"}),
    ]
    suivi = "id;titre;nature;statut;fin\nvite;Vite fait;quick_win;Réalisé;30/06/2025\nlente;Lente;action;En cours;\n"
    constater(three_debates(), choisies)
    (tmp_path / "valmont/actions.csv").write_text(suivi, encoding="utf-8")
    actions = read_actions(tmp_path, date(2025, 5, 6))
    assert [(action.titre, action.statut, action.pilote) for action in actions] == [
        ("Vite fait", "Réalisé", "ressources humaines"),
        ("Seule", "À venir", ""),
        ("Lente", "En cours", "élu"),
    ]
    assert (actions[0].echeance, actions[0].precaution) == (date(2025, 6, 30), "Doux")


def test_no_charte_is_no_signature(tmp_path: Path) -> None:
    """A dossier that does not speak of the charte has no signature, not an unsigned one."""
    hold_seance(create_dossier(tmp_path))
    assert find_signature(diagnose(load_dossier(tmp_path, "valmont"))) is None


@pytest.mark.parametrize(
    ("statut", "commentaire", "diffusion", "note"),
    [
        ("Bloqué", "Arbitrage repoussé.", "promotion", "Arbitrage repoussé."),
        ("Bloqué", "Illustratif. Arbitrage repoussé.", "promotion", "Arbitrage repoussé."),
        ("En pause", "illustratif", "prive", ""),
        ("En retard", "", "public", ""),
        ("En retard", "Un départ.", "public", None),
        ("À discuter", "Arbitrage repoussé.", "prive", None),
    ],
)
def test_what_is_noted(statut: str, commentaire: str, diffusion: str, note: str | None, tmp_path: Path) -> None:
    """The comment of what is blocked, paused or late; empty where nobody wrote one; never where the report may be published."""
    dossier = create_dossier(tmp_path, diffusion=diffusion)
    hold_seance(follow(dossier, f"a;A;;action;{statut};;;;;1;0;;{commentaire}"))
    (action,) = read_actions(tmp_path, date(2025, 5, 6))
    assert action.note == note
    assert ("note" in action.model_dump()) is (note is not None), (
        "an action without one is what it was in an older report"
    )
