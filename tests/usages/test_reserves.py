"""What a plan does not hold, in words: what the law asks first, then dates that are set elsewhere."""

from datetime import date
from pathlib import Path

from inventes.atelier_fictif import plain
from inventes.plan_fictif import create_town

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.catalogue import load_catalogue
from numresp.usages.diagnostic import diagnose
from numresp.usages.reserves import say_reserves

JOUR = date(2025, 6, 1)


def judge(espace: Path) -> tuple[list[str], list[str]]:
    """What the plan of the town does not hold: law, dates."""
    constat = diagnose(load_dossier(espace, "valmont"))
    feuille = constat.dossier.feuille_de_route
    assert feuille is not None
    loi, dates = say_reserves(constat, load_catalogue(JOUR), feuille)
    return [plain(dit) for dit in loi], [plain(dit) for dit in dates]


def test_law_and_dates(tmp_path: Path) -> None:
    """All at level 1: the law asks 2 of data protection, which no step moves; « reemploi-50 », a step, lacks nothing.

    The charte is set on 12 September 2025 and is in no step; without that day no date is broken.
    """
    dossier = create_town(tmp_path)
    loi, dates = judge(tmp_path)
    assert any("« Seules les données nécessaires demandées » au niveau «" in dit for dit in loi)
    assert not any("Matériel réformé remis en réemploi »" in dit for dit in loi)
    assert not any("charte" in dit for dit in dates)
    (dossier / "jalons.yaml").write_text("charte: {etat: prévue, date: 2025-09-12}\n", encoding="utf-8")
    assert any(
        "est fixée au 12 septembre 2025, en T3 2025, et n’est pas dans le plan." in dit for dit in judge(tmp_path)[1]
    )
