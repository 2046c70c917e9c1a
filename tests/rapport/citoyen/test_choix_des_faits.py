"""Three deeds: measured, recent, of different kinds; an effect only where it is one; never what is only meant."""

from __future__ import annotations

import pytest
from inventes.atelier_fictif import plain
from inventes.bilan_citoyen import build_action, build_bilan, build_serie
from rendus.bilans_lus import read_bilan

from numresp.rapport.citoyen.choix_des_faits import choose_faits
from numresp.rapport.citoyen.mots_du_citoyen import MESURES

KG = build_serie("deee_kg", ("2026-03-21", 1980), unite="kg", sens="baisse")
AIDES = build_serie("habitants_accompagnes", ("2025-12-31", 1), unite="personnes")
SOIR = build_serie("postes_eteints", ("2025-05-13", 71), ("2026-05-12", 93))
TELEPHONES = build_serie("telephones_collectes", ("2026-03-21", 64), unite="appareils")
FAITE = build_action("extinction-soir", "Réalisé")


def say(*series: object, actions: tuple[object, ...] = ()) -> list[str]:
    """The figures, in their order."""
    return [plain(fait.chiffre) for fait in choose_faits(build_bilan(series=series, actions=actions))]


@pytest.mark.parametrize(
    ("slug", "attendus"),
    [
        (
            "le-trait",
            ["1 200 kg", "4 boîtes", "Fait"],
        ),  # the town's public words, spring 2025; its report says 30 Go negligible
        ("clairlieu-essai", ["64 téléphones", "312 personnes", "−30 %"]),  # 865 / 1 240 − 1 = −0,302
        ("villefeinte", ["96 appareils", "2 480 personnes", "93 %"]),
    ],
)
def test_of_the_example(slug: str, attendus: list[str]) -> None:
    """As mesures.csv has them, the newest of each; one of each domain first."""
    assert [plain(fait.chiffre) for fait in choose_faits(read_bilan(slug))] == attendus


def test_one_of_each_domain_first() -> None:
    """Two of equipment give way to one for people and one of habits; then the second one comes in, where there is room."""
    assert say(TELEPHONES, KG, AIDES, SOIR, actions=(FAITE,)) == ["64 téléphones", "1 personne", "93 %"]
    assert say(TELEPHONES, KG, AIDES) == ["64 téléphones", "1 personne", "1 980 kg"]


def test_what_has_no_effect_comes_last() -> None:
    """The report says of mails that are deleted « effet négligeable, de signe inconnu »: three others leave it out.

    It comes after a figure of its own domain, after a second one of another, and after what was done without a figure.
    """
    courriels = build_serie("messagerie_supprime_go", ("2026-03-21", 30), unite="Go")
    gardes = build_serie("messagerie_go", ("2025-05-13", 400), ("2026-05-12", 300), unite="Go", sens="baisse")
    regle = build_action("volume-messagerie", "Réalisé")
    voie = build_action("voie-sans-ecran", "Réalisé")
    assert say(TELEPHONES, KG, courriels) == ["64 téléphones", "1 980 kg", "30 Go"]
    assert say(KG, courriels, actions=(voie,)) == ["1 980 kg", "Fait", "30 Go"]
    assert say(TELEPHONES, KG, AIDES, courriels) == ["64 téléphones", "1 personne", "1 980 kg"]
    assert say(gardes, KG, TELEPHONES, AIDES, actions=(regle,)) == ["64 téléphones", "1 personne", "1 980 kg"]
    (seul,) = choose_faits(build_bilan(series=(courriels,)))
    assert seul.phrase == "de courriels supprimés", "that they were useless is in no data"


def test_what_the_catalogue_calls_negligible_is_marked() -> None:
    """Volumes of mail and files: the catalogue announces no gain of them; of no other measure that is told."""
    marques = {mesure.indicateur for mesure in MESURES if mesure.negligeable}
    assert marques == {"messagerie_supprime_go", "messagerie_go", "stockage_go"}


def test_an_effect_needs_its_action_and_a_gain() -> None:
    """Better than at first, and one of the actions that may have done it is done: else no deed."""
    assert say(SOIR) == []
    assert say(SOIR, actions=(build_action("extinction-soir", "En cours"),)) == []
    assert say(build_serie("postes_eteints", ("2025-05-13", 78), ("2026-05-12", 74)), actions=(FAITE,)) == ["Fait"]
    assert say(build_serie("postes_eteints", ("2026-05-12", 94)), actions=(FAITE,)) == ["Fait"]


def test_what_an_effect_says() -> None:
    """Its value with the one at first, or how much less in per cent with what was counted."""
    papier = build_serie("ramettes", ("2024-03-30", 1240), ("2026-01-09", 865), unite="ramettes", sens="baisse")
    faites = (FAITE, build_action("impression-nb-recto-verso", "Réalisé"))
    soir, moins = choose_faits(build_bilan(series=(SOIR, papier), actions=faites))
    assert plain(soir.note) == "Mesuré en mai 2026 ; 71 % en mai 2025"
    assert plain(moins.note) == "865 ramettes en janvier 2026, 1 240 en mars 2024"


def test_old_absent_and_nothing() -> None:
    """Two years on it is no news; 0 is no deed; another unit is not read as ours; an empty series is none."""
    assert say(build_serie("deee_kg", ("2024-06-02", 900), unite="kg")) == ["900 kg"]
    assert say(build_serie("deee_kg", ("2024-06-01", 900), unite="kg")) == []
    assert say(build_serie("deee_kg", ("2026-03-21", 0), unite="kg")) == []
    assert say(build_serie("deee_kg", ("2026-03-21", 2), unite="t")) == []
    assert say(build_serie("deee_kg", unite="kg")) == []


def test_done_without_a_figure_comes_last() -> None:
    """Actions done fill what is left, without the one that a figure shows already; what is under way does not."""
    boites = build_action("boites-telephones", "Réalisé")
    voie = build_action("voie-sans-ecran", "Réalisé")
    faits = choose_faits(
        build_bilan(series=(TELEPHONES,), actions=(boites, voie, build_action("site-leger", "En cours")))
    )
    assert [fait.phrase for fait in faits] == [
        "collectés dans les lieux publics",
        "Chaque démarche peut aussi se faire sans écran",
    ]
