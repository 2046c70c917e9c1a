"""The sections on what the room said, what the law asks, and what comes next."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import create_dossier, hold_seance, plain, words

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Accord, Bilan
from numresp.rapport.sections import salle


def held(espace: Path, *evenements: tuple[str, dict[str, Any]], **faits: str) -> Bilan:
    """Hold a séance in a new dossier, and give its Bilan."""
    hold_seance(create_dossier(espace, **faits), evenements)
    return establish_bilan("valmont", str(espace))


def vote(question: str, **comptes: int) -> tuple[str, dict[str, Any]]:
    """Raised fingers: n0=2 for two of them at niveau 0."""
    return "vote", {"question": question, "comptes": {cle.removeprefix("n"): nombre for cle, nombre in comptes.items()}}


@pytest.mark.parametrize(
    ("comptes", "consensus", "attendu"),
    [((2, 0, 0, 2), 0.0, True), ((2, 0, 0, 2), 0.7, False), ((1, 0, 0, 1), 0.0, False), ((0, 0, 0, 0), None, False)],
)
def test_shared(comptes: tuple[int, ...], consensus: float | None, attendu: bool) -> None:
    """A vote is shared under 0.7; two votes say nothing of a room, and no vote has no consensus."""
    accord = Accord(
        question="q", intitule="Q", enonce="Q", comptes=comptes, inconnus=0, consensus=consensus,
        retenu="", niveau_retenu=None, reserve="",
    )  # fmt: skip
    assert salle.is_shared(accord) is attendu


def test_where_the_room_was_shared(tmp_path: Path) -> None:
    """Only shared votes are shown, with votes in words, consensus, what was retained and the dissent kept."""
    retenue = {"question": "parc.ratio", "reponse": 1, "reserve": "Trop sévère."}
    bilan = held(tmp_path, vote("parc.ratio", n0=3, n3=3), vote("gouvernance.moyens", n1=4), ("reponse", retenue))
    dit = words(salle.render_desaccords(bilan))
    assert dit.startswith("Sur 2 questions votées avant la discussion, une a partagé la salle")
    assert "Votes : 3 au niveau 0 et 3 au niveau 3. Consensus 0,00. Retenu : niveau 1, « Ordinateurs, écrans" in dit
    assert dit.endswith("depuis moins de deux ans ». Réserve gardée : Trop sévère.")
    assert dit.count("Consensus") == 1


def test_nobody_was_shared(tmp_path: Path) -> None:
    """Votes that agree are counted, and it is said that they agreed."""
    dit = words(salle.render_desaccords(held(tmp_path, vote("parc.ratio", n2=5))))
    assert dit == "Sur 1 question votée, aucune n’a vraiment partagé la salle."


def test_duties(tmp_path: Path) -> None:
    """Duties that apply with their step, those to check with the fact that lacks, the others named."""
    bilan = held(tmp_path, population="4900")
    html = salle.render_droit(bilan)
    dit = words(html)
    titres = [plain(titre.get_text()) for titre in BeautifulSoup(html, "html.parser").find_all("h3")]
    portees = [devoir.portee for devoir in bilan.devoirs]
    assert titres == [f"S’appliquent ({portees.count('s_applique')})", f"À vérifier ({portees.count('a_verifier')})"]
    assert "Étape en cours : 50 % du matériel réformé." in dit
    assert "Fait à établir : agents en équivalent temps plein" in dit
    assert "pas un avis juridique" in dit


def test_next_steps(tmp_path: Path) -> None:
    """Each next step with its date, or that it is to be fixed."""
    bilan = held(tmp_path)
    jalons = "jalons:\n  bilan: {etat: à venir}\n  quick_wins: {etat: à venir, date: 2025-09-01, note: en mairie}\n"
    (tmp_path / "valmont/jalons.yaml").write_text(jalons, encoding="utf-8")
    bilan = establish_bilan("valmont", str(tmp_path))
    lignes = [words(str(ligne)) for ligne in BeautifulSoup(salle.render_suites(bilan), "html.parser").find_all("li")]
    assert lignes == [
        "Quick wins : 1er septembre 2025. En mairie.",
        "Dates à fixer : charte, feuille de route, bilan et suivi.",
    ]


def test_a_past_step_is_said_as_that(tmp_path: Path) -> None:
    """A day before that of the report is no day to come."""
    held(tmp_path)
    jalons = "jalons:\n  quick_wins: {etat: à venir, date: 2025-01-15}\n"
    (tmp_path / "valmont/jalons.yaml").write_text(jalons, encoding="utf-8")
    dit = words(salle.render_suites(establish_bilan("valmont", str(tmp_path))))
    assert "Quick wins : prévu le 15 janvier 2025, pas encore noté comme fait." in dit
