"""The sections on what moved: the history, the thèmes then and now, the questions that changed."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import (
    PLUS_TARD,
    agree,
    answer_all,
    create_dossier,
    hold_seance,
    read_nombre,
    read_table,
    words,
)
from inventes.deux_versions import A_REPOSER, ANCIENNE, NOUVELLE, REPRISE_AUTREMENT, publish_version

from numresp.depot.fourni.referentiels import find_referentiel
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.sections import evolution
from numresp.rapport.sections.synthese import render_synthese, render_titre
from numresp.rapport.sections_calcul.derivation_du_changement import render_derivation
from numresp.rapport.sections_calcul.donnees_des_figures import render_trajectoire


def establish(espace: Path, avant: dict[str, Any], apres: dict[str, Any]) -> Bilan:
    """Hold an autodiagnostic, then a bilan, and give the Bilan of the second."""
    dossier = create_dossier(espace)
    hold_seance(dossier, agree(avant), validee=True)
    hold_seance(dossier, agree(apres), jalon="bilan", jour=PLUS_TARD)
    return establish_bilan("valmont", str(espace))


def test_one_seance_has_nothing_to_compare(tmp_path: Path) -> None:
    """A single séance: a sentence, and no change is pretended."""
    hold_seance(create_dossier(tmp_path), agree(answer_all()))
    bilan = establish_bilan("valmont", str(tmp_path))
    assert bilan.evolutions == ()
    for rendre in (
        evolution.render_themes,
        evolution.render_causes,
        evolution.render_changements,
        evolution.render_tenu,
    ):
        assert words(rendre(bilan)) == evolution.SEULE
    assert evolution.render_historique(bilan).count("<li>") == 1


def test_a_past_palier_to_confirm(tmp_path: Path) -> None:
    """The history says of each séance whether its low end reached its palier too."""
    hold_seance(create_dossier(tmp_path), agree(answer_all()))
    bilan = establish_bilan("valmont", str(tmp_path))
    assert "palier Amorcé." in words(evolution.render_historique(bilan))
    doute = tuple(lecture.model_copy(update={"palier_sur": False}) for lecture in bilan.lectures)
    dit = words(evolution.render_historique(bilan.model_copy(update={"lectures": doute})))
    assert "palier Amorcé à confirmer." in dit


def test_change_is_computed_before_it_is_shown(tmp_path: Path) -> None:
    """All at 1 of 3, then two questions higher: the change is that of the exact scores, within a tenth of the two displayed."""
    bilan = establish(tmp_path, answer_all(), answer_all() | {"gouvernance.referents": 3, "parc.inventaire": 2})
    lignes = read_table(evolution.render_themes(bilan))[1:]
    exacts = [*bilan.evolutions[0].themes, bilan.evolutions[0].total]
    for (nom, avant, apres, ecart), exact in zip(lignes, exacts, strict=True):
        assert exact.avant is not None
        assert exact.apres is not None
        assert abs(read_nombre(ecart) - 100 * (exact.apres - exact.avant)) <= 0.05 + 1e-9, nom
        assert abs(read_nombre(avant) + read_nombre(ecart) - read_nombre(apres)) <= 0.15, nom
    assert lignes[-1][1:4] == ["33,3", "35,1", "+1,7"]  # 33,333 and 35,06


def test_certain_or_not(tmp_path: Path) -> None:
    """A rise is certain when no unknown answer could undo it: all known at 0 then at 3, one thème unknown at first."""
    inconnus = {ident: "ne_sait_pas" for ident in answer_all() if ident.startswith("donnees.")}
    bilan = establish(tmp_path, answer_all(0) | inconnus, answer_all(3))
    html = evolution.render_themes(bilan)
    ecarts = {ligne[0]: ligne[-1] for ligne in read_table(html)[1:]}
    assert ecarts["Données et messagerie"] == "—", "it had no score"
    assert "Tous les écarts sont certains" in words(html)
    incertain = establish(tmp_path / "autre", answer_all(1) | inconnus, answer_all(1) | {"gouvernance.referents": 2})
    dit = words(evolution.render_themes(incertain))
    assert "suffiraient à changer ce sens" in dit
    assert "pourraient changer le sens de l’écart : « Ensemble ». Les autres écarts sont certains." in dit


def test_a_question_asked_in_other_words_is_no_certain_change(tmp_path: Path) -> None:
    """All rose from 1 to 2, all known; once one of them was asked in other words, the sentences say what they rest on."""
    bilan = establish(tmp_path, answer_all(1), answer_all(2))
    evolue = bilan.evolutions[0]
    reposee = evolue.changements[0].model_copy(update={"genre": "reposee"})
    autre = evolue.model_copy(update={"changements": (reposee, *evolue.changements[1:])})
    refait = bilan.model_copy(update={"evolutions": (autre,)})
    dit = words(evolution.render_themes(refait))
    assert "reposait sur un autre questionnaire : thème par thème, rien ne se compare." in dit
    assert "certain" not in dit
    assert "Écart" not in dit
    assert "parmi les questions qui se comparent" in words(evolution.render_tenu(refait))
    assert "qui se comparent" not in words(evolution.render_tenu(bilan))


def test_out_of_scope_is_not_without_an_answer(tmp_path: Path) -> None:
    """Absent and not concerned are two things: what leaves the scope is outside, and so was what enters."""
    dehors = answer_all() | {"achats.reemploi": "non_concerne"}
    sortie = words(evolution.render_changements(establish(tmp_path, answer_all(), dehors)))
    entree = words(evolution.render_changements(establish(tmp_path / "autre", dehors, answer_all())))
    assert "→ non concerné." in sortie
    assert " : non concerné → " in entree
    assert "sans réponse" not in sortie + entree


def test_what_made_the_score_move(tmp_path: Path) -> None:
    """The parts and the questions displayed add up to the displayed change; the words, the figure and the second page agree."""
    avant = answer_all() | {"usage.sobriete": "ne_sait_pas"}
    monte = {ident: 2 + rang % 2 for rang, ident in enumerate(answer_all()) if ident.startswith(("parc.", "donnees."))}
    bilan = establish(tmp_path, avant, avant | monte | {"usage.sobriete": 3, "achats.reemploi": "non_concerne"})
    html = evolution.render_causes(bilan)
    tables = map(read_table, map(str, BeautifulSoup(render_derivation(bilan), "html.parser").find_all("table")))
    (titres, pied) = next((table[0][1:], table[-1][1:]) for table in tables if table[0][0] == "Thème")
    lignes = list(zip(titres, pied, strict=True))
    *points, total = [round(10 * read_nombre(nombre)) for _, nombre in lignes]
    assert sum(points) == total
    assert pied[-1] == read_table(evolution.render_themes(bilan))[-1][3]
    dit = words(html)
    assert all(f"{nombre} par {nom[:1].lower()}{nom[1:]}" in dit for nom, nombre in lignes[:-1] if nombre != "0,0")
    comptees = dit.partition("Les réponses qui ont le plus compté.")[2].partition("« Vos réponses »")[0]
    assert sum(round(10 * read_nombre(nombre)) for nombre in re.findall(r"\(([+−]?[\d,]+)\)", comptees)) == points[0]
    assert "inconnues des deux séances" in dit


def test_without_a_score_nothing_is_split(tmp_path: Path) -> None:
    """Nearly all unknown at the start: a sentence says so, and there is neither figure nor table."""
    bilan = establish(tmp_path, dict.fromkeys(answer_all(), "ne_sait_pas"), answer_all())
    html = evolution.render_causes(bilan)
    assert "l’une des deux séances n’a pas de score" in words(html)
    assert "<table" not in html
    assert "cet écart" not in words(html)  # there is none


def test_what_moved_the_score_most_comes_first(tmp_path: Path) -> None:
    """The questionnaire asks about referents before inventory; the inventory rose more."""
    bilan = establish(tmp_path, answer_all(), answer_all() | {"gouvernance.referents": 2, "parc.inventaire": 3})
    noms = {reponse.question: reponse.enonce for reponse in bilan.reponses}
    dit = words(evolution.render_changements(bilan))
    assert dit.index(noms["parc.inventaire"]) < dit.index(noms["gouvernance.referents"])


def test_questions_by_kind(tmp_path: Path) -> None:
    """What rose, fell, became known and left the scope stand apart, each with its levels."""
    avant = answer_all(1) | {"parc.inventaire": "ne_sait_pas"}
    apres = answer_all(1) | {"gouvernance.referents": 2, "achats.clauses": 0, "achats.reemploi": "non_concerne"}
    dit = words(evolution.render_changements(establish(tmp_path, avant, apres)))
    for titre in ("Ce qui a progressé (1)", "Ce qui a reculé (1)", "Ce que l’on sait maintenant (1)"):
        assert titre in dit
    assert "Ce qui est entré dans le périmètre, ou en est sorti (1)" in dit
    assert "niveau 1 → 2." in dit
    assert "niveau 1 → 0. Avant :" in dit
    assert "Ce que l’on ne sait plus" not in dit


def test_synthese_says_the_change(tmp_path: Path) -> None:
    """The title says from what to what, on all thèmes alike; the page draws it."""
    bilan = establish(tmp_path, answer_all(0), answer_all(3))
    titre = words(render_titre(bilan))
    assert (
        "progresse dans 9 thèmes sur 9 ; son score d’ensemble passe de 0,0 à 100,0 (+100,0 points) "
        "depuis la première séance, le 6 mai 2025" in titre
    )
    assert "Chaque thème, du 6 mai 2025 au" in words(render_synthese(bilan))


def test_what_held(tmp_path: Path) -> None:
    """Advanced answers that did not change have held; those that fell are named."""
    bilan = establish(tmp_path, answer_all(3), answer_all(3) | {"achats.clauses": 1})
    dit = words(evolution.render_tenu(bilan))
    concernees = sum(reponse.etat == "niveau" for reponse in bilan.reponses)
    assert f"{concernees - 1} réponses avancées ont tenu, 0 a progressé, 1 a reculé" in dit
    assert "niveau 3 → 1." in dit


def test_two_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From 2026.1 to 2098.1: the part that both ask alike stands beside the total; what is asked in other words has not moved.

    All at level 2, then all at 2: of what carries over, only `gouvernance.referents` rose, whose level 2 leads to 1.
    """
    publish_version(tmp_path / "fourni", monkeypatch)
    dossier = create_dossier(tmp_path / "e", population="4900")
    cite = {"id": "collectivites", "version": ANCIENNE}
    hold_seance(dossier, agree(answer_all(2)), cite=cite, validee=True)
    neuf = find_referentiel("collectivites", NOUVELLE)
    hold_seance(
        dossier,
        agree(dict.fromkeys(neuf.questions, 2)),
        cite=cite | {"version": NOUVELLE},
        jalon="bilan",
        jour=PLUS_TARD,
    )
    bilan = establish_bilan("valmont", str(tmp_path / "e"))
    dites = bilan.evolutions[0]
    assert [changement.question for changement in dites.of_genre("monte")] == [REPRISE_AUTREMENT]
    assert [changement.question for changement in dites.of_genre("reposee")] == [A_REPOSER]
    assert dites.of_genre("descend") == ()
    assert [lecture.autre_questionnaire for lecture in bilan.lectures] == [False, True]
    assert "autre_questionnaire" not in bilan.lectures[0].model_dump()
    assert bilan.lectures[1].model_dump()["autre_questionnaire"] is True
    historique = words(str(evolution.render_historique(bilan)))
    assert "Au trait vertical, le questionnaire a changé : la ligne s’y interrompt" in historique
    assert "atteint, sur un autre questionnaire que la fois d’avant" in words(str(render_trajectoire(bilan)))
    causes = words(str(evolution.render_causes(bilan)))
    part = re.search(
        r"Sur la part comparable \((\d+,\d) % du poids d’aujourd’hui\) : de (\d+,\d) à 66,7, soit \+(\d,\d)", causes
    )
    assert part is not None, causes
    themes = evolution.render_themes(bilan)
    assert "Les deux questionnaires diffèrent de 3 questions : l’écart est à lire avec prudence." in words(themes)
    assert "thème par thème, rien ne se compare." in words(themes)
    tete, *lignes = read_table(themes)
    assert tete == ["Thème", "Score", "Intervalle", "Couverture"]
    assert {ligne[1] for ligne in lignes} == {"66,7"}, "as they stand now, and no gap"
    assert 90 < read_nombre(part[1]) < 100
    assert read_nombre(part[2]) + read_nombre(part[3]) == pytest.approx(66.7)
    assert "1 question en plus, 1 en moins, 1 posée avec d’autres mots" in words(
        str(evolution.render_changements(bilan))
    )
