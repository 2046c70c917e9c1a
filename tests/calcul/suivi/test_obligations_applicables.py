"""Which legal duties apply to an organisation on a day."""

from datetime import date
from typing import Any

import pytest

from numresp.calcul.suivi.obligations_applicables import Devoir, find_devoirs
from numresp.depot.fourni.catalogue import load_obligations
from numresp.modele.catalogue.obligation import Obligation

JOUR = date(2025, 6, 1)
EDITION = date(2026, 11, 29)
"""A day of the first edition of the catalogue."""
DEUX = [{"champ": "type", "egal": "commune"}, {"champ": "population", "min": 50001}]


def build(*conditions: dict[str, Any], **cles: Any) -> Obligation:
    """Build a duty that is in force since 2023."""
    base = {"id": "o", "titre": "T", "texte": "…", "article": "A", "en_vigueur": "2023-01-01", "montrer": "M"}
    return Obligation.model_validate(base | {"sources": [{"document": "D"}], "concerne_si": conditions} | cles)


def find(ident: str, jour: date, **profil: Any) -> Devoir | None:
    """Give a duty of the first edition for one organisation on one day, or None."""
    devoirs = find_devoirs(load_obligations(jour=EDITION), profil, jour)
    return next((devoir for devoir in devoirs if devoir.obligation.id == ident), None)


@pytest.mark.parametrize(
    ("jour", "part"),
    [
        (date(2023, 4, 15), 25),  # the day after the décret was published
        (date(2023, 12, 31), 25),
        (date(2024, 1, 1), 35),
        (date(2024, 12, 31), 35),
        (date(2025, 1, 1), 50),
        (date(2027, 6, 1), 50),
    ],
)
def test_share_of_reuse_by_year(jour: date, part: float) -> None:
    """Décret 2023-266: a town hands on for reuse 25 % in 2023, 35 % in 2024, 50 % from 2025 on."""
    devoir = find("reemploi_materiel", jour, type="commune", population=4900)
    assert devoir is not None
    assert devoir.etape is not None
    assert (devoir.portee, devoir.etape.valeur) == ("s_applique", part)


def test_before_it_is_in_force() -> None:
    """Before the décret nobody owed it yet: it is left out, not « à vérifier »."""
    assert find("reemploi_materiel", date(2023, 4, 14), type="commune") is None


@pytest.mark.parametrize(("population", "portee"), [(50000, "ne_s_applique_pas"), (50001, "s_applique")])
def test_more_than_50_000_inhabitants(population: int, portee: str) -> None:
    """REEN, article 35: a strategy is due above 50 000 inhabitants, not at 50 000."""
    devoir = find("strategie_nr", JOUR, type="commune", population=population)
    assert devoir is not None
    assert devoir.portee == portee


def test_missing_fact_is_named() -> None:
    """Without the number of inhabitants nothing can be decided, and the fact that lacks is named."""
    devoir = find("strategie_nr", JOUR, type="commune")
    assert devoir is not None
    assert (devoir.portee, devoir.manquants) == ("a_verifier", ("population",))


def test_null_fact_is_missing() -> None:
    """A fact left empty in the file is missing, as an absent one is."""
    devoir = find("strategie_nr", JOUR, type="commune", population=None)
    assert devoir is not None
    assert devoir.portee == "a_verifier"


@pytest.mark.parametrize("profil", [{"type": "ecole"}, {"population": 10}])
def test_one_false_condition_wins(profil: dict[str, Any]) -> None:
    """One false condition is enough, whatever is not known; then no fact is asked for."""
    (devoir,) = find_devoirs([build(*DEUX)], profil, JOUR)
    assert (devoir.portee, devoir.manquants) == ("ne_s_applique_pas", ())


def test_every_missing_fact_is_named() -> None:
    """All the facts that lack are named, in the order of the conditions; those that hold are not."""
    trois = [*DEUX, {"champ": "etp", "min": 50}]
    (devoir,) = find_devoirs([build(*trois)], {"type": "commune"}, JOUR)
    assert devoir.manquants == ("population", "etp")


def test_two_conditions_on_one_fact() -> None:
    """Two conditions on the same fact both count: a town that is too small is not concerned."""
    bornes = ({"champ": "population", "min": 3500}, {"champ": "population", "max": 50000})
    tailles = (3499, 3500, 50000, 50001)
    portees = [find_devoirs([build(*bornes)], {"population": taille}, JOUR)[0].portee for taille in tailles]
    assert portees == ["ne_s_applique_pas", "s_applique", "s_applique", "ne_s_applique_pas"]


def test_missing_fact_is_named_once() -> None:
    """A fact that two conditions read lacks once."""
    bornes = ({"champ": "population", "min": 3500}, {"champ": "population", "max": 50000})
    assert find_devoirs([build(*bornes)], {}, JOUR)[0].manquants == ("population",)


def test_without_conditions_it_applies_to_all() -> None:
    """A duty without a condition is everybody's."""
    (devoir,) = find_devoirs([build()], {}, JOUR)
    assert (devoir.portee, devoir.etape) == ("s_applique", None)


def test_first_step_still_to_come() -> None:
    """In force, but its first dated step lies ahead: no step is in force."""
    etapes = [{"date": "2030-01-01", "libelle": "…"}]
    assert find_devoirs([build(etapes=etapes)], {}, JOUR)[0].etape is None


def test_a_step_begins_on_its_day() -> None:
    """A step is in force on its very day."""
    etapes = [{"date": "2024-01-01", "libelle": "un"}, {"date": "2025-06-01", "libelle": "deux"}]
    (devoir,) = find_devoirs([build(etapes=etapes)], {}, JOUR)
    assert devoir.etape is not None
    assert devoir.etape.libelle == "deux"


def test_in_the_order_of_the_catalogue() -> None:
    """Duties come as the catalogue lists them."""
    deux = [build(id="z"), build(id="a")]
    assert [devoir.obligation.id for devoir in find_devoirs(deux, {}, JOUR)] == ["z", "a"]
