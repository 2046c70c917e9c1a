"""What a referent records is on the disk, whole, when it is said; nothing else of the files moves; and it is taken back."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inventes.actes_de_suivi import ACTIONS, JALONS, MESURES, TUE, find, found
from inventes.devoirs_fictifs import build_reponse, install_edition
from milieu import choose

from numresp.depot.csv.cellules import check_text
from numresp.depot.dossier.dossier import read_dossier
from numresp.depot.dossier.dossier_a_une_date import see_dossier
from numresp.depot.ecriture.acte_de_suivi import (
    Inscription,
    take_back,
    write_action,
    write_conformite,
    write_jalons,
    write_mesures,
)
from numresp.depot.fichiers.verrou import hold_folder
from numresp.depot.historique.journal_des_changements import load_history
from numresp.erreurs import Devance, DonneesInvalides, Occupe
from numresp.modele.dossier.organisation import Action, Charte, EtatJalon, Jalons, Mesure


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Two actions, a mesure, two jalons, each file in a dialect of its own."""
    return found(tmp_path)


def mesure(jour: str = "2026-03-20", valeur: float = 30.5) -> Mesure:
    """Some waste handed over."""
    return Mesure(date=date.fromisoformat(jour), indicateur="deee_kg", valeur=valeur, unite="kg", nature="flux")


def test_one_status(dossier: Path) -> None:
    """A status changes: the files differ by its cell alone, whatever stands around it."""
    vue = find(dossier)
    write_action(dossier, vue.model_copy(update={"statut": "Réalisé"}), vue)
    assert (dossier / "actions.csv").read_bytes() == ACTIONS.replace(b"En cours", "Réalisé".encode())


def test_unchanged_is_not_written(dossier: Path) -> None:
    """Nothing changes, nothing is written: not even the time of the file."""
    avant = (dossier / "actions.csv").stat().st_mtime_ns
    assert write_action(dossier, find(dossier), find(dossier)) is None
    assert write_jalons(dossier, read_dossier(dossier).jalons, read_dossier(dossier).jalons) is None
    assert (dossier / "actions.csv").stat().st_mtime_ns == avant


def test_new_action_and_mesures(dossier: Path) -> None:
    """New rows come last, in the dialect of the file; a column that it lacks is added when a value needs it."""
    write_action(dossier, Action(id="neuve", titre="Neuve", statut="À venir", jours=0.5), None)
    assert (dossier / "actions.csv").read_bytes() == ACTIONS + "neuve;Neuve;;action;À venir;;;;;0,5;;;\r\n".encode()
    write_mesures(dossier, [mesure(), mesure("2026-03-21", 2.0)])
    attendu = MESURES + b"2026-03-20,deee_kg,30.5,kg,flux\n2026-03-21,deee_kg,2,kg,flux\n"
    assert (dossier / "mesures.csv").read_bytes() == attendu


def test_yaml_comments_survive(dossier: Path) -> None:
    """A signature and a jalon change their own lines; comments, order and layout stay."""
    vus = read_dossier(dossier).jalons
    signee = Charte(etat="signée", date=date(2025, 6, 26), signataire="elu", engagements=("C1", "C2"))
    fait = EtatJalon(etat="fait", date=date(2025, 6, 26), note="Annoncée")
    apres = Jalons(jalons=vus.jalons | {"charte": fait}, charte=signee)
    write_jalons(dossier, apres, vus)
    assert read_dossier(dossier).jalons == apres
    texte = (dossier / "jalons.yaml").read_text(encoding="utf-8")
    for ligne in ("# Où en est chaque jalon.", "lancement: {date: 2025-01-15, etat: fait}   # janvier", "# en juin"):
        assert ligne in texte
    assert texte.startswith(JALONS.decode()[:10]), "and no byte order mark where there was none"


def test_a_text_that_no_table_can_hold(dossier: Path) -> None:
    """A null sign, however it was put into a value, is refused at its field before anything is written."""
    vue = find(dossier)
    with pytest.raises(DonneesInvalides, match="un caractère nul") as refus:
        write_action(dossier, vue.model_copy(update={"commentaire": "a\0b"}), vue)
    assert [faute.lieu for faute in refus.value.fautes] == ["commentaire"]
    assert (dossier / "actions.csv").read_bytes() == ACTIONS


def test_windows_yaml(dossier: Path) -> None:
    """A byte order mark and Windows line ends stay."""
    octets = b"\xef\xbb\xbf" + JALONS.replace(b"\n", b"\r\n")
    (dossier / "jalons.yaml").write_bytes(octets)
    vus = read_dossier(dossier).jalons
    inscription = write_jalons(dossier, Jalons(jalons=vus.jalons | {"bilan": EtatJalon(etat="en cours")}), vus)
    apres = (dossier / "jalons.yaml").read_bytes()
    assert apres.startswith(octets)
    assert apres.count(b"\n") == apres.count(b"\r\n")
    assert inscription is not None
    take_back(inscription)
    assert (dossier / "jalons.yaml").read_bytes() == octets


def test_yaml_that_cannot_be_edited(dossier: Path) -> None:
    """Aliases would cost the comments: refused, nothing is written."""
    octets = b"# A\njalons:\n  bilan: &x {etat: en cours}\n  suivi: *x\n"
    (dossier / "jalons.yaml").write_bytes(octets)
    vus = read_dossier(dossier).jalons
    neufs = Jalons(jalons=vus.jalons | {"suivi": EtatJalon(etat="fait"), "bilan": EtatJalon(etat="fait", note="n")})
    with pytest.raises(DonneesInvalides, match="commentaires"):
        write_jalons(dossier, neufs, vus)
    assert (dossier / "jalons.yaml").read_bytes() == octets


def test_spreadsheet_saved_another_row(dossier: Path) -> None:
    """Excel saved another row meanwhile: both are there."""
    vue = find(dossier)
    (dossier / "actions.csv").write_bytes(ACTIONS.replace("À venir".encode(), "Bloqué".encode()))
    write_action(dossier, vue.model_copy(update={"statut": "Réalisé"}), vue)
    assert [action.statut for action in read_dossier(dossier).actions] == ["Réalisé", "Bloqué"]


@pytest.mark.parametrize("neuf", [b"En pause", None])
def test_spreadsheet_saved_this_row(dossier: Path, neuf: bytes | None) -> None:
    """Excel changed or deleted this very row: nothing is written, and it is said."""
    vue = find(dossier)
    octets = ACTIONS.replace(b"En cours", neuf) if neuf else ACTIONS.replace(b"extinction;", b"autre;")
    (dossier / "actions.csv").write_bytes(octets)
    with pytest.raises(Devance, match="entre-temps"):
        write_action(dossier, vue.model_copy(update={"statut": "Réalisé"}), vue)
    assert (dossier / "actions.csv").read_bytes() == octets


def test_same_day_twice(dossier: Path) -> None:
    """A day that somebody else has noted meanwhile is not noted twice."""
    with pytest.raises(Devance, match="deee_kg"):
        write_mesures(dossier, [mesure("2025-03-15")])
    assert (dossier / "mesures.csv").read_bytes() == MESURES


def test_replaced_in_place(dossier: Path) -> None:
    """A value that was wrong is replaced in its row; one that changed meanwhile is not."""
    vue = read_dossier(dossier).mesures[0]
    neuve = vue.model_copy(update={"valeur": 120.0})
    write_mesures(dossier, [neuve], [vue])
    assert (dossier / "mesures.csv").read_bytes() == MESURES.replace(b"1200.50", b"120")
    with pytest.raises(Devance):
        write_mesures(dossier, [vue], [vue])


@pytest.mark.parametrize("temoin", [".~lock.actions.csv#", "~$actions.csv"])
def test_open_in_a_spreadsheet(dossier: Path, temoin: str) -> None:
    """A spreadsheet that has the file open would overwrite it: refused with the mend; closed, it goes."""
    (dossier / temoin).write_text("x")
    with pytest.raises(DonneesInvalides, match="fermez-le"):
        write_action(dossier, Action(id="neuve", titre="Neuve", statut="À venir"), None)
    assert (dossier / "actions.csv").read_bytes() == ACTIONS
    (dossier / temoin).unlink()
    assert write_action(dossier, Action(id="neuve", titre="Neuve", statut="À venir"), None) is not None


def test_read_only(dossier: Path) -> None:
    """A file that may not be written is not replaced behind its owner's back."""
    (dossier / "mesures.csv").chmod(0o444)
    with pytest.raises(DonneesInvalides, match="lecture seule"):
        write_mesures(dossier, [mesure()])
    assert (dossier / "mesures.csv").read_bytes() == MESURES


def test_broken_meanwhile(dossier: Path) -> None:
    """A file that was broken meanwhile is named with its line, and left as it is."""
    casse = MESURES + b"2025-03-16,deee_kg,beaucoup,kg,flux\n"
    (dossier / "mesures.csv").write_bytes(casse)
    with pytest.raises(DonneesInvalides, match="ligne 3") as erreur:
        write_mesures(dossier, [mesure()])
    assert "mesures.csv" in str(erreur.value)
    assert (dossier / "mesures.csv").read_bytes() == casse


def test_disk_full(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is said in French; the file is as it was, and no draft stays."""

    def sync(_fichier: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(DonneesInvalides, match="le disque est plein"):
        write_mesures(dossier, [mesure()])
    assert (dossier / "mesures.csv").read_bytes() == MESURES
    assert not list(dossier.glob(".mesures*"))


def test_on_the_disk_when_it_returns(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content is synced before the file is in place, its name after; what it replaces keeps a second name meanwhile."""
    faits: list[str] = []
    assurer, remplacer = os.fsync, os.replace
    monkeypatch.setattr(
        os,
        "fsync",
        lambda n: (faits.append("dossier" if stat.S_ISDIR(os.fstat(n).st_mode) else "contenu"), assurer(n)),
    )
    monkeypatch.setattr(os, "replace", lambda de, vers: (faits.append("place"), remplacer(de, vers))[1])
    write_mesures(dossier, [mesure()])
    assert faits[:3] == ["contenu", "place", "dossier"]
    assert "place" not in faits[3:], "then the history, which is only added to"


def test_permissions_and_links_stay(dossier: Path) -> None:
    """A file shared with a group stays shared; a link to a file of the same dossier stays a link.

    (It led out of the dossier until such links were refused: docs/decisions/0017-hostile.md.)
    """
    vrai = dossier / "partage" / "mesures.csv"
    vrai.parent.mkdir()
    (dossier / "mesures.csv").rename(vrai)
    (dossier / "mesures.csv").symlink_to(vrai)
    vrai.chmod(0o664)
    write_mesures(dossier, [mesure()])
    assert (dossier / "mesures.csv").is_symlink()
    assert vrai.stat().st_mode & 0o777 == 0o664
    assert len(read_dossier(dossier).mesures) == 2


def test_held(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another window writes, this one waits, then says so."""
    monkeypatch.setattr("numresp.depot.ecriture.acte_de_suivi.ATTENTE_S", 0.05)
    with hold_folder(dossier, 0), pytest.raises(Occupe, match="attendez"):
        write_mesures(dossier, [mesure()])
    assert (dossier / "mesures.csv").read_bytes() == MESURES


def test_created_and_taken_back(dossier: Path) -> None:
    """A file that an act created goes when the act is taken back."""
    (dossier / "mesures.csv").unlink()
    inscription = write_mesures(dossier, [mesure()])
    assert read_dossier(dossier).mesures == (mesure(),)
    assert (dossier / "mesures.csv").read_bytes().startswith(b"\xef\xbb\xbfdate;indicateur;")
    take_back(inscription)
    assert not (dossier / "mesures.csv").exists()


def test_a_file_that_cannot_be_removed_is_said(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An act that created a file is taken back; where the system refuses, its reason is said in French."""

    def refuse(_: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    (dossier / "mesures.csv").unlink()
    inscription = write_mesures(dossier, [mesure()])
    monkeypatch.setattr("numresp.depot.ecriture.acte_de_suivi.remove_file", refuse)
    with pytest.raises(DonneesInvalides, match=r"non enregistré \("):
        take_back(inscription)
    assert read_dossier(dossier).mesures == (mesure(),)


def test_changed_since_is_not_taken_back(dossier: Path) -> None:
    """What somebody wrote after an act would be lost: the act stands."""
    inscription = write_mesures(dossier, [mesure()])
    octets = (dossier / "mesures.csv").read_bytes() + b"2026-04-01,deee_kg,1,kg,flux\n"
    (dossier / "mesures.csv").write_bytes(octets)
    with pytest.raises(Devance, match="a changé depuis"):
        take_back(inscription)
    assert (dossier / "mesures.csv").read_bytes() == octets


TEXTE = (
    st.text(st.characters(exclude_characters="\x00\r", exclude_categories=("Cs",)), max_size=15)
    .map(str.strip)
    .filter(lambda texte: check_text(texte) is None)
)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "statut": st.sampled_from(["Réalisé", "Bloqué", "En cours"]),
        "service": TEXTE,
        "commentaire": TEXTE,
        "fin": st.dates(date(2025, 4, 3)) | st.none(),
        "jours": st.floats(0, 1e6) | st.none(),
        "pilote": st.sampled_from(["elu", "rh", None]),
    },
)
JALON = st.sampled_from(["lancement", "autodiagnostic", "charte", "bilan", "suivi"])
ETAT = st.builds(
    EtatJalon, etat=st.sampled_from(["à venir", "en cours", "fait"]), note=TEXTE, date=st.dates() | st.none()
)
GESTE = st.one_of(
    st.tuples(st.just("action"), st.sampled_from(["extinction", "charte"]), CHANGES),
    st.tuples(st.just("nouvelle"), st.just(""), CHANGES),
    st.tuples(st.just("mesure"), st.dates(), st.floats(0, 1e9)),
    st.tuples(st.just("jalon"), JALON, ETAT),
)


def act(dossier: Path, rang: int, geste: tuple[str, object, object]) -> Inscription | None:
    """Do one act on what is on the disk."""
    genre, quoi, valeur = geste
    lu = read_dossier(dossier)
    if genre == "action":
        vue = find(dossier, str(quoi))
        return write_action(dossier, vue.model_copy(update=dict(valeur)), vue)  # type: ignore[call-overload]
    if genre == "nouvelle":
        neuve = Action(id=f"a{rang}", titre="Neuve", statut="À venir").model_copy(update=dict(valeur))  # type: ignore[call-overload]
        return write_action(dossier, neuve, None)
    if genre == "mesure":
        neuve_mesure = mesure().model_copy(update={"date": quoi, "valeur": valeur, "indicateur": f"i{rang}"})
        return write_mesures(dossier, [neuve_mesure])
    jalons = Jalons(jalons=lu.jalons.jalons | {quoi: valeur}, charte=lu.jalons.charte)  # type: ignore[dict-item]
    return write_jalons(dossier, jalons, lu.jalons)


@settings(max_examples=choose(10, 60))
@given(st.lists(GESTE, min_size=1, max_size=6))
def test_taking_all_back_is_identity(
    tmp_path_factory: pytest.TempPathFactory, gestes: list[tuple[str, object, object]]
) -> None:
    """Whatever is recorded is read back as it was said; taken back from the last to the first, every byte is as before."""
    dossier = found(tmp_path_factory.mktemp("e"))
    faits = [inscription for rang, geste in enumerate(gestes) if (inscription := act(dossier, rang, geste)) is not None]
    for genre, quoi, valeur in gestes[-1:]:
        if genre == "jalon":
            assert read_dossier(dossier).jalons.jalons[quoi] == valeur  # type: ignore[index]
        elif genre == "action":
            vue = find(dossier, str(quoi))
            assert {cle: getattr(vue, cle) for cle in dict(valeur)} == valeur  # type: ignore[call-overload]
    for inscription in reversed(faits):
        take_back(inscription)
    lus = [(dossier / nom).read_bytes() for nom in ("actions.csv", "mesures.csv", "jalons.yaml")]
    assert lus == [ACTIONS, MESURES, JALONS]


COUPS = choose(5, 20)


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that kills")
def test_killed_while_writing(dossier: Path) -> None:
    """`kill -9` at random moments: every act that was said is there, every file is whole, no draft stays."""
    hasard, dits, lancement = random.Random(6), 0, [sys.executable, "-c", TUE, str(dossier)]  # noqa: S311 (moments, not secrets)
    for _ in range(COUPS):
        processus = subprocess.Popen([*lancement, str(dits + 1)], stdout=subprocess.PIPE, text=True)
        assert processus.stdout is not None
        assert processus.stdout.readline() == "pret\n"
        time.sleep(hasard.uniform(0, 0.2))
        processus.send_signal(signal.SIGKILL)
        faits = list(map(int, processus.stdout.read().split()))
        processus.wait()
        lu = read_dossier(dossier)  # a file that is half there would be refused
        notes = [int(point.valeur) for point in lu.mesures[1:]]
        assert notes == sorted(set(notes))
        assert set(faits) <= set(notes)
        commentaire = find(dossier).commentaire
        dernier = int(commentaire.split()[1]) if commentaire.startswith("fait") else 0
        assert dernier >= max(faits, default=0)
        dits = max([dits, *notes])
    assert (dossier / "mesures.csv").read_bytes().startswith(MESURES)
    assert dits > COUPS
    write_mesures(dossier, [mesure()])
    assert not list(dossier.glob(".*.csv-*"))


def test_answers_to_constats(dossier: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The first makes the file, the next stand under it; one of tomorrow, or to nothing, is refused and writes nothing."""
    install_edition(monkeypatch, tmp_path / "essai")
    jour = date(2026, 11, 30)
    oui, non = (build_reponse("essai_a", "publie", jour, etat) for etat in ("oui", "non"))
    inscription = write_conformite(dossier, [oui], jour)
    write_conformite(dossier, [non], jour)
    assert read_dossier(dossier).conformite == (oui, non)
    octets = (dossier / "conformite.csv").read_bytes()
    for refusee in (
        build_reponse("essai_a", "publie", "2026-12-01", "oui"),
        build_reponse("essai_z", "c", jour, "oui"),
    ):
        with pytest.raises(DonneesInvalides, match=r"conformite\.csv"):
            write_conformite(dossier, [oui, refusee], jour)
    assert (dossier / "conformite.csv").read_bytes() == octets
    with pytest.raises(Devance):
        take_back(inscription)


def test_the_first_answer_is_a_change_of_its_day(
    dossier: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A history that began without conformite.csv has no line of it before; then one, dated when it was written, not before."""
    install_edition(monkeypatch, tmp_path / "essai")
    vue = find(dossier)
    write_action(dossier, vue.model_copy(update={"statut": "Réalisé"}), vue)
    assert "conformite.csv" not in {c.fichier for c in load_history(dossier).changements}
    oui = build_reponse("essai_a", "publie", "2026-11-01", "oui")
    write_conformite(dossier, [oui], date(2026, 11, 30))
    (change,) = [c for c in load_history(dossier).changements if c.fichier == "conformite.csv"]
    assert (change.origine, len(change.valeurs)) == ("numresp", 1)
    lu = read_dossier(dossier)
    assert see_dossier(lu, change.jour).conformite == (oui,)
    assert see_dossier(lu, change.jour - timedelta(days=1)).conformite == ()
