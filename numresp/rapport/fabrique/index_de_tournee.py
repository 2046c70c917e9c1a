"""The indexes of a folder of reports, made of what stands there: once a run has ended, and once more for what is published.

Nothing of a dossier is read: what a report says of its body was noted in the manifest when it was rendered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.sortie.manifeste_de_rapports import read_contenu
from numresp.depot.systeme.appels import remove
from numresp.erreurs import RapportEchoue
from numresp.rapport.donnees.fiche_de_rapport import HABITANTS, FicheDeStructure, read_fiche
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.fabrique.cles_de_rapport import hash_page
from numresp.rapport.fabrique.manifeste import COURANT
from numresp.rapport.impression.feuilles_de_papier import PAPIERS, Papier, list_pages_of, name_pdf
from numresp.rapport.impression.pdf_balise import read_fingerprint
from numresp.rapport.impression.tirage_pdf import PageAImprimer
from numresp.rapport.page.fautes_de_page import check_page
from numresp.rapport.sections_index.index_de_promotion import render_indexes
from numresp.rapport.sections_index.index_de_structure import render_index

INDEX = "index.html"
PROMOTION = "(promotion)"
DOCUMENT = re.compile(r"[^.~][^/\\]*\.(html|docx|pptx|odt|pdf|ics|xlsx|csv)", re.IGNORECASE)
Entree = Mapping[str, Any]
Notes = Mapping[str, Mapping[str, Any]]


def write_indexes(sortie: Path, rapports: Notes, commandes: Sequence[OrdreDeRapport]) -> list[Path]:
    """Put the indexes of a run in place: one for each body that has a report, one for the promotion if its page was ordered.

    An index that is the same is left as it is.

    Parameters
    ----------
    rapports : mapping
        What the manifest notes, by who a report is about, then by what was asked for.
    commandes : sequence of OrdreDeRapport
        The orders of the run: whom it is about.

    Returns
    -------
    list of Path
        Every index that stands there now, that of the promotion first.
    """
    slugs = list(dict.fromkeys(commande.slug for commande in commandes if commande.slug))
    structures = {slug: fiche for slug in slugs if (fiche := read_standing(sortie, rapports, slug)) is not None}
    promotion = read_standing(sortie, rapports, "") if any(not commande.slug for commande in commandes) else None
    ecrits: list[Path] = []
    if promotion is not None:
        pdfs = [sortie / name_pdf(f"{promotion.dernier.nom}.html", papier) for papier in PAPIERS]
        imprimes = {pdf.name: pdf.stat().st_size for pdf in pdfs if pdf.is_file() and _is_true(pdf)}
        ecrits += _put(sortie, render_indexes(promotion, list(structures.values()), imprimes))
        _clear_old(sortie, ecrits)
    for slug, fiche in structures.items():
        page = render_index(fiche, _list_documents(sortie / slug, fiche), promotion=promotion is not None)
        ecrits += _put(sortie / slug, {INDEX: page}, prive=slug if fiche.reservee else "")
    return ecrits


def list_printable(
    sortie: Path, rapports: Notes, commandes: Sequence[OrdreDeRapport], papier: Papier = "a4"
) -> list[PageAImprimer]:
    """The pages that are printed of a run: each report and its sheets, not how it was calculated."""
    fiches = [read_standing(sortie, rapports, slug) for slug in dict.fromkeys(c.slug for c in commandes)]
    return [
        PageAImprimer(sortie / fiche.slug / page, rapport.jour, fiche.slug if fiche.reservee else "", papier)
        for fiche in fiches
        if fiche is not None
        for rapport in fiche.rapports
        for page in rapport.fichiers
        if is_printable(page)
    ]


def is_printable(page: str) -> bool:
    """Whether a file of a report is a page that is made to be printed."""
    return page.endswith(".html") and not page.endswith("-calcul.html")


def write_own_index(sortie: Path, slug: str, nom: str, entree: Entree) -> list[Path]:
    """Put the index of one body in place, after one of its reports was rendered apart from any run."""
    contenu = read_contenu(sortie).rapports
    siens = {demande: lue for demande, lue in contenu.get(slug, {}).items() if _take(lue, "nom") != nom}
    fiche = read_standing(sortie, {slug: {**siens, nom: entree}}, slug)
    if fiche is None:
        return []
    page = render_index(fiche, _list_documents(sortie / slug, fiche), promotion=(sortie / INDEX).is_file())
    return _put(sortie / slug, {INDEX: page}, prive=slug if fiche.reservee else "")


def compose_published(
    rapports: Notes, noms: Collection[str], publics: Collection[str], tailles: Mapping[str, int] = MappingProxyType({})
) -> dict[str, bytes]:
    """The indexes of a publication: of what is published, and of public bodies alone.

    Parameters
    ----------
    noms : collection of str
        Paths of all that will stand in the publication.
    publics : collection of str
        Slugs of the bodies that are public today.
    tailles : mapping
        Size in bytes of what is published; the citizen's page of a body and its picture are documents of its index.
    """
    fiches = {slug: _read(rapports, slug, lambda nom: nom in noms) for slug in ("", *sorted(publics))}
    structures = [fiche for slug, fiche in fiches.items() if slug and fiche is not None and not fiche.reservee]
    promotion = fiches[""]
    habitants = {fiche.slug: _list_habitants(fiche.slug, tailles) for fiche in structures}
    structures = [replace(fiche, habitants=bool(habitants[fiche.slug])) for fiche in structures]
    pages = {} if promotion is None else render_indexes(promotion, structures)
    for fiche in structures:
        pages[f"{fiche.slug}/{INDEX}"] = render_index(fiche, habitants[fiche.slug], promotion=promotion is not None)
    return {nom: page.encode() for nom, page in pages.items()}


def _list_habitants(slug: str, tailles: Mapping[str, int]) -> dict[str, int]:
    noms = (f"{HABITANTS}.html", f"{HABITANTS}.png")
    return {nom: tailles[f"{slug}/{nom}"] for nom in noms if f"{slug}/{nom}" in tailles}


def read_standing(sortie: Path, rapports: Notes, slug: str) -> FicheDeStructure | None:
    """A body, or the promotion, with the reports whose files stand in the folder."""
    return _read(rapports, slug, lambda nom: (sortie / nom).is_file(), sortie)


def _read(
    rapports: Notes, slug: str, stands: Callable[[str], bool], sortie: Path | None = None
) -> FicheDeStructure | None:
    demandes = rapports.get(slug or PROMOTION, {})
    try:
        entrees = [dict(entree) for _, entree in sorted(demandes.items(), key=lambda d: (d[0] != COURANT, d[0]))]
        for entree in entrees:
            fichiers = entree.get("fichiers", {})
            entree["fichiers"] = {nom: fichier for nom, fichier in fichiers.items() if stands(nom)}
        entrees = [e for e in entrees if any(nom.endswith(f"{e.get('nom')}.html") for nom in e["fichiers"])]
        return read_fiche(slug, sorted(entrees, key=lambda e: sortie is not None and _is_standing(sortie, e)))
    except (KeyError, TypeError, ValueError, AttributeError):  # a manifest that somebody has written into
        return None


def _is_standing(sortie: Path, entree: Entree) -> bool:
    """Whether what stands there is what an entry notes, and not what another order has made of the same report since."""
    page = next(nom for nom in entree["fichiers"] if nom.endswith(f"{entree['nom']}.html"))
    return bool(hash_page(sortie / page) == entree["fichiers"][page].get("empreinte"))


def _list_documents(dossier: Path, fiche: FicheDeStructure) -> dict[str, int]:
    """The other files of a body's folder that are for readers, in the order of their names, with their sizes."""
    siens = {INDEX, *(nom for rapport in fiche.rapports for nom in rapport.fichiers)}
    pages_de = tuple(f"{rapport.nom}-" for rapport in fiche.rapports) + tuple(f"{r.nom}." for r in fiche.rapports)
    trouves = (chemin for chemin in _walk(dossier) if DOCUMENT.fullmatch(chemin.name))
    noms = {chemin.relative_to(dossier).as_posix(): chemin.stat().st_size for chemin in trouves}
    return {n: noms[n] for n in sorted(noms) if n not in siens and not _is_old(n, pages_de) and _is_true(dossier / n)}


def _is_true(chemin: Path) -> bool:
    """Whether it is no PDF of a page, or one of the page that stands beside it now."""
    if chemin.suffix != ".pdf":
        return True
    pages = [page for nom in list_pages_of(chemin.name) if (page := chemin.with_name(nom)).is_file()]
    return not pages or read_fingerprint(chemin.read_bytes()) in map(hash_page, pages)


def _is_old(nom: str, pages_de: tuple[str, ...]) -> bool:
    """Whether it is a page that an earlier run made of a report and this one did not (a second page of sheets)."""
    return nom.endswith(".html") and nom.startswith(pages_de)


def _walk(dossier: Path) -> Iterator[Path]:
    for chemin in dossier.iterdir():
        if chemin.is_symlink() or chemin.name.startswith("."):
            continue
        if chemin.is_dir():
            yield from (c for c in chemin.iterdir() if c.is_file() and not c.is_symlink())
        elif chemin.is_file():
            yield chemin


def _put(dossier: Path, pages: Mapping[str, str], *, prive: str = "") -> list[Path]:
    """Put pages in place where they differ from what stands there."""
    contenus = {dossier / nom: page.encode() for nom, page in pages.items()}
    fautes = [f"{nom} : {faute}" for nom, page in pages.items() for faute in check_page(page)]
    if fautes:
        raise RapportEchoue("Page refusée avant d’être mise en place :\n" + "\n".join(fautes))
    autres = {chemin: octets for chemin, octets in contenus.items() if not _holds(chemin, octets)}
    if autres:
        replace_files(autres, prive=prive)
    return list(contenus)


def _holds(chemin: Path, octets: bytes) -> bool:
    return chemin.is_file() and not chemin.is_symlink() and chemin.read_bytes() == octets


def _clear_old(sortie: Path, ecrits: Sequence[Path]) -> None:
    """Take away the further pages of an index that has fewer of them now."""
    for chemin in sortie.glob("index-*.html"):
        if chemin not in ecrits and re.fullmatch(r"index-\d+\.html", chemin.name):
            remove(chemin)


def _take(entree: object, cle: str) -> object:
    return entree.get(cle) if isinstance(entree, dict) else None
