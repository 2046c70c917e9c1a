"""The indexes of a folder of reports, from what the manifest notes and what stands there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.fabrique.cles_de_rapport import hash_page
from numresp.rapport.fabrique.index_de_tournee import compose_published, read_standing, write_indexes, write_own_index


def note(sortie: Path, qui: str, nom: str, **autres: Any) -> dict[str, Any]:
    """Put a report there, and what the manifest notes of it."""
    dossier = sortie / qui if qui else sortie
    dossier.mkdir(parents=True, exist_ok=True)
    (dossier / f"{nom}.html").write_text("<p>", encoding="utf-8")
    page = f"{qui}/{nom}.html" if qui else f"{nom}.html"
    fiche = {"nom": f"Ville {qui}", "jour": "2025-03-01", "exemple": False, "provisoire": False, "reservee": False}
    fichiers = {page: {"octets": 3, "empreinte": hash_page(sortie / page)}}
    return {"etat": "rendu", "nom": nom, "fichiers": fichiers, "fiche": {**fiche, "jalons": "", **autres}}


def order(sortie: Path, *slugs: str) -> list[OrdreDeRapport]:
    """Orders of a run."""
    return [OrdreDeRapport(Path("e"), slug, sortie) for slug in slugs]


@pytest.fixture
def rapports(tmp_path: Path) -> dict[str, dict[str, Any]]:
    """Two bodies, one of them private, and their promotion."""
    return {
        "(promotion)": {"courant": note(tmp_path, "", "promotion")},
        "a": {"bilan": note(tmp_path, "a", "bilan"), "charte": note(tmp_path, "a", "charte")},
        "p": {"bilan": note(tmp_path, "p", "bilan", reservee=True)},
    }


def test_one_for_each_and_one_above(rapports: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    """That of the promotion names only who may be named; a private body has its own, closed to others."""
    ecrits = write_indexes(tmp_path, rapports, order(tmp_path, "a", "p", ""))
    assert ecrits == [tmp_path / "index.html", tmp_path / "a/index.html", tmp_path / "p/index.html"]
    dessus = ecrits[0].read_text(encoding="utf-8")
    assert "Ville a" in dessus
    assert "Ville p" not in dessus
    assert "p/" not in dessus.partition("<main")[2].replace("</p>", "").replace("http", "")
    assert "../index.html" in ecrits[1].read_text(encoding="utf-8")
    assert ecrits[2].stat().st_mode & 0o007 == 0


def test_the_same_is_left_as_it_is(rapports: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    """A second run writes nothing; a document that was put there meanwhile is listed by the next, a hidden file is not."""
    ecrits = write_indexes(tmp_path, rapports, order(tmp_path, "a", ""))
    avant = [chemin.stat().st_mtime_ns for chemin in ecrits]
    assert [c.stat().st_mtime_ns for c in write_indexes(tmp_path, rapports, order(tmp_path, "a", ""))] == avant
    (tmp_path / "a/a-conseil.docx").write_bytes(b"x" * 2000)
    (tmp_path / "a/.cache.html").write_bytes(b"x")
    write_indexes(tmp_path, rapports, order(tmp_path, "a", ""))
    page = (tmp_path / "a/index.html").read_text(encoding="utf-8")
    assert "Dossier du conseil" in page
    assert ".cache" not in page


def test_what_is_gone_is_not_listed(rapports: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    """A report whose page was taken away is not; a body without any has no index; an order that is not there, none above."""
    (tmp_path / "a/charte.html").unlink()
    (tmp_path / "p/bilan.html").unlink()
    ecrits = write_indexes(tmp_path, rapports, order(tmp_path, "a", "p"))
    assert ecrits == [tmp_path / "a/index.html"]
    assert "charte.html" not in ecrits[0].read_text(encoding="utf-8")


def test_the_note_of_what_stands_there(rapports: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    """Two orders have made the same report: the one whose bytes stand there is told, whatever their names."""
    for jour, demande, empreinte in (("2025-04-01", "courant", None), ("2025-05-01", "bilan", "autre")):
        entree = note(tmp_path, "a", "bilan", jour=jour)
        if empreinte:
            entree["fichiers"]["a/bilan.html"]["empreinte"] = empreinte
        rapports["a"][demande] = entree
    fiche = read_standing(tmp_path, rapports, "a")
    assert fiche is not None
    assert fiche.dernier.jour.isoformat() == "2025-04-01"


@pytest.mark.parametrize(
    "entree", [{"etat": "rendu"}, {"fichiers": 3}, {"etat": "rendu", "nom": "b", "fiche": {"a": 1}}]
)
def test_a_manifest_that_somebody_wrote_into(entree: dict[str, Any], tmp_path: Path) -> None:
    """What cannot be read is as if nothing were noted."""
    (tmp_path / "b.html").write_bytes(b"")
    siennes = {"fichiers": {"b.html": {"octets": 1}}} | entree
    assert read_standing(tmp_path, {"b": {"bilan": siennes}}, "b") is None


def test_a_report_rendered_apart(rapports: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    """Without any run, its index lists it alone, and leads to nothing above that is not there."""
    ecrits = write_own_index(tmp_path, "a", "bilan", rapports["a"]["bilan"])
    assert ecrits == [tmp_path / "a/index.html"]
    assert "../index.html" not in ecrits[0].read_text(encoding="utf-8")


def test_of_what_is_published(rapports: dict[str, dict[str, Any]]) -> None:
    """Public bodies alone, with what is published of them; nothing of the promotion where its page is not."""
    noms = {"a/bilan.html", "p/bilan.html", "promotion.html"}
    pages = compose_published(rapports, noms, {"a", "p"})
    assert sorted(pages) == ["a/index.html", "index.html"]
    assert b"charte" not in pages["a/index.html"]
    assert b"Ville p" not in pages["index.html"]
    assert sorted(compose_published(rapports, {"a/bilan.html"}, {"a"})) == ["a/index.html"]


def test_the_citizens_page_of_what_is_published(rapports: dict[str, dict[str, Any]]) -> None:
    """It is a document of its body's index, with its picture, and a link of the promotion's; of no other body."""
    noms = {"a/bilan.html", "promotion.html"}
    tailles = {"a/habitants.html": 12_000, "a/habitants.png": 17_000, "p/habitants.html": 12_000}
    pages = compose_published(rapports, noms, {"a", "p"}, tailles)
    assert b'href="a/habitants.html">page pour les habitants</a>' in pages["index.html"]
    assert b"p/habitants" not in pages["index.html"]
    sienne = pages["a/index.html"].decode().replace("\N{NO-BREAK SPACE}", " ")
    assert '<a href="habitants.html">Page pour les habitants</a> (page, 12 ko)' in sienne
    assert '<a href="habitants.png">Page pour les habitants</a> (image à partager, 17 ko)' in sienne
    assert b"habitants.html" not in compose_published(rapports, noms, {"a", "p"})["index.html"]
