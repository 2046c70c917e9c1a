"""The law of edition 2027.1: each card says when it was read, each duty is checked by its own facts, for the right bodies."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from milieu import RACINE, TESTS, read_yaml

from numresp.calcul.score.perimetre import FAUX, compare_fact
from numresp.calcul.suivi.obligations_applicables import find_devoirs
from numresp.depot.fourni.catalogue import read_obligations, read_references
from numresp.modele.catalogue.obligation import Obligation

EDITION = RACINE / "data" / "catalogue" / "2027.1"
LUES = {obligation.id: obligation for obligation in read_obligations(EDITION / "obligations.yaml")[1].obligations}
DUES = [obligation for obligation in LUES.values() if obligation.nature == "obligation"]
TABLE = read_yaml(TESTS / "cas" / "droit" / "obligations-2027.1.yaml")
FERMEE = ("parents d’élèves", "soutien scolaire", "étudiants", "utilité publique", "utilité sociale", "intérêt général")
"""Who may be given computers: code général de la propriété des personnes publiques, L.3212-2, 3°."""


def say(obligation: str, profil: dict[str, Any], jour: date) -> Any:
    """What the table writes of a duty."""
    trouves = find_devoirs([LUES[obligation]], profil, jour)
    if not trouves:
        return "absente"
    return {"s_applique": "oui", "ne_s_applique_pas": "non"}.get(trouves[0].portee) or list(trouves[0].manquants)


def texts_of(obligation: Obligation) -> str:
    """All that a card says, in one text."""
    return repr(obligation.model_dump(mode="json"))


@pytest.mark.parametrize("obligation", LUES.values(), ids=LUES)
def test_reading(obligation: Obligation) -> None:
    """A day, a state, and what goes with it; no required level, since none is what a duty asks."""
    assert obligation.lu_le == date(2026, 11, 30)
    assert obligation.etat_lecture in ("lu", "a_verifier")
    assert bool(obligation.a_verifier) == (obligation.etat_lecture == "a_verifier")
    assert obligation.version_lue or obligation.etat_lecture == "a_verifier"
    assert obligation.niveaux_requis == ()


@pytest.mark.parametrize("obligation", DUES, ids=[obligation.id for obligation in DUES])
def test_facts(obligation: Obligation) -> None:
    """One to four facts at any time, ids and short labels of their own, each with a proof and who answers."""
    constats = obligation.constats
    assert len({constat.id for constat in constats}) == len({constat.court for constat in constats}) == len(constats)
    assert all(len(constat.court) <= 45 and constat.question.endswith("?") and constat.preuve for constat in constats)
    for jour in (date(2026, 11, 30), date(2027, 6, 1), date(2031, 6, 1), date(2041, 6, 1), date(2051, 6, 1)):
        assert 1 <= sum(constat.is_asked(jour) for constat in constats) <= 4


def test_what_is_no_duty_asks_nothing() -> None:
    """What a text recommends or allows has no fact to check: it can't be « not kept »."""
    assert (LUES["rgesn"].nature, LUES["dons_associations"].nature) == ("recommandation", "faculte")
    assert all(not obligation.constats for obligation in LUES.values() if obligation.nature != "obligation")


def test_sources() -> None:
    """Every source has a whole address or names a document that may be cited; every card has one of the two for its own text."""
    references = read_references(EDITION / "references.yaml")[1]
    connus = {document.document for document in references.documents} | {e.document for e in references.editions}
    for obligation in LUES.values():
        for source in obligation.sources:
            assert source.document in connus, (obligation.id, source.document)
            assert not source.url or source.url.startswith(("https://", "http://"))


@pytest.mark.parametrize("obligation", TABLE["attendu"])
def test_bodies(obligation: str) -> None:
    """Each body of the table owes what the texts say of it, and nothing else."""
    attendus = TABLE["attendu"][obligation]
    vus = {nom: say(obligation, profil, TABLE["jour"]) for nom, profil in TABLE["profils"].items()}
    assert vus == attendus


@pytest.mark.parametrize("cas", TABLE["seuils"], ids=lambda cas: f"{cas['obligation']} {cas['profil']}")
def test_thresholds(cas: dict[str, Any]) -> None:
    """On either side of a threshold."""
    assert say(cas["obligation"], cas["profil"], TABLE["jour"]) == cas["attendu"]


@pytest.mark.parametrize("obligation", TABLE["debuts"])
def test_first_day(obligation: str) -> None:
    """The day before, nothing is due; that day, it is."""
    jour: date = TABLE["debuts"][obligation]
    veille = date.fromordinal(jour.toordinal() - 1)
    commune = {"type": "commune"}
    assert (say(obligation, commune, veille), say(obligation, commune, jour)) == ("absente", "oui")


@pytest.mark.parametrize("cas", TABLE["constats"], ids=lambda cas: f"{cas['obligation']} {cas['jour']}")
def test_steps_of_facts(cas: dict[str, Any]) -> None:
    """A step changes the figure that is asked, on its day."""
    constats = LUES[cas["obligation"]].constats
    assert [constat.id for constat in constats if constat.is_asked(cas["jour"])] == cas["demandes"]


@pytest.mark.parametrize("cas", TABLE["poses"], ids=lambda cas: f"{cas['obligation']} {cas['profil']}")
def test_facts_put_to_a_body(cas: dict[str, Any]) -> None:
    """Of a card whose text names bodies by kind, each is asked what binds it."""
    profil = TABLE["profils"][cas["profil"]]
    poses = [
        constat.id
        for constat in LUES[cas["obligation"]].constats
        if all(compare_fact(condition, profil.get(str(condition.champ))) != FAUX for condition in constat.concerne_si)
    ]
    assert poses == cas["poses"]


def test_no_site_no_declaration_of_a_site() -> None:
    """A body without a site is asked neither for the declaration of one nor for what its home page shows."""
    constats = {constat.id: constat for constat in LUES["accessibilite_declaration"].constats}
    for nom in ("declaration_des_sites", "mention_en_accueil"):
        assert [compare_fact(condition, 0) for condition in constats[nom].concerne_si] == [FAUX]


def test_old_cards_are_all_there() -> None:
    """The 21 cards of 2026.1 stay, 20 were added; every duty is in the table."""
    anciennes = {o.id for o in read_obligations(RACINE / "data" / "catalogue" / "obligations.yaml")[1].obligations}
    assert anciennes <= set(LUES)
    assert (len(anciennes), len(LUES)) == (21, 41)
    assert set(TABLE["attendu"]) == {obligation.id for obligation in DUES}


def test_closed_list_of_gifts() -> None:
    """The card and the convention name the six kinds that may be given to, the ceiling, the written undertaking; no reseller."""
    convention = (EDITION / "modeles" / "convention-don.md").read_text(encoding="utf-8")
    for texte in (LUES["dons_associations"].texte, convention):
        assert all(genre in texte for genre in FERMEE)
        assert "300" in texte
        assert "écrit" in texte
    assert "[association, reconditionneur, école]" not in convention


def test_ten_years_are_said_alike() -> None:
    """The law leaves out what is MORE than ten years old: what counts is « dix ans au plus », never « moins de dix ans »."""
    modeles = [chemin.read_text(encoding="utf-8") for chemin in sorted((EDITION / "modeles").glob("*.md"))]
    textes = [*map(texts_of, LUES.values()), *modeles]
    assert not [texte for texte in textes if "moins de dix ans" in texte.replace("\u00a0", " ")]
    assert any("dix ans au plus" in texte for texte in textes)
