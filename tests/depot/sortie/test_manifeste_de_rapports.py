"""The files of a manifest: what was noted is read back, whatever was cut off."""

import json
from pathlib import Path

import pytest

from numresp.depot.sortie.manifeste_de_rapports import FORMAT, NOM, SUITE, SuiteDeManifeste, read_contenu


def add(sortie: Path, *demandes: str) -> None:
    """Add a line for each."""
    suite = SuiteDeManifeste(sortie)
    for demande in demandes:
        suite.add("valmont", demande, {"etat": demande})
    suite.close()


def test_lines_come_after_the_whole(tmp_path: Path) -> None:
    """A manifest of before is read as it is; a line takes the place of what it says of the same request."""
    ancien = {"format": 1, "rapports": {"valmont": {"bilan": {"etat": "vieux"}, "suivi": {"etat": "vieux"}}}}
    (tmp_path / NOM).write_text(json.dumps(ancien), encoding="utf-8")
    assert read_contenu(tmp_path).rapports == ancien["rapports"]
    assert not read_contenu(tmp_path).suivi
    add(tmp_path, "bilan", "charte")
    assert {nom: dit["etat"] for nom, dit in read_contenu(tmp_path).rapports["valmont"].items()} == {
        "bilan": "bilan",
        "suivi": "vieux",
        "charte": "charte",
    }
    assert read_contenu(tmp_path).suivi


def test_cut_anywhere(tmp_path: Path) -> None:
    """Cut at any byte: the whole lines are read, the line being written is lost, and the next one is added after them."""
    add(tmp_path, "un", "deux", "trois")
    entier = (tmp_path / SUITE).read_bytes()
    for taille in range(len(entier)):
        (tmp_path / SUITE).write_bytes(entier[:taille])
        assert len(read_contenu(tmp_path).rapports.get("valmont", {})) == entier[:taille].count(b"\n"), taille
    for taille in (0, 5, len(entier) // 2, len(entier) - 1):
        (tmp_path / SUITE).write_bytes(entier[:taille])
        add(tmp_path, "quatre")
        *avant, quatre = read_contenu(tmp_path).rapports["valmont"]
        assert (avant, quatre) == (["un", "deux", "trois"][: entier[:taille].count(b"\n")], "quatre"), taille


@pytest.mark.parametrize(
    "abimee", [b"{", b"[]", b'{"qui": 3}', b"\xff\xfe", b'{"qui": "a", "demande": "b", "entree": []}']
)
def test_a_damaged_line_says_nothing(abimee: bytes, tmp_path: Path) -> None:
    """The others are read."""
    add(tmp_path, "un", "deux")
    un, deux, _ = (tmp_path / SUITE).read_bytes().split(b"\n")
    (tmp_path / SUITE).write_bytes(b"\n".join([un, abimee, deux, b""]))
    assert list(read_contenu(tmp_path).rapports["valmont"]) == ["un", "deux"]


def test_folded(tmp_path: Path) -> None:
    """At the end of a run one whole file says all, and the lines are gone; what reads takes the same from it."""
    add(tmp_path, "un")
    contenu = {
        "format": FORMAT,
        "rapports": {"valmont": {"un": {"etat": "un"}}},
        "reperes": {"etat": "x", "montres": {}},
    }
    suite = SuiteDeManifeste(tmp_path)
    suite.add("valmont", "deux", {})
    suite.fold(contenu, prive=False)
    assert sorted(chemin.name for chemin in tmp_path.iterdir()) == [NOM]
    assert read_contenu(tmp_path).rapports == contenu["rapports"]
    assert read_contenu(tmp_path).reperes == contenu["reperes"]
