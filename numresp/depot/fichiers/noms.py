"""Names of files as people and their software change them: what is no file of theirs, and what looks like one that is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal
from unicodedata import category, combining, normalize

Facon = Literal["casse", "extension", "tableur", "copie", "archive", "sauvegarde", "caché", "ouvert"]
TABLEURS = frozenset({"xlsx", "xls", "xlsm", "xlsb", "ods", "fods", "numbers", "slk", "dif"})
DONNEES = frozenset({"csv", "tsv", "tab", "txt", "yaml", "yml", "json", "jsonl", "ndjson", ""})
SAUVEGARDES = frozenset({"bak", "orig", "old", "sav", "save", "backup", "tmp", "temp", "swp", "part", "prev", "rej"})
SYSTEMES = frozenset(
    {
        "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "$recycle.bin", "system volume information", "@eadir", "#recycle",
        "lost+found", "__macosx", ".git", ".gitignore", ".gitattributes", ".gitkeep", ".svn", ".hg", ".idea", ".vscode",
        ".ipynb_checkpoints", ".numresp", ".ds_store", ".localized", ".directory", ".fseventsd", ".spotlight-v100", ".trashes",
        ".temporaryitems", ".stfolder", ".stignore", ".stversions", ".dropbox", ".dropbox.attr", ".dropbox.cache", ".sync",
        ".owncloudsync.log", ".nextcloudsync.log", ".sync-exclude.lst", ".tmp.driveupload", ".tmp.drivedownload",
    }
)  # fmt: skip
"""What systems and their synchronisation put into a folder, in lower case."""
MUETS = re.compile(
    r"\._.*"  # AppleDouble: what macOS keeps of a file on a disk that is not its own
    r"|\.(_?sync|owncloud|nextcloud)_[0-9a-z]+\.db.*|\.nfs[0-9a-f]+|\.fuse_hidden[0-9a-f]+|\.smb[0-9a-f]+|\.syncthing\..*"
    r"|\.trash-\d+|\..+\.verrou|\.temoin(\..+)?"  # a lock of numresp, or its witness
    r"|\.ecriture(-.*)?|\.nouveau-.*|\..+\.(csv|docx|html|ics|json|jsonl|xlsx|yaml)-[a-z0-9_]{8}",  # its drafts
    re.IGNORECASE | re.DOTALL,
)
OUVERTS = re.compile(
    r"~\$(?P<office>.+)|\.~lock\.(?P<libre>.+)#|\.#(?P<lien>.+)|#(?P<emacs>.+)#|\.(?P<vim>.+)\.sw[a-p]"
)
PROCHE = 0.85
COPIE_DE = re.compile(r"(copie|copy)[ _-]*(\(\d+\)[ _-]*)?(de|of)?[ _-]+")
MARQUES = re.compile(
    r"(?P<date>[ _-]*\(?((19|20)\d\d([-_.]?[01]\d([-_.]?[0-3]\d)?)?|[0-3]\d[-_.][01]\d[-_.](19|20)\d\d)\)?)|[^a-z].*",
    re.DOTALL,
)
"""What follows the name of a file in that of its copy: a date alone is an archive that somebody keeps."""


@dataclass(frozen=True)
class Ressemblance:
    """A name that is not read, and the one that it looks like.

    Attributes
    ----------
    connu : str
        The name that numresp reads.
    facon : str
        In what it differs: « casse » also stands for accents, plurals, hyphens and slips of the hand.
    """

    connu: str
    facon: Facon


def is_silent(nom: str) -> bool:
    """Whether an entry is no file of the user's: left there by a system, a synchronisation, or numresp's own locks."""
    return nom.lower() in SYSTEMES or MUETS.fullmatch(nom) is not None


def show_name(nom: str) -> str:
    r"""A name on one line that any terminal can print: what nobody sees, and bytes that are no letters, as `\n` or `\xe9`."""
    return "".join(
        signe.encode("unicode_escape", "backslashreplace").decode()
        if category(signe)[0] == "C" or category(signe) in ("Zl", "Zp")
        else signe
        for signe in nom
    )


def fold(nom: str) -> str:
    """A name without its accents, capitals and differences of blanks."""
    sans = "".join(signe for signe in normalize("NFKD", nom.strip()) if not combining(signe))
    return re.sub(r"[\s_-]+", "_", sans.casefold())


def find_resemblance(nom: str, connus: Iterable[str]) -> Ressemblance | None:
    """The known name that an unknown one looks like; None where it looks like none, or is one.

    Parameters
    ----------
    nom : str
        Name of a file or folder, without its path.
    connus : iterable of str
        The names that are read there.
    """
    noms = list(connus)
    if nom in noms:
        return None
    if ouvert := OUVERTS.fullmatch(nom):
        coeur = next(partie for partie in ouvert.groups() if partie)
        vise = next((connu for connu in noms if _ends(_plain(_stem(connu)), _plain(_stem(coeur)))), coeur)
        return Ressemblance(vise, "ouvert")
    if nom.startswith(".") and (vue := _resemble(nom.lstrip("."), noms)):
        return Ressemblance(vue.connu, "caché")
    return _resemble(nom, noms)


def _ends(tige: str, fin: str) -> bool:
    """Word takes two letters away from a long name: `~$ganisation`."""
    return tige.endswith(fin) and len(tige) - len(fin) <= 2


def _resemble(nom: str, connus: Iterable[str]) -> Ressemblance | None:
    for connu in connus:
        facon = _differ(nom, connu)
        if facon is not None:
            return Ressemblance(connu, facon)
    return None


def _differ(nom: str, connu: str) -> Facon | None:
    """In what a name differs from a known one; None where it is about something else."""
    plie, attendu = fold(nom), fold(connu)
    copie = COPIE_DE.match(plie)
    plie = plie[copie.end() :] if copie else plie
    if plie == attendu:
        return "copie" if copie else "casse"
    racine, _, extension = attendu.partition(".")
    tige, *suites = plie.split(".")
    meme = _plain(tige) == _plain(racine)
    marque = None if meme or not tige.startswith(racine) else MARQUES.fullmatch(tige.removeprefix(racine))
    if not extension:  # a folder
        return None if suites or not (meme or marque) else "casse" if meme else "copie"
    if not (meme or marque or (suites == [extension] and _like(tige, racine))):
        return None
    facon = _read_extension(plie, suites, extension)
    if facon is None and suites and suites[-1] not in DONNEES | {extension}:
        return None
    if facon is None and (copie or (marque and marque["date"] is None)):
        return "copie"
    return facon or ("archive" if marque else "casse" if suites == [extension] else "extension")


def _read_extension(plie: str, suites: list[str], extension: str) -> Facon | None:
    """What the end of a name says by itself, whatever stands before it."""
    derniere = suites[-1].rstrip("~ ") if suites else ""
    if derniere in SAUVEGARDES or plie.endswith("~"):
        return "sauvegarde"
    if derniere in TABLEURS:
        return "tableur"
    conflit = any("conflict" in suite or "conflit" in suite for suite in suites[:-1])
    return "copie" if conflit and derniere in DONNEES | {extension} else None


def _like(tige: str, racine: str) -> bool:
    """A slip of the hand: `organization`, `acitons`."""
    return SequenceMatcher(None, tige, racine).ratio() >= PROCHE


def _stem(nom: str) -> str:
    return fold(nom).partition(".")[0]


def _plain(tige: str) -> str:
    """A stem without hyphens nor the mark of the plural: `mesure`, `feuille-de-route`."""
    return "_".join(mot.rstrip("s") for mot in tige.strip("_ ").split("_"))
