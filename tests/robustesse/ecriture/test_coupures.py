"""Every writer under a few power cuts, refusals and kills: before or after, never between; `make robustesse` tries them all."""

from __future__ import annotations

import errno
import os
import random
from pathlib import Path

import pytest
from milieu import choose
from robustesse.disque.gestes import POSSIBLE, POURQUOI_PAS
from robustesse.ecriture.coupures import Banc
from robustesse.ecriture.ecrivain import Ecrivain
from robustesse.ecriture.ecrivains import SEULS
from robustesse.ecriture.essais import Temoignage
from robustesse.ecriture.flux import FLUX, Flux, kill_stream
from robustesse.lieux import share_patron

pytestmark = pytest.mark.skipif(not POSSIBLE, reason=POURQUOI_PAS)
GRAINE = int(os.environ.get("NUMRESP_GRAINE", "16"))


UN_DE_CHAQUE = {
    *("nouveau", "importer questionnaire", "feuille-de-route", "ouverture d’une séance", "geste de l’atelier"),
    "exporter xlsx",
}
"""One writer of each way to the disk; the others take one of these ways too, and are the long run's."""
COURTS = [ecrivain for ecrivain in SEULS if ecrivain.nom in UN_DE_CHAQUE]
LEGERS = choose(COURTS, [ecrivain for ecrivain in SEULS if not ecrivain.lourd])
LOURDS = [ecrivain for ecrivain in SEULS if ecrivain.lourd]
LENT_S = 0.2
"""A writer that takes longer is cut after what it announced, and refused or killed at one gesture; the others at more."""


@pytest.mark.parametrize("ecrivain", LEGERS, ids=lambda ecrivain: ecrivain.nom)
def test_writer(ecrivain: Ecrivain, tmp_path: Path) -> None:
    """Cut, refused or killed: what was announced is there, what was refused is not, and the next command works."""
    banc, hasard = Banc(share_patron(), tmp_path), random.Random(f"{GRAINE}/{ecrivain.nom}")
    vu = banc.witness(ecrivain)
    lent = vu.secondes > LENT_S
    fautes = banc.cut_power(vu, hasard, tirages=1, points=0 if lent else 1).fautes
    for rang in _draw(vu, hasard, 1 if lent else choose(1, 2)):
        refuse = hasard.random() < 0.5
        if refuse or not lent:
            fautes += banc.refuse_each(vu, rangs=[rang], genres=[(errno.EIO, False)]).fautes
        if not refuse or not lent:
            fautes += banc.kill_each(vu, rangs=[rang], moities=[hasard.random() < 0.5]).fautes
    assert fautes == []


@pytest.mark.long
@pytest.mark.parametrize("ecrivain", LOURDS, ids=lambda ecrivain: ecrivain.nom)
def test_writer_with_its_notebook(ecrivain: Ecrivain, tmp_path: Path) -> None:
    """A report whose notebook runs: all that its process writes is seen, and stands after a cut as before it."""
    banc = Banc(share_patron(), tmp_path)
    vu = banc.witness(ecrivain)
    assert banc.cut_power(vu, random.Random(GRAINE), tirages=1, points=1).fautes == []


def _draw(vu: Temoignage, hasard: random.Random, combien: int) -> list[int]:
    return sorted(hasard.sample(range(1, vu.gestes + 1), min(combien, vu.gestes)))


@pytest.mark.parametrize("flux", FLUX, ids=lambda flux: flux.nom)
def test_killed_at_random(flux: Flux, tmp_path: Path) -> None:
    """Who writes row after row and is killed at any moment has lost none that was announced."""
    banc, hasard = Banc(share_patron(), tmp_path), random.Random(f"{GRAINE}/{flux.nom}")
    trouve = [kill_stream(banc, flux, hasard, 0.4) for _ in range(choose(1, 2))]
    assert [faute for _, faute in trouve if faute] == []
