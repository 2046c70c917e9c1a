"""An order for a report and its account: plain values, and names that stand for functions which are there."""

import pickle
from importlib import import_module
from pathlib import Path

from numresp.rapport.donnees.ordre import ORGANISATION, PROMOTION, CompteRendu, OrdreDeRapport


def test_who_it_is_about() -> None:
    """The slug; the page of the promotion, which has none, is named in parentheses, which no slug holds."""
    commande = OrdreDeRapport(Path("e"), "valmont", Path("r"))
    assert (commande.qui, CompteRendu(commande, "rendu").qui) == ("valmont", "valmont")
    assert OrdreDeRapport(Path("e"), "", Path("r"), composer=PROMOTION).qui == "(promotion)"


def test_composers_are_there() -> None:
    """What composes a report is named by module and function, so that nothing heavy is imported: both names resolve."""
    for composer in (ORGANISATION, PROMOTION):
        module, _, fonction = composer.partition(":")
        assert callable(getattr(import_module(module), fonction))


def test_any_executor_can_carry_it() -> None:
    """An order and its account go through a pipe between processes and come out the same."""
    fait = CompteRendu(OrdreDeRapport(Path("e"), "a", Path("r"), promotion=("", "a")), "échec", message="Non.")
    assert pickle.loads(pickle.dumps(fait)) == fait  # noqa: S301 (ours)
