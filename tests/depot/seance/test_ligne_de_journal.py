"""One line of a journal, apart from the file it stands in (design, 4.4)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from inventes.outils_depot import OUVERTURE, body, chain, comment

from numresp.depot.seance.ligne_de_journal import LIGNE, check_room, check_utf8, hash_line, holds_mark, read_line
from numresp.erreurs import DonneesInvalides
from numresp.modele.seance.evenements import LECTEUR, Marque

DEUX = chain([body(1, OUVERTURE), body(2, comment(',"empreinte":"faux"}'))]).splitlines()
PREMIERE = DEUX[0][-66:-2].decode()


def test_hash() -> None:
    """The empreinte is the SHA-256 of the previous one, in hex, then this line's bytes; the first line has none before."""
    assert hash_line("", b'{"n":1') == hashlib.sha256(b'{"n":1').hexdigest()
    assert hash_line("ab" * 32, "é".encode()) == hashlib.sha256(b"ab" * 32 + b"\xc3\xa9").hexdigest()


def test_the_last_empreinte_is_meant() -> None:
    """A text that looks like an empreinte does not end the line's body before its real end."""
    forme = LIGNE.fullmatch(DEUX[1])
    assert forme is not None
    assert forme["corps"].endswith(b'faux\\"}"')


def test_good_line() -> None:
    """A line that follows is an event without a fault."""
    lue = read_line(DEUX[1], 2, PREMIERE)
    assert (lue.n, lue.fautes) == (2, ())
    assert lue.evenement is not None
    assert lue.evenement.texte == ',"empreinte":"faux"}'


def test_one_step_reads_what_two_steps_read(exemple: Path) -> None:
    """An event read from its bytes is the one that JSON, then the model, give: of every line of the example, type by type."""
    vus = 0
    for chemin in exemple.glob("*/seances/*.jsonl"):
        precedente = ""
        for n, ligne in enumerate(chemin.read_bytes().splitlines(), start=1):
            lue = read_line(ligne, n, precedente)
            brut = json.loads(ligne)
            precedente = brut.pop("empreinte")
            attendu = LECTEUR.validate_python(brut)
            assert (type(lue.evenement), lue.evenement) == (type(attendu), attendu)
            assert repr(lue.evenement) == repr(attendu)
            vus += 1
    assert vus > 1_000


@pytest.mark.parametrize(
    ("champ", "vrai"),
    [
        ('"points":2', True),
        ('"points":2.0', False),  # a whole number is written as one
        ('"points":"2"', False),
        ('"points":true', False),
        ('"points":1,"points":2', True),  # as every JSON reader does, the last one holds
        ('"points":NaN', False),
        ('"points":2e0', False),
        ('"points":02', False),
        ('"points":99999999999999999999999', False),
        ('"points":2,"empreinte":"x"', True),  # only the last one is looked at
        ('"points":2,"texte":"\\ud800"', False),
    ],
)
def test_what_json_may_be_and_an_event_may_not(champ: str, vrai: bool) -> None:
    """A number is a number, however JSON may write it: reading from the bytes is no laxer than reading in two steps."""
    corps = '{"n":1,"horodatage":"2025-03-17T08:00:00.000Z","type":"importance","noeud":"parc",' + champ
    lue = read_line(chain([corps])[:-1], 1, "")
    assert (not lue.fautes) is vrai
    try:
        brut = json.loads(corps + "}")
        brut.pop("empreinte", None)
        LECTEUR.validate_python(brut)
    except ValueError:
        assert not vrai
    else:
        assert vrai


@pytest.mark.parametrize(
    ("ligne", "attendu", "precedente", "message"),
    [
        (b"", 2, PREMIERE, "ligne illisible"),
        (DEUX[1][:-1], 2, PREMIERE, "ligne illisible"),
        (DEUX[1].replace(b"faux", b"vrai"), 2, PREMIERE, "a été modifiée"),
        (DEUX[1], 2, "0" * 64, "a été modifiée"),
        (DEUX[1], 3, PREMIERE, "numéro 3 attendu, vu 2"),
        (DEUX[1], 3, "0" * 64, "numéro 3 attendu, vu 2"),
        (chain([body(1, {"type": "sieste"})])[:-1], 1, "", "événement illisible (type d’événement inconnu « sieste »)"),
        (chain([body(1, {"type": "frein", "noeud": "a"})])[:-1], 1, "", "(frein.texte : cette clé est obligatoire)"),
        (chain([body(1, comment("x") | {"vu": 1})])[:-1], 1, "", "la clé « vu » est inconnue ici"),
        (chain(["{"])[:-1], 1, "", "événement illisible (JSON attendu)"),
        (chain(['{"n":1,'])[:-1], 1, "", "événement illisible (JSON attendu)"),
    ],
)
def test_one_fault(ligne: bytes, attendu: int, precedente: str, message: str) -> None:
    """Whatever is wrong with a line is said once."""
    ((dite, remede),) = read_line(ligne, attendu, precedente).fautes
    assert message in dite.replace("\u00a0", " ")
    assert remede


def test_after_an_unreadable_line() -> None:
    """A line after one that cannot be read is not accused of it."""
    assert read_line(DEUX[1], 2, "?").fautes == ()


@pytest.mark.parametrize(("n", "tenue"), [(0, True), (1, True), (2, True), (3, False)])
def test_a_chain_holds_every_line_that_it_has(n: int, tenue: bool) -> None:
    """From its beginning to its last line, which most marks record; not a line that is no more, nor one that is another."""
    empreintes = [ligne[-66:-2].decode() for ligne in DEUX]
    attendue = ["", *empreintes, "0" * 64][n]
    assert holds_mark(empreintes, Marque(n=n, empreinte=attendue)) is tenue
    assert not holds_mark(empreintes, Marque(n=n, empreinte="f" * 64))


@pytest.mark.parametrize("octets", [b"\xe9t\xe9", "été".encode()[:-1]])
def test_what_is_not_utf8_is_refused(octets: bytes) -> None:
    """Latin-1, and a text that ends inside a letter; a whole text is not, wherever its pieces are cut."""
    with pytest.raises(DonneesInvalides):
        check_utf8(octets, "a.jsonl")
    check_utf8(b"x" * 999_999 + "été".encode(), "a.jsonl")


def test_room() -> None:
    """A writer refuses what a reader would refuse: too long a line, one event too many, one byte too many."""
    assert check_room(1, 0, b"x" * 1_000_000) == ""
    assert "1000 ko" in check_room(1, 0, b"x" * 1_000_001)
    assert check_room(60_000, 0, b"x") == ""
    assert "plein (60000 événements" in check_room(60_001, 0, b"x")
    assert check_room(2, 29_999_999, b"x") == ""
    assert "plein" in check_room(2, 30_000_000, b"x")


def test_a_line_too_long() -> None:
    """It is not taken apart at all."""
    lue = read_line(body(2, comment("x" * 1_000_000)), 2, PREMIERE)
    assert "ligne illisible" in lue.fautes[0][0]


def test_half_of_a_sign_is_said_in_french() -> None:
    """JSON can spell half of a sign, in a value or in a key: the line is refused in words, like any other."""
    for corps in (
        {"n": 1, "horodatage": "2025-03-27T08:00:00.000Z", "type": "\ud800"},
        {"n": 1, "horodatage": "2025-03-27T08:00:00.000Z", "type": "commentaire", "\ud800": 1},
    ):
        octets = json.dumps(corps).encode()[:-1]
        ligne = octets + b',"empreinte":"' + hash_line("", octets).encode() + b'"}'
        ((message, _),) = read_line(ligne, 1, "").fautes
        assert message.startswith("événement illisible")
