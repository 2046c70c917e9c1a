"""The table of duties: those in force on the day of each séance, and the answers of that séance."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from inventes.atelier_fictif import CITE, agree, create_dossier, hold_seance
from inventes.deux_versions import NOUVELLE, publish_version
from inventes.devoirs_fictifs import install_edition
from inventes.espace_fictif import row

from numresp.cohorte.analyses.devoirs import tabulate_devoirs
from numresp.cohorte.chargement import load_espace
from numresp.cohorte.espace import Espace
from numresp.depot.fourni.referentiels import find_referentiel


@pytest.fixture(scope="module")
def ville(tmp_path_factory: pytest.TempPathFactory) -> Espace:
    """A town of 60 000 that had no strategy in 2025 and one in 2026; another on the express questionnaire."""
    racine = tmp_path_factory.mktemp("devoirs")
    dossier = create_dossier(racine, "v", population="60000")
    hold_seance(dossier, agree({"gouvernance.strategie": 0}), jour="2025-05-06")
    hold_seance(dossier, agree({"gouvernance.strategie": 2}), jour="2026-05-06", jalon="bilan")
    court = create_dossier(racine, "w", population="60000")
    hold_seance(court, agree({"gouvernance.referents": 2}), cite=CITE | {"variante": "express"})
    return load_espace(racine)


def test_each_seance_by_its_own_answers(ville: Espace) -> None:
    """REEN, article 35: a commune over 50 000 inhabitants has a strategy. Missed in May 2025, its level reached in 2026."""
    strategie = ville.obligations[ville.obligations["obligation"] == "strategie_nr"]
    vus = strategie[strategie["organisation"] == "v"]
    assert list(vus["portee"]) == ["s_applique"] * 2
    assert list(vus["etat"]) == ["manquante", "niveaux_atteints"]
    assert vus["question"].iloc[0] == "gouvernance.strategie"
    assert pd.isna(vus["question"].iloc[1])
    assert list(ville.at().obligations.query("organisation == 'v' and obligation == 'strategie_nr'")["etat"]) == [
        "niveaux_atteints"
    ]


def test_what_a_variante_does_not_ask_is_not_known(ville: Espace) -> None:
    """The express questionnaire may leave a required question out: then nothing is said to be missed, nor held."""
    siennes = ville.obligations.query("organisation == 'w' and portee == 's_applique'")
    posees = set(ville.reponses.query("organisation == 'w'")["question"])
    hors = siennes[siennes["question"].notna() & ~siennes["question"].isin(posees)]
    assert set(hors["etat"]) <= {"inconnue"}
    assert not hors.empty


def test_what_does_not_apply_has_no_state(espace: Espace) -> None:
    """A commune of 900 inhabitants has no strategy to adopt; what lacks a fact names it."""
    petite = row(
        espace.obligations, organisation="a-bourg", seance="2025-05-06-autodiagnostic", obligation="strategie_nr"
    )
    assert petite.portee == "ne_s_applique_pas"
    assert pd.isna(petite.etat)
    douteuses = espace.obligations.query("portee == 'a_verifier'")
    assert douteuses["faits_manquants"].notna().all()
    assert espace.obligations.query("portee != 's_applique'")["etat"].isna().all()


def test_not_yet_in_force(tmp_path: Path) -> None:
    """A duty of 2023 is not told at a séance of 2022."""
    hold_seance(create_dossier(tmp_path, "v", population="60000"), (), jour="2022-05-06")
    assert "strategie_nr" not in set(load_espace(tmp_path).obligations["obligation"])


def test_no_seance() -> None:
    """No row, and nothing is read."""
    assert tabulate_devoirs(()).empty


def test_duties_are_held_against_the_questions_that_were_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition that requires levels of 2026.1 judges a body on 2098.1 by the questions that carry over."""
    publish_version(tmp_path / "fourni", monkeypatch)
    neuf = find_referentiel("collectivites", NOUVELLE)
    dossier = create_dossier(tmp_path / "e", population="60000")
    cite = {"id": "collectivites", "version": NOUVELLE}
    hold_seance(dossier, agree(dict.fromkeys(neuf.questions, 0)), cite=cite, jour="2026-11-29")
    lignes = load_espace(tmp_path / "e", promotion=False).obligations
    nommees = set(lignes["question"].dropna())
    assert nommees
    assert nommees <= neuf.questions.keys()
    assert "manquante" in set(lignes["etat"].dropna())


def test_conformity_on_the_newest_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found of each duty by the newest day of the dossier; nothing of a body where nothing has happened."""
    install_edition(monkeypatch, tmp_path / "essai")
    create_dossier(tmp_path / "espace", "v", agents="150")
    create_dossier(tmp_path / "espace", "w", agents="150")
    lignes = (
        "obligation;constat;date;etat;role\nessai_b;delibere;2026-11-30;non;elu\nessai_a;publie;2026-11-29;oui;elu\n"
    )
    (tmp_path / "espace" / "v" / "conformite.csv").write_text(lignes, encoding="utf-8")
    table = load_espace(tmp_path / "espace").conformite
    assert list(table["organisation"]) == ["v"] * 4
    assert list(table["etat"]) == ["a_verifier", "non_tenu", "a_venir", "non_concerne"]
    assert row(table, obligation="essai_b")["date"] == pd.Timestamp("2026-11-30")
    assert tuple(row(table, obligation="essai_a")[["constats", "oui", "non"]]) == (2, 1, 0)
