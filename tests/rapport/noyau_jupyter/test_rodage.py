"""What the stock has done before anything is forked from it."""

from pathlib import Path

import pytest
from inventes.usine_fictive import play

from numresp.rapport.noyau_jupyter import rodage, serveur

pytestmark = pytest.mark.skipif(not serveur.POSSIBLE, reason="no fork on this system: notebooks have plain kernels")


def test_nothing_that_a_first_figure_or_cell_needs_is_left_to_each_notebook(tmp_path: Path) -> None:
    """A notebook finds what is common to all set apart from the search for cycles, which still runs; and no random state."""
    voir = (
        "import gc, json, sys\n"
        "dit = [gc.get_freeze_count() > 100_000, gc.isenabled(), gc.get_threshold()[0], 'numpy.random' in sys.modules,"
        " 'matplotlib.pyplot' in sys.modules]\n"
        "open(chemin, 'w').write(json.dumps(dit))"
    )
    assert play(tmp_path, voir) == [True, True, rodage.EPARGNE, False, False]


def test_what_a_first_page_needs_is_there(tmp_path: Path) -> None:
    """The template, the notebook's schema and the shipped tables are read once, not once a worker."""
    voir = (
        "import json, nbformat.validator\n"
        "from numresp.depot.fourni import correspondances\n"
        "from numresp.rapport.page import depuis_carnet\n"
        "gardes = [depuis_carnet._exporter, correspondances._build]\n"
        "dit = [bool(nbformat.validator.validators), *(garde.cache_info().currsize for garde in gardes)]\n"
        "open(chemin, 'w').write(json.dumps(dit))"
    )
    assert play(tmp_path, voir) == [True, 1, 1]


def test_it_comes_last() -> None:
    """What it sets apart is all that was imported before it."""
    assert serveur.list_imports()[-1] == rodage.__name__ == serveur.RODAGE
