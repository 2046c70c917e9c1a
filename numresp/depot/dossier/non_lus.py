"""What stands in a dossier and is not read, whatever the reason: renamed, copied, hidden, unreadable, in the wrong place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from numresp.depot.dossier.copies import compare_copy, same_bytes
from numresp.depot.fichiers.contenu_de_repertoire import ElementPresent, find_genre, list_present
from numresp.depot.fichiers.noms import Ressemblance, find_resemblance, is_silent, show_name
from numresp.depot.fichiers.non_lu import Ecart, bar, name_entry, tell
from numresp.depot.historique.journal_des_changements import NOM as HISTORIQUE
from numresp.depot.parties.conformite import NOM as CONFORMITE
from numresp.depot.parties.feuille_de_route import NOM as FEUILLE_DE_ROUTE
from numresp.depot.parties.migration import NOM as MIGRATION
from numresp.depot.parties.preuves import DOSSIER as PREUVES
from numresp.depot.seance.jumeaux import NOM
from numresp.depot.seance.rangement import DECHIRE, EXPLORES, JOURNAL, SEANCES, same_file, sort_seances
from numresp.erreurs import DonneesInvalides, Faute, Introuvable, fault
from numresp.modele.commun.accord import count

ORGANISATION = "organisation.yaml"
LUS = (
    ORGANISATION, "parc.csv", "actions.csv", "mesures.csv", "jalons.yaml", FEUILLE_DE_ROUTE, CONFORMITE, MIGRATION, HISTORIQUE,
)  # fmt: skip
DOSSIERS = (SEANCES, PREUVES)
DITS = 20
"""How many names of unknown files are said; the others are counted."""


def list_dossier(dossier: Path) -> list[ElementPresent]:
    """Everything in the folder of an organisation.

    Raises
    ------
    Introuvable
        There is no such folder.
    DonneesInvalides
        It may not be read.
    """
    try:
        presents = list_present(dossier)
        if find_genre(dossier, dossier.resolve()) == "illisible":  # its names may be seen, and nothing behind them
            raise DonneesInvalides([bar(dossier, "illisible")])
    except FileNotFoundError:
        remede = "vérifiez le chemin, ou créez un dossier : numresp nouveau"
        raise Introuvable([fault("ce dossier n’existe pas", fichier=name_entry(dossier), remede=remede)]) from None
    except NotADirectoryError:
        raise DonneesInvalides([bar(dossier, "fichier")]) from None
    except OSError:
        raise DonneesInvalides([bar(dossier, "illisible")]) from None
    return presents


def list_barred(presents: Iterable[ElementPresent]) -> dict[str, Faute]:
    """The files of a dossier that stand where they should and cannot be opened, by name: they are not absent."""
    return {
        present.nom: bar(present.chemin, present.genre)
        for present in presents
        if present.nom in LUS and present.genre != "fichier"
    }


def list_unread(dossier: Path) -> list[Ecart]:
    """Everything in a dossier that is not read, but for what could be and is faulty; the grave ones first.

    Raises
    ------
    DonneesInvalides
        The dossier or the folder of its séances may not be read.
    """
    presents = list_dossier(dossier)
    ecarts = list(judge_names(presents, LUS, DOSSIERS))
    ecarts += sort_seances(dossier).ecarts
    inconnus = [present for present in presents if present.genre == "fichier" and _unknown(present)]
    ecarts += list_strangers(dossier, inconnus)
    for present in presents:
        if present.genre == "dossier" and _unknown(present):
            ecarts.append(_judge_folder(present.chemin, dossier))
        elif present.nom == PREUVES:
            ecarts += _judge_preuves(present)
        elif present.genre not in ("fichier", "dossier") and _unknown(present):
            faute = bar(present.chemin, present.genre)
            ecarts.append(Ecart(faute, grave=present.genre == "illisible"))
    return sorted(ecarts, key=lambda ecart: not ecart.grave)


def _unknown(present: ElementPresent) -> bool:
    connus = (*LUS, *DOSSIERS)
    return (
        present.nom not in connus
        and not present.nom.startswith(f"{Path(HISTORIQUE).stem}{DECHIRE}")
        and not is_silent(present.nom)
        and find_resemblance(present.nom, connus) is None
        and NOM.match(present.nom) is None
    )


def judge_names(
    presents: Iterable[ElementPresent], lus: Iterable[str], dossiers: Iterable[str] = ()
) -> Iterator[Ecart]:
    """What is to be said of the entries whose names look like those that are read."""
    lus, dossiers, presents = tuple(lus), tuple(dossiers), list(presents)
    noms = {present.nom for present in presents}
    for present in presents:
        if is_silent(present.nom) or present.nom in (*lus, *dossiers):
            continue
        vue = find_resemblance(present.nom, (*lus, *dossiers))
        if vue is not None and vue.connu in dossiers:
            yield _judge_twin_folder(present, vue.connu)
        elif vue is not None:
            yield _judge_file(present, vue, vue.connu in noms)
        elif NOM.match(present.nom) and dossiers:  # a journal beside the folder of the séances
            place = present.chemin.parent / SEANCES / present.nom
            grave = present.genre != "fichier" or not same_bytes(present.chemin, place)
            remede = "sortez-le du dossier" if place.exists() else "placez-le dans seances"
            yield tell(present.chemin, "ce journal de séance n’est pas lu ici", remede, grave=grave)


def _judge_file(present: ElementPresent, vue: Ressemblance, la: bool) -> Ecart:
    """A file whose name looks like that of a file that is read."""
    chemin, connu = present.chemin, vue.connu
    if vue.facon == "ouvert":
        message = f"« {show_name(connu)} » est ouvert dans un tableur ou un éditeur : ce qui n’est pas enregistré n’est pas lu"
        return tell(
            chemin,
            message,
            "enregistrez et fermez-le ; s’il ne l’est plus nulle part, retirez cette marque",
            grave=False,
        )
    place = chemin.with_name(connu)
    if present.genre != "fichier":
        return Ecart(bar(chemin, present.genre), grave=not la)
    return _judge_beside(chemin, vue) if la else _judge_alone(chemin, vue, place)


def _judge_alone(chemin: Path, vue: Ressemblance, place: Path) -> Ecart:
    """A file that looks like one that is read, and that is missing."""
    connu = vue.connu
    if same_file(place, chemin):
        message = f"lu ici sous le nom « {connu} » ; un disque qui distingue les majuscules ne le trouverait pas"
        return tell(chemin, message, f"renommez-le {connu}", grave=False)
    return tell(chemin, f"ce fichier n’est pas lu : numresp lit « {connu} », qui manque", _mend(vue), grave=True)


def _judge_beside(chemin: Path, vue: Ressemblance) -> Ecart:
    """A file that looks like one that is read, and that is there too."""
    connu = vue.connu
    if vue.facon in ("sauvegarde", "archive"):
        return tell(chemin, f"ce fichier n’est pas lu, seul « {connu} » l’est", "rangez-le ailleurs", grave=False)
    if vue.facon == "tableur":
        remede = "s’il porte des changements, numresp importer … --depuis xlsx ; sinon rangez-le ailleurs"
        return tell(chemin, f"ce classeur n’est pas lu, seul « {connu} » l’est", remede, grave=False)
    return compare_copy(chemin.with_name(connu), chemin)


def _mend(vue: Ressemblance) -> str:
    if vue.facon == "tableur":
        return f"enregistrez-le depuis le tableur en « CSV UTF-8 », sous le nom {vue.connu}"
    if vue.facon == "extension":
        return f"renommez-le {vue.connu} (montrez d’abord les extensions : Windows les cache)"
    if vue.facon in ("sauvegarde", "archive", "copie"):
        return f"si c’est bien le dernier état, renommez-le {vue.connu}"
    return f"renommez-le {vue.connu}"


def list_strangers(dossier: Path, presents: Iterable[ElementPresent]) -> list[Ecart]:
    """One sentence for the files that look like none that is read."""
    noms = [f"« {show_name(present.nom)} »" for present in presents]
    if not noms:
        return []
    reste = f" et {count(len(noms) - DITS, 'autre')}" if len(noms) > DITS else ""
    message = f"{count(len(noms), 'fichier')} que numresp ne lit pas : {', '.join(noms[:DITS])}{reste}"
    return [tell(dossier, message, "ce qui prouve se range dans preuves, le reste ailleurs", grave=False)]


def _judge_twin_folder(present: ElementPresent, connu: str) -> Ecart:
    """A folder whose name looks like `seances` or `preuves`."""
    chemin = present.chemin
    place = chemin.with_name(connu)
    if present.genre not in ("dossier", "fichier"):
        return Ecart(bar(chemin, present.genre), grave=connu == SEANCES)
    if same_file(place, chemin):
        message = f"lu ici sous le nom « {connu} » ; un disque qui distingue les majuscules ne le trouverait pas"
        return tell(chemin, message, f"renommez-le {connu}", grave=False)
    if present.genre == "fichier":
        return tell(chemin, f"ce fichier n’est pas lu : « {connu} » est un dossier", "rangez-le ailleurs", grave=False)
    noms = [nom for nom in explore(chemin) if not is_silent(Path(nom).name)]
    propres = [nom for nom in noms if not same_bytes(chemin / nom, place / nom)]
    grave = bool(propres) and connu == SEANCES
    remede = f"renommez-le {connu}"
    if place.exists():
        remede = f"déplacez dans {connu} ce qui y manque, sans rien y remplacer, puis retirez ce dossier"
    siens = count(len(propres), "fichier qui n’y est pas", "fichiers qui n’y sont pas")
    message = f"ce dossier n’est pas lu, numresp lit « {connu} » ; il a {siens}"
    return tell(chemin, message, remede, grave=grave)


def _judge_folder(chemin: Path, dossier: Path) -> Ecart:
    """A sub-folder that numresp does not know: a dossier in the dossier, séances that were moved, or anything else."""
    noms = list(explore(chemin))
    bases = [Path(nom).name for nom in noms]
    if ORGANISATION in bases:
        message = "ce sous-dossier n’est pas lu : c’est un dossier d’organisation dans un autre"
        return tell(chemin, message, "gardez-en un seul, à côté des autres dossiers de l’espace", grave=True)
    perdus = [
        nom
        for nom, base in zip(noms, bases, strict=True)
        if base.endswith(JOURNAL) and NOM.match(base) and not same_bytes(chemin / nom, dossier / SEANCES / base)
    ]
    if perdus:
        siens = count(len(perdus), "journal de séance qui n’est", "journaux de séance qui ne sont")
        message = f"ce sous-dossier n’est pas lu ; il a {siens} pas dans seances"
        return tell(chemin, message, "placez-les dans seances, sans rien y remplacer", grave=True)
    seuls = sorted({base for base in bases if base in LUS and not (dossier / base).exists()})
    if seuls:
        message = f"ce sous-dossier n’est pas lu ; il a {', '.join(seuls)}, qui manque à sa place"
        return tell(chemin, message, "remontez-le d’un cran", grave=True)
    message = f"ce sous-dossier n’est pas lu ({count(len(noms), 'fichier')})"
    return tell(chemin, message, "ce qui prouve se range dans preuves, le reste ailleurs", grave=False)


def _judge_preuves(present: ElementPresent) -> Iterator[Ecart]:
    """The folder of proofs: what cannot be opened there."""
    if present.genre != "dossier":
        yield Ecart(bar(present.chemin, present.genre), grave=True)
        return
    racine = present.chemin.parent.resolve()
    for nom in explore(present.chemin, tout=True):
        chemin = present.chemin / nom
        genre = find_genre(chemin, racine)
        if genre not in ("fichier", "dossier") and not is_silent(chemin.name):
            yield Ecart(bar(chemin, genre), grave=False)


def explore(dossier: Path, *, tout: bool = False) -> Iterator[str]:
    """Paths of what is in a folder, at any depth, as far as a bound; links are not followed, nothing is opened.

    Parameters
    ----------
    tout : bool
        With whatever cannot be opened; otherwise ordinary files only.
    """
    vus = 0
    for ici, dossiers, fichiers in os.walk(dossier):
        dossiers.sort()
        for nom in sorted([*fichiers, *(dossiers if tout else [])]):
            vus += 1
            if vus > EXPLORES:
                return
            chemin = Path(ici, nom)
            if tout or (chemin.is_file() and not chemin.is_symlink()):
                yield chemin.relative_to(dossier).as_posix()


def looks_like_dossier(chemin: Path) -> bool:
    """Whether a folder holds what a dossier has, under its names or names like them; or may not be read."""
    try:
        noms = [present.nom for present in list_present(chemin)]
    except OSError:
        return True
    connus = (*LUS, SEANCES)
    return any(nom in connus or _names_data(find_resemblance(nom, connus)) for nom in noms if not is_silent(nom))


def _names_data(vue: Ressemblance | None) -> bool:
    return vue is not None and vue.facon not in ("ouvert", "archive")
