"""Names that every system can have: Windows' devices, its signs and its ends are refused before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from numresp.depot.fichiers.noms_portables import add_suffix, check_nouveaux_noms, say_refus
from numresp.erreurs import DonneesInvalides


@pytest.mark.parametrize(
    ("nom", "dit"),
    [
        *(
            (nom, "nom réservé de Windows")
            for nom in ("con", "AUX.xlsx", "nul.tar.gz", "com1", "LPT9.ics", "prn .docx")
        ),
        *((nom, "finit par un point ou un espace") for nom in ("note.", "note ", "v2..")),
        *((nom, "ne peut pas avoir") for nom in ("a:b.ics", "C:x", "a?b", 'a"b', "a|b", "a*b", "<a>", "a\\b")),
        *((nom, "caractère de commande") for nom in ("deux\nlignes.ics", "a\tb", "a\x1b[31mb", "a\x7fb")),
        ("a\udc80.ics", "UTF-8"),
    ],
)
def test_refused(nom: str, dit: str) -> None:
    """Each kind says what is wrong with it, in French and on one printable line."""
    raison = say_refus(nom)
    assert dit in raison.replace("\N{NO-BREAK SPACE}", " ")
    assert raison.replace(nom, "").isprintable()


@pytest.mark.parametrize(
    "nom", ["conseil.docx", "console", "auxerre", "com10", "v2.0", "Été 2026.ics", ".cache", "nul1"]
)
def test_admitted(nom: str) -> None:
    """Names that only look like those."""
    assert say_refus(nom) == ""


def test_only_new_names_are_looked_at(tmp_path: Path) -> None:
    """A folder that is there has a name that its system admits."""
    (tmp_path / "a:b").mkdir()
    check_nouveaux_noms(tmp_path / "a:b" / "x.ics")
    with pytest.raises(DonneesInvalides, match="réservé"):
        check_nouveaux_noms(tmp_path / "a:b" / "aux" / "x.ics")


def test_suffix_is_added_once() -> None:
    """Whatever its case; a number after a dot is none."""
    assert [add_suffix(Path(nom), ".ics").name for nom in ("a", "a.ics", "A.ICS", "v2.0")] == [
        "a.ics", "a.ics", "A.ICS", "v2.0.ics",
    ]  # fmt: skip
