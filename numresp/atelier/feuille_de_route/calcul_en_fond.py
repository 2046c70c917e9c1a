"""A proposal being computed beside the screen, which never waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Thread

from numresp.calcul.feuille_de_route.palier_vise import Cap
from numresp.calcul.feuille_de_route.proposition import PropositionDePlan
from numresp.calcul.feuille_de_route.solveur.optimum_de_highs import Limites
from numresp.calcul.feuille_de_route.solveur.plan_optimal import PREUVE
from numresp.depot.systeme.sortie_muette import hush_stdout
from numresp.erreurs import NumrespError

RAPIDE = Limites(secondes=0.8)
"""What the room waits for: a plan as good as can be by then; whether there is a better one is found out afterwards."""
PROMPT_S = 0.05
"""A proposal that is there at once needs no second look."""
Trouvaille = tuple[PropositionDePlan, Cap]
Compute = Callable[[Limites], Trouvaille]
"""A proposal within limits."""


class Recherche:
    """One computation in a thread of its own: HiGHS lets Python go on meanwhile.

    The best plan after a second comes first; the proof begins with it, and ends where a command's does, whatever the machine.

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

    def _run(self) -> None:
        try:
            with hush_stdout():  # the solver's own line would land under the screen
                self.trouvee = self._search()
        except NumrespError as erreur:
            self.faute = str(erreur)
        except TimeoutError:
            self.faute = "aucun plan n’a été trouvé dans le temps donné : réduisez le nombre de trimestres"
        except Exception as erreur:  # noqa: BLE001 (a thread that dies without a word would look like one that still runs)
            self.faute = f"calcul interrompu ({type(erreur).__name__} : {erreur})"

    def _search(self) -> Trouvaille:
        try:
            vite = self._compute(RAPIDE)
        except TimeoutError:
            return self._compute(PREUVE)
        plan = vite[0].plan
        if plan is not None and plan.prouve and vite[1].raison != "temps":
            return vite
        if plan is None:
            return self._compute(PREUVE) if vite[1].raison == "temps" else vite
        self.provisoire = vite
        return self._compute(replace(PREUVE, connu=plan.fins))
