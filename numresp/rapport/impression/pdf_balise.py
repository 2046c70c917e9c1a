"""What a browser leaves out of a PDF: its language, its title in words for readers, and the mark of an accessible file."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from numresp.erreurs import Introuvable, fault
from numresp.rapport.impression.decor_de_page import mark_decor

MARQUE = re.compile(rb"numresp:page:([0-9a-f]{64})")
"""How a PDF says which page it was printed from, in metadata that stand there as plain text."""
FIGURE = "/Figure"


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


def finish_pdf(  # noqa: PLR0913 (keywords only: what a file says of itself)
    octets: bytes,
    *,
    titre: str,
    jour: date,
    empreinte: str,
    alternatives: Mapping[str, str] | None = None,
    dossier: str = "",
    balise: bool = True,
) -> bytes:
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
    alternatives : mapping
        By the title of a figure, what it shows.
    dossier : str
        Address (file:///…/) of the folder of the page: a link to a page beside it says its name, and not where it was printed.
    balise : bool
        Whether it has tags; without them it does not bear the mark of an accessible file.
    """
    import pikepdf  # noqa: PLC0415 (an extra, and only for who prints)

    with pikepdf.open(io.BytesIO(octets)) as pdf:
        pdf.Root.Lang = pikepdf.String("fr-FR")
        if "/ViewerPreferences" not in pdf.Root:
            pdf.Root.ViewerPreferences = pikepdf.Dictionary()
        pdf.Root.ViewerPreferences.DisplayDocTitle = True
        quand = f"D:{jour:%Y%m%d}000000Z"
        for cle in list(pdf.docinfo.keys()):
            del pdf.docinfo[cle]
        pdf.docinfo["/Title"], pdf.docinfo["/Producer"] = titre, "numresp"
        pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = quand
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
            meta["dc:title"], meta["dc:language"] = titre, ["fr-FR"]
            meta["dc:identifier"] = f"numresp:page:{empreinte}"
            if balise:
                meta["pdfuaid:part"] = "1"
            meta["pdf:Producer"] = "numresp"
            meta["xmp:CreateDate"] = meta["xmp:ModifyDate"] = f"{jour.isoformat()}T00:00:00Z"
        for page in pdf.pages if balise else ():
            page.obj.Tabs = pikepdf.Name.S
            _describe_links(page, dossier)
            _mark_page(pdf, page)
        _say_figures(pdf.Root.get("/StructTreeRoot"), alternatives or {})
        sortie = io.BytesIO()
        pdf.save(sortie, deterministic_id=True, min_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return sortie.getvalue()


def _describe_links(page: Any, dossier: str) -> None:
    """Each link says where it leads, for who does not see it; to a page beside it by its name alone."""
    for annotation in page.obj.get("/Annots", ()):
        if annotation.get("/Subtype") == "/Link" and "/Contents" not in annotation:
            action = annotation.get("/A")
            vers = "" if action is None else str(action.get("/URI", ""))
            if dossier and vers.startswith(dossier):
                vers = vers.removeprefix(dossier)
                action["/URI"] = vers
            annotation["/Contents"] = vers or "Dans ce document"


def _mark_page(pdf: Any, page: Any) -> None:
    """What stands on a page outside its tags is an artifact."""
    import pikepdf  # noqa: PLC0415

    lues = [(i.operands, str(i.operator)) for i in pikepdf.parse_content_stream(page)]
    marquees = [(operandes, pikepdf.Operator(nom)) for operandes, nom in mark_decor(lues, pikepdf.Name.Artifact)]
    page.obj["/Contents"] = pdf.make_stream(pikepdf.unparse_content_stream(marquees))


def _say_figures(noeud: Any, alternatives: Mapping[str, str]) -> None:
    """Each picture says what it shows; what frames a picture and its caption is a part, and no second picture without words."""
    import pikepdf  # noqa: PLC0415

    restes = [noeud]
    while restes:
        vu = restes.pop()
        if isinstance(vu, pikepdf.Array):
            restes += list(vu)
        elif isinstance(vu, pikepdf.Dictionary):
            if vu.get("/S") == FIGURE and "/Alt" in vu:
                titre = str(vu["/Alt"])
                vu["/Alt"] = f"{titre} : {alternatives[titre]}" if titre in alternatives else titre
            elif vu.get("/S") == FIGURE:
                vu["/S"] = pikepdf.Name.Sect
                for enfant in vu["/K"] if isinstance(vu.get("/K"), pikepdf.Array) else ():
                    if isinstance(enfant, pikepdf.Dictionary) and enfant.get("/S") == "/Caption":
                        enfant["/S"] = pikepdf.Name.P
            if "/K" in vu:
                restes.append(vu["/K"])


def read_fingerprint(octets: bytes) -> str:
    """The SHA-256 of the page that a PDF of ours was printed from; empty where it says none, or is none."""
    vue = MARQUE.search(octets)
    return "" if vue is None else vue[1].decode()
