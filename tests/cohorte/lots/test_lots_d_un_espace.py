"""What is read and what is not: one changed dossier costs one dossier, another code costs all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.grand_espace import compare_tables
from inventes.outils_depot import write

from numresp.cohorte.lots import lot_de_dossiers, lots_d_un_espace
from numresp.cohorte.lots.lots_d_un_espace import read_lots

SLUGS = tuple(f"commune-{lettre}" for lettre in "abcde")


@pytest.fixture
def lus(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slugs that are read, as they are."""
    vus: list[str] = []
    lire = lot_de_dossiers.read_dossiers
    monkeypatch.setattr(lot_de_dossiers, "read_dossiers", lambda e, slugs: (vus.extend(slugs), lire(e, slugs))[1])
    return vus


def test_one_changed_dossier_costs_one(grand: Path, tmp_path: Path, lus: list[str]) -> None:
    """The first load reads all, the second none, the third the one that changed; a subset reads none."""
    un = read_lots(grand, SLUGS, tmp_path, "k")
    assert lus == list(SLUGS)
    deux = read_lots(grand, SLUGS, tmp_path, "k")
    assert len(lus) == 5
    compare_tables(un.tables, deux.tables)
    write(grand / "commune-d" / "jalons.yaml", "jalons:\n  bilan: {etat: fait}\n")
    trois = read_lots(grand, SLUGS[::-1], tmp_path, "k")
    assert lus[5:] == ["commune-d"]
    assert list(trois.tables["organisations"]["organisation"]) == list(SLUGS[::-1])
    assert list(trois.tables["jalons"]["organisation"]) == ["commune-d"]
    read_lots(grand, SLUGS[1:3], tmp_path, "k")
    assert len(lus) == 6


def test_who_stops_half_way_has_not_waited_for_nothing(
    grand: Path, tmp_path: Path, lus: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read before a load was stopped need not be read again."""
    monkeypatch.setattr(lots_d_un_espace, "NOTES_S", 0.0)
    lire = lot_de_dossiers.read_dossiers

    def stop(espace: Path, slugs: list[str]) -> object:
        if "commune-e" in slugs:
            raise KeyboardInterrupt
        return lire(espace, slugs)

    monkeypatch.setattr(lot_de_dossiers, "read_dossiers", stop)
    with pytest.raises(KeyboardInterrupt):
        read_lots(grand, SLUGS, tmp_path, "k")
    monkeypatch.setattr(lot_de_dossiers, "read_dossiers", lire)
    assert lus == list(SLUGS[:4])
    read_lots(grand, SLUGS, tmp_path, "k")
    assert lus == list(SLUGS)


def test_another_code_costs_all(grand: Path, tmp_path: Path, lus: list[str]) -> None:
    """What another code has made counts for nothing; without a key nothing is remembered."""
    read_lots(grand, SLUGS, tmp_path, "k")
    read_lots(grand, SLUGS, tmp_path, "l")
    read_lots(grand, SLUGS, tmp_path, None)
    read_lots(grand, SLUGS, tmp_path, None)
    assert len(lus) == 20
    read_lots(grand, SLUGS, tmp_path, "l")
    assert len(lus) == 20


def test_faults_are_told_each_time(grand: Path, tmp_path: Path, lus: list[str]) -> None:
    """A dossier that cannot be read is read at each load; the others are remembered all the same."""
    write(grand / "commune-b" / "parc.csv", "type;nombre\nordinateur;beaucoup\n")
    for tour in (1, 2, 3):
        assert set(read_lots(grand, SLUGS, tmp_path, "k").fautives) == {"commune-b"}
        assert len(lus) == 4 + tour


def test_a_dossier_written_while_it_is_read_is_not_remembered(
    grand: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rows are those that were read; at the next load it is read again."""
    lire = lot_de_dossiers.read_dossiers

    def read_and_write(espace: Path, slugs: list[str]) -> object:
        lu = lire(espace, slugs)
        if "commune-a" in slugs:
            write(grand / "commune-a" / "jalons.yaml", "jalons:\n  bilan: {etat: fait}\n")
        return lu

    monkeypatch.setattr(lot_de_dossiers, "read_dossiers", read_and_write)
    assert read_lots(grand, SLUGS, tmp_path, "k").tables["jalons"].empty
    monkeypatch.setattr(lot_de_dossiers, "read_dossiers", lire)
    assert list(read_lots(grand, SLUGS, tmp_path, "k").tables["jalons"]["organisation"]) == ["commune-a"]


def test_two_links_to_one_dossier(grand: Path, tmp_path: Path) -> None:
    """They would be two bodies of one name: refused, as without a cache."""
    (grand / "autre").symlink_to(grand / "commune-a")
    for _ in range(2):
        with pytest.raises(ValueError, match="does not tell its rows apart"):
            read_lots(grand, ("commune-a", "commune-b", "autre"), tmp_path, "k")


@pytest.mark.long
def test_small_lots_are_put_together(grand: Path, tmp_path: Path, lus: list[str]) -> None:
    """Dossiers that change one after the other do not leave as many files, nor are others read for it."""
    read_lots(grand, SLUGS, tmp_path, "k")
    for tour in range(2):
        for slug in SLUGS:
            write(grand / slug / "jalons.yaml", f"jalons:\n  bilan: {{etat: fait, note: n{tour}}}\n")
            lu = read_lots(grand, SLUGS, tmp_path, "k")
    assert len(lus) == 5 + 10
    assert list(lu.tables["jalons"]["note"]) == ["n1"] * 5
    registre = lots_d_un_espace.read_registre(tmp_path / lots_d_un_espace.REGISTRE, "k")
    assert len(registre.lots) <= 4
    compare_tables(read_lots(grand, SLUGS, tmp_path, "k").tables, read_lots(grand, SLUGS, tmp_path, None).tables)
