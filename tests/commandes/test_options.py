"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from inventes.atelier_fictif import plain

from numresp.commandes.options import Quantite, date_option, espace_option, json_option, say, sortie_option, vise_option
from numresp.depot.sortie.cible import Vise
from numresp.erreurs import DonneesInvalides


@click.command()
@date_option("Jour.")
@vise_option
@espace_option
@json_option
def essai(jour: str | None, sortie: Vise | None, espace: Path, en_json: bool) -> None:
    click.echo(f"{jour} {None if sortie is None else (str(sortie.chemin), sortie.dossier)} {espace} {en_json}")


def test_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """No day, no target, data/espace, and the espace of the environment before it."""
    monkeypatch.delenv("NUMRESP_ESPACE", raising=False)
    assert CliRunner().invoke(essai, []).output == f"None None {Path('data/espace')} False\n"
    assert CliRunner(env={"NUMRESP_ESPACE": "e"}).invoke(essai, []).output == "None None e False\n"
    assert CliRunner(env={"NUMRESP_ESPACE": "e"}).invoke(essai, ["--espace", "f"]).output == "None None f False\n"


def test_an_empty_date_is_refused() -> None:
    """In a notebook it stands for the jalon's own day: on the command line nobody means that."""
    fini = CliRunner().invoke(essai, ["--date", ""])
    assert isinstance(fini.exception, DonneesInvalides)
    assert CliRunner().invoke(essai, ["--date", "2025-04-15"]).output.startswith("2025-04-15 ")


def test_reports_go_to_reports() -> None:
    """`--sortie` of the reports is a folder, reports by default."""
    commande = sortie_option(click.Command("essai"))
    assert isinstance(commande, click.Command)
    assert [param.default for param in commande.params] == [Path("reports")]


def test_what_is_worth_noting_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    """One line each."""
    say(["un", "deux"])
    vus = capsys.readouterr()
    assert vus.out == ""
    assert [ligne.replace("\N{NO-BREAK SPACE}", " ") for ligne in vus.err.splitlines()] == [
        "À noter : un",
        "À noter : deux",
    ]


@pytest.mark.parametrize(
    ("ecrit", "lu"), [("0", 0), ("12", 12), ("1,5", 1.5), ("1.5", 1.5), ("1 200", 1200), ("1\u202f200,50", 1200.5)]
)
def test_quantity(ecrit: str, lu: float) -> None:
    """A number is read as a file reads it."""
    assert Quantite().convert(ecrit, None, None) == lu


@pytest.mark.parametrize("ecrit", ["-1", "", "deux", "12 34", "1e3", "15 €", "85 %", "²"])
def test_no_quantity(ecrit: str) -> None:
    """What a file refuses is refused, and so is what is below zero."""
    with pytest.raises(click.UsageError) as refus:
        Quantite().convert(ecrit, None, None)
    assert plain(refus.value.message) == f"cette option attend un nombre de zéro ou plus, vu « {ecrit} »"


def test_two_readings() -> None:
    """« 1.200 » is one thing in Brussels and another in London: both ways to write it are said."""
    with pytest.raises(click.UsageError) as refus:
        Quantite().convert("1.200", None, None)
    assert "se lit de deux façons" in plain(refus.value.message)
    assert plain(refus.value.message).endswith("écrivez 1200, ou 1,2")
