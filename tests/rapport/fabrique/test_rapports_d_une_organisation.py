"""Every report of one organisation, whatever jalon it is of."""

from pathlib import Path

import pytest
import rapport as programme
from inventes.atelier_fictif import plain
from inventes.usine_fictive import (
    SurPlace,
)

from numresp.depot.fourni.ressources import find_notebook
from numresp.langue.mots import JALONS
from numresp.rapport.donnees.ordre import CompteRendu
from numresp.rapport.fabrique import rapports_d_un_espace, un_rapport
from numresp.rapport.fabrique.rapports_d_une_organisation import render_all


def test_make_rapport(
    exemple: Path,
    tmp_path: Path,
    compteur: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`make rapport` renders every jalon that has a notebook, prints the profile and the paths; the second time, all the same."""
    monkeypatch.setattr(rapports_d_un_espace, "open_processes", SurPlace)
    monkeypatch.setattr(programme, "SORTIE", tmp_path / "r")
    dits = []
    for _ in range(2):
        assert programme.main("le-trait", exemple) == 0
        dits.append(plain(capsys.readouterr().out))
    assert len(compteur) == len([jalon for jalon in JALONS if find_notebook("rapports", f"{jalon}.ipynb").exists()])
    assert dits[0] == dits[1]
    assert "Total" in dits[0]
    assert dits[0].rstrip().endswith("essai.json")
    assert programme.main("nulle-part", exemple) == 1
    assert "nulle-part" in capsys.readouterr().err


def test_every_jalon_once(exemple: Path, tmp_path: Path, compteur: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Files in the order of the parcours, those that are unchanged as well; a failure is told and stops no other."""
    monkeypatch.setattr(rapports_d_un_espace, "open_processes", SurPlace)
    fichiers, rates = render_all(exemple, "le-trait", tmp_path / "r")
    assert (rates, len(compteur)) == ([], len(fichiers) / 2)
    assert render_all(exemple, "le-trait", tmp_path / "r") == (fichiers, [])
    assert len(compteur) == len(fichiers) / 2
    monkeypatch.setattr(
        un_rapport, "render", lambda commande: CompteRendu(commande, "échec", message=f"Non : {commande.jalon}.")
    )
    assert "Non : bilan." in render_all(exemple, "le-trait", tmp_path / "autre")[1]
