"""What a promotion measured, added up: a closed year at a time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from inventes.atelier_fictif import (
    create_dossier,
    follow,
    read_table,
)
from inventes.promotion_fictive import hold

from numresp.depot.dossier.dossier import load_dossier
from numresp.rapport.composition.promotion import compose_promotion
from numresp.rapport.composition.promotion_sommes import Flots, keep_whole, list_quarter_ends
from numresp.rapport.sections_promotion import page as sections


def test_only_flux_of_one_unit_are_summed(tmp_path: Path) -> None:
    """Kilograms of five bodies are summed, a year at a time once it is over; a share, a stock, and what four measured are not."""
    espace = hold(tmp_path)
    for slug, kg in zip("abcde", ("10,5", "20", "30", "20", "15"), strict=True):
        mesures = [f"deee_kg;{kg};kg;flux", "part_recto_verso;50;%;flux", "messagerie_go;1;Go;stock"]
        mesures += ["telephones_collectes;3;appareils;flux"] if slug != "e" else []
        lignes = [f"15/03/2025;{mesure};;;" for mesure in mesures]
        # An earlier collection of the same year is a part of the total, or is not: they are not added.
        lignes += ["15/02/2025;deee_kg;4;kg;flux;;;", "20/03/2026;deee_kg;900;kg;flux;;;"]
        follow(espace / slug, mesures="\n".join(lignes))
    assert compose_promotion(espace, jour="2025-12-30").sommes == ()
    (somme,) = compose_promotion(espace, jour="2026-06-01").sommes
    assert (somme.unite, somme.annee, somme.structures, somme.somme) == ("kg", 2025, 5, 95.5)
    assert read_table(sections.render_sommes(compose_promotion(espace, jour="2026-06-01")))[1][1:] == [
        "2025",
        "95,5 kg",
        "5 au moins",
    ]


def test_when_a_year_is_looked_at() -> None:
    """At its end, then at the end of each quarter, up to the day of the page; before its end never."""
    assert list(list_quarter_ends(2025, date(2026, 6, 30))) == [
        date(2025, 12, 31),
        date(2026, 3, 31),
        date(2026, 6, 30),
    ]
    assert list(list_quarter_ends(2025, date(2025, 12, 30))) == []


def test_one_value_a_year(tmp_path: Path) -> None:
    """The greatest measure of a year, since a part and its whole are not added; neither a share nor a stock."""
    lignes = ("deee_kg;4;kg;flux", "deee_kg;10,5;kg;flux", "part_recto_verso;50;%;flux", "messagerie_go;1;Go;stock")
    follow(create_dossier(tmp_path), mesures="\n".join(f"15/03/2025;{ligne};;;" for ligne in lignes))
    assert keep_whole(load_dossier(tmp_path, "valmont")) == {("deee_kg", "kg", 2025): 10.5}


def test_said_and_not_added_up(tmp_path: Path) -> None:
    """What four bodies measured of a closed year is known, and no sum of it is shown."""
    for slug in "abcd":
        follow(create_dossier(tmp_path, slug, slug), mesures="15/03/2025;deee_kg;5;kg;flux;;;")
    flots = Flots([load_dossier(tmp_path, slug) for slug in "abcd"])
    assert flots.find(date(2026, 1, 15)) == {}
    assert [len(siens) for siens in flots.list_said(date(2026, 1, 15)).values()] == [4]
    assert flots.list_said(date(2025, 12, 30)) == {}
