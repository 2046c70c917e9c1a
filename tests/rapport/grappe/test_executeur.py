"""The executor of a cluster, without any: what goes out, what comes back, what is said of who is lost."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Future
from pathlib import Path
from typing import Any

import pytest

from numresp.erreurs import GrappePerdue
from numresp.rapport.donnees.ordre import CompteRendu, OrdreDeRapport
from numresp.rapport.grappe.executeur import REPRIS, VIDE, ExecuteurDeGrappe, RegistreDesOuvriers

ICI = OrdreDeRapport(Path("/ici/e"), "a", Path("/ici/r"), brouillons=Path("/ici/b"))


class KilledWorker(Exception):
    """As distributed names it."""


class ClientFictif:
    """Keeps what it is given; the test says what becomes of it."""

    def __init__(self) -> None:
        self.status = "running"
        self.partis: list[tuple[Any, ...]] = []
        self.cles: list[str] = []
        self.futurs: list[Future[Any]] = []
        self.fins: list[bool] = []

    def get_executor(self, **_: Any) -> ClientFictif:
        """Itself."""
        return self

    def submit(self, *args: Any, key: str) -> Future[Any]:
        """A task of which nothing is known yet."""
        self.partis.append(args)
        self.cles.append(key)
        self.futurs.append(Future())
        return self.futurs[-1]

    def shutdown(self, wait: bool) -> None:
        """Note whether it waits: it knows no `cancel_futures`."""
        self.fins.append(wait)


@pytest.fixture
def client() -> ClientFictif:
    return ClientFictif()


def open_executeur(
    client: ClientFictif, dits: list[str] | None = None
) -> tuple[ExecuteurDeGrappe, RegistreDesOuvriers]:
    """An executor of two workers."""
    registre = RegistreDesOuvriers(("x", "y"), [].append if dits is None else dits.append)
    return ExecuteurDeGrappe(client, "lieux", registre), registre


def lose(ouvrier: str, *cles: str, expected: bool = False) -> tuple[float, dict[str, Any]]:
    """What a scheduler says of a worker that is gone."""
    return 0.0, {"action": "remove-worker", "worker": ouvrier, "processing-tasks": set(cles), "expected": expected}


def test_orders_travel_without_paths(client: ClientFictif) -> None:
    """Neither espace, nor folder of reports, nor scratch goes out; the account that comes back bears the order of here."""
    executeur, _ = open_executeur(client)
    futur = executeur.submit(print, ICI)
    executeur.submit(print, [ICI, ICI])
    (_, lieux, _, parti), (*_, plusieurs) = client.partis
    assert lieux == "lieux"
    assert (parti.espace, parti.sortie, parti.brouillons, parti.slug) == (Path(), Path(), None, "a")
    assert plusieurs == [parti, parti]
    client.futurs[0].set_result(CompteRendu(parti, "rendu", nom="bilan"))
    assert futur.result() == CompteRendu(ICI, "rendu", nom="bilan")
    assert len(set(client.cles)) == 2


def test_two_runs_on_one_scheduler(client: ClientFictif) -> None:
    """Their tasks have other names, else one would be given the reports of the other."""
    for _ in range(2):
        open_executeur(client)[0].submit(print, ICI)
    assert len(set(client.cles)) == 2


def test_a_lost_worker_is_told(client: ClientFictif) -> None:
    """Once for each worker that an order has lost; a worker that ends as it should loses nothing."""
    executeur, registre = open_executeur(client)
    futurs = [executeur.submit(print, ICI) for _ in range(2)]
    registre.hear(lose("x", client.cles[0]))
    registre.hear((0.0, {"action": "add-worker", "worker": "z"}))
    registre.hear(lose("z", client.cles[0]))
    registre.hear(lose("y", client.cles[1], expected=True))
    for dedans in client.futurs:
        dedans.set_result(CompteRendu(ICI, "rendu", reprises=("un noyau",)))
    assert [futur.result().reprises for futur in futurs] == [(REPRIS, REPRIS, "un noyau"), ("un noyau",)]


def test_an_order_that_loses_every_worker(client: ClientFictif) -> None:
    """It alone has failed, and says how often; what all the others wait for is tried again by who asked."""
    executeur, registre = open_executeur(client)
    futur, tous = executeur.submit(print, ICI), executeur.submit(print, [ICI])
    for ouvrier in "xyzt":
        registre.hear(lose(ouvrier, client.cles[0]))
    for dedans in client.futurs:
        dedans.set_exception(KilledWorker())
    assert (futur.result().etat, futur.result().commande) == ("échec", ICI)
    assert "s’est arrêté 4\xa0fois" in futur.result().message
    with pytest.raises(BrokenExecutor):
        tous.result()


def test_the_scheduler_is_gone(client: ClientFictif) -> None:
    """Said in words, with what to do; it is no defect of one report."""
    executeur, _ = open_executeur(client)
    futur = executeur.submit(print, ICI)
    client.futurs[0].cancel()
    client.futurs[0].set_running_or_notify_cancel()
    with pytest.raises(GrappePerdue, match="Relancez la même commande"):
        futur.result()


def test_the_scheduler_is_gone_without_a_word(client: ClientFictif) -> None:
    """Dask may leave a task that nothing ends: the connection is watched, and nobody waits for ever."""
    executeur, _ = open_executeur(client)
    futurs = [executeur.submit(print, ICI) for _ in range(2)]
    client.status = "connecting"
    for futur in futurs:
        with pytest.raises(GrappePerdue):
            futur.result(timeout=30)


def test_nobody_left_is_said(client: ClientFictif) -> None:
    """Once each time that the last worker goes."""
    dits: list[str] = []
    _, registre = open_executeur(client, dits)
    for ouvrier in "xy":
        registre.hear(lose(ouvrier))
    assert dits == [VIDE]
    registre.hear((0.0, {"action": "add-worker", "worker": "z"}))
    registre.hear(lose("z"))
    assert dits == [VIDE, VIDE]


def test_given_up(client: ClientFictif) -> None:
    """`cancel_futures`, which Dask's executor does not know: nobody waits, and what still comes is not told."""
    executeur, _ = open_executeur(client)
    futur = executeur.submit(print, ICI)
    executeur.shutdown(wait=True, cancel_futures=True)
    client.futurs[0].set_result(CompteRendu(ICI, "rendu"))
    assert client.fins == [False]
    assert not futur.done()
