"""Names as people, spreadsheets and synchronisations change them, each with what it is taken for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numresp.depot.dossier.non_lus import DOSSIERS, LUS
from numresp.depot.fichiers.noms import find_resemblance, is_silent, show_name

CONNUS = (*LUS, *DOSSIERS)
VUS = {
    "parc.csv": {
        "casse": ("Parc.csv", "PARC.CSV", "parc.CSV", "parcs.csv", "parc .csv", "parc.csv ", "pârc.csv"),
        "extension": ("parc.csv.csv", "parc.csv.txt", "parc", "parc.txt", "parc.tsv", "parc.yaml"),
        "tableur": ("parc.xlsx", "parc (1).xlsx", "Parc.ods", "parc.csv.xlsx"),
        "sauvegarde": (
            "parc.csv~",
            "parc.CSV~",
            "parc.bak",
            "parc.csv.bak",
            "parc.csv.orig",
            "parc.old",
            "parc.csv.part",
        ),
        "archive": (
            "parc-2024.csv",
            "parc_2024-12-31.csv",
            "parc-20241231.csv",
            "parc 31-12-2024.csv",
            "parc (2024).csv",
        ),
        "caché": (".parc.csv", ".Parc.csv"),
        "ouvert": (".~lock.parc.csv#", "~$parc.xlsx", ".#parc.csv", "#parc.csv#", ".parc.csv.swp"),
        "copie": (
            "parc (copie en conflit de PC-DSI).csv",
            "parc (Copie en conflit de PC 2026-11-01).csv",
            "parc (PC-DSI's conflicted copy 2026-11-01).csv",
            "parc (conflicted copy 2026-11-01 101010).csv",
            "parc_conflict-20261101-101010.csv",
            "parc.sync-conflict-20261101-101010-ABCDEFG.csv",
            "parc-PC-DSI.csv",
            "parc (1).csv",
            "parc(2).csv",
            "parc 2.csv",
            "parc - Copie.csv",
            "parc - Copie (2).csv",
            "Copie de parc.csv",
            "Copy of parc.csv",
            "copie (2) de parc.csv",
            "parc_v2.csv",
        ),
    },
    "organisation.yaml": {"casse": ("organization.yaml", "Organisations.yaml"), "extension": ("organisation.yml",)},
    "feuille_de_route.yaml": {
        "casse": ("feuille-de-route.yaml", "Feuille de route.yaml"),
        "copie": ("feuille de route (1).yaml",),
    },
    "seances": {
        "casse": ("Seances", "séances", "seance", "SÉANCE"),
        "copie": ("seances (1)", "seances-2024", "seances - Copie"),
    },
    "preuves": {"casse": ("Preuves", "preuve")},
}
AUTRES = (
    "parcours.csv", "parc.pdf", "parc-informatique.pdf", "organisation-territoriale.docx", "actionnaires.csv", "notes.txt",
    "a.csv",
    "seances.zip", "preuves.pdf", "", "~$", "....", "mesurette.csv",
)  # fmt: skip


@pytest.mark.parametrize(
    ("nom", "connu", "facon"),
    [(nom, connu, facon) for connu, facons in VUS.items() for facon, noms in facons.items() for nom in noms],
)
def test_what_looks_like_a_name_that_is_read(nom: str, connu: str, facon: str) -> None:
    """Each is told with the name that numresp reads, and in what it differs."""
    vue = find_resemblance(nom, CONNUS)
    assert vue is not None
    assert (vue.connu, vue.facon) == (connu, facon)


@pytest.mark.parametrize("nom", [*AUTRES, *CONNUS])
def test_what_does_not(nom: str) -> None:
    """Another word that begins in the same way, a document, and the name itself look like nothing."""
    assert find_resemblance(nom, CONNUS) is None


@pytest.mark.parametrize("nom", CONNUS)
def test_no_name_that_is_read_is_skipped(nom: str) -> None:
    """What is skipped in silence is never a file of the user's."""
    assert not is_silent(nom)
    assert not is_silent(f"{nom}.bak")
    assert is_silent(f"._{nom}")


@given(st.text(max_size=40))
def test_any_name(nom: str) -> None:
    """Whatever a name is made of, it is judged, and shown on one line that can be printed."""
    vue = find_resemblance(nom, CONNUS)
    assert vue is None or nom != vue.connu
    montre = show_name(nom)
    assert len(montre.splitlines()) <= 1
    assert montre.encode().decode() == montre


@pytest.mark.parametrize(
    ("nom", "attendu"), [("a\nb", r"a\nb"), ("caf\udce9", r"caf\udce9"), ("été n°1", "été n°1"), ("a\x1b[31m", r"a\x1b[31m")]
)  # fmt: skip
def test_shown(nom: str, attendu: str) -> None:
    """A line end, an escape sequence and a byte that is no letter are spelt out; accents stay."""
    assert show_name(nom) == attendu
