"""Dates that are set elsewhere hold in a plan, or it is said which one breaks; no plan holds the writing of itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from inventes.matiere_fictive import CAPACITE, ECRIRE, JUIN, SIGNER, T1, action, assembled, charter, matiere, suivie
from milieu import choose

from numresp.calcul.feuille_de_route.dates_imposees import DateRompue, list_broken_dates
from numresp.calcul.feuille_de_route.exigences_rompues import lay_out_plan, list_ruptures
from numresp.calcul.feuille_de_route.proposition import propose
from numresp.calcul.suivi.signature import find_signing_day
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.organisation import Jalons


def test_a_charte_put_elsewhere_by_hand_is_said() -> None:
    """In T3 instead of T2: its row says the quarter that is set, and the plan which day breaks; left out, that too."""
    faits = matiere(SIGNER, jalons=charter())
    demande = assembled(faits).demande
    vues = list_ruptures(demande, {"signer": 2}, lay_out_plan(demande, {"signer": 2}))
    assert [(r.genre, r.trimestre) for r in vues] == [("jour", 1)]
    assert list_ruptures(demande, {"signer": 1}, lay_out_plan(demande, {"signer": 1})) == []
    assert list_broken_dates(faits, CAPACITE, {"signer": T1 + 2}) == [
        DateRompue("charte", "Titre de signer", JUIN, T1 + 2)
    ]
    assert list_broken_dates(faits, CAPACITE, {}) == [DateRompue("charte", "Titre de signer", JUIN, None)]
    assert list_broken_dates(faits, CAPACITE, {"signer": T1 + 1}) == []


def test_what_is_moved_later_is_said() -> None:
    """Past, after its date, and under way later than in the present plan; not what keeps its date, nor what is only discussed."""
    faits = matiere(
        *(action(ident, a=1) for ident in ("passee", "tard", "tenue", "glisse", "discutee")),
        suivies=(
            suivie("passee", "En cours", fin=date(2025, 12, 31)),
            suivie("tard", "À venir", fin=date(2026, 3, 31)),
            suivie("tenue", "À venir", fin=date(2026, 4, 1)),
            suivie("discutee", "À discuter", fin=date(2026, 1, 31)),
            suivie("glisse", "En cours"),
        ),
    )
    fins = dict.fromkeys(("passee", "tard", "tenue", "discutee", "glisse"), T1 + 1)
    assert [(r.genre, r.titre) for r in list_broken_dates(faits, CAPACITE, fins)] == [
        ("passee", "passee"),
        ("apres", "tard"),
    ]
    presente = propose(faits, CAPACITE, jour=faits.jour).feuille
    assert presente is not None
    fins = {"glisse": T1 + 3}
    faits = matiere(*faits.catalogue.values(), suivies=tuple(faits.suivies), feuille=presente)
    assert [(r.genre, r.titre) for r in list_broken_dates(faits, CAPACITE, fins)] == [("glisse", "glisse")]


def test_another_date_than_that_of_the_charte_or_the_plan() -> None:
    """Both followed for March, and ended in T2: where the charte has a day of its own, that one alone holds.

    The writing of the plan is done by its adoption: no plan breaks its date, not even one that was made by hand.
    """
    suivies = tuple(suivie(ident, "À venir", fin=date(2026, 3, 31)) for ident in ("signer", "ecrire"))
    fins = dict.fromkeys(("signer", "ecrire"), T1 + 1)
    assert list_broken_dates(matiere(SIGNER, ECRIRE, suivies=suivies, jalons=charter()), CAPACITE, fins) == []
    assert list_broken_dates(matiere(SIGNER, ECRIRE, suivies=suivies), CAPACITE, fins) == [
        DateRompue("apres", "signer", date(2026, 3, 31), T1 + 1)
    ]


STATUTS = st.sampled_from(
    ["À venir", "À discuter", "En cours", "En retard", "En pause", "Bloqué", "Abandonné", "Réalisé"]
)
JOURS = st.none() | st.dates(date(2025, 7, 1), date(2027, 6, 30))


@st.composite
def bodies(draw: st.DrawFn) -> Any:
    """A body that follows some of six actions, among them the charte and the writing of the plan, at any state and date."""
    catalogue = (
        ECRIRE,
        SIGNER,
        action("x", a=3),
        action("y", ("x",), b=2),
        action("z", ("ecrire",), 6.0, b=3),
        action("t", d=1),
    )
    suivies = []
    for une in catalogue:
        if draw(st.booleans()):
            debut, fin = draw(JOURS), draw(JOURS)
            if debut is not None and fin is not None and debut > fin:
                debut, fin = fin, debut
            jours = draw(st.none() | st.sampled_from([0.0, 3.0, 12.0]))
            suivies.append(suivie(une.id, draw(STATUTS), debut=debut, fin=fin, jours=jours))
    jalons = draw(st.sampled_from([Jalons(), charter(etat="signée")]) | JOURS.map(lambda jour: charter(date=jour)))
    capacite = CAPACITE.model_copy(update={"jours_par_trimestre": draw(st.sampled_from([0.0, 2.0, 10.0]))})
    return matiere(*catalogue, suivies=tuple(suivies), jalons=jalons), capacite


@settings(max_examples=choose(12, 120), deadline=None)
@given(bodies())
def test_what_is_decided_holds_or_is_said(corps: Any) -> None:
    """The writing of the plan is never in it; a charte dated inside it stands in that quarter; every other date holds or is said.

    Where nothing holds, each number that is told makes a plan exist when it is applied.
    """
    faits, capacite = corps
    proposition = propose(faits, capacite, jour=faits.jour)
    if proposition.feuille is None:
        conflit = proposition.conflit
        assert conflit is not None
        for champ, nombre in (("jours_par_trimestre", conflit.assez.jours), ("trimestres", conflit.assez.trimestres)):
            if nombre is not None:
                assez = capacite.model_copy(update={champ: nombre})
                assert propose(faits, assez, jour=faits.jour).feuille is not None
        assert conflit.assez.jours is not None or "jours" not in conflit.exigeants or conflit.assez.incertains
        return
    fins = {etape.action: etape.fin for etape in proposition.feuille.etapes}
    statuts = {suivie.id: suivie for suivie in faits.suivies}
    assert "ecrire" not in fins
    jour = find_signing_day(faits.jalons)
    hors = statuts["signer"].statut in {"Bloqué", "Abandonné", "Réalisé"} if "signer" in statuts else False
    if jour is not None and not hors and T1.premier_jour <= jour <= (T1 + 3).dernier_jour:
        assert fins["signer"] == Trimestre.of(jour)
    dites = {rompue.titre for rompue in list_broken_dates(faits, capacite, fins)}
    for ident, fin in fins.items():
        une = statuts.get(ident)
        decidee = une is not None and une.statut in {"À venir", "En cours", "En retard"} and une.fin is not None
        if une is not None and decidee and ident != "signer" and une.fin is not None and fin > Trimestre.of(une.fin):
            assert une.titre in dites
            assert une.fin < T1.premier_jour  # a date inside the plan always holds
