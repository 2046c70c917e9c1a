"""Files of inventory agents: XML and JSON, one machine each or a folder; hostile ones are refused, nothing of users is kept."""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inventes.outils_depot import dit, write
from milieu import choose

from numresp.depot.echanges.inventaires.agent import looks_like_agent
from numresp.depot.echanges.inventaires.lecture import read_inventaire
from numresp.depot.fourni.correspondances import load_correspondances
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.organisation import LigneParc

JOUR = date(2026, 11, 29)
XML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<REQUEST><CONTENT>'
    "<BIOS><SMANUFACTURER>Maison</SMANUFACTURER><SMODEL>Modèle</SMODEL><SSN>{serie}</SSN></BIOS>"
    "<HARDWARE><CHASSIS_TYPE>{chassis}</CHASSIS_TYPE><NAME>PC-DUPONT</NAME><USERID>dupont</USERID>"
    "<VMSYSTEM>{machine}</VMSYSTEM></HARDWARE>{suite}<USERS><LOGIN>dupont</LOGIN></USERS>"
    "</CONTENT><DEVICEID>pc-1</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>\n"
)
ECRAN = "<MONITORS><MANUFACTURER>{marque}</MANUFACTURER><SERIAL>{serie}</SERIAL><DESCRIPTION>3/2019</DESCRIPTION></MONITORS>"


def write_xml(chassis: str = "Notebook", serie: str = "ABC12345", machine: str = "Physical", suite: str = "") -> str:
    """A machine as an agent writes it."""
    return XML.format(chassis=chassis, serie=serie, machine=machine, suite=suite)


def write_json(chassis: str = "Desktop", serie: str = "ABC12345", genre: str = "Computer", **autres: object) -> str:
    """The same in the JSON of the GLPI agent."""
    contenu = {
        "bios": {"smanufacturer": "Maison", "smodel": "Modèle", "ssn": serie},
        "hardware": {"chassis_type": chassis, "vmsystem": "Physical", "lastloggeduser": "dupont", "memory": 8192},
        "users": [{"login": "dupont"}],
    }
    return json.dumps({"action": "inventory", "deviceid": "pc", "itemtype": genre, "content": contenu | autres})


def read(chemin: Path) -> tuple[list[tuple[str, int, int | None]], list[str]]:
    """Lots (type, nombre, annee_achat), and what is said."""
    lu, source = read_inventaire(chemin, load_correspondances(), JOUR)
    assert source == "Agent GLPI"
    return [(lot.type, lot.nombre, lot.annee_achat) for lot in lu.lots], [
        " ".join(r.split()) for r in lu.list_remarks()
    ]


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        (write_xml(), "ordinateur_portable"), (write_xml("Mini Tower"), "ordinateur_fixe"),
        (write_xml("Rack Mount Chassis"), "serveur"), (write_json(), "ordinateur_fixe"),
        (write_json("Laptop"), "ordinateur_portable"),
        (write_json("Other", bios={"smodel": "Latitude 5420"}), "ordinateur_portable"),
        (write_json("", genre="Phone", bios={"smodel": "SM-T500"}), "tablette"),
        (write_json("", genre="Phone", bios={"smodel": "Modèle rare"}), "smartphone"),
        (write_json("", genre="Printer", network_device={"type": "Printer", "model": "LaserJet M507"}, bios={}, hardware={}),
         "imprimante"),
        (write_json("", genre="Printer", network_device={"type": "Printer", "model": "LaserJet MFP M428"}, bios={}, hardware={}),
         "multifonction"),
    ],
)  # fmt: skip
def test_one_machine(tmp_path: Path, texte: str, attendu: str) -> None:
    """The form of the chassis says the kind, else the model, else what the item is; no year is made up."""
    lots, remarques = read(write(tmp_path / "machine.xml", texte))
    assert lots == [(attendu, 1, None)]
    assert any("l’année reste vide" in remarque for remarque in remarques)


def test_screens_of_a_laptop(tmp_path: Path) -> None:
    """A screen that is plugged in counts; the panel of the laptop does not, known by its maker or for want of a number."""
    suite = (
        ECRAN.format(marque="Dell Inc.", serie="C975661H")
        + ECRAN.format(marque="AUO", serie="XY123456")
        + ECRAN.format(marque="Dell Inc.", serie="0000")
    )
    lots, remarques = read(write(tmp_path / "a.ocs", write_xml(suite=suite)))
    assert lots == [("ecran", 1, None), ("ordinateur_portable", 1, None)]
    assert "2 écrans intégrés à un ordinateur, hors du compte" in remarques


def test_screens_of_a_desktop(tmp_path: Path) -> None:
    """Every screen of a desktop counts, with or without a number."""
    suite = ECRAN.format(marque="AUO", serie="") + ECRAN.format(marque="Dell Inc.", serie="C975661H")
    assert read(write(tmp_path / "a.xml", write_xml("Tower", suite=suite)))[0] == [
        ("ecran", 2, None),
        ("ordinateur_fixe", 1, None),
    ]


def test_a_folder_of_machines(tmp_path: Path) -> None:
    """Each machine and screen once by its number: seen again by a newer file, or moved to another desk, it is the same one."""
    dossier, ecran = tmp_path / "agents", ECRAN.format(marque="Dell Inc.", serie="C975661H")
    write(dossier / "1.xml", write_xml(suite=ecran))
    write(dossier / "1-bis.json", write_json("Laptop"))
    write(dossier / "2.ocs", zlib.compress(write_xml("Tower", "ABC99999", suite=ecran).encode()))
    write(dossier / "3.xml", write_xml("Other", "VM123456", machine="VMware"))
    write(dossier / "4.json", json.dumps({"content": {"accesslog": {"logdate": "2026-01-01"}}}))
    write(dossier / ".cache.xml", "<broken")
    write(dossier / "lisez-moi.md", "bonjour")
    lots, remarques = read(dossier)
    assert lots == [("ecran", 1, None), ("ordinateur_fixe", 1, None), ("ordinateur_portable", 1, None)]
    dits = " | ".join(remarques)
    assert "2 appareils déjà vus" in dits
    assert "1 ligne écartée" in dits
    assert "1 fichier sans matériel (inventaire partiel, découverte du réseau) : 4.json" in dits


BOMBE = '<!DOCTYPE REQUEST [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("octets", "attendu"),
    [
        (f"<?xml version='1.0'?>{BOMBE}<REQUEST>&b;</REQUEST>".encode(), "DOCTYPE"),
        (f"<?xml version='1.0'?>{BOMBE}<REQUEST>&b;</REQUEST>".encode("utf-16"), "UTF-16"),
        (b"<?xml version='1.0'?><!DOCTYPE REQUEST SYSTEM 'file:///etc/passwd'><REQUEST/>", "DOCTYPE"),
        (b"<?xml version='1.0'?><REQUEST><CONTENT>&inconnue;</CONTENT></REQUEST>", "XML illisible"),
        (b"<?xml version='1.0'?>" + b"<REQUEST>" * 60, "niveaux d"),
        (b"<?xml version='1.0'?><REQUEST><CONTENT>" + b"<MONITORS/>" * 6000, "appareils dans un fichier"),
        (b"<?xml version='1.0'?><plist><dict/></plist>", "racine « plist »"),
        (b"<?xml version='1.0'?><REQUEST><CONTENT><BIOS>", "XML illisible"),
        (b"<?xml version='1.0'?><REQUEST/>", "aucun appareil compris"),
        (b"{" * 100_000, "JSON illisible"),
        (b'{"content": ' + b"[" * 100_000, "JSON illisible"),
        (b'{"content": ' + b"9" * 100_000 + b"}", "JSON illisible"),
        (b'{"content": []}', "« content » manque"),
        (b'{"a": 1}', "« content » manque"),
        (b'{"content": {"bios": 3, "hardware": [null, 4], "monitors": {"serial": []}}}', "aucun appareil compris"),
        (zlib.compress(b"a" * 50_000_000), "une fois décompressé"),
        (zlib.compress(b"<REQUEST>")[:-8] + b"xxxxxxxxxxxx", "abîmé"),
        (b'{"x": "' + b"a" * 5_000_000 + b'"}', "trop pour l"),
    ],
    ids=["entités", "utf-16", "externe", "inconnue", "profond", "nombreux", "plist", "coupé", "vide", "accolades", "crochets",
         "nombre", "liste", "sans content", "autres formes", "bombe", "zlib abîmé", "lourd"],
)  # fmt: skip
def test_hostile_and_broken(tmp_path: Path, octets: bytes, attendu: str) -> None:
    """Entities, depth, numbers, bombs and torn files: one French message each, whatever is in them."""
    with pytest.raises(DonneesInvalides, match=dit(attendu)):
        read(write(tmp_path / "machine.xml", octets))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=choose(40, 150), deadline=None)
@given(st.data())
def test_any_cut_and_any_byte(tmp_path: Path, data: st.DataObject) -> None:
    """A file cut anywhere, or with a byte changed, is read or refused in French: nothing else comes out."""
    textes = [write_xml(), write_json(), write_xml(suite=ECRAN.format(marque="B", serie="C1234"))]
    octets = bytearray(data.draw(st.sampled_from(textes)).encode())
    if data.draw(st.booleans()):
        del octets[data.draw(st.integers(0, len(octets))) :]
    else:
        octets[data.draw(st.integers(0, len(octets) - 1))] = data.draw(st.integers(0, 255))
    lots: tuple[LigneParc, ...] = ()
    with suppress(DonneesInvalides):
        lots = read_inventaire(write(tmp_path / "m.xml", bytes(octets)), load_correspondances(), JOUR)[0].lots
    assert {lot.type for lot in lots} <= {"ordinateur_portable", "ordinateur_fixe", "ecran"}


def test_looks_like_agent() -> None:
    """XML, JSON or what an agent packs, under a byte order mark too; a list in CSV never does."""
    assert all(
        map(looks_like_agent, (write_xml().encode(), write_json().encode(), zlib.compress(b"x"), b"\xef\xbb\xbf\n{}"))
    )
    assert not any(map(looks_like_agent, (b"type;nombre\n", b'"a","b"\n', b"")))
