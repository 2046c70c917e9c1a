"""The parameters of a report, as people type them."""

from datetime import date

import pytest
from inventes.atelier_fictif import plain

from numresp.erreurs import DonneesInvalides
from numresp.usages.parametres import parse_jalon, parse_jour


@pytest.mark.parametrize(
    ("texte", "attendu"), [("2025-04-15", date(2025, 4, 15)), ("2024-02-29", date(2024, 2, 29)), ("", None)]
)
def test_a_date(texte: str, attendu: date | None) -> None:
    """A date of the calendar, or none."""
    assert parse_jour(texte) == attendu


@pytest.mark.parametrize(
    "texte",
    [
        "2025-02-29",
        "2025-13-01",
        "15/04/2025",
        "20250415",
        "2025-4-15",
        "2025-04-15 ",
        " ",
        "hier",
        "0",
        "2025-04-15T00:00",
    ],
)
def test_no_date(texte: str) -> None:
    """Anything else is refused, with what was seen and how to write it."""
    with pytest.raises(DonneesInvalides) as erreur:
        parse_jour(texte)
    assert f"date AAAA-MM-JJ attendue, vu « {texte} ». → par exemple 2025-04-15." in plain(str(erreur.value))


@pytest.mark.parametrize("texte", ["2025-W16-2"])
def test_week_is_no_date(texte: str) -> None:
    """A week of the year has ten letters too, and is not AAAA-MM-JJ."""
    with pytest.raises(DonneesInvalides, match="AAAA-MM-JJ"):
        parse_jour(texte)


def test_a_jalon() -> None:
    """A jalon of the parcours, or none; anything else is refused, with those that there are."""
    assert (parse_jalon("quick_wins"), parse_jalon("")) == ("quick_wins", None)
    for texte in ("Bilan", "bilan ", "autre"):
        with pytest.raises(DonneesInvalides, match="jalons : lancement, autodiagnostic"):
            parse_jalon(texte)
