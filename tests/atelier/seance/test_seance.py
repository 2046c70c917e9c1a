"""A séance being held: every act is on the disk when it returns, and nothing overwrites anything."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inventes.tenue_fictive import open_fictive, reopen
from milieu import TESTS, choose

from numresp.atelier.seance.seance import NonEnregistre, Tenue
from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.depot.seance.journal import read_journal
from numresp.depot.seance.seances import load_seance
from numresp.erreurs import Devance, DonneesInvalides, Occupe
from numresp.modele.seance.etat_de_seance import fold

Q = "parc.inventaire"
DEBAT = "parc.ratio"


def test_written_before_it_returns(tmp_path: Path) -> None:
    """What an act wrote is in the journal and in the state; empty texts are not written at all."""
    tenue = open_fictive(tmp_path)
    tenue.record("constat", question=Q, reponse=2, role="technicien", preuve="", commentaire="vu")
    assert load_seance(tenue.chemin).etat == tenue.etat
    assert tenue.etat.reponses[Q].niveau == 2
    derniere = tenue.chemin.read_text(encoding="utf-8").splitlines()[-1]
    assert "preuve" not in derniere
    assert "commentaire" in derniere


def test_zero_is_written(tmp_path: Path) -> None:
    """0 is a level and a count of dots, not an absent value."""
    tenue = open_fictive(tmp_path)
    tenue.record("constat", question=Q, reponse=0, role="technicien")
    tenue.record("importance", noeud="parc", points=0)
    assert tenue.etat.reponses[Q].niveau == 0
    assert tenue.etat.importance == {"parc": 0}


def test_all_there_after_reopening(tmp_path: Path) -> None:
    """Another process, or the same after a crash, finds the same state."""
    tenue = open_fictive(tmp_path)
    tenue.record("constat", question=Q, reponse=1, role="technicien")
    tenue.record("vote", question=DEBAT, comptes={"0": 2, "3": 1})
    assert reopen(tmp_path).etat == tenue.etat


@pytest.mark.parametrize(
    ("genre", "contenu"),
    [
        ("constat", {"question": "parc.inventair", "reponse": 1, "role": "technicien"}),
        ("constat", {"question": Q, "reponse": 9, "role": "technicien"}),
        ("constat", {"question": Q, "reponse": 1, "role": "roi"}),
        ("vote", {"question": DEBAT, "participant": "inconnu", "reponse": 1}),
        ("frein", {"noeud": "nulle-part", "texte": "x"}),
        ("programme", {"debats": ["parc.nulle"]}),
        ("confirmation", {"noeud": "parc"}),
        ("annulation", {"cible": 1}),
        ("validation", {"role": "elu"}),
        ("nimporte", {}),
    ],
)
def test_what_a_reader_would_refuse_is_not_written(tmp_path: Path, genre: str, contenu: dict[str, object]) -> None:
    """An event that makes no sense is refused in French, and the journal is as it was."""
    tenue = open_fictive(tmp_path)
    avant = tenue.chemin.read_bytes()
    with pytest.raises(DonneesInvalides) as vu:
        tenue.record(genre, **contenu)
    assert "pydantic" not in str(vu.value).lower()
    assert tenue.chemin.read_bytes() == avant


def test_nothing_after_the_closing(tmp_path: Path) -> None:
    """A closed séance takes a validation or a reopening, nothing else; the closing records where the journal stood."""
    tenue = open_fictive(tmp_path)
    tenue.record("constat", question=Q, reponse=1, role="technicien")
    tenue.record("cloture")
    with pytest.raises(DonneesInvalides, match="rouvrez"):
        tenue.record("constat", question=Q, reponse=2, role="technicien")
    tenue.record("validation", role="elu")
    tenue.record("reouverture", motif="oubli")
    tenue.record("constat", question=Q, reponse=2, role="technicien")
    assert tenue.etat.provisoire
    assert load_seance(tenue.chemin).etat == tenue.etat


def test_undo_is_an_event(tmp_path: Path) -> None:
    """Undoing takes back act after act, erases no line, and stops at the ouverture."""
    tenue = open_fictive(tmp_path)
    tenue.record("constat", question=Q, reponse=1, role="technicien")
    tenue.record("constat", question=Q, reponse=2, role="technicien")
    tenue.undo()
    assert tenue.etat.reponses[Q].niveau == 1
    tenue.undo()
    assert Q not in tenue.etat.reponses
    assert len(read_journal(tenue.chemin).evenements) == 5
    with pytest.raises(DonneesInvalides, match="rien à annuler"):
        tenue.undo()


def test_two_windows_on_different_things(tmp_path: Path) -> None:
    """Two windows write in turn; each sees the other's events, none is lost."""
    ici, la = open_fictive(tmp_path), reopen(tmp_path)
    ici.record("constat", question=Q, reponse=1, role="technicien")
    la.record("frein", noeud="parc", texte="le temps manque")
    assert ici.refresh()
    assert ici.etat == la.etat
    assert not ici.refresh()
    assert [e.n for e in read_journal(ici.chemin).evenements] == [1, 2, 3]


def test_two_windows_on_the_same_question(tmp_path: Path) -> None:
    """Who has not seen the other's answer does not overwrite it: refused, said, shown; doing it again then counts."""
    ici, la = open_fictive(tmp_path), reopen(tmp_path)
    la.record("constat", question=Q, reponse=3, role="technicien")
    with pytest.raises(Devance, match="autre fenêtre"):
        ici.record("constat", question=Q, reponse=1, role="technicien")
    assert ici.etat.reponses[Q].niveau == 3
    assert len(read_journal(ici.chemin).evenements) == 2
    ici.record("constat", question=Q, reponse=1, role="technicien")
    assert ici.etat.reponses[Q].niveau == 1


def test_the_other_window_closed(tmp_path: Path) -> None:
    """A séance closed elsewhere takes nothing from here."""
    ici, la = open_fictive(tmp_path), reopen(tmp_path)
    la.record("cloture")
    with pytest.raises((Devance, DonneesInvalides)):
        ici.record("constat", question=Q, reponse=1, role="technicien")
    assert ici.close


def test_busy_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program holds the journal, the act is refused and said; then it works."""
    monkeypatch.setattr("numresp.atelier.seance.seance.ATTENTE_S", 0.05)
    tenue = open_fictive(tmp_path)
    with Ecrivain(tenue.chemin), pytest.raises(Occupe):
        tenue.record("constat", question=Q, reponse=1, role="technicien")
    tenue.record("constat", question=Q, reponse=1, role="technicien")
    assert tenue.etat.reponses[Q].niveau == 1


def test_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk: the act is not done, neither on the disk nor in the state; the reason is said; later it works."""
    tenue = open_fictive(tmp_path)
    avant = tenue.chemin.read_bytes()
    vrai = os.write
    monkeypatch.setattr(os, "write", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(NonEnregistre, match="disque"):
        tenue.record("constat", question=Q, reponse=1, role="technicien")
    monkeypatch.setattr(os, "write", vrai)
    assert tenue.chemin.read_bytes() == avant
    assert Q not in tenue.etat.reponses
    tenue.record("constat", question=Q, reponse=1, role="technicien")
    assert reopen(tmp_path).etat == tenue.etat


def test_replaced_journal(tmp_path: Path) -> None:
    """A journal put back from an older copy under the séance's feet: nothing is written into it, and it is said."""
    tenue = open_fictive(tmp_path)
    vieux = tenue.chemin.read_bytes()
    tenue.record("constat", question=Q, reponse=1, role="technicien")
    tenue.chemin.write_bytes(vieux)
    with pytest.raises(DonneesInvalides, match="remplacé ou raccourci"):
        tenue.record("constat", question=Q, reponse=2, role="technicien")
    with pytest.raises(DonneesInvalides, match="remplacé ou raccourci"):
        tenue.refresh()
    assert tenue.chemin.read_bytes() == vieux


def test_torn_line_is_said(tmp_path: Path) -> None:
    """A line that a crash has torn is set aside and said at the next act; the others are there."""
    tenue = open_fictive(tmp_path)
    with tenue.chemin.open("ab") as fichier:
        fichier.write(b'{"n":2,"horodatage":"2026-')
    reprise = reopen(tmp_path)
    reprise.record("constat", question=Q, reponse=1, role="technicien")
    assert "mise de côté" in reprise.dit
    assert reopen(tmp_path).etat == reprise.etat


TUE = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from inventes.tenue_fictive import reopen
tenue = reopen(Path({espace!r}))
for niveau in range(10_000):
    tenue.record("constat", question="parc.inventaire", reponse=niveau % 4, role="technicien", commentaire=str(niveau))
    print(niveau, flush=True)
"""


def test_killed_while_writing(tmp_path: Path) -> None:
    """`kill -9` in the middle: every act that was acknowledged is there when the séance is reopened."""
    open_fictive(tmp_path)
    code = TUE.format(tests=str(TESTS), espace=str(tmp_path))
    processus = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert processus.stdout is not None
    dernier = -1
    for ligne in processus.stdout:
        dernier = int(ligne)
        if dernier >= 25:
            processus.kill()
            break
    dernier = max([dernier, *map(int, processus.stdout.read().split())])
    processus.wait()
    tenue = reopen(tmp_path)
    assert int(tenue.etat.constats[Q].commentaire) >= dernier
    tenue.record("constat", question=Q, reponse=3, role="technicien")
    assert reopen(tmp_path).etat == tenue.etat


ACTES = st.lists(
    st.one_of(
        st.tuples(st.just("constat"), st.sampled_from([Q, "parc.duree"]), st.integers(0, 3)),
        st.tuples(st.just("vote"), st.sampled_from([DEBAT, Q]), st.integers(1, 9)),
        st.tuples(st.just("annuler"), st.just(""), st.just(0)),
    ),
    max_size=12,
)


@settings(max_examples=choose(12, 25))
@given(ACTES, st.data())
def test_any_two_windows_agree(actes: list[tuple[str, str, int]], data: st.DataObject) -> None:
    """Whatever two windows do, the state of each after a look equals the fold of the journal, and nothing is lost."""
    import tempfile

    with tempfile.TemporaryDirectory() as dossier:
        espace = Path(dossier)
        fenetres = [open_fictive(espace), reopen(espace)]
        ecrits = 1
        for genre, question, nombre in actes:
            fenetre = data.draw(st.sampled_from(fenetres))
            try:
                if genre == "annuler":
                    fenetre.undo()
                elif genre == "vote":
                    fenetre.record("vote", question=question, comptes={"1": nombre})
                else:
                    fenetre.record("constat", question=question, reponse=nombre, role="technicien")
                ecrits += 1
            except (Devance, DonneesInvalides):
                continue
        journal = read_journal(fenetres[0].chemin)
        assert len(journal.evenements) == ecrits
        for fenetre in fenetres:
            fenetre.refresh()
            assert fenetre.etat == fold(journal.evenements)


def test_questions_asked(tmp_path: Path) -> None:
    """What the facts close is not asked; an express séance asks its own questions only."""
    sans = open_fictive(tmp_path, slug="sans", profil="{ecoles: false}")
    assert "parc.ecoles" not in sans.posees
    express: Tenue = open_fictive(tmp_path, "express", slug="court")
    assert express.posees <= set(express.referentiel.questions)
    assert len(express.referentiel.questions) == 22


def test_the_second_console_that_closes(tmp_path: Path) -> None:
    """It is late, not wrong: said in words, without the name of an event; what is written after says where to open again."""
    tenue = open_fictive(tmp_path)
    tenue.record("cloture")
    with pytest.raises(DonneesInvalides, match="la séance est déjà close") as vu:
        tenue.record("cloture")
    assert "cloture" not in str(vu.value)
    with pytest.raises(DonneesInvalides, match=r"la séance est close.*rouvrez-la à l’étape Clôture"):
        tenue.record("debut")
    assert len(tenue.evenements) == 2
