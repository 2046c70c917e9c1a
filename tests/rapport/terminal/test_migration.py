"""What a change of version does, on a terminal: the sum first, then every question in its list, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, answer_all, create_dossier, hold_seance, plain, read_livre
from inventes.deux_versions import ANCIENNE, NOUVELLE, QUITTEE, REMPLACEE, publish_version

from numresp.depot.dossier.dossier import load_dossier
from numresp.rapport.terminal.migration import render_passage, say_sum
from numresp.usages.migration import PassageDeVersion, plan_passage


@pytest.fixture
def passage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PassageDeVersion:
    """A body at level 2 throughout, but for a question that nobody answered."""
    publish_version(tmp_path / "fourni", monkeypatch)
    dossier = create_dossier(tmp_path)
    reponses = {ident: niveau for ident, niveau in answer_all(2).items() if ident != REMPLACEE}
    hold_seance(dossier, agree(reponses), cite={"id": "collectivites", "version": ANCIENNE})
    return plan_passage(load_dossier(tmp_path, "valmont"), NOUVELLE)


def test_the_sum_comes_first(passage: PassageDeVersion) -> None:
    """As many questions as before, one being new and one left: all but two carry over, one of which nobody answered."""
    combien = len(read_livre().questions)
    dites = [plain(phrase) for phrase in say_sum(passage)]
    assert dites[0] == (
        f"Valmont, séance du 6 mai 2025 (autodiagnostic) : de collectivites-{ANCIENNE} à collectivites-{NOUVELLE}."
    )
    assert dites[1] == (
        f"{combien} questions : {combien - 3} réponses reprises, 1 sans réponse à reprendre, 1 à reposer, "
        "1 nouvelle, 1 quittée."
    )
    assert plain(render_passage(passage)).startswith("\n".join(dites))


def test_every_question_in_its_list(passage: PassageDeVersion) -> None:
    """Four lists and their lengths; a level that is not what it was says so; what is left says its answer."""
    blocs = plain(render_passage(passage)).split("\n\n")[1:]
    combien = len(read_livre().questions)
    assert [bloc.splitlines()[0] for bloc in blocs] == [
        f"Réponses reprises, à confirmer en séance ({combien - 3})",
        "Posées de même, sans réponse jusqu’ici (1)",
        "À reposer : les mots ont changé (1)",
        "Nouvelles (1)",
        "Quittées : plus posées, gardées dans les séances tenues (1)",
    ]
    assert sum(len(bloc.splitlines()) - 1 for bloc in blocs) == combien + 1
    (autrement,) = [ligne for ligne in blocs[0].splitlines() if "(niveau 2 avant)" in ligne]
    assert autrement.startswith("  Qui s’en occupe ?")
    assert "avant : 2, " in blocs[2]
    assert read_livre().questions[QUITTEE].enonce[:40] in blocs[4]
