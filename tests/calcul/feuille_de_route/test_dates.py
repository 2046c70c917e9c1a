"""Dates that are set elsewhere hold in a plan, or it is said which one breaks; no plan holds the writing of itself."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inventes.matiere_fictive import CAPACITE, T1, action, assembled, matiere, suivie, task

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.feuille_de_route.quick_wins import Route
from numresp.atelier.seance.seance import Tenue
from numresp.calcul.feuille_de_route.capacite import find_default_capacity, find_first_quarter
from numresp.calcul.feuille_de_route.dates import DateRompue, list_broken_dates
from numresp.calcul.feuille_de_route.depart import find_depart
from numresp.calcul.feuille_de_route.loi import list_unheld
from numresp.calcul.feuille_de_route.proposition import propose
from numresp.calcul.feuille_de_route.ruptures import lay_out_plan, list_ruptures
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache
from numresp.calcul.suivi.signature import find_signing_day, is_signed
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.dossier.jour_du_plan import find_plan_day
from numresp.depot.fourni.ressources import find_data
from numresp.modele.catalogue.action import ActionType
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.organisation import Jalons, Mesure
from numresp.usages.proposition import Souhaits, find_capacite

JUIN = date(2026, 6, 26)
"""In the second quarter of `CAPACITE`, which goes from T1 to T4 2026."""


def charter(**autres: Any) -> Jalons:
    """A charte that is foreseen on 26 June 2026."""
    return Jalons.model_validate({"charte": {"etat": "prévue", "date": JUIN} | autres})


def of_jalon(ident: str, jalon: str, **questions: int) -> ActionType:
    return action(ident, **questions).model_copy(update={"jalon": jalon})


SIGNER, ECRIRE = of_jalon("signer", "charte"), of_jalon("ecrire", "feuille_de_route", a=2)


# ---------------------------------------------------------------------------------------------------- the charte's day
@pytest.mark.parametrize(
    ("jalons", "signee", "jour"),
    [
        (Jalons(), False, None),
        (charter(), False, JUIN),
        (charter(etat="signée"), True, None),
        (charter(date=None), False, None),
        (Jalons.model_validate({"jalons": {"charte": {"etat": "à venir", "date": JUIN}}}), False, JUIN),
        (Jalons.model_validate({"jalons": {"charte": {"etat": "fait", "date": JUIN}}}), True, None),
        (
            charter().model_copy(update=dict(Jalons.model_validate({"jalons": {"charte": {"etat": "fait"}}}))),
            True,
            None,
        ),
    ],
)
def test_the_day_of_the_signature(jalons: Jalons, signee: bool, jour: date | None) -> None:
    """That of the charte, else of its jalon; none once it was signed."""
    assert (is_signed(jalons), find_signing_day(jalons)) == (signee, jour)


@pytest.mark.parametrize("statut", [None, "À venir", "À discuter", "En cours"])
def test_the_charte_stands_in_the_quarter_of_its_day(statut: str | None) -> None:
    """Followed or not, and whatever date the follow-up has: in T2 2026, imposed; its own row may say another quarter."""
    suivies = () if statut is None else (suivie("signer", statut, fin=date(2026, 11, 30)),)
    tache = task(assembled(matiere(SIGNER, suivies=suivies, jalons=charter())), "signer")
    assert (tache.fixe, tache.datee, tache.imposee, tache.au_plus_tard, tache.duree) == (1, True, True, None, 1)


@pytest.mark.parametrize(
    ("jalons", "statut", "raison"),
    [
        (charter(etat="signée"), "À venir", "faite"),
        (charter(date=date(2027, 1, 4)), "À venir", "plus tard"),
        (charter(), "Abandonné", "abandonnée"),
        (charter(date=date(2025, 12, 31)), None, "sans objet"),
        (Jalons(), None, "sans objet"),
    ],
)
def test_the_charte_is_not_in_the_plan(jalons: Jalons, statut: str | None, raison: str) -> None:
    """Signed, dated after the last quarter, dropped; of a day that is past, or of none, and not followed."""
    suivies = () if statut is None else (suivie("signer", statut),)
    assert assembled(matiere(SIGNER, suivies=suivies, jalons=jalons)).ecartees == {"signer": raison}


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


# ------------------------------------------------------------------------------------------- the writing of the plan
def test_the_adoption_makes_the_writing_done() -> None:
    """« ecrire » brings a to 2: no task, nothing waits for it, today is without it, and the plan counts it from its beginning.

    Today a 0, b 1, c 3 of 3 (d unknown, e and f out): 4/9; once adopted 6/9. « apres » waits for it and can end in T1.
    """
    faits = matiere(ECRIRE, action("apres", ("ecrire",), b=3), suivies=(suivie("ecrire", "À venir", fin=JUIN),))
    depart, assemblage = find_depart(faits), assembled(faits)
    assert (depart.adoption, depart.level("a")) == (("ecrire",), 2)
    assert depart.resultat.total.score == pytest.approx(4 / 9)
    assert depart.base.total.score == pytest.approx(6 / 9)
    assert assemblage.ecartees == {"ecrire": "adoption"}
    assert task(assemblage, "apres").prerequis == ()
    proposition = propose(faits, CAPACITE, jour=faits.jour)
    assert proposition.feuille is not None
    assert [etape.action for etape in proposition.feuille.etapes] == ["apres"]
    assert proposition.feuille.trajectoire[0].score == pytest.approx(8 / 9)


def test_a_plan_that_was_written_is_not_written_again() -> None:
    """Done before the séance, which has seen it: the adoption of the next one changes no answer."""
    faits = matiere(ECRIRE, suivies=(suivie("ecrire", "Réalisé", fin=date(2025, 9, 1)),))
    assert (find_depart(faits).adoption, find_depart(faits).level("a")) == ((), 0)


# ------------------------------------------------------------------------------------ what is under way, what is late
def test_what_is_under_way_keeps_its_beginning() -> None:
    """Begun in 2025, due in T3 2026: a step from T1 to T3; begun in T2 2026, from T2 on; its euros were given before."""
    for debut, premier in ((date(2025, 5, 5), T1), (date(2026, 4, 1), T1 + 1)):
        faits = matiere(
            action("x", a=1), suivies=(suivie("x", "En cours", debut=debut, fin=date(2026, 9, 30), jours=9.0),)
        )
        assert task(assembled(faits), "x").commencee == premier - T1
    serree = CAPACITE.model_copy(update={"jours_par_trimestre": 2.0})
    faits = matiere(
        action("x", a=1), suivies=(suivie("x", "En cours", debut=date(2025, 5, 5), fin=date(2026, 9, 30), jours=9.0),)
    )
    feuille = propose(faits, serree, jour=faits.jour).feuille
    assert feuille is not None
    (etape,) = feuille.etapes
    assert (etape.debut, etape.decidee) == (T1, None)
    assert etape.fin <= T1 + 2


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


@pytest.mark.parametrize(
    ("jour", "trimestre"),
    [
        (date(2025, 4, 1), Trimestre(2025, 2)),
        (date(2025, 4, 30), Trimestre(2025, 2)),
        (date(2025, 5, 1), Trimestre(2025, 3)),
        (date(2025, 6, 30), Trimestre(2025, 3)),
        (date(2025, 12, 31), Trimestre(2026, 1)),
        (date(2026, 1, 1), Trimestre(2026, 1)),
    ],
)
def test_where_a_plan_begins(jour: date, trimestre: Trimestre) -> None:
    """With the quarter it is made in during its first month, else with the next."""
    assert find_first_quarter(jour) == trimestre


def test_the_days_of_a_plan_by_default() -> None:
    """A quarter of the 48 days a year that were last measured as reserved; without a measure, ten."""
    mesures = [
        Mesure(date=date(annee, 1, 1), indicateur="jours_reserves", valeur=valeur, unite="jours", nature="stock")
        for annee, valeur in ((2025, 48.0), (2024, 20.0))
    ]
    assert find_default_capacity(mesures, date(2025, 5, 1)).jours_par_trimestre == 12.0
    assert find_default_capacity([], date(2025, 5, 1)).jours_par_trimestre == 10.0


SLUGS = ["le-trait", "brume-essai", "villefeinte", "ronceval-essai"]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_command_and_the_room_begin_with_the_same_quarter(slug: str) -> None:
    """One rule: before anybody has said a capacity, both have the same, whatever the séance has recorded since."""
    dossier = load_dossier(find_data("exemple"), slug)
    seance = dossier.find_seance()
    route = Route(Tenue(dossier, seance), Impressions(dossier.chemin.parent, slug, seance.jalon, dossier.chemin))
    assert route.capacite == find_capacite(dossier, seance, Souhaits())


def test_what_a_seance_records_does_not_move_its_plan() -> None:
    """Le Trait: the files go to 15 April 2025; without them, and whenever its events were written, the séance is of 27 March."""
    dossier = load_dossier(find_data("exemple"), "le-trait")
    seance = dossier.find_seance()
    assert find_plan_day(dossier, seance.nom, seance.date) == date(2025, 4, 15)
    nu = dataclasses.replace(dossier, actions=(), mesures=(), jalons=Jalons(), feuille_de_route=None)
    assert find_plan_day(nu, seance.nom, seance.date) == date(2025, 3, 27)


# ------------------------------------------------------------------------------------------------------------ the law
@pytest.mark.parametrize(
    ("taches", "fins", "cause", "menent"),
    [
        ([], {}, "aucune", ()),
        ([Tache("a", 1.0, duree=5, progres=(("q", 1),))], {}, "delai", ("a",)),
        ([Tache("a", 41.0, progres=(("q", 1),))], {}, "jours", ("a",)),
        ([Tache("a", 1.0, 101.0, progres=(("q", 1),))], {}, "budget", ("a",)),
        ([Tache("a", 41.0, 101.0, progres=(("q", 1),))], {}, "jours et budget", ("a",)),
        ([Tache("a", 11.0, progres=(("q", 1),)), Tache("b", 30.0)], {"b": 3}, "place", ("a",)),
        ([Tache("a", 11.0, progres=(("q", 1),)), Tache("b", 30.0, imposee=True)], {"b": 3}, "jours", ("a",)),
        ([Tache("a", 10.0, progres=(("q", 1),)), Tache("b", 30.0)], {"b": 3}, "omise", ("a",)),
        ([Tache("p", 40.0), Tache("a", 1.0, progres=(("q", 1),), prerequis=("p",))], {}, "jours", ("p", "a")),
        ([Tache("a", 41.0, progres=(("q", 1),)), Tache("b", 40.0, progres=(("q", 2),))], {}, "omise", ("b",)),
    ],
)
def test_what_drops_a_duty(taches: list[Tache], fins: dict[str, int], cause: str, menent: tuple[str, ...]) -> None:
    """Four quarters of ten days and 100 € in one year: 40 days in all; what gives way does not count, what is decided does."""
    demande = DemandeDePlan(tuple(taches), {}, 4, 10.0, 100.0, T1, devoirs=(("q", 1),))
    (manquee,) = list_unheld(demande, fins)
    assert (manquee.cause, manquee.taches) == (cause, menent)


def test_what_is_decided_holds_its_duty() -> None:
    """In the plan, or decided beside it: nothing is missing."""
    tache = Tache("a", 1.0, progres=(("q", 1),))
    demande = DemandeDePlan((tache,), {}, 4, 10.0, devoirs=(("q", 1),))
    assert list_unheld(demande, {"a": 2}) == []
    assert list_unheld(dataclasses.replace(demande, taches=(dataclasses.replace(tache, imposee=True),)), {}) == []


# ---------------------------------------------------------------------------------------------------- on any body
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


@settings(max_examples=40, deadline=None)
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
        for champ, nombre in (("jours_par_trimestre", conflit.jours), ("trimestres", conflit.trimestres)):
            if nombre is not None:
                assez = capacite.model_copy(update={champ: nombre})
                assert propose(faits, assez, jour=faits.jour).feuille is not None
        assert conflit.jours is not None or "jours" not in conflit.exigeants or conflit.incertains
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
