"""The manifest of a folder of reports, as files: a whole one, and the lines that a run adds to it (decision 0029).

While a run lasts, what becomes of each report is one line at the end of the suite; at its end all are folded into the whole one,
and the suite goes. Who reads takes both: a run that was killed has lost the line that it was writing, if any, and no other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from numresp.depot.fichiers.ajout_en_fin import FichierEnAjout
from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.fichiers.lecture_sure import MO, read_bounded
from numresp.depot.systeme.appels import remove
from numresp.depot.systeme.droits import make_folders

NOM = "manifeste.json"
SUITE = "manifeste-suite.jsonl"
FORMAT = 1
LIMITE_OCTETS = 200 * MO
"""Read whole, it takes as much memory. 35 000 bodies with one report each take two thirds of it; with the reports of all their
jalons (some 14 kB a body) it holds 14 000: beyond, `--dernier`."""


@dataclass
class ContenuDeManifeste:
    """What is noted in a folder of reports.

    Attributes
    ----------
    rapports : dict
        By who a report is about, then by what was asked for.
    reperes : dict
        The quartiles that reports show, by their SHA-256, and the state of the promotion that they were computed from.
    suivi : bool
        Whether lines of a run that did not come to its end were read.
    """

    rapports: dict[str, dict[str, Any]] = field(default_factory=dict)
    reperes: dict[str, Any] = field(default_factory=dict)
    suivi: bool = False


def read_contenu(sortie: Path) -> ContenuDeManifeste:
    """What is noted in a folder of reports; a manifest that is missing, damaged or of another format is an empty one.

    Raises
    ------
    OSError
        It may not be read, or is no ordinary file.
    """
    contenu = _read_whole(sortie / NOM)
    for ligne in _read_lines(sortie / SUITE):
        contenu.suivi = True
        match ligne:
            case {"qui": str(qui), "demande": str(demande), "entree": dict(entree)}:
                siennes = contenu.rapports.setdefault(qui, {})
                siennes[demande] = entree
    return contenu


def _read_whole(chemin: Path) -> ContenuDeManifeste:
    with suppress(FileNotFoundError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        lu = json.loads(read_bounded(chemin, LIMITE_OCTETS))
        if lu["format"] == FORMAT:
            rapports = {slug: dict(demandes) for slug, demandes in lu["rapports"].items()}
            return ContenuDeManifeste(rapports, dict(lu.get("reperes", {})))
    return ContenuDeManifeste()


def _read_lines(chemin: Path) -> Iterator[object]:
    """The lines that are whole; a torn or damaged one says nothing."""
    try:
        octets = read_bounded(chemin, LIMITE_OCTETS)
    except FileNotFoundError:
        return
    for ligne in octets.split(b"\n")[:-1]:
        try:
            yield json.loads(ligne)
        except (ValueError, RecursionError):
            yield None


class SuiteDeManifeste:
    """The lines that a run adds; whoever adds holds the folder of the reports.

    They may repeat what was said of a failure, which may cite a body that keeps its dossier to itself: the file is for the
    user and his group.

    Parameters
    ----------
    sortie : Path
        The folder; it is made when the first line is.
    """

    def __init__(self, sortie: Path) -> None:
        self.chemin = sortie / SUITE
        self._fichier: FichierEnAjout | None = None

    def add(self, qui: str, demande: str, entree: dict[str, Any]) -> None:
        """Add a line; it is not synced: a report whose line a power cut has taken is made again.

        Raises
        ------
        OSError
            The disk is full or gone; nothing of the line stays.
        """
        ligne = {"qui": qui, "demande": demande, "entree": entree}
        octets = (json.dumps(ligne, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
        if self._fichier is None and not self.chemin.exists():
            make_folders(self.chemin.parent)
            replace_files({self.chemin: octets}, prive=SUITE)
            return
        if self._fichier is None:
            self._fichier = FichierEnAjout(self.chemin, 0)
            self._fichier.cut(read_bounded(self.chemin, LIMITE_OCTETS).rfind(b"\n") + 1)
        self._fichier.add(octets, durable=False)

    def close(self) -> None:
        """Let go of the file."""
        if self._fichier is not None:
            self._fichier.close()
            self._fichier = None

    def fold(self, contenu: dict[str, Any], *, prive: bool) -> None:
        """Put the whole manifest in place, which says all that the lines said, and take them away.

        Parameters
        ----------
        contenu : dict
            The whole manifest.
        prive : bool
            Whether it repeats what was said of a failure.
        """
        self.close()
        octets = (json.dumps(contenu, ensure_ascii=False, indent=1) + "\n").encode()
        make_folders(self.chemin.parent)
        replace_files({self.chemin.with_name(NOM): octets}, prive=NOM if prive else "")
        if self.chemin.exists():
            remove(self.chemin)
