"""The proofs of a dossier: the files of its folder `preuves/`, and whether what is cited is one of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from unicodedata import normalize

from numresp.depot.fichiers.noms import is_silent

DOSSIER = "preuves"


@dataclass(frozen=True)
class PreuveFichier:
    """A file that a proof cites.

    Attributes
    ----------
    nom : str
        As it stands on the disk, `preuves/…`; as it is cited where it was not found.
    etat : str
        « là », « casse » (found under a name that differs by capitals), « absente », « hors » (a link leads out of the
        dossier) or « illisible » (a folder on its way may not be read).
    """

    nom: str
    etat: Literal["là", "casse", "absente", "hors", "illisible"]


def list_preuves(dossier: Path) -> list[str]:
    """The files of the folder of proofs, as they are cited: `preuves/…`, composed letters (NFC), sorted.

    What a system, a spreadsheet or a synchronisation leaves there is none, nor is what a link brings from outside.
    """
    racine = dossier / DOSSIER
    dedans = dossier.resolve()
    noms = []
    for chemin in racine.rglob("*"):
        parties = chemin.relative_to(racine).parts
        if any(partie.startswith((".", "~$")) or is_silent(partie) for partie in parties):
            continue
        try:
            if chemin.is_file() and chemin.resolve().is_relative_to(dedans):
                noms.append(normalize("NFC", f"{DOSSIER}/{'/'.join(parties)}"))
        except OSError:  # a folder that may be listed, not entered: `verifier` says so
            continue
    return sorted(noms)


def find_preuve(dossier: Path, preuve: str) -> PreuveFichier | None:
    r"""The file that a proof cites; None for a sentence, an address, or nothing.

    A path is one whichever way its slashes lean, since Windows writes `preuves\note.pdf`. Names are compared letter by
    letter, whether their accents are composed or not, and then without regard to capitals.
    """
    parties = [partie for partie in preuve.replace("\\", "/").split("/") if partie not in ("", ".")]
    if len(parties) < 2 or normalize("NFC", parties[0]).casefold() != DOSSIER:
        return None
    cite, racine = "/".join(parties), dossier.resolve()
    ici, exactes, noms = racine, True, list[str]()
    try:
        for partie in parties:
            suite, exacte = _step(ici, partie)
            if suite is None:
                return PreuveFichier(cite, "absente")
            ici, exactes = suite.resolve(), exactes and exacte
            noms.append(suite.name)
            if not ici.is_relative_to(racine):
                return PreuveFichier(cite, "hors")
        if not ici.exists():  # a link to what is no more
            return PreuveFichier(cite, "absente")
    except (OSError, RuntimeError):  # RuntimeError: a link that goes round in circles
        return PreuveFichier(cite, "illisible")
    return PreuveFichier("/".join(noms), "là" if exactes else "casse")


def _step(dossier: Path, partie: str) -> tuple[Path | None, bool]:
    """The entry of a folder that a name means, and whether only the form of its accents differs, if anything."""
    if partie == "..":
        return dossier.parent, True
    exact = dossier / partie
    voulu = normalize("NFC", partie)
    noms = [enfant.name for enfant in dossier.iterdir()] if dossier.is_dir() else []
    if partie in noms:
        return exact, True
    proches = [nom for nom in noms if normalize("NFC", nom) == voulu]
    if proches:
        return dossier / proches[0], True
    autres = [nom for nom in noms if normalize("NFC", nom).casefold() == voulu.casefold()]
    return (dossier / autres[0], False) if autres else (None, False)


def check_fichier(dossier: Path, preuve: str) -> Literal["hors", "absente"] | None:
    """What is wrong with a proof that cites a file; None for any other proof.

    Returns
    -------
    « hors »
        A link leads out of the dossier.
    « absente »
        There is no such file, or nobody may look for it.
    """
    trouvee = find_preuve(dossier, preuve)
    if trouvee is None or trouvee.etat in ("là", "casse"):
        return None
    return "hors" if trouvee.etat == "hors" else "absente"
