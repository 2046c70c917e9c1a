"""Measures as series: the catalogue's indicateurs first, then the body's own."""

from __future__ import annotations

from datetime import date

from numresp.calcul.suivi.serie import list_series
from numresp.modele.catalogue.indicateur import Indicateur
from numresp.modele.dossier.organisation import Mesure

MESSAGERIE = Indicateur(
    id="messagerie_go",
    nom="Volume des messageries",
    unite="Go",
    nature="stock",
    sens="baisse",
    methode="Relevé de la console.",
    jalons=("bilan",),
)


def measure(jour: date, ident: str, valeur: float, unite: str) -> Mesure:
    """A measure of a stock."""
    return Mesure(date=jour, indicateur=ident, valeur=valeur, unite=unite, nature="stock")


def test_series() -> None:
    """One not measured is there, empty; points are in the order of days; one of the body's own bears its newest unit."""
    mesures = [
        measure(date(2025, 9, 1), "a_nous", 2, "étagères"),
        measure(date(2025, 3, 1), "a_nous", 1, "choses"),
    ]
    series = list_series(mesures, [MESSAGERIE])
    assert list(series) == ["messagerie_go", "a_nous"]
    vide, notre = series.values()
    assert (vide.nom, vide.unite, vide.points, vide.derniere) == ("Volume des messageries", "Go", (), None)
    assert [point.valeur for point in notre.points] == [1, 2]
    assert (notre.nom, notre.unite, notre.methode, notre.indicateur) == ("a_nous", "étagères", "", None)
