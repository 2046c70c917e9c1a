"""The first page: the figure of the jalon, what it means, what is asked, what comes next, what is to check."""

from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, answer_all, create_dossier, follow, hold_seance, plain, words

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.constat.constat_du_jalon import say_finding
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.sections.synthese import A_VERIFIER_MONTRES, render_details, render_synthese, render_titre

ACTIONS = (
    "a;A;;quick_win;Réalisé;;;;;1;;Note;\nb;B;;quick_win;En cours;;;;01/05/2025;2;;;\nc;C;;action;Bloqué;;;;;3;50;;"
)

CHARTE = (
    "Charte : s’engager publiquement, en sachant ce qui appuie déjà chaque engagement et ce qui reste à faire ; "
    "le 1er septembre 2025."
)
"""What data/catalogue/parcours-coalition.yaml says that it is for."""


def establish(espace: Path, jalon: str = "", actions: str = ACTIONS, jalons: str = "") -> Bilan:
    """Give the Bilan of a dossier dated 6 May 2025, all at 2 of 3."""
    hold_seance(follow(create_dossier(espace), actions, jalons=jalons), agree(answer_all(2)))
    return establish_bilan("valmont", str(espace), jalon)


def test_the_score_beside_another_figure(tmp_path: Path) -> None:
    """Where the report is not about the score, the finding is of its subject, and the score is that of its séance."""
    bilan = establish(tmp_path, "quick_wins")
    assert "1 quick win sur 2 est réalisé, 1 quick win est en retard." in words(render_titre(bilan))
    assert words(render_details(bilan)).startswith("1 quick win réalisé sur 2")
    assert words(render_synthese(bilan)).startswith("Score à la séance du 6 mai 2025 : 66,7 sur 100")


def test_what_is_asked(tmp_path: Path) -> None:
    """Days and euros of what waits for a decision: the blocked one and the late one, whose budget nobody said."""
    dit = words(render_synthese(establish(tmp_path)))
    assert (
        "À décider 2 actions attendent une décision : 5 jours d’agent et 50 € de dépenses nouvelles"
        ", 1 action sans budget chiffré. Ce sont les totaux prévus ; la part déjà faite ou dépensée n’est pas connue."
        in dit
    )


def test_next_step(tmp_path: Path) -> None:
    """The next jalon that has a date."""
    jalons = "jalons: {bilan: {etat: à venir, date: 2025-12-01}, charte: {etat: à venir, date: 2025-09-01}}\n"
    assert f"La suite. {CHARTE}" in words(render_synthese(establish(tmp_path, jalons=jalons)))


def test_next_step_is_to_come(tmp_path: Path) -> None:
    """The report is of 6 May 2025. A day that is past is not told as if to come: what is to come first, then that it was due."""
    jalons = "jalons: {bilan: {etat: à venir, date: 2025-04-01}, charte: {etat: à venir, date: 2025-09-01}}\n"
    dit = words(render_synthese(establish(tmp_path, jalons=jalons)))
    assert f"La suite. {CHARTE} Bilan : prévu le 1er avril 2025, pas encore noté comme fait." in dit
    jalons = "jalons: {bilan: {etat: à venir, date: 2025-05-06}}\n"
    assert "La suite. Bilan : refaire l’autodiagnostic et dire ce qui a changé ; le 6 mai 2025." in words(
        render_synthese(establish(tmp_path / "autre", jalons=jalons))
    )


def test_to_check_is_bounded(tmp_path: Path) -> None:
    """However many points are parked, the page shows some and counts the others, so that it stays one page."""
    gares = [("a_verifier", {"question": ident, "role": "achats"}) for ident in list(answer_all())[:15]]
    hold_seance(create_dossier(tmp_path), [*agree(answer_all(2)), *gares])
    bilan = establish_bilan("valmont", str(tmp_path))
    html = render_details(bilan)
    assert html.count("<li>") == A_VERIFIER_MONTRES + 1
    assert f"et {len(bilan.a_verifier) - A_VERIFIER_MONTRES} autres points" in words(html)


@pytest.mark.parametrize(
    ("jalon", "titre"),
    [("autodiagnostic", "autodiagnostic numérique responsable"), ("quick_wins", "quick wins et Digital Clean Up Day")],
)
def test_title(jalon: str, titre: str, tmp_path: Path) -> None:
    """The title says whose report it is, and of which jalon; the finding stands under it, then when and with whom."""
    bilan = establish(tmp_path, jalon)
    dit = words(render_titre(bilan))
    assert dit.startswith(f"Valmont : {titre} {plain(say_finding(bilan))} Séance du 6 mai 2025")


def test_level_under_the_title(tmp_path: Path) -> None:
    """A feuille de route that is not in the dossier: an older score is said at once, with its day; elsewhere not twice."""
    bilan = establish(tmp_path, "feuille_de_route", jalons="jalons: {feuille_de_route: {etat: en cours}}\n")
    assert "Score :" not in words(render_titre(bilan)), "the séance is of the day of the report"
    plus_tard = bilan.model_copy(update={"date_rapport": date(2025, 12, 6)})
    dit = words(render_titre(plus_tard))
    assert f"{plain(say_finding(bilan))} Score : 66,7 sur 100 le 6 mai 2025, palier Avancé. Séance du 6 mai 2025" in dit
    assert "Score :" not in words(render_titre(plus_tard.model_copy(update={"jalon": "charte"})))


def test_the_vote_comes_first(tmp_path: Path) -> None:
    """Where a vote is asked, what is to be decided opens the page; elsewhere the score does."""
    jalons = "charte: {etat: prévue, date: 2025-09-01, engagements: [C1]}\n"
    bilan = establish(tmp_path, "charte", jalons=jalons)
    assert words(render_synthese(bilan)).startswith("À décider Se prononcer par un vote")
    ailleurs = words(render_synthese(bilan.model_copy(update={"jalon": "autodiagnostic"})))
    assert ailleurs.startswith("Score d’ensemble")
    assert ailleurs.index("Score d’ensemble") < ailleurs.index("À décider")
