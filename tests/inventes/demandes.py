"""Random demands of a plan, drawn by hypothesis."""

import itertools

from hypothesis import strategies as st

from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache, Visee
from numresp.modele.commun.trimestre import Trimestre


# ------------------------------------------------------------------------------------------------------- small cases
@st.composite
def demandes(draw: st.DrawFn) -> DemandeDePlan:
    """Up to four tasks on three questions over up to three quarters: every kind of must, often clashing."""
    nombre, trimestres = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    questions = ("q", "r", "s")
    gains = {}
    for question in questions:
        pas = draw(st.lists(st.sampled_from([0.0, 0.01, 0.02, 0.05]), min_size=3, max_size=3))
        gains[question] = tuple(itertools.accumulate([0.0, *pas]))
    taches = []
    for rang in range(nombre):
        progres = draw(st.dictionaries(st.sampled_from(questions), st.integers(1, 3), max_size=2))
        avant = [f"t{autre}" for autre in range(rang) if draw(st.integers(0, 3)) == 0]
        genre = draw(st.sampled_from(["", "", "", "imposee", "echeance", "fixe"]))
        taches.append(
            Tache(
                id=f"t{rang}",
                jours=draw(st.sampled_from([0.0, 0.5, 1.0, 2.0, 3.5])),
                cout_eur=draw(st.sampled_from([0.0, 100.0, 250.0])),
                duree=draw(st.integers(1, 2)),
                progres=tuple(progres.items()),
                prerequis=tuple(avant),
                imposee=genre == "imposee",
                au_plus_tard=draw(st.integers(0, trimestres - 1)) if genre == "echeance" else None,
                fixe=draw(st.integers(0, trimestres - 1)) if genre == "fixe" else None,
            )
        )
    vise = draw(st.booleans())
    viser = Visee(draw(st.sampled_from([0.0, 0.02, 0.06])), draw(st.sampled_from([(), (("q", 1),), (("r", 3),)])))
    return DemandeDePlan(
        taches=tuple(taches),
        gains=gains,
        trimestres=trimestres,
        jours_par_trimestre=draw(st.sampled_from([0.0, 1.0, 2.0, 4.0])),
        budget_par_an_eur=draw(st.sampled_from([None, 0.0, 250.0])),
        debut=Trimestre(2026, 3),
        viser=viser if vise else None,
    )
