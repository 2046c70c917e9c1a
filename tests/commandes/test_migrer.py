"""`numresp migrer`: shows what a version takes over, prepares the next séance, and touches none that was held."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, answer_all, create_dossier, hold_seance, list_tree, plain
from inventes.deux_versions import ANCIENNE, NOUVELLE, publish_version

from numresp.cli import run
from numresp.commandes.migrer import migrer
from numresp.depot.fichiers.verrou import hold_parts
from numresp.depot.parties.migration import NOM

NOM_COMMANDE = str(migrer.name)


@pytest.fixture
def espace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One body that answered 2026.1; 2098.1 ships too."""
    publish_version(tmp_path / "fourni", monkeypatch)
    dossier = create_dossier(tmp_path / "e")
    cite = {"id": "collectivites", "version": ANCIENNE}
    hold_seance(dossier, agree(answer_all(2)), cite=cite, validee=True)
    return tmp_path / "e"


def drop_locks(arbre: dict[str, bytes], *noms: str) -> dict[str, bytes]:
    """What stands in a folder but locks and files of these names."""
    return {nom: octets for nom, octets in arbre.items() if not nom.endswith((".verrou", *noms))}


def call(espace: Path, *options: str) -> int:
    """Run it on that body."""
    return run([NOM_COMMANDE, "valmont", "--espace", str(espace), *options])


def test_shows_prepares_then_is_ready(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """À blanc nothing is written; then one file, and nothing else changes; then it is ready already, to the byte."""
    avant = list_tree(espace)
    assert call(espace, "--vers", NOUVELLE, "--a-blanc") == 0
    assert "rien n’est écrit" in capsys.readouterr().out
    assert list_tree(espace) == avant
    assert call(espace, "--vers", NOUVELLE) == 0
    dit = plain(capsys.readouterr().out)
    assert dit.startswith("Valmont, séance du 6 mai 2025")
    assert "Prêt : " in dit
    apres = list_tree(espace)
    assert list(drop_locks(apres, NOM)) == list(drop_locks(avant))
    assert {nom: apres[nom] for nom in drop_locks(avant)} == drop_locks(avant)
    assert (espace / "valmont" / NOM).is_file()
    assert call(espace, "--vers", NOUVELLE) == 0
    assert "Déjà prêt" in capsys.readouterr().out
    assert list_tree(espace) == apres


def test_as_json(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A program reads all of it on stdout, and whether it was written; what is said stands on stderr."""
    for options, ecrit in ((["--a-blanc"], False), ([], True), ([], False)):
        assert call(espace, "--vers", NOUVELLE, "--json", *options) == 0
        vus = capsys.readouterr()
        assert json.loads(vus.out)["ecrit"] is ecrit
        assert vus.err.startswith("À noter")


def test_done_already(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The version of the newest séance is no fault, and nothing is written."""
    assert call(espace, "--vers", ANCIENNE) == 0
    assert "Déjà fait" in capsys.readouterr().out
    assert not (espace / "valmont" / NOM).exists()


def test_a_seance_that_is_open_is_said(espace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is still answered in it will be carried too."""
    cite = {"id": "collectivites", "version": ANCIENNE}
    hold_seance(espace / "valmont", agree({"parc.ratio": 1}), cite=cite, jalon="bilan", jour="2026-02-03")
    assert call(espace, "--vers", NOUVELLE, "--a-blanc") == 0
    assert "n’est pas close" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "code", "mot"),
    [
        (["--vers", "2099.9"], 1, "2099.9"),
        ([], 2, "--vers"),
    ],
)
def test_refused(espace: Path, capsys: pytest.CaptureFixture[str], options: list[str], code: int, mot: str) -> None:
    """An unknown version is a fault in data, a missing one wrong use; nothing is written."""
    avant = list_tree(espace)
    assert call(espace, *options) == code
    assert mot in capsys.readouterr().err
    assert list_tree(espace) == avant


def test_while_another_window_writes(
    espace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The usual error, and nothing written; à blanc it is shown all the same."""
    monkeypatch.setattr("numresp.depot.ecriture.remplacement_groupe.hold_dossier.__wrapped__.__defaults__", (0.0,))
    with hold_parts(espace / "valmont", 0.0):
        assert call(espace, "--vers", NOUVELLE, "--a-blanc") == 0
        capsys.readouterr()
        assert call(espace, "--vers", NOUVELLE) == 1
    assert not (espace / "valmont" / NOM).exists()
