"""A workbook is counted before it is read: what would cost minutes or gigabytes is one French sentence."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from inventes.classeurs_forges import FEUILLE, NS, make, put, sheet
from inventes.outils_depot import dit

from numresp.depot.echanges.xlsx.bornes import TropGrand, check_parts
from numresp.depot.echanges.xlsx.lecture import read_classeur
from numresp.erreurs import DonneesInvalides

STYLES = "xl/styles.xml"


def formules(nombre: int) -> str:
    """A long formula that many cells share."""
    maitre = f'<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A{nombre}">{"A1+" * 2_000}1</f></c></row>'
    return maitre + "".join(f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"/></c></row>' for n in range(2, nombre))


@pytest.mark.parametrize(
    ("nom", "contenu", "message"),
    [
        (FEUILLE, sheet("", "<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 20_000), "plus de 10000 cellules fusionnées"),
        (FEUILLE, sheet('<row r="1"/>' * 300_000), "plus de 200000 lignes"),
        (
            FEUILLE,
            sheet(f'<row r="1"><c t="inlineStr"><is><t>{"x" * 2_000_000}</t></is></c></row>'),
            "un texte de plus de 1 Mo",
        ),
        (FEUILLE, sheet('<row r="1">' + "<c/>" * 500_000), "plus de 200000 cellules"),
        (FEUILLE, sheet("", '<x y="' + "z" * 3_000_000), "une balise de plus de 500 ko"),
        (FEUILLE, sheet("", '<x y="' + ">" * 3_000_000), "une balise de plus de 500 ko"),
        (FEUILLE, sheet("", "<x " + " ".join(f'a{n}="1"' for n in range(100)) + "/>"), "plus de 64 attributs"),
        (FEUILLE, sheet("<a>" * 100_000), "plus de 64 balises les unes dans les autres"),
        (FEUILLE, sheet("".join(f"<a{n}/>" for n in range(2_000))), "plus de 500 sortes de balises"),
        (FEUILLE, sheet("", "<hyperlink/>" * 100_000), "plus de 50000 balises « hyperlink »"),
        (FEUILLE, sheet(formules(1_000)), "trop de formules recopiées"),
        (STYLES, f"<styleSheet {NS}><cellXfs>" + "<xf/>" * 100_000, "plus de 20000 styles"),
        (STYLES, "<s:styleSheet xmlns:s='x'><s:cellXfs>" + "<s:xf/>" * 100_000, "plus de 20000 styles"),
        ("xl/sharedStrings.xml", f"<sst {NS}>" + "<si><t>a</t></si>" * 300_000, "plus de 200000 textes"),
        ("xl/evil.bin", f"<styleSheet {NS}><cellXfs>" + "<xf/>" * 100_000, "plus de 20000 styles"),
        ("xl/theme/theme1.xml", "<a>" + " " * 70_000_000, "plus de 60 Mo une fois déployé"),
    ],
    ids=lambda valeur: valeur[:24] if isinstance(valeur, str) else "",
)
def test_too_much(nom: str, contenu: str, message: str) -> None:
    """The first excess ends the reading, whatever part it stands in, under whatever prefix."""
    with pytest.raises(TropGrand, match=message):
        check_parts(put(nom, contenu))


def test_many_sheets_together() -> None:
    """What no sheet holds alone, all of them do not hold together."""
    tampon = io.BytesIO(make())
    with zipfile.ZipFile(tampon, "a", zipfile.ZIP_DEFLATED) as archive:
        for rang in range(2, 5):
            archive.writestr(f"xl/worksheets/sheet{rang}.xml", sheet('<row r="1">' + "<c/>" * 90_000 + "</row>"))
    with pytest.raises(TropGrand, match="plus de 200000 cellules"):
        check_parts(tampon.getvalue())


def test_headers_that_lie() -> None:
    """A part that says it weighs ten bytes is counted as it comes out, not as it says."""
    octets = bytearray(put(FEUILLE, sheet('<row r="1">' + "<c/>" * 500_000)))
    place = octets.rfind(FEUILLE.encode())  # in the central directory, 46 bytes after the beginning of its entry
    octets[place - 22 : place - 18] = struct.pack("<I", 10)
    with pytest.raises((TropGrand, zipfile.BadZipFile, ValueError)):
        check_parts(bytes(octets))


def test_too_many_parts() -> None:
    """Nobody's workbook has a thousand parts."""
    tampon = io.BytesIO(make())
    with zipfile.ZipFile(tampon, "a") as archive:
        for rang in range(1_100):
            archive.writestr(f"xl/p{rang}.xml", "<a/>")
    with pytest.raises(TropGrand, match="plus de 1000 parties"):
        check_parts(tampon.getvalue())


@pytest.mark.parametrize("methode", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing(methode: int) -> None:
    """They unpack a whole block at once, however big: an .xlsx never uses them."""
    with pytest.raises(ValueError, match="xml"):
        check_parts(put(FEUILLE, sheet(""), methode))


@pytest.mark.parametrize("codage", ["utf-8", "utf-16"])
def test_entities(tmp_path: Path, codage: str) -> None:
    """An entity that holds others is never unfolded, in whatever encoding it is declared."""
    entites = '<!ENTITY a "1234567890">' + "".join(
        f'<!ENTITY a{n} "&a{n - 1 or ""};&a{n - 1 or ""};">' for n in range(1, 40)
    )
    xml = f"<!DOCTYPE x [{entites}]><worksheet>&a39;</worksheet>"
    (tmp_path / "a.xlsx").write_bytes(put(FEUILLE, xml.encode(codage)))
    with pytest.raises(DonneesInvalides, match=dit("classeur endommagé")):
        read_classeur(tmp_path / "a.xlsx")


@pytest.mark.long
def test_honest_ones_pass(tmp_path: Path) -> None:
    """Ten thousand rows, and a picture that is no XML, are nobody's attack."""
    dix_mille = make(10_000)
    check_parts(dix_mille)
    check_parts(put("xl/media/image1.png", bytes(range(256)) * 1_000))
    (tmp_path / "a.xlsx").write_bytes(dix_mille)
    (onglet,) = read_classeur(tmp_path / "a.xlsx", 10_000).onglets
    assert len(onglet.lignes) == 10_000


def test_what_the_user_reads(tmp_path: Path) -> None:
    """One sentence, with the file and a mend."""
    (tmp_path / "a.xlsx").write_bytes(put(STYLES, f"<styleSheet {NS}><cellXfs>" + "<xf/>" * 100_000))
    with pytest.raises(DonneesInvalides, match=dit("a.xlsx : ce classeur contient plus de 20000 styles. →")):
        read_classeur(tmp_path / "a.xlsx")
