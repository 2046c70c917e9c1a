"""Work shared out between processes: every request is answered once, and one that dies is left to who asked."""

from __future__ import annotations

import pytest

from numresp.depot.systeme import travail_partage
from numresp.depot.systeme.travail_partage import share_out

DOUBLE = "from numresp.depot.systeme.travail_partage import serve; serve(lambda vu: str(2 * int(vu)).encode())"


def test_each_request_once() -> None:
    """As many answers as requests, each under its rank, whichever process gives it; what they print is no answer."""
    faits: dict[int, bytes] = {}
    share_out([str(n).encode() for n in range(7)], f"print('bonjour', file=sys.stderr); {DOUBLE}", 2, faits.__setitem__)
    assert {rang: int(dit) for rang, dit in faits.items()} == {rang: 2 * rang for rang in range(7)}


@pytest.mark.parametrize("depart", ["sys.exit(1)", "1/0"], ids=["ends", "breaks"])
def test_a_process_that_dies(depart: str) -> None:
    """Nothing is said to have been done."""
    faits: list[tuple[int, int]] = []

    def take(rang: int, reponse: bytes) -> None:
        faits.append((rang, int(reponse)))

    share_out([b"1", b"2"], depart, 2, take)
    assert faits == []


def test_how_many_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """One a processor, eight at most; one alone below the number from which they gain, or where no program is to be started."""
    monkeypatch.setattr(travail_partage, "count_processors", lambda: 3)
    assert [travail_partage.count_workers(combien, 60) for combien in (59, 60)] == [1, 3]
    monkeypatch.setattr(travail_partage, "count_processors", lambda: 64)
    assert travail_partage.count_workers(60, 60) == 8
    monkeypatch.setattr("sys.executable", "")
    assert travail_partage.count_workers(60, 60) == 1
