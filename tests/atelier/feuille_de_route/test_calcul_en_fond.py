"""A proposal computed beside the screen."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
import weakref
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from inventes.route_fictive import show_again
from inventes.tenue_fictive import do

from numresp.atelier.feuille_de_route.calcul_en_fond import Recherche
from numresp.atelier.feuille_de_route.quick_wins import Route
from numresp.calcul.feuille_de_route.solveur.optimum_de_highs import Abandon, Limites
from numresp.erreurs import DonneesInvalides, fault

CAP = SimpleNamespace(raison="demandé")
PROUVE: Any = SimpleNamespace(plan=SimpleNamespace(prouve=True, fins={"a": 1})), CAP


def test_screen_goes_on_while_it_computes(vue: Route) -> None:
    """« Proposer » answers at once; a heartbeat asks for more often, and takes the plan in."""
    dit = do(vue, "proposer")
    if vue.recherche is not None:  # a machine so quick that it is done already has nothing to show
        assert "en cours" in dit["dit"]
        assert "data-attente" in vue.render()["reglages"]
        assert "déjà en cours" in do(vue, "proposer")["dit"]
        vue.recherche.wait()
        do(vue, "battre")
    assert vue.tenue.etat.plan is not None
    assert "data-attente" not in vue.render()["reglages"]


def test_changed_meanwhile(vue: Route) -> None:
    """What was written while a plan was computed is not overwritten by it."""
    do(vue, "proposer")
    autre = show_again(vue)
    do(autre, "choisir", action="dcud", pilote="communication")
    if vue.recherche is not None:
        vue.recherche.wait()
        reponse = do(vue, "battre")
        assert "a changé pendant le calcul" in reponse["alerte"]
        assert set(vue.tenue.etat.etapes) == {"dcud"}


@pytest.mark.parametrize(
    ("erreur", "dit"),
    [
        (DonneesInvalides([fault("rien à planifier")]), "rien à planifier"),
        (TimeoutError(), "réduisez le nombre de trimestres"),
        (ValueError("imprévu"), "calcul interrompu (ValueError : imprévu)"),
    ],
)
def test_a_thread_never_dies_without_a_word(erreur: Exception, dit: str) -> None:
    """Whatever the computation raises is said in French, and nothing is found."""

    def fail(_limites: Limites) -> Any:
        raise erreur

    recherche = Recherche(fail, 3)
    recherche.wait()
    assert not recherche.en_cours
    assert dit in recherche.faute.replace("\N{NO-BREAK SPACE}", " ")
    assert (recherche.trouvee, recherche.evenements) == (None, 3)


def test_slow_one_is_under_way() -> None:
    """The screen has its answer at once; what is found is there when the computation ends."""
    fini = Event()
    recherche = Recherche(lambda _limites: fini.wait(30) and PROUVE, 1)  # type: ignore[arg-type,return-value]
    assert recherche.en_cours
    fini.set()
    recherche.wait()
    assert recherche.trouvee is PROUVE


def test_the_best_so_far_comes_before_the_proof_which_begins_with_it() -> None:
    """First with a limit in seconds; its plan is there while the proof goes on, which has no clock and knows that plan."""
    vu: list[Limites] = []
    fini = Event()
    premiere: Any = SimpleNamespace(plan=SimpleNamespace(prouve=False, fins={"a": 2})), CAP

    def compute(limites: Limites) -> Any:
        vu.append(limites)
        return premiere if len(vu) == 1 else fini.wait(30) and PROUVE

    debut = time.monotonic()
    recherche = Recherche(compute, 1)
    while recherche.provisoire is None:
        assert recherche.en_cours
    assert recherche.provisoire is premiere
    fini.set()
    recherche.wait()
    assert recherche.trouvee is PROUVE
    assert 0 < vu[0].fin - debut < 1
    assert (vu[1].fin, vu[1].connu) == (float("inf"), {"a": 2})


def test_nothing_found_in_a_second_is_looked_for_until_the_proof() -> None:
    """No plan within the first limit says nothing yet."""
    recherche = Recherche(lambda limites: PROUVE if limites.noeuds else _late(), 1)
    recherche.wait()
    assert (recherche.trouvee, recherche.faute) == (PROUVE, "")


def _late() -> Any:
    raise TimeoutError


def test_given_up_it_ends_soon_and_its_limits_say_so() -> None:
    """What nobody waits for any longer ends by itself, nothing found; a process that ends does that first, then goes."""

    def compute(limites: Limites) -> Any:
        assert limites.cesse is not None
        while not limites.cesse():
            time.sleep(0.01)
        raise Abandon

    recherche = Recherche(compute, 1)
    assert recherche.en_cours
    recherche.end()
    assert not recherche.en_cours
    assert (recherche.trouvee, recherche.provisoire) == (None, None)


def test_a_process_that_ends_while_highs_proves_ends_well() -> None:
    """A kernel that is stopped meanwhile neither crashes nor waits for the proof; what it prints is seen."""
    programme = """
import time
from inventes.grandes_demandes import draw_town
from numresp.atelier.feuille_de_route.calcul_en_fond import Recherche
from numresp.calcul.feuille_de_route.solveur.plan_optimal import solve_demande
demande = draw_town(5)
def compute(limites):
    while True:
        solve_demande(demande, limites)
class Lent:
    def __del__(self, dors=time.sleep):
        dors(1.0)
lent = Lent()
recherche = Recherche(compute, 0)
time.sleep(0.2)
print(recherche.en_cours)
"""
    voir = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    fini = subprocess.run(
        [sys.executable, "-c", programme], env=voir, capture_output=True, text=True, timeout=60, check=False
    )
    assert (fini.returncode, fini.stdout, fini.stderr) == (0, "True\n", "")


def test_nothing_is_kept_of_a_search_that_has_ended() -> None:
    """Once it has ended and nobody has it any more, nor has the process: what it was computed from can go."""
    recherche = Recherche(lambda _: (_ for _ in ()).throw(TimeoutError), 0)
    recherche.wait()
    vue = weakref.ref(recherche)
    del recherche
    gc.collect()
    assert vue() is None
