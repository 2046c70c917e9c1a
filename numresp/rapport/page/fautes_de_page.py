"""The checks a page passes before it is put in place: structure, tables, figures, weight, and that it fetches nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

MAX_PAGE = 100_000
MAX_FIGURE = 12_000
VIDES = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
INTERDITES = frozenset({"script", "iframe", "object", "embed", "link", "base", "form", "audio", "video"})
EXTERIEUR = r"@import|url\((?!#)|image-set\("
PORTEES = frozenset({"col", "row", "colgroup", "rowgroup"})
CHARGEURS = frozenset({"src", "srcset", "data", "poster", "action", "background", "href", "xlink:href"})
SANS_ADRESSE = CHARGEURS | {"alt", "title"}
"""Attributes whose text is no style: an address that is checked as one, or words."""


def check_page(html: str) -> list[str]:
    """Check the structure of a page: language, headings, tables, figures, weight, and that it fetches nothing.

    Returns
    -------
    list of str
        The faults, in French; empty when the page may be put in place.
    """
    lecture = _Lecture(html)
    fautes = [*lecture.fautes, *_check_plan(lecture.balises), *_check_idents(lecture.balises)]
    for balise in lecture.balises:
        fautes += _check_balise(balise)
    if (poids := len(html.encode())) > MAX_PAGE:
        fautes.append(f"la page pèse {poids} octets, pour {MAX_PAGE} au plus")
    return fautes


@dataclass(eq=False)
class _Balise:
    """One element of a page as it was read: its attributes, the element around it, those inside it, its source."""

    nom: str
    attributs: dict[str, str]
    autour: str
    debut: int
    source: str = ""
    texte: str = ""
    enfants: list[_Balise] = field(default_factory=list)

    @property
    def texte_entier(self) -> str:
        """Text of the element and of all it holds."""
        return self.texte + "".join(enfant.texte_entier for enfant in self.enfants)


class _Lecture(HTMLParser):
    """One reading of a page: its elements in order, and the tags that do not close."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html, self.fautes = html, list[str]()
        self.balises: list[_Balise] = []
        self.ouvertes: list[_Balise] = []
        self.lignes = [0, *(fin.end() for fin in re.finditer("\n", html))]
        self.feed(html)
        self.close()
        self.fautes += [f"<{balise.nom}> n’est pas refermé" for balise in self.ouvertes]

    def position(self) -> int:
        """Offset in the page of the tag that is being read."""
        ligne, colonne = self.getpos()
        return self.lignes[ligne - 1] + colonne

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        autour = self.ouvertes[-1].nom if self.ouvertes else ""
        balise = _Balise(tag, {cle: valeur or "" for cle, valeur in attrs}, autour, self.position())
        self.balises.append(balise)
        if self.ouvertes:
            self.ouvertes[-1].enfants.append(balise)
        if tag not in VIDES:
            self.ouvertes.append(balise)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, or say that it is another one."""
        if not self.ouvertes or self.ouvertes[-1].nom != tag:
            self.fautes.append(f"</{tag}> ne referme pas la dernière balise ouverte (ligne {self.getpos()[0]})")
            if all(balise.nom != tag for balise in self.ouvertes):
                return
        fin = self.html.find(">", self.position()) + 1
        while True:
            balise = self.ouvertes.pop()
            balise.source = self.html[balise.debut : fin]
            if balise.nom == tag:
                break

    def handle_data(self, data: str) -> None:
        """Give text to the element it stands in."""
        if self.ouvertes:
            self.ouvertes[-1].texte += data


def _check_plan(balises: Sequence[_Balise]) -> Iterator[str]:
    """Language, title, landmarks and headings."""
    html = [balise for balise in balises if balise.nom == "html"]
    if len(html) != 1 or html[0].attributs.get("lang") != "fr":
        yield 'la page ne dit pas qu’elle est en français (<html lang="fr">)'
    if not any(balise.nom == "title" and balise.autour == "head" and balise.texte.strip() for balise in balises):
        yield "la page n’a pas de titre (<title>)"
    for repere in ("header", "main", "footer"):
        if sum(balise.nom == repere for balise in balises) != 1:
            yield f"un repère <{repere}>, et un seul, est attendu"
    niveaux = [int(balise.nom[1]) for balise in balises if re.fullmatch("h[1-6]", balise.nom)]
    if niveaux.count(1) != 1 or niveaux[0] != 1:
        yield f"un titre de niveau 1, et un seul, est attendu en premier ; niveaux lus : {niveaux}"
    for avant, apres in pairwise(niveaux):
        if apres > avant + 1:
            yield f"un titre de niveau {apres} suit un titre de niveau {avant}"


def _check_idents(balises: Sequence[_Balise]) -> Iterator[str]:
    """Ids are unique, and what points inside the page finds its target."""
    idents = Counter(balise.attributs["id"] for balise in balises if "id" in balise.attributs)
    yield from (f"l’identifiant « {ident} » sert {n} fois" for ident, n in idents.items() if n > 1)
    renvois: set[str] = set()
    for balise in balises:
        for cle, valeur in balise.attributs.items():
            if cle in {"aria-labelledby", "aria-describedby", "headers", "for"}:
                renvois.update(valeur.split())
            elif cle in {"href", "xlink:href"} and valeur.startswith("#"):
                renvois.add(valeur[1:])
            renvois.update(re.findall(r"url\(#([^)]*)\)", valeur))
    yield from (f"rien ne porte l’identifiant « {ident} »" for ident in sorted(renvois - set(idents)))


def _check_balise(balise: _Balise) -> Iterator[str]:
    """Check one element: what it runs, what it would fetch, and what a reader who does not see it needs."""
    nom, attributs = balise.nom, balise.attributs
    if nom in INTERDITES:
        yield f"<{nom}> n’a pas sa place dans un rapport"
    if nom == "style" and re.search(EXTERIEUR, balise.texte):
        yield "la feuille de style charge une ressource (@import ou url)"
    for cle, valeur in attributs.items():
        if cle.startswith("on") or cle == "tabindex":
            yield f"<{nom}> porte l’attribut {cle}"
        if cle in CHARGEURS and not _is_local(nom, cle, valeur):
            yield f"<{nom} {cle}> désigne une ressource extérieure : {valeur[:80]}"
        if cle not in SANS_ADRESSE and re.search(EXTERIEUR, valeur):
            yield f"<{nom} {cle}> charge une ressource : {valeur[:80]}"
    if nom == "img" and "alt" not in attributs:
        yield "une image n’a pas d’alternative (alt)"
    if nom == "th" and attributs.get("scope") not in PORTEES:
        yield f"l’en-tête de tableau « {balise.texte_entier.strip()} » n’a pas de portée (scope)"
    yield from _check_table(balise) if nom == "table" else _check_figure(balise) if nom == "svg" else ()


def _check_table(balise: _Balise) -> Iterator[str]:
    if not any(enfant.nom == "caption" and enfant.texte_entier.strip() for enfant in balise.enfants):
        yield "un tableau n’a pas de légende (caption)"
    if "<th" not in balise.source.replace("<thead", ""):
        yield "un tableau n’a pas d’en-têtes (th)"


def _check_figure(balise: _Balise) -> Iterator[str]:
    if not {"title", "desc"} <= {enfant.nom for enfant in balise.enfants if enfant.texte.strip()}:
        yield "une figure n’a pas de titre et de description (title, desc)"
    if (poids := len(balise.source.encode())) > MAX_FIGURE:
        yield f"une figure pèse {poids} octets, pour {MAX_FIGURE} au plus"


def _is_local(nom: str, cle: str, valeur: str) -> bool:
    """Tell whether following or showing an address asks nothing of the network, but for a reader's own click."""
    schema = re.match(r"\s*([a-z][a-z0-9+.-]*):", valeur, re.IGNORECASE)
    if nom == "a" and cle == "href":
        return not valeur.startswith("//") and (schema is None or schema[1].lower() in {"https", "mailto"})
    return valeur.startswith("#") or (cle == "src" and valeur.startswith("data:image/"))
