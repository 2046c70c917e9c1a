"""What stands in an espace and is not read: folders that nobody finds, dossiers outside the promotion, stray files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from numresp.depot.dossier.dans_espace import list_slugs
from numresp.depot.dossier.non_lus import ORGANISATION, judge_names, list_strangers, list_unread, looks_like_dossier
from numresp.depot.fichiers.contenu_de_repertoire import ElementPresent, has_entry, list_present
from numresp.depot.fichiers.noms import find_resemblance, fold, is_silent
from numresp.depot.fichiers.non_lu import Ecart, bar, tell
from numresp.depot.fourni.correspondances import ANCIEN
from numresp.depot.fourni.correspondances import FICHIER as CORRESPONDANCES
from numresp.depot.fourni.referentiel_voulu import DOSSIER as REFERENTIELS
from numresp.depot.parties.slug import SLUG
from numresp.depot.systeme.noms import is_reserved
from numresp.erreurs import DonneesInvalides
from numresp.modele.commun.accord import agree, count

PROMOTION = "promotion.yaml"


def list_espace(espace: Path) -> list[ElementPresent]:
    """Everything in an espace; a dossier may be a link to wherever it is kept.

    Raises
    ------
    DonneesInvalides
        It may not be read.
    """
    try:
        return list_present(espace, Path(espace.anchor or espace.resolve().anchor))
    except OSError:
        raise DonneesInvalides([bar(espace, "illisible")]) from None


def list_unread_espace(espace: Path, membres: Iterable[str] | None = None) -> list[Ecart]:
    """Everything in an espace that is not read, its dossiers apart; the grave ones first.

    Parameters
    ----------
    membres : iterable of str, optional
        The organisations of the promotion; None where there is none.
    """
    presents = [present for present in list_espace(espace) if not is_silent(present.nom)]
    lus = (PROMOTION, ANCIEN, CORRESPONDANCES)
    fichiers = [present for present in presents if present.genre != "dossier"]
    ecarts = list(judge_names(fichiers, lus))
    inconnus = []
    for present in fichiers:
        if present.nom in lus:
            ecarts += [Ecart(bar(present.chemin, present.genre), grave=True)] if present.genre != "fichier" else []
        elif SLUG.fullmatch(present.nom) and present.genre == "illisible":
            continue  # a dossier like another, whose reading says so
        elif present.genre != "fichier":
            ecarts.append(Ecart(bar(present.chemin, present.genre), grave=present.genre != "spécial"))
        elif find_resemblance(present.nom, lus) is None:
            inconnus.append(present)
    ecarts += list_strangers(espace, inconnus)
    for present in presents:
        if present.genre == "dossier":
            ecarts += _judge_folder(present.chemin)
    if membres is not None:
        ecarts += _list_outside(espace, set(membres))
    return sorted(ecarts, key=lambda ecart: not ecart.grave)


def list_folders(espace: Path) -> list[Path]:
    """The folders of an espace that are to be read as dossiers: what has an organisation.yaml, or whatever else a dossier has."""
    return [
        present.chemin
        for present in list_espace(espace)
        if SLUG.fullmatch(present.nom)
        and present.genre in ("dossier", "illisible")
        and looks_like_dossier(present.chemin)
    ]


def _judge_folder(chemin: Path) -> Iterator[Ecart]:
    """A folder of an espace that is no dossier of an organisation, or has no name by which one would be found."""
    nom = chemin.name
    if nom == REFERENTIELS and not looks_like_dossier(chemin):
        return  # what stands in it is read when it is asked for, and checked by `verifier`
    if is_reserved(nom) and looks_like_dossier(chemin):
        message = f"« {nom} » est un nom réservé de Windows : aucune commande ne lit ce dossier"
        yield tell(chemin, message, f"renommez-le, par exemple commune-{nom}", grave=True)
    elif SLUG.fullmatch(nom):
        if not has_entry(chemin, ORGANISATION):
            yield _judge_slug(chemin)
    elif not looks_like_dossier(chemin):
        if not nom.startswith("."):
            yield tell(chemin, "ce dossier n’est pas celui d’une organisation, il n’est pas lu", grave=False)
    else:
        yield _judge_name(chemin)


def _judge_name(chemin: Path) -> Ecart:
    """A dossier whose name is no slug: the slug that it could have, where that is free."""
    propose = fold(chemin.name).strip("._").replace("_", "-")
    libre = SLUG.fullmatch(propose) and not os.path.lexists(chemin.with_name(propose))
    remede = f"renommez-le, par exemple {propose}" if libre else "renommez-le d’un nom court qui n’est pas pris"
    if SLUG.fullmatch(propose) and not libre:
        remede = f"« {propose} » existe déjà : comparez les deux, puis {remede}"
    return tell(chemin, "ce nom de dossier n’est pas un nom court (a à z, 0 à 9, tiret)", remede, grave=True)


def _judge_slug(chemin: Path) -> Ecart:
    """A folder that has the name of an organisation, and no organisation.yaml."""
    if looks_like_dossier(chemin):
        message = f"ce dossier n’est pas lu : « {ORGANISATION} » y manque"
        remede = "remettez sa sauvegarde, ou renommez le fichier qui en tient lieu ; sinon écrivez-le (docs/formats.md)"
        return tell(chemin, message, remede, grave=True)
    interne = next((sous for sous in sorted(chemin.iterdir()) if has_entry(sous, ORGANISATION)), None)
    if interne is not None:
        message = f"ce dossier n’est pas lu : {ORGANISATION} est un cran plus bas, dans « {interne.name} »"
        return tell(chemin, message, "remontez d’un cran ce qu’il contient", grave=True)
    return tell(chemin, f"ce dossier n’est pas lu, il n’a pas d’{ORGANISATION}", grave=False)


def _list_outside(espace: Path, membres: set[str]) -> list[Ecart]:
    dehors = [slug for slug in list_slugs(espace) if slug not in membres]
    if not dehors:
        return []
    message = f"{count(len(dehors), 'dossier')} que la promotion ne cite pas : {', '.join(dehors)}"
    remede = agree(
        len(dehors),
        "ajoutez-le à organisations s’il en est ; numresp rapport le rend à part",
        "ajoutez-les à organisations s’ils en sont ; numresp rapport les rend un par un",
    )
    return [tell(espace / PROMOTION, message, remede, grave=False)]


def list_left_out(espace: Path, membres: Iterable[str], *, promotion: bool) -> list[Ecart]:
    """What a run over a whole espace would leave out without a word.

    Where a promotion says who belongs, what stands beside it is worth saying; where none does, every dossier is meant, and
    one that nobody finds is grave. What a dossier holds and is not read is worth saying in both cases.
    """
    membres = tuple(membres)
    ecarts = [
        Ecart(ecart.faute, ecart.grave and not promotion)
        for ecart in list_unread_espace(espace, membres if promotion else None)
        if (ecart.grave or Path(ecart.faute.fichier).name == PROMOTION)
        and Path(ecart.faute.fichier).name not in membres  # its own report fails, and says why
    ]
    for slug in membres:
        try:
            ecarts += [Ecart(ecart.faute, grave=False) for ecart in list_unread(espace / slug) if ecart.grave]
        except DonneesInvalides:
            continue  # its own report fails, and says why
    return ecarts
