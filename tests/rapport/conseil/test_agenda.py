"""The calendar: RFC 5545 to the letter, events that keep their name when their day moves, no clock."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar, Event
from inventes.atelier_fictif import create_dossier, hold_seance, plain
from inventes.plan_fictif import create_town, etape, save_plan

from numresp.depot.dossier.dossier import load_dossier
from numresp.erreurs import Introuvable
from numresp.rapport.conseil.agenda import write_agenda

LONG = "Une étape, au titre long ; avec des virgules, des « guillemets » et un retour\nà la ligne, pour que sa ligne soit pliée"


def events(octets: bytes) -> list[Event]:
    """The events, read back."""
    return list(Calendar.from_ical(octets).walk("VEVENT"))


def write(espace: Path, *etapes: dict[str, object], **cles: object) -> bytes:
    """The calendar of a body with these steps; made anew each time."""
    if not (espace / "valmont").exists():
        hold_seance(create_dossier(espace, population="4900"))
    save_plan(espace / "valmont", *etapes, **cles)
    return write_agenda(load_dossier(espace, "valmont"))


def test_lines(tmp_path: Path) -> None:
    """Every line ends with CRLF, none is longer than 75 octets, and no fold cuts a character in two."""
    octets = write(tmp_path, etape("a", "2025-T3", titre=LONG))
    lignes = octets.split(b"\r\n")
    assert b"\n" not in b"".join(lignes)
    assert b"\r" not in b"".join(lignes)
    assert max(map(len, lignes)) <= 75
    assert any(ligne.startswith(b" ") for ligne in lignes)
    assert all(ligne.decode() is not None for ligne in lignes)  # each one is UTF-8 by itself


def test_what_the_rfc_asks(tmp_path: Path) -> None:
    """VERSION and PRODID; each event with UID, DTSTAMP and days as DATE, the end being the day after."""
    octets = write(tmp_path, etape("a", "2025-T3"))
    lu = Calendar.from_ical(octets)
    assert (lu["version"], lu["calscale"]) == ("2.0", "GREGORIAN")
    assert str(lu["prodid"]).startswith("-//numresp//")
    evenements = events(octets)
    assert all({"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} <= set(evenement) for evenement in evenements)
    assert (evenements[0]["dtstart"].dt, evenements[0]["dtend"].dt) == (date(2025, 9, 30), date(2025, 10, 1))
    assert b"DTSTART;VALUE=DATE:20250930\r\n" in octets


def test_texts_come_back(tmp_path: Path) -> None:
    """Commas, semicolons and newlines are escaped, and come back; pilot, state and day are said."""
    (evenement, *_) = events(write(tmp_path, etape("a", "2025-T3", titre=LONG, pilote="achats")))
    assert plain(str(evenement["summary"])) == f"Fin prévue : {LONG}"
    dit = plain(str(evenement["description"]))
    assert dit.startswith("Valmont, 30 septembre 2025. Étape 1. Pilote : achats. Feuille de route proposée")


def test_proposed_and_adopted(tmp_path: Path) -> None:
    """What is only proposed is tentative; once adopted, confirmed, and stamped with the day of the adoption."""
    (evenement, *_) = events(write(tmp_path, etape("a", "2025-T3")))
    assert (evenement["status"], evenement["dtstamp"].dt) == ("TENTATIVE", datetime(2025, 6, 1, tzinfo=UTC))
    octets = write(tmp_path, etape("a", "2025-T3"), etat="adoptée", adoptee_le=date(2025, 6, 20))
    (evenement, *_) = events(octets)
    assert (evenement["status"], evenement["dtstamp"].dt) == ("CONFIRMED", datetime(2025, 6, 20, tzinfo=UTC))


def test_names_are_stable_and_unique(tmp_path: Path) -> None:
    """A step that moves keeps its UID, so that a calendar moves its event; no two events share one."""
    avant = events(write(tmp_path, etape("a", "2025-T3"), etape("b", "2025-T3")))
    apres = events(write(tmp_path, etape("b", "2025-T4"), etape("a", "2026-T2")))
    assert {str(e["uid"]) for e in avant} == {str(e["uid"]) for e in apres}
    assert len({str(e["uid"]) for e in avant}) == len(avant)
    assert all(str(e["uid"]).endswith("@numresp") for e in avant)


def test_two_towns_do_not_share_names(tmp_path: Path) -> None:
    """Two bodies with the same step have two events."""
    noms = set()
    for slug, nom in (("valmont", "Valmont"), ("autre", "Autre")):
        dossier = create_dossier(tmp_path, slug, nom)
        hold_seance(dossier)
        save_plan(dossier, etape("a", "2025-T3"))
        noms |= {str(evenement["uid"]) for evenement in events(write_agenda(load_dossier(tmp_path, slug)))}
    assert len(noms) == 4  # a step and a review each


def test_same_bytes(tmp_path: Path) -> None:
    """The same plan gives the same file."""
    create_town(tmp_path)
    dossier = load_dossier(tmp_path, "valmont")
    assert write_agenda(dossier) == write_agenda(dossier)


def test_no_plan(tmp_path: Path) -> None:
    """Without a plan it says how to have one."""
    hold_seance(create_dossier(tmp_path))
    with pytest.raises(Introuvable, match="n’a pas de feuille de route"):
        write_agenda(load_dossier(tmp_path, "valmont"))
