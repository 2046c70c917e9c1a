"""The count of a run."""

from __future__ import annotations

from pathlib import Path

from numresp.commandes.decompte import Decompte
from numresp.rapport.donnees.ordre import CompteRendu, OrdreDeRapport
from numresp.rapport.fabrique.manifeste import Manifeste


def order(slug: str, jalon: str) -> OrdreDeRapport:
    """An order of a run over all jalons."""
    return OrdreDeRapport(Path("e"), slug, Path("r"), jalon, tous=True)


def test_each_thing_once(tmp_path: Path) -> None:
    """Two reports, one fault said of two of them, a jalon without matter, a body without any: 1, 1, and the body alone."""
    decompte = Decompte([], Manifeste(tmp_path), tous=True)
    dits = [
        decompte.take(CompteRendu(order("a", "bilan"), "rendu")),
        decompte.take(CompteRendu(order("a", "suivi"), "sans matière")),
        decompte.take(CompteRendu(order("b", "bilan"), "échec", message="faute")),
        decompte.take(CompteRendu(order("b", "suivi"), "échec", message="faute")),
        decompte.take(CompteRendu(order("c", "bilan"), "sans matière")),
        decompte.take(CompteRendu(order("c", "suivi"), "sans matière")),
    ]
    assert dits == [True, False, True, False, False, False]
    assert (decompte.rendus, decompte.echecs, decompte.a_jour, decompte.vides) == (1, 1, 0, ["c"])


def test_one_order_a_body(tmp_path: Path) -> None:
    """Asked for one report each, all that becomes of them is said, and an old « sans matière » is up to date."""
    manifeste = Manifeste(tmp_path)
    manifeste.rapports = {"c": {"bilan": {"etat": "sans matière"}}}
    decompte = Decompte([order("c", "bilan")], manifeste)
    assert decompte.take(CompteRendu(order("d", "bilan"), "sans matière"))
    assert (decompte.a_jour, decompte.vides) == (1, ["d"])
    tous = Decompte([order("c", "bilan")], manifeste, tous=True, echecs=2)
    assert (tous.a_jour, tous.vides, tous.echecs) == (0, ["c"], 2)
