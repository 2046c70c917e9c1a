"""New money and money that is spent anyway are two sums, never one."""

from inventes.plan_fictif import build_plan, etape

from numresp.calcul.suivi.depense import Depenses, find_depenses, split_euros, sum_depenses
from numresp.depot.fourni.catalogue import load_actions


def test_two_sums() -> None:
    """9 200 new euros and 24 000 of a renewal that was planned; a row that says nothing is in neither."""
    lignes = [
        (900.0, "nouvelle"),
        (6800.0, "nouvelle"),
        (24000.0, "deja_prevue"),
        (1500.0, "nouvelle"),
        (None, "nouvelle"),
    ]
    assert split_euros(lignes) == Depenses(9200.0, 24000.0)  # type: ignore[arg-type]
    assert split_euros([(None, "nouvelle")]) == Depenses(None, None)


def test_who_says_which() -> None:
    """The step's own word, else the catalogue's; an action that neither names is new money."""
    feuille = build_plan(
        etape("marche-reconditionne", "2025-T3", budget_eur=100),
        etape("premier-reconditionne", "2025-T3", budget_eur=20, depense="nouvelle"),
        etape("action-d-ici", "2025-T3", budget_eur=3),
    )
    dites = find_depenses(load_actions(), feuille)
    assert (dites["marche-reconditionne"], dites["premier-reconditionne"]) == ("deja_prevue", "nouvelle")
    assert "action-d-ici" not in dites
    assert sum_depenses(feuille, load_actions()) == Depenses(23.0, 100.0)
