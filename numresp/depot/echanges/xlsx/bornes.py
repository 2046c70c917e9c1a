"""A workbook counted before it is read: openpyxl builds whatever a file says, and 148 kB can say five gigabytes.

Each part that would be read is unpacked piece by piece and goes through expat, which keeps nothing: what the headers say of
sizes is not believed, and the first excess is the end of it. An honest workbook pays some hundredths of a second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

MORCEAU: Final = 65_536
PARTIES_MAX: Final = 1_000
DEPLOYES_MAX: Final = 60_000_000
"""Bytes of the parts that are read, once unpacked, all together."""
DEPLOYE: Final = f"plus de {DEPLOYES_MAX // 1_000_000} Mo une fois déployé"
BALISE_MAX: Final = 500_000
"""Bytes of one tag with its attributes."""
TEXTE_MAX: Final = 1_000_000
"""Bytes of one text: a cell of Excel holds 32 767 characters, a field of ours 130 000."""
ATTRIBUTS_MAX: Final = 64
ETAGES_MAX: Final = 64
NOMS_MAX: Final = 500
"""Different names of elements in one part."""
FORMULES_MAX: Final = 1_000_000
"""Characters of formulas shared by many cells, counted once for each cell: openpyxl writes each of them out."""
ELEMENTS_MAX: Final = 50_000
"""Elements of one name in one part, but for those that make up a table."""
TOUS_MAX: Final = 1_000_000
"""Elements of the whole workbook."""
PROPRES: Final = {
    "c": 200_000, "v": 200_000, "row": 200_000, "si": 200_000, "t": 400_000, "r": 200_000, "is": 200_000,
    "mergeCell": 10_000, "xf": 20_000, "sheet": 255, "cellStyle": 5_000, "numFmt": 5_000, "definedName": 5_000,
}  # fmt: skip
DITS: Final = {
    "c": "cellules", "v": "cellules", "row": "lignes", "mergeCell": "cellules fusionnées", "xf": "styles",
    "si": "textes", "t": "textes", "is": "textes", "sheet": "feuilles",
}  # fmt: skip


class TropGrand(Exception):
    """A workbook beyond the bounds; its text says which, in French."""


def check_parts(octets: bytes) -> None:
    """Go through all that openpyxl would read of a workbook.

    Parameters
    ----------
    octets : bytes
        The whole file.

    Raises
    ------
    TropGrand
        More than anybody's workbook holds.
    ValueError
        A part is no XML, declares entities, or is packed otherwise than an .xlsx is.
    zipfile.BadZipFile, OSError, EOFError, zlib.error, RuntimeError
        The archive is damaged, or under a password.
    """
    if octets.count(b"PK\x01\x02") > PARTIES_MAX:  # before an object is made of each
        raise TropGrand(f"plus de {PARTIES_MAX} parties")
    deploye, vus = 0, Counter[str]()
    with ZipFile(BytesIO(octets)) as archive:
        if sum(partie.file_size for partie in archive.infolist()) > DEPLOYES_MAX:  # images too, that are never unpacked
            raise TropGrand(DEPLOYE)
        for partie in archive.infolist():
            if partie.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise ValueError(partie.filename)
            try:
                compte = _CompteDeCellules()
                for morceau in _unpack(archive, partie):
                    deploye += len(morceau)
                    if deploye > DEPLOYES_MAX:
                        raise TropGrand(DEPLOYE)
                    compte.feed(morceau)
                compte.close()
                vus += compte.noms
                if vus["c"] > PROPRES["c"] or vus.total() > TOUS_MAX:
                    raise TropGrand(f"plus de {PROPRES['c']} cellules")
            except ExpatError:
                # An image, a macro: whatever its name, a part that openpyxl took for a sheet would fail at the same place.
                if partie.filename.lower().endswith((".xml", ".rels")):
                    raise ValueError(partie.filename) from None


def _unpack(archive: ZipFile, partie: ZipInfo) -> Iterator[bytes]:
    with archive.open(partie) as flux:
        while morceau := flux.read(MORCEAU):
            yield morceau


class _CompteDeCellules:
    """What one part holds, as far as it was fed."""

    def __init__(self) -> None:
        self._expat = ParserCreate()
        self._expat.buffer_text = True
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.StartDoctypeDeclHandler = _refuse_doctype
        self.noms: Counter[str] = Counter()
        self._etage = self._nourri = self._formules = self._balises = self._texte = 0
        self._partagee: str | None = None
        self._maitres: Counter[str] = Counter()

    def feed(self, morceau: bytes) -> None:
        self._nourri += len(morceau)
        avant = self._balises
        self._expat.Parse(morceau, False)
        self._texte = self._texte + len(morceau) if self._balises == avant else 0
        if self._texte > TEXTE_MAX:
            raise TropGrand(f"un texte de plus de {TEXTE_MAX // 1_000_000} Mo")
        if self._nourri - max(self._expat.CurrentByteIndex, 0) > BALISE_MAX:
            raise TropGrand(f"une balise de plus de {BALISE_MAX // 1_000} ko")
        self._check()

    def close(self) -> None:
        self._expat.Parse(b"", True)
        self._check()

    def _start(self, nom: str, attributs: dict[str, str]) -> None:
        self.noms[nom] += 1
        self._balises += 1
        self._etage += 1
        if self._etage > ETAGES_MAX:
            raise TropGrand(f"plus de {ETAGES_MAX} balises les unes dans les autres")
        if len(attributs) > ATTRIBUTS_MAX:
            raise TropGrand(f"plus de {ATTRIBUTS_MAX} attributs dans une balise")
        if attributs.get("t") == "shared":
            self._partagee = attributs.get("si", "")
            self._formules += self._maitres[self._partagee]
            self._expat.CharacterDataHandler = self._read_formula

    def _end(self, _nom: str) -> None:
        self._etage -= 1
        self._balises += 1
        if self._partagee is not None:
            self._partagee = None
            self._expat.CharacterDataHandler = None

    def _read_formula(self, texte: str) -> None:
        self._maitres[self._partagee or ""] += len(texte)

    def _check(self) -> None:
        if len(self.noms) > NOMS_MAX:
            raise TropGrand(f"plus de {NOMS_MAX} sortes de balises")
        if self._formules > FORMULES_MAX:
            raise TropGrand("trop de formules recopiées")
        for nom, nombre in self.noms.items():
            nu = nom.rpartition(":")[2]
            if nombre > (limite := PROPRES.get(nu, ELEMENTS_MAX)):
                raise TropGrand(f"plus de {limite} {DITS.get(nu, f'balises « {nu[:40]} »')}")


def _refuse_doctype(*_: object) -> None:
    """An .xlsx declares no type and no entity; what does would unfold them."""
    raise ValueError("doctype")
