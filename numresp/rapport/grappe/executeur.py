"""An executor like any other, whose processes are the workers of a Dask cluster.

What differs from this machine stands here: orders travel without paths, an order whose worker was lost is given to another one
by the scheduler, and the account says so.
"""

from __future__ import annotations

import itertools
import secrets
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import replace
from typing import Any

from numresp.erreurs import GrappePerdue
from numresp.langue.francais import pluriel
from numresp.rapport.donnees.ordre import CompteRendu, OrdreDeRapport
from numresp.rapport.grappe.ouvrier import carry, strip

CHARGE = "l’ouvrier chargé de ce rapport s’est arrêté"
REPRIS = f"{CHARGE} ; donné à un autre"
PARTIE = (
    "La grappe ne répond plus : son ordonnanceur s’est arrêté, ou le réseau est coupé. "
    "Relancez la même commande : ce qui est rendu ne l’est pas deux fois."
)
VIDE = "la grappe n’a plus d’ouvrier ; le travail reprend dès qu’il en revient un (Ctrl-C arrête)"


class RegistreDesOuvriers:
    """Who is there, and which orders have lost the worker that they were given to; fed by the events of the scheduler.

    Parameters
    ----------
    presents : iterable of str
        Addresses.
    dire : callable
        Told in French that nobody is left.
    """

    def __init__(self, presents: Iterable[str], dire: Callable[[str], None]) -> None:
        self._presents = set(presents)
        self._pertes: Counter[str] = Counter()
        self._dire = dire

    def hear(self, evenement: tuple[float, dict[str, Any]]) -> None:
        """Take an event of the topic « all »."""
        _, dit = evenement
        if dit.get("action") == "add-worker":
            self._presents.add(dit["worker"])
        elif dit.get("action") == "remove-worker":
            self._presents.discard(dit["worker"])
            if not dit.get("expected"):
                self._pertes.update({*dit.get("processing-tasks", ()), *dit.get("lost-computed-tasks", ())})
            if not self._presents:
                self._dire(VIDE)

    def count_losses(self, cle: str) -> int:
        """How many workers an order has lost."""
        return self._pertes[cle]


class ExecuteurDeGrappe(Executor):
    """The workers of a cluster.

    Parameters
    ----------
    client : distributed.Client
    lieux : distributed.Future
        The shared folders (`LieuxPartages`), said once to each worker.
    registre : RegistreDesOuvriers
    """

    def __init__(self, client: Any, lieux: Any, registre: RegistreDesOuvriers) -> None:
        self._executeur = client.get_executor(pure=False)
        self._lieux = lieux
        self._registre = registre
        self._jeton = secrets.token_hex(8)  # other runs may use the same scheduler
        self._rangs = itertools.count()
        self._attendus: set[Future[Any]] = set()
        self._verrou = threading.Lock()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        """Give a task of the factory to a worker: a function of one order, or of a list of them."""
        [quoi] = args
        parti = strip(quoi) if isinstance(quoi, OrdreDeRapport) else [strip(commande) for commande in quoi]
        cle = f"numresp{fn.__name__}-{self._jeton}-{next(self._rangs)}"
        dehors: Future[Any] = Future()
        dehors.set_running_or_notify_cancel()
        with self._verrou:
            self._attendus.add(dehors)
        dedans = self._executeur.submit(carry, self._lieux, fn, parti, key=cle)
        dedans.add_done_callback(lambda fini: self._settle(dehors, fini, quoi, cle))
        return dehors

    def _settle(self, dehors: Future[Any], fini: Future[Any], quoi: Any, cle: str) -> None:
        """Hand over what became of a task: the account of an order bears the order as it was asked for here."""
        with self._verrou:
            if dehors not in self._attendus:
                return  # given up since
            self._attendus.discard(dehors)
        pertes = self._registre.count_losses(cle)
        try:
            resultat = fini.result()
        except (CancelledError, GrappePerdue):
            dehors.set_exception(GrappePerdue(PARTIE))
        except Exception as erreur:  # noqa: BLE001 (whatever a worker raised is the task's)
            if type(erreur).__name__ != "KilledWorker":  # of distributed, which is not imported here
                dehors.set_exception(erreur)
            elif isinstance(quoi, OrdreDeRapport):
                message = f"{CHARGE} {pluriel(max(pertes, 1), 'fois', 'fois')} (mémoire ?)."
                dehors.set_result(CompteRendu(quoi, "échec", message=message))
            else:
                dehors.set_exception(BrokenExecutor(CHARGE))
        else:
            if isinstance(resultat, CompteRendu):
                reprises = (*[REPRIS] * pertes, *resultat.reprises)
                resultat = replace(resultat, commande=quoi, reprises=reprises)
            dehors.set_result(resultat)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End; without waiting, what no worker has begun is not begun (what one has begun goes on to its end)."""
        if not wait or cancel_futures:
            with self._verrou:
                self._attendus.clear()
        self._executeur.shutdown(wait=wait and not cancel_futures)
