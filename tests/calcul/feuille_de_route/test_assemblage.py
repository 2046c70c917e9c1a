"""From a diagnosis and what a town follows to the tasks of its plan: each state of an action, each reason to stay out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from inventes.matiere_fictive import (
    SIGNER,
    T1,
    action,
    assembled,
    charter,
    matiere,
    plan_present,
    suivie,
    task,
)

from numresp.calcul.feuille_de_route.assemblage import find_visee
from numresp.calcul.feuille_de_route.situation_de_depart import find_depart
from numresp.calcul.score.bareme import compile_bareme
from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import EtapeRoute
from numresp.modele.dossier.organisation import Jalons
from numresp.modele.referentiel.referentiel import Palier


def test_means_are_the_middle_for_the_size() -> None:
    """100 agents: the middle of 2..6 days and of 20..60 euros; seven months are three quarters; only known levels move."""
    tache = task(assembled(matiere(action("x", delai=7, a=2, d=3, c=3))), "x")
    assert (tache.jours, tache.cout_eur, tache.duree, tache.imposee) == (4.0, 40.0, 3, False)
    assert tache.progres == (("a", 2), ("c", 3))


def test_a_body_of_unknown_size_counts_all_sizes() -> None:
    """From the least of a small body to the most of a large one: 1..20, the middle is 10.5."""
    assert task(assembled(replace(matiere(action("x", a=1)), profil={})), "x").jours == 10.5


def test_why_an_action_stays_out() -> None:
    """Reached, without object, unknown, done, dropped, blocked, and what waits for one that is blocked; not a paused one."""
    faits = matiere(
        action("atteinte", c=3),
        action("ailleurs", e=1, f=2),
        action("jamais"),
        action("inconnue", d=1),
        action("faite", a=1),
        action("quittee", a=1),
        action("bloquee", a=2),
        action("derriere", ("bloquee",), a=3),
        action("pause", b=3),
        suivies=(
            suivie("faite", "Réalisé", fin=date(2025, 9, 1)),
            suivie("quittee", "Abandonné"),
            suivie("bloquee", "Bloqué"),
            suivie("pause", "En pause"),
        ),
    )
    assemblage = assembled(faits)
    assert assemblage.ecartees == {
        "atteinte": "atteinte",
        "ailleurs": "sans objet",
        "jamais": "sans objet",
        "inconnue": "inconnue",
        "faite": "faite",
        "quittee": "abandonnée",
        "bloquee": "bloquée",
        "derriere": "attend",
    }
    assert [tache.id for tache in assemblage.demande.taches] == ["pause"]
    assert not task(assemblage, "pause").imposee


def test_what_is_decided_is_in_by_its_date() -> None:
    """To come with an end in the second quarter: by then, whatever the catalogue's delay; its own days and euros prevail."""
    faits = matiere(
        action("x", delai=12, a=1), suivies=(suivie("x", "À venir", fin=date(2026, 5, 2), jours=7.0, budget_eur=0.0),)
    )
    tache = task(assembled(faits), "x")
    assert (tache.imposee, tache.entamee, tache.au_plus_tard, tache.duree) == (True, False, 1, 1)
    assert (tache.jours, tache.cout_eur) == (7.0, 0.0)


def test_what_is_under_way_takes_what_is_left() -> None:
    """From 1 July 2025 to 30 June 2026 (365 days), 181 are left on 1 January: 181/365 of its days; nothing to pay again.

    It waits for nothing, and ending it is due. Late without a date, it takes all its days.
    """
    faits = matiere(
        action("avant", b=2),
        action("x", ("avant",), a=1),
        suivies=(suivie("x", "En cours", debut=date(2025, 7, 1), fin=date(2026, 6, 30), jours=10.0),),
    )
    tache = task(assembled(faits), "x")
    assert tache.jours == pytest.approx(10 * 181 / 365)
    assert (tache.cout_eur, tache.prerequis, tache.entamee, tache.au_plus_tard) == (0.0, (), True, 1)
    tard = matiere(action("x", a=1), suivies=(suivie("x", "En retard", fin=date(2025, 6, 30), jours=10.0),))
    assert task(assembled(tard), "x").jours == 10.0
    assert task(assembled(tard), "x").au_plus_tard is None


@pytest.mark.parametrize(
    ("debut", "rang"), [(None, 0), (date(2025, 7, 1), 0), (date(2026, 5, 2), 1), (date(2027, 5, 2), 3)]
)
def test_the_quarter_in_which_what_is_under_way_began(debut: date | None, rang: int) -> None:
    """Before the plan counts as its first quarter, and after it as its last; an action of the town is read alike."""
    faits = matiere(
        action("x", a=1), suivies=tuple(suivie(ident, "En cours", debut=debut) for ident in ("x", "la-notre"))
    )
    assert [task(assembled(faits), ident).commencee for ident in ("x", "la-notre")] == [rang, rang]


def test_a_prerequisite_that_is_reached_is_no_task() -> None:
    """« acquise » leads where c is already: what waits for it waits for nothing; one that is not reached is waited for."""
    faits = matiere(action("acquise", c=2), action("autre", b=3), action("x", ("acquise", "autre"), a=1))
    assert task(assembled(faits), "x").prerequis == ("autre",)


def test_decided_before_what_it_waits_for() -> None:
    """Decided for the first quarter, after something that takes one: the town's date holds, and that is said."""
    decidee = suivie("x", "À venir", fin=date(2026, 2, 1))
    assemblage = assembled(matiere(action("avant", b=2), action("x", ("avant",), a=3), suivies=(decidee,)))
    assert task(assemblage, "x").prerequis == ()
    assert assemblage.avancees == ["x"]


def test_an_action_of_the_town_takes_its_days() -> None:
    """Not in the catalogue: it is in, brings nothing, and one whose days nobody said is named.

    To come, it has not begun; under way since July 2025 and until June 2026, 181 of its 365 days are left on 1 January.
    """
    entamee = suivie("entamee", "En cours", debut=date(2025, 7, 1), fin=date(2026, 6, 30), jours=10.0, budget_eur=50.0)
    venir = suivie("la-notre", "À venir", debut=date(2026, 5, 2), jours=3.0, budget_eur=50.0)
    assemblage = assembled(matiere(suivies=(venir, suivie("vague", "En cours"), entamee)))
    notre, entamee = task(assemblage, "la-notre"), task(assemblage, "entamee")
    assert (notre.jours, notre.cout_eur, notre.progres, notre.commencee) == (3.0, 50.0, (), None)
    assert entamee.jours == pytest.approx(10 * 181 / 365)
    assert entamee.cout_eur == 0.0
    assert assemblage.sans_jours == ["vague"]


def test_what_the_law_asks() -> None:
    """Due already: before any gain. Due in the third quarter: a date, the end of the second. Unknown: named. Held: nothing."""

    def duty(ident: str, niveau: int, jour: date, **autres: Any) -> Obligation:
        champs = {
            "id": f"o-{ident}-{niveau}", "titre": "T", "texte": "T", "article": "1", "en_vigueur": jour, "montrer": "M",
            "niveaux_requis": [{"question": ident, "niveau_min": niveau}], "sources": [{"document": "Loi"}],
        }  # fmt: skip
        return Obligation.model_validate(champs | autres)

    faits = matiere(
        action("x", a=3, b=3),
        obligations=(
            duty("a", 2, date(2020, 1, 1)),
            duty("b", 2, date(2026, 8, 21)),
            duty("c", 3, date(2020, 1, 1)),
            duty("d", 1, date(2020, 1, 1)),
            duty("b", 3, date(2027, 8, 21)),
            duty("a", 3, date(2020, 1, 1), concerne_si=[{"champ": "population", "min": 50000}]),
            duty("a", 3, date(2020, 1, 1), nature="recommandation"),
        ),
    )
    assemblage = assembled(faits)
    assert assemblage.demande.devoirs == (("a", 2),)
    assert assemblage.demande.echeances == (("b", 2, 1),)
    assert [requis.question for requis in assemblage.inconnus] == ["d"]


def test_a_legal_date_that_no_delay_can_meet() -> None:
    """Due in the second quarter, and nine months of delay after a prerequisite: it cannot be held; it is due, and said."""
    due = Obligation.model_validate(
        {
            "id": "o", "titre": "T", "texte": "T", "article": "1", "en_vigueur": date(2026, 5, 1), "montrer": "M",
            "niveaux_requis": [{"question": "a", "niveau_min": 2}], "sources": [{"document": "Loi"}],
        }
    )  # fmt: skip
    assemblage = assembled(matiere(action("avant", b=2), action("x", ("avant",), 9, a=3), obligations=(due,)))
    assert assemblage.tardives == [("a", 2)]
    assert (assemblage.demande.devoirs, assemblage.demande.echeances) == ((("a", 2),), ())


def test_the_present_plan_is_read_on_the_new_horizon() -> None:
    """A plan from 2025-T4: its step that ended there is past; a pinned one keeps its quarter; the others are a preference."""

    def etape(ident: str, fin: Trimestre, imposee: bool) -> EtapeRoute:
        return EtapeRoute(action=ident, titre=ident, debut=fin, fin=fin, jours=4.0, budget_eur=0.0, imposee=imposee)

    feuille = plan_present(etape("x", T1 + -1, True), etape("y", T1 + 2, True), etape("z", T1, False))
    faits = matiere(action("x", a=1), action("y", a=2), action("z", b=2), feuille=feuille)
    demande = assembled(faits).demande
    assert demande.present == {"y": 2, "z": 0}
    assert [tache.fixe for tache in demande.taches] == [None, 2, None]


@pytest.mark.parametrize("statut", [None, "À venir", "À discuter", "En cours"])
def test_the_charte_stands_in_the_quarter_of_its_day(statut: str | None) -> None:
    """Followed or not, and whatever date the follow-up has: in T2 2026, imposed; its own row may say another quarter."""
    suivies = () if statut is None else (suivie("signer", statut, fin=date(2026, 11, 30)),)
    tache = task(assembled(matiere(SIGNER, suivies=suivies, jalons=charter())), "signer")
    assert (tache.fixe, tache.datee, tache.imposee, tache.au_plus_tard, tache.duree) == (1, True, True, None, 1)


@pytest.mark.parametrize(("jour", "rang"), [(date(2026, 1, 1), 0), (date(2026, 12, 31), 3)])
def test_a_charte_signed_on_the_first_or_the_last_day(jour: date, rang: int) -> None:
    """Both days lie inside the plan, which goes from 1 January to 31 December 2026."""
    assert task(assembled(matiere(SIGNER, jalons=charter(date=jour))), "signer").fixe == rang


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


def test_what_a_palier_asks_of_a_plan() -> None:
    """A 0, b 1, c 3 of 3 score 4/9: « haut » at 0.5 lacks 1/18, and a at 1 of its must-haves; what holds is not asked."""
    exigences = [{"question": "a", "niveau_min": 1}, {"question": "b", "niveau_min": 1}]
    haut = Palier.model_validate({"id": "haut", "nom": "Haut", "seuil": 0.5, "exigences": exigences})
    faits = matiere()
    referentiel = faits.bareme.referentiel.model_copy(update={"paliers": (haut,)})
    depart = find_depart(replace(faits, bareme=compile_bareme(referentiel)))
    visee = find_visee(depart, haut)
    assert visee.manque == pytest.approx(1 / 18)
    assert visee.exigences == (("a", 1),)
