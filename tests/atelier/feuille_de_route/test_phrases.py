"""What is said of a plan: what it breaks, why nothing holds."""

from __future__ import annotations

import re

from inventes.route_fictive import propose, text
from inventes.tenue_fictive import do

from numresp.atelier.feuille_de_route.phrases import say_dehors, say_rupture, say_voie
from numresp.atelier.feuille_de_route.quick_wins import Route
from numresp.calcul.feuille_de_route.exigences_rompues import Rupture


def test_a_refusal_gives_each_number(vue: Route) -> None:
    """Without a day nothing that is aimed at fits: the days that would do, and that no longer time does; euros bound nothing."""
    do(vue, "regler", jours_par_trimestre="0", viser="engage")
    propose(vue)
    dit = text(vue).replace("\xa0", " ")
    assert re.search(
        r"Tout tiendrait avec \d+ jours? par trimestre ; à lui seul, l’ajout de trimestres n’y suffit pas", dit
    )


def test_what_a_row_breaks(plan: Route) -> None:
    """Every kind of breach has its sentence, with the quarter, the amount or the name that it is about."""
    genres = {
        "delai": "au plus tôt à la fin du T4 2026",
        "prerequis": "Attend « Avant », qui finit trop tard",
        "absent": "Attend « Avant », qui n’est pas",
        "jours": "Il lui manque 2 j",
        "budget": "L’année 2027, où elle se décide",
        "date": "Promise pour la fin du T4 2026",
        "jour": "Fixée au T4 2026",
        "droit": "La loi l’exige avant la fin du T4 2026",
    }
    manques = []
    for genre, attendu in genres.items():
        rupture = Rupture(genre, "b", trimestre=1, autre="a", manque=2.0, annee=2027)  # type: ignore[arg-type]
        dit = say_rupture(rupture, plan.ebauche, {"a": "Avant"}, plan.tenue.referentiel)
        if attendu not in " ".join(dit.split()):
            manques.append((genre, dit))
    assert manques == []


def test_why_a_step_is_out(plan: Route) -> None:
    """Without a quarter, an action of the town's own too, or after the last one."""
    tenue = plan.tenue
    for ident, echeance in (("nulle-part", None), ("extinction-soir", None), ("dcud", "2040-12-31")):
        tenue.record("action", action=ident, titre=ident, nature="action", echeance=echeance, abandon=False)
    dits = {i: " ".join(say_dehors(i, plan.ebauche).split()) for i in ("nulle-part", "extinction-soir", "dcud")}
    assert dits == {
        "nulle-part": "Sans trimestre encore.",
        "extinction-soir": "Sans trimestre encore.",
        "dcud": "Hors de la période : T4 2040.",
    }


def test_the_way_to_a_palier(plan: Route) -> None:
    """Nothing more to do, or what keeps from it: the level that no action reaches, and the points that are missing."""
    referentiel = plan.tenue.referentiel
    palier = referentiel.paliers[-1]
    phrase, mots = say_voie((None, [("parc.ratio", 3)], 0.105), palier, {}, referentiel)  # type: ignore[arg-type]
    assert phrase.replace("\N{NO-BREAK SPACE}", " ").endswith("est hors d’atteinte :")
    assert "où aucune action ne mène" in mots[0]
    assert mots[1] == "il manque 10,5\N{NO-BREAK SPACE}points, même avec toutes les actions possibles"
