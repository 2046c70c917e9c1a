"""Handing over what was computed: the process that renders composes a Bilan once, and the kernel finds it.

The kernel's environment, and no other, names a file in `NUMRESP_BILAN`: a line of JSON, what was asked, then the Bilan as
JSON. A notebook that runs alone, under the stock papermill, finds no such name and computes for itself.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from numresp.depot.fichiers.lecture_sure import LIMITE_JSON_OCTETS, read_bounded

REMISE = "NUMRESP_BILAN"
M = TypeVar("M", bound=BaseModel)


def hand_over(chemin: Path, parametres: Mapping[str, str], bilan: BaseModel) -> dict[str, str]:
    """Write a Bilan where a kernel will find it.

    Parameters
    ----------
    chemin : Path
        A file of this kernel only.
    parametres : mapping
        The notebook's parameters, all of them.
    bilan : BaseModel

    Returns
    -------
    dict
        What the kernel's environment must hold.
    """
    remise = f"{json.dumps(dict(parametres))}\n{bilan.model_dump_json()}"
    chemin.write_text(remise, encoding="utf-8", newline="\n")
    return {REMISE: str(chemin)}


def take_over(modele: type[M], **parametres: str) -> M | None:
    """The Bilan that was handed over to this kernel.

    Parameters
    ----------
    modele : type
        What kind of Bilan is asked for.
    **parametres : str
        What is asked.

    Returns
    -------
    BaseModel or None
        None when nothing was handed over, or something else.

    Raises
    ------
    OSError, ValueError
        `NUMRESP_BILAN` names a file that is gone, or that holds no Bilan.
    """
    chemin = os.environ.get(REMISE)
    if not chemin:
        return None
    question, fin, bilan = read_bounded(Path(chemin), LIMITE_JSON_OCTETS).partition(b"\n")
    if not fin:
        raise ValueError(f"{REMISE} names a file that holds no Bilan: {chemin}")
    return modele.model_validate_json(bilan) if json.loads(question) == parametres else None
