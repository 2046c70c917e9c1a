"""What a browser leaves out of a PDF: its language, its title in words for readers, and the mark of an accessible file."""

from __future__ import annotations

import io
from datetime import date

from numresp.erreurs import Introuvable, fault

PAGE = "/NumrespPage"
"""Where a PDF keeps the SHA-256 of the page that it was printed from."""
TYPES = {"/Link": "/Link"}


def check_library() -> None:
    """Refuse to begin where the library that finishes a PDF is not there.

    Raises
    ------
    Introuvable
    """
    try:
        import pikepdf  # noqa: F401, PLC0415
    except ImportError:
        remede = 'installez-la : pip install "numresp[pdf]"'
        raise Introuvable([fault("la bibliothèque pikepdf manque", lieu="--pdf", remede=remede)]) from None


def finish_pdf(octets: bytes, *, titre: str, jour: date, empreinte: str) -> bytes:
    """The same file with its language, title and mark, and nothing of the hour or of the program: the same bytes each time.

    Parameters
    ----------
    octets : bytes
        As the browser printed it, tagged.
    titre : str
        What a reader's window says.
    jour : date
        The day of the report, which the file bears as its own.
    empreinte : str
        SHA-256 of the page.
    """
    import pikepdf  # noqa: PLC0415 (an extra, and only for who prints)

    with pikepdf.open(io.BytesIO(octets)) as pdf:
        pdf.Root.Lang = pikepdf.String("fr-FR")
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        quand = f"D:{jour:%Y%m%d}000000Z"
        for cle in list(pdf.docinfo.keys()):
            del pdf.docinfo[cle]
        pdf.docinfo["/Title"], pdf.docinfo["/Producer"] = titre, "numresp"
        pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = quand
        pdf.docinfo[PAGE] = empreinte
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
            meta["dc:title"], meta["dc:language"] = titre, ["fr-FR"]
            meta["pdfuaid:part"] = "1"
            meta["pdf:Producer"] = "numresp"
            meta["xmp:CreateDate"] = meta["xmp:ModifyDate"] = f"{jour.isoformat()}T00:00:00Z"
        for page in pdf.pages:
            page.obj.Tabs = pikepdf.Name.S
            _describe_links(pikepdf, page)
        sortie = io.BytesIO()
        pdf.save(sortie, deterministic_id=True, min_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return sortie.getvalue()


def _describe_links(pikepdf: object, page: object) -> None:
    """Each link says where it leads, for who does not see it."""
    for annotation in getattr(page, "Annots", ()):
        if annotation.get("/Subtype") == "/Link" and "/Contents" not in annotation:
            action = annotation.get("/A", {})
            vers = str(action.get("/URI", "")) if action else ""
            annotation.Contents = pikepdf.String(vers or "Dans ce document")  # type: ignore[attr-defined]


def read_fingerprint(octets: bytes) -> str:
    """The SHA-256 of the page that a PDF of ours was printed from; empty where it says none, or is none."""
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(io.BytesIO(octets)) as pdf:
            return str(pdf.docinfo.get(PAGE, ""))
    except pikepdf.PdfError:
        return ""
