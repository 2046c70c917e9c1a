"""A proposal being computed beside the screen, which never waits for it."""

from __future__ import annotations

import atexit
import time
from collections.abc import Callable
from dataclasses import replace
from threading import Event, Thread

from numresp.calcul.feuille_de_route.quick_wins_d_abord import Trouvaille
from numresp.calcul.feuille_de_route.solveur.optimum_de_highs import Abandon, Limites
from numresp.calcul.feuille_de_route.solveur.plan_optimal import PREUVE
from numresp.erreurs import NumrespError

VITE_S = (0.8, 2.4)
"""Seconds that the room waits for a plan, all its searches together; more where none was found. Whether there is a better one is
found out afterwards."""
FIN_S = 10.0
"""HiGHS asks at each node whether it is to end; a process that is stopped waits no longer for that."""
PROMPT_S = 0.05
"""A proposal that is there at once needs no second look."""
Compute = Callable[[Limites], Trouvaille]
"""A proposal within limits."""


class Recherche:
    """One computation in a thread of its own: HiGHS lets Python go on meanwhile.

    The best plan after a second comes first; the proof begins with it, and ends where a command's does, whatever the machine.
    A process that ends while HiGHS works in another thread would crash: what is still being looked for is given up before.

    Parameters
    ----------
    compute : callable
        Gives the proposal, and what it aims at.
    evenements : int
        How many events the journal had: a proposal on what has changed since is not taken.
    """

    def __init__(self, compute: Compute, evenements: int) -> None:
        self.evenements = evenements
        self.provisoire: Trouvaille | None = None
        """The best so far, while the proof goes on."""
        self.montree = False
        """It stands on the screen."""
        self.trouvee: Trouvaille | None = None
        self.faute = ""
        self._compute = compute
        self._assez = Event()
        atexit.register(self.end)
        self._fil = Thread(target=self._run, daemon=True)
        self._fil.start()
        self._fil.join(PROMPT_S)

    @property
    def en_cours(self) -> bool:
        """It is not there yet."""
        return self._fil.is_alive()

    def wait(self) -> None:
        """Wait until it is there."""
        self._fil.join()

    def give_up(self) -> None:
        """Nobody waits for it any longer: it ends soon, and its processor is free."""
        self._assez.set()

    def end(self) -> None:
        """Give it up, and wait until it has ended."""
        self.give_up()
        self._fil.join(FIN_S)

    def _run(self) -> None:
        try:
            self.trouvee = self._search()
        except Abandon:
            self.faute = "le calcul a été abandonné"
        except NumrespError as erreur:
            self.faute = str(erreur)
        except TimeoutError:
            self.faute = "aucun plan n’a été trouvé dans le temps donné : réduisez le nombre de trimestres"
        except Exception as erreur:  # noqa: BLE001 (a thread that dies without a word would look like one that still runs)
            self.faute = f"calcul interrompu ({type(erreur).__name__} : {erreur})"
        finally:
            atexit.unregister(self.end)  # else what it was computed from would be kept as long as the process

    def _search(self) -> Trouvaille:
        preuve = replace(PREUVE, cesse=self._assez.is_set)
        vite = self._hurry()
        if vite is None or (vite[0].plan is None and vite[1].raison == "temps"):
            return self._compute(preuve)
        plan = vite[0].plan
        if plan is None or (plan.prouve and vite[1].raison != "temps"):
            return vite
        self.provisoire = vite
        return self._compute(replace(preuve, connu=plan.fins))

    def _hurry(self) -> Trouvaille | None:
        """The best plan of the first seconds; None where there is none yet."""
        for secondes in VITE_S:
            try:
                return self._compute(Limites(fin=time.monotonic() + secondes, cesse=self._assez.is_set))
            except TimeoutError:
                continue
        return None
