"""A pytest plugin: the tests chosen for one mutant, in their order, until one fails, the time is up, or none is left.

`NUMRESP_ESSAI` names a JSON file: {"tests": [ids], "secondes": {id: seconds}, "plafond": seconds, "resultat": path}.
"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import Phase, settings

# The same examples at each run; a failing one is not made smaller: that it fails is all that is asked.
settings.register_profile(
    "mutants", deadline=None, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate)
)
DEMANDE: dict[str, Any] = json.loads(Path(os.environ["NUMRESP_ESSAI"]).read_text(encoding="utf-8"))
PATIENCE_S, FOIS = 15.0, 10.0
"""A test is given this many processor seconds, and this many times what it took without a mutant."""


def read_clock() -> float:
    """Seconds of processor, this process's and those it has waited for."""
    return sum(os.times()[:4])


class EssaiBorne:
    """Holds the tests to the order and the time, and writes what came of them."""

    def __init__(self) -> None:
        self.debut: float | None = None
        self.ecrit = False
        self.courant = ""
        self.faits = 0

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the chosen tests, in their order."""
        rangs = {test: rang for rang, test in enumerate(DEMANDE["tests"])}
        items[:] = sorted((item for item in items if item.nodeid in rangs), key=lambda item: rangs[item.nodeid])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Time one test; what never ends is stopped, and the mutant with it."""
        self.debut = read_clock() if self.debut is None else self.debut
        self.courant = item.nodeid
        signal.signal(signal.SIGPROF, self._stop)
        signal.setitimer(signal.ITIMER_PROF, PATIENCE_S + FOIS * DEMANDE["secondes"].get(item.nodeid, 0.0))
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            self.faits += 1
            if read_clock() - self.debut > DEMANDE["plafond"]:
                item.session.shouldstop = "plafond"

    def _stop(self, numero: int, _cadre: FrameType | None) -> None:
        self.write("temps", f"signal {numero}")
        os._exit(1)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A failure kills the mutant."""
        if report.failed:
            crash = getattr(report.longrepr, "reprcrash", None)
            self.write("tué", str(crash.message if crash else report.longrepr))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """So does a file of tests that cannot be imported any more."""
        if report.failed:
            self.courant = report.nodeid
            self.write("tué", str(report.longrepr)[-300:])

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Nothing failed: the mutant lives, for want of time or for want of a test."""
        self.write("plafond" if session.shouldstop == "plafond" else "survécu", "")

    def write(self, issue: str, raison: str) -> None:
        """Write the outcome, once."""
        if self.ecrit:
            return
        self.ecrit = True
        secondes = 0.0 if self.debut is None else read_clock() - self.debut
        lu = {"issue": issue, "test": self.courant if issue in {"tué", "temps"} else "", "raison": raison[:300]}
        compte = {"faits": self.faits, "secondes": round(secondes, 2)}
        Path(DEMANDE["resultat"]).write_text(json.dumps(lu | compte, ensure_ascii=False), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Take the session in hand."""
    config.pluginmanager.register(EssaiBorne(), "numresp-essai-borne")
