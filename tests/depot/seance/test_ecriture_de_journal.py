"""Whoever appends to a journal loses nothing that was acknowledged, and writes nothing that no reader takes (design, 4.4)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.journaux import LIGNES, append, check_by_hand, texts
from inventes.outils_depot import NOM, OUVERTURE, comment, dit, journal_bytes, write

from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.depot.seance.journal import read_journal
from numresp.erreurs import DonneesInvalides
from numresp.modele.seance.evenements import Marque

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="fork et SIGKILL n’existent pas sous Windows")


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    """Where a journal is to be."""
    return tmp_path / "seances" / NOM


def test_chain_by_hand(chemin: Path) -> None:
    """Lines written by numresp are those of design 4.4: numbered, in order, each hashed with the one before."""
    with Ecrivain(chemin) as plume:
        plume.append("ouverture", {cle: valeur for cle, valeur in OUVERTURE.items() if cle != "type"})
        append(plume, 'L’élu dit : « oui » ,"empreinte":"00"} \\ "fin"')
        append(plume, "deux\nlignes\r\u2028\u2029\x85 et 🌱")
        marque = plume.marque
    objets = check_by_hand(chemin)
    assert [objet["type"] for objet in objets] == ["ouverture", "commentaire", "commentaire"]
    assert objets[2]["texte"] == "deux\nlignes\r\u2028\u2029\x85 et 🌱"
    assert objets[0]["horodatage"].endswith("Z")
    assert marque == Marque(n=3, empreinte=objets[2]["empreinte"])


def test_read_what_another_wrote(chemin: Path) -> None:
    """A journal written by the words of the design alone is read, and taken up where it ends."""
    write(chemin, b"".join(LIGNES))
    assert texts(chemin) == [f"Remarque {rang}" for rang in range(2, 7)]
    with Ecrivain(chemin) as plume:
        assert append(plume, "suite") == 7
    assert check_by_hand(chemin)[-1]["texte"] == "suite"
    assert chemin.read_bytes().startswith(b"".join(LIGNES))


TEXTES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.sampled_from(
        [
            "",
            "\u2028\u2029",
            '"',
            "\\",
            '","empreinte":"',
            ',"empreinte":"' + "0" * 64 + '"}',
            "\n",
            "\r\n",
            "\x00",
            "🌱👩🏽‍🌾",
            "é",
        ]
    ),
)


@given(st.lists(TEXTES, max_size=6))
def test_what_is_appended_is_read(tmp_path_factory: pytest.TempPathFactory, ecrits: list[str]) -> None:
    """Any text that is acknowledged is read again to the letter, and the chain holds by hand."""
    chemin = tmp_path_factory.mktemp("journal") / NOM
    rendus = []
    with Ecrivain(chemin) as plume:
        rendus += [plume.append("commentaire", {"cible": "a", "texte": texte, "prive": False}) for texte in ecrits]
    if not ecrits:  # a journal is made by what is first written into it
        assert not chemin.exists()
        return
    assert [rendu.texte for rendu in rendus] == texts(chemin) == ecrits
    assert read_journal(chemin).evenements == tuple(rendus)
    check_by_hand(chemin)


@given(st.lists(TEXTES, min_size=1, max_size=4), st.data())
def test_any_cut_keeps_the_whole_lines(
    tmp_path_factory: pytest.TempPathFactory, ecrits: list[str], data: st.DataObject
) -> None:
    """Cut a journal anywhere: every line that is still whole is read, and the next one is appended after it."""
    octets = journal_bytes(*(comment(texte) for texte in ecrits))
    coupe = data.draw(st.integers(0, len(octets)))
    chemin = write(tmp_path_factory.mktemp("journal") / NOM, octets[:coupe])
    fins = [rang + 1 for rang, octet in enumerate(octets) if octet == 0x0A]
    entieres = sum(coupe >= fin - 1 for fin in fins)  # a line end alone is no loss
    assert texts(chemin) == ecrits[:entieres]
    with Ecrivain(chemin) as plume:
        append(plume, "suite")
    assert texts(chemin) == [*ecrits[:entieres], "suite"]
    check_by_hand(chemin)


@pytest.mark.parametrize("reste", [LIGNES[3][:1], LIGNES[3][:40], LIGNES[3][:-3], b"\x00" * 64, b"\xc3"])
def test_torn_last_line(chemin: Path, reste: bytes) -> None:
    """A torn last line is skipped by readers, then set aside by the writer, byte for byte, and said; no other is lost."""
    avant = b"".join(LIGNES[:3])
    write(chemin, avant + reste)
    lu = read_journal(chemin)
    assert (len(lu.evenements), lu.dechire, lu.taille) == (3, reste, len(avant))
    assert chemin.read_bytes() == avant + reste
    with Ecrivain(chemin) as plume:
        assert plume.mis_de_cote is not None
        assert plume.mis_de_cote.read_bytes() == reste
        assert plume.mis_de_cote.parent == chemin.parent
        assert append(plume, "suite") == 4
    assert chemin.read_bytes().startswith(avant)
    assert texts(chemin) == ["Remarque 2", "Remarque 3", "suite"]
    check_by_hand(chemin)


def test_torn_twice(chemin: Path) -> None:
    """A second torn line does not take the place of the first that was set aside."""
    cotes = []
    for reste in (b"{un", b"{deux"):
        write(chemin, b"".join(LIGNES[:3]) + reste)
        with Ecrivain(chemin) as plume:
            cotes.append(plume.mis_de_cote)
    assert [cote.read_bytes() for cote in cotes if cote is not None] == [b"{un", b"{deux"]


def test_torn_first_line(chemin: Path) -> None:
    """A journal that holds nothing but a torn line has no event, and can be begun again."""
    write(chemin, LIGNES[0][:50])
    assert read_journal(chemin).evenements == ()
    with Ecrivain(chemin) as plume:
        assert append(plume, "premier") == 1
    check_by_hand(chemin)


def test_only_the_line_end_is_missing(chemin: Path) -> None:
    """A last line without only its line end is whole: it is read, kept, and the next one begins a line of its own."""
    octets = b"".join(LIGNES).removesuffix(b"\n")
    write(chemin, octets)
    lu = read_journal(chemin)
    assert (len(lu.evenements), lu.dechire) == (6, b"")
    with Ecrivain(chemin) as plume:
        assert plume.mis_de_cote is None
        assert append(plume, "suite") == 7
    assert chemin.read_bytes().startswith(octets + b"\n")
    assert len(check_by_hand(chemin)) == 7


@pytest.mark.parametrize(
    ("genre", "contenu"),
    [
        ("commentaire", {"cible": "a"}),
        ("commentaire", {"cible": "a", "texte": 3}),
        ("commentaire", {"cible": "a", "texte": "x", "inconnu": 1}),
        ("sieste", {}),
        ("commentaire", {"cible": "a", "texte": "\ud800"}),
        ("importance", {"noeud": "a", "points": float("nan")}),
        ("commentaire", {"cible": "a", "texte": "x", "n": 12}),
        ("commentaire", {"cible": "a", "texte": "x", "type": "frein"}),
        ("commentaire", {"cible": "a", "texte": "x", "horodatage": "2025-01-01T00:00:00Z"}),
        ("commentaire", {"cible": "a", "texte": "x", "empreinte": "0" * 64}),
    ],
)
def test_nothing_of_a_wrong_event(chemin: Path, genre: str, contenu: dict[str, Any]) -> None:
    """An event that could not be read again, or that says its own number, is refused; the journal stays as it was."""
    with Ecrivain(chemin) as plume:
        append(plume, "avant")
        octets = chemin.read_bytes()
        with pytest.raises(ValueError, match=r"(?s)."):
            plume.append(genre, contenu)
        assert chemin.read_bytes() == octets
        assert append(plume, "après") == 2
    check_by_hand(chemin)


def test_closing_twice(chemin: Path) -> None:
    """Closing twice does no harm; writing afterwards is an error, and writes nothing."""
    plume = Ecrivain(chemin)
    append(plume, "x")
    plume.close()
    plume.close()
    octets = chemin.read_bytes()
    with pytest.raises(OSError, match="Bad file descriptor"):
        append(plume, "y")
    assert chemin.read_bytes() == octets
    Ecrivain(chemin).close()


def test_line_from_elsewhere(chemin: Path) -> None:
    """A whole line that came from elsewhere (a shared folder without locks) is kept, and the next one goes after it."""
    write(chemin, b"".join(LIGNES[:3]))
    with Ecrivain(chemin) as plume:
        with chemin.open("ab") as autre:
            autre.write(LIGNES[3])
        assert append(plume, "suite") == 5
    assert texts(chemin) == ["Remarque 2", "Remarque 3", "Remarque 4", "suite"]
    check_by_hand(chemin)


def test_edited_under_the_writer(chemin: Path) -> None:
    """Where the file was spoilt meanwhile, nothing more is acknowledged."""
    with Ecrivain(chemin) as plume:
        append(plume, "un")
        with chemin.open("ab") as autre:
            autre.write(b"note\n")
        octets = chemin.read_bytes()
        with pytest.raises(DonneesInvalides, match=dit("ligne 2 : ligne illisible")):
            append(plume, "deux")
        assert chemin.read_bytes() == octets


@POSIX
@pytest.mark.parametrize("geste", ["remplacé", "supprimé", "déplacé", "dossier supprimé"])
def test_replaced_under_the_writer(chemin: Path, geste: str) -> None:
    """Where a backup was put back, or the journal deleted or moved, nothing is acknowledged that would be in no file."""
    with Ecrivain(chemin) as plume:
        append(plume, "un")
        octets = chemin.read_bytes()
        if geste == "remplacé":
            write(chemin.with_suffix(".copie"), octets).replace(chemin)
        elif geste == "déplacé":
            chemin.rename(chemin.with_suffix(".vieux"))
        else:
            chemin.unlink()
        if geste == "dossier supprimé":
            chemin.parent.rmdir()
        with pytest.raises(DonneesInvalides, match=dit("rien n’est enregistré. → rouvrez la séance")):
            append(plume, "deux")
    if geste == "remplacé":
        assert chemin.read_bytes() == octets


@pytest.mark.parametrize("texte", ["x" * 130_001, "é" * 1_200_000])
def test_a_text_that_no_reader_takes(chemin: Path, texte: str) -> None:
    """It is refused at writing, at its field, and the journal is read again."""
    with Ecrivain(chemin) as plume:
        plume.append("ouverture", {cle: vu for cle, vu in OUVERTURE.items() if cle != "type"})
        with pytest.raises(ValueError, match="texte"):
            plume.append("commentaire", {"cible": "g", "texte": texte})
        append(plume, "suite")
    assert texts(chemin) == ["suite"]


def test_half_a_sign(chemin: Path) -> None:
    """A lone surrogate, which no file in UTF-8 can hold, is one French sentence; nothing is written."""
    write(chemin, LIGNES[0])
    with Ecrivain(chemin) as plume:
        with pytest.raises(DonneesInvalides, match="texte illisible"):
            append(plume, "a\ud800b")
        append(plume, "suite")
    assert texts(chemin) == ["suite"]
