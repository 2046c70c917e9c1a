"""The change between two séances of a dossier: split on one questionnaire, or on two."""

from pathlib import Path

import pytest
from inventes.atelier_fictif import CITE, PLUS_TARD, agree, answer_all, create_dossier, hold_seance, read_livre

from numresp.depot.dossier.dossier import load_dossier
from numresp.usages.changement import ask_the_same, explain_change, explain_shown
from numresp.usages.diagnostic import diagnose


@pytest.mark.parametrize("variante", ["", "express"])
def test_the_split_is_that_of_the_scores(tmp_path: Path, variante: str) -> None:
    """All at 1 of 3, then all at 2: one questionnaire, the answers bring the third.

    A shorter one asks a share s of the longer one's weight: in the longer one the answers bring s / 3, in its own 1 / 3, so
    (1 + s) / 6 on the whole; the rest is the questionnaire's.
    """
    dossier, questions = create_dossier(tmp_path), answer_all(2)
    hold_seance(dossier, agree(answer_all(1)))
    if variante:
        courtes = next(choix.questions for choix in read_livre().variantes if choix.id == variante)
        questions = {ident: niveau for ident, niveau in questions.items() if ident in courtes}
    cite = {**CITE, **({"variante": variante} if variante else {})}
    hold_seance(dossier, agree(questions), jalon="bilan", jour=PLUS_TARD, cite=cite)
    lu = load_dossier(tmp_path, "valmont")
    avant, apres = diagnose(lu, "autodiagnostic"), diagnose(lu, "bilan")
    changements = explain_change(avant.seance, apres.seance, lu.organisation.faits)
    total = changements.noeuds["total"]
    assert total.avant[0] == pytest.approx(avant.resultat.total.score, abs=1e-12)
    assert total.apres[0] == pytest.approx(apres.resultat.total.score, abs=1e-12)
    part = explain_change(apres.seance, avant.seance, lu.organisation.faits).comparable.part[0]
    assert (part == 1) is not bool(variante)
    assert total.reponses[0] == pytest.approx((1 + part) / 6, abs=1e-12)
    assert [total.connu[0], total.perimetre[0], total.version[0]] == pytest.approx([0, 0, (1 - part) / 6], abs=1e-12)
    assert ask_the_same(avant.seance, apres.seance) is not bool(variante)


def test_without_a_total_that_is_shown_nothing_is_split(tmp_path: Path) -> None:
    """One answer is under the least coverage: a change is split neither from there nor to there."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier, agree(dict(list(answer_all(1).items())[:1])))
    hold_seance(dossier, agree(answer_all(2)), jalon="bilan", jour=PLUS_TARD)
    lu = load_dossier(tmp_path, "valmont")
    peu, tout, faits = diagnose(lu, "autodiagnostic").seance, diagnose(lu, "bilan").seance, lu.organisation.faits
    assert diagnose(lu, "autodiagnostic").resultat.total.score is None
    assert explain_shown(peu, tout, faits) is None
    assert explain_shown(tout, peu, faits) is None
    vu = explain_shown(tout, tout, faits)
    assert vu is not None
    assert vu.noeuds["total"].apres == explain_change(peu, tout, faits).noeuds["total"].apres
