"""The actions as the follow-up shows them: those of the séance, of the catalogue."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from inventes.atelier_fictif import plain
from inventes.suivi_fictif import do, find_action

from numresp.atelier.suivi.actions import render_actions
from numresp.atelier.suivi.console import TableauDeSuivi


def test_chosen_and_not_followed_yet(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """An action of the séance opens with what the room said, and is followed once it is recorded."""
    page = BeautifulSoup(do(vue, "ouvrir", action="inventaire")["regions"]["corps"], "html.parser")
    assert page.select_one("#action-pilote option[selected]")["value"] == "elu"  # type: ignore[index]
    assert page.select_one("#action-fin")["value"] == "2026-09-30"  # type: ignore[index]
    do(vue, "action", action="inventaire", statut="En cours", pilote="elu", fin="2026-09-30", debut="2026-05-01")
    action = find_action(tmp_path, "inventaire")
    assert (action.titre, action.statut, str(action.fin)) == ("Tenir l’inventaire", "En cours", "2026-09-30")


def test_from_the_catalogue(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """An action of the catalogue brings its title, nature, porteur and questions."""
    modele = vue.suivi.catalogue["volume-messagerie"]
    do(vue, "ouvrir", action=modele.id)
    do(vue, "action", action=modele.id, statut="À discuter", pilote=modele.porteurs[0])
    action = find_action(tmp_path, modele.id)
    assert (action.titre, action.nature) == (modele.titre, modele.nature)
    assert set(action.questions) <= {progres.question for progres in modele.questions}


def test_open_ones_first_closed_ones_folded(vue: TableauDeSuivi) -> None:
    """What is open stands in the list, what is late first; what is closed is folded away; the chosen one can be followed."""
    page = BeautifulSoup(str(render_actions(vue)), "html.parser")
    assert [str(ligne["id"]) for ligne in page.select("li.suivie")] == [
        "action-extinction",
        "action-charte",
        "action-inventaire",
        "action-tri",
    ]
    assert [str(ligne["id"]) for ligne in page.select("li.conteste")] == ["action-extinction"]
    assert [str(ligne["id"]) for ligne in page.select("#closes li")] == ["action-tri"]
    assert page.select_one("#ajout-action option[value=extinction]") is None


PLAN = """\
etablie_le: 2025-06-10
seance: 2025-05-06-autodiagnostic
referentiel: {id: collectivites, version: "2026.1"}
capacite: {debut: 2025-T3, trimestres: 4, jours_par_trimestre: 10}
etapes:
  - {action: inventaire, titre: Tenir l’inventaire, debut: 2025-T3, fin: 2025-T3, jours: 2, budget_eur: 0}
  - {action: volume-messagerie, titre: Alléger la messagerie, debut: 2025-T4, fin: 2026-T1, jours: 3, budget_eur: 0, pilote: rh}
"""


def test_the_steps_of_the_plan(vue: TableauDeSuivi, tmp_path: Path) -> None:
    """What the plan asks and nobody follows is listed under its own heading, late where its last quarter is over; not twice."""
    (tmp_path / "valmont" / "feuille_de_route.yaml").write_text(PLAN, encoding="utf-8")
    do(vue, "battre")
    page = BeautifulSoup(str(render_actions(vue)), "html.parser")
    assert "De la feuille de route, pas encore suivies (1)" in plain(page.get_text())
    (ligne,) = page.select("#action-volume-messagerie")
    assert "fin le 31 mars 2026" in plain(ligne.get_text())
    assert "en retard" in ligne.get_text()
    do(vue, "ouvrir", action="volume-messagerie")
    do(vue, "action", action="volume-messagerie", statut="En cours", pilote="rh", debut="2025-10-01", fin="2026-03-31")
    assert find_action(tmp_path, "volume-messagerie").titre == "Alléger la messagerie"
