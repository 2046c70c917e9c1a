"""Headings of columns as people write them."""

from __future__ import annotations

from numresp.depot.csv.titres import find_field, is_header, title_of

PARC = ("type", "nombre", "annee_achat")


def test_find_field() -> None:
    """The field, its title, or a synonym, in any spelling; only among the columns that the table may have."""
    assert [find_field(titre, PARC) for titre in ("type", "NOMBRE", "Quantité", "Année", "", "Couleur")] == [
        "type", "nombre", "nombre", "annee_achat", None, None,
    ]  # fmt: skip
    assert find_field("Quantité", ("type",)) is None


def test_is_header() -> None:
    """Two known headings, and half of the cells that say something."""
    assert is_header(["Type", "Nombre", ""], PARC)
    assert is_header(["Type", "Nombre", "Lieu", "Couleur"], PARC)
    assert not is_header(["Type", "Nombre", "Lieu", "Couleur", "Étage"], PARC)
    assert not is_header(["Type", ""], PARC)


def test_title_of() -> None:
    """What no sheet shows is called by its field."""
    assert find_field(title_of("annee_achat"), PARC) == "annee_achat"
    assert title_of("inconnu") == "inconnu"
