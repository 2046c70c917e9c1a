"""From a matplotlib figure to a lean SVG that stands inside a page.

What matplotlib writes for a viewer (metadata, one group for each artist, fonts, points) is rewritten for a page: text
stays text in the page's font, black becomes the page's ink, coordinates keep one decimal, ids carry the figure's own,
and the size is the page's business. The same figure gives the same bytes.
"""

from __future__ import annotations

import io
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import groupby
from xml.etree import ElementTree as ET

import matplotlib as mpl
from matplotlib.figure import Figure

from numresp.langue.html import Dessin
from numresp.rapport.equivalents.donnees import DonneesDeFigure, carry_donnees
from numresp.rapport.figures.toile import ENCRE, SANS_MESURE

# What the root says once and every element inherits; an element that says the same is redundant.
HERITES = {"fill": "currentColor", "stroke-linejoin": "round"}
DEFAUTS = {**HERITES, "stroke-linecap": "butt", "stroke-width": "1", "font-weight": "400", "text-anchor": "start"}
SOL = "#ffffff"
ENCRES = frozenset({"#000000", ENCRE})
PROPRES = frozenset({"d", "x", "y", "width", "height", "transform", "href", "id", "opacity"})
COORDONNEES = frozenset({"x", "y", "width", "height"})
TEMOIN: ContextVar[Callable[[str, Figure], None] | None] = ContextVar("TEMOIN", default=None)
"""Who is shown every figure before it becomes SVG, by its ident: a format that holds pictures and no SVG."""


@contextmanager
def showing_figures(temoin: Callable[[str, Figure], None]) -> Iterator[None]:
    """While it lasts, every figure that is rendered is shown to `temoin` too."""
    jeton = TEMOIN.set(temoin)
    try:
        yield
    finally:
        TEMOIN.reset(jeton)


def render_svg(fig: Figure, ident: str, titre: str, description: str, donnees: DonneesDeFigure | None = None) -> Dessin:
    """Rewrite a figure as inline SVG, and close it.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        Its text should be drawn line by line, unrotated, so that anchors hold whatever the font of the page.
    ident : str
        Prefix of every id, unique in the page.
    titre, description : str
        What a screen reader says in the place of the drawing: its name, short, then the finding, each of them once.
    donnees : DonneesDeFigure, optional
        The rows that are drawn; they go with it into its figure, and from there into the files of the report.

    Returns
    -------
    Dessin
        One `<svg role="img">` with a viewBox and no size: the page's style sheet gives the width; its data go with it.

    Raises
    ------
    ValueError
        If the figure holds an image made of pixels.
    """
    temoin = TEMOIN.get()
    if temoin is not None:
        temoin(ident, fig)
    dessin = _draw(fig, ident)
    definitions = {element.get("id", ""): element for defs in dessin.iter("defs") for element in defs}
    racine = ET.Element("svg", {"role": "img", "aria-labelledby": f"{ident}-t", "aria-describedby": f"{ident}-d"})
    racine.set("viewBox", dessin.attrib["viewBox"])
    for nom, texte in (("title", titre), ("desc", description)):
        ET.SubElement(racine, nom, {"id": f"{ident}-{nom[0]}"}).text = texte
    traits = [lean for enfant in dessin for lean in _simplify(enfant)]
    utiles = _rename_references(traits, definitions, ident)
    if utiles:
        ET.SubElement(racine, "defs").extend(utiles)
    tailles = Counter(texte.get("font-size") for trait in traits for texte in trait.iter("text"))
    commun = {**HERITES, **({"font-size": str(tailles.most_common(1)[0][0])} if tailles else {})}
    for trait in traits:
        for element in trait.iter():
            element.attrib = {cle: valeur for cle, valeur in element.attrib.items() if commun.get(cle) != valeur}
    racine.attrib.update(commun)
    # A ground of its own: a browser that darkens pages against their word leaves drawings as they are, ink included.
    ET.SubElement(racine, "rect", {"width": "100%", "height": "100%", "fill": SOL})
    racine.extend(_share(traits))
    return Dessin(ET.tostring(racine, encoding="unicode"), "" if donnees is None else carry_donnees(ident, donnees))


def _draw(fig: Figure, ident: str) -> ET.Element:
    """Let matplotlib write its SVG; names come back without their namespace."""
    tampon = io.BytesIO()
    anonyme = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": ident}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # the page's font is not matplotlib's
        jeton = SANS_MESURE.set(True)
        try:
            fig.savefig(tampon, format="svg", transparent=True, metadata=anonyme)
        finally:
            SANS_MESURE.reset(jeton)
    if "matplotlib.pyplot" in sys.modules:  # a figure of seaborn's; ours never wake pyplot, which costs half a second
        sys.modules["matplotlib.pyplot"].close(fig)
    racine = ET.fromstring(tampon.getvalue())  # noqa: S314 (matplotlib has just written it)
    for element in racine.iter():
        element.tag = element.tag.rpartition("}")[2]
        element.attrib = {cle.rpartition("}")[2]: valeur for cle, valeur in element.attrib.items()}
    if racine.find(".//image") is not None:
        message = f"la figure « {ident} » contient une image en pixels"
        raise ValueError(message)
    return racine


def _simplify(element: ET.Element) -> list[ET.Element]:
    """Rewrite one element and what it holds; a group that says nothing gives way to its children."""
    if element.tag in {"defs", "metadata"}:
        return []
    attributs = _simplify_attributes(element)
    if element.tag == "path" and attributs.get("fill") == "none" and "stroke" not in attributs:
        return []
    enfants = [lean for enfant in element for lean in _simplify(enfant)]
    if element.tag == "g" and not (attributs and enfants):
        return enfants
    lean = ET.Element(element.tag, attributs)
    lean.text = element.text if element.tag == "text" else None
    lean.extend(enfants)
    return [lean]


def _simplify_attributes(element: ET.Element) -> dict[str, str]:
    """Presentation attributes in the place of a style, without fonts, units and defaults; geometry to one decimal."""
    attributs = {cle: valeur for cle, valeur in element.attrib.items() if cle not in {"id", "style"}}
    for regle in filter(None, element.get("style", "").split(";")):
        cle, _, valeur = regle.partition(":")
        attributs[cle.strip()] = valeur.strip().removesuffix("px")
    attributs.pop("font-family", None)
    for cle, valeur in list(attributs.items()):
        if cle in {"fill", "stroke"} and valeur in ENCRES:
            attributs[cle] = "currentColor"
        elif cle == "d":
            attributs[cle] = _simplify_path(valeur)
        elif cle in COORDONNEES or cle in {"stroke-width", "font-size"}:
            attributs[cle] = _number(float(valeur))
        elif cle == "stroke-dasharray":
            attributs[cle] = " ".join(_number(float(part)) for part in valeur.split(","))
        elif cle == "transform":
            attributs[cle] = _simplify_transform(valeur)
    return {cle: valeur for cle, valeur in attributs.items() if valeur and DEFAUTS.get(cle) != valeur}


def _simplify_transform(transform: str) -> str:
    """Round `translate(…) rotate(…)`; the rotation by 0 that anchored text carries goes."""
    appels = [appel.strip().partition("(") for appel in transform.split(")") if appel.strip()]
    arrondis = [(nom, [_number(float(part)) for part in args.replace(",", " ").split()]) for nom, _, args in appels]
    return " ".join(f"{nom}({' '.join(args)})" for nom, args in arrondis if not (nom == "rotate" and args[0] == "0"))


def _simplify_path(d: str) -> str:
    """Write a path relatively, from corners rounded to 0.1 (so that nothing drifts), with h and v where they do."""
    sortie, commande, precedente, points = "", "", "", list[float]()
    x = y = x0 = y0 = 0.0
    for mot in d.split():
        if mot.isalpha():
            commande = mot
            if mot == "z":
                sortie, precedente, x, y = sortie + mot, mot, x0, y0
            continue
        points.append(round(float(mot), 1))
        if len(points) < {"M": 2, "L": 2, "Q": 4, "C": 6}[commande]:
            continue
        nom, valeurs = _relative(commande, points, x, y)
        x, y = points[-2:]
        points = []
        if commande == "M":
            x0, y0 = x, y
        if nom:
            suite = "".join(f" {v}" if not v.startswith("-") else v for v in valeurs)
            sortie += suite if nom == precedente else nom + suite.lstrip()
            precedente = nom
    return sortie


def _relative(commande: str, points: list[float], x: float, y: float) -> tuple[str, list[str]]:
    if commande == "M":
        return "M", [_number(point) for point in points]
    pas = [_number(point - (y if i % 2 else x)) for i, point in enumerate(points)]
    if commande != "L":
        return commande.lower(), pas
    if pas[0] == "0":
        return ("", []) if pas[1] == "0" else ("v", pas[1:])
    return ("h", pas[:1]) if pas[1] == "0" else ("l", pas)


def _number(x: float) -> str:
    """Write 12.0 as 12, 0.5 as .5 and −0 as 0."""
    texte = f"{x:.1f}".removesuffix(".0")
    return "0" if texte in {"-0", "0"} else texte.replace("0.", ".", 1) if abs(x) < 1 else texte


def _rename_references(traits: list[ET.Element], definitions: dict[str, ET.Element], ident: str) -> list[ET.Element]:
    """Point every reference to a new id, in the order of use, and hand back the definitions that are used."""
    noms: dict[str, str] = {}
    for element in (element for trait in traits for element in trait.iter()):
        for cle, valeur in element.attrib.items():
            ancien = valeur.removeprefix("url(").removesuffix(")").removeprefix("#")
            if ancien in definitions and ancien != valeur:
                noms.setdefault(ancien, f"{ident}-{len(noms) + 1}")
                element.set(cle, valeur.replace(ancien, noms[ancien]))
    utiles = []
    for ancien, nouveau in noms.items():
        source = definitions[ancien]
        (lean,) = _simplify(source) or [ET.Element(source.tag)]
        if source.tag == "path":  # a marker: its style stands on each <use>
            lean = ET.Element("path", {"d": _simplify_path(source.attrib["d"])})
        elif source.tag == "pattern":
            lean.set("patternUnits", "userSpaceOnUse")
        lean.set("id", nouveau)
        utiles.append(lean)
    return utiles


def _share(elements: list[ET.Element]) -> list[ET.Element]:
    """Put neighbours that are drawn alike in one group that says so once."""
    sortie = []
    for style, voisins in groupby(elements, key=_style):
        groupe = list(voisins)
        if len(groupe) > 1 and style:
            for element in groupe:
                element.attrib = {cle: valeur for cle, valeur in element.attrib.items() if cle in PROPRES}
            parent = ET.Element("g", dict(style))
            parent.extend(groupe)
            groupe = [parent]
        sortie += groupe
    return sortie


def _style(element: ET.Element) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((cle, valeur) for cle, valeur in element.attrib.items() if cle not in PROPRES))
