"""An order for a report and its account: plain values that go through a pipe."""

import pickle
from pathlib import Path

from inventes.usine_fictive import compose_page

from numresp.rapport.donnees.ordre import CompteRendu, OrdreDeRapport


def test_who_it_is_about() -> None:
    """The slug; the page of the promotion, which has none, is named in parentheses, which no slug holds."""
    commande = OrdreDeRapport(Path("e"), "valmont", Path("r"))
    assert (commande.qui, CompteRendu(commande, "rendu").qui) == ("valmont", "valmont")
    assert OrdreDeRapport(Path("e"), "", Path("r")).qui == "(promotion)"


def test_any_executor_can_carry_it() -> None:
    """An order and its account go through a pipe between processes and come out the same, with what composes the report."""
    commande = OrdreDeRapport(Path("e"), "a", Path("r"), composer=compose_page, promotion=True)
    fait = CompteRendu(commande, "échec", message="Non.")
    assert pickle.loads(pickle.dumps(fait)) == fait  # noqa: S301 (ours)
