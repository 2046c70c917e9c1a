"""What made a score change, as the Bilan of a dossier says it."""

from pathlib import Path

import pytest
from inventes.atelier_fictif import PLUS_TARD, Json, agree, answer_all, create_dossier, hold_seance

from numresp.depot.dossier.dossier import load_dossier
from numresp.rapport.composition.changement import describe_explication
from numresp.rapport.donnees.changement import ExplicationBilan
from numresp.usages.diagnostic import diagnose

INCONNUE, HORS = "ne_sait_pas", "non_concerne"


def explain(espace: Path, avant: Json, apres: Json) -> ExplicationBilan | None:
    """Hold an autodiagnostic, then a bilan, and say what changed."""
    dossier = create_dossier(espace)
    hold_seance(dossier, agree(avant))
    hold_seance(dossier, agree(apres), jalon="bilan", jour=PLUS_TARD)
    lu = load_dossier(espace, "valmont")
    return describe_explication(diagnose(lu, "autodiagnostic"), diagnose(lu, "bilan"))


def test_one_cause_makes_two_mixes(tmp_path: Path) -> None:
    """Two answers rose and nothing else changed: before and after are all the mixes, the questions make the whole change."""
    dite = explain(tmp_path, answer_all(), answer_all() | {"gouvernance.referents": 3, "parc.inventaire": 2})
    assert dite is not None
    assert [melange.venues for melange in dite.melanges] == [(), ("reponses",)]
    assert [melange.score for melange in dite.melanges] == [dite.total.avant, dite.total.apres]
    assert dite.total.reponses == pytest.approx(dite.total.ecart, abs=1e-12)
    assert {question.question for question in dite.questions} == {"gouvernance.referents", "parc.inventaire"}
    assert dite.questions[0].part > dite.questions[1].part > 0
    assert sum(question.part for question in dite.questions) == pytest.approx(dite.total.reponses, abs=1e-12)
    assert (dite.autre_questionnaire, dite.comparable) == (False, 1.0)


def test_three_causes_make_eight_mixes(tmp_path: Path) -> None:
    """One answer rises, one becomes known, one leaves the scope; a thème where nothing changed has no part."""
    avant = answer_all() | {"parc.inventaire": INCONNUE, "achats.reemploi": 3}
    apres = answer_all() | {"gouvernance.referents": 3, "parc.inventaire": 3, "achats.reemploi": HORS}
    dite = explain(tmp_path, avant, apres)
    assert dite is not None
    assert dite.agissantes == ("reponses", "connu", "perimetre")
    assert len(dite.melanges) == 8
    themes = {theme.id: theme for theme in dite.themes}
    assert themes["gouvernance"].connu == themes["parc"].reponses == themes["usage"].ecart == 0
    assert themes["parc"].connu == pytest.approx(themes["parc"].ecart, abs=1e-12)
    for parts in (dite.total, *dite.themes):
        assert sum(parts.parts.values()) == pytest.approx(parts.ecart, abs=1e-12)


def test_a_score_that_is_not_shown_is_not_explained(tmp_path: Path) -> None:
    """Nearly all unknown at first: no total then, so nothing is said; a thème alone without a score is left out."""
    assert explain(tmp_path / "a", dict.fromkeys(answer_all(), INCONNUE), answer_all()) is None
    parc = {ident: INCONNUE for ident in answer_all() if ident.startswith("parc.")}
    dite = explain(tmp_path / "b", answer_all() | parc, answer_all())
    assert dite is not None
    assert "parc" not in [theme.id for theme in dite.themes]
