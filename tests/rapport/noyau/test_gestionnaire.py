"""Warm kernels: what a notebook finds there is what it would find in a plain one, and nothing stays for the next."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inventes.usine_fictive import BilanFictif, list_marked, wait_until, write_carnet

from numresp.erreurs import RapportEchoue
from numresp.rapport.fabrique import execution
from numresp.rapport.fabrique.execution import run_carnet
from numresp.rapport.noyau import provisioner
from numresp.rapport.noyau.serveur import POSSIBLE, list_imports

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="no fork on this system: kernels are plain ones")

# All that a notebook could see of the process it runs in, and a figure as the display would show it.
PORTRAIT = """
import json, locale, os, signal, sys, threading, warnings
import matplotlib, numpy, pandas, seaborn
import matplotlib.pyplot as plt
from IPython import get_ipython
coquille = get_ipython()
fig = plt.figure(); ax = fig.add_subplot(); ax.plot([1, 2])
volatils = {'JPY_PARENT_PID', 'NUMRESP_BILAN'}
portrait = {
  'rc': {cle: repr(valeur) for cle, valeur in matplotlib.rcParams.items()}, 'moteur': matplotlib.get_backend(),
  'milieu': {cle: valeur for cle, valeur in os.environ.items() if cle not in volatils}, 'lieu': os.getcwd(),
  'chemins': sys.path, 'programme': sys.argv[0], 'nom': __name__, 'locale': locale.setlocale(locale.LC_ALL),
  'pandas': [repr(pandas.get_option(cle)) for cle in ('display.max_rows', 'display.precision')],
  'numpy': numpy.get_printoptions()['precision'],
  'avertissements': [str(f) for f in warnings.filters if f[1] is None and f[2].__module__ == 'builtins'],
  'signaux': [repr(signal.getsignal(s)) for s in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGPIPE)],
  'meneur': os.getsid(0) == os.getpid() == os.getpgid(0), 'json': json.dumps.__name__,
  'formats': sorted(coquille.display_formatter.active_types),
  'images': sorted(map(str, coquille.display_formatter.formatters['image/png'].type_printers)),
  'suites': sorted(fonction.__name__ for fonction in coquille.events.callbacks['post_execute']),
  'noms': sorted(nom for nom in coquille.user_ns if not nom.startswith('_')),
}
open(chemin, 'w').write(json.dumps(portrait))
"""
SALISSURE = """
import json, locale, os, sys
import matplotlib, numpy, pandas, seaborn
import numresp.langue.francais as francais
seaborn.set_theme(style='dark'); matplotlib.rcParams['figure.figsize'] = (1, 1); matplotlib.use('svg')
pandas.set_option('display.precision', 1); numpy.set_printoptions(precision=1)
locale.setlocale(locale.LC_ALL, 'C'); os.environ['LANG'] = 'xx'; os.environ['INTRUS'] = '1'; os.umask(0)
os.chdir('/'); sys.path.insert(0, '/intrus'); sys.argv[:] = ['intrus']
json.dumps.__name__ = 'intrus'; francais.LOCALE = 'de'; matplotlib.intrus = 1; intrus = 1
import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)
"""


def play(tmp_path: Path, *cellules: str, chaud: bool = True) -> Any:
    """Run a notebook, and give what it wrote in the file it was told of."""
    sortie = tmp_path / "portrait.json"
    sortie.unlink(missing_ok=True)
    carnet = write_carnet(tmp_path / "carnet.ipynb", *cellules, "from IPython.display import HTML")
    run_carnet(carnet, {"chemin": str(sortie)}, BilanFictif(qui="essai"), chaud=chaud, brouillons=tmp_path)
    return json.loads(sortie.read_text()) if sortie.exists() else None


def test_warm_is_as_plain_and_nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """rcParams, backend, environment, folder, paths, locale, options, signals, hooks: those of a plain kernel.

    They still are after a notebook that changes every one of them.
    """
    monkeypatch.setenv("NUMRESP_ESSAI", "après le départ de la souche")
    chaud = play(tmp_path, PORTRAIT)
    simple = play(tmp_path, PORTRAIT, chaud=False)
    assert chaud["milieu"]["NUMRESP_ESSAI"] == "après le départ de la souche"
    assert {cle for cle in simple if simple[cle] != chaud[cle]} == set()
    assert chaud["meneur"]
    play(tmp_path, SALISSURE)
    assert play(tmp_path, PORTRAIT) == chaud
    assert "INTRUS" not in os.environ


def test_draws_are_not_those_of_the_stock(tmp_path: Path) -> None:
    """Two kernels do not draw the same random numbers, as two plain ones would not."""
    tirages = "[random.random(), numpy.random.rand(), uuid.uuid4().hex]"
    tirer = f"import json, random, uuid, numpy\nopen(chemin, 'w').write(json.dumps({tirages}))"
    premier, second = play(tmp_path, tirer), play(tmp_path, tirer)
    assert not set(premier) & set(second)


def test_kernel_is_forked_from_what_it_needs(tmp_path: Path) -> None:
    """A warm kernel has what reports use before the first import, and nothing that none does; the inline backend neither."""
    noms = "('matplotlib.backends.backend_svg', 'numresp.rapport.sections.profil', 'seaborn', 'scipy.stats')"
    connus = f"[nom in sys.modules for nom in {noms}]"
    voir = f"import json, sys\nopen(chemin, 'w').write(json.dumps({connus}))"
    assert play(tmp_path, voir) == [True, True, False, False]
    assert play(tmp_path, voir, chaud=False) == [False] * 4
    assert not any("backend_inline" in nom for nom in list_imports())


def test_nothing_is_left_of_a_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the run there is no process of it, children of the kernel included, and no file of it."""
    monkeypatch.setenv("NUMRESP_ESSAI", marque := f"reste-{os.getpid()}")
    enfant = "import subprocess\nsubprocess.Popen(['sleep', '600'])"
    play(tmp_path, enfant)
    assert wait_until(lambda: not list_marked(marque), 10), list_marked(marque)
    assert [chemin.name for chemin in tmp_path.iterdir()] == ["carnet.ipynb"]


def test_interrupt_reaches_the_cell(tmp_path: Path) -> None:
    """A kernel interrupted as JupyterLab would interrupts the running cell, and lives on."""
    from numresp.rapport.noyau.gestionnaire import Gerant

    gerant = Gerant(transport="ipc", connection_file=str(tmp_path / "n.json"))

    async def try_it() -> tuple[str, str]:
        await gerant.start_kernel()
        client = gerant.client()
        client.start_channels()
        try:
            await client.wait_for_ready(30)
            demande = client.execute("import time\nprint('là', flush=True)\ntime.sleep(60)")
            while (await client.get_iopub_msg(timeout=60))["msg_type"] != "stream":  # the cell is running, not about to
                pass
            await gerant.interrupt_kernel()
            arret = await client._recv_reply(demande, timeout=60)
            suite = await client._recv_reply(client.execute("1"), timeout=60)
            while (
                suite["content"]["status"] == "aborted"
            ):  # it came while the kernel was still clearing what was queued
                suite = await client._recv_reply(client.execute("1"), timeout=60)
        finally:
            client.stop_channels()
            await gerant.shutdown_kernel(now=True)
        return arret["content"].get("ename", ""), suite["content"]["status"]

    import asyncio

    assert asyncio.run(try_it()) == ("KeyboardInterrupt", "ok")
    assert not gerant.has_kernel


@pytest.mark.parametrize("panne", ["meurt", "muet", "place prise"])
def test_lost_kernel_is_replaced_once_and_told(panne: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warm kernel that dies, that never listens, or whose place is taken: a plain one takes over, and that is said."""
    pannes: dict[str, Callable[..., None]] = {"meurt": die, "muet": keep_silent, "place prise": find_place_taken}
    monkeypatch.setattr(provisioner, "become_kernel", pannes[panne])
    monkeypatch.setattr(provisioner, "DELAI_DEPART_S", 2)
    dits: list[str] = []
    carnet = write_carnet(tmp_path / "carnet.ipynb", "from IPython.display import HTML")
    fait = run_carnet(carnet, {"chemin": ""}, BilanFictif(qui="essai"), dire=dits.append)
    assert len(fait.cells) == 4
    assert [("repris une fois" in dit) for dit in dits] == [True]


def die(*_: Any) -> None:
    """A kernel that ends before it listens."""
    os._exit(3)


def keep_silent(*_: Any) -> None:
    """A kernel that never listens."""
    import time

    time.sleep(600)


def find_place_taken(*_: Any) -> None:
    """A kernel whose address is somebody else's already: zmq raises, and it ends."""
    import zmq

    raise zmq.ZMQError(errno.EADDRINUSE)


def test_lost_twice_fails(tmp_path: Path) -> None:
    """A kernel that is lost twice is a failed report, with the reason."""
    dits: list[str] = []
    carnet = write_carnet(tmp_path / "carnet.ipynb", "import os\nos._exit(3)")
    with pytest.raises(RapportEchoue, match="deux fois"):
        run_carnet(carnet, {"chemin": ""}, BilanFictif(qui="essai"), dire=dits.append)
    assert len(dits) == 1


def test_time_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell that does not end is given up at its limit, and not tried again."""
    monkeypatch.setattr(execution, "DELAI_CELLULE_S", 1)
    dits: list[str] = []
    carnet = write_carnet(tmp_path / "carnet.ipynb", "while True: pass")
    with pytest.raises(RapportEchoue, match="a dépassé 1 s"):
        run_carnet(carnet, {"chemin": ""}, BilanFictif(qui="essai"), dire=dits.append)
    assert dits == []
