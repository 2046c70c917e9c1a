"""Which answers of a questionnaire become events of the journal."""

from __future__ import annotations

from datetime import date

from inventes.atelier_fictif import read_reponses

from numresp.depot.echanges.questionnaire.lecture import Retour
from numresp.depot.echanges.questionnaire.reponses_retenues import list_evenements
from numresp.modele.seance.etat_de_seance import Seance, fold
from numresp.modele.seance.evenements import LECTEUR

JOUR = date(2025, 5, 6)


def open_seance() -> Seance:
    """A séance that was just opened."""
    brut = {"jalon": "autodiagnostic", "date": "2025-05-06", "referentiel": {"id": "essai", "version": "1"}}
    return fold([LECTEUR.validate_python({"n": 1, "horodatage": "2025-05-06T07:00:00Z", "type": "ouverture", **brut})])


def test_events_of_an_empty_seance() -> None:
    """From what was read and the state alone: the events in the order of the questionnaire."""
    retour = Retour("q.xlsx", "0a1b2c3d", "debats", JOUR, "Valmont", "", read_reponses({"b": 2, "a": "non_concerne"}))
    assert list_evenements(retour, open_seance()) == [
        (
            "participant",
            {
                "participant": "avis-0a1b2c3d",
                "role": "autre",
                "fonction": "Avis recueilli avant la séance, anonyme",
            },
        ),
        ("vote", {"question": "b", "participant": "avis-0a1b2c3d", "reponse": 2}),
        ("vote", {"question": "a", "participant": "avis-0a1b2c3d", "reponse": "non_concerne"}),
    ]


def test_no_answers_no_events() -> None:
    """Nothing answered adds nothing."""
    assert list_evenements(Retour("q.xlsx", "0a1b2c3d", "elu", JOUR, "Valmont", "", {}), open_seance()) == []
