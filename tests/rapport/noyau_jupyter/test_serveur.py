"""The stock that notebooks are forked from: what it holds."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import nbformat
import pytest
from inventes.usine_fictive import play

from numresp.depot.fourni.ressources import find_notebook
from numresp.modele.catalogue.parcours import ORDRE
from numresp.rapport.noyau_jupyter.serveur import IMPORTS, POSSIBLE, list_imports

CARNETS = [chemin for chemin in find_notebook("rapports", "").glob("*.ipynb") if chemin.stem in ORDRE]
pytestmark = pytest.mark.skipif(not POSSIBLE, reason="no fork on this system: notebooks have plain kernels")


def test_a_notebook_is_forked_from_what_it_needs(tmp_path: Path) -> None:
    """It has what reports use before the first import, and nothing that none does: no tables, no solver, no kernel."""
    noms = "('matplotlib.backends.backend_svg', 'numresp.rapport.sections.profil', 'pandas', 'scipy', 'ipykernel')"
    connus = f"[nom in sys.modules for nom in {noms}]"
    voir = f"import json, sys\nopen(chemin, 'w').write(json.dumps({connus}))"
    assert play(tmp_path, voir) == [True, True, False, False, False]
    assert play(tmp_path, voir, chaud=False) == [False, False, False, False, True]
    assert not any("backend_inline" in nom for nom in list_imports())


def test_the_stock_holds_what_makes_a_report(tmp_path: Path) -> None:
    """What every report imports is imported beforehand: the cells of the shipped notebooks load nothing more of numresp."""
    dits = list_imports()
    sources = [cellule.source for carnet in CARNETS for cellule in nbformat.read(carnet, as_version=4).cells]
    imports = sorted({ligne for source in sources for ligne in source.splitlines() if ligne.startswith("from numresp")})
    assert len(imports) >= 3
    suite = (
        "open(chemin, 'w').write(json.dumps([m for m in sys.modules if m.startswith('numresp') and m not in avant]))"
    )
    assert play(tmp_path, "\n".join(["import json, sys", "avant = set(sys.modules)", *imports, suite])) == []
    assert {"numresp.rapport.sections.profil", "numresp.rapport.fabrique.un_rapport"} <= set(dits)
    assert [nom for nom in dits if find_spec(nom) is None] == []
    assert set(IMPORTS) <= set(dits)


def test_a_stock_that_was_never_started_ends() -> None:
    """Ending what this process has not started does nothing."""
    code = "from numresp.rapport.noyau_jupyter.serveur import end_souche; end_souche(); end_souche()"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
