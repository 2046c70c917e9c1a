"""What `--sortie` names, as the disk has it: a file, or a folder that files go into."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from numresp.depot.fichiers.noms_portables import add_suffix


@dataclass(frozen=True)
class Vise:
    """What the user named.

    Attributes
    ----------
    dit_dossier : bool
        Whether it ends with a slash, and so is a folder even if it does not exist yet.
    """

    chemin: Path
    dit_dossier: bool = False

    def is_folder(self) -> bool:
        """Whether a file goes into it under its own name: a folder that is there, is said to be one, or has no extension."""
        return self.dit_dossier or self.chemin.is_dir() or not (self.chemin.suffix or self.chemin.exists())

    def choose_file(self, nom: str) -> Path:
        """The file to write: in the folder, or the one that is named, with its extension.

        A file that is there is itself, unless it bears the extension of another format: an agenda never replaces a workbook.
        """
        if self.is_folder():
            return self.chemin / nom
        if self.chemin.exists() and not self.chemin.suffix:
            return self.chemin
        return add_suffix(self.chemin, Path(nom).suffix)
