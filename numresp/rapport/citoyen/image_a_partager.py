"""The picture that a link to the page is shown with: 1200 × 630 pixels, the same bytes for the same page."""

from __future__ import annotations

import io
import warnings
from textwrap import wrap
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from PIL import Image, PngImagePlugin

from numresp.langue.insecables import bind_blanks
from numresp.rapport.citoyen.marches import HAUTEUR, put_marches
from numresp.rapport.citoyen.page_du_citoyen import PageDuCitoyen
from numresp.rapport.figures.profil import ACCENT, GRIS

LARGE, HAUT, POINTS_PAR_POUCE = 1200, 630, 100
TEINTES = 48
"""Colours that are kept: the picture has seven, and their edges."""
MARGE, LIGNE = 64, 42
LETTRE = 0.86
"""Pixels of a bold letter by point, as measured on the example's figures, and a little more."""
SIGNE = "numresp"
"""By which an export knows a picture that it made."""
ENCRE = "#1b2421"
FOND = "#ffffff"


def draw_image(page: PageDuCitoyen) -> bytes:
    """The bytes of the picture, as a PNG."""
    with mpl.rc_context({"font.family": ["DejaVu Sans"], "text.antialiased": True}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # a sign of a name that this font does not have
        fig = Figure(figsize=(LARGE / POINTS_PAR_POUCE, HAUT / POINTS_PAR_POUCE), dpi=POINTS_PAR_POUCE, facecolor=FOND)
        ax = fig.add_axes((0, 0, 1, 1))
        ax.set_axis_off()
        ax.set(xlim=(0, LARGE), ylim=(HAUT, 0))
        _draw(fig, ax, page)
        tracee = io.BytesIO()
        fig.savefig(tracee, format="png", dpi=POINTS_PAR_POUCE)
    brute = Image.open(tracee).convert("RGB")
    reduite = brute.quantize(TEINTES, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    tampon, mentions = io.BytesIO(), PngImagePlugin.PngInfo()
    mentions.add_text("Software", SIGNE)
    reduite.save(tampon, format="PNG", optimize=True, pnginfo=mentions)
    return tampon.getvalue()


def _draw(fig: Figure, ax: Axes, page: PageDuCitoyen) -> None:
    ax.add_patch(Rectangle((0, 0), LARGE, 14, fc=ACCENT, ec="none"))
    titre = _balance(bind_blanks(page.titre))
    corps = min(29.0, 29.0 * LIGNE / max(map(len, titre)))
    for rang, ligne in enumerate(titre):
        _write(ax, MARGE, 92 + 50 * rang, ligne, corps, weight="bold")
    large = (LARGE - 2 * MARGE) / 3
    haut = 240 if len(titre) > 1 else 222
    corps = min(33.0, (large - 60) / LETTRE / max((len(fait.chiffre) for fait in page.faits), default=1))
    for rang, fait in enumerate(page.faits):
        x = MARGE + large * rang
        _write(ax, x, haut, fait.chiffre, corps, weight="bold", color=ACCENT)
        for bas, ligne in enumerate(wrap(bind_blanks(fait.phrase), 25)[:3]):
            _write(ax, x, haut + 40 + 27 * bas, ligne, 15)
    if page.situation is not None:
        pied = fig.add_axes((MARGE / LARGE, 86 / HAUT, 0.5, 165 / HAUT))
        pied.set_axis_off()
        pied.set(xlim=(0, 360), ylim=(HAUTEUR, 0))
        put_marches(pied, page.situation, 0, 360, 14)
        for rang, ligne in enumerate(wrap(bind_blanks(page.situation.phrases[0]), 28)):
            _write(ax, 740, 440 + 36 * rang, ligne, 18)
    _write(ax, MARGE, HAUT - 36, bind_blanks(page.pied), 13, color=GRIS)


def _balance(titre: str) -> list[str]:
    """On one line, or on two of about the same length."""
    return [titre] if len(titre) <= LIGNE else wrap(titre, max(LIGNE * 2 // 3, len(titre) // 2 + 4))[:2]


def _write(ax: Axes, x: float, y: float, texte: str, corps: float, **style: Any) -> None:
    ax.text(x, y, texte, fontsize=corps, va="baseline", parse_math=False, **{"color": ENCRE, **style})
