"""Where lock files live: outside the dossiers, which are copied, renamed and kept in shared folders."""

from __future__ import annotations

import getpass
import hashlib
import tempfile
from pathlib import Path


def lock_path(chemin: Path) -> Path:
    """The lock file of a file: in the system's temporary folder, named by the file's real path.

    Returns
    -------
    Path
        Its folder exists.
    """
    dossier = Path(tempfile.gettempdir()) / f"numresp-verrous-{_user()}"
    dossier.mkdir(mode=0o700, exist_ok=True)
    nom = hashlib.sha256(str(chemin.resolve()).encode()).hexdigest()[:32]
    return dossier / f"{nom}.lock"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name for this user id, as in some containers
        return "commun"
