"""The names of the jalons: known before anything else is loaded."""

import subprocess
import sys
from typing import get_args

from numresp.langue.mots import JALONS
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.commun.jalon import Jalon


def test_every_jalon_is_said_and_has_its_place() -> None:
    """Names, words for a reader and the order of the parcours are of the same seven."""
    assert list(get_args(Jalon)) == list(JALONS) == list(ORDRE)


def test_names_cost_no_model() -> None:
    """Whoever only wants the names loads no pydantic."""
    code = "import sys, numresp.modele.commun.jalon; print('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "False\n"
