"""The table of gains: what an answer is worth is what the total moves by when it alone is another."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, answer_all, create_dossier, hold_seance

import numresp as nr
from numresp.cohorte.analyses.gains import tabulate_gains
from numresp.cohorte.espace import Espace
from numresp.cohorte.notes import score_seances
from numresp.modele.referentiel.reponses import Reponse


def test_the_total_with_another_answer(espace: Espace) -> None:
    """Each gain is the difference of two totals, scored one by one with the answer at its highest and at its lowest level."""
    bourg = espace.dossiers[0]
    seance = bourg.find_seance("bilan")
    bareme, faits, reponses = (
        nr.compile_bareme(seance.referentiel),
        bourg.organisation.faits,
        dict(seance.etat.reponses),
    )

    def total(**autres: int) -> float:
        essai = reponses | {
            question.replace("__", "."): Reponse.model_validate(niveau) for question, niveau in autres.items()
        }
        lu = nr.score_reponses(bareme, faits, essai).total
        assert lu.score is not None
        return lu.score

    gains = espace.at("bilan").gains.set_index(["organisation", "question"])
    assert set(gains.loc["a-bourg"].index) == {
        ident
        for ident, reponse in reponses.items()
        if reponse.niveau is not None and nr.score_reponses(bareme, faits, reponses).lignes[ident].concerne
    }
    for question in ("gouvernance.plan", "parc.duree", "usage.extinction"):
        sien = gains.loc["a-bourg", question]
        cle = question.replace(".", "__")
        assert sien.manque == pytest.approx(total(**{cle: 3}) - total(), abs=1e-12)
        assert sien.apporte == pytest.approx(total() - total(**{cle: 0}), abs=1e-12)
        assert sien.points == pytest.approx(100 * sien.manque)


def test_known_answers_only(tmp_path: Path) -> None:
    """A level 0 has a gain; a question without an answer, or that is not concerned, has no row."""
    hold_seance(
        create_dossier(tmp_path), agree({"parc.duree": 0, "parc.ratio": "non_concerne", "parc.dormant": "ne_sait_pas"})
    )
    gains = nr.load_espace(tmp_path).gains
    assert list(gains["question"]) == ["parc.duree"]
    assert gains["apporte"].item() == 0
    assert gains["manque"].item() == 1, "the only answer there is: at its best the total is 1"


def test_all_at_the_best(tmp_path: Path) -> None:
    """Nothing left to gain."""
    hold_seance(create_dossier(tmp_path), agree(answer_all(3)))
    assert (nr.load_espace(tmp_path).gains["manque"].abs() < 1e-12).all()
    assert tabulate_gains(score_seances(())).empty
