"""Native charts: their data are what the report prints, and they can be amended."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from rendus.bilans_lus import find_alternative, open_fond

from numresp.rapport.diaporama.diapositive import Diapositive
from numresp.rapport.diaporama.graphiques import draw_bars, draw_waterfall

PLACE = (2.0, 4.0, 20.0, 12.0)


def test_bars() -> None:
    """Rounded as the report prints them, half up; a thème without a score has no bar; French, with its alternative."""
    planche = Diapositive(open_fond(), "Titre", ())
    draw_bars(planche, ["A", "B"], [("Avant", [None, 10.25]), ("Après", [33.333, 0.0])], 100, PLACE, "A monte.")
    cadre = planche.diapo.shapes[1]
    assert [tuple(serie.values) for serie in cadre.chart.plots[0].series] == [(None, 10.3), (33.3, 0.0)]
    assert find_alternative(cadre) == "A monte."
    assert '<c:lang val="fr-FR"/>' in cadre.chart._chartSpace.xml
    classeur = load_workbook(io.BytesIO(cadre.chart.part.chart_workbook.xlsx_part.blob))
    assert [cellule.value for cellule in classeur.active[1]][1:] == ["Avant", "Après"]


def test_waterfall() -> None:
    """By hand: from 44,7, +15,0 stands on 44,7, −1,4 hangs from 59,7 down to 58,3."""
    planche = Diapositive(open_fond(), "Titre", ())
    draw_waterfall(planche, ("Avant", 44.7), [("Réponses", 15.0), ("Su", -1.4)], ("Ici", 58.3), PLACE, "Monte.")
    appui, score, gagne, perdu = (list(serie.values) for serie in planche.diapo.shapes[1].chart.plots[0].series)
    assert appui == pytest.approx([0, 44.7, 58.3, 0])
    assert score == pytest.approx([44.7, 0, 0, 58.3])
    assert gagne == pytest.approx([0, 15, 0, 0])
    assert perdu == pytest.approx([0, 0, 1.4, 0])
