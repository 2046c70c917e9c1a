"""What the first printed page holds: the score on its ruler, the picture of the thèmes, what is to be decided."""

from datetime import date
from pathlib import Path
from typing import Any

from inventes.atelier_fictif import agree, answer_all, create_dossier, follow, hold_seance, words

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import SeanceJalon
from numresp.rapport.sections.en_tete import draw_score, draw_themes, list_decisions

ACTIONS = "b;B;;action;À discuter;;;;;2;;;\nc;C;;action;Bloqué;;;;;3;50;;"


def establish(espace: Path, actions: str = "", reponses: Any = None) -> Bilan:
    """Give the Bilan of a dossier dated 6 May 2025, all at 2 of 3 unless its answers are given."""
    dossier = follow(create_dossier(espace), actions)
    hold_seance(dossier, agree(answer_all(2) if reponses is None else reponses))
    return establish_bilan("valmont", str(espace))


def establish_two(espace: Path, avant: Any, apres: Any) -> Bilan:
    """Give the Bilan of two séances, the second a bilan of February 2026."""
    dossier = create_dossier(espace)
    hold_seance(dossier, agree(avant))
    hold_seance(dossier, agree(apres), jalon="bilan", jour="2026-02-03")
    return establish_bilan("valmont", str(espace))


def test_score(tmp_path: Path) -> None:
    """All known at 2 of 3: 66,7 and nothing that could change it; the palier and what the next one asks for."""
    dit = words(draw_score(establish(tmp_path)))
    assert dit.startswith(
        "Score d’ensemble : 66,7 sur 100 Première séance : rien à comparer encore. "
        "Le score ne dépend d’aucune réponse inconnue."
    )
    assert "Palier atteint : Avancé. Le suivant, Exemplaire, demande un score de 80" in dit


def test_no_score_is_no_zero(tmp_path: Path) -> None:
    """One answer is too little: no score, no palier, but between what and what it would lie."""
    bilan = establish(tmp_path, reponses={"gouvernance.referents": 2})
    dit = words(draw_score(bilan))
    assert dit.startswith("Pas encore de score Selon les réponses qui manquent, il serait compris entre")
    assert "alier atteint" not in dit


def test_nobody_concerned(tmp_path: Path) -> None:
    """No question concerns the body: no ruler, and no number that would be no score."""
    assert draw_score(establish(tmp_path, reponses=dict.fromkeys(answer_all(), "non_concerne"))) == ""


def test_the_last_value(tmp_path: Path) -> None:
    """The séance before stands in the key of the ruler, with its day."""
    dit = words(draw_score(establish_two(tmp_path, answer_all(1), answer_all(2))))
    assert "33,3, le 6 mai 2025" in dit


def test_the_picture_is_of_change_where_there_is_one(tmp_path: Path) -> None:
    """A first séance shows where the thèmes stand; a second one what moved."""
    assert words(draw_themes(establish(tmp_path / "a"))).startswith("Où en est chaque thème, sur 100")
    deux = draw_themes(establish_two(tmp_path / "b", answer_all(1), answer_all(2)))
    assert words(deux).startswith("Chaque thème, du 6 mai 2025 au")
    assert "9 thèmes en hausse" in words(deux)


def test_another_questionnaire_is_not_joined(tmp_path: Path) -> None:
    """Two questionnaires: the thèmes are drawn as they stand, and it is said why; the ruler has no last value."""
    bilan = establish_two(tmp_path, answer_all(1), answer_all(2))
    (evolution,) = bilan.evolutions
    assert evolution.explication is not None
    autre = evolution.explication.model_copy(update={"autre_questionnaire": True})
    change = bilan.model_copy(update={"evolutions": (evolution.model_copy(update={"explication": autre}),)})
    dit = words(draw_themes(change))
    assert "reposait sur un autre questionnaire : thème par thème, rien ne se compare." in dit
    assert "en hausse" not in dit
    assert "6 mai 2025" not in words(draw_score(change))


def test_decisions(tmp_path: Path) -> None:
    """How many, what all ask, then each; nothing is said to be nothing."""
    dit = words(list_decisions(establish(tmp_path / "a", ACTIONS)))
    assert dit.startswith(
        "À décider 2 actions attendent une décision : 5 jours d’agent et 50 € de dépenses nouvelles, "
        "1 action sans budget chiffré. Ce sont les totaux prévus ; la part déjà faite ou dépensée n’est pas connue. "
        "Le conseil municipal votera quand les sommes seront connues. "
        "Réponses à faire valider avant de voter. "
        "C : bloquée (la raison n’est pas notée). 3 jours d’agent et 50 € de dépenses nouvelles. "
        "La direction dit d’abord ce qui reste à financer, puis le conseil municipal vote : la relancer avec ce reste, ou "
        "l’arrêter."
    )
    assert (
        words(list_decisions(establish(tmp_path / "b")))
        == "À décider Rien à décider : aucune action n’attend de décision."
    )


def test_more_than_three_are_counted(tmp_path: Path) -> None:
    """Six wait: three are shown, three are counted with what they ask together, three days and no euro, and who decides."""
    actions = "\n".join(f"{lettre};{lettre.upper()};;action;Bloqué;;;;;1;0;;" for lettre in "bcdefg")
    dit = words(list_decisions(establish(tmp_path, actions)))
    assert dit.endswith(
        "Et 3 autres actions (3 jours d’agent et 0 € de dépenses nouvelles), plus loin. Rien à voter : la direction décide."
    )


def test_what_moved_since_the_last_time(tmp_path: Path) -> None:
    """The title speaks of the first séance: of a later one, the score, its day and what was gained, from 33.3 to 66.7."""
    dossier = create_dossier(tmp_path)
    jours = {"autodiagnostic": "2025-05-06", "bilan": "2026-02-03", "suivi": "2026-06-02"}
    for niveau, (jalon, jour) in enumerate(jours.items()):
        hold_seance(dossier, agree(answer_all(niveau)), jalon=jalon, jour=jour)
    trois = words(draw_score(establish_bilan("valmont", str(tmp_path))))
    assert "À la séance précédente, le 3 février 2026, il était de 33,3 (+33,3 depuis)." in trois
    deux = words(draw_score(establish_two(tmp_path / "deux", answer_all(0), answer_all(2))))
    assert "il était de" not in deux


def test_the_first_one_and_the_last_one_before(tmp_path: Path) -> None:
    """Three séances: the ruler has the first one too, which the title counts from, with a mark of its own; two have one mark."""
    dossier = create_dossier(tmp_path)
    jours = {"autodiagnostic": "2025-05-06", "bilan": "2026-02-03", "suivi": "2026-06-02"}
    for niveau, (jalon, jour) in enumerate(jours.items()):
        hold_seance(dossier, agree(answer_all(niveau)), jalon=jalon, jour=jour)
    trois = words(draw_score(establish_bilan("valmont", str(tmp_path))))
    assert "33,3, le 3 février 2026" in trois
    assert "0,0, à la première séance, le 6 mai 2025" in trois
    deux = words(draw_score(establish_two(tmp_path / "deux", answer_all(0), answer_all(2))))
    assert "à la première séance" not in deux


def test_how_old_the_only_seance_is(tmp_path: Path) -> None:
    """Where another subject's report stands on it: seven months later it is said; a later séance is not denied."""
    bilan = establish(tmp_path)
    plus_tard = bilan.model_copy(update={"jalon": "feuille_de_route", "date_rapport": date(2025, 12, 6)})
    assert (
        "C’est la seule séance tenue, sept mois avant ce rapport : rien de plus récent, rien à comparer encore."
        in words(draw_score(plus_tard))
    )
    tenue = SeanceJalon(date=date(2025, 11, 3), provisoire=False)
    jalons = tuple(
        jalon.model_copy(update={"seances": (tenue,)}) if jalon.id == "bilan" else jalon for jalon in bilan.jalons
    )
    dit = words(draw_score(plus_tard.model_copy(update={"jalons": jalons})))
    assert "C’est la première séance ; celle du 3 novembre 2025, plus récente, a son propre rapport." in dit
    assert "seule séance" not in dit
