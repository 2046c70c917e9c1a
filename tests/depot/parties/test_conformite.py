"""conformite.csv: every fault at once, ids of any edition, words as people type them."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.devoirs_fictifs import CONSTATS, build_reponse, install_edition
from inventes.outils_depot import faults, write

from numresp.depot.parties.conformite import list_constats, load_conformite
from numresp.erreurs import DonneesInvalides

TETE = "obligation;constat;date;etat;role;preuve;commentaire\n"


@pytest.fixture(autouse=True)
def edition(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An edition that has constats."""
    install_edition(monkeypatch, tmp_path)


def test_no_file_is_nothing(tmp_path: Path) -> None:
    """Neither is a header alone."""
    assert load_conformite(tmp_path / "absent.csv") == []
    assert load_conformite(write(tmp_path / "conformite.csv", TETE)) == []


def test_rows(tmp_path: Path) -> None:
    """In their order, as Excel writes them, with capitals and accents."""
    texte = (
        TETE + "essai_a;publie;30/11/2026;Oui;technicien;Adresse;\nessai_b;delibere;2026-11-29;Non concerné;Élu;;Vu\n"
    )
    assert load_conformite(write(tmp_path / "conformite.csv", texte)) == [
        build_reponse("essai_a", "publie", "2026-11-30", "oui", preuve="Adresse"),
        build_reponse("essai_b", "delibere", "2026-11-29", "non_concerne", role="elu", commentaire="Vu"),
    ]


def test_all_faults_at_once(tmp_path: Path) -> None:
    """Cells first, since a row that cannot be read names nothing."""
    texte = TETE + "essai_a;publie;hier;oui;technicien;;\nessai_b;delibere;2026-11-29;peut-être;maire;;\n"
    with pytest.raises(DonneesInvalides) as saisie:
        load_conformite(write(tmp_path / "conformite.csv", texte))
    assert [(ligne, lieu) for ligne, lieu, _ in faults(saisie.value)] == [(2, "date"), (3, "etat"), (3, "role")]


def test_unknown_ids(tmp_path: Path) -> None:
    """Each at its line, with those that exist."""
    texte = TETE + "essai_z;publie;2026-11-29;oui;technicien;;\nessai_b;publie;2026-11-29;oui;technicien;;\n"
    with pytest.raises(DonneesInvalides) as saisie:
        load_conformite(write(tmp_path / "conformite.csv", texte))
    assert [(ligne, lieu) for ligne, lieu, _ in faults(saisie.value)] == [(2, "obligation"), (3, "constat")]
    assert "vouliez-vous dire" in str(saisie.value)
    assert "delibere" in str(saisie.value)


def test_ids_of_all_editions() -> None:
    """Those of today, and the duties of an older edition, whose constats are none."""
    connus = list_constats()
    assert {ident: connus[ident] for ident in CONSTATS} == {
        ident: tuple(str(constat["id"]) for constat in constats) for ident, constats in CONSTATS.items()
    }
    assert connus["strategie_nr"] == ()
