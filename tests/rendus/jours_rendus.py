"""All that an espace shows at the days of its jalons, really rendered: reports by the factory, documents by their commands."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, nullcontext
from datetime import date
from itertools import zip_longest
from pathlib import Path

from inventes.usine_fictive import SurPlace
from rendus.sans_noyau import without_kernel

from numresp.commandes.formats_exportes import DATES, ECRITURES, JALONS, PLUSIEURS, Reglages
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.espace.espace import list_members
from numresp.depot.sortie.manifeste_de_rapports import NOM as MANIFESTE
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.fabrique.ordres_de_tournee import among
from numresp.rapport.fabrique.rapports_d_un_espace import carry_out, open_chantier
from numresp.usages.jalons_a_rapporter import list_jalons
from numresp.usages.jour_du_rapport import find_own_day
from numresp.usages.parametres import parse_jalon

Jours = dict[tuple[str, str], date]
"""The day of each report, by slug and jalon; an empty slug is the promotion, an empty jalon what no jalon was named for."""
DOCUMENTS = {
    "conseil": "conseil.docx",
    "agenda": "agenda.ics",
    "passation": "passation.html",
    "diaporama": "diaporama.pptx",
    "rapport-docx": "rapport.docx",
}
PLAN_VOULU = {"conseil", "agenda"}
"""What is of a plan, and is not made before there is one."""
ENTREES = ("demande", "dossier", "promotion")
"""What makes a manifest do a report again, and is not of its day: whether a day was asked for, and the files as they lie."""


def list_days(espace: Path) -> Jours:
    """The own day of every jalon of every body of an espace."""
    _, slugs = list_members(espace)
    dossiers = [load_dossier(espace, slug) for slug in slugs]
    jours = {
        (dossier.slug, jalon): find_own_day(dossier, jalon) for dossier in dossiers for jalon in list_jalons(dossier)
    }
    return {qui: jour for qui, jour in jours.items() if jour is not None}


def render_days(
    espace: Path, sortie: Path, voulus: Iterable[tuple[str, str]], jours: Jours | None = None, *, noyaux: bool = True
) -> None:
    """Render reports as `numresp rapports` does.

    Parameters
    ----------
    voulus : iterable of (slug, jalon)
        An empty slug is the page of the promotion, in a folder of its jalon where one is named: they all have one name.
    jours : mapping, optional
        The day that is asked for; without it none is, and each report has its own.
    noyaux : bool
        Each notebook runs in a kernel of its own, two at once; else in this process, one after the other.
    """
    promotion, _ = list_members(espace)
    chantiers: dict[Path, list[OrdreDeRapport]] = {}
    for slug, jalon in voulus:
        ou = sortie if slug or not jalon else sortie / f"promotion-{jalon}"
        jour = None if jours is None else jours[slug, jalon].isoformat()
        commande = OrdreDeRapport(espace.absolute(), slug, ou.absolute(), jalon or None, jour)
        chantiers.setdefault(ou, []).append(commande)
    ouvrir = None if noyaux else SurPlace
    for ou, commandes in chantiers.items():
        with (
            nullcontext() if noyaux else without_kernel(),
            open_chantier(ou, among(commandes, promotion), ouvrir=ouvrir) as (plan, manifeste),
            closing(carry_out(plan, manifeste, jobs=2, ouvrir=ouvrir)) as rendus,
        ):
            for rendu in rendus:
                assert rendu.etat == "rendu", f"{rendu.qui}, {rendu.commande.jalon} : {rendu.etat} {rendu.message}"


def read_promotion_days(sortie: Path) -> Jours:
    """The days of the promotion's pages that were rendered without one."""
    bilans = [json.loads(page.read_bytes()) for page in sortie.glob("**/promotion.json")]
    return {("", bilan["jalon"]): date.fromisoformat(bilan["date_rapport"]) for bilan in bilans}


def write_documents(espace: Path, sortie: Path, jours: Mapping[tuple[str, str], date]) -> None:
    """The hand-over sheet of each body at each of these days; from its plan on, the council's file and the agenda too."""
    assert set(DOCUMENTS) | set(PLUSIEURS) == set(DATES)
    for (slug, jalon), jour in jours.items():
        if not slug:
            continue
        dossier = load_dossier(espace, slug)
        choix = parse_jalon(jalon)
        for vers, nom in DOCUMENTS.items():
            if vers not in PLAN_VOULU or (jalon in {"feuille_de_route", "bilan", "suivi"} and dossier.feuille_de_route):
                cible = sortie / slug / f"{jalon}-{nom}"
                cible.parent.mkdir(parents=True, exist_ok=True)
                reglages = Reglages(jour, jalon=choix if vers in JALONS else None)
                cible.write_bytes(ECRITURES[vers](dossier, reglages))
        if dossier.organisation.diffusion == "public":
            for suffixe, octets in PLUSIEURS["public"](dossier, Reglages(jour, jalon=choix, nom="public")).items():
                (sortie / slug / f"{jalon}-public{suffixe}").write_bytes(octets)


def compare(avant: Path, apres: Path, dire: Callable[[str], None] = lambda _: None) -> tuple[int, int, int]:
    """How many files there are, how many differ, by how many bytes; a manifest without what is of the run (`ENTREES`, seconds).

    Returns
    -------
    (files, files that differ, bytes that differ)
    """
    noms = sorted({c.relative_to(ou).as_posix() for ou in (avant, apres) for c in ou.rglob("*") if c.is_file()})
    noms = [nom for nom in noms if not Path(nom).name.startswith(".")]
    autres = octets = 0
    for nom in noms:
        a, b = (_read(ou / nom) for ou in (avant, apres))
        if a != b:
            ecart = sum(x != y for x, y in zip_longest(a, b))
            dire(f"{nom} : {ecart} octets")
            autres, octets = autres + 1, octets + ecart
    return len(noms), autres, octets


def _read(chemin: Path) -> bytes:
    if not chemin.exists():
        return b""
    if chemin.name != MANIFESTE:
        return chemin.read_bytes()
    lu = json.loads(chemin.read_bytes())
    for par in lu["rapports"].values():
        for entree in par.values():
            del entree["secondes"]
            for cle in ENTREES:
                del entree["entrees"][cle]
    lu.pop("reperes", None)  # which quartiles the run computed, from the promotion's files as they lay
    return json.dumps(lu, sort_keys=True).encode()
