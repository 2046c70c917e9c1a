"""What a command writes into a dossier, and what it finds that somebody edited before, is noted with its day."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.atelier_fictif import create_dossier, plain

from numresp.depot.dossier.dossier import read_dossier
from numresp.depot.dossier.dossier_a_une_date import dump_files
from numresp.depot.ecriture.acte_de_suivi import take_back, write_action
from numresp.depot.historique import suivi_ecriture
from numresp.depot.historique.journal_des_changements import NOM, load_history
from numresp.depot.historique.suivi_ecriture import MORCEAU_OCTETS, cut_patch
from numresp.erreurs import DonneesInvalides, Occupe
from numresp.modele.dossier.historique import apply_patch
from numresp.modele.dossier.organisation import Action

LIGNE = "id;titre;statut;debut;fin\r\nx;Éteindre le soir;Réalisé;03/03/2025;30/06/2025\r\ny;Trier;En cours;;\r\n"
X = Action(id="x", titre="Éteindre le soir", statut="Réalisé", debut=date(2025, 3, 3), fin=date(2025, 6, 30))
Y = Action(id="y", titre="Trier", statut="En cours")


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier whose newest day is the end of an action, 30 June 2025; today is 15 July 2026, in Paris."""
    chemin = create_dossier(tmp_path)
    (chemin / "actions.csv").write_bytes(LIGNE.encode())
    set_clock(monkeypatch, datetime(2026, 7, 14, 22, 30, tzinfo=UTC))
    return chemin


def set_clock(monkeypatch: pytest.MonkeyPatch, instant: datetime) -> None:
    """What time it is for who writes."""
    monkeypatch.setattr(suivi_ecriture, "read_clock", lambda: instant)


def tell(dossier: Path) -> list[tuple[str, str, str]]:
    """The lines about the actions: where they come from, their day, what changed."""
    return [
        (c.origine, c.jour.isoformat(), json.dumps(c.valeurs, ensure_ascii=False, sort_keys=True))
        for c in load_history(dossier).changements
        if c.fichier == "actions.csv"
    ]


def test_the_first_note_gives_the_state_as_found(dossier: Path) -> None:
    """It counts from the newest day of the dossier; what is written then, from today where the organisation is."""
    write_action(dossier, Y.model_copy(update={"statut": "Réalisé"}), Y)
    (depart, change) = tell(dossier)
    assert depart[:2] == ("depart", "2025-06-30")
    assert json.loads(depart[2])["y"]["statut"] == "En cours"
    assert change == ("numresp", "2026-07-15", '{"y": {"statut": "Réalisé"}}')


def test_edited_by_hand(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Found, and dated, by the next command that writes, apart from what that command changes."""
    write_action(dossier, Y.model_copy(update={"statut": "En pause"}), Y)
    fichier = dossier / "actions.csv"
    fichier.write_text(fichier.read_text(encoding="utf-8").replace("Trier", "Trier les fichiers"), encoding="utf-8")
    set_clock(monkeypatch, datetime(2026, 9, 1, 8, tzinfo=UTC))
    vue = read_dossier(dossier).actions[1]
    write_action(dossier, vue.model_copy(update={"statut": "Réalisé"}), vue)
    assert tell(dossier)[-2:] == [
        ("main", "2026-09-01", '{"y": {"titre": "Trier les fichiers"}}'),
        ("numresp", "2026-09-01", '{"y": {"statut": "Réalisé"}}'),
    ]


def test_the_history_says_what_the_files_say(dossier: Path) -> None:
    """After any act, its fold is what the loaders read; an act that is taken back is one more change."""
    inscription = write_action(dossier, Action(id="z", titre="Neuve", statut="À venir"), None)
    assert load_history(dossier).fold() == dump_files(read_dossier(dossier))
    assert inscription is not None
    take_back(inscription)
    assert load_history(dossier).fold() == dump_files(read_dossier(dossier))
    assert tell(dossier)[-1][2] == '{"z": null}'


def test_nothing_written_nothing_noted(dossier: Path) -> None:
    """An act that changes nothing leaves no history, though there is much to note."""
    assert write_action(dossier, X, X) is None
    assert not (dossier / NOM).exists()


def test_a_faulty_file_waits(dossier: Path) -> None:
    """What cannot be read is not noted, and keeps nobody from writing elsewhere; mended, it is found."""
    (dossier / "mesures.csv").write_text("date;valeur\nhier;trois\n", encoding="utf-8")
    write_action(dossier, Y.model_copy(update={"statut": "En pause"}), Y)
    assert "mesures.csv" not in load_history(dossier).fold()


def test_an_edited_history_refuses_who_writes(dossier: Path) -> None:
    """In words, with the line; and nothing is written."""
    write_action(dossier, Y.model_copy(update={"statut": "En pause"}), Y)
    fil = dossier / NOM
    fil.write_bytes(fil.read_bytes().replace(b"En cours", "Réalisé".encode()))
    avant = (dossier / "actions.csv").read_bytes()
    vue = Y.model_copy(update={"statut": "En pause"})
    with pytest.raises(DonneesInvalides, match="empreinte"):
        write_action(dossier, vue.model_copy(update={"statut": "Réalisé"}), vue)
    assert (dossier / "actions.csv").read_bytes() == avant


@pytest.mark.parametrize(
    ("panne_vue", "dite"),
    [
        (OSError(28, "No space left on device"), "(le disque est plein"),
        (Occupe("Une autre commande écrit."), "(Une autre commande écrit.)"),
        (KeyboardInterrupt(), "(interrompu)"),
    ],
)
def test_a_history_that_cannot_be_written_is_said(
    dossier: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    panne_vue: BaseException,
    dite: str,
) -> None:
    """The act stands, since it is on the disk, and it is said why it has no date; the next one dates it."""

    def refuse(*_: object) -> None:
        raise panne_vue

    with monkeypatch.context() as panne:
        panne.setattr(suivi_ecriture, "Ecrivain", refuse)
        write_action(dossier, Y.model_copy(update={"statut": "En pause"}), Y)
    dit = plain(capsys.readouterr().err)
    assert "c’est enregistré, mais pas encore daté" in dit
    assert dite in dit
    vue = read_dossier(dossier).actions[1]
    assert vue.statut == "En pause"
    write_action(dossier, vue.model_copy(update={"statut": "Réalisé"}), vue)
    assert load_history(dossier).fold() == dump_files(read_dossier(dossier))


def test_a_line_holds_300_000_bytes() -> None:
    """Two values that make 300 000 bytes of JSON between them stand in one line, one byte more in two."""
    juste = {"a": "x" * 149_991, "b": "x" * 149_991}  # nine bytes each around the text: {"a": ""}
    assert list(cut_patch(juste)) == [juste]
    assert list(cut_patch(juste | {"b": "x" * 149_992})) == [{"a": juste["a"]}, {"b": "x" * 149_992}]


@given(
    st.dictionaries(
        st.text(max_size=3),
        st.one_of(
            st.none(),
            st.integers(0, 9),
            st.dictionaries(st.text(max_size=2), st.sampled_from(["é" * 200_000, "b"]), max_size=4),
        ),
        max_size=4,
    )
)
def test_a_long_change_takes_several_lines(correctif: dict[str, object]) -> None:
    """Applied one after the other they are the change, and no line is longer than a field more than its bound."""
    morceaux = list(cut_patch(correctif))
    etat: dict[str, object] = {"a": {"z": 1}, "": 2}
    attendu = apply_patch(etat, correctif)
    for morceau in morceaux:
        etat = apply_patch(etat, morceau)
    assert etat == attendu
    assert all(len(json.dumps(m, ensure_ascii=False).encode()) < MORCEAU_OCTETS + 400_100 for m in morceaux)
