"""historique.jsonl is read with its chain checked, and says since when a value is what it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from inventes.outils_depot import journal_bytes, write

from numresp.depot.historique.journal_des_changements import NOM, Historique, load_history
from numresp.erreurs import DonneesInvalides


def change(jour: str, origine: str, lu: str, **valeurs: Any) -> dict[str, Any]:
    """A change of actions.csv; `lu` is the sign that its empreinte repeats."""
    return {
        "type": "changement", "jour": jour, "fichier": "actions.csv", "origine": origine, "lu": lu * 64, "valeurs": valeurs,
    }  # fmt: skip


CHANGEMENTS = (
    change("2025-01-10", "depart", "a", x={"titre": "X", "statut": "En cours"}),
    change("2025-03-01", "numresp", "b", x={"statut": "Réalisé"}, y={"titre": "Y"}),
    change("2025-06-01", "main", "c", x={"titre": "X!"}, y=None),
)
OCTETS = journal_bytes(*CHANGEMENTS)


def test_none(tmp_path: Path) -> None:
    """A dossier of before has no history, and nothing is known of it."""
    vide = load_history(tmp_path)
    assert vide == Historique()
    assert (vide.lus, vide.fold(), vide.find_first("actions.csv"), vide.find_since("actions.csv", "x")) == (
        {},
        {},
        None,
        None,
    )


def test_states(tmp_path: Path) -> None:
    """The first state, that of a day, the last, and what was last read of the file; what no line speaks of yet was not there."""
    write(tmp_path / NOM, OCTETS)
    lue = load_history(tmp_path)
    depart = {"x": {"titre": "X", "statut": "En cours"}}
    assert lue.find_first("actions.csv") == depart
    assert lue.fold(date(2025, 2, 28)) == {"actions.csv": depart, "conformite.csv": {}}
    assert lue.fold() == {"actions.csv": {"x": {"titre": "X!", "statut": "Réalisé"}}, "conformite.csv": {}}
    assert lue.lus == {"actions.csv": "c" * 64}


def test_since_when(tmp_path: Path) -> None:
    """The day of the last change of that value; not known where it stood there at the beginning, or is there no more."""
    write(tmp_path / NOM, OCTETS)
    lue = load_history(tmp_path)
    assert lue.find_since("actions.csv", "x", "statut") == date(2025, 3, 1)
    assert lue.find_since("actions.csv", "x", "titre") == date(2025, 6, 1)
    assert lue.find_since("actions.csv", "y") is None
    assert lue.find_since("parc.csv", "x") is None
    write(tmp_path / NOM, journal_bytes(CHANGEMENTS[0]))
    assert load_history(tmp_path).find_since("actions.csv", "x", "statut") is None


def test_marks(tmp_path: Path) -> None:
    """What a report of a day records is the last line known then; a history that was rewritten no longer holds it."""
    write(tmp_path / NOM, OCTETS)
    lue = load_history(tmp_path)
    assert [lue.find_marque(date(2025, mois, 1)).n for mois in (1, 2, 3, 12)] == [0, 1, 2, 3]
    marque = lue.find_marque(date(2025, 3, 1))
    write(tmp_path / NOM, journal_bytes(CHANGEMENTS[0], CHANGEMENTS[2]))
    assert (lue.holds(marque), load_history(tmp_path).holds(marque)) == (True, False)


def test_edited_or_torn(tmp_path: Path) -> None:
    """An edited line is refused at its number; a torn last one is skipped, and said."""
    write(tmp_path / NOM, OCTETS.replace("Réalisé".encode(), b"En pause"))
    with pytest.raises(DonneesInvalides, match="ligne 2"):
        load_history(tmp_path)
    write(tmp_path / NOM, OCTETS[:-20])
    lue = load_history(tmp_path)
    assert (len(lue.changements), lue.dechire) == (2, True)
