"""What comes next: what the step is for, in the words of the parcours, and its day."""

from __future__ import annotations

from datetime import date

import pytest
from inventes.atelier_fictif import plain
from rendus.bilans_lus import read_bilan

from numresp.rapport.decisions.suite_du_parcours import BUT_MAX, FIN, say_passee, say_suite
from numresp.rapport.donnees.suivi import EtapeSuivante


def say(*suites: EtapeSuivante, but: str | None = None) -> str:
    """What is said of these steps; `but`, if given, is what every jalon is for."""
    bilan = read_bilan("portelune-essai", "bilan")
    jalons = bilan.jalons if but is None else tuple(j.model_copy(update={"but": but}) for j in bilan.jalons)
    return plain(say_suite(bilan.model_copy(update={"suites": suites, "jalons": jalons})))


def step(titre: str, jour: date | None = None, note: str = "") -> EtapeSuivante:
    """A step to come."""
    return EtapeSuivante(titre=titre, date=jour, note=note)


def test_what_it_is_for() -> None:
    """The suivi, as data/catalogue/parcours-coalition.yaml says it."""
    assert say(step("Suivi")) == (
        "Suivi : vérifier que la démarche dure quand l’élan du départ est passé, et corriger la feuille de route ; date à fixer."
    )


@pytest.mark.parametrize(
    ("but", "dit"),
    [
        ("Refaire. Puis dire.", "Suivi : refaire ; date à fixer."),
        ("Dire ce qui a changé : par ceci, par cela.", "Suivi : dire ce qui a changé ; date à fixer."),
        (f"Choisir, {'m' * BUT_MAX}", "Suivi : choisir ; date à fixer."),
        ("m" * (BUT_MAX + 1), "Suivi, date à fixer."),
        ("", "Suivi, date à fixer."),
    ],
)
def test_first_clauses(but: str, dit: str) -> None:
    """Only whole clauses are said; what has none that is short enough is not said at all."""
    assert say(step("Suivi"), but=but) == dit


@pytest.mark.parametrize(
    ("note", "dit"),
    [
        ("signature prévue (signataire : élu)", "signature prévue (signataire : élu), le 26 juin 2026."),
        ("signature prévue. Le conseil vote", "signature prévue. Le conseil vote ; le 26 juin 2026."),
    ],
)
def test_no_jalon(note: str, dit: str) -> None:
    """The signature of a charte is no jalon: what is noted of it, and its day, which belongs to one clause and not to two."""
    charte = step("Charte numérique responsable", date(2026, 6, 26), note)
    assert say(charte) == f"Charte numérique responsable : {dit}"


def test_past_and_nothing() -> None:
    """A day that is past is no step to come; at the end, what is still of use is said."""
    passee = step("Quick wins", date(2025, 12, 12))
    assert plain(say_passee(passee)) == "prévu le 12 décembre 2025, pas encore noté comme fait"
    assert say(passee) == "Quick wins : prévu le 12 décembre 2025, pas encore noté comme fait."
    assert FIN.startswith("Le parcours n’a plus d’étape")
    assert say() == "Le parcours n’a plus d’étape ; une nouvelle séance peut refaire le point, sans date imposée."
