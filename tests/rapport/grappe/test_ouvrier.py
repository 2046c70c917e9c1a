"""What a worker does with an order: the folders as it has them, and nothing where it does not see them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from inventes.promotion_fictive import hold

from numresp.erreurs import Introuvable
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.fabrique.cles_de_rapport import hash_maison
from numresp.rapport.grappe import ouvrier
from numresp.rapport.grappe.lieux import ESPACE, open_lieux
from numresp.rapport.grappe.ouvrier import carry, examine, strip


class ProcessusFictif:
    """A worker as Dask starts it."""

    daemon = True


def give_back(quoi: Any) -> Any:
    """A task that shows what it was given."""
    return quoi


def test_orders_find_their_folders_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One order or several; and the process may have children, which its kernels are."""
    processus = ProcessusFictif()
    monkeypatch.setattr(ouvrier, "current_process", lambda: processus)
    espace = hold(tmp_path / "e", 1)
    commande = OrdreDeRapport(espace, "a", tmp_path / "r", "bilan", brouillons=tmp_path)
    with open_lieux(espace, tmp_path / "r") as lieux:
        un = carry(lieux, give_back, strip(commande))
        assert carry(lieux, give_back, [strip(commande)] * 2) == [un, un]
    assert (un.espace, un.sortie, un.jalon, un.brouillons) == (espace, tmp_path / "r", "bilan", None)
    assert not processus.daemon


def test_who_came_later_and_sees_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that was not examined says what it misses, each time, instead of making a report of nothing."""
    espace = hold(tmp_path / "e", 1)
    with open_lieux(espace, tmp_path / "r") as lieux:
        monkeypatch.setenv(ESPACE, str(tmp_path / "absent"))
        for _ in range(2):
            with pytest.raises(Introuvable, match="ne voit pas l’espace"):
                carry(lieux, give_back, strip(OrdreDeRapport(espace, "a", tmp_path / "r")))


def test_what_a_worker_shows(tmp_path: Path) -> None:
    """Its version, what all reports share, and what it misses: here, nothing."""
    with open_lieux(hold(tmp_path / "e", 1), tmp_path / "r") as lieux:
        vu = examine(lieux)
    assert (vu.maison, vu.manques) == (hash_maison(), ())


def test_a_worker_that_still_runs_what_was_there_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files are the same as here by now, what it took in is not: it says so, for its pages would pass for the new ones."""
    monkeypatch.setattr(ouvrier, "has_changed", lambda textes: any(texte.name == "ouvrier.py" for texte in textes))
    with open_lieux(hold(tmp_path / "e", 1), tmp_path / "r") as lieux:
        (dit,) = examine(lieux).manques
    assert "relancez-le" in dit
