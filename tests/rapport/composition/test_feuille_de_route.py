"""The feuille de route as a Bilan holds it: steps completed by the catalogue, the follow-up, the law and the séance."""

from datetime import date
from pathlib import Path

from inventes.atelier_fictif import create_dossier, hold_seance
from inventes.plan_fictif import build_plan, create_town, etape

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.catalogue import load_catalogue
from numresp.modele.dossier.organisation import Action
from numresp.rapport.composition.feuille_de_route import describe_plan, find_pilote
from numresp.usages.diagnostic import diagnose

JOUR = date(2025, 6, 1)


def test_the_plan_of_a_town(tmp_path: Path) -> None:
    """By hand: 12,5 days and 2 000 new euros; 8,5 days and 1 200 in 2025, 4 and 800 in 2026; steps by their quarter."""
    create_town(tmp_path)
    plan = describe_plan([diagnose(load_dossier(tmp_path, "valmont"))], load_catalogue(JOUR), JOUR)
    assert plan is not None
    assert [(e.numero, e.action) for e in plan.etapes] == [
        (1, "designer-referents"),
        (2, "inventaire-complet"),
        (3, "reemploi-50"),
        (4, "site-leger"),
        (5, "inconnue"),
    ]
    assert (plan.jours, plan.nouveau_eur, plan.viser, plan.repose_ici) == (12.5, 2000, "Engagé", True)
    assert [(a.annee, a.jours, a.nouveau_eur) for a in plan.annees] == [(2025, 8.5, 1200), (2026, 4, 800)]
    assert (plan.debut, plan.fin) == ("2025-T3", "2026-T2")


def test_what_completes_a_step(tmp_path: Path) -> None:
    """The law asks for « reemploi-50 »; the follow-up says who designates; what no catalogue knows has no gain, never 0."""
    create_town(tmp_path)
    plan = describe_plan([diagnose(load_dossier(tmp_path, "valmont"))], load_catalogue(JOUR), JOUR)
    assert plan is not None
    designer, _, reemploi, site, inconnue = plan.etapes
    assert reemploi.prioritaire
    assert any(motif.demande for motif in reemploi.motifs)
    assert (designer.pilote, designer.statut) == ("direction", "Réalisé")
    assert site.statut == "Bloqué"
    assert (inconnue.gain, inconnue.motifs, inconnue.mode_emploi, inconnue.statut) == (None, (), (), None)


def test_no_plan(tmp_path: Path) -> None:
    """A dossier without one has none."""
    hold_seance(create_dossier(tmp_path))
    assert describe_plan([diagnose(load_dossier(tmp_path, "valmont"))], load_catalogue(JOUR), JOUR) is None


def test_who_carries_a_step() -> None:
    """The role that the plan names, else that of the follow-up, else nobody."""
    nomme, muet = build_plan(etape("a", "2025-T3", pilote="technicien"), etape("b", "2025-T3")).etapes
    suivie = Action.model_validate({"id": "b", "titre": "B", "statut": "En cours", "pilote": "rh"})
    assert [find_pilote(nomme, suivie), find_pilote(muet, suivie), find_pilote(muet, None)] == [
        "technicien",
        "rh",
        None,
    ]
