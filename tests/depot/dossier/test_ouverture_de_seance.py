"""Opening a séance, and what the notebooks of one workshop tell each other."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from inventes.outils_depot import dit, write

from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.dossier.ouverture_de_seance import CHOIX, open_seance, read_choix, write_choix
from numresp.depot.fourni.referentiels import find_newest, load_referentiel
from numresp.depot.fourni.ressources import find_data
from numresp.erreurs import DonneesInvalides

JOUR = date(2026, 11, 25)
REFERENTIEL = load_referentiel(find_newest())


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    """A copy of the example's first dossier."""
    shutil.copytree(find_data("exemple", "le-trait"), tmp_path / "le-trait")
    return load_dossier(tmp_path, "le-trait")


def test_a_seance_is_one_event(dossier: Dossier) -> None:
    """Its journal is called by its day and jalon, and holds the ouverture: jalon, day, and the référentiel that is asked."""
    chemin = open_seance(dossier, "bilan", JOUR, REFERENTIEL, "courte")
    assert chemin == dossier.chemin / "seances" / "2026-11-25-bilan.jsonl"
    (ligne,) = chemin.read_text("utf-8").splitlines()
    vu = json.loads(ligne)
    assert (vu["n"], vu["type"], vu["jalon"], vu["date"]) == (1, "ouverture", "bilan", "2026-11-25")
    cite = {"id": REFERENTIEL.id, "version": REFERENTIEL.version, "empreinte": REFERENTIEL.empreinte}
    assert vu["referentiel"] == cite | {"variante": "courte"}


def test_the_same_seance_again(dossier: Dossier) -> None:
    """Refused, and nothing is written; that of another day is another one."""
    chemin = open_seance(dossier, "bilan", JOUR, REFERENTIEL)
    avant = chemin.read_bytes()
    with pytest.raises(DonneesInvalides, match=dit("une séance « bilan » existe déjà à la date du 25/11/2026")):
        open_seance(dossier, "bilan", JOUR, REFERENTIEL)
    assert chemin.read_bytes() == avant
    assert open_seance(dossier, "bilan", date(2026, 11, 26), REFERENTIEL).exists()


def test_what_was_chosen(tmp_path: Path) -> None:
    """What the first notebook wrote is read by the others; no file, or one that says nothing, is no choice."""
    assert read_choix(tmp_path) is None
    write_choix(tmp_path, "le-trait", "bilan")
    assert read_choix(tmp_path) == ("le-trait", "bilan")
    for texte in ("", "{", "[]", '{"organisation": "a"}', "[" * 100_000):
        write(tmp_path / CHOIX, texte)
        assert read_choix(tmp_path) is None, texte[:20]
