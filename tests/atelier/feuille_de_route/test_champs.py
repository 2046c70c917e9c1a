"""What the forms of the feuille de route say, read."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from inventes.route_fictive import places, show_again
from inventes.tenue_fictive import do

from numresp.atelier.feuille_de_route.champs import SANS, read_capacite, read_etape
from numresp.atelier.feuille_de_route.quick_wins import Route
from numresp.erreurs import DonneesInvalides
from numresp.modele.commun.trimestre import Trimestre


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"jours_par_trimestre": "-3"}, "nombre de zéro ou plus attendu"),
        ({"jours_par_trimestre": "1.200"}, "se lit de deux façons"),
        ({"jours_par_trimestre": "12 34"}, "nombre attendu"),
        ({"jours_par_trimestre": "beaucoup"}, "nombre attendu"),
        ({"jours_par_trimestre": ""}, "vu rien"),
        ({"budget_par_an_eur": "-1"}, "nombre de zéro ou plus attendu"),
        ({"trimestres": "0"}, "De 1 à 40"),
        ({"trimestres": "41"}, "De 1 à 40"),
        ({"debut": "bientôt"}, "Trimestre attendu"),
        ({"viser": "parfait"}, "n’existe pas"),
    ],
)
def test_capacity_refused(vue: Route, champs: dict[str, str], dit: str) -> None:
    """What is no capacity: said in French, nothing written."""
    avant = len(vue.tenue.evenements)
    assert dit in do(vue, "regler", **champs)["alerte"].replace("\N{NO-BREAK SPACE}", " ")
    assert len(vue.tenue.evenements) == avant


def test_taken_up_from_the_file(plan: Route) -> None:
    """A new séance can start from the file: places, pins and means as they stand there."""
    ident = next(iter(plan.ebauche.fins))
    do(plan, "choisir", action=ident, jours="3,5")
    do(plan, "epingler", action=ident)
    do(plan, "ecrire")
    avant = places(plan)
    for _ in range(3):
        do(plan, "annuler")
    vue = show_again(plan)
    assert vue.tenue.etat.etapes == {}
    assert "Repris" in do(vue, "reprendre")["dit"]
    assert places(vue) == avant
    assert vue.tenue.etat.proposees[ident].epinglee
    assert vue.ebauche.taches[ident].jours == 3.5


def test_read_capacite() -> None:
    """Each form changes its own measure; an empty budget bounds nothing, 0 does; « aucun » and « au choix » differ."""
    avant = {"jours_par_trimestre": 10.0, "budget_par_an_eur": 5.0, "viser": "engage"}
    assert read_capacite(avant, {"budget_par_an_eur": ""}) == avant | {"budget_par_an_eur": None}
    assert read_capacite(avant, {"budget_par_an_eur": "0"})["budget_par_an_eur"] == 0.0
    assert read_capacite(avant, {"viser": SANS}) == avant | {"viser": None, "sans_visee": True}
    assert read_capacite(avant, {"viser": ""}) == avant | {"viser": None, "sans_visee": False}


def test_read_etape() -> None:
    """Another quarter pins the step, the same one does not; an empty number is the catalogue's again."""
    ici = Trimestre(2026, 3)
    assert read_etape({"fin": "2026-T3"}, ici, ()) == {"fin": "2026-T3"}
    assert read_etape({"fin": "2026-T4"}, ici, ()) == {"fin": "2026-T4", "epinglee": True}
    assert read_etape({"jours": "", "budget_eur": "0", "pilote": ""}, None, ()) == {
        "jours": None,
        "budget_eur": 0.0,
        "pilote": None,
    }
    assert read_etape({"indicateurs": ["", "a"]}, None, {"a"}) == {"indicateurs": ["a"]}
    with pytest.raises(DonneesInvalides, match="n’existe pas"):
        read_etape({"indicateurs": "b"}, None, {"a"})


@pytest.mark.parametrize(
    ("jours", "euros", "attendu"),
    [("3,5", "1 200 €", (3.5, 1200.0)), ("3 jours", "1\u00a0200,50 euros", (3.0, 1200.5)), ("2 j", "0", (2.0, 0.0))],
)
def test_units_may_be_typed(jours: str, euros: str, attendu: tuple[float, float]) -> None:
    """As everywhere: behind a number its own unit is read."""
    dit = read_etape({"jours": jours, "budget_eur": euros}, None, ())
    assert (dit["jours"], dit["budget_eur"]) == attendu


def test_every_fault_of_a_step_at_its_field(plan: Route) -> None:
    """Both are said at once, each at its field, and what was typed is not recorded; put right, nothing is marked."""
    ident = next(iter(plan.ebauche.fins))
    do(plan, "modifier", action=ident)
    avant = len(plan.tenue.evenements)
    alerte = do(plan, "choisir", action=ident, jours="-3", budget_eur="mille")["alerte"]
    assert "2\u00a0champs à corriger" in alerte
    assert "Jours d’agent\u00a0:" in alerte
    assert "Euros, première année\u00a0:" in alerte
    page = BeautifulSoup(str(plan.render()["sous"]), "html.parser")
    fautifs = [champ["id"] for champ in page.select("[aria-invalid=true]")]
    assert fautifs == [f"jours-{ident}", f"euros-{ident}"]
    assert len(plan.tenue.evenements) == avant
    assert do(plan, "choisir", action=ident, jours="3", budget_eur="1 200 €")["alerte"] == ""
    assert plan.tenue.etat.etapes[ident].budget_eur == 1200
    assert not plan.fautes
