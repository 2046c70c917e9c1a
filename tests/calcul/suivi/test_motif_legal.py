"""Which legal duties an action answers, and which of them ask for a level that is not reached."""

from datetime import date

import pytest
from inventes.atelier_fictif import read_reponses
from inventes.devoirs_fictifs import build_obligation

from numresp.calcul.suivi.motif_legal import Motif, find_motifs
from numresp.calcul.suivi.obligations_applicables import find_devoirs
from numresp.depot.fourni.catalogue import load_catalogue

COMMUNE = {"type": "commune", "population": 4900, "agents": 150}


def find(action: str, profil: dict[str, object], **reponses: object) -> list[Motif]:
    """The duties of the first edition that an action answers for a body, on 25 November 2026."""
    catalogue = load_catalogue(date(2026, 11, 29))
    genre = next(a for a in catalogue.actions if a.id == action)
    devoirs = find_devoirs(catalogue.obligations, profil, date(2026, 11, 25))
    return find_motifs(genre, devoirs, read_reponses(reponses))


def names(motifs: list[Motif]) -> list[str]:
    """Their ids."""
    return [motif.devoir.obligation.id for motif in motifs]


@pytest.mark.parametrize(
    ("action", "attendu"),
    [
        ("reemploi-50", ["reemploi_materiel"]),  # décret 2023-266, art. 3, and the level it requires
        ("registre-deee", ["deee_filiere"]),
        ("marche-reconditionne", ["achats_reemploi"]),  # AGEC, art. 58
        ("audit-rgaa", ["accessibilite_declaration", "accessibilite_schema"]),  # loi 2005-102, art. 47
        ("formation-ia", ["ia_maitrise"]),  # règlement européen, art. 4
        ("clauses-types", ["clauses_environnementales"]),  # climat et résilience, art. 35
        ("relire-formulaires", ["rgpd_registre"]),  # RGPD art. 30; its art. 5 ties nothing
        ("volume-messagerie", ["archives_visa"]),
        ("extinction-soir", []),
        ("elus-sensibilises", []),  # cites the décret without an article
        ("strategie-nr", []),  # REEN art. 35 is for more than 50 000 inhabitants
        ("ecoconception-site", []),  # REEN art. 25 recommends, it does not oblige
    ],
)
def test_small_commune(action: str, attendu: list[str]) -> None:
    """For a commune of 4 900 inhabitants: facts/domaine.md, sections 5 and 5b."""
    assert names(find(action, COMMUNE)) == attendu


def test_over_the_threshold() -> None:
    """Over 50 000 inhabitants the strategy is due; unknown, it is « à vérifier » and stands too."""
    assert names(find("strategie-nr", COMMUNE | {"population": 60_000})) == ["strategie_nr"]
    assert names(find("strategie-nr", {"type": "commune"})) == ["strategie_nr"]


@pytest.mark.parametrize(
    ("reponse", "demande"),
    [(0, True), (2, True), (3, False), ("ne_sait_pas", False), ("non_concerne", False), (None, False)],
)
def test_the_law_asks_for_what_is_not_reached(reponse: object, demande: bool) -> None:
    """50 % of reuse (REEN art. 16) is level 3: below it the law asks for the action; unknown says nothing of the sort."""
    reponses = {} if reponse is None else {"fin_usage.reemploi": reponse}
    (motif,) = find("reemploi-50", COMMUNE, **reponses)
    assert motif.demande is demande


def test_a_duty_to_check_asks_for_nothing() -> None:
    """A duty whose condition nobody can judge does not make an action due."""
    (motif,) = find("strategie-nr", {"type": "commune"}, **{"gouvernance.strategie": 0})
    assert (motif.devoir.portee, motif.demande) == ("a_verifier", False)


def test_how_to_go_about_it_asks_for_nothing() -> None:
    """The visa of the Archives is a condition of a clean-up of mail, not a reason for one."""
    (motif,) = find("volume-messagerie", COMMUNE, **{"donnees.messagerie": 0})
    assert not motif.demande


@pytest.mark.parametrize(
    ("nommes", "non_tenus", "attendu"),
    [
        ((), (), []),
        ((), ("o",), []),
        (("o",), (), [("o", False)]),
        (("o",), ("o",), [("o", True)]),
        (("o",), ("p",), [("o", False)]),
    ],
)
def test_a_duty_that_the_action_names(
    nommes: tuple[str, ...], non_tenus: tuple[str, ...], attendu: list[tuple[str, bool]]
) -> None:
    """It is answered by it, and asks for it where it was found not to be kept; what was found of others asks for nothing."""
    genre = next(a for a in load_catalogue().actions if a.id == "extinction-soir")
    genre = genre.model_copy(update={"obligations": nommes})
    devoirs = find_devoirs([build_obligation(ident, [{"id": "c"}]) for ident in "op"], COMMUNE, date(2026, 11, 25))
    motifs = find_motifs(genre, devoirs, {}, non_tenus)
    assert [(motif.devoir.obligation.id, motif.demande) for motif in motifs] == attendu
