"""The bench sees what the system sees: no gesture of a writer goes past the funnel."""

from __future__ import annotations

from pathlib import Path

import pytest
from robustesse.disque.gestes import POSSIBLE
from robustesse.ecriture.appels_systeme import POURQUOI_PAS, STRACE, count_calls, count_funnel
from robustesse.ecriture.ecrivains import find_ecrivain
from robustesse.lieux import copy, share_patron

pytestmark = [pytest.mark.long, pytest.mark.skipif(not POSSIBLE or STRACE is None, reason=POURQUOI_PAS)]


@pytest.mark.parametrize("nom", ["importer csv"])
def test_same_gestures(nom: str, tmp_path: Path) -> None:
    """As many creations, writes, syncs, renamings and deletions under the espace, whoever counts them."""
    patron = share_patron()
    vus = count_funnel(find_ecrivain(nom), copy(patron, tmp_path / "un" / "racine"), tmp_path / "tmp")
    autre = copy(patron, tmp_path / "deux" / "racine")
    assert vus == count_calls(nom, autre.racine, patron.entrees, tmp_path / "journal")
    assert vus["ecrit"] > 0
