"""A proposal being computed beside the screen, which never waits for it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from numresp.calcul.feuille_de_route.palier_vise import Cap
from numresp.calcul.feuille_de_route.proposition import PropositionDePlan
from numresp.depot.systeme.sortie_muette import hush_stdout
from numresp.erreurs import NumrespError

SECONDES = 10.0
"""How long the solver may look for better in the room; what it has not proven by then says its gap."""
PROMPT_S = 0.05
"""A proposal that is there at once needs no second look."""


class Recherche:
    """One computation in a thread of its own: HiGHS lets Python go on meanwhile.

    Parameters
    ----------
    compute : callable
        Gives the proposal, and what it aims at.
    evenements : int
        How many events the journal had: a proposal on what has changed since is not taken.
    """

    def __init__(self, compute: Callable[[], tuple[PropositionDePlan, Cap]], evenements: int) -> None:
        self.evenements = evenements
        self.trouvee: tuple[PropositionDePlan, Cap] | None = None
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
                self.trouvee = self._compute()
        except NumrespError as erreur:
            self.faute = str(erreur)
        except TimeoutError:
            self.faute = "aucun plan n’a été trouvé dans le temps donné : réduisez le nombre de trimestres"
        except Exception as erreur:  # noqa: BLE001 (a thread that dies without a word would look like one that still runs)
            self.faute = f"calcul interrompu ({type(erreur).__name__} : {erreur})"
