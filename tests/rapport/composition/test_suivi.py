"""The parts of a Bilan that span time, each taken from a dossier."""

from pathlib import Path

from inventes.atelier_fictif import PLUS_TARD, agree, answer_all, create_dossier, follow, hold_seance

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan

TROIS = ("autodiagnostic", "2024-05-06"), ("bilan", "2025-05-06"), ("suivi", PLUS_TARD)


def hold_three(espace: Path) -> Path:
    """Hold three séances: all at 1, at 2, at 1 again."""
    dossier = create_dossier(espace)
    for (jalon, jour), niveau in zip(TROIS, (1, 2, 1), strict=True):
        hold_seance(dossier, agree(answer_all(niveau)), jalon=jalon, jour=jour)
    return dossier


def establish(espace: Path, jalon: str = "") -> Bilan:
    """Give the Bilan of the dossier."""
    return establish_bilan("valmont", str(espace), jalon)


def test_history_ends_where_the_report_stands(tmp_path: Path) -> None:
    """The bilan's report knows nothing of the suivi held later; the suivi's knows all three."""
    hold_three(tmp_path)
    assert [lecture.nom for lecture in establish(tmp_path, "bilan").lectures] == [
        f"{jour}-{jalon}" for jalon, jour in TROIS[:2]
    ]
    assert len(establish(tmp_path).lectures) == 3


def test_since_the_start_and_since_last_time(tmp_path: Path) -> None:
    """Three séances: compared with the first and with the one before; two: with the first only; one: with none."""
    hold_three(tmp_path)
    suivi, bilan, debut = (establish(tmp_path, jalon).evolutions for jalon in ("suivi", "bilan", "autodiagnostic"))
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
    (action,) = establish(tmp_path).actions
    assert (action.titre, action.pilote, action.statut, action.en_retard) == (
        "Éteindre",
        "ressources humaines",
        "À venir",
        True,
    )
    follow(dossier, "x;Éteindre;usage.extinction;quick_win;Réalisé;;;;;;;Note;")
    (action,) = establish(tmp_path).actions
    assert (action.statut, action.pilote, action.preuve, action.en_retard) == (
        "Réalisé",
        "ressources humaines",
        "Note",
        False,
    )
    assert action.themes == ("Usage et énergie",)


def test_no_charte_is_no_signature(tmp_path: Path) -> None:
    """A dossier that does not speak of the charte has no signature, not an unsigned one."""
    hold_seance(create_dossier(tmp_path))
    assert establish(tmp_path).signature is None
