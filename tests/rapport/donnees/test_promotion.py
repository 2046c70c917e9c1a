"""The Bilan of a promotion: what is old is said to be, and a fraction is shown on its scale."""

from datetime import date

from inventes.atelier_fictif import plain

from numresp.rapport.donnees.promotion import BilanPromotion, MembreNomme

BILAN = BilanPromotion.model_construct(echelle=20.0, date_rapport=date(2026, 5, 6))


def membre(seance: date | None) -> MembreNomme:
    """A body whose last séance is of this day."""
    return MembreNomme(nom="Valmont", type="commune", jalon="", seance=seance, seances=1, charte="")


def test_a_year_is_not_old_yet() -> None:
    """365 days are a year: one more is old, and then the day stands beside the name; no séance is no old one."""
    assert not BILAN.is_old(membre(date(2025, 5, 6)))
    assert BILAN.is_old(membre(date(2025, 5, 5)))
    assert not BILAN.is_old(membre(None))
    assert plain(BILAN.say_membre(membre(date(2025, 5, 5)))) == "Valmont (5 mai 2025)"
    assert BILAN.say_membre(membre(None)) == "Valmont"


def test_the_scale() -> None:
    """Half of a référentiel that counts to 20 is 10."""
    assert BILAN.show(0.5) == 10
