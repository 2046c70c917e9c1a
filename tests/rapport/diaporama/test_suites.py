"""What comes next, and what is still to check; one column where nothing is."""

from __future__ import annotations

from datetime import date

from rendus.bilans_lus import BLANCS, list_texts, open_fond, read_bilan

from numresp.rapport.diaporama.suites import add_suites, say_next
from numresp.rapport.donnees.suivi import EtapeSuivante
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


def test_the_next_step() -> None:
    """One colon: a step and its day, one that is past or has none; several that are all to be dated; none."""
    bilan = read_bilan("le-trait", "charte")
    charte = bilan.suites[0]

    def say(*suites: EtapeSuivante) -> str:
        return say_next(bilan.model_copy(update={"suites": suites})).translate(BLANCS)

    assert say(charte) == "Prochain pas : charte numérique responsable, le 26 juin 2025."
    passee = charte.model_copy(update={"date": date(2024, 6, 26)})
    assert (
        say(passee) == "Prochain pas : charte numérique responsable, prévu le 26 juin 2024, pas encore noté comme fait."
    )
    sans = [charte.model_copy(update={"titre": titre, "date": None, "note": ""}) for titre in ("Bilan", "Suivi")]
    assert say(*sans) == "Prochains pas, à dater : bilan et suivi."
    assert say(sans[0].model_copy(update={"note": "à voir"}), sans[1]) == "Prochain pas : bilan, date à fixer."
    assert say() == PLUS_RIEN
