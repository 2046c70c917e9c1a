"""The draft of a délibération: who decides, what it rests on, what is left blank."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, hold_seance, plain
from inventes.conseil_lu import hold, read
from inventes.plan_fictif import create_town, etape, save_plan

from numresp.depot.dossier.dossier import load_dossier
from numresp.modele.commun.jalon import Jalon
from numresp.rapport.conseil.deliberation import ASSEMBLEES, list_considerants
from numresp.rapport.conseil.dossier import compose_plan


def test_other_bodies(tmp_path: Path) -> None:
    """An intercommunalité: its own assembly; whether the note is due there is to be checked."""
    dossier = create_dossier(tmp_path, population="30000")
    organisation = dossier / "organisation.yaml"
    organisation.write_text(organisation.read_text(encoding="utf-8").replace("commune", "epci"), encoding="utf-8")
    hold_seance(dossier)
    save_plan(dossier, etape("a", "2025-T3"))
    texte = read(tmp_path)
    assert "Pour cette structure : à vérifier." in texte
    assert "Après en avoir délibéré, le conseil communautaire, [à compléter" in texte
    assert "Un bilan est présenté au conseil communautaire chaque année" in texte


@pytest.mark.parametrize(
    ("jalon", "dit"),
    [
        ("autodiagnostic", "que l’autodiagnostic du 6 mai 2025 donne"),
        ("bilan", "que le bilan du 6 mai 2025 donne"),
        ("suivi", "que le suivi du 6 mai 2025 donne"),
        ("quick_wins", "que la séance « quick wins » du 6 mai 2025 donne"),
    ],
)
def test_a_seance_is_called_what_it_is(jalon: Jalon, dit: str, tmp_path: Path) -> None:
    """The score that the draft stands on is that of the séance which was held, not always of an autodiagnostic."""
    create_town(tmp_path)
    bilan, plan = compose_plan(load_dossier(tmp_path, "valmont"))
    seance = bilan.seance.model_copy(update={"jalon": jalon})
    motif, *_ = list_considerants(bilan.model_copy(update={"seance": seance}), plan)
    assert plain(motif).startswith(dit)


def test_adopted_plan_is_revised(tmp_path: Path) -> None:
    """A plan that was adopted says when; the draft then revises it."""
    create_town(tmp_path, etat="adoptée", adoptee_le=date(2025, 6, 20))
    texte = read(tmp_path)
    assert "adoptée le 20 juin 2025" in texte
    assert "Objet : révision de la feuille de route" in texte
    assert "à décider" not in texte


def test_over_the_threshold(tmp_path: Path) -> None:
    """Over 50 000 inhabitants the REEN act is a visa, and the review stands in the report on sustainable development."""
    texte = hold(tmp_path, population="60000")
    assert "Vu la loi 2021-1485 (REEN), article 35, et le décret 2022-1084" in texte
    assert "Il figure dans le rapport annuel sur le développement durable, avant le débat budgétaire." in texte
    assert "de son plein gré" not in texte


def test_roles_of_every_assembly() -> None:
    """Assemblies and functions, in the words of the types; no person's name can stand there."""
    assert all(a.nom.startswith("le ") and a.de.startswith("du ") for a in ASSEMBLEES.values())
