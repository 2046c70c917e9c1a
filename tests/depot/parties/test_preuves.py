"""The proofs of a dossier: what can be cited, and what is no proof of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from unicodedata import normalize

import pytest
from inventes.atelier_fictif import create_dossier, hold_seance
from inventes.outils_depot import write

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.parties.preuves import check_fichier, find_preuve, list_preuves
from numresp.depot.verification.verifier import verify

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows n’a ni tube, ni lien sans droit")


def test_files_that_can_be_cited(tmp_path: Path) -> None:
    """Every file of the folder, at any depth, as it is cited; not what a system or a spreadsheet leaves there."""
    assert list_preuves(tmp_path) == []
    for nom in ("preuves/b.pdf", "preuves/2025/a.pdf", "preuves/.DS_Store", "preuves/~$b.xlsx", "ailleurs.pdf"):
        write(tmp_path / nom, "x")
    assert list_preuves(tmp_path) == ["preuves/2025/a.pdf", "preuves/b.pdf"]


@POSIX
def test_what_the_notebook_offers_can_be_cited(tmp_path: Path) -> None:
    """Accents are offered composed, whatever the disk has; no pipe, no link out of the dossier, no hidden folder."""
    dossier = tmp_path / "valmont"
    for nom in (normalize("NFD", "élus.pdf"), "._b.pdf", ".sync/c.pdf", "Thumbs.db", "~$b.docx"):
        write(dossier / "preuves" / nom, "x")
    (dossier / "preuves" / "dehors.pdf").symlink_to(write(tmp_path / "ailleurs.pdf", "x"))
    os.mkfifo(dossier / "preuves" / "tube")
    (offerte,) = list_preuves(dossier)
    assert offerte == normalize("NFC", "preuves/élus.pdf")
    assert check_fichier(dossier, offerte) is None


@pytest.mark.parametrize(
    ("preuve", "etat", "nom"),
    [
        (r"preuves\2025\a.pdf", "là", "preuves/2025/a.pdf"),
        ("preuves/2025/A.PDF", "casse", "preuves/2025/a.pdf"),
        ("PREUVES/2025/a.pdf", "casse", "preuves/2025/a.pdf"),
        ("preuves/2025/c.pdf", "absente", "preuves/2025/c.pdf"),
    ],
)
def test_the_name_that_is_meant(tmp_path: Path, preuve: str, etat: str, nom: str) -> None:
    """A proof written with other capitals is found, and its real name is known."""
    write(tmp_path / "preuves" / "2025" / "a.pdf", "x")
    trouvee = find_preuve(tmp_path, preuve)
    assert trouvee is not None
    assert (trouvee.etat, trouvee.nom) == (etat, nom)


def proofs(tmp_path: Path, preuve: str) -> tuple[list[str], list[str]]:
    """What `verifier` says of an action with this proof."""
    dossier = create_dossier(tmp_path / "espace")
    write(dossier / "preuves" / "note.pdf", "x")
    write(dossier / "actions.csv", f"id;titre;statut;preuve\na;A;Réalisé;{preuve}\n")
    suivi = verify(dossier, tmp_path, tmp_path)
    return [faute.message for faute in suivi.fautes], suivi.remarques


@pytest.mark.parametrize(
    "preuve",
    [
        r"C:\Users\dsi\note.pdf", "C:note.pdf", "z:/note.pdf", r"\\serveur\partage\note.pdf", "//serveur/note.pdf", "/srv/a.pdf",
        "~/a.pdf", "file:///c:/note.pdf", "smb://serveur/note.pdf", r"%USERPROFILE%\note.pdf",
        r"..\note.pdf", "preuves/../../note.pdf",
    ],
)  # fmt: skip
def test_a_place_of_ones_own_machine(tmp_path: Path, preuve: str) -> None:
    """A drive, a network share, an address of the machine or a way up is named as outside the dossier, on every system."""
    (message,), _ = proofs(tmp_path, preuve)
    assert message.replace("\u00a0", " ") == f"preuve hors du dossier : « {preuve} »"


@pytest.mark.parametrize(
    "preuve", ["Note de service du 3 avril", "délib. 12/2024", "n° 3 : voir le PV", "A : oui", "https://a.fr/note.pdf", "50%", ""]
)  # fmt: skip
def test_a_sentence_stays_one(tmp_path: Path, preuve: str) -> None:
    """A sentence or an address is not looked for on the disk."""
    assert proofs(tmp_path, preuve) == ([], [])


@pytest.mark.parametrize(
    ("preuve", "dite"),
    [
        (r"preuves\note.pdf", ""),
        (r"preuves\absent.pdf", r"« a » : la preuve « preuves\absent.pdf » n’est pas dans le dossier"),
        ("Preuves/Note.pdf", "la preuve « Preuves/Note.pdf » s’y appelle « preuves/note.pdf »"),
    ],
)
def test_a_file_is_looked_for(tmp_path: Path, preuve: str, dite: str) -> None:
    """A file that is absent, or has other capitals, is a remark: what was recorded is read all the same."""
    fautes, remarques = proofs(tmp_path, preuve)
    assert fautes == []
    assert [dite in remarque.replace("\u00a0", " ") for remarque in remarques] == ([True] if dite else [])


def test_a_proof_that_a_seance_cites(tmp_path: Path) -> None:
    """A constat's proof is looked for too, and its line is said."""
    dossier = create_dossier(tmp_path)
    constat = {"question": "parc.inventaire", "reponse": 1, "role": "technicien", "preuve": "preuves/inventaire.pdf"}
    hold_seance(dossier, [("constat", constat)])
    assert len(load_dossier(tmp_path, "valmont").seances) == 1
    (remarque,) = verify(dossier, tmp_path, tmp_path).remarques
    assert "autodiagnostic.jsonl, « ligne 2 » : la preuve « preuves/inventaire.pdf » n’est pas dans le dossier" in (
        remarque.replace("\u00a0", " ")
    )


@POSIX
@pytest.mark.parametrize(
    ("preuve", "attendu"),
    [
        ("", None),
        ("Note du 3 avril", None),
        ("https://exemple.fr/preuves/x", None),
        ("preuves/b.pdf", None),
        ("preuves/absente.pdf", "absente"),
        ("preuves/lien.pdf", "hors"),
        (r"preuves\b.pdf", None),
        (r"preuves\absente.pdf", "absente"),
        (r".\preuves\absente.pdf", "absente"),
        ("preuves//b.pdf", None),
        ("Preuves/B.PDF", None),
        ("preuves/2025/délibération n°12.pdf", None),
        (normalize("NFD", "preuves/2025/délibération n°12.pdf"), None),
        ("preuves/b.pdf/suite", "absente"),
        ("preuves/perdu.pdf", "absente"),
        ("preuves/tourne", "absente"),
        ("preuves/../../ailleurs.pdf", "hors"),
        ("preuves du conseil", None),
    ],
)
def test_check(tmp_path: Path, preuve: str, attendu: str | None) -> None:
    """A sentence and an address are not looked for; a file must be there, and in the dossier itself."""
    dossier = tmp_path / "valmont"
    write(dossier / "preuves" / "b.pdf", "x")
    write(dossier / "preuves" / "2025" / normalize("NFD", "délibération n°12.pdf"), "x")
    (dossier / "preuves" / "lien.pdf").symlink_to(write(tmp_path / "ailleurs.pdf", "x"))
    (dossier / "preuves" / "perdu.pdf").symlink_to(dossier / "preuves" / "rien.pdf")
    (dossier / "preuves" / "tourne").symlink_to(dossier / "preuves" / "tourne")
    assert check_fichier(dossier, preuve) == attendu
