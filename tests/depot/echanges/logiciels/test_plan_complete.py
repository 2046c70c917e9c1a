"""The plan on ADEME's platform: followed actions completed by it, steps that nobody follows yet, the follow-up untouched."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from inventes.plan_fictif import create_town, etape, save_plan
from inventes.territoires_lus import REFERENTIEL, read

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.logiciels.plan_complete import list_lignes
from numresp.depot.echanges.logiciels.territoires import write_plan
from numresp.depot.fourni.catalogue import load_catalogue
from numresp.langue.mots import ROLES

BUDGET, JOURS = "Budget prévisionnel total € HT", "Moyens humains et techniques"


def export(espace: Path, **priorites: str) -> dict[str, dict[str, Any]]:
    """The rows by the title of their action."""
    octets, _ = write_plan(load_dossier(espace, "valmont"), REFERENTIEL, ROLES, priorites)
    return {ligne["Titre de l'action"]: ligne for ligne in read(octets)}


def test_steps_nobody_follows(tmp_path: Path) -> None:
    """A row of its own: the plan's means and quarters, how the catalogue goes about it, a status that waits."""
    create_town(tmp_path)
    lignes = export(tmp_path)
    assert len(lignes) == 6  # four that are followed, two that are only steps
    ligne = lignes["Mener reemploi-50"]
    assert (ligne["Statut"], ligne[JOURS]) == ("À discuter", "6 jours de travail")
    assert (ligne["Date de début"], ligne["Date de fin"]) == (datetime(2025, 7, 1), datetime(2025, 12, 31))
    assert ligne["Axe (x)"] == REFERENTIEL.theme_de["fin_usage.reemploi"].nom
    assert "Technicien informatique" in ligne["Direction ou service pilote"]
    assert ligne["Descriptif"].count("\n") == 4
    assert lignes["=HYPERLINK(1) <b>une action d’ici</b>"]["Axe (x)"] == "Numérique responsable"


def test_adopted_steps_are_to_come(tmp_path: Path) -> None:
    """Once the plan is adopted, there is nothing left to discuss."""
    create_town(tmp_path, etat="adoptée", adoptee_le=date(2025, 6, 20))
    assert export(tmp_path)["Mener reemploi-50"]["Statut"] == "À venir"


def test_the_follow_up_prevails(tmp_path: Path) -> None:
    """What actions.csv says stands; only what it leaves empty comes from the plan."""
    create_town(tmp_path)
    ligne = export(tmp_path)["Faire l’inventaire"]
    assert (ligne["Statut"], ligne["Date de début"], ligne["Date de fin"]) == (
        "En cours",
        datetime(2025, 7, 1),
        datetime(2025, 9, 30),
    )
    assert (ligne[BUDGET], ligne["Financements"]) == (1200, "Budget de 2025")
    assert ligne["Direction ou service pilote"] == "Informatique"


def test_an_end_never_comes_before_a_beginning(tmp_path: Path) -> None:
    """A follow-up that began after the plan's end keeps its beginning, and no end is made up."""
    dossier = create_town(tmp_path)
    save_plan(dossier, etape("neuve", "2025-T3", titre="Une action neuve"))  # it began on 1 September 2025
    assert export(tmp_path)["Une action neuve"]["Date de fin"] == datetime(2025, 9, 30)
    save_plan(dossier, etape("neuve", "2025-T1", titre="Une action neuve"), debut="2025-T1")
    ligne = export(tmp_path)["Une action neuve"]
    assert (ligne["Date de début"], ligne["Date de fin"]) == (datetime(2025, 9, 1), None)


def test_indicateurs_by_name_and_priority(tmp_path: Path) -> None:
    """Indicateurs stand by their names; a priority only where a rule gives one."""
    dossier = create_town(tmp_path)
    save_plan(dossier, etape("reemploi-50", "2025-T3", indicateurs=("taux_reemploi", "maison")))
    lignes = export(tmp_path, **{"reemploi-50": "Élevé"})
    ligne = lignes["Mener reemploi-50"]
    assert ligne["Indicateurs liés"] == "Taux de réemploi du matériel réformé\nmaison"
    assert ligne["Niveau de priorité"] == "Élevé"
    assert lignes["Faire l’inventaire"]["Niveau de priorité"] is None


def test_plan_alone(tmp_path: Path) -> None:
    """A body that follows nothing yet exports its plan."""
    dossier = create_town(tmp_path)
    (dossier / "actions.csv").unlink()
    assert len(export(tmp_path)) == 5


def test_each_action_once(tmp_path: Path) -> None:
    """A followed step is one row, in the place of the follow-up."""
    create_town(tmp_path)
    types = {action.id: action for action in load_catalogue().actions}
    lignes = list_lignes(load_dossier(tmp_path, "valmont"), types)
    assert [ligne.action.id for ligne in lignes] == [
        *("designer-referents", "inventaire-complet", "site-leger", "neuve", "reemploi-50", "inconnue"),
    ]
    assert [ligne.etape is None for ligne in lignes] == [False, False, False, True, False, False]
