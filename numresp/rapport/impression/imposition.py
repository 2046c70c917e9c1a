"""A booklet: A5 pages two by two on A4 sheets, in the order in which they follow each other once the sheets are folded."""

from __future__ import annotations

import io

A4_MM, POINTS_PAR_MM = (297.0, 210.0), 72 / 25.4
"""A sheet, lying."""


def order_pages(nombre: int) -> list[tuple[int | None, int | None]]:
    """Which page stands left and right on each side of the sheets; None is a blank one.

    Sides go recto, verso, recto…: printed on both sides, turned along the short edge, put one in the other and folded, the
    sheets are a book. Its pages are a multiple of four: blank ones stand at the end.

    Parameters
    ----------
    nombre : int
        How many pages there are, from 1 on.
    """
    total = -(-nombre // 4) * 4

    def find(page: int) -> int | None:
        return page if page <= nombre else None

    cotes = []
    for recto in range(1, total // 2, 2):
        cotes.append((find(total + 1 - recto), find(recto)))
        cotes.append((find(recto + 1), find(total - recto)))
    return cotes


def impose_booklet(octets: bytes) -> bytes:
    """The file to print of a booklet, from that of its A5 pages; tags and links of these are lost.

    A viewer that listens prints it at its size, on both sides, turned along the short edge.
    """
    import pikepdf  # noqa: PLC0415 (an extra, and only for who prints)

    large, haut = (cote * POINTS_PAR_MM for cote in A4_MM)
    with pikepdf.open(io.BytesIO(octets)) as pages, pikepdf.new() as livret:
        for gauche, droite in order_pages(len(pages.pages)):
            feuille = livret.add_blank_page(page_size=(large, haut))
            formes, traces = pikepdf.Dictionary(), ""
            for numero, debut in ((gauche, 0.0), (droite, large / 2)):
                if numero is not None:
                    formes[f"/P{numero}"] = livret.copy_foreign(pages.pages[numero - 1].as_form_xobject())
                    traces += f"q 1 0 0 1 {debut:.2f} 0 cm /P{numero} Do Q\n"
            feuille.obj.Resources = pikepdf.Dictionary(XObject=formes)
            feuille.obj.Contents = livret.make_stream(traces.encode())
        livret.Root.ViewerPreferences = pikepdf.Dictionary(
            Duplex=pikepdf.Name.DuplexFlipShortEdge, PrintScaling=pikepdf.Name("/None")
        )
        sortie = io.BytesIO()
        livret.save(sortie, deterministic_id=True)
    return sortie.getvalue()
