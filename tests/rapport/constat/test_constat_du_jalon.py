"""The finding of each jalon's report, from a Bilan: what the sentence of the score looks at, and the other subjects."""

from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, answer_all, create_dossier, follow, hold_seance, plain
from inventes.plan_fictif import establish as establish_town

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.constat.constat_du_jalon import is_other_questionnaire, say_finding, say_level, see_situation
from numresp.rapport.donnees.organisation import Bilan

QUICK_WINS = "a;A;;quick_win;{};;;;;1;;Note;\nb;B;;quick_win;{};;;;01/05/2025;2;;;"


def establish(espace: Path, jalon: str, actions: str = "", jalons: str = "") -> Bilan:
    """Give the Bilan of a dossier dated 6 May 2025, all at 2 of 3."""
    hold_seance(follow(create_dossier(espace), actions, jalons=jalons), agree(answer_all(2)), validee=True)
    return establish_bilan("valmont", str(espace), jalon)


@pytest.mark.parametrize(
    ("etats", "dit"),
    [
        (("Réalisé", "Réalisé"), "Les 2 quick wins choisis sont réalisés."),
        (("Réalisé", "En cours"), "1 quick win sur 2 est réalisé, 1 quick win est en retard."),
        (("À venir", "En cours"), "Aucun des 2 quick wins n’est encore réalisé, 1 quick win est en retard."),
    ],
)
def test_quick_wins(etats: tuple[str, str], dit: str, tmp_path: Path) -> None:
    """All, some or none are done, and how many are late."""
    bilan = establish(tmp_path, "quick_wins", QUICK_WINS.format(*etats))
    assert plain(say_finding(bilan)) == dit


def test_quick_wins_of_one_and_of_none(tmp_path: Path) -> None:
    """One alone is not counted out of one; none chosen is said."""
    seul = establish(tmp_path, "quick_wins", "a;A;;quick_win;Réalisé;;;;;1;;Note;")
    assert say_finding(seul) == "Le seul quick win choisi est réalisé."
    assert say_finding(seul.model_copy(update={"actions": ()})) == "Aucun quick win n’est encore choisi."


@pytest.mark.parametrize(
    ("charte", "dit"),
    [
        ("{etat: signée, date: 2025-04-01, engagements: [C1, C2]}",
         "La charte est signée depuis le 1er avril 2025, avec 2 engagements sur 5."),
        ("{etat: prévue, date: 2025-09-01, engagements: [C1]}",
         "La charte reste à voter avant sa signature, prévue le 1er septembre 2025, avec 1 engagement sur 5."),
        ("{etat: prévue}", "La charte reste à voter."),
        ("{etat: prévue, date: 2025-04-01}", "La charte devait être signée le 1er avril 2025 : sa signature n’est pas notée."),
    ],
)  # fmt: skip
def test_charte(charte: str, dit: str, tmp_path: Path) -> None:
    """Signed, to be voted, or late; the engagements are those that are kept."""
    assert plain(say_finding(establish(tmp_path, "charte", jalons=f"charte: {charte}\n"))) == dit


def test_charte_of_which_nobody_spoke(tmp_path: Path) -> None:
    """It is still to be prepared."""
    bilan = establish(tmp_path, "charte", jalons="charte: {etat: prévue}\n").model_copy(update={"signature": None})
    assert say_finding(bilan).startswith("La charte reste à préparer")


def test_plan(tmp_path: Path) -> None:
    """Proposed, with what it costs; adopted; still to be written."""
    propose = establish_town(tmp_path)
    assert propose.plan is not None
    dit = plain(say_finding(propose))
    assert dit.startswith("La feuille de route est à voter : 5 étapes, ")
    assert "2 000 € de dépenses nouvelles" in dit
    adopte = propose.plan.model_copy(update={"etat": "adoptée"})
    assert plain(say_finding(propose.model_copy(update={"plan": adopte}))).startswith(
        "La feuille de route est adoptée : 5"
    )
    sans = plain(say_finding(propose.model_copy(update={"plan": None, "actions": ()})))
    assert sans == "La feuille de route reste à écrire ; rien n’est inscrit."


@pytest.mark.parametrize(
    ("total", "palier", "dit"),
    [
        ({}, {}, "Score : 66,7 sur 100 le 6 mai 2025, palier Avancé."),
        ({"bas": 0.55}, {}, "Score : 66,7 sur 100 le 6 mai 2025, palier Avancé à confirmer."),
        (
            {"bas": 0.5, "haut": 0.7},
            {"nom": None},
            "Score : 66,7 sur 100 (de 50,0 à 70,0) le 6 mai 2025, aucun palier encore atteint.",
        ),
        ({}, {"echelons": (), "seuils": ()}, "Score : 66,7 sur 100 le 6 mai 2025."),
        ({"score": None}, {}, ""),
    ],
)
def test_level(total: dict[str, object], palier: dict[str, object], dit: str, tmp_path: Path) -> None:
    """All at 2 of 3; a palier from 60 on that the low end does not reach; an interval of a fifth; no palier; no score."""
    bilan = establish(tmp_path, "autodiagnostic")
    lignes = tuple(
        ligne.model_copy(update=total) if ligne.id == bilan.ligne("total").id else ligne for ligne in bilan.lignes
    )
    vu = bilan.model_copy(update={"lignes": lignes, "palier": bilan.palier.model_copy(update=palier)})
    assert plain(say_level(vu)) == dit


def test_what_the_sentence_looks_at(tmp_path: Path) -> None:
    """All at 2 of 3 is 66,7, above 60: the palier is sure; nothing stands before."""
    vue = see_situation(establish(tmp_path, "autodiagnostic"))
    assert (vue.palier, vue.palier_sur, vue.comparaisons) == ("Avancé", True, ())
    assert vue.note.score == pytest.approx(200 / 3)
    assert len(vue.themes) == 9


def test_another_questionnaire(tmp_path: Path) -> None:
    """A variante asks fewer questions: where the causes were not computed, the questions that differ say it."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier, agree(answer_all(1)), validee=True)
    hold_seance(dossier, agree(answer_all(2)), jalon="bilan", jour="2026-02-03", validee=True)
    evolution = establish_bilan("valmont", str(tmp_path)).evolutions[0]
    assert not is_other_questionnaire(evolution)
    sans = evolution.model_copy(update={"explication": None})
    assert not is_other_questionnaire(sans)
    change = evolution.changements[0].model_copy(update={"genre": "ajoutee"})
    assert is_other_questionnaire(sans.model_copy(update={"changements": (change,)}))
