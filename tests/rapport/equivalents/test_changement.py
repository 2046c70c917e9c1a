"""What the picture of the thèmes says: only what is established is counted, ties are ties, rows are what is drawn."""

from __future__ import annotations

from inventes.figures_lues import alternative, rows
from inventes.themes_vus import BAISSE, MONTE, RESTE, SANS, SURS, ligne

from numresp.rapport.equivalents.changement import find_ecart
from numresp.rapport.figures.changement import draw_bande, draw_changement
from numresp.rapport.figures.profil import LigneProfil


def test_the_change_is_told() -> None:
    """How many rose, fell or stood, and the greatest of each."""
    dit = alternative(draw_changement([RESTE, BAISSE, MONTE], SURS, 100.0, "c")).replace("\xa0", " ")
    assert dit == (
        "Depuis le départ, 1 thème en hausse, 1 thème en baisse et 1 thème inchangé. "
        "Plus forte hausse : « Usage », de 20,0 à 50,0. Plus forte baisse : « Achats », de 40,0 à 30,0."
    )


def test_the_profile_is_told() -> None:
    """The highest and the lowest, the widest interval, and what has no score."""
    large = ligne("Achats", 30.0, bas=20.0, haut=45.0)
    dit = alternative(draw_bande([large, SANS, ligne("Usage", 50.0)], 100.0, "b")).replace("\xa0", " ")
    assert dit == (
        "2 thèmes notés sur 3. Au plus haut, « Usage » (50,0) ; au plus bas, « Achats » (30,0). "
        "L’intervalle le plus large : « Achats », de 20,0 à 45,0. Non noté : « Services »."
    )


def test_ties_are_all_named() -> None:
    """Thèmes that share the highest or the lowest score, as it is printed, are all named; one alone is compared with nothing."""
    trois = [ligne("A", 50.0), ligne("B", 50.04), ligne("C", 50.0)]
    dits = [
        alternative(draw_bande(lignes, 100.0, "b")).replace("\xa0", " ")
        for lignes in (trois, [*trois, ligne("D", 20.0), ligne("E", 20.0)], [ligne("A", 50.0)])
    ]
    assert dits == [
        "3 thèmes notés sur 3. Au plus haut, « B », « A » et « C » (50,0), comme au plus bas.",
        "5 thèmes notés sur 5. Au plus haut, « B », « A » et « C » (50,0) ; au plus bas, « D » et « E » (20,0).",
        "1 thème noté sur 1. Au plus haut, « A » (50,0).",
    ]


def test_rows_of_the_change() -> None:
    """In the order of the drawing; what did not move needs no proof; an absent score says why."""
    doute = ligne("Ménage", 45.0, 40.0)
    assert rows(draw_changement([RESTE, BAISSE, SANS, doute, MONTE], SURS, 100.0, "c")) == [
        ("Thème", "Départ", "Cette séance", "Écart", "Écart établi"),
        ("Usage", "20,0", "50,0", "+30,0", "oui"),
        ("Ménage", "40,0", "45,0", "+5,0", "non"),
        ("Parc", "25,0", "25,0", "0,0", "—"),
        ("Achats", "40,0", "30,0", "−10,0", "oui"),
        ("Services", "30,0", "non noté, 20 % de réponses", "—", "—"),
    ]


def test_rows_of_the_themes_as_they_stand() -> None:
    """The highest first, with the bar that is drawn: none for a thème without a score."""
    large = LigneProfil("parc", "Parc", 60.0, 55.0, 70.0, 0.9)
    sans = LigneProfil("services", "Services", None, 10.0, 90.0, 0.2)
    assert rows(draw_bande([sans, MONTE, large], 100.0, "b")) == [
        ("Thème", "Score", "Au plus bas", "Au plus haut"),
        ("Parc", "60,0", "55,0", "70,0"),
        ("Usage", "50,0", "50,0", "50,0"),
        ("Services", "non noté, 20 % de réponses", "—", "—"),
    ]


def tell(
    lignes: list[LigneProfil], surs: frozenset[str] = frozenset("abcdef"), dus: frozenset[str] | None = None
) -> str:
    """The alternative, with plain blanks."""
    return alternative(draw_changement(lignes, surs, 100.0, "c", dus)).replace("\xa0", " ")


def test_the_established_changes_are_counted_as_the_title_does() -> None:
    """Of three rises one is doubtful, so two are counted and one said apart; of the two, the answers made one."""
    lignes = [ligne("A", 50.0, 20.0), ligne("B", 40.0, 30.0), ligne("C", 35.0, 34.0)]
    assert tell(lignes, frozenset("ab")) == (
        "Depuis le départ, 2 thèmes en hausse. Plus forte hausse : « A », de 20,0 à 50,0. "
        "Non établie, car les réponses inconnues pourraient l’expliquer : 1 hausse (« C »)."
    )
    assert tell(lignes, frozenset("ab"), frozenset("ac")).startswith(
        "Depuis le départ, 2 thèmes en hausse (dont 1 surtout par les réponses). "
    )
    assert tell(lignes[1:], frozenset()) == (
        "Depuis le départ, aucun changement établi. Plus forte hausse : « B », de 30,0 à 40,0. "
        "Non établies, car les réponses inconnues pourraient les expliquer : 2 hausses (« B » et « C »)."
    )


def test_rises_that_tie() -> None:
    """On the change as it is printed: 33,33 and 33,30 are both +33,3; two are named, four are counted, all alike are no end."""
    deux = [ligne("A", 53.33, 20.0), ligne("B", 63.3, 30.0)]
    autres = [ligne("C", 33.3, 0.0), ligne("D", 43.3, 10.0)]
    bas = ligne("E", 10.0, 20.0)
    assert "Plus forte hausse : « A » et « B » (+33,3). Plus forte baisse : « E », de 20,0 à 10,0." in tell(
        [*deux, bas]
    )
    assert "Plus forte hausse : 4 thèmes à égalité (+33,3)." in tell([*deux, *autres, bas])
    assert tell(deux) == "Depuis le départ, 2 thèmes en hausse."


def test_intervals_that_tie() -> None:
    """Two of a width of 10 are both named; four are counted; where all are as wide, none is the widest."""
    larges = [ligne(nom, 50.0, bas=45.0, haut=55.0) for nom in "ABCD"]
    etroit = ligne("E", 20.0)

    def say(*lignes: LigneProfil) -> str:
        return alternative(draw_bande(lignes, 100.0, "b")).replace("\xa0", " ")

    assert say(*larges[:2], etroit).endswith(
        "Les intervalles les plus larges : « A », de 45,0 à 55,0 ; « B », de 45,0 à 55,0."
    )
    assert say(*larges, etroit).endswith("Les intervalles les plus larges : 4 thèmes à égalité (10,0 points).")
    assert say(*larges) == "4 thèmes notés sur 4. Au plus haut, 4 thèmes à égalité (50,0), comme au plus bas."


def test_a_change_needs_both_scores() -> None:
    """50 after 20 is +30; without a score now there is no change, which is not 0."""
    assert find_ecart(MONTE) == 30.0
    assert find_ecart(SANS) is None
