"""What a forked process becomes: to a notebook, what a kernel would be; and nothing stays for the next."""

import os
from pathlib import Path

import numpy
import pytest
from inventes.usine_fictive import play

from numresp.rapport.noyau_jupyter import processus
from numresp.rapport.noyau_jupyter.serveur import POSSIBLE

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="no fork on this system: kernels are plain ones")


PORTRAIT = """
import json, locale, os, signal, sys, threading, warnings
import matplotlib, numpy, pandas, seaborn
import matplotlib.pyplot as plt
from IPython import get_ipython
coquille = get_ipython()
fig = plt.figure(); ax = fig.add_subplot(); ax.plot([1, 2])
volatils = {'JPY_PARENT_PID', 'NUMRESP_BILAN'}
# What ipykernel sets for the debugger, and for programs that would ask a terminal.
volatils |= {'PYDEVD_USE_FRAME_EVAL', 'PYDEVD_DISABLE_FILE_VALIDATION', 'TERM', 'CLICOLOR', 'CLICOLOR_FORCE', 'FORCE_COLOR'}
volatils |= {'PAGER', 'GIT_PAGER'}
portrait = {
  'rc': {cle: repr(valeur) for cle, valeur in matplotlib.rcParams.items()}, 'moteur': matplotlib.get_backend(),
  'milieu': {cle: valeur for cle, valeur in os.environ.items() if cle not in volatils}, 'lieu': os.getcwd(),
  'chemins': sys.path, 'nom': __name__, 'locale': locale.setlocale(locale.LC_ALL),
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


def test_warm_is_as_plain_and_nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """rcParams, backend, environment, folder, paths, locale, options, signals, hooks: those of a plain kernel.

    They still are after a notebook that changes every one of them. One is left out on purpose: the current folder is not
    where modules are looked for, so that a file that lies there is never taken for one.
    """
    monkeypatch.setenv("NUMRESP_ESSAI", "après le départ de la souche")
    chaud = play(tmp_path, PORTRAIT)
    simple = play(tmp_path, PORTRAIT, chaud=False)
    simple["chemins"].remove("")
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


def test_random_numbers_are_drawn_anew() -> None:
    """Without numpy nothing is done; with it, what it draws next is not what the stock would have drawn."""
    numpy.random.seed(1)
    attendu = numpy.random.rand()
    numpy.random.seed(1)
    processus._reseed_numpy()
    assert numpy.random.rand() != attendu
