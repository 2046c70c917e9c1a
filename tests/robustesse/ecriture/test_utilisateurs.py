"""Colleagues who share an espace, each under an own account: what any of them was told is saved is there at the end."""

from __future__ import annotations

import pytest
from milieu import choose
from robustesse.disque.gestes import POSSIBLE, POURQUOI_PAS
from robustesse.disque.naufrage import scratch
from robustesse.ecriture.coupures import Banc
from robustesse.ecriture.flux import Flux
from robustesse.ecriture.utilisateurs import (
    FLUX_PARTAGES,
    PARTAGES,
    Partage,
    find_obstacle,
    hold_alone,
    warm_up,
    write_together,
)
from robustesse.lieux import share_patron

OBSTACLE = find_obstacle() if POSSIBLE else POURQUOI_PAS
pytestmark = pytest.mark.skipif(bool(OBSTACLE), reason=OBSTACLE)


@pytest.mark.parametrize("partage", choose(PARTAGES[:1], PARTAGES), ids=lambda partage: partage.nom)
@pytest.mark.parametrize("flux", choose(FLUX_PARTAGES[1:3], FLUX_PARTAGES), ids=lambda flux: flux.nom)
def test_two_users(flux: Flux, partage: Partage) -> None:
    """Two write rows at once into one file: every row that was announced is there."""
    with scratch() as ou:
        ou.chmod(0o755)
        banc = Banc(share_patron(), ou)
        warm_up(banc)
        bilan = write_together(banc, flux, partage, combien=2, lignes=8)
    assert (bilan.annonces, bilan.perdus, bilan.fautes) == (16, 0, ())


@pytest.mark.parametrize("partage", choose(PARTAGES[:1], PARTAGES), ids=lambda partage: partage.nom)
def test_one_holds_the_journal(partage: Partage) -> None:
    """One holds a journal open and writes: the other reads, and is refused in French whenever it writes."""
    with scratch() as ou:
        ou.chmod(0o755)
        banc = Banc(share_patron(), ou)
        warm_up(banc)
        bilan = hold_alone(banc, partage, combien=2)
    assert (bilan.perdus, bilan.refus, bilan.fautes) == (0, 20, ())
