"""The XML of an inventory agent: the sections that tell of equipment, and nothing else; what no agent writes is refused."""

from __future__ import annotations

import pytest
from inventes.outils_depot import dit

from numresp.depot.echanges.inventaires.agent_xml import GARDEES, ITEMS_MAX, PROFONDEUR_MAX, parse_sections
from numresp.erreurs import DonneesInvalides


def test_only_sections_of_equipment() -> None:
    """Their names in lower case, one group of texts each; users are not kept, nor what stands deeper in a section."""
    texte = (
        "<REQUEST><CONTENT><BIOS><SSN> ABC12345 </SSN><SSN>autre</SSN></BIOS>"
        "<MONITORS><SERIAL>E1</SERIAL><EDID><SERIAL>caché</SERIAL></EDID></MONITORS><MONITORS/>"
        "<USERS><LOGIN>dupont</LOGIN></USERS></CONTENT></REQUEST>"
    )
    sections = parse_sections(texte.encode(), "m.xml")
    assert sections["bios"] == [{"ssn": "ABC12345"}]
    assert [groupe.get("serial") for groupe in sections["monitors"]] == ["E1", None]
    assert sections.keys() == GARDEES - {"device"}
    assert "dupont" not in str(sections)


def test_a_device_that_was_only_discovered() -> None:
    """Its facts stand beside it, without the group INFO: they are its info; one without a type is none."""
    texte = "<REQUEST><CONTENT><DEVICE><TYPE>PRINTER</TYPE></DEVICE><DEVICE><IP>x</IP></DEVICE></CONTENT></REQUEST>"
    assert parse_sections(texte.encode(), "m.xml")["info"] == [{"type": "PRINTER"}]


def test_what_no_agent_writes() -> None:
    """A declaration, too deep, too many, another root, another encoding, cut: one sentence each, with the line."""
    for octets, attendu in (
        (b"<!DOCTYPE REQUEST><REQUEST/>", "une déclaration DOCTYPE"),
        (b"<REQUEST>" * (PROFONDEUR_MAX + 1), "plus de 40 niveaux"),
        (b"<REQUEST><CONTENT>" + b"<MONITORS/>" * (ITEMS_MAX + 1), "plus de 5000 appareils"),
        (b"<plist/>", "racine « plist »"),
        (b'<?xml version="1.0" encoding="x-rien"?><REQUEST/>', "XML illisible"),
        (b"<REQUEST>\n<CONTENT>", "ligne 2 : XML illisible"),
    ):
        with pytest.raises(DonneesInvalides, match=dit(attendu)):
            parse_sections(octets, "m.xml")
