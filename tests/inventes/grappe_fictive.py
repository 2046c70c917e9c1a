"""A Dask cluster of this machine: in this very process for what is quick, of real processes that can be killed else."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dask
from distributed import Client, LocalCluster


@contextmanager
def open_cluster(ouvriers: int = 1, *, processus: bool = False, fils: int = 1) -> Iterator[Any]:
    """A scheduler and its workers, without the page that shows them."""
    calme = {"distributed.admin.system-monitor.gil.enabled": False, "distributed.worker.profile.enabled": False}
    with (
        dask.config.set(calme),
        LocalCluster(
            n_workers=ouvriers,
            threads_per_worker=fils,
            processes=processus,
            dashboard_address=":0",
            silence_logs=logging.CRITICAL,
        ) as grappe,
    ):
        yield grappe


def list_pids(adresse: str) -> list[int]:
    """The processes of the workers."""
    with Client(adresse, set_as_default=False) as client:
        return list(client.run(os.getpid).values())
