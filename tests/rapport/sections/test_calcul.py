"""The second page: what is displayed adds up, is said in words, and can be checked."""

from pathlib import Path
from random import Random

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import (
    agree,
    answer_all,
    build_referentiel,
    create_dossier,
    hold_seance,
    noeud,
    plain,
    question,
    read_livre,
    read_nombre,
    read_table,
)

from numresp.langue.francais import format_nombre
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.sections import calcul


def words(html: str) -> str:
    """Text of some HTML, ordinary spaces."""
    return " ".join(plain(BeautifulSoup(html, "html.parser").get_text(" ")).split())


def draw(graine: int) -> dict[str, object]:
    """Answers drawn at random: levels, some unknown, some not concerned."""
    hasard, referentiel = Random(graine), read_livre()  # noqa: S311 (a draw, no secret)
    tirees = {}
    for ident in referentiel.questions:
        plus_haut = len(referentiel.niveaux_de(ident)) - 1
        tirees[ident] = hasard.choice([*range(plus_haut + 1)] * 3 + ["non_concerne", "ne_sait_pas"])
    return tirees


def tenths(cellules: list[str]) -> int:
    """Sum of displayed numbers, in tenths, so that the sum itself rounds nothing."""
    return sum(round(read_nombre(cellule) * 10) for cellule in cellules if cellule)


def held(espace: Path, reponses: dict[str, object]) -> Bilan:
    """Hold a séance in a new dossier, and give its Bilan."""
    hold_seance(create_dossier(espace), agree(reponses))
    return establish_bilan("valmont", str(espace))


@pytest.mark.parametrize("graine", range(6))
def test_displayed_parts_add_up(graine: int, tmp_path: Path) -> None:
    """Displayed parts add up to the displayed total, at the root and in each nœud; the total is the score shown."""
    bilan = held(tmp_path, draw(graine))
    total = read_table(calcul.render_total(bilan))
    assert tenths([ligne[-1] for ligne in total[1:-1]]) == tenths([total[-1][-1]])
    assert total[-1][-1] == plain(format_nombre(bilan.ligne("total").score * 100))
    html = calcul.render_themes(bilan)
    for rang, theme in enumerate(bilan.themes):
        lignes = read_table(html, rang)
        assert tenths([ligne[-1] for ligne in lignes[1:-1]]) == tenths([lignes[-1][-1]])
        ligne = bilan.ligne(theme)
        assert lignes[-1][-1] == plain(format_nombre(ligne.acquis / ligne.potentiel * 100))


def test_example_adds_up(exemple: Path) -> None:
    """Le Trait's thèmes add up to its total, with the weights of the référentiel (2 for parc, achats and fin d’usage)."""
    bilan = establish_bilan("le-trait", str(exemple))
    total = read_table(calcul.render_total(bilan))
    assert len(total) == 11
    assert tenths([ligne[-1] for ligne in total[1:-1]]) == tenths([total[-1][-1]])
    assert [ligne[1] for ligne in total[1:-1]] == [
        "1,00",
        "1,00",
        "2,00",
        "2,00",
        "1,00",
        "0,50",
        "1,00",
        "2,00",
        "1,00",
    ]
    assert total[-1][1] == "11,50"


def test_thirds_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three equal thèmes at 1/3: 11.11 each, 33.3 in all; the tenth that misses goes to none, since 3 × 11.1 is 33.3."""
    referentiel = build_referentiel(*(noeud(f"n{ident}", question(ident)) for ident in "abc"))
    monkeypatch.setattr("numresp.depot.seance.seances.find_referentiel", lambda *_: referentiel)
    bilan = held(tmp_path, dict.fromkeys("abc", 1))
    assert [ligne[-1] for ligne in read_table(calcul.render_total(bilan))[1:]] == ["11,1", "11,1", "11,1", "33,3"]


def test_largest_remainder_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three equal thèmes at 1, 1 and 1: 33.33 each makes 99.9, so that the first one shows the tenth that misses."""
    referentiel = build_referentiel(*(noeud(f"n{ident}", question(ident)) for ident in "abc"))
    monkeypatch.setattr("numresp.depot.seance.seances.find_referentiel", lambda *_: referentiel)
    bilan = held(tmp_path, dict.fromkeys("abc", 3))
    assert [ligne[-1] for ligne in read_table(calcul.render_total(bilan))[1:]] == ["33,4", "33,3", "33,3", "100,0"]


def test_nothing_known(tmp_path: Path) -> None:
    """Nothing known is said; questions are listed without points, and no total is made up."""
    bilan = held(tmp_path, {})
    assert words(calcul.render_total(bilan)) == "Rien n’est encore noté."
    html = calcul.render_themes(bilan)
    for rang in range(len(bilan.themes)):
        lignes = read_table(html, rang)
        assert {tuple(ligne[2:]) for ligne in lignes[1:-1]} == {("", "", "")}
        assert {ligne[1] for ligne in lignes[1:-1]} <= {"sans réponse", "non concerné (profil)"}
        assert lignes[-1][-1] == "—"
    assert words(calcul.render_consensus(bilan)) == "Aucun vote n’a été noté."


def test_unknown_and_not_concerned_are_named(tmp_path: Path) -> None:
    """« Ne sait pas » and « non concerné » stand in their row in words, without points."""
    reponses = answer_all(2) | {"parc.ratio": "ne_sait_pas", "parc.duree": "non_concerne"}
    bilan = held(tmp_path, reponses)
    par_nom = {ligne.id: plain(ligne.nom) for ligne in bilan.lignes}
    lignes = {ligne[0]: ligne[1:] for ligne in read_table(calcul.render_themes(bilan), bilan.themes.index("parc"))}
    assert lignes[par_nom["parc.ratio"]] == ["ne sait pas", "", "", ""]
    assert lignes[par_nom["parc.duree"]] == ["non concerné", "", "", ""]


def test_every_question_is_there(tmp_path: Path) -> None:
    """Every question of the référentiel stands in the derivation, once."""
    bilan = held(tmp_path, {})
    html = calcul.render_themes(bilan)
    lignes = [ligne for rang in range(len(bilan.themes)) for ligne in read_table(html, rang)[1:-1]]
    assert len(lignes) == len(read_livre().questions)


def test_rules_are_said(tmp_path: Path) -> None:
    """The rules that were applied stand there in words: mean, what becomes of N/A and of unknown, the least couverture."""
    dit = words(calcul.render_regles(held(tmp_path, {})))
    for mot in ("moyenne pondérée", "exclu du calcul", "exclu du score", "Sous 60 %"):
        assert mot in dit


def test_other_policies(tmp_path: Path) -> None:
    """The total under the other rules, this report's marked once."""
    table = read_table(calcul.render_politiques(held(tmp_path, answer_all(3) | {"parc.ratio": "ne_sait_pas"})))
    assert sum("(celle de ce rapport)" in ligne[0] for ligne in table) == 1
    actuelle = next(ligne for ligne in table if "(celle de ce rapport)" in ligne[0])
    zero = next(ligne for ligne in table if "compté 0" in ligne[0])
    assert read_nombre(zero[1]) < read_nombre(actuelle[1])


def test_votes(tmp_path: Path) -> None:
    """Every vote with its counts from the lowest niveau on, its consensus, and what was retained."""
    hold_seance(
        create_dossier(tmp_path),
        [
            ("vote", {"question": "parc.ratio", "comptes": {"0": 2, "3": 2, "ne_sait_pas": 1}}),
            ("reponse", {"question": "parc.ratio", "reponse": 1}),
        ],
    )
    (ligne,) = read_table(calcul.render_consensus(establish_bilan("valmont", str(tmp_path))))[1:]
    assert ligne[1:] == ["2 · 0 · 0 · 2", "1", "0,00", "niveau 1"]


def test_inputs_can_be_checked(exemple: Path) -> None:
    """Versions and fingerprints: of numresp, référentiel, catalogue, journal and each file read; no place on this machine."""
    bilan = establish_bilan("le-trait", str(exemple))
    html = calcul.render_versions(bilan)
    codes = [code.get_text() for code in BeautifulSoup(html, "html.parser").find_all("code")]
    versions = {bilan.referentiel.empreinte, bilan.catalogue.empreinte, bilan.seance.marque.empreinte}
    assert versions | {*bilan.entrees.values()} == set(codes)
    assert bilan.numresp in words(html)
    assert str(exemple) not in html


def test_one_frame_on_what_is_invented(tmp_path: Path) -> None:
    """What the body and its séance say of it stands in one frame; none where nothing is invented."""
    hold_seance(create_dossier(tmp_path))
    bilan = establish_bilan("valmont", str(tmp_path))
    for dits, cadres in (((), []), (("Un.",), ["Exemple. Un."]), (("Un.", "Deux."), ["Exemple. Un. Deux."])):
        soupe = BeautifulSoup(calcul.render_titre(bilan.model_copy(update={"illustratif": dits})), "html.parser")
        assert [plain(cadre.get_text()) for cadre in soupe.find_all(class_="illustratif")] == cadres
