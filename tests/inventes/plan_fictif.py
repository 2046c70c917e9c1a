"""Small feuilles de route written by hand, for the tests of what is made of one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from unittest.mock import patch

from inventes.atelier_fictif import LIVRE, agree, answer_all, create_dossier, follow, hold_seance

from numresp.depot.ecriture.feuille_de_route import write_feuille_de_route
from numresp.depot.historique import suivi_ecriture
from numresp.modele.dossier.feuille_de_route import FeuilleDeRoute, check_feuille_de_route
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan

SEANCE = "2025-05-06-autodiagnostic"
"""The séance that `atelier_fictif.hold_seance` holds by default."""


def etape(action: str, debut: str, fin: str | None = None, **cles: Any) -> dict[str, Any]:
    """Write a step as its file would be parsed: one day and no euro unless it says otherwise."""
    fin = debut if fin is None else fin
    return {
        "action": action,
        "titre": f"Mener {action}",
        "debut": debut,
        "fin": fin,
        "jours": 1,
        "budget_eur": 0,
    } | cles


def build_plan(*etapes: dict[str, Any], debut: str = "2025-T3", trimestres: int = 4, **cles: Any) -> FeuilleDeRoute:
    """A plan proposed on 1 June 2025, 10 days a quarter, that rests on the séance of 6 May; checked as a file is."""
    capacite = {"debut": debut, "trimestres": trimestres, "jours_par_trimestre": 10} | cles.pop("capacite", {})
    contenu: dict[str, Any] = {
        "etablie_le": date(2025, 6, 1),
        "seance": SEANCE,
        "referentiel": {"id": LIVRE[0], "version": LIVRE[1]},
        "capacite": capacite,
        "etapes": etapes,
    }
    feuille = FeuilleDeRoute.model_validate(contenu | cles)
    assert list(check_feuille_de_route(feuille)) == []
    return feuille


def foresee(debut: str, *scores: float) -> list[dict[str, Any]]:
    """Lines of a trajectory from a quarter on: score, two points less and two more."""
    annee, rang = int(debut[:4]), int(debut[-1])
    lignes = []
    for pas, score in enumerate(scores):
        plus, reste = divmod(rang - 1 + pas, 4)
        lignes.append(
            {
                "trimestre": f"{annee + plus}-T{reste + 1}",
                "score": score,
                "bas": score - 0.02,
                "haut": score + 0.02,
                "palier": "engage",
            }
        )
    return lignes


def save_plan(dossier: Path, *etapes: dict[str, Any], **cles: Any) -> Path:
    """Write a plan into a dossier, on the day it bears, and give the dossier back."""
    plan = build_plan(*etapes, **cles)
    midi = datetime.combine(plan.jour, time(12, tzinfo=UTC))
    with patch.object(suivi_ecriture, "read_clock", lambda: midi):
        write_feuille_de_route(dossier, plan)
    return dossier


ACTIONS = "\n".join(
    (
        "designer-referents;Désigner deux référents;gouvernance.referents;quick_win;Réalisé;direction;;;;;;Lettre;",
        "inventaire-complet;Faire l’inventaire;parc.inventaire;action;En cours;technicien;Informatique;01/07/2025;;;;;",
        "site-leger;Alléger le site;services.compatibilite;action;Bloqué;communication;;01/05/2025;;;;;",
        "neuve;Une action neuve;;action;En cours;;;01/09/2025;;;;;",
    )
)
ETAPES = (
    etape("reemploi-50", "2025-T3", "2025-T4", jours=6, imposee=True, pilote="technicien"),
    etape("designer-referents", "2025-T3", jours=1.5, titre="Désigner deux référents"),
    etape("inventaire-complet", "2025-T3", titre="Faire l’inventaire", budget_eur=1200, financement="Budget de 2025"),
    etape("site-leger", "2026-T1", "2026-T2", jours=3, budget_eur=800, pilote="communication"),
    etape("inconnue", "2026-T2", titre="=HYPERLINK(1) <b>une action d’ici</b>"),
)
"""Five steps: one that the law asks for, two that are followed, one that no catalogue knows and whose title tries things."""


def create_town(espace: Path, **cles: Any) -> Path:
    """A town of 4 900 inhabitants that answered 1 to everything on 6 May 2025, with its follow-up and a plan."""
    dossier = create_dossier(espace, population="4900", agents="150")
    hold_seance(follow(dossier, ACTIONS), agree(answer_all(1)), validee=True)
    return save_plan(dossier, *ETAPES, trajectoire=foresee("2025-T3", 0.4, 0.45, 0.5, 0.6), viser="engage", **cles)


def establish(espace: Path, jalon: str = "feuille_de_route", **cles: Any) -> Bilan:
    """The Bilan of that town."""
    create_town(espace, **cles)
    return establish_bilan("valmont", str(espace), jalon)
