"""The help of exporter and importer names every format, and nothing that is none."""

from __future__ import annotations

import re

import click
import pytest
from inventes.atelier_fictif import plain

from numresp.commandes.aide_des_formats import AIDE_DATE, EXPORTES, VERS, list_formats, say_formats
from numresp.commandes.echanges import NOMS, exporter, importer
from numresp.commandes.espace_exporte import VERS_ESPACE
from numresp.commandes.formats_exportes import DATES, ECRITURES, JALONS, PLUSIEURS

FAITS_AILLEURS = {"csv", "questionnaire"}
"""A folder of tables, and a workbook for each role: they are no file that one function writes."""


def find_choix(commande: click.Command, option: str) -> tuple[set[str], str]:
    """The formats that an option accepts, and its help as it is read."""
    (trouvee,) = (parametre for parametre in commande.params if parametre.name == option)
    assert isinstance(trouvee, click.Option)
    assert isinstance(trouvee.type, click.Choice)
    assert trouvee.help is not None
    return set(trouvee.type.choices), plain(trouvee.help)


@pytest.mark.parametrize(("commande", "option"), [(exporter, "vers"), (importer, "depuis")])
def test_the_help_names_every_format(commande: click.Command, option: str) -> None:
    """« public » worked, and the help did not say so. A format that only a whole espace is written in ends the sentence."""
    formats, aide = find_choix(commande, option)
    decrits = set(re.findall(r"([\w-]+) : ", aide)) - {"espace"}
    autres = {nom for nom in VERS_ESPACE if nom not in VERS} if option == "vers" else set()
    assert decrits == formats - autres
    assert all(re.search(rf"\b{nom}\b", aide.rpartition(" : ")[2]) for nom in autres)


def test_every_format_is_written() -> None:
    """What the help says is what the command can write, and the other way round."""
    assert set(VERS) == set(ECRITURES) | set(PLUSIEURS) | FAITS_AILLEURS
    assert set(NOMS) == set(ECRITURES) | set(PLUSIEURS)
    assert set(DATES) | set(JALONS) <= set(VERS)


def test_the_help_on_days_names_what_takes_one() -> None:
    """Each of them, once, « public » too."""
    assert plain(AIDE_DATE).partition(" : ")[0].lower().split(", ") == list(DATES)


def test_a_sentence_for_each_group() -> None:
    """Two formats of one group, one of another."""
    groupes = (("", {"a": "un", "b": "deux"}), ("Du plan, ", {"c": "trois"}))
    assert plain(say_formats(groupes)) == "a : un ; b : deux. Du plan, c : trois."
    assert list_formats(groupes) == ("a", "b", "c")
    assert len(list_formats(EXPORTES)) == len(set(list_formats(EXPORTES)))
