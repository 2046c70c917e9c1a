"""One clock, and one local day: that of the organisation, at midnight, at the changes of hour, and overseas.

Expected days are worked out by hand: Paris is UTC+1, and UTC+2 from the last Sunday of March to the last one of October
(2026: 29 March and 25 October, both at 01:00 UTC); the Réunion is UTC+4, Mayotte +3, Guadeloupe and Martinique -4, Guyane -3,
Saint-Pierre-et-Miquelon -3 (-2 in summer, from 8 March 2026), Tahiti -10, Nouméa +11, Wallis +12.
"""

from __future__ import annotations

import ast
import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from milieu import RACINE, choose
from openpyxl import load_workbook

from numresp.cli import run
from numresp.depot.dossier.dossier import load_organisation
from numresp.erreurs import DonneesInvalides
from numresp.modele.commun.jour import OUTRE_MER, PARIS, find_day, find_local

CAS = yaml.safe_load((RACINE / "tests/cas/jour/jours.yaml").read_text("utf-8"))["jours"]


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: f"{cas['instant']} {cas['fuseau']}")
def test_day_of_an_instant(cas: dict[str, str]) -> None:
    """The day that the people there were living in."""
    assert find_day(datetime.fromisoformat(cas["instant"]), cas["fuseau"]).isoformat() == cas["jour"]


def test_an_hour_that_comes_twice() -> None:
    """On 25 October 2026 Paris has 02:30 at 00:30 and at 01:30 UTC, the same day."""
    heures = [find_local(datetime(2026, 10, 25, heure, 30, tzinfo=UTC), PARIS) for heure in (0, 1)]
    assert [f"{heure:%H:%M}" for heure in heures] == ["02:30", "02:30"]
    assert {heure.date() for heure in heures} == {date(2026, 10, 25)}


def write_organisation(chemin: Path, fuseau: str) -> Path:
    """Write an organisation.yaml with a line for its zone."""
    chemin.write_text(f"nom: Saint-Benoît\ntype: commune\n{fuseau}", "utf-8")
    return chemin


def test_zone_of_an_organisation(tmp_path: Path) -> None:
    """Paris unless it says otherwise; every French territory overseas is known."""
    assert load_organisation(write_organisation(tmp_path / "a.yaml", "")).fuseau == "Europe/Paris"
    for fuseau in OUTRE_MER:
        assert load_organisation(write_organisation(tmp_path / "a.yaml", f"fuseau: {fuseau}\n")).fuseau == fuseau


@pytest.mark.parametrize(
    "fuseau", ["Reunion", "UTC+4", "+04:00", "Indian/Réunion", "../../etc/passwd", "/etc/passwd", "EST", "4"]
)
def test_no_zone(fuseau: str, tmp_path: Path) -> None:
    """A shift, a country or a path is none: refused at its line, with the names that are expected."""
    with pytest.raises(DonneesInvalides) as refus:
        load_organisation(write_organisation(tmp_path / "a.yaml", f"fuseau: '{fuseau}'\n"))
    [faute] = refus.value.fautes
    assert (faute.ligne, faute.lieu) == (3, "fuseau")
    assert "fuseau horaire attendu" in faute.message
    assert "Indian/Reunion" in faute.remede or "Europe/Paris" in faute.remede


def test_the_clock_is_read_in_one_place() -> None:
    """No module asks the computer for the time or the day but `modele/commun/jour.py`, nor takes the zone of the computer."""
    interdits = {"now", "today", "utcnow"}
    vus = []
    for chemin in sorted((RACINE / "numresp").rglob("*.py")):
        source = chemin.read_text("utf-8")
        for noeud in ast.walk(ast.parse(source)) if re.search(r"\b(now|today|utcnow|astimezone)\(", source) else ():
            if not (isinstance(noeud, ast.Call) and isinstance(noeud.func, ast.Attribute)):
                continue
            base = ast.unparse(noeud.func.value)
            sans_fuseau = noeud.func.attr == "astimezone" and not noeud.args
            if (noeud.func.attr in interdits and base in {"date", "datetime"}) or sans_fuseau:
                vus.append(chemin.relative_to(RACINE).as_posix())
    assert vus == ["numresp/modele/commun/jour.py"]


@pytest.mark.parametrize("fuseau", choose(["Indian/Reunion"], ["Indian/Reunion", PARIS]))
def test_a_workbook_keeps_the_zone(fuseau: str, exemple: Path, tmp_path: Path) -> None:
    """The zone goes and comes with the workbook; one that has no row for it, or another fact that changes, leaves it."""
    shutil.copytree(exemple / "portelune-essai", tmp_path / "e/a")
    fichier = tmp_path / "e/a/organisation.yaml"
    if fuseau != PARIS:
        fichier.write_text(f"{fichier.read_text('utf-8')}fuseau: {fuseau}\n", "utf-8")
    espace = ["--espace", str(tmp_path / "e")]
    assert run(["exporter", "a", "--vers", "xlsx", *espace, "--sortie", str(tmp_path / "a.xlsx")]) == 0
    classeur = load_workbook(tmp_path / "a.xlsx")
    feuille = classeur["Organisation"]
    lignes = {str(ligne[0].value): ligne for ligne in feuille.iter_rows()}
    lignes["agents"][1].value = 77
    if fuseau != PARIS:
        assert lignes["fuseau"][1].value == fuseau
        feuille.delete_rows(lignes["fuseau"][0].row)
    classeur.save(tmp_path / "a.xlsx")
    avant = fichier.read_text("utf-8")
    assert run(["importer", "a", str(tmp_path / "a.xlsx"), "--depuis", "xlsx", *espace]) == 0
    assert fichier.read_text("utf-8") == avant.replace("agents: 260", "agents: 77")


def test_the_days_of_a_dossier_are_its_own(exemple: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A measure of 15 January, imported on the 14th at 23:30 UTC, is to come in Guadeloupe alone: elsewhere it is the 15th."""
    instant = datetime(2026, 1, 14, 23, 30, tzinfo=UTC)
    monkeypatch.setattr("numresp.modele.commun.jour.read_clock", lambda: instant)
    (tmp_path / "m.csv").write_text(
        "date;indicateur;valeur;unite;nature;methode\n2026-01-15;impression.pages;1200;pages;flux;compteur\n", "utf-8"
    )
    vus = {}
    for fuseau in (PARIS, "Indian/Reunion", "America/Guadeloupe"):
        espace = tmp_path / fuseau.replace("/", "-")
        shutil.copytree(exemple / "brume-essai", espace / "a")
        fichier = espace / "a/organisation.yaml"
        fichier.write_text(f"{fichier.read_text('utf-8')}fuseau: {fuseau}\n", "utf-8")
        vus[fuseau] = run(["importer", "a", str(tmp_path / "m.csv"), "--depuis", "csv", "--espace", str(espace)])
    assert vus == {PARIS: 0, "Indian/Reunion": 0, "America/Guadeloupe": 1}
