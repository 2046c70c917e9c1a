"""What a dossier and an espace hold and is not read: broken as on the ground, and what must be said of it, by hand."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, hold_seance
from inventes.outils_depot import write

from numresp.cli import run
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.dossier.non_lus import list_dossier, list_unread
from numresp.depot.seance.rangement import sort_seances
from numresp.depot.verification.verifier import Verification, verify
from numresp.erreurs import DonneesInvalides, Introuvable

SEANCE = "2025-05-06-autodiagnostic.jsonl"
PARC = "type;nombre\necran;12\nordinateur_portable;8\n"
ACTIONS = "id;titre;statut\neteindre;Éteindre le soir;Réalisé\n"
POSIX = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows n’a ni tube, ni prise, ni ces noms, ni lien sans droit"
)
SENSIBLE = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="ce disque ne distingue pas les majuscules")
DISQUES = (
    dict.fromkeys(
        ["lien brisé", "lien dehors", "boucle", "tube", "journal tube", "journal lien", "tube inconnu", "preuve lien"],
        POSIX,
    )
    | dict.fromkeys(["Parc.csv", "actions.CSV", "Seances", ".JSONL"], SENSIBLE)
    | {"nom sur deux lignes": POSIX}
)
"""Cases that not every system can have."""


def list_cases(cas: Iterable[str]) -> list[object]:
    """Cases, each skipped where the disk cannot have it."""
    return [pytest.param(nom, marks=DISQUES[nom]) if nom in DISQUES else nom for nom in cas]


@pytest.fixture(scope="module")
def patron(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound dossier, with a parc, an action and a séance, alone in its espace."""
    ici = create_dossier(tmp_path_factory.mktemp("patron") / "espace")
    write(ici / "parc.csv", PARC)
    write(ici / "actions.csv", ACTIONS)
    hold_seance(ici, [("commentaire", {"cible": "parc", "texte": texte}) for texte in ("Un", "Deux")])
    return ici


@pytest.fixture
def dossier(patron: Path, tmp_path: Path) -> Path:
    """A copy of it, to break."""
    return Path(shutil.copytree(patron.parent, tmp_path / "espace")) / patron.name


def check(chemin: Path, tmp_path: Path) -> Verification:
    """Verify, with the reports in a folder of the test."""
    return verify(chemin, tmp_path / "sans-espace", tmp_path / "rapports")


def plain(textes: list[str]) -> list[str]:
    """With plain spaces."""
    return [texte.replace("\u00a0", " ") for texte in textes]


def move(source: str, cible: str) -> Callable[[Path], object]:
    """A file or folder under another name."""

    def do(ici: Path) -> None:
        (ici / cible).parent.mkdir(parents=True, exist_ok=True)
        (ici / source).rename(ici / cible)

    return do


def copy(source: str, cible: str, suite: str = "") -> Callable[[Path], object]:
    """A copy of a file, with more behind it."""
    return lambda ici: write(ici / cible, (ici / source).read_bytes() + suite.encode())


def put(nom: str, contenu: str | bytes = "x\n") -> Callable[[Path], object]:
    """A file."""
    return lambda ici: write(ici / nom, contenu)


def link(nom: str, vers: str) -> Callable[[Path], object]:
    """A symbolic link in the place of what was there."""

    def do(ici: Path) -> None:
        (ici / nom).unlink(missing_ok=True)
        (ici / nom).symlink_to(vers)

    return do


def fifo(nom: str) -> Callable[[Path], object]:
    """A FIFO in the place of what was there."""

    def do(ici: Path) -> None:
        (ici / nom).unlink(missing_ok=True)
        os.mkfifo(ici / nom)

    return do


def cut(nom: str, lignes: int) -> Callable[[Path], object]:
    """The first lines of the séance, under another name."""

    def do(ici: Path) -> None:
        octets = (ici / "seances" / SEANCE).read_bytes().splitlines(keepends=True)
        write(ici / "seances" / nom, b"".join(octets[:lignes]))

    return do


def shorten(copie: str) -> Callable[[Path], object]:
    """The séance loses its last line, which a copy still has."""

    def do(ici: Path) -> None:
        chemin = ici / "seances" / SEANCE
        shutil.copy(chemin, ici / "seances" / copie)
        chemin.write_bytes(b"".join(chemin.read_bytes().splitlines(keepends=True)[:-1]))

    return do


def fork(copie: str) -> Callable[[Path], object]:
    """Two journals with one beginning, and another event each."""

    def do(ici: Path) -> None:
        autre = ici.parent.parent / "ailleurs"
        hold_seance(autre, [("commentaire", {"cible": "parc", "texte": texte}) for texte in ("Un", "Autre", "Trois")])
        shutil.copy(autre / "seances" / SEANCE, ici / "seances" / copie)

    return do


GRAVES = {
    # Names that differ from the one that is read, which is missing.
    "Parc.csv": (
        move("parc.csv", "Parc.csv"),
        "Parc.csv",
        "numresp lit « parc.csv », qui manque",
        "renommez-le parc.csv",
    ),
    "actions.CSV": (
        move("actions.csv", "actions.CSV"),
        "actions.CSV",
        "« actions.csv », qui manque",
        "renommez-le actions.csv",
    ),
    "parc.csv.csv": (move("parc.csv", "parc.csv.csv"), "parc.csv.csv", "qui manque", "Windows les cache"),
    "parc.csv.txt": (move("parc.csv", "parc.csv.txt"), "parc.csv.txt", "qui manque", "renommez-le parc.csv"),
    "jalons.yml": (put("jalons.yml"), "jalons.yml", "« jalons.yaml », qui manque", "renommez-le jalons.yaml"),
    "parcs.csv": (move("parc.csv", "parcs.csv"), "parcs.csv", "qui manque", "renommez-le parc.csv"),
    "mesure.csv": (put("mesure.csv"), "mesure.csv", "« mesures.csv », qui manque", "renommez-le mesures.csv"),
    "acitons.csv": (move("actions.csv", "acitons.csv"), "acitons.csv", "qui manque", "renommez-le actions.csv"),
    "feuille-de-route.yaml": (
        put("Feuille de route.yaml"),
        "Feuille de route.yaml",
        "qui manque",
        "feuille_de_route.yaml",
    ),
    "caché": (move("parc.csv", ".parc.csv"), ".parc.csv", "« parc.csv », qui manque", "renommez-le parc.csv"),
    "seule copie": (move("parc.csv", "parc (1).csv"), "parc (1).csv", "qui manque", "si c’est bien le dernier état"),
    "seule sauvegarde": (move("parc.csv", "parc.csv~"), "parc.csv~", "qui manque", "si c’est bien le dernier état"),
    "seul classeur": (move("parc.csv", "parc.xlsx"), "parc.xlsx", "qui manque", "« CSV UTF-8 »"),
    "un cran trop bas": (
        move("parc.csv", "export/parc.csv"),
        "export",
        "il a parc.csv, qui manque",
        "remontez-le d’un cran",
    ),
    # Copies with lines of their own, as each software names them.
    "Nextcloud": (
        copy("parc.csv", "parc (copie en conflit de PC-DSI).csv", "serveur;1\n"),
        "PC-DSI).csv",
        "elle a 1 ligne",
        "parc.csv",
    ),
    "Dropbox": (
        copy("parc.csv", "parc (PC-DSI's conflicted copy 2026-11-01).csv", "serveur;1\n"),
        "2026-11-01).csv",
        "ligne 4",
        "comparez",
    ),
    "OneDrive": (
        copy("parc.csv", "parc-PC-DSI.csv", "serveur;1\n"),
        "parc-PC-DSI.csv",
        "elle a 1 ligne",
        "comparez",
    ),
    "Drive": (copy("parc.csv", "parc (1).csv", "serveur;1\n"), "parc (1).csv", "elle a 1 ligne", "comparez"),
    "Syncthing": (
        copy("parc.csv", "parc.sync-conflict-20261101-101010-ABCDEFG.csv", "serveur;1\n"),
        "ABCDEFG.csv",
        "elle a 1 ligne",
        "comparez",
    ),
    "Explorateur": (
        copy("parc.csv", "parc - Copie (2).csv", "serveur;1\n"),
        "Copie (2).csv",
        "elle a 1 ligne",
        "comparez",
    ),
    "Finder": (copy("parc.csv", "parc 2.csv", "serveur;1\n"), "parc 2.csv", "elle a 1 ligne", "comparez"),
    "YAML en conflit": (
        copy("organisation.yaml", "organisation-PC2.yaml", "agents: 12\n"),
        "PC2.yaml",
        "elle a 1 ligne",
        "organisation.yaml",
    ),
    # Links, pipes and folders in the place of a file.
    "lien brisé": (link("parc.csv", "ailleurs.csv"), "parc.csv", "ce lien ne mène nulle part", "copiez ici le fichier"),
    "lien dehors": (
        link("parc.csv", "/etc/hosts"),
        "parc.csv",
        "ce lien mène hors du dossier",
        "copiez ici le fichier",
    ),
    "boucle": (link("parc.csv", "parc.csv"), "parc.csv", "ce lien ne mène nulle part", "copiez ici le fichier"),
    "tube": (fifo("parc.csv"), "parc.csv", "ce n’est pas un fichier ordinaire", "retirez-le"),
    "journal tube": (fifo(f"seances/{SEANCE}"), SEANCE, "ce n’est pas un fichier ordinaire", "retirez-le"),
    "journal lien": (link(f"seances/{SEANCE}", "/etc/hosts"), SEANCE, "ce lien mène hors du dossier", "copiez ici"),
    # Séances.
    "Seances": (
        move("seances", "Seances"),
        "Seances",
        "numresp lit « seances » ; il a 1 fichier",
        "renommez-le seances",
    ),
    "séance": (move("seances", "séance"), "séance", "il a 1 fichier", "renommez-le seances"),
    "seances (1)": (
        lambda ici: write(ici / "seances (1)" / "2026-01-02-bilan.jsonl", "{}\n"),
        "seances (1)",
        "il a 1 fichier",
        "sans rien y remplacer",
    ),
    "un fichier à la place": (
        lambda ici: (move("seances", "garde")(ici), write(ici / "seances", "x")),
        "seances",
        "un dossier est attendu",
        "sortez-le",
    ),
    "journal à côté": (
        move(f"seances/{SEANCE}", SEANCE),
        SEANCE,
        "ce journal de séance n’est pas lu ici",
        "placez-le dans seances",
    ),
    "journal plus bas": (
        move(f"seances/{SEANCE}", f"seances/2025/{SEANCE}"),
        "2025",
        "avec 1 journal de séance",
        "dans seances même",
    ),
    "journal rangé": (
        move(f"seances/{SEANCE}", f"archives/{SEANCE}"),
        "archives",
        "1 journal de séance qui n’est pas dans seances",
        "sans rien y remplacer",
    ),
    ".jsonl.txt": (
        move(f"seances/{SEANCE}", f"seances/{SEANCE}.txt"),
        f"{SEANCE}.txt",
        f"« {SEANCE} » attendu",
        f"renommez-le {SEANCE}",
    ),
    ".JSONL": (
        move(f"seances/{SEANCE}", "seances/2025-05-06-autodiagnostic.JSONL"),
        ".JSONL",
        f"« {SEANCE} » attendu",
        f"renommez-le {SEANCE}",
    ),
    "autre nom": (
        move(f"seances/{SEANCE}", "seances/atelier.jsonl"),
        "atelier.jsonl",
        f"« {SEANCE} » attendu",
        "renommez le fichier",
    ),
    "copie plus longue": (
        shorten("2025-05-06-autodiagnostic (1).jsonl"),
        "(1).jsonl",
        "le second est plus long, sa dernière ligne n’est pas lue",
        "sortez d’abord",
    ),
    "copie plus longue que ce qui est déchiré": (
        lambda ici: (
            shutil.copy(ici / "seances" / SEANCE, ici / "seances" / "2025-05-06-autodiagnostic (1).jsonl"),
            os.truncate(ici / "seances" / SEANCE, (ici / "seances" / SEANCE).stat().st_size // 2),
        ),
        "(1).jsonl",
        "le second est plus long, sa dernière ligne n’est pas lue",
        "sortez d’abord",
    ),
    "copies qui divergent": (
        fork("2025-05-06-autodiagnostic-PC-DSI.jsonl"),
        "PC-DSI.jsonl",
        "ils se séparent à la ligne 3",
        "lequel fait foi",
    ),
    "copie nommée autrement": (
        fork("atelier de mai.jsonl"),
        "atelier de mai.jsonl",
        "ils se séparent à la ligne 3",
        "gardez une copie des deux",
    ),
    "sous le nom d’une autre": (
        copy(f"seances/{SEANCE}", "seances/2026-05-06-bilan.jsonl"),
        "2026-05-06-bilan.jsonl",
        "deux journaux de la même séance",
        "sortez cette copie",
    ),
    "dossier dans le dossier": (
        lambda ici: write(ici / "valmont" / "organisation.yaml", "nom: V\n"),
        "valmont",
        "dans un autre",
        "gardez-en un seul",
    ),
}
LEGERS = {
    "copie identique": (
        copy("parc.csv", "parc - Copie.csv"),
        "parc - Copie.csv",
        "il n’a aucune ligne que celui-ci n’ait",
    ),
    "copie plus ancienne": (put("parc (1).csv", "type;nombre\necran;12\n"), "parc (1).csv", "il n’a aucune ligne"),
    "sauvegarde": (put("parc.csv.bak", PARC + "serveur;1\n"), "parc.csv.bak", "seul « parc.csv » l’est"),
    "d’un éditeur": (put("parc.csv~", "autre\n"), "parc.csv~", "seul « parc.csv » l’est"),
    "de git": (put("actions.csv.orig", "autre\n"), "actions.csv.orig", "seul « actions.csv » l’est"),
    "archive": (put("parc-2024.csv", PARC + "serveur;1\n"), "parc-2024.csv", "seul « parc.csv » l’est"),
    "autre tableau": (put("parc-eau.csv", "compteur;lieu\n7;École\n"), "parc-eau.csv", "d’un autre genre"),
    "classeur à côté": (put("parc.xlsx", b"PK"), "parc.xlsx", "ce classeur n’est pas lu"),
    "ouvert dans Excel": (put("~$actions.xlsx"), "~$actions.xlsx", "« actions.csv » est ouvert"),
    "ouvert dans LibreOffice": (put(".~lock.actions.csv#"), ".~lock.actions.csv#", "« actions.csv » est ouvert"),
    "ouvert dans Word": (put("~$Compte rendu.docx"), "~$Compte rendu.docx", "« Compte rendu.docx » est ouvert"),
    "inconnus": (
        lambda ici: [write(ici / nom, "x") for nom in ("b.pdf", "a.docx")],
        "valmont",
        "2 fichiers que numresp ne lit pas : « a.docx », « b.pdf »",
    ),
    "nom sur deux lignes": (put("a\nb.txt"), "valmont", r"« a\nb.txt »"),
    "sous-dossier": (put("Photos/un.jpg"), "Photos", "ce sous-dossier n’est pas lu (1 fichier)"),
    "ligne déchirée": (
        put("seances/2025-05-06-autodiagnostic.dechire-1", b'{"n":9'),
        ".dechire-1",
        "6 octets d’une ligne déchirée",
    ),
    "début de la séance": (
        cut("2025-05-06-autodiagnostic (1).jsonl", 2),
        "(1).jsonl",
        "le premier continue après la ligne 2, rien ne manque",
    ),
    "début de la séance, coupé": (
        lambda ici: write(
            ici / "seances" / "2025-05-06-autodiagnostic (1).jsonl", (ici / "seances" / SEANCE).read_bytes()[:-20]
        ),
        "(1).jsonl",
        "le dernier « commentaire » du 06/05/2025 à 09:01:00 (heure locale), la suite illisible) ; "
        "le premier continue après la ligne 3, "
        "rien ne manque",
    ),
    "la même séance": (
        cut("2025-05-06-autodiagnostic - Copie.jsonl", 3),
        "Copie.jsonl",
        "ils sont identiques, rien ne manque",
    ),
    "séance ouverte": (put("seances/.~lock.x.jsonl#"), ".~lock.x.jsonl#", "ouvert dans un autre logiciel"),
    "note": (put("seances/notes.txt"), "notes.txt", "ce n’est pas un journal de séance"),
    "tube inconnu": (fifo("tube"), "tube", "ce n’est pas un fichier ordinaire"),
    "preuve lien": (
        lambda ici: (write(ici / "preuves" / "a.pdf", "x"), link("preuves/b.pdf", "/etc/hosts")(ici)),
        "b.pdf",
        "hors du dossier",
    ),
}
MUETS = [
    "._parc.csv",
    "seances/._" + SEANCE,
    ".DS_Store",
    "seances/.DS_Store",
    "Thumbs.db",
    "desktop.ini",
    ".valmont.verrou",
    "seances/.valmont.2025-05-06-autodiagnostic.verrou",
    ".nfs000000000123",
    ".sync_0123456789ab.db-wal",
    ".actions.csv-ab12_xyz",
    "__MACOSX/x",
    ".stversions/parc.csv",
    ".git/HEAD",
]


@pytest.mark.parametrize("cas", list_cases(GRAVES))
def test_what_may_hold_data_is_a_fault(dossier: Path, tmp_path: Path, cas: str) -> None:
    """Where something that was recorded may be unread, it is a fault at its place, said once, with what to do."""
    casser, place, message, remede = GRAVES[cas]
    casser(dossier)
    fautes = [faute for faute in check(dossier.parent, tmp_path).fautes if faute.fichier.endswith(place)]
    assert len(fautes) == 1, fautes
    (dite,) = plain([f"{fautes[0].message} → {fautes[0].remede}"])
    assert message in dite
    assert remede in dite.partition(" → ")[2]


def test_sound(dossier: Path, tmp_path: Path) -> None:
    """Nothing is said of a dossier that holds nothing but what is read, whether it is checked alone or in its espace."""
    for chemin in (dossier, dossier.parent):
        suivi = check(chemin, tmp_path)
        assert (suivi.fautes, suivi.remarques) == ([], [])


@SENSIBLE
def test_a_dossier_alone(dossier: Path, tmp_path: Path) -> None:
    """A dossier that is checked alone is told what its espace would be told."""
    move("organisation.yaml", "Organisation.yaml")(dossier)
    dites = {chemin: [str(faute) for faute in check(chemin, tmp_path).fautes] for chemin in (dossier, dossier.parent)}
    assert any("renommez-le organisation.yaml" in dite for dite in dites[dossier])
    assert set(dites[dossier]) < set(dites[dossier.parent])


@pytest.mark.parametrize("cas", list_cases(LEGERS))
def test_what_holds_nothing_is_a_remark(dossier: Path, tmp_path: Path, cas: str) -> None:
    """What is not read and cannot be missed is said once, and is no fault."""
    casser, place, message = LEGERS[cas]
    casser(dossier)
    suivi = check(dossier.parent, tmp_path)
    assert suivi.fautes == []
    (remarque,) = plain(suivi.remarques)
    assert remarque.partition(" : ")[0].endswith(place)
    assert message in remarque


@pytest.mark.parametrize("nom", MUETS)
def test_what_is_nobodys_is_not_said(dossier: Path, tmp_path: Path, nom: str) -> None:
    """What systems, synchronisations and numresp's own locks leave is skipped in silence by every loader."""
    write(dossier / nom, b"\x00\x05\x16\x07Mac OS X        ")
    suivi = check(dossier.parent, tmp_path)
    assert (suivi.fautes, suivi.remarques) == ([], [])
    assert len(load_dossier(dossier.parent, "valmont").seances) == 1


@POSIX
def test_a_socket_is_not_opened(dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket among the proofs is named, and nothing waits for it."""
    (dossier / "preuves").mkdir()
    monkeypatch.chdir(dossier / "preuves")
    with socket.socket(socket.AF_UNIX) as prise:
        prise.bind("prise")
        (remarque,) = plain(check(dossier, tmp_path).remarques)
    assert "ce n’est pas un fichier ordinaire" in remarque


def test_two_journals_with_their_last_events(dossier: Path, tmp_path: Path) -> None:
    """Of two journals of one séance both are named, with their length, their last event and its time; no name is taken."""
    fork("2025-05-06-autodiagnostic (1).jsonl")(dossier)
    (faute,) = check(dossier, tmp_path).fautes
    dite = faute.message.replace("\u00a0", " ")
    assert f"seances/{SEANCE} (lu : 3 lignes, le dernier « commentaire » du 06/05/2025 à " in dite
    assert "autodiagnostic (1).jsonl (4 lignes, le dernier « commentaire » du 06/05/2025 à " in dite
    assert "renommez" not in faute.remede


@pytest.mark.parametrize(
    ("casser", "dite"),
    [
        (move("parc.csv", "parc.csv.csv"), "numresp lit « parc.csv », qui manque"),
        (copy("parc.csv", "parc (1).csv", "serveur;1\n"), "elle a 1 ligne"),
        (fork("2025-05-06-autodiagnostic (1).jsonl"), "deux journaux de la même séance"),
    ],
)
def test_loading_says_what_it_does_not_read(
    dossier: Path, casser: Callable[[Path], object], dite: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A town is not kept from its report by a stray file, and never told an empty parc without a word."""
    casser(dossier)
    assert run(["diagnostic", "valmont", "--espace", str(dossier.parent)]) == 0
    assert dite in capsys.readouterr().err.replace("\u00a0", " ")


@POSIX
@pytest.mark.parametrize("nom", ["parc.csv", "organisation.yaml", "jalons.yaml", "feuille_de_route.yaml"])
def test_a_link_to_nothing_is_not_an_absent_file(dossier: Path, nom: str) -> None:
    """A link that leads nowhere, out of the dossier, or a FIFO, is refused by whatever loads the dossier."""
    for casser in (link(nom, "rien"), link(nom, "/etc/hosts"), fifo(nom)):
        casser(dossier)
        with pytest.raises(DonneesInvalides, match=nom):
            load_dossier(dossier.parent, "valmont")


@POSIX
def test_a_link_inside_the_dossier(dossier: Path, tmp_path: Path) -> None:
    """A link to a file of the same dossier is read like that file."""
    (dossier / "parc.csv").rename(dossier / "preuves-du-parc.csv")
    (dossier / "parc.csv").symlink_to("preuves-du-parc.csv")
    assert check(dossier, tmp_path).fautes == []
    assert len(load_dossier(dossier.parent, "valmont").parc) == 2


@SENSIBLE
def test_a_disk_that_does_not_tell_capitals_apart(dossier: Path, tmp_path: Path) -> None:
    """Where `Parc.csv` is found under the name `parc.csv`, as on Windows, it is read, and worth a remark."""
    os.link(dossier / "parc.csv", dossier / "Parc.csv")  # two names of one file
    os.link(dossier / "seances" / SEANCE, dossier / "seances" / "2025-05-06-autodiagnostic.JSONL")
    suivi = check(dossier, tmp_path)
    assert suivi.fautes == []
    assert len(load_dossier(dossier.parent, "valmont").seances) == 1


@SENSIBLE
@pytest.mark.parametrize(
    ("nom", "message"),
    [
        ("Parc.csv", "numresp lit « parc.csv »"),
        ("jalons.yml", "numresp lit « jalons.yaml »"),
        ("promotion.yml", "numresp lit « promotion.yaml »"),
        ("parc (1).csv", "numresp lit « parc.csv »"),
    ],
)
def test_one_file_that_is_not_read(dossier: Path, tmp_path: Path, nom: str, message: str) -> None:
    """A file given alone that no command would read is not « sans faute »."""
    (faute,) = check(write(dossier / nom, PARC), tmp_path).fautes
    assert message in faute.message.replace("\u00a0", " ")


@SENSIBLE
def test_a_seance_that_is_not_read_is_not_absent(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A body whose only séance stands where nothing is read fails: it is not one « sans matière »."""
    move("seances", "Seances")(dossier)
    assert run(["diagnostic", "valmont", "--espace", str(dossier.parent)]) == 1
    assert "renommez-le seances" in capsys.readouterr().err.replace("\u00a0", " ")
    with pytest.raises(DonneesInvalides) as saisie:
        load_dossier(dossier.parent, "valmont").find_seance()
    assert not isinstance(saisie.value, Introuvable)


@SENSIBLE
def test_a_dossier_under_a_name_in_capitals(dossier: Path) -> None:
    """Who asks for a slug whose folder has capitals is told of that folder, not that there is none."""
    dossier.rename(dossier.with_name("Valmont"))
    with pytest.raises(Introuvable) as saisie:
        load_dossier(dossier.parent, "valmont")
    assert "« Valmont » n’est pas un nom court" in str(saisie.value).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("fuseau", "heure"),
    [
        ("", "06/05/2025 à 09:02:00"),
        ("fuseau: Pacific/Noumea\n", "06/05/2025 à 18:02:00"),
        ("fuseau: America/Cayenne\n", "06/05/2025 à 04:02:00"),
        ("fuseau: UTC+4\n", "06/05/2025 à 09:02:00"),
        ("fuseau: [\n", "06/05/2025 à 09:02:00"),
    ],
    ids=["Paris", "Nouméa", "Cayenne", "faux", "illisible"],
)
def test_twins_are_told_in_local_time(fuseau: str, heure: str, dossier: Path) -> None:
    """The last event of each of two journals (07:02 in universal time) is told at the hour that its people saw."""
    (dossier / "organisation.yaml").open("a", encoding="utf-8").write(f"\n{fuseau}")
    cut("2025-05-06-autodiagnostic - Copie.jsonl", 3)(dossier)
    ecarts = sort_seances(dossier).ecarts
    assert str(ecarts[0].faute).count(f"du {heure} (heure locale)") == 2


def test_what_is_there_and_not_read(dossier: Path) -> None:
    """Nothing in a sound dossier; the grave ones come first; a folder that is not there is not an empty one."""
    assert list_unread(dossier) == []
    write(dossier / "a.pdf", "x")
    write(dossier / "parc (1).csv", PARC + "serveur;1\n")
    assert [ecart.grave for ecart in list_unread(dossier)] == [True, False]
    with pytest.raises(Introuvable):
        list_dossier(dossier / "absent")
