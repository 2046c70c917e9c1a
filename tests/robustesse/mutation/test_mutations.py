"""A few hundred mutated files before every loader and importer; `make robustesse` gives a hundred thousand.

NUMRESP_GRAINE draws other ones; a fault names its input, which `banc.py --rejouer` gives again.
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest
from milieu import choose
from robustesse.disque.gestes import POSSIBLE, POURQUOI_PAS
from robustesse.disque.naufrage import scratch
from robustesse.lecture.lecteur import Lecteur
from robustesse.lecture.lecteurs import list_lecteurs
from robustesse.lieux import Lieux, share_patron
from robustesse.mutation.etrangetes import ETRANGETES
from robustesse.mutation.mutants import attack_lot, attack_strange_apart, make_input
from robustesse.mutation.mutateurs import FAMILLES, mutate

GRAINE = int(os.environ.get("NUMRESP_GRAINE", "16"))
PAR_LECTEUR = choose(1, 4)
POSIX = pytest.mark.skipif(not POSSIBLE, reason=POURQUOI_PAS)
LECTEURS = list_lecteurs()
NOMS = [lecteur.nom for lecteur in LECTEURS]


@POSIX
@pytest.mark.parametrize("lecteur", LECTEURS, ids=NOMS)
def test_mutated(lecteur: Lecteur) -> None:
    """Read or refused in French, in 5 s and 300 MB; what is refused changes nothing, what is taken reads again."""
    with scratch() as ou:
        recolte = attack_lot(share_patron(), ou / "lot", lecteur, range(PAR_LECTEUR), GRAINE)
    assert recolte.fautes == {}
    assert recolte.essais[lecteur.nom] == PAR_LECTEUR


@POSIX
@pytest.mark.parametrize(
    "nom",
    choose(["parc.csv", "journal"], ["parc.csv", "journal", "organisation.yaml", "importer xlsx", "manifeste.json"]),
)
def test_no_ordinary_file(nom: str) -> None:
    """A pipe, a socket, a folder, links of every kind, four hundred megabytes: refused at once, in French."""
    with scratch() as ou:
        recolte = attack_strange_apart(share_patron(), ou / "etrange", next(lu for lu in LECTEURS if lu.nom == nom))
    assert recolte.fautes == {}
    assert recolte.essais[nom] >= len(ETRANGETES)


@pytest.mark.parametrize("lecteur", LECTEURS, ids=NOMS)
def test_sound_files_are_read(lecteur: Lecteur, tmp_path: Path) -> None:
    """The file that is mutated is sound: otherwise all would be refused for one reason, and nothing tried."""
    lieux = Lieux(tmp_path / "racine", share_patron().entrees)
    shutil.copytree(share_patron().racine, lieux.racine)
    for octets in lecteur.sains(share_patron()):
        chemin = lecteur.place(lieux)
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_bytes(octets)
        lecteur.lire(lieux, chemin)


def test_same_seed_same_input() -> None:
    """An input is had again from its seed, its reader and its number, and another number is another input."""
    lecteur = LECTEURS[0]
    sains = [b"nom: Valmont\ntype: commune\npopulation: 4900\n"]
    tirees = [make_input(GRAINE, lecteur, rang, sains) for rang in (3, 3, *range(20))]
    assert tirees[0] == tirees[1]
    assert len({octets for octets, _ in tirees}) > 10


@pytest.mark.parametrize("genre", list(FAMILLES))
def test_every_mutator_changes(genre: str) -> None:
    """Each mutator of a kind gives bytes, whatever it is given, and most of what is drawn is another file."""
    sain = 'id;titre\n1;"Été, 2025-03-04"\n'.encode()
    hasard = random.Random(1)
    for mutateur in FAMILLES[genre]:
        for octets in (sain, b"", b"\xff\x00"):
            assert isinstance(mutateur(octets, hasard), bytes)
    changees = sum(mutate(sain, genre, hasard)[0] != sain for _ in range(100))
    assert changees > 60
