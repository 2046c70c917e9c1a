"""An espace as a whole: where it is, who belongs to it, and every fault of every dossier."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier
from inventes.outils_depot import dit, write

from numresp.depot.espace.espace import find_espace, list_members, read_dossiers
from numresp.erreurs import DonneesInvalides, Introuvable

PROMOTION = "id: p\nnom: P\nannee: 2025\norganisations: [b, a]\n"


@pytest.fixture
def espace(tmp_path: Path) -> Path:
    """Three dossiers and no promotion."""
    for slug in "abc":
        create_dossier(tmp_path, slug)
    return tmp_path


def test_where_the_dossiers_are(exemple: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that is given, else $NUMRESP_ESPACE, else the example that ships."""
    monkeypatch.delenv("NUMRESP_ESPACE", raising=False)
    assert find_espace("ici") == find_espace(Path("ici")) == Path("ici")
    assert find_espace("") == exemple
    monkeypatch.setenv("NUMRESP_ESPACE", "ailleurs")
    assert (find_espace(""), find_espace("ici")) == (Path("ailleurs"), Path("ici"))


def test_members(espace: Path) -> None:
    """Every dossier where there is no promotion; else its organisations in its order, or all when asked for."""
    assert list_members(espace) == (None, ("a", "b", "c"))
    write(espace / "promotion.yaml", PROMOTION)
    promotion, slugs = list_members(espace)
    assert (promotion is not None and promotion.nom, slugs) == ("P", ("b", "a"))
    assert list_members(espace, promotion=False) == (promotion, ("a", "b", "c"))


def test_no_such_espace(tmp_path: Path) -> None:
    """A folder that does not exist is said; an empty one holds nobody."""
    with pytest.raises(Introuvable, match=dit("cet espace n’existe pas")):
        list_members(tmp_path / "absent")
    assert list_members(tmp_path) == (None, ())


def test_faulty_promotion(espace: Path) -> None:
    """A promotion that names an organisation by no slug is refused."""
    write(espace / "promotion.yaml", PROMOTION.replace("[b, a]", "[b, ../a]"))
    with pytest.raises(DonneesInvalides, match=r"\.\./a"):
        list_members(espace)


def test_a_member_without_dossier(espace: Path) -> None:
    """A member that has no dossier stays a member: it is among the faulty ones, and the others are read."""
    write(espace / "promotion.yaml", PROMOTION.replace("[b, a]", "[b, absent]"))
    _, membres = list_members(espace)
    assert membres == ("b", "absent")
    dossiers, fautives = read_dossiers(espace, membres)
    assert [dossier.slug for dossier in dossiers] == ["b"]
    assert [faute.message for faute in fautives["absent"]] == ["ce dossier n’existe pas"]


def test_faulty_dossiers_do_not_stop_the_others(espace: Path) -> None:
    """Sound dossiers are read in the order asked for; each faulty one has all its faults."""
    write(espace / "b" / "organisation.yaml", "nom: B\ntype: ville\nagents: beaucoup\n")
    dossiers, fautives = read_dossiers(espace, ["c", "b", "a"])
    assert [dossier.slug for dossier in dossiers] == ["c", "a"]
    assert list(fautives) == ["b"]
    assert [faute.lieu for faute in fautives["b"]] == ["type", "agents"]
