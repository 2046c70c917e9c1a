"""A journal is read whole, or refused with what was done to it, at its line (design, 4.4)."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from inventes.journaux import LIGNES, append
from inventes.outils_depot import NOM, OUVERTURE, body, chain, comment, dit, faults, journal_bytes, write

from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.depot.seance.journal import read_journal
from numresp.depot.seance.ligne_de_journal import hash_line
from numresp.erreurs import DonneesInvalides, Introuvable
from numresp.modele.seance.evenements import Marque


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    """Where a journal is to be."""
    return tmp_path / "seances" / NOM


def refused(chemin: Path, octets: bytes) -> list[tuple[int | None, str]]:
    """(line, start of the message) of each fault of a journal that must be refused, whole, by reader and writer."""
    write(chemin, octets)
    with pytest.raises(DonneesInvalides, match=r"journal|version") as saisie:
        read_journal(chemin)
    with pytest.raises(DonneesInvalides, match=dit(str(saisie.value).splitlines()[0])):
        Ecrivain(chemin)
    assert chemin.read_bytes() == octets
    return [(ligne, dite) for ligne, _, dite in faults(saisie.value)]


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


def test_a_journal_of_faults_says_two_hundred(tmp_path: Path) -> None:
    """A file that is no journal at all is not told line by line to its end."""
    with pytest.raises(DonneesInvalides) as refus:
        read_journal(write(tmp_path / NOM, b"x\n" * 210))
    assert len(refus.value.fautes) == 200


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


def test_too_many_events(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bound a reader says it once, without taking the lines apart."""
    monkeypatch.setattr("numresp.depot.seance.journal.EVENEMENTS_MAX", 3)
    write(chemin, b"".join(LIGNES))
    with pytest.raises(DonneesInvalides, match=dit("plus de 3 événements")):
        read_journal(chemin)
