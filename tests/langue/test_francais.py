"""French display: what a secretary reads is what a French typesetter would have set."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numresp.langue.francais import (
    arrondi_somme,
    count_decimal,
    format_court,
    format_date,
    format_intervalle,
    format_jour,
    format_nombre,
    format_points,
    format_pourcent,
    join_et,
    join_ou,
    natural_key,
    pluriel,
    quote,
    say_de,
    sort_key,
)

NOMBRES = st.floats(-1e6, 1e6, allow_nan=False)


@pytest.mark.parametrize(
    ("x", "decimales", "attendu"),
    [
        (1234.5, 1, "1\u202f234,5"),
        (1234567, 0, "1\u202f234\u202f567"),
        (2.25, 1, "2,3"),
        (0.145 * 100, 0, "15"),
        (-3.25, 1, "−3,3"),
        (-0.04, 1, "0,0"),
        (-0.0, 2, "0,00"),
        (0, 0, "0"),
        (None, 1, "—"),
        (math.nan, 1, "—"),
    ],
)
def test_nombre(x: float | None, decimales: int, attendu: str) -> None:
    """A number has a comma, narrow groups and a true minus; it is rounded half up, and what is absent is a dash."""
    assert format_nombre(x, decimales) == attendu


def test_nombre_signe() -> None:
    """A change says its sign, but for one that rounds to nothing."""
    assert [format_nombre(x, signe=True) for x in (4.2, -4.2, 0.01, 0)] == ["+4,2", "−4,2", "0,0", "0,0"]


def test_nombre_infini() -> None:
    """An infinite number has no place in a report."""
    with pytest.raises(ValueError, match="infini"):
        format_nombre(math.inf)


@given(NOMBRES, st.integers(0, 4))
def test_never_minus_zero(x: float, decimales: int) -> None:
    """No number is shown as less than 0 and 0 at once."""
    texte = format_nombre(x, decimales)
    assert not texte.startswith("−") or any(chiffre in "123456789" for chiffre in texte)
    assert "-" not in texte


def test_score_and_share() -> None:
    """A fraction is shown on the scale of the référentiel, or as a percentage; 0 and absent are two things."""
    assert [format_points(x, 100) for x in (0.583, 0.0, None)] == ["58,3", "0,0", "—"]
    assert format_points(0.583, 5, 2) == "2,92"
    assert [format_pourcent(x) for x in (0.425, 0.0, None)] == ["43\u202f%", "0\u202f%", "—"]


def test_date() -> None:
    """A date is written in full, without a leading zero, and the first of a month is « 1er »."""
    jours = (date(2025, 6, 26), date(2025, 8, 1), date(2025, 2, 11), None)
    textes = [format_date(jour).replace("\xa0", " ") for jour in jours]
    assert textes == ["26 juin 2025", "1er août 2025", "11 février 2025", "—"]


def test_intervalle() -> None:
    """An interval names both ends, or one number when they read the same, and is absent as soon as one end is."""
    assert format_intervalle(41.2, 63).replace("\xa0", " ") == "de 41,2 à 63,0"
    assert format_intervalle(41.21, 41.19) == "41,2"
    assert format_intervalle(None, 3.0) == format_intervalle(3.0, None) == "—"


def test_join_et() -> None:
    """Words are joined as in a sentence, however few."""
    assert [join_et(mots) for mots in ("", "a", "ab", "abc")] == ["", "a", "a et b", "a, b et c"]


@pytest.mark.parametrize(
    ("n", "nom", "attendu"),
    [
        (0, "question", "0 question"),
        (1, "question ouverte", "1 question ouverte"),
        (2, "question ouverte", "2 questions ouvertes"),
        (1500, "réponse", "1\u202f500 réponses"),
        (3, "plan d’action", "3 plans d’action"),
        (3, "jour de travail", "3 jours de travail"),
        (2, "jalon local", "2 jalons locaux"),
        (2, "enjeu", "2 enjeux"),
        (2, "choix", "2 choix"),
        (6, "quick win", "6 quick wins"),
        (2, "quick win réalisé", "2 quick wins réalisés"),
    ],
)
def test_pluriel(n: int, nom: str, attendu: str) -> None:
    """The plural begins at 2, and stops at the first preposition."""
    assert pluriel(n, nom) == attendu.replace(" ", "\xa0", 1)


def test_pluriel_given() -> None:
    """A plural that no rule gives can be said."""
    assert pluriel(2, "quick win", "quick wins") == "2\xa0quick wins"


def test_somme_thirds() -> None:
    """Three thirds of 1 are shown 0,4 + 0,3 + 0,3, the first winning the tie."""
    assert arrondi_somme([1 / 3] * 3, 1) == (0.4, 0.3, 0.3)


def test_somme_signed() -> None:
    """Gains and losses that cancel out are shown as cancelling out, and what is 0 stays 0."""
    assert arrondi_somme([4.25, -3.14, 0.0, -1.11], 0) == (4.2, -3.1, 0.0, -1.1)


def test_somme_false_total() -> None:
    """Parts that do not make the total are not bent until they do."""
    with pytest.raises(ValueError, match="ne font pas le total"):
        arrondi_somme([1.0, 2.0], 4.0)


@given(st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=12), st.integers(0, 3))
def test_somme_adds_up(parts: list[float], decimales: int) -> None:
    """Displayed parts add up to the displayed total, none is a whole unit away, and no part reads −0."""
    total = math.fsum(parts)
    montrees = arrondi_somme(parts, total, decimales)
    textes = [format_nombre(part, decimales) for part in (*montrees, total)]
    lus = [Decimal(texte.replace("\u202f", "").replace(",", ".").replace("−", "-")) for texte in textes]
    assert sum(lus[:-1]) == lus[-1]
    ecarts = [abs(montree - part) for montree, part in zip(montrees, parts, strict=True)]
    assert max(ecarts) < 10**-decimales + 1e-6
    assert all(math.copysign(1, montree) > 0 for montree in montrees if montree == 0)


@pytest.mark.parametrize(
    ("nombre", "ecrit"),
    [(2.0, "2"), (0.5, "0,5"), (1 / 3, "0,333"), (50001.0, "50 001"), (0.0, "0"), (0.1 + 0.2, "0,3")],
)
def test_court(nombre: float, ecrit: str) -> None:
    """A weight or a threshold is written with the decimals it needs, three at most."""
    assert format_court(nombre).replace("\N{NARROW NO-BREAK SPACE}", " ") == ecrit


@pytest.mark.parametrize(
    ("mots", "joints"), [([], ""), (["a"], "a"), (["a", "b"], "a ou b"), (["a", "b", "c"], "a, b ou c")]
)
def test_join_ou(mots: list[str], joints: str) -> None:
    """A choice is joined as a sentence does."""
    assert join_ou(mots) == joints


def test_natural_key() -> None:
    """Numbers in a text are sorted as numbers."""
    assert sorted(["a.10", "b.1", "a.2", "art. 35", "art. 4"], key=natural_key) == [
        "a.2",
        "a.10",
        "art. 4",
        "art. 35",
        "b.1",
    ]


def test_format_jour() -> None:
    """Day, month and year in figures, two for the day and the month."""
    assert format_jour(date(2025, 6, 1)) == "01/06/2025"


def test_sort_key() -> None:
    """Accents and capitals do not count in the order of names, as in a French dictionary."""
    noms = ["Villefeinte", "École", "le Trait", "Évreux", "Elbeuf"]
    assert sorted(noms, key=sort_key) == ["École", "Elbeuf", "Évreux", "le Trait", "Villefeinte"]


@pytest.mark.parametrize(
    ("nom", "dit"),
    [
        ("Valmont", "de Valmont"),
        ("Le Trait", "du Trait"),
        ("Les Andelys", "des Andelys"),
        ("La Rochelle", "de La Rochelle"),
        ("L’Aigle", "de L’Aigle"),
        ("Lessay", "de Lessay"),
        ("Orléans", "d’Orléans"),
        ("École d’ingénieurs", "d’École d’ingénieurs"),
        ("Yvetot", "d’Yvetot"),
        ("Yaoundé", "de Yaoundé"),
        ("Honfleur", "de Honfleur"),
        ("", "de "),
    ],
)
def test_a_name_after_de(nom: str, dit: str) -> None:
    """An article contracts, a vowel elides, an accent does not hide it."""
    assert say_de(nom) == dit


def test_quote_inside_a_quote() -> None:
    """Guillemets inside others become “ ”."""
    espace = "\N{NO-BREAK SPACE}"
    assert quote("Le temps manque") == f"«{espace}Le temps manque{espace}»"
    assert quote(f"Il dit «{espace}non{espace}»") == f"«{espace}Il dit “non”{espace}»"


def test_a_change_agrees_from_two() -> None:
    """« +1,9 point », « +2,0 points », « −2,0 points »."""
    dits = [count_decimal(x, "point", signe=True).replace("\N{NO-BREAK SPACE}", " ") for x in (0.0, 1.94, 1.95, -2.0)]
    assert dits == ["0,0 point", "+1,9 point", "+2,0 points", "−2,0 points"]
