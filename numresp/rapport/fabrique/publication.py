"""What may leave a folder of reports, and its copy elsewhere: the promotion's pages, and those of public bodies.

Only what `numresp rapports` rendered, unchanged and up to date, is copied: a page from before the rules is not known to obey
them (decision 0022).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.espace.espace import list_members, read_dossiers
from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.fichiers.lecture_sure import LIMITE_JSON_OCTETS, read_bounded
from numresp.depot.fichiers.verrou import hold_folder
from numresp.depot.sortie.destination import check_rapports
from numresp.depot.systeme.appels import remove
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, Introuvable, fault
from numresp.langue.francais import join_et, pluriel
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.commun.jour import find_day, read_clock
from numresp.rapport.citoyen.pages_a_publier import PAGE, PagesDesHabitants, make_pages
from numresp.rapport.composition.promotion_sommes import Flots
from numresp.rapport.composition.quartiles import list_reperes
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.donnees.promotion import BilanPromotion
from numresp.rapport.fabrique.index_de_tournee import compose_published
from numresp.rapport.fabrique.manifeste import COURANT, Manifeste
from numresp.rapport.fabrique.memoire_publications import Dites, LectureDesDossiers, Memoire, list_names
from numresp.rapport.fabrique.ordres_de_tournee import among, sort_orders
from numresp.rapport.page.donnees_imprimees import SUITE
from numresp.rapport.sections_promotion.nombres_en_csv import write_csv
from numresp.usages.jour_du_rapport import LE_PLUS_TOT
from numresp.usages.promotion_publiable import Panel
from numresp.usages.quartiles import Bassin

NOM = "publication.json"
FORMAT = 1
CSV = "promotion.csv"
PUBLIES = re.compile(r"([a-z0-9-]{1,64}/)?[a-z0-9_-]{1,80}\.(html|json|csv|png)")
"""What numresp may have put into a publication: no other name of its list is looked at."""
TROP_PEU = "ne remplace pas ce qui est publié ; trop peu de structures ont changé depuis, et la différence en dirait trop d’une"
DE_LA_PROMOTION = frozenset({"promotion.html", "promotion-calcul.html", "promotion.json"})


@dataclass(frozen=True)
class Publication:
    """What was copied, what was taken away, and what must be said.

    Attributes
    ----------
    copies, retires : tuple of str
        Paths in the publication.
    refuses : tuple of str
        What should have been copied and was not, and why.
    restes : tuple of str
        What was left where it is, on either side.
    """

    copies: tuple[str, ...]
    retires: tuple[str, ...]
    refuses: tuple[str, ...]
    restes: tuple[str, ...]


def publish(espace: Path, depuis: Path, vers: Path) -> Publication:
    """Copy what may leave, and take away what an earlier publication put there and may no longer.

    Parameters
    ----------
    espace : Path
        Says who is public and who must not be named; nothing is written there.
    depuis : Path
        The folder of the reports.
    vers : Path
        Neither in an espace nor in the folder of the reports, nor around it.

    Returns
    -------
    Publication

    Raises
    ------
    DonneesInvalides
        A place where nothing is published, or a faulty promotion.yaml.
    Introuvable
        There are no reports.
    """
    promotion, slugs = list_members(espace)
    check_rapports(vers, ["", *slugs], espace)
    _check_apart(depuis, vers)
    manifeste = Manifeste(depuis)
    if not manifeste.rapports:
        remede = f"rendez-les d’abord : numresp rapports --sortie {short_name(depuis)}"
        raise Introuvable([fault("aucun rapport à publier ici", fichier=short_name(depuis), remede=remede)])
    dossiers, fautives = read_dossiers(espace, slugs)
    publics = {dossier.slug for dossier in dossiers if dossier.organisation.diffusion == "public"}
    tus = {mot: d.slug for d in dossiers if d.organisation.reservee for mot in (d.slug, d.organisation.nom)}
    tus |= {slug: slug for slug in fautives}
    contenus: dict[str, bytes] = {}
    laisses: set[str] = set()
    bassin = Bassin(promotion, dossiers, incomplet=bool(fautives))
    memoire, livre = Memoire(depuis), None if promotion is None else _open_livre(bassin.panel, dossiers)
    refuses: list[str] = []
    anciens: list[tuple[str, list[str]]] = []  # who is not up to date, with the files that were made then
    for commande, entree, a_jour in _list_orders(manifeste, espace, depuis, bassin):
        if commande.slug and commande.slug not in publics:
            continue
        qui = f"{commande.qui}, {entree.get('nom')}"
        if not a_jour:
            anciens.append((qui, list(entree["fichiers"])))
            continue
        siens = {nom: (depuis / nom).read_bytes() for nom in entree["fichiers"] if _may_leave(nom, commande.slug)}
        nommees = sorted({slug for octets in siens.values() for slug in _find_named(octets, tus)})
        if nommees:
            refuses.append(f"{qui} : {_say_named(nommees)}")
            continue
        dites = {} if livre is None else _list_said(livre, commande.slug, depuis, entree["fichiers"])
        quoi = join_et([] if livre is None else list(dict.fromkeys(list_names(memoire.refuse(dites, livre)))))
        if quoi:
            refuses.append(f"{qui} : {TROP_PEU} ({quoi})")
            laisses |= siens.keys() | ({CSV} if not commande.slug else set())
            continue
        memoire.note(dites)
        contenus |= siens
    refuses += _say_anciens(anciens, contenus)
    restees = {nom for nom in laisses if (vers / nom).is_file()}  # refused now, published before
    habitants = _make_habitants(dossiers, contenus.keys() | restees, tus)
    contenus |= _compose_csv(contenus) | habitants.contenus
    contenus |= _compose_indexes(
        manifeste, contenus.keys() | restees, publics, tus, {n: len(o) for n, o in contenus.items()}
    )
    restes = [*_say_kept(sum(slug not in publics for slug in slugs), depuis), *habitants.restes]
    with hold_folder(vers, 0, "une publication"):
        retires, siens_changes = _list_old(vers, contenus, laisses)
        # What leaves is remembered first: a publication that is cut off may be remembered and not there, never the other way.
        replace_files({memoire.chemin: memoire.dump()}, prive=memoire.chemin.name)
        ecrits = contenus | {nom: (vers / nom).read_bytes() for nom in restees}
        replace_files({vers / nom: octets for nom, octets in contenus.items()} | {vers / NOM: _list_published(ecrits)})
        for nom in retires:
            remove(vers / nom)
    restes += [
        f"{nom} a changé depuis sa publication et ne doit plus y être : retirez-le vous-même" for nom in siens_changes
    ]
    return Publication(tuple(sorted(contenus)), tuple(retires), (*refuses, *habitants.refus), tuple(restes))


def _make_habitants(dossiers: Sequence[Dossier], noms: Set[str], tus: Mapping[str, str]) -> PagesDesHabitants:
    """The citizens' pages of the bodies of which a report stands in the publication; none that would name who must not be."""
    faites = make_pages(dossiers, {nom.partition("/")[0] for nom in noms if "/" in nom})
    tapes = {
        mot: slug for mot, slug in tus.items() if mot != slug
    }  # its words are ours but one name: a slug is none of them
    nomment = {
        nom.partition("/")[0]: sorted(nommees)
        for nom, octets in faites.contenus.items()
        if nom.endswith(".html") and (nommees := _find_named(octets, tapes))
    }
    gardees = {nom: octets for nom, octets in faites.contenus.items() if nom.partition("/")[0] not in nomment}
    refus = (f"{slug}, {PAGE} : {_say_named(nommees)}" for slug, nommees in nomment.items())
    return replace(faites, contenus=gardees, refus=(*faites.refus, *refus))


def _say_kept(gardes: int, depuis: Path) -> list[str]:
    """How many bodies are not public."""
    dit = f"{pluriel(gardes, 'structure')} au rapport non public : ce qui les dit reste dans {short_name(depuis)}"
    return [dit] if gardes else []


def _compose_csv(contenus: Mapping[str, bytes]) -> dict[str, bytes]:
    """The promotion's numbers as a table, where its page is published."""
    donnees = contenus.get("promotion.json")
    return {} if donnees is None else {CSV: write_csv(BilanPromotion.model_validate_json(donnees))}


def _compose_indexes(
    manifeste: Manifeste, places: Set[str], publics: Set[str], tus: Mapping[str, str], tailles: Mapping[str, int]
) -> dict[str, bytes]:
    """The indexes of what is published; none that would name who must not be."""
    index = compose_published(manifeste.rapports, places, publics, tailles)
    return {nom: page for nom, page in index.items() if not _find_named(page, tus)}


def _open_livre(panel: Panel, dossiers: Sequence[Dossier]) -> LectureDesDossiers:
    return LectureDesDossiers(panel, Flots(dossiers), find_day(read_clock(), LE_PLUS_TOT))


def _list_said(livre: LectureDesDossiers, slug: str, depuis: Path, fichiers: Iterable[str]) -> Dites:
    """What a report says of several bodies, by its own data: those of the promotion's page, the quartiles in that of a body."""
    donnees = [depuis / nom for nom in fichiers if nom.endswith(".json") and not nom.endswith(SUITE)]
    if not donnees:
        return {}
    lu = json.loads(read_bounded(donnees[0], LIMITE_JSON_OCTETS))
    jour, jalon = date.fromisoformat(lu["date_rapport"]), lu["jalon"] or ORDRE[-1]
    if not slug:
        return {} if lu["incomplete"] else livre.list_page(jalon, jour)
    return livre.list_quartiles(jalon, jour) if lu["place"]["themes"] else {}


def _say_anciens(anciens: Iterable[tuple[str, list[str]]], contenus: Mapping[str, bytes]) -> list[str]:
    """Reports that are not up to date, each once; not those whose files a later run has made again since (another jalon's)."""
    vieux = dict.fromkeys(qui for qui, noms in anciens if not any(nom in contenus for nom in noms))
    return [f"{qui} : n’est plus à jour ; relancez numresp rapports" for qui in vieux]


def _check_apart(depuis: Path, vers: Path) -> None:
    source, cible = depuis.resolve(), vers.resolve()
    if source == cible or source in cible.parents or cible in source.parents:
        remede = "donnez avec --sortie un dossier à part, par exemple publication"
        message = "une publication et les rapports de travail ne se mêlent pas"
        raise DonneesInvalides([fault(message, fichier=short_name(vers), remede=remede)])


def _list_orders(
    manifeste: Manifeste, espace: Path, depuis: Path, bassin: Bassin
) -> Iterator[tuple[OrdreDeRapport, dict[str, Any], bool]]:
    """What the manifest says was rendered, as the orders that rendered it, and whether it is up to date."""
    trouves = {
        (qui, jalon): entree
        for qui, demandes in manifeste.rapports.items()
        for jalon, entree in demandes.items()
        if isinstance(entree, dict) and entree.get("etat") == "rendu"
    }
    lieu, de = espace.absolute(), depuis.absolute()
    ordres = [
        OrdreDeRapport(
            lieu,
            "" if qui == "(promotion)" else qui,
            de,
            None if jalon == COURANT else jalon,
            tous=entree.get("tous") is True,
        )
        for (qui, jalon), entree in trouves.items()
    ]
    tries = sort_orders(manifeste, among(ordres, bassin.promotion), partial(list_reperes, bassin=bassin))
    a_jour = {(commande.qui, commande.jalon) for commande in tries.a_jour}
    for ordre, entree in zip(ordres, trouves.values(), strict=True):
        yield ordre, entree, (ordre.qui, ordre.jalon) in a_jour


def _may_leave(nom: str, slug: str) -> bool:
    """Pages; and of the promotion its data, which are at printed precision. The data of a body are for work."""
    if not PUBLIES.fullmatch(nom):
        return False
    return nom.startswith(f"{slug}/") and nom.endswith(".html") if slug else nom in DE_LA_PROMOTION


def _find_named(octets: bytes, tus: Mapping[str, str]) -> set[str]:
    """Who stands in a page though he must not be named; the last net, under what composes the pages."""
    texte = octets.decode("utf-8").replace("&#39;", "'").replace("&amp;", "&")
    return {slug for mot, slug in tus.items() if re.search(rf"(?<![\w-]){re.escape(mot)}(?![\w-])", texte)}


def _say_named(nommees: Sequence[str]) -> str:
    return f"nomme une structure qui ne doit pas l’être ({', '.join(nommees)})"


def _list_old(vers: Path, contenus: Mapping[str, bytes], laisses: set[str]) -> tuple[list[str], list[str]]:
    """What an earlier publication put there and this one does not: as it was put, and what somebody has changed since.

    Not what this one would have said otherwise and may not (`laisses`): the page that is there says no more than before.
    """
    try:
        lu = json.loads(read_bounded(vers / NOM, LIMITE_JSON_OCTETS))
        anciens = dict(lu["fichiers"]) if lu["format"] == FORMAT else {}
    except FileNotFoundError:
        return [], []
    except (ValueError, TypeError, KeyError, RecursionError):
        message = "la liste de la publication précédente ne se lit pas : on ne sait plus ce qui en vient"
        remede = "videz ce dossier, ou donnez-en un autre"
        raise DonneesInvalides([fault(message, fichier=short_name(vers / NOM), remede=remede)]) from None
    retires: list[str] = []
    changes: list[str] = []
    for nom, empreinte in sorted(anciens.items()):
        chemin = vers / nom
        if (
            PUBLIES.fullmatch(nom)
            and nom not in contenus
            and nom not in laisses
            and chemin.is_file()
            and not chemin.is_symlink()
        ):
            meme = hashlib.sha256(chemin.read_bytes()).hexdigest() == empreinte
            (retires if meme else changes).append(nom)
    return retires, changes


def _list_published(contenus: Mapping[str, bytes]) -> bytes:
    fichiers = {nom: hashlib.sha256(octets).hexdigest() for nom, octets in sorted(contenus.items())}
    return (json.dumps({"format": FORMAT, "fichiers": fichiers}, ensure_ascii=False, indent=1) + "\n").encode()
