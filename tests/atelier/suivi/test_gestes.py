"""The follow-up notebook without a browser: every form records, refuses at its field, and takes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import HOSTILE, plain
from inventes.suivi_fictif import FICHE, do, files, find_action, reread

from numresp.atelier.suivi.gestes import PupitreDeSuivi

# --- actions ----------------------------------------------------------------------------------------------------------


def test_progress_of_an_action(vue: PupitreDeSuivi, tmp_path: Path) -> None:
    """What was typed is on the disk when « Enregistré » is said, « 1 234,50 » is a number, and one row alone has changed."""
    avant = (tmp_path / "valmont" / "actions.csv").read_bytes().splitlines()
    reponse = do(vue, "action", **FICHE)
    assert reponse["alerte"] == ""
    assert plain(reponse["dit"]).startswith("Enregistré à ")
    action = find_action(tmp_path, "extinction")
    assert (action.statut, action.pilote, action.budget_eur, action.preuve) == (
        "Réalisé",
        "direction",
        1234.5,
        FICHE["preuve"],
    )
    apres = (tmp_path / "valmont" / "actions.csv").read_bytes().splitlines()
    assert [a for a, b in zip(avant, apres, strict=True) if a != b] == [avant[1]]


def test_own_action(vue: PupitreDeSuivi, tmp_path: Path) -> None:
    """An action of the town's own takes an id from its title; a second one of that title another."""
    champs = {"action": "nouvelle", "titre": "Prêter l’écran mobile", "statut": "À venir", "nature": "quick_win"}
    do(vue, "action", **champs, question="parc.dormant")
    do(vue, "action", **champs, question="")
    actions = reread(tmp_path).actions[-2:]
    assert [action.id for action in actions] == ["preter-lecran-mobile", "preter-lecran-mobile-2"]
    assert [action.questions for action in actions] == [("parc.dormant",), ()]
    sans = do(vue, "action", action="nouvelle", titre="", statut="À venir")
    assert list(vue.fautes) == ["action-titre"]
    assert "1 champ à corriger" in plain(sans["alerte"])


# --- mesures ----------------------------------------------------------------------------------------------------------


# --- Digital Clean Up Day ---------------------------------------------------------------------------------------------


# --- charte and jalons ------------------------------------------------------------------------------------------------


# --- what stands beside -----------------------------------------------------------------------------------------------


# --- others -----------------------------------------------------------------------------------------------------------


def test_report_without_a_jalon(vue: PupitreDeSuivi) -> None:
    """The button renders the newest jalon's report: the command is given none."""
    assert "--jalon" not in vue.impressions._command("rapport")


@pytest.mark.parametrize("acte", ["ouvrir", "action", "indicateur", "mesure", "jalon", "charte", "journee"])
def test_what_no_screen_sends(vue: PupitreDeSuivi, tmp_path: Path, acte: str) -> None:
    """Unknown ids, texts that are HTML, fields that are missing: an answer in French, and nothing is written."""
    avant = files(tmp_path)
    for champs in (
        {},
        dict.fromkeys(("action", "indicateur", "jalon", "etat", "statut", "date", "engagements"), HOSTILE),
    ):
        reponse = do(vue, acte, **champs)
        assert reponse["alerte"]
        assert "<script>" not in "".join(reponse["regions"].values())
    assert files(tmp_path) == avant


def test_what_the_next_report_calls_late_is_to_be_read_anew(vue: PupitreDeSuivi) -> None:
    """A stock that the present jalon asks for, read in March: with the jalon before done in April, its turn has come."""
    assert [serie.id for serie, _ in vue.suivi.perimees] == ["deee_kg"]
    do(vue, "jalon", jalon="autodiagnostic", etat="fait", date="2026-04-01", note="")
    assert vue.suivi.jalon == "quick_wins"
    assert [serie.id for serie, _ in vue.suivi.perimees] == ["deee_kg", "messagerie_go"]
