"""How far a plan has come, in the later reports: every step in one state, the score foreseen beside the one reached."""

from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import PLUS_TARD, agree, answer_all, create_dossier, hold_seance, words
from inventes.plan_fictif import create_town, etape, foresee, save_plan

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.sections.avancement import render_avancement
from numresp.rapport.sections.synthese import render_details


def report(espace: Path, jalon: str = "bilan", jour: str = "") -> str:
    """The section, as text."""
    return words(render_avancement(establish_bilan("valmont", str(espace), jalon, jour)))


def test_states(tmp_path: Path) -> None:
    """On 3 February 2026: one done, two late with what was promised, one blocked, one not begun; one added since."""
    hold_seance(create_town(tmp_path), agree(answer_all(1)), jalon="bilan", jour=PLUS_TARD)
    dit = report(tmp_path)
    assert dit.startswith("Feuille de route proposée, établie le 1er juin 2025 et pas encore adoptée, 5 étapes.")
    assert "1 faite : Désigner deux référents." in dit
    assert (
        "2 étapes en retard sur les trimestres du plan : "
        "Faire l’inventaire (prévue fin T3 2025, technicien informatique) ; Mener reemploi-50 (prévue" in dit
    )
    assert "1 en pause ou bloquée : Mener site-leger." in dit
    assert "1 pas commencée : =HYPERLINK(1) <b>une action d’ici</b>." in dit
    assert "1 ajoutée depuis : Une action neuve." in dit


@pytest.mark.parametrize(
    ("niveau", "dit"),
    [
        (1, "33,3 le 3 février 2026, au-dessous de ce qui était prévu."),
        (2, "66,7 le 3 février 2026, au-dessus de ce qui était prévu."),
    ],
)
def test_foreseen_against_reached(niveau: int, dit: str, tmp_path: Path) -> None:
    """45 was foreseen for the end of 2025-T4, the last quarter that had ended; the details of the synthèse say it in one line."""
    hold_seance(create_town(tmp_path), agree(answer_all(niveau)), jalon="bilan", jour=PLUS_TARD)
    attendu = f"Score prévu fin T4 2025 : 45,0 (de 43,0 à 47,0), palier Engagé ; atteint : {dit}"
    assert attendu in report(tmp_path)
    assert attendu in words(render_details(establish_bilan("valmont", str(tmp_path), "bilan")))


def test_within_the_interval(tmp_path: Path) -> None:
    """A score whose interval touches the foreseen one is as foreseen, but for unknown answers."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier)
    hold_seance(dossier, agree(answer_all(1)), jalon="bilan", jour=PLUS_TARD)
    save_plan(dossier, etape("a", "2025-T3"), trajectoire=foresee("2025-T3", 0.3, 0.32, 0.3, 0.3))
    assert "à ce qui était prévu, aux réponses inconnues près" in report(tmp_path)


def test_no_later_seance(tmp_path: Path) -> None:
    """Without a séance since, nothing is compared."""
    create_town(tmp_path)
    (tmp_path / "valmont/jalons.yaml").write_text("jalons: {bilan: {etat: en cours}}\n", encoding="utf-8")
    assert "Aucune séance n’a été tenue depuis : le score prévu ne se compare encore à rien." in report(tmp_path)


def test_seance_before_the_plan(tmp_path: Path) -> None:
    """A séance held before the plan was established is no later one, although it is not the plan's."""
    dossier = create_town(tmp_path)
    hold_seance(dossier, jalon="bilan", jour="2025-05-20")
    assert "Aucune séance n’a été tenue depuis" in report(tmp_path, jour="2025-06-01")
    assert report(tmp_path).startswith("Le dossier n’a pas de feuille de route"), "on its own day there was none"


def test_before_the_first_quarter_ends(tmp_path: Path) -> None:
    """A séance of the first quarter: nothing was foreseen for that day."""
    hold_seance(create_town(tmp_path), agree(answer_all(1)), jalon="bilan", jour="2025-09-29")
    assert "Aucun score n’était prévu à la date de cette séance." in report(tmp_path)


def test_other_questionnaire(tmp_path: Path) -> None:
    """Another version of the référentiel: the two scores are not put side by side."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier)
    hold_seance(dossier, agree(answer_all(2)), jalon="bilan", jour=PLUS_TARD)
    autre = {"id": "collectivites", "version": "2025.1"}
    save_plan(dossier, etape("a", "2025-T3"), referentiel=autre, trajectoire=foresee("2025-T3", 0.4, 0.5, 0.5, 0.5))
    dit = report(tmp_path)
    assert "ne se comparent pas" in dit
    assert "66,7" not in dit


def test_without_a_plan(tmp_path: Path) -> None:
    """A dossier without a plan says so in the section, and nothing in the details."""
    hold_seance(create_dossier(tmp_path), jalon="bilan")
    assert report(tmp_path).startswith("Le dossier n’a pas de feuille de route")
    assert "Feuille de route" not in words(render_details(establish_bilan("valmont", str(tmp_path), "bilan")))


def test_many_steps_are_counted(tmp_path: Path) -> None:
    """A state names its first steps and counts the others."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier, jalon="bilan")
    save_plan(
        dossier, *(etape(f"a{n}", "2025-T3") for n in range(9)), seance="2025-05-06-bilan", etablie_le=date(2025, 5, 1)
    )
    assert (
        "9 pas commencées : Mener a0 ; Mener a1 ; Mener a2 ; Mener a3 ; Mener a4 ; Mener a5 ; et 3 autres."
        in report(tmp_path)
    )
