"""Why a system refused, in French."""

from __future__ import annotations

import errno
import os

from numresp.depot.systeme.raisons import RAISONS, say_reason


def test_say_reason() -> None:
    """Usual reasons by their number; numresp's own text stays; a number that is not known is said as one."""
    assert say_reason(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))) == "le disque est plein"
    assert say_reason(OSError(errno.EINVAL, "plus de 64 Mo")) == "plus de 64 Mo"
    assert say_reason(OSError(errno.EFBIG, os.strerror(errno.EFBIG))) == "ce fichier est trop gros pour ce disque"
    assert say_reason(OSError(9999, os.strerror(9999))) == "erreur 9999 du système"
    assert say_reason(OSError("sans numéro")) == "erreur du système"


def test_every_reason_is_french() -> None:
    """None is the system's own English."""
    assert [numero for numero, raison in RAISONS.items() if raison == os.strerror(numero)] == []
