"""A pytest plugin: which lines each test runs, and how long it takes; read back by `choix_des_tests`.

    PYTHONPATH=…/tests/mutation:…/coverage NUMRESP_COUVERTURE=folder pytest -p couverture_des_tests

Every process writes files of its own into the folder: `couverture.*` (coverage's data, one context per test) and
`tests.*.json`. What a fixture wider than a test runs is filed under the fixture, since coverage would give it to the test
that happened to ask first; the tests that use the fixture are told beside it.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

DOSSIER = Path(os.environ["NUMRESP_COUVERTURE"]).resolve()
SOURCES = json.loads(os.environ["NUMRESP_SOURCES"])
"""Patterns of the files to be followed, absolute."""
PHASES = ("setup", "call", "teardown")


def name_fixture(definition: Any) -> str:
    """Return the context under which a shared fixture is filed."""
    return f"fixture|{definition.baseid}|{definition.argname}"


class Releve:
    """Switches coverage's context as tests and shared fixtures come and go, and keeps the clock."""

    def __init__(self) -> None:
        self.coverage = Coverage(
            data_file=str(DOSSIER / "couverture"), data_suffix=True, include=SOURCES, config_file=False, messages=False
        )
        self.tests: dict[str, dict[str, Any]] = {}
        self.contexte = ""
        self.chemin = DOSSIER / f"tests.{os.getpid()}.{time.time_ns()}.json"
        self.coverage.start()

    @contextmanager
    def within(self, contexte: str) -> Iterator[None]:
        """File under a context what runs meanwhile."""
        avant, self.contexte = self.contexte, contexte
        self.coverage.switch_context(contexte)
        try:
            yield
        finally:
            self.contexte = avant
            self.coverage.switch_context(avant)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """One test, its set-up and its teardown."""
        definitions = getattr(getattr(item, "_fixtureinfo", None), "name2fixturedefs", {})
        partages = [name_fixture(d[-1]) for d in definitions.values() if d[-1].scope != "function"]
        self.tests[item.nodeid] = {"partages": partages, **dict.fromkeys(PHASES, 0.0)}
        with self.within(item.nodeid):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        """A fixture that several tests share is filed apart."""
        if fixturedef.scope == "function":
            return (yield)
        with self.within(name_fixture(fixturedef)):
            return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep how long each phase took, and how it ended."""
        if report.nodeid in self.tests:
            self.tests[report.nodeid][report.when or "call"] = report.duration
            if report.when == "call" or report.outcome != "passed":
                self.tests[report.nodeid]["issue"] = report.outcome
        if report.when == "teardown" and len(self.tests) % 100 == 0:
            self.write()

    def pytest_sessionfinish(self) -> None:
        """Write what was seen by this process."""
        self.coverage.stop()
        self.coverage.save()
        self.write()

    def write(self) -> None:
        """Write the tests seen so far, so that a run cut short is not lost."""
        self.chemin.write_text(json.dumps(self.tests, ensure_ascii=False), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Follow the tests where they run: in xdist's workers, or here when there are none."""
    if hasattr(config, "workerinput") or not getattr(config.option, "numprocesses", None):
        DOSSIER.mkdir(parents=True, exist_ok=True)
        config.pluginmanager.register(Releve(), "numresp-releve")
