"""The rules of statistical confidentiality, on small cases worked out by hand."""

from __future__ import annotations

import pytest

from numresp.calcul.promotion.confidentialite import (
    Apport,
    SuiteDePublications,
    allows,
    find_changes,
    round_mean,
    round_sum,
    say_at_least,
    spread_quietly,
)


def gather(*valeurs: float, nommees: int = 0, version: int = 1) -> tuple[Apport, ...]:
    """Bodies with these values, the last ones named elsewhere."""
    n = len(valeurs)
    return tuple(Apport(f"c{rang}", version, valeur, rang >= n - nommees) for rang, valeur in enumerate(valeurs))


def test_a_least_number_of_bodies() -> None:
    """Four show nothing; five that differ do, where none of them is named elsewhere."""
    assert not allows(gather(0.1, 0.3, 0.6, 0.9))
    assert allows(gather(0.1, 0.3, 0.5, 0.7, 0.9))


def test_three_unknown_even_to_two_who_join() -> None:
    """Nine bodies of which five are public: four are left, two may join, and two are too few."""
    valeurs = (0.1, 0.3, 0.6, 0.9, 0.2, 0.4, 0.5, 0.7, 0.8)
    assert not allows(gather(*valeurs, nommees=5))
    assert allows(gather(*valeurs, nommees=4))


@pytest.mark.parametrize(
    ("oui", "non", "dit"), [(5, 0, False), (5, 1, False), (5, 2, False), (5, 3, True), (3, 3, True)]
)
def test_unanimity_and_near_unanimity(oui: int, non: int, dit: bool) -> None:
    """A count is shown where three at least are on each side: two who join still leave one on each."""
    assert allows(gather(*[1.0] * oui, *[0.0] * non)) is dit


def test_nearly_alike() -> None:
    """Scores within ten per cent of each other are as good as one: 0.50 to 0.55 says nothing, 0.30 to 0.70 may."""
    assert not allows(gather(0.50, 0.51, 0.52, 0.53, 0.54, 0.55))
    assert not allows(gather(0.10, 0.51, 0.52, 0.53, 0.90)), "the two at the ends may join"
    assert allows(gather(0.30, 0.40, 0.50, 0.60, 0.70))


def test_nobody_above_85_per_cent_of_a_sum() -> None:
    """Of 100 000 + 6 × 10, the first is nearly all; 40 of 40 + 3 × 10 is not."""
    assert not allows(gather(100_000, 10, 20, 10, 10, 20, 10), somme=True)
    assert allows(gather(100_000, 10, 20, 10, 10, 20, 10))
    assert allows(gather(40, 10, 20, 30, 20, 10), somme=True)


def test_what_is_public_is_taken_out_first() -> None:
    """A public town of 100 000 hides nobody: what is left decides."""
    assert allows(gather(40, 10, 20, 30, 20, 10, 100_000, nommees=1), somme=True)
    assert not allows(gather(900, 10, 20, 10, 20, 10, 100_000, nommees=1), somme=True)


def test_two_pages_do_not_give_what_is_between_them() -> None:
    """One body more, or one that changed: the page stays as it was. Five that changed: it follows."""
    suite, avant = SuiteDePublications(), gather(0.1, 0.3, 0.5, 0.7, 0.9)
    assert suite.accept(avant)
    assert not suite.accept((*avant, Apport("neuf", 1, 0.2)))
    assert not suite.accept((Apport("c0", 2, 0.4), *avant[1:]))
    assert not suite.accept(avant[1:])
    assert suite.accept(avant)
    assert suite.accept(gather(0.2, 0.4, 0.6, 0.8, 1.0, version=2))


def test_dossiers_that_are_read_again_bring_nothing_new() -> None:
    """A body is known by its name and version, not by the reading of its dossier: the second page adds one body, not six."""
    suite, valeurs = SuiteDePublications(), (0.1, 0.3, 0.5, 0.7, 0.9)
    assert suite.accept(gather(*valeurs))
    assert not suite.accept((*gather(*valeurs), Apport("neuf", 1, 0.2)))
    assert suite.vus == {(f"c{rang}", 1) for rang in range(5)}


def test_those_who_leave_are_a_class_too() -> None:
    """Ten, then fifteen of which two answer anew: what the two said before stands on the first page alone, and is theirs.

    Where five of the ten answer anew, and they differ as the five that stay do, the page follows.
    """
    dix = gather(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
    cinq = tuple(Apport(f"n{rang}", 1, valeur) for rang, valeur in enumerate((0.1, 0.3, 0.5, 0.7, 0.9)))

    def renew(combien: int) -> tuple[Apport, ...]:
        return tuple(Apport(a.qui, 2, a.valeur) if rang < combien else a for rang, a in enumerate(dix))

    for combien, suivie in ((2, False), (5, True), (8, False), (10, True)):
        suite = SuiteDePublications()
        assert suite.accept(dix)
        assert suite.accept((*renew(combien), *cinq)) is suivie, combien


def test_a_number_after_a_dash_comes_with_seven_others() -> None:
    """Two of eight: « — », which says « two at most, or six at least ». One more body makes three, and would be it."""
    suite, huit = SuiteDePublications("compte"), gather(1, 1, 0, 0, 0, 0, 0, 0)
    assert not suite.accept(huit)
    assert not suite.accept((*huit, Apport("neuf", 1, 1.0))), "three of nine is allowed by itself"
    sept = tuple(Apport(f"n{rang}", 1, valeur) for rang, valeur in enumerate((1, 1, 1, 0, 0, 0, 0)))
    assert not suite.accept((*huit, *sept[:6])), "six are too few for a count"
    assert suite.accept((*huit, *sept)), "five of fifteen, seven of whom nobody has seen yet"


def test_too_few_are_no_dash() -> None:
    """Six bodies show no count because they are six, whatever they say: the seventh and eighth are shown with them."""
    suite, six = SuiteDePublications("compte"), gather(0, 0, 0, 0, 0, 1)
    assert not suite.accept(six)
    assert suite.accept((*six, Apport("g", 1, 1.0), Apport("h", 1, 1.0)))


def test_small_corrections_do_not_hide_who_joined() -> None:
    """Six of about 500 are corrected by 1, and 777 comes: the sums differ by 783, of which 777 are 99 %."""
    suite = SuiteDePublications("somme")
    valeurs = (310, 420, 280, 515, 390, 460)
    assert suite.accept(tuple(Apport(f"c{rang}", v, v) for rang, v in enumerate(valeurs)))
    corriges = tuple(Apport(f"c{rang}", v + 1, v + 1) for rang, v in enumerate(valeurs))
    assert not suite.accept((*corriges, Apport("neuf", 777, 777)))
    grands = tuple(Apport(f"c{rang}", 2 * v, 2 * v) for rang, v in enumerate(valeurs))
    assert suite.accept((*grands, Apport("neuf", 777, 777))), "310 to 515 each, and 777: nobody is above 85 %"


def test_who_stays_the_same_is_no_difference() -> None:
    """Between a 3, b 5, d 2 and a 4, b 5, c 7: a by 1, d by 2, c by 7; b, in both alike, hides none of them."""
    avant = (Apport("a", 3, 3.0), Apport("b", 5, 5.0), Apport("d", 2, 2.0))
    apres = (Apport("a", 4, 4.0), Apport("b", 5, 5.0), Apport("c", 7, 7.0))
    assert [(a.qui, a.valeur) for a in find_changes(avant, apres)] == [("a", 1.0), ("d", 2.0), ("c", 7.0)]


def test_who_leaves_is_a_difference_too() -> None:
    """Six are corrected a little and one of 777 leaves: the sums differ by what it brought."""
    avant = (
        *(Apport(f"c{rang}", v, v) for rang, v in enumerate((310, 420, 280, 515, 390, 460))),
        Apport("g", 777, 777),
    )
    apres = tuple(Apport(a.qui, a.valeur + 1, a.valeur + 1) for a in avant[:6])
    assert [a.valeur for a in find_changes(avant, apres)] == [1, 1, 1, 1, 1, 1, 777]
    suite = SuiteDePublications("somme")
    assert suite.accept(avant)
    assert not suite.accept(apres)


def test_quartiles_are_nobodys() -> None:
    """0, 1/3, 2/3, 1, 1: the exact quartiles are the second, third and fourth; rounded to five points, 1 is somebody's: 0,95."""
    trouvee = spread_quietly(gather(0, 1 / 3, 2 / 3, 1, 1))
    assert trouvee is not None
    assert (trouvee.n, trouvee.q1, trouvee.mediane, trouvee.q3) == (5, 0.35, 0.65, 0.95)
    moyens = spread_quietly(gather(0.1, 0.3, 0.5, 0.7, 0.9))
    assert moyens is not None
    assert {moyens.q1, moyens.mediane, moyens.q3}.isdisjoint({0.1, 0.3, 0.5, 0.7, 0.9})


def test_many_bodies_are_rounded_less() -> None:
    """From twenty bodies on, quartiles are rounded to one point: 0.2625, 0.5 and 0.7375 of 0.025, 0.075… 0.975."""
    trouvee = spread_quietly(gather(*(0.025 + 0.05 * rang for rang in range(20))))
    assert trouvee is not None
    assert (trouvee.q1, trouvee.mediane, trouvee.q3) == (0.26, 0.5, 0.74)


def test_printed_precision() -> None:
    """Three significant digits; a number of bodies in fives."""
    assert round_sum([12_340, 5.4]) == 12_300
    assert round_sum([]) == 0
    assert (say_at_least(gather(*[1.0] * 5)), say_at_least(gather(*[1.0] * 9)), say_at_least(gather(*[1.0] * 11))) == (
        5,
        5,
        10,
    )


def test_signed_values_go_by_their_size() -> None:
    """−5, 5, −5, 5 and 5 are as good as alike; −1, 2, −4, 8 and 6 are not, and what leaves counts for its size."""
    alike, autres = (
        [Apport(nom, 1, v) for nom, v in zip("abcde", vus, strict=True)]
        for vus in ((-5, 5, -5, 5, 5), (-1, 2, -4, 8, 6))
    )
    assert not allows(alike, somme=True)
    assert allows(autres, somme=True)
    assert [a.valeur for a in find_changes((Apport("a", 1, -3.0),), ())] == [3.0]


def test_a_mean_is_rounded_to_a_point() -> None:
    """(0.1 + 0.2 + 0.234) / 3 = 0.178, said 0.18; what rounds to nothing is 0, not −0."""
    assert round_mean([Apport(nom, 1, v) for nom, v in zip("abc", (0.1, 0.2, 0.234), strict=True)]) == 0.18
    assert str(round_mean([Apport("a", 1, -0.001)])) == "0.0"
