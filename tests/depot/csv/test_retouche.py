"""Rows of a CSV are changed and added in place: everything else stays as it is, byte for byte."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numresp.depot.csv.cellules import check_text
from numresp.depot.csv.rangees import load_lines
from numresp.depot.csv.retouche import change_rows, cut_records
from numresp.depot.parties.suivi import ACTIONS, MESURES
from numresp.modele.dossier.organisation import Action, Mesure

DIALECTES = {
    "excel": '\ufeffid;titre;statut;jours\r\na;Éteindre;À venir;1,50\r\n;;;\r\nb;"Deux ; lignes\nici";En cours;\r\n',
    "anglais": 'id,titre,statut,jours\na,Éteindre,À venir,1.50\nb,"Deux ; lignes\nici",En cours,\n',
    "sep": 'sep=;\r\nid;titre;statut;jours\r\na;Éteindre;À venir;1,50\r\nb;"Deux ; lignes\nici";En cours;\r\n',
    "sans-fin": 'id;titre;statut;jours\na;Éteindre;À venir;1,50\nb;"Deux ; lignes\nici";En cours;',
    "colonnes-vides": 'id;titre;statut;jours;;\na;Éteindre;À venir;1,50;;\nb;"Deux ; lignes\nici";En cours;;;\n',
}


def change(chemin: Path, changes: dict[int, dict[str, Any]], ajouts: tuple[dict[str, Any], ...] = ()) -> bytes:
    """Change a file of actions, and write it."""
    table = load_lines(chemin, Action, ACTIONS)[1]
    octets = change_rows(chemin.read_bytes(), table, list(ACTIONS), changes, ajouts)
    chemin.write_bytes(octets)
    return octets


@pytest.fixture(params=DIALECTES.values(), ids=DIALECTES)
def chemin(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Two actions in some dialect."""
    fichier = tmp_path / "actions.csv"
    fichier.write_bytes(request.param.encode())
    return fichier


def test_one_cell(chemin: Path) -> None:
    """One status changes: its cell alone is another, in every dialect; « 1,50 » keeps its spelling."""
    avant = chemin.read_bytes()
    assert change(chemin, {0: {"statut": "Réalisé"}}) == avant.replace("À venir".encode(), "Réalisé".encode())


def test_second_row(chemin: Path) -> None:
    """A row is found behind empty ones and cells of two lines; the rows before it stay."""
    avant = chemin.read_bytes()
    apres = change(chemin, {1: {"statut": "Bloqué", "jours": 2.5}})
    assert apres.startswith(avant[: avant.index(b"b")])
    actions = load_lines(chemin, Action, ACTIONS)[0]
    assert (actions[1].titre, actions[1].statut, actions[1].jours) == ("Deux ; lignes\nici", "Bloqué", 2.5)
    assert (b"2,5" in apres) == (b"1,50" in avant)


def test_new_row(chemin: Path) -> None:
    """A new row comes last; what stood before it is there to the byte, but for a line end that was missing."""
    avant = chemin.read_bytes()
    apres = change(chemin, {}, ({"id": "c", "titre": "=1+1", "statut": "À venir", "jours": 0.5},))
    assert apres.startswith(avant)
    actions = load_lines(chemin, Action, ACTIONS)[0]
    assert [action.id for action in actions] == ["a", "b", "c"]
    assert (actions[2].titre, actions[2].jours) == ("=1+1", 0.5)
    assert b"'=1+1" in apres
    fin = b"\r\n" if b"\r\n" in avant else b"\n"
    assert apres.endswith(fin)


def test_column_that_the_file_lacks(chemin: Path) -> None:
    """A value needs a column that is not there: it joins the header, and the other rows stay as they are."""
    avant = chemin.read_bytes()
    apres = change(chemin, {0: {"preuve": "Note du 3 avril", "commentaire": ""}})
    assert b"commentaire" not in apres
    actions = load_lines(chemin, Action, ACTIONS)[0]
    assert [action.preuve for action in actions] == ["Note du 3 avril", ""]
    assert apres.endswith(avant[avant.index(b"b") :])


def test_nothing(chemin: Path) -> None:
    """No change is no change."""
    avant = chemin.read_bytes()
    assert change(chemin, {}) == avant


TEXTES = (
    st.text(st.characters(exclude_characters="\x00\r", exclude_categories=("Cs",)), max_size=12)
    .map(str.strip)
    .filter(lambda texte: check_text(texte) is None)
)
MESURE = st.builds(
    Mesure,
    date=st.dates(min_value=date(1900, 1, 1)),
    indicateur=st.just("deee_kg"),
    valeur=st.floats(0, 1e9),
    unite=st.just("kg"),
    nature=st.just("flux"),
    methode=TEXTES,
    preuve=st.just(""),
    commentaire=TEXTES,
)


ECRITURES = st.tuples(
    st.sampled_from([";", ","]), st.sampled_from([b"", b"\xef\xbb\xbf"]), st.sampled_from(["\n", "\r\n"])
)


@given(st.lists(MESURE, max_size=3), MESURE, ECRITURES)
def test_what_is_added_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, avant: list[Mesure], neuve: Mesure, ecriture: tuple[str, bytes, str]
) -> None:
    """Whatever the texts and the dialect: rows there before stay to the byte, the new one is read back as it was."""
    separateur, bom, fin = ecriture
    chemin = tmp_path_factory.mktemp("m") / "mesures.csv"
    entete = separateur.join(MESURES) + fin
    chemin.write_bytes(bom + entete.encode())
    for mesure in (*avant, neuve):
        octets = chemin.read_bytes()
        table = load_lines(chemin, Mesure, MESURES)[1]
        apres = change_rows(octets, table, list(MESURES), {}, [mesure.model_dump()])
        assert apres.startswith(octets)
        chemin.write_bytes(apres)
    assert load_lines(chemin, Mesure, MESURES)[0] == [*avant, neuve]


@given(st.text(st.sampled_from('ab;"\n\r '), max_size=40))
def test_pieces_make_the_text(texte: str) -> None:
    """The records of any CSV that can be read are the text, cut."""
    import csv

    try:
        morceaux = list(cut_records(texte, ";"))
    except csv.Error:
        return
    assert "".join(morceau for morceau, _ in morceaux) == texte
