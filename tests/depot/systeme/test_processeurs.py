"""How many processors there are to work with, on systems that tell which ones a process may use and on others."""

from __future__ import annotations

import os

import pytest

from numresp.depot.systeme.processeurs import count_processors


def test_there_is_one_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of this process where the system says, else those of the machine, else one."""
    assert count_processors() >= 1
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 3}, raising=False)
    assert count_processors() == 2
    monkeypatch.delattr(os, "sched_getaffinity")
    for dits, attendus in ((4, 4), (None, 1)):
        monkeypatch.setattr(os, "cpu_count", lambda dits=dits: dits)
        assert count_processors() == attendus
