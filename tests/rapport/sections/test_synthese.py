"""The first page: the figure of the jalon, what it means, what is asked, what comes next, what is to check."""

from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, answer_all, create_dossier, follow, hold_seance, read_table, words

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.sections.synthese import A_VERIFIER_MONTRES, render_synthese, render_titre

ACTIONS = (
    "a;A;;quick_win;Réalisé;;;;;1;;Note;\nb;B;;quick_win;En cours;;;;01/05/2025;2;;;\nc;C;;action;Bloqué;;;;;3;50;;"
)


def establish(espace: Path, jalon: str = "", actions: str = ACTIONS, jalons: str = "") -> Bilan:
    """Give the Bilan of a dossier dated 6 May 2025, all at 2 of 3."""
    hold_seance(follow(create_dossier(espace), actions, jalons=jalons), agree(answer_all(2)))
    return establish_bilan("valmont", str(espace), jalon)


def test_the_score_beside_another_figure(tmp_path: Path) -> None:
    """Where the figure of the jalon is not the score, the score is said after it."""
    dit = words(render_synthese(establish(tmp_path, "quick_wins")))
    assert dit.startswith("1 / 2 1 quick win réalisé sur 2")
    assert "Score à la séance : 66,7 sur 100" in dit


def test_what_is_asked(tmp_path: Path) -> None:
    """Days and euros of what waits for a decision: the blocked one and the late one, whose budget nobody said."""
    dit = words(render_synthese(establish(tmp_path)))
    assert (
        "Ce qui est demandé. 2 actions attendent une décision : 5 jours d’agent et 50 € de dépenses nouvelles"
        ", 1 action sans budget chiffré." in dit
    )


def test_next_step(tmp_path: Path) -> None:
    """The next jalon that has a date."""
    jalons = "jalons: {bilan: {etat: à venir, date: 2025-12-01}, charte: {etat: à venir, date: 2025-09-01}}\n"
    assert "La suite. Charte, 1er septembre 2025." in words(render_synthese(establish(tmp_path, jalons=jalons)))


def test_next_step_is_to_come(tmp_path: Path) -> None:
    """The report is of 6 May 2025. A day that is past is not told as if to come: what is to come first, then that it was due."""
    jalons = "jalons: {bilan: {etat: à venir, date: 2025-04-01}, charte: {etat: à venir, date: 2025-09-01}}\n"
    dit = words(render_synthese(establish(tmp_path, jalons=jalons)))
    assert "La suite. Charte, 1er septembre 2025. Bilan : prévu le 1er avril 2025, pas encore noté comme fait." in dit
    jalons = "jalons: {bilan: {etat: à venir, date: 2025-05-06}}\n"
    assert "La suite. Bilan, 6 mai 2025." in words(render_synthese(establish(tmp_path / "autre", jalons=jalons)))


def test_to_check_is_bounded(tmp_path: Path) -> None:
    """However many points are parked, the page shows some and counts the others, so that it stays one page."""
    gares = [("a_verifier", {"question": ident, "role": "achats"}) for ident in list(answer_all())[:15]]
    hold_seance(create_dossier(tmp_path), [*agree(answer_all(2)), *gares])
    bilan = establish_bilan("valmont", str(tmp_path))
    html = render_synthese(bilan)
    assert len(read_table(html)) == 1 + A_VERIFIER_MONTRES
    assert f"Et {len(bilan.a_verifier) - A_VERIFIER_MONTRES} autres points" in words(html)


@pytest.mark.parametrize(
    ("jalon", "titre"),
    [("autodiagnostic", "autodiagnostic numérique responsable"), ("quick_wins", "quick wins et Digital Clean Up Day")],
)
def test_title(jalon: str, titre: str, tmp_path: Path) -> None:
    """The title says whose report it is, and of which jalon."""
    assert words(render_titre(establish(tmp_path, jalon))).startswith(f"Valmont : {titre} Séance du 6 mai 2025")
