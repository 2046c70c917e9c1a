"""What comes next, and what is still to check; one column where nothing is."""

from __future__ import annotations

from datetime import date

from rendus.bilans_lus import BLANCS, list_texts, open_fond, read_bilan

from numresp.rapport.diaporama.suites import add_suites, say_a_verifier
from numresp.rapport.donnees.organisation import AVerifierBilan
from numresp.rapport.sections.salle import PLUS_RIEN


def test_two_columns() -> None:
    """As the report says them."""
    fond = open_fond()
    add_suites(fond, read_bilan("le-trait", "charte"))
    [titre, suite, verifier] = list_texts(fond.presentation.slides[0])[:3]
    assert titre == "Et maintenant"
    assert suite.startswith("La suite\nCharte numérique responsable : 26 juin 2025.")
    assert "(achats, avant le 30 avril 2025)" in verifier


def test_one_column_and_nothing_left() -> None:
    """Nothing to check, no step to come."""
    bilan, fond = read_bilan("brume-essai", "bilan"), open_fond()
    add_suites(fond, bilan.model_copy(update={"suites": (), "a_verifier": ()}))
    assert list_texts(fond.presentation.slides[0])[:2] == ["Et maintenant", f"La suite\n{PLUS_RIEN}"]


def test_what_is_to_check() -> None:
    """With whom and until when, as far as it is said."""
    objet = AVerifierBilan(objet="Les écrans.", role="agent", echeance=date(2026, 5, 3), note="")
    assert say_a_verifier(objet).translate(BLANCS) == "Les écrans (agent, avant le 3 mai 2026)"
    assert say_a_verifier(objet.model_copy(update={"role": "", "echeance": None})) == "Les écrans"
