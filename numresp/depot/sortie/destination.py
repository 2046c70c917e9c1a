"""Where an output may go: never into a dossier, never over what an espace holds (docs/decisions/0019-sorties.md).

Everything is looked at as the disk has it: links are followed, `..` is taken out, and names that differ by case or by accents
written in another way are the same name, as they are on Windows and macOS.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

from numresp.depot.fichiers.noms_portables import check_nouveaux_noms
from numresp.depot.systeme.appels import try_writing
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import DonneesInvalides, Faute, fault

MARQUES = ("organisation.yaml", "jalons.yaml", "feuille_de_route.yaml", "historique.jsonl")
"""A folder that holds one of these is a dossier, even where the others are missing or faulty."""
PROMOTION = "promotion.yaml"
PROPRES = frozenset({PROMOTION, "correspondances.csv", "correspondances-glpi.csv"})
"""The files of an espace itself, beside its dossiers."""
REMEDE = "donnez avec --sortie un dossier ou un fichier hors de l’espace, par exemple reports"


def check_sorties(cibles: Iterable[Path], espace: Path | None = None, *, nommee: bool = False) -> None:
    """Refuse, before anything is computed, files that would stand in a dossier or over what an espace holds.

    Another espace than the one that is read is held as sacred: it is told by what it contains.

    Parameters
    ----------
    cibles : iterable of Path
        The files that are to be written; what they resolve to counts, not how they are called.
    espace : Path, optional
        The folder that is read, known to be an espace whatever it holds.
    nommee : bool
        Whether the user named this very file: then, and only then, a new file may stand beside the dossiers of an espace.

    Raises
    ------
    DonneesInvalides
        For every file that is refused.
    """
    fautes, regard = [], _Regard(espace)
    for cible in cibles:
        if raison := _find_refusal(cible, regard, nommee=nommee):
            fautes.append(_refuse(cible, raison))
        else:
            check_nouveaux_noms(cible)
    if fautes:
        raise DonneesInvalides(fautes[:1] if len({faute.message for faute in fautes}) == 1 else fautes)


def check_rapports(sortie: Path, sous_dossiers: Iterable[str], espace: Path) -> None:
    """The same for a folder of reports, each of whose sub-folders is to hold pages; an empty name is the folder itself.

    The folder itself is no espace: reports would stand among its dossiers. Each takes a file: that is said before a report
    is made, not after.
    """
    if is_espace(Path(os.path.realpath(sortie)), espace):
        raise DonneesInvalides([_refuse(sortie, "c’est le dossier d’un espace")])
    regard = _Regard(espace)
    for nom in sous_dossiers:
        if raison := _find_refusal(sortie / nom / "page.html", regard, nommee=False):
            raise DonneesInvalides([_refuse(sortie / nom, raison)])
        check_nouveaux_noms(sortie / nom)
        try:
            try_writing(sortie / nom)
        except OSError as erreur:
            message = f"rien ne peut s’écrire ici ({say_reason(erreur)})"
            remede = "donnez avec --sortie un dossier où vous pouvez écrire"
            raise DonneesInvalides([fault(message, fichier=short_name(sortie / nom), remede=remede)]) from None


def check_espace(espace: Path) -> None:
    """Refuse a folder of organisations that would stand in one of their dossiers, or have a name that some system cannot have.

    Raises
    ------
    DonneesInvalides
    """
    reel = Path(os.path.realpath(espace))
    dedans = next((ici for ici in (reel, *reel.parents) if is_dossier(ici)), None)
    if dedans is not None:
        message = f"un espace ne se crée pas dans le dossier d’organisation « {dedans.name} »"
        raise DonneesInvalides([fault(message, fichier=short_name(espace), remede="donnez un autre dossier")])
    check_nouveaux_noms(espace)


def _refuse(chemin: Path, raison: str) -> Faute:
    return fault(f"rien ne s’écrit ici : {raison}", fichier=short_name(chemin), remede=REMEDE)


class _Regard:
    """What the folders around many targets are, each looked at once: 35 000 reports go into as many folders of one."""

    def __init__(self, espace: Path | None) -> None:
        self.is_dossier = cache(is_dossier)
        self.is_espace = cache(partial(is_espace, connu=espace))
        self.list_taken = cache(lambda base: {*PROPRES, *(_fold(dossier.name) for dossier in _list_dossiers(base))})


def _find_refusal(cible: Path, regard: _Regard, *, nommee: bool) -> str:
    """Why nothing may be written at a place; empty where it may."""
    reel = Path(os.path.realpath(cible))
    for ici in (reel, *reel.parents):
        if regard.is_dossier(ici):
            return f"c’est dans le dossier d’organisation « {ici.name} »"
        if ici.name.startswith(".") and regard.is_espace(ici.parent):
            return "c’est un nom caché de l’espace"
    base = next((ici for ici in reel.parents if ici.is_dir()), None)
    if base is None or not regard.is_espace(base):
        return ""
    nom, *suite = reel.relative_to(base).parts
    if _fold(nom) in regard.list_taken(base):
        return f"« {nom} » est à l’espace"
    return "" if suite or nommee else f"c’est parmi les dossiers de l’espace « {base.name} »"


def is_dossier(chemin: Path) -> bool:
    """Whether a folder is an organisation's dossier: it holds one of its files, or journals of séances."""
    with suppress(OSError):
        if any((chemin / marque).exists() for marque in MARQUES):
            return True
        return any((chemin / "seances").glob("*.jsonl"))
    return False


def is_espace(chemin: Path, connu: Path | None = None) -> bool:
    """Whether a folder holds dossiers: it is the one that is known to, or has a promotion.yaml or a dossier."""
    with suppress(OSError):
        if connu is not None and chemin.samefile(connu):
            return True
    with suppress(OSError):
        return (chemin / PROMOTION).exists() or any(True for _ in _list_dossiers(chemin))
    return False


def _list_dossiers(espace: Path) -> Iterator[Path]:
    with suppress(OSError):
        for enfant in espace.iterdir():
            if enfant.is_dir() and is_dossier(enfant):
                yield enfant


def _fold(nom: str) -> str:
    """A name as a disk compares it where case and the writing of accents do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", nom).casefold())
