"""Where the cells of a notebook run: IPython itself, which is what a Jupyter kernel puts around it that is not needed here.

What a cell gives, shows, prints and raises is kept as nbformat writes it, in the order in which it came.
"""

from __future__ import annotations

import base64
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.profiledir import ProfileDir
from traitlets import Type
from traitlets.config import Config

Sortie = dict[str, Any]
BANDES = {"stdout": 1, "stderr": 2}
IMPRIME_MAX = 1_000_000
"""Bytes of a cell's prints that are kept between two outputs: no page shows any, and a message needs the first line."""


class Bande:
    """One of the two streams of this process, led into a file: what other libraries and child processes print is heard too."""

    def __init__(self, nom: str) -> None:
        self.nom, self.lu = nom, 0
        self.fichier = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (as long as the process)
        os.dup2(self.fichier.fileno(), BANDES[nom])
        ecriture = open(BANDES[nom], "w", encoding="utf-8", errors="backslashreplace", newline="\n", closefd=False)  # noqa: SIM115
        setattr(sys, nom, ecriture)

    def read_new(self) -> str:
        """What was printed since the last time."""
        getattr(sys, self.nom).flush()
        octets = os.pread(self.fichier.fileno(), IMPRIME_MAX, self.lu)
        self.lu = os.fstat(self.fichier.fileno()).st_size
        return octets.decode("utf-8", "replace")


class SortiesDeCellule:
    """The outputs of the cell that is running."""

    def __init__(self) -> None:
        self.bandes = [Bande(nom) for nom in BANDES]
        self.faites: list[Sortie] = []

    def add(self, genre: str, **contenu: Any) -> None:
        """Keep an output, after what was printed before it."""
        self.gather_prints()
        self.faites.append({"output_type": genre, **contenu})

    def gather_prints(self) -> None:
        """Keep what was printed."""
        for bande in self.bandes:
            if texte := bande.read_new():
                self.faites.append({"output_type": "stream", "name": bande.nom, "text": texte})

    def take(self) -> list[Sortie]:
        """All of them; the next cell begins with none."""
        self.gather_prints()
        faites, self.faites = self.faites, []
        return faites


class ResultatDeCellule(DisplayHook):
    """The value of a cell's last line."""

    def write_output_prompt(self) -> None:
        """A notebook has no prompt."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        """Keep it in all its forms."""
        metadonnees = {} if md_dict is None else md_dict
        rang = self.prompt_count
        _find_sorties(self.shell).add("execute_result", data=format_dict, metadata=metadonnees, execution_count=rang)

    def finish_displayhook(self) -> None:
        """Nothing is printed after it."""
        self._is_active = False


class AffichageDeCellule(DisplayPublisher):
    """What a cell shows with `display`, figures among it."""

    def publish(self, data: Any, metadata: Any = None, *_: Any, update: Any = False, **_transient: Any) -> None:
        """Keep it in all its forms; a report is read on paper, and changes nothing that it has shown.

        Raises
        ------
        NotImplementedError
            Something that is shown is to be changed.
        """
        if update:
            raise NotImplementedError("un carnet de rapport ne change pas ce qu’il a déjà montré")
        _find_sorties(self.shell).add("display_data", data=data, metadata={} if metadata is None else metadata)

    def clear_output(self, wait: bool = False) -> None:  # noqa: ARG002 (IPython's own signature)
        """Forget what the cell has given so far."""
        _find_sorties(self.shell).take()


class CoquilleDeCarnet(InteractiveShell):
    """IPython's shell, whose outputs are kept."""

    displayhook_class = Type(ResultatDeCellule)
    display_pub_class = Type(AffichageDeCellule)

    def __init__(self, **reglages: Any) -> None:
        self.sorties = SortiesDeCellule()
        super().__init__(**reglages)  # type: ignore[no-untyped-call]

    def execute(self, source: str) -> tuple[int, list[Sortie]]:
        """Run a cell.

        Returns
        -------
        int, list of outputs
            Which cell it is, from 1, and its outputs as nbformat has them; the last one may be an error.
        """
        rang = self.execution_count
        self.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
        return rang, self.sorties.take()

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        self.sorties.add("error", ename=etype.__name__, evalue=str(evalue), traceback=list(stb))


def _find_sorties(coquille: Any) -> SortiesDeCellule:
    sorties: SortiesDeCellule = coquille.sorties
    return sorties


def open_coquille(lieu: Path) -> CoquilleDeCarnet:
    """The shell of this process: without the user's settings, history or start-up files, so that nobody's change a report.

    Parameters
    ----------
    lieu : Path
        A scratch folder, for what IPython wants a place for.
    """
    profil = ProfileDir(location=str(lieu))
    reglages = Config({"HistoryManager": {"enabled": False}})
    coquille: CoquilleDeCarnet = CoquilleDeCarnet.instance(config=reglages, ipython_dir=str(lieu), profile_dir=profil)
    return coquille


def write_json(objet: object) -> str:
    """What json cannot write of an output: bytes of an image, as notebooks hold them.

    Raises
    ------
    TypeError
        It is something else.
    """
    if isinstance(objet, bytes):
        return base64.b64encode(objet).decode("ascii")
    raise TypeError(f"{type(objet).__name__} n’est pas un contenu de carnet")
