"""The parts of a promotion's Bilan, each taken from the tables of an analyst."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from inventes.atelier_fictif import (
    follow,
    read_table,
    words,
)
from inventes.promotion_fictive import gather, hold

from numresp.calcul.promotion.confidentialite import Apport
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.composition.promotion import compose_promotion
from numresp.rapport.composition.promotion_extraits import (
    find_questionnaire,
    leave_out,
    say_questionnaire,
    share_communes,
)
from numresp.rapport.donnees.promotion import FreinCommun
from numresp.rapport.sections_promotion import page as sections
from numresp.rapport.sections_promotion import synthese


def test_what_is_blocked_is_said_as_that(tmp_path: Path) -> None:
    """Blocked and to be discussed: two. With what is late, paused, to come and to be paid, five wait in the body's own report."""
    espace = hold(tmp_path)
    lignes = [("En cours", "01/02/2025", ""), ("En pause", "", ""), ("Bloqué", "", ""), ("À discuter", "", "")]
    lignes += [("À venir", "", "500"), ("À venir", "", ""), ("En cours", "", ""), ("Réalisé", "01/02/2025", "")]
    textes = [f"x{r};Action {r};;action;{statut};;;;{fin};;{euros};;" for r, (statut, fin, euros) in enumerate(lignes)]
    follow(espace / "a", "\n".join(textes))
    bilan = compose_promotion(espace)
    assert bilan.demandes_en_tout == 2
    assert "2 actions sont bloquées ou à discuter." in words(synthese.render_synthese(bilan))
    assert sum(bool(action.decision) for action in establish_bilan(organisation="a", espace=str(espace)).actions) == 5


def test_jalons_whose_day_is_past(tmp_path: Path) -> None:
    """The page is of 6 May 2025. Five have the charte to come: for the day before, the very day, no day; two say nothing.

    What is under way, and what is done, is not past. Without any that is past, the table has no column for it.
    """
    espace = hold(tmp_path)
    assert read_table(sections.render_avancement(compose_promotion(espace)))[0][-2:] == ["À venir", "En sont là"]
    for slug, dit in (("a", "date: 2025-05-05"), ("b", "date: 2025-05-06"), ("c", "note: Plus tard")):
        follow(
            espace / slug,
            jalons=f"jalons: {{charte: {{etat: à venir, {dit}}}, quick_wins: {{etat: en cours, date: 2025-04-01}}}}\n",
        )
    bilan = compose_promotion(espace)
    comptes = {jalon.nom: (jalon.a_venir, jalon.passes) for jalon in bilan.jalons}
    assert comptes["Charte"] == (5, 1)
    assert comptes["Quick wins"] == (2, 0)
    lignes = read_table(sections.render_avancement(bilan))
    assert lignes[0][3:5] == ["À venir", "Dont date passée"]
    assert [ligne[4] for ligne in lignes if ligne[0] == "Charte"] == ["1"]
    assert "le jour prévu est passé, et rien ne note que c’est fait" in words(sections.render_avancement(bilan))


def test_no_order_says_who_does_better(tmp_path: Path) -> None:
    """Names stand in alphabetical order, without any score beside."""
    espace = hold(tmp_path)
    gather(espace, "d", "b", "e", "a", "c")
    bilan = compose_promotion(espace)
    assert [membre.nom for membre in bilan.membres] == [f"Ville {lettre}" for lettre in "ABCDE"]
    assert read_table(sections.render_avancement(bilan))[2][-1] == "Ville A, Ville B, Ville C, Ville D et Ville E"
    assert "score" not in bilan.membres[0].model_dump()


def test_common_gaps_and_strengths(tmp_path: Path) -> None:
    """A gap is at least half of those who know at the low third, with three at least on each side: 4 of 8 are, 2 of 8 are not."""
    bilan = compose_promotion(hold(tmp_path, 8, niveaux=(0, 0, 0, 1, 2, 3, 3, 3)))
    assert {question.part for question in (*bilan.manques, *bilan.acquis)} == {"la moitié au moins"}
    assert bilan.manques
    assert compose_promotion(hold(tmp_path / "deux", 8, niveaux=(0, 1, 2, 2, 2, 2, 3, 3))).manques == ()
    trois_quarts = compose_promotion(hold(tmp_path / "douze", 12, niveaux=(3, 3, 3, 0, 0, 0, 0, 1)))
    assert {question.part for question in trois_quarts.manques} == {"les trois quarts au moins"}


def test_a_question_is_a_gap_or_a_strength(tmp_path: Path) -> None:
    """Four of eight at the bottom and four at the top: half on each side, said as gaps alone. Five at the top: strengths alone.

    4 of 8 is half, 5 of 8 more than half and 3 of 8 less; three on each side may be shown.
    """
    moitie = compose_promotion(hold(tmp_path / "moitie", 8, niveaux=(0, 0, 0, 0, 3, 3, 3, 3)))
    assert moitie.manques
    assert {question.part for question in moitie.manques} == {"la moitié au moins"}
    assert (moitie.acquis, moitie.acquis_en_tout) == ((), 0)
    haut = compose_promotion(hold(tmp_path / "haut", 8, niveaux=(0, 0, 0, 3, 3, 3, 3, 3)))
    assert (haut.manques, haut.manques_en_tout) == ((), 0)
    assert {question.part for question in haut.acquis} == {"la moitié au moins"}


@pytest.mark.parametrize(
    ("bas", "haut", "manques", "acquis"),
    [
        (5, 5, {"la moitié au moins"}, set()),
        (7, 6, {"les deux tiers au moins"}, set()),
        (4, 5, set(), {"la moitié au moins"}),
        (5, 4, {"la moitié au moins"}, set()),
        (4, 4, set(), set()),
    ],
)
def test_counts_may_be_of_two_days(bas: int, haut: int, manques: set[str], acquis: set[str]) -> None:
    """Of ten: 7 low and 6 high is possible, since each count stays as it was until what is new may be shown. A gap goes first.

    5 of 10 is half; 7 of 10 is more than two thirds, less than three quarters; 4 of 10 is less than half.
    """
    question = SimpleNamespace(enonce="Deux référents ?")
    referentiel = SimpleNamespace(questions={"q": question}, theme_de={"q": SimpleNamespace(nom="Gouvernance")})
    releves = {
        (bout, "q"): tuple(Apport(str(rang), rang, float(rang < combien)) for rang in range(10))
        for bout, combien in (("bas", bas), ("haut", haut))
    }
    panel = SimpleNamespace(
        list_seen=lambda *_: [SimpleNamespace(seance=SimpleNamespace(referentiel=referentiel))],
        find_niveaux=lambda *_: releves,
    )
    dits = share_communes(panel, "suivi", date(2026, 2, 3))  # type: ignore[arg-type]
    assert tuple({question.part for question in liste} for liste in dits) == (manques, acquis)


def test_what_others_can_take_up(tmp_path: Path) -> None:
    """Done, with a proof: both; done without a proof, or not done: not."""
    espace = hold(tmp_path)
    follow(espace / "a", "x;Éteindre;;quick_win;Réalisé;;;;;;;Note;\ny;Trier;;action;Réalisé;;;;;;;;")
    follow(espace / "b", "x;Éteindre;;quick_win;Réalisé;;;;;;;Relevé;\nz;Former;;action;En cours;;;;;;;Liste;")
    (reprise,) = compose_promotion(espace).reprises
    assert (reprise.titre, reprise.organisations) == ("Éteindre", ("Ville A", "Ville B"))
    assert compose_promotion(espace).reprises_en_tout == 1


def test_the_questionnaire_of_most() -> None:
    """Scores of two questionnaires are not put together: that on which most are shown; none where nothing is."""
    apports = tuple(Apport(slug, 0.5, 0.5) for slug in "abc")
    scores = {("complet", ""): {"total": apports}, ("complet", "express"): {"total": apports[:2], "parc": apports[:1]}}
    assert find_questionnaire(scores) == ("complet", "")
    assert find_questionnaire({}) is None
    assert [say_questionnaire(dit) for dit in (("complet", "express"), ("complet", ""), None)] == [
        "complet, variante express",
        "complet",
        "",
    ]


def test_what_a_page_leaves_out() -> None:
    """Where a dossier cannot be read: no number of several bodies, and of the barriers only what somebody named said."""
    cite = FreinCommun(theme="Achats", freins=4, leviers=3, cites=("Le temps",), cites_en_tout=1)
    muet = FreinCommun(theme="Parc", freins=5, leviers=None, cites=(), cites_en_tout=0)
    reste = leave_out((cite, muet))
    assert reste["freins"] == (cite.model_copy(update={"freins": None, "leviers": None}),)
    assert {nom for nom, partie in reste.items() if partie} == {"freins"}


def test_only_public_dossiers_are_fingerprinted(tmp_path: Path) -> None:
    """Of six bodies, one of which is public, the files of that one alone are said."""
    espace = hold(tmp_path, 6)
    fiche = espace / "b" / "organisation.yaml"
    fiche.write_text(fiche.read_text(encoding="utf-8").replace("promotion", "public"), encoding="utf-8")
    assert {nom.partition("/")[0] for nom in compose_promotion(espace).entrees} == {"b"}
