"""The folder `seances/`: which of its files are journals to be read, and what is to be said of the others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from numresp.depot.fichiers.contenu_de_repertoire import ElementPresent, find_genre, list_present
from numresp.depot.fichiers.noms import OUVERTS, is_silent, show_name
from numresp.depot.fichiers.non_lu import Ecart, bar, tell
from numresp.depot.seance.jumeaux import NOM, compare_twins, find_name
from numresp.erreurs import DonneesInvalides, Faute
from numresp.modele.commun.accord import count

SEANCES = "seances"
JOURNAL = ".jsonl"
DECHIRE = ".dechire-"
ECARTEE = ".ecartee-"
"""How the journal of a séance goes on that was opened by mistake: nobody wrote anything in it."""
EXPLORES = 2_000
"""How many entries of an unknown sub-folder are looked at."""


@dataclass(frozen=True)
class Rangement:
    """What the folder of the séances holds.

    Attributes
    ----------
    journaux : tuple of Path
        To be read, in the order of their names.
    fautes : tuple of Faute
        Journals that stand there and cannot be opened.
    ecarts : tuple of Ecart
        What is not read.
    """

    journaux: tuple[Path, ...] = ()
    fautes: tuple[Faute, ...] = ()
    ecarts: tuple[Ecart, ...] = ()


def sort_seances(dossier: Path) -> Rangement:
    """Sort what stands in the folder of the séances of a dossier; an absent folder is an empty one.

    Raises
    ------
    DonneesInvalides
        The folder may not be read, is none, or is a link that leads out of the dossier.
    """
    racine = dossier / SEANCES
    if not os.path.lexists(racine):
        return Rangement()
    genre = find_genre(racine, dossier.resolve())
    if genre != "dossier":
        raise DonneesInvalides([bar(racine, genre)])
    journaux: list[Path] = []
    fautes: list[Faute] = []
    ecarts: list[Ecart] = []
    for present in list_present(racine, dossier):
        if is_silent(present.nom):
            continue
        lu = _find_journal(present)
        if lu is None:
            ecarts += _judge(present)
        elif present.genre != "fichier":
            fautes.append(bar(present.chemin, present.genre))
        elif lu == present.chemin or same_file(lu, present.chemin):
            journaux.append(lu)
        else:
            ecarts.append(compare_twins(lu, present.chemin))
    return Rangement(tuple(dict.fromkeys(journaux)), tuple(fautes), tuple(ecarts))


def _find_journal(present: ElementPresent) -> Path | None:
    """The journal that an entry is, or is a copy of; None where it is nothing of the kind, or the only one under a wrong name.

    A file that ends in `.jsonl` is a journal: under another name than its séance's it is read, and refused with the name
    that it should have, unless that name is taken.
    """
    chemin = present.chemin
    suffixe = chemin.suffix
    if suffixe == JOURNAL and NOM.fullmatch(chemin.stem):
        return chemin
    debut = NOM.match(present.nom)
    if DECHIRE in present.nom or ECARTEE in present.nom or OUVERTS.fullmatch(present.nom):
        return None
    noms = [debut[0]] if debut else []
    if suffixe.lower() == JOURNAL and present.genre == "fichier" and not noms and (dit := find_name(chemin)):
        noms = [dit]
    for nom in noms:
        place = chemin.with_name(nom + JOURNAL)
        if place.is_file():
            return place
    return chemin if suffixe == JOURNAL else None


def _judge(present: ElementPresent) -> Iterator[Ecart]:
    """What is to be said of an entry that is no journal."""
    chemin, nom = present.chemin, present.nom
    if DECHIRE in nom and present.genre == "fichier":
        octets = chemin.stat().st_size
        yield tell(chemin, f"{count(octets, 'octet')} d’une ligne déchirée, mis de côté ; rien à faire", grave=False)
    elif ECARTEE in nom and present.genre == "fichier":
        yield tell(chemin, "séance ouverte par erreur, vide, mise de côté ; rien à faire", grave=False)
    elif OUVERTS.fullmatch(nom):
        yield tell(chemin, "un fichier est ouvert dans un autre logiciel", "fermez-le", grave=False)
    elif present.genre == "dossier":
        journaux = [autre.name for autre in islice(chemin.rglob("*"), EXPLORES) if NOM.match(autre.name)]
        libres = [autre for autre in journaux if not (chemin.parent / autre).exists()]
        message = f"sous-dossier non lu, avec {count(len(journaux), 'journal')} de séance"
        yield tell(chemin, message, "placez les journaux dans seances même", grave=bool(libres))
    elif (debut := NOM.match(nom)) is not None:
        message = f"ce journal n’est pas lu : « {debut[0]}{JOURNAL} » attendu, vu « {show_name(nom)} »"
        yield tell(chemin, message, f"renommez-le {debut[0]}{JOURNAL}", grave=True)
    else:
        grave = nom.lower().endswith((JOURNAL, ".json", ".ndjson"))
        remede = "nommez-le d’après sa séance, AAAA-MM-JJ-jalon.jsonl" if grave else "rangez-le ailleurs"
        yield tell(chemin, "ce fichier n’est pas lu, ce n’est pas un journal de séance", remede, grave=grave)


def same_file(un: Path, autre: Path) -> bool:
    """Two names of one file, as on disks that do not tell capitals apart."""
    try:
        return un.samefile(autre)
    except OSError:
        return False
