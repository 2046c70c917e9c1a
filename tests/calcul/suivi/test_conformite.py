"""Duties on a day against cases derived by hand; what no answer may change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from inventes.devoirs_fictifs import build_obligation, build_reponse
from milieu import TESTS

from numresp.calcul.suivi.conformite import ETATS, add_months, has_constats, judge_conformite
from numresp.modele.dossier.conformite import ReponseDeConstat

CAS = yaml.safe_load((TESTS / "cas" / "suivi" / "conformite.yaml").read_text(encoding="utf-8"))["cas"]
CONSTATS = [
    {"id": "c"},
    {"id": "d", "valable_mois": 6},
    {"id": "e", "concerne_si": [{"champ": "agents", "min": 50}]},
    {"id": "f", "a_partir_du": "2026-05-01"},
]
JOURS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
REPONSES = st.lists(
    st.builds(
        lambda constat, jour, etat: build_reponse("o", constat, jour, etat),
        st.sampled_from("cdef"), JOURS, st.sampled_from(["oui", "non", "non_concerne"]),
    ),
    max_size=12,
)  # fmt: skip
FAITS = st.sampled_from([{}, {"agents": 12}, {"agents": 80}])


def judge(reponses: list[ReponseDeConstat], faits: dict[str, object], jour: date, **devoir: Any) -> str:
    """The state of a duty with four constats."""
    return judge_conformite([build_obligation("o", CONSTATS, **devoir)], reponses, faits, jour).devoirs[0].etat


@pytest.mark.parametrize("cas", CAS, ids=[cas["nom"] for cas in CAS])
def test_case(cas: dict[str, Any]) -> None:
    """Each case of the table: the state, its day, the facts that are missing."""
    obligation = build_obligation("o", cas["constats"], **cas.get("devoir", {}))
    reponses = [build_reponse("o", *reponse) for reponse in cas["reponses"]]
    (vu,) = judge_conformite([obligation], reponses, cas.get("faits", {}), cas["jour"]).devoirs
    assert vu.etat == cas["verdict"], cas["derivation"]
    assert (vu.jour, list(vu.manquants)) == (cas.get("le"), cas.get("manquants", [])), cas["derivation"]


def test_every_state_has_a_case() -> None:
    """No state is left without one."""
    assert {cas["verdict"] for cas in CAS} == set(ETATS)


@given(reponses=REPONSES, faits=FAITS, jour=JOURS, data=st.data())
def test_the_order_of_rows_of_different_days_is_nothing(
    reponses: list[ReponseDeConstat], faits: dict[str, object], jour: date, data: Any
) -> None:
    """Rows may be sorted in any way; two of one day and one constat stay in their order."""
    uniques = list({(reponse.constat, reponse.date): reponse for reponse in reponses}.values())
    assert judge(uniques, faits, jour) == judge(data.draw(st.permutations(uniques)), faits, jour)


@given(reponses=REPONSES, faits=FAITS, jour=JOURS, constat=st.sampled_from("cdef"), le=JOURS)
def test_a_yes_never_makes_a_kept_duty_less(
    reponses: list[ReponseDeConstat], faits: dict[str, object], jour: date, constat: str, le: date
) -> None:
    """A duty that is kept stays kept, and none is broken by a « oui »."""
    avant = judge(reponses, faits, jour)
    apres = judge([*reponses, build_reponse("o", constat, le, "oui")], faits, jour)
    assert avant != "tenu" or apres == "tenu"
    assert apres != "non_tenu" or avant == "non_tenu"


@given(reponses=REPONSES, jour=JOURS)
def test_who_is_not_concerned_has_nothing_to_answer(reponses: list[ReponseDeConstat], jour: date) -> None:
    """The profile decides before any answer does."""
    assert (
        judge(reponses, {"type": "ecole"}, jour, concerne_si=[{"champ": "type", "egal": "commune"}]) == "non_concerne"
    )


@given(reponses=REPONSES, faits=FAITS, jour=JOURS)
def test_what_comes_later_is_not_known(reponses: list[ReponseDeConstat], faits: dict[str, object], jour: date) -> None:
    """Rows of later days change nothing of this day."""
    assert judge(reponses, faits, jour) == judge([r for r in reponses if r.date <= jour], faits, jour)


def test_counts_and_who_counts() -> None:
    """Each state has its number, 0 included; what a text recommends is no duty; an answer to nothing we know is passed over."""
    obligations = [
        build_obligation("o", [{"id": "c"}]),
        build_obligation("p", [{"id": "c"}], nature="recommandation"),
        build_obligation("q", [{"id": "c"}]),
    ]
    reponses = [build_reponse("o", "c", "2026-01-01", "oui"), build_reponse("z", "c", "2026-01-01", "non")]
    vue = judge_conformite(obligations, reponses, {}, date(2026, 6, 1))
    assert [devoir.obligation.id for devoir in vue.devoirs] == ["o", "q"]
    assert vue.comptes == {"tenu": 1, "non_tenu": 0, "a_verifier": 1, "a_venir": 0, "non_concerne": 0}


@pytest.mark.parametrize(
    ("jour", "mois", "attendu"),
    [
        ("2026-11-30", 3, "2027-02-28"),
        ("2023-11-30", 3, "2024-02-29"),
        ("2026-01-31", 12, "2027-01-31"),
        ("2026-12-01", 1, "2027-01-01"),
    ],
)
def test_months_later(jour: str, mois: int, attendu: str) -> None:
    """The same day, or the last of a shorter month; over the end of a year."""
    assert add_months(date.fromisoformat(jour), mois) == date.fromisoformat(attendu)


def test_whether_an_edition_has_constats() -> None:
    """One is enough."""
    assert has_constats([build_obligation("o", []), build_obligation("p", [{"id": "c"}])])
    assert not has_constats([build_obligation("o", [])])
