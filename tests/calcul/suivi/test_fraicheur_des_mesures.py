"""How fresh a last measure is, against cases derived by hand; which jalon came before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from milieu import TESTS

from numresp.calcul.suivi.fraicheur_des_mesures import find_precedent, judge_fraicheur, judge_series
from numresp.calcul.suivi.serie import list_series
from numresp.modele.dossier.organisation import EtatJalon, Jalons, Mesure

CAS = yaml.safe_load((TESTS / "cas" / "suivi" / "fraicheur.yaml").read_text(encoding="utf-8"))["cas"]
JOURS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize("cas", CAS, ids=[cas["nom"] for cas in CAS])
def test_case(cas: dict[str, Any]) -> None:
    """Each case of the table."""
    vu = judge_fraicheur(cas["dernier"], cas["nature"], cas["jour"], cas.get("precedent"), attendu=cas["attendu"])
    assert vu == cas["verdict"], cas["derivation"]


def test_every_verdict_has_a_case() -> None:
    """No verdict is left without a case."""
    assert {cas["verdict"] for cas in CAS} == {"a_jour", "en_retard", "ancien", "jamais"}


@given(
    dernier=JOURS,
    plus=st.integers(0, 800),
    jour=JOURS,
    precedent=st.none() | JOURS,
    nature=st.sampled_from(["stock", "flux"]),
    attendu=st.booleans(),
)
def test_a_newer_measure_never_makes_it_worse(
    *, dernier: date, plus: int, jour: date, precedent: date | None, nature: Any, attendu: bool
) -> None:
    """What is up to date stays so with a later measure; what is late or old is so by what asks for it."""
    vus = [
        judge_fraicheur(mesure, nature, jour, precedent, attendu=attendu)
        for mesure in (dernier, dernier + timedelta(days=plus))
    ]
    assert vus[0] != "a_jour" or vus[1] == "a_jour"
    assert set(vus) <= {"a_jour", "en_retard" if attendu else "ancien"}


def test_jalon_before() -> None:
    """The nearest one before it that is done and dated; neither what is to come, nor what came later."""
    jalons = Jalons(
        jalons={
            "lancement": EtatJalon(etat="fait", date=date(2025, 1, 21)),
            "autodiagnostic": EtatJalon(etat="fait", date=date(2025, 3, 20)),
            "quick_wins": EtatJalon(etat="en cours", date=date(2025, 9, 19)),
            "charte": EtatJalon(etat="fait"),
            "feuille_de_route": EtatJalon(etat="fait", date=date(2026, 5, 1)),
        }
    )
    assert find_precedent(jalons, "feuille_de_route", date(2026, 1, 15)) == date(2025, 3, 20)
    assert find_precedent(jalons, "bilan", date(2026, 1, 15)) == date(2025, 3, 20)
    assert find_precedent(jalons, "bilan", date(2026, 6, 1)) == date(2026, 5, 1)
    assert find_precedent(jalons, "lancement", date(2026, 1, 15)) is None


def test_a_day_is_not_read_anew() -> None:
    """What one Digital Clean Up Day gave is never old; what the body counts by itself is, after twelve months."""
    mesures = [
        Mesure(date=date(2024, 3, 16), indicateur=ident, valeur=1, unite="courriels", nature="flux")
        for ident in ("dcd.donnees.fichiersSupprimes.emails", "a_nous")
    ]
    verdicts = judge_series(list_series(mesures, ()).values(), Jalons(), "bilan", date(2025, 9, 1))
    assert verdicts == {"dcd.donnees.fichiersSupprimes.emails": "a_jour", "a_nous": "ancien"}
