"""French typography of a prose: apostrophes, quotation marks, no-break spaces, ellipses, and spaces that should not be there.

Rules of the Imprimerie nationale as web pages keep them: U+00A0 or U+202F before : ; ? ! % € » and after «.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

INSECABLES = "\u00a0\u202f"
BLANCS = f" \t{INSECABLES}"
LARGEUR = 14
"""Characters shown on either side of a fault."""

# What is no prose, whatever it holds: addresses, e-mails, Windows paths, code between back quotes.
HORS_PROSE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+|\b[A-Za-z]:\\\S*|`[^`]*`")

PONCTUATION = re.compile(r"[:;?!]")
ACCOLES = f"{INSECABLES}([{{=:;?!"
"""What may stand right before : ; ? ! without a blank of its own: an opening, an equals sign, another of them."""

REGLES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[^\W\d_])'(?=[\w«])"), "une apostrophe courbe « ’ »"),
    (re.compile(r'(?<!\d)"'), "des guillemets français « … »"),
    (re.compile(f"«(?![{INSECABLES}])"), "une espace insécable après le guillemet ouvrant"),
    (re.compile(f"(?<![{INSECABLES}])»"), "une espace insécable avant le guillemet fermant"),
    (re.compile(r"(?<=\d)[ \t]?[%€]"), "une espace insécable entre le nombre et son signe"),
    (re.compile(rf"(?<=\S)[{BLANCS}]+[.,](?![\w.])"), "le point ou la virgule sans espace avant"),
    (re.compile(r"\.{3}"), "les points de suspension en un seul signe « … »"),
    (re.compile(rf"(?<=\S)[{BLANCS}]{{2,}}(?=\S)"), "une seule espace"),
    (re.compile(rf"\A[{BLANCS}]+|[{BLANCS}]+(?=\n*\Z)"), "le texte sans espace au début ni à la fin"),
)


def find_typos(texte: str) -> list[tuple[str, str]]:
    """List the typographic faults of a French prose, in the order of the text.

    Addresses (URL, e-mail), Windows paths and code between back quotes are no prose; a colon between digits is a time.

    Parameters
    ----------
    texte : str

    Returns
    -------
    list of (excerpt, what to write)
        Empty when there is none.
    """
    prose = HORS_PROSE.sub(lambda hors: "x" * len(hors[0]), texte)
    trouves = [(vu.span(), attendu) for motif, attendu in REGLES for vu in motif.finditer(prose)]
    trouves += _unspaced(prose)
    return [(_excerpt(texte, debut, fin), attendu) for (debut, fin), attendu in sorted(trouves)]


def _unspaced(prose: str) -> Iterator[tuple[tuple[int, int], str]]:
    """High punctuation whose blank is missing, or could break at the end of a line."""
    for vu in PONCTUATION.finditer(prose):
        avant, apres = prose[: vu.start()][-1:], prose[vu.end() :][:1]
        heure = vu[0] == ":" and avant.isdigit() and apres.isdigit()
        if avant and avant not in ACCOLES and not heure:
            yield vu.span(), f"une espace insécable avant « {vu[0]} »"


def _excerpt(texte: str, debut: int, fin: int) -> str:
    """The fault with a few characters around it."""
    gauche, droite = max(0, debut - LARGEUR), fin + LARGEUR
    extrait = " ".join(texte[gauche:droite].split("\n"))
    return f"{'…' * (gauche > 0)}{extrait}{'…' * (droite < len(texte))}"
