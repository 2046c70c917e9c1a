"""Where a shared folder knows no locks: a file that is there while somebody writes, made by one at a time."""

from __future__ import annotations

import getpass
import json
import os
import time
from pathlib import Path

from numresp.depot.fichiers.lecture_sure import read_bounded
from numresp.depot.systeme.appels import remove
from numresp.depot.systeme.droits import write_file
from numresp.depot.systeme.verrous import PAUSE_S, is_alive, name_machine
from numresp.modele.commun.jour import read_clock

LIMITE_OCTETS = 10_000
REPRISE = ".reprise"


def name_user() -> str:
    """Who runs this; the number of the user where he has no name, as in some containers."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return str(os.getuid()) if hasattr(os, "getuid") else "commun"


def place_witness(temoin: Path, attente_s: float) -> str:
    """Make the witness; one left by a run of this machine that is no longer there is taken over.

    Returns
    -------
    str
        Empty when it is ours now, else who has it: « alice, sur mairie-12, depuis 14:05 ».

    Raises
    ------
    OSError
        The folder cannot be written.
    """
    fin = time.monotonic() + attente_s
    while True:
        try:
            _make(temoin)
        except FileExistsError:
            lu = _read(temoin)
            if lu is not None and _is_stale(lu) and _take_away(temoin):
                continue
            if time.monotonic() >= fin:
                return _say(lu)
            time.sleep(PAUSE_S)
        else:
            return ""


def _make(temoin: Path) -> None:
    qui = {
        "qui": name_user(),
        "machine": name_machine(),
        "processus": os.getpid(),
        "depuis": f"{read_clock():%Y-%m-%d %H:%M} UTC",
    }
    write_file(temoin, json.dumps(qui, ensure_ascii=False).encode())


def _read(temoin: Path) -> dict[str, object] | None:
    """What it says; nothing where it was taken away meanwhile, or is not written yet."""
    try:
        lu = json.loads(read_bounded(temoin, LIMITE_OCTETS))
    except (OSError, ValueError):
        return None
    return lu if isinstance(lu, dict) else None


def _is_stale(lu: dict[str, object]) -> bool:
    pid = lu.get("processus")
    return lu.get("machine") == name_machine() and isinstance(pid, int) and pid > 0 and not is_alive(pid)


def _take_away(temoin: Path) -> bool:
    """One at a time looks again and takes a stale witness away: a new one may have come in its place."""
    reprise = temoin.with_name(temoin.name + REPRISE)
    try:
        _make(reprise)
    except FileExistsError:
        lu = _read(reprise)
        if lu is not None and _is_stale(lu):
            remove(reprise)
        return False
    try:
        lu = _read(temoin)
        if lu is not None and _is_stale(lu):
            remove(temoin)
        return True
    finally:
        remove(reprise)


def _say(lu: dict[str, object] | None) -> str:
    if lu is None:
        return "quelqu’un"
    return f"{lu.get('qui')}, sur {str(lu.get('machine')).split()[0]}, depuis {lu.get('depuis')}"
