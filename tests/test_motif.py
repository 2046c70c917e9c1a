"""Which legal duties an action answers: those that cite the same article, and that may apply."""

from datetime import date

import pytest

from numresp.calcul.motif import find_motifs
from numresp.calcul.obligation import find_devoirs
from numresp.depot.catalogue import load_catalogue

COMMUNE = {"type": "commune", "population": 4900, "agents": 150}


def motifs(action: str, profil: dict[str, object]) -> list[str]:
    """The duties of the shipped catalogue that an action answers for a body."""
    catalogue = load_catalogue()
    genre = next(a for a in catalogue.actions if a.id == action)
    devoirs = find_devoirs(catalogue.obligations, profil, date(2026, 11, 25))
    return [devoir.obligation.id for devoir in find_motifs(genre.references, devoirs)]


@pytest.mark.parametrize(
    ("action", "attendu"),
    [
        ("reemploi-50", ["reemploi_materiel"]),  # décret 2023-266, art. 3
        ("marche-reconditionne", ["achats_reemploi"]),  # AGEC, art. 58
        ("audit-rgaa", ["accessibilite_declaration", "accessibilite_schema"]),  # loi 2005-102, art. 47
        ("formation-ia", ["ia_maitrise"]),  # règlement européen, art. 4
        ("clauses-types", ["clauses_environnementales"]),  # climat et résilience, art. 35
        ("relire-formulaires", ["rgpd_registre"]),  # RGPD art. 30; its art. 5 ties nothing
        ("extinction-soir", []),
        ("elus-sensibilises", []),  # cites the décret without an article
        ("strategie-nr", []),  # REEN art. 35 is for more than 50 000 inhabitants
        ("ecoconception-site", []),  # REEN art. 25 recommends, it does not oblige
    ],
)
def test_small_commune(action: str, attendu: list[str]) -> None:
    """For a commune of 4 900 inhabitants: facts/domaine.md, sections 5 and 5b."""
    assert motifs(action, COMMUNE) == attendu


def test_over_the_threshold() -> None:
    """Over 50 000 inhabitants the strategy is due; unknown, it is « à vérifier » and stands too."""
    assert motifs("strategie-nr", COMMUNE | {"population": 60_000}) == ["strategie_nr"]
    assert motifs("strategie-nr", {"type": "commune"}) == ["strategie_nr"]
