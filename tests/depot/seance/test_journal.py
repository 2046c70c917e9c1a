"""The journal of a séance loses nothing that it has acknowledged, and shows what was done to it (design, 4.4)."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.outils_depot import NOM, OUVERTURE, body, chain, comment, dit, faults, journal_bytes, write

from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.depot.seance.journal import read_journal
from numresp.depot.seance.ligne_de_journal import hash_line
from numresp.erreurs import DonneesInvalides, Introuvable, Occupe
from numresp.modele.seance.evenements import Marque

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="fork et SIGKILL n’existent pas sous Windows")
LIGNES = journal_bytes(OUVERTURE, *(comment(f"Remarque {rang}") for rang in range(2, 7))).splitlines(keepends=True)


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    """Where a journal is to be."""
    return tmp_path / "seances" / NOM


def append(plume: Ecrivain, texte: str) -> int:
    """Append a remark; its number, once it is acknowledged."""
    return plume.append("commentaire", {"cible": "gouvernance", "texte": texte}).n


def texts(chemin: Path) -> list[str]:
    """Texts of the remarks of a journal, in order."""
    return [evenement.texte for evenement in read_journal(chemin).evenements if evenement.type == "commentaire"]


def check_by_hand(chemin: Path) -> list[dict[str, Any]]:
    """Check a whole file by the words of design 4.4, without numresp; return its objects."""
    precedente, objets = "", []
    for numero, ligne in enumerate(chemin.read_bytes().removesuffix(b"\n").split(b"\n"), start=1):
        avant, signe, apres = ligne.rpartition(b',"empreinte"')
        assert signe
        precedente = hashlib.sha256(precedente.encode() + avant).hexdigest()
        objets.append(json.loads(ligne))
        assert apres == f':"{precedente}"}}'.encode()
        assert (objets[-1]["n"], objets[-1]["empreinte"]) == (numero, precedente)
        assert list(objets[-1])[:3] == ["n", "horodatage", "type"]
        assert list(objets[-1])[-1] == "empreinte"
    return objets


def refused(chemin: Path, octets: bytes) -> list[tuple[int | None, str]]:
    """(line, start of the message) of each fault of a journal that must be refused, whole, by reader and writer."""
    write(chemin, octets)
    with pytest.raises(DonneesInvalides, match=r"journal|version") as saisie:
        read_journal(chemin)
    with pytest.raises(DonneesInvalides, match=dit(str(saisie.value).splitlines()[0])):
        Ecrivain(chemin)
    assert chemin.read_bytes() == octets
    return [(ligne, dite) for ligne, _, dite in faults(saisie.value)]


# -- what a line is ----------------------------------------------------------------------------------------------------


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


def test_hash_of_the_first_line() -> None:
    """Before the first line there is no empreinte: it is hashed alone."""
    assert hash_line("", b'{"n":1') == hashlib.sha256(b'{"n":1').hexdigest()


def test_missing_journal(chemin: Path) -> None:
    """A journal that does not exist is said so, and reading does not create it."""
    with pytest.raises(Introuvable, match=dit("cette séance n’existe pas")):
        read_journal(chemin)
    assert not chemin.parent.exists()


def test_folder_in_its_place(chemin: Path) -> None:
    """A folder with the name of a journal is said in French."""
    chemin.mkdir(parents=True)
    with pytest.raises(DonneesInvalides, match=dit("lecture impossible (c’est un dossier")):
        read_journal(chemin)


def test_empty_journal(chemin: Path) -> None:
    """An empty file, as left by a stop right after the opening, is a journal without a line."""
    write(chemin, b"")
    assert read_journal(chemin).marque == Marque(n=0, empreinte="")
    with Ecrivain(chemin) as plume:
        assert append(plume, "premier") == 1


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


# -- what was done to it -----------------------------------------------------------------------------------------------

MODIFIEE = "l’empreinte ne correspond pas : cette ligne a été modifiée"


def test_edited_line(chemin: Path) -> None:
    """An edited word is found at its line; the lines after it are not accused."""
    lignes = LIGNES.copy()
    lignes[2] = lignes[2].replace(b"Remarque 3", b"Remarque 8")
    ((ligne, dite),) = refused(chemin, b"".join(lignes))
    assert ligne == 3
    assert dite.startswith(MODIFIEE)
    assert "remettez la copie de sauvegarde" in dite


def test_edited_and_hashed_again(chemin: Path) -> None:
    """Whoever edits a line and corrects its own empreinte is found at the next line."""
    lignes = LIGNES.copy()
    corps = [ligne.rpartition(b',"empreinte"')[0].decode() for ligne in lignes]
    lignes[2] = chain([*corps[:2], corps[2].replace("Remarque 3", "Remarque 8")]).splitlines(keepends=True)[2]
    ((ligne, dite),) = refused(chemin, b"".join(lignes))
    assert ligne == 4
    assert dite.startswith(MODIFIEE)


def test_two_edited_lines(chemin: Path) -> None:
    """Two edited lines are both said, once each."""
    octets = b"".join(LIGNES).replace(b"Remarque 3", b"Remarque 8").replace(b"Remarque 5", b"Remarque 9")
    assert [ligne for ligne, _ in refused(chemin, octets)] == [3, 5]


@pytest.mark.parametrize("rang", [1, 2, 4])
def test_missing_line(chemin: Path, rang: int) -> None:
    """A line that was taken out is found where it is missing, by its number, and said once."""
    ((ligne, dite),) = refused(chemin, b"".join(LIGNES[:rang] + LIGNES[rang + 1 :]))
    assert ligne == rang + 1
    assert dite.startswith(f"numéro {rang + 1} attendu, vu {rang + 2} : une ligne manque")


def test_missing_first_line(chemin: Path) -> None:
    """A journal that begins with its second line is found out."""
    assert refused(chemin, b"".join(LIGNES[1:]))[0][0] == 1


def test_missing_line_with_numbers_corrected(chemin: Path) -> None:
    """A line taken out, and the following ones numbered and hashed again, is found by what was recorded of it."""
    marque = read_journal(write(chemin, b"".join(LIGNES))).marque
    corps = [ligne.rpartition(b',"empreinte"')[0].decode() for ligne in LIGNES]
    renumerotes = [texte.replace(f'{{"n":{n},', f'{{"n":{n - 1},') for n, texte in enumerate(corps, start=1) if n > 3]
    write(chemin, chain([*corps[:2], *renumerotes]))
    assert not read_journal(chemin).holds(marque)


def test_duplicated_line(chemin: Path) -> None:
    """A line that stands twice is found at the second one."""
    ((ligne, dite), *_) = refused(chemin, b"".join([*LIGNES[:3], LIGNES[2], *LIGNES[3:]]))
    assert ligne == 4
    assert dite.startswith("numéro 4 attendu, vu 3 : une ligne manque, est en double ou a été déplacée")


def test_moved_line(chemin: Path) -> None:
    """Two lines in the wrong order are found at the first of them."""
    vues = refused(chemin, b"".join([*LIGNES[:2], LIGNES[3], LIGNES[2], *LIGNES[4:]]))
    assert vues[0][0] == 3
    assert vues[0][1].startswith("numéro 3 attendu, vu 4")


@pytest.mark.parametrize("place", [0, 2, 6])
@pytest.mark.parametrize("intrus", [b"\n", b"pas du JSON\n", b"{}\n", b'{"n":1}\n'])
def test_foreign_line(chemin: Path, place: int, intrus: bytes) -> None:
    """A line that is no event is found where it stands, also at the very end and also when it is empty."""
    assert refused(chemin, b"".join([*LIGNES[:place], intrus, *LIGNES[place:]]))[0][0] == place + 1


def test_windows_line_ends(chemin: Path) -> None:
    """A journal whose line ends were translated is not the same bytes: it is refused."""
    assert refused(chemin, b"".join(LIGNES).replace(b"\n", b"\r\n"))[0][0] == 1


def test_event_of_a_later_version(chemin: Path) -> None:
    """A kind of event that this version does not know is refused with « mettez numresp à jour », not skipped."""
    octets = journal_bytes(OUVERTURE, {"type": "sieste", "minutes": 20}, comment("x"))
    ((ligne, dite),) = refused(chemin, octets)
    assert ligne == 2
    assert "mettez numresp à jour" in dite


def test_numbers_that_do_not_follow(chemin: Path) -> None:
    """A chain that holds with numbers that do not follow is refused all the same."""
    octets = chain([body(1, OUVERTURE), body(3, comment("x")), body(4, comment("y"))])
    assert [ligne for ligne, _ in refused(chemin, octets)] == [2]


def test_shortened_journal(chemin: Path) -> None:
    """A journal cut at a line end is read, but no longer holds what was recorded of its last line."""
    long = read_journal(write(chemin, b"".join(LIGNES)))
    court = read_journal(write(chemin, b"".join(LIGNES[:4])))
    assert long.holds(court.marque)
    assert not court.holds(long.marque)
    assert court.holds(Marque(n=0, empreinte=""))
    assert not court.holds(Marque(n=4, empreinte="0" * 64))


# -- the very end ------------------------------------------------------------------------------------------------------


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


def test_set_aside_on_a_full_disk(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the torn bytes cannot be kept elsewhere, they stay in the journal, and its lock is free again."""
    octets = b"".join(LIGNES[:3]) + b"{dechire"
    write(chemin, octets)
    with monkeypatch.context() as panne:
        panne.setattr(os, "fsync", failing(errno.ENOSPC))
        with pytest.raises(OSError, match="No space"):
            Ecrivain(chemin)
    assert chemin.read_bytes() == octets
    Ecrivain(chemin).close()


# -- what must not be written ------------------------------------------------------------------------------------------


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


def failing(numero: int) -> Callable[..., None]:
    """A system call that fails."""

    def fail(*_: object) -> None:
        raise OSError(numero, os.strerror(numero))

    return fail


def half_written(erreur: BaseException) -> Callable[[int, bytes], int]:
    """An `os.write` that writes half of what it is given, then fails."""
    vrai, appels = os.write, []

    def write_half(fichier: int, octets: bytes) -> int:
        appels.append(len(octets))
        if len(appels) > 1:
            raise erreur
        return vrai(fichier, octets[: len(octets) // 2])

    return write_half


def test_on_disk_before_it_is_said(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`append` returns after a write, then an fsync of the same file."""
    appels: list[tuple[str, int]] = []
    ecrire, assurer = os.write, os.fsync
    with Ecrivain(chemin) as plume:
        append(plume, "the first one makes the file")
        monkeypatch.setattr(os, "write", lambda f, octets: (appels.append(("write", f)), ecrire(f, octets))[1])
        monkeypatch.setattr(os, "fsync", lambda f: (appels.append(("fsync", f)), assurer(f))[1])
        append(plume, "x")
        monkeypatch.undo()
    assert [nom for nom, _ in appels] == ["write", "fsync"]
    assert len({fichier for _, fichier in appels}) == 1


@pytest.mark.parametrize("appel", ["write", "fsync"])
def test_disk_full(chemin: Path, monkeypatch: pytest.MonkeyPatch, appel: str) -> None:
    """On a disk that fills up half-way through a line, or fails to keep it, nothing of the line stays; then all goes on."""
    with Ecrivain(chemin) as plume:
        append(plume, "avant")
        octets = chemin.read_bytes()
        plein = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with monkeypatch.context() as panne:
            panne.setattr(os, appel, half_written(plein) if appel == "write" else failing(errno.ENOSPC))
            with pytest.raises(OSError, match="No space"):
                append(plume, "perdu")
        assert chemin.read_bytes() == octets
        assert append(plume, "après") == 2
    assert texts(chemin) == ["avant", "après"]
    check_by_hand(chemin)


def test_disk_gone(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the half line could not even be taken back, the next append takes it away first: it was told to be lost."""
    with Ecrivain(chemin) as plume:
        append(plume, "avant")
        with monkeypatch.context() as panne:
            panne.setattr(os, "write", half_written(OSError(errno.EIO, os.strerror(errno.EIO))))
            panne.setattr(os, "ftruncate", failing(errno.EIO))
            with pytest.raises(OSError, match="Input/output"):
                append(plume, "perdu")
        assert append(plume, "après") == 2
        assert plume.mis_de_cote is None
    assert texts(chemin) == ["avant", "après"]
    check_by_hand(chemin)


def test_interrupted_half_way(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell stopped in the middle of a write (Ctrl-C) spoils neither the lines before nor the ones after."""
    with Ecrivain(chemin) as plume:
        append(plume, "avant")
        with monkeypatch.context() as panne:
            panne.setattr(os, "write", half_written(KeyboardInterrupt("ici")))
            with pytest.raises(KeyboardInterrupt, match="ici"):
                append(plume, "interrompu")
        assert append(plume, "après") == 2
    assert texts(chemin) == ["avant", "après"]
    check_by_hand(chemin)


def test_interrupted_before_it_is_said(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell stopped after the write and before the answer: the event may stay, and the next one goes after it."""

    def stop(_: int) -> None:
        raise KeyboardInterrupt("ici")

    with Ecrivain(chemin) as plume:
        append(plume, "avant")
        with monkeypatch.context() as panne:
            panne.setattr(os, "fsync", stop)
            with pytest.raises(KeyboardInterrupt, match="ici"):
                append(plume, "peut-être")
        append(plume, "après")
    vus = texts(chemin)
    assert (vus[0], vus[-1]) == ("avant", "après")
    assert set(vus[1:-1]) <= {"peut-être"}
    check_by_hand(chemin)


# -- two at once -------------------------------------------------------------------------------------------------------


def test_second_writer(chemin: Path) -> None:
    """The second window is told that the first one is open, and reads; once the first is closed, it may write."""
    with Ecrivain(chemin) as plume:
        append(plume, "un")
        with pytest.raises(Occupe, match=dit("est déjà ouvert dans une autre fenêtre")):
            Ecrivain(chemin)
        assert texts(chemin) == ["un"]
        assert append(plume, "deux") == 2
    with Ecrivain(chemin) as autre:
        assert append(autre, "trois") == 3


def test_wait_for_the_lock(chemin: Path) -> None:
    """Waiting for the lock has an end."""
    with Ecrivain(chemin):
        debut = time.monotonic()
        with pytest.raises(Occupe, match=dit("lisez sans écrire")):
            Ecrivain(chemin, attente_s=0.2)
        assert 0.15 < time.monotonic() - debut < 5


@POSIX
@pytest.mark.parametrize("attente", [0.0, 0.2])
def test_second_writer_of_another_user(
    chemin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attente: float
) -> None:
    """Another user, or another temporary folder, has another lock file: the journal itself is held too."""
    with Ecrivain(chemin) as plume:
        (tmp_path / "autre-tmp").mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "autre-tmp"))
        with pytest.raises(Occupe, match=dit("est déjà ouvert dans une autre fenêtre")):
            Ecrivain(chemin, attente_s=attente)
        append(plume, "un")
    with Ecrivain(chemin) as autre:
        assert append(autre, "deux") == 2


@POSIX
def test_second_writer_after_a_renaming(chemin: Path) -> None:
    """A dossier renamed while it is open has another lock file: its second window is told all the same."""
    with Ecrivain(chemin) as plume:
        append(plume, "un")
        ailleurs = chemin.parent.parent / "renomme"
        chemin.parent.rename(ailleurs)
        with pytest.raises(Occupe, match=dit("est déjà ouvert dans une autre fenêtre")):
            Ecrivain(ailleurs / NOM)


def test_locks_leave_nothing(chemin: Path) -> None:
    """Lock files live outside the dossier: it holds the journal and nothing else, open or closed."""
    with Ecrivain(chemin) as plume:
        append(plume, "x")
        assert [place.name for place in chemin.parent.parent.rglob("*")] == ["seances", NOM]


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


def test_closed_from_another_thread(chemin: Path) -> None:
    """A journal closed by another thread than the one that opened it is free again."""
    plume = Ecrivain(chemin)
    fil = threading.Thread(target=plume.close)
    fil.start()
    fil.join()
    Ecrivain(chemin).close()


def test_threads(chemin: Path) -> None:
    """Several threads of one window append one after the other: nothing is lost, no number is given twice."""
    rendus: list[tuple[int, str]] = []
    with Ecrivain(chemin) as plume:

        def work(nom: str) -> None:
            for rang in range(15):
                rendus.append((append(plume, f"{nom}{rang}"), f"{nom}{rang}"))  # noqa: PERF401 (one by one is the point)

        fils = [threading.Thread(target=work, args=(nom,)) for nom in "abcd"]
        for fil in fils:
            fil.start()
        for fil in fils:
            fil.join()
    assert sorted(n for n, _ in rendus) == list(range(1, 61))
    assert texts(chemin) == [texte for _, texte in sorted(rendus)]
    check_by_hand(chemin)


# -- the file changes under the writer ---------------------------------------------------------------------------------


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


# -- processes ---------------------------------------------------------------------------------------------------------


def fork(work: Callable[[int], None]) -> tuple[int, int]:
    """Run something in a child process; its number, and the end of the pipe on which it speaks."""
    lire, dire = os.pipe()
    pid = os.fork()
    if pid:
        os.close(dire)
        return pid, lire
    try:
        os.close(lire)
        work(dire)
        os._exit(0)
    except BaseException as erreur:  # noqa: BLE001 (the child must never come back into pytest)
        os.write(dire, f"erreur {erreur!r}\n".encode())
    finally:
        os._exit(1)


def hear(lire: int) -> Iterator[str]:
    """All lines that a child has said, to the end; a half one was not acknowledged."""
    with os.fdopen(lire, "rb") as tuyau:
        dites = tuyau.read()
    for ligne in dites.split(b"\n")[:-1]:
        yield ligne.decode()


@POSIX
@pytest.mark.parametrize("memes_verrous", [True, False])
def test_two_processes(chemin: Path, tmp_path: Path, memes_verrous: bool) -> None:
    """Two processes that open, append and close in turn lose nothing, even when their lock files are not the same."""

    def work(nom: str) -> Callable[[int], None]:
        def run(dire: int) -> None:
            if not memes_verrous:
                (tmp_path / nom).mkdir()
                tempfile.tempdir = str(tmp_path / nom)
            for rang in range(12):
                with Ecrivain(chemin, attente_s=20) as plume:
                    os.write(dire, f"{append(plume, f'{nom}{rang}')} {nom}{rang}\n".encode())

        return run

    enfants = [fork(work(nom)) for nom in "ab"]
    dites = [ligne.split() for _, lire in enfants for ligne in hear(lire)]
    assert [os.waitpid(pid, 0)[1] for pid, _ in enfants] == [0, 0]
    assert sorted(int(n) for n, _ in dites) == list(range(1, 25))
    assert texts(chemin) == [texte for _, texte in sorted(dites, key=lambda dite: int(dite[0]))]
    check_by_hand(chemin)


@POSIX
def test_kill(chemin: Path) -> None:
    """Forty times, a process that appends is killed (SIGKILL) at a random moment: every acknowledged event is there.

    The moments go from before the journal is open to long lines in the middle of their write. All kills are on the same
    journal, so that each opening takes up what the kill before has left.
    """
    hasard = random.Random(20250506)  # noqa: S311 (moments, not secrets)
    acquis: dict[int, str] = {}
    for tour in range(40):
        longueur = hasard.choice([0, 50, 3_000, 60_000])

        def work(dire: int, tour: int = tour, longueur: int = longueur) -> None:
            with Ecrivain(chemin, attente_s=5) as plume:
                for rang in range(1_000):
                    marque = f"{tour}-{rang}"
                    os.write(dire, f"{append(plume, marque + ' ' + 'é🌱' * longueur)} {marque}\n".encode())

        pid, lire = fork(work)
        time.sleep(hasard.uniform(0, 0.06))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        dites = list(hear(lire))
        assert not [dite for dite in dites if dite.startswith("erreur")]
        nouveaux = {int(n): marque for n, marque in (dite.split() for dite in dites)}
        assert not acquis.keys() & nouveaux.keys()
        acquis |= nouveaux
        if chemin.exists():
            lus = read_journal(chemin).evenements
            assert {n: lus[n - 1].texte.split()[0] for n in acquis} == acquis
        if chemin.exists() and chemin.stat().st_size > 3_000_000:  # a journal too long to be read forty times
            chemin.unlink()
            acquis.clear()
    with Ecrivain(chemin) as plume:
        append(plume, "fin")
    check_by_hand(chemin)


@POSIX
def test_real_limit(chemin: Path) -> None:
    """Where the system itself stops a write half-way (a size limit), nothing of the line stays and no other is lost."""
    import resource

    write(chemin, b"".join(LIGNES))
    octets = chemin.read_bytes()

    def work(dire: int) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with Ecrivain(chemin) as plume:
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(octets) + 100, len(octets) + 100))
            try:
                append(plume, "x" * 500)
            except OSError as erreur:
                os.write(dire, f"refus {errno.errorcode[erreur.errno or 0]}\n".encode())

    pid, lire = fork(work)
    assert list(hear(lire)) == ["refus EFBIG"]
    assert os.waitpid(pid, 0)[1] == 0
    assert chemin.read_bytes() == octets


def test_resaved_by_an_editor(tmp_path: Path) -> None:
    """A journal resaved in Latin-1 or with Windows line ends is said to be so, once, and not as many broken lines."""
    chemin = tmp_path / "2025-05-06-autodiagnostic.jsonl"
    with Ecrivain(chemin) as ecrivain:
        ecrivain.append(
            "ouverture", {"jalon": "autodiagnostic", "date": "2025-05-06", "referentiel": {"id": "r", "version": "1"}}
        )
        for texte in ("été", "déjà", "là"):
            ecrivain.append("frein", {"noeud": "n", "texte": texte})
    octets = chemin.read_bytes()
    chemin.write_bytes(octets.decode().encode("latin-1"))
    with pytest.raises(DonneesInvalides, match="Latin-1") as latin:
        read_journal(chemin)
    chemin.write_bytes(octets.replace(b"\n", b"\r\n"))
    with pytest.raises(DonneesInvalides, match="CRLF") as windows:
        read_journal(chemin)
    assert (len(latin.value.fautes), len(windows.value.fautes)) == (1, 1)


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


def test_too_many_events(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bound a reader says it once, without taking the lines apart."""
    monkeypatch.setattr("numresp.depot.seance.journal.EVENEMENTS_MAX", 3)
    write(chemin, b"".join(LIGNES))
    with pytest.raises(DonneesInvalides, match=dit("plus de 3 événements")):
        read_journal(chemin)


@POSIX
def test_killed_in_the_middle_of_several(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed before the journal is replaced, none of several events is there; the next writer leaves no draft behind."""
    with Ecrivain(chemin) as plume:
        append(plume, "avant")
    monkeypatch.setattr(os, "replace", lambda *_: os.kill(os.getpid(), signal.SIGKILL))

    def work(_: int) -> None:
        with Ecrivain(chemin) as plume:
            plume.append_all([("commentaire", {"cible": "a", "texte": texte}) for texte in ("un", "deux")])

    pid, lire = fork(work)
    assert list(hear(lire)) == []
    assert os.waitpid(pid, 0)[1] == signal.SIGKILL
    monkeypatch.undo()
    assert texts(chemin) == ["avant"]
    with Ecrivain(chemin) as plume:
        append(plume, "après")
    assert [place.name for place in chemin.parent.iterdir()] == [NOM]
    check_by_hand(chemin)
