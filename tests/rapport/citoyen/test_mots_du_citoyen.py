"""The words of the citizen's page: none of ours, and all that they stand for is in the catalogue."""

from __future__ import annotations

import re
from datetime import date

import pytest
from inventes.mots_internes import is_plain

from numresp.depot.fourni.catalogue import load_catalogue
from numresp.rapport.citoyen import actions_racontees, mesures_racontees
from numresp.rapport.citoyen.mots_du_citoyen import ACCUEILS, ACTIONS, CONTACTS, JALONS_A_VENIR, MESURES

EDITIONS = (load_catalogue(date(2025, 5, 1)), load_catalogue(date(2026, 11, 30)))
INDICATEURS = {indicateur.id: indicateur for edition in EDITIONS for indicateur in edition.indicateurs}
ACTIONS_TYPES = {action.id: action for edition in EDITIONS for action in edition.actions}
PHRASES = [
    *(phrase for mesure in MESURES for phrase in (mesure.phrase, mesure.phrase_une, mesure.unite, mesure.detail)),
    *(phrase for action in ACTIONS.values() for phrase in (action.faite, action.prevue)),
    *JALONS_A_VENIR.values(),
    *ACCUEILS.values(),
    *CONTACTS.values(),
]


@pytest.mark.parametrize("phrase", sorted({phrase for phrase in PHRASES if phrase}))
def test_no_internal_word(phrase: str) -> None:
    """No word of the instrument, of the law or of the trade; no typewriter's sign; no full stop, which others add."""
    assert is_plain(phrase)
    assert not re.search(r"['\"]|\.$", phrase)


def test_the_list_bites() -> None:
    """Internal words are found whole, in the plural and in capitals; a word that only holds one is not."""
    assert not is_plain("Trois quick wins, deux niveaux")
    assert not is_plain("La feuille de route")
    assert not is_plain("Établi avec numresp")
    assert is_plain("ce que la commune a retenu, et entretenu")


def test_in_the_catalogue() -> None:
    """What a phrase speaks of is measured or proposed by an edition of the catalogue, in the unit that is shown."""
    assert {mesure.indicateur for mesure in MESURES} <= set(INDICATEURS)
    assert {*ACTIONS, *(action for mesure in MESURES for action in mesure.actions)} <= set(ACTIONS_TYPES)
    signes = {
        mesure.indicateur: mesure.unite for mesure in MESURES if mesure.unite in {"kg", "Go", "%"} and not mesure.detail
    }
    assert signes == {ident: INDICATEURS[ident].unite for ident in signes}
    assert all(mesure.actions for mesure in MESURES if mesure.detail)


def test_each_once() -> None:
    """No indicateur is told twice."""
    assert len({mesure.indicateur for mesure in MESURES}) == len(MESURES)


def test_every_action_and_every_indicateur_is_told_or_left_out_with_a_reason() -> None:
    """Of every edition: a phrase, or a reason for none; never both. 89 of the 111 actions of 2027.1, 38 of its 76 indicateurs."""
    mesures = [mesure.indicateur for mesure in MESURES]
    assert set(ACTIONS) | set(actions_racontees.TUES) == set(ACTIONS_TYPES)
    assert set(mesures) | set(mesures_racontees.TUES) == set(INDICATEURS)
    assert not set(ACTIONS) & set(actions_racontees.TUES)
    assert not set(mesures) & set(mesures_racontees.TUES)
    assert all([*actions_racontees.TUES.values(), *mesures_racontees.TUES.values()])
    assert (len(ACTIONS), len(MESURES)) == (89, 38)


def test_a_phrase_for_each_state() -> None:
    """Done: a sentence with a capital; planned: what follows a date, without one; each says its own, in a line or two."""
    for ident, dite in ACTIONS.items():
        assert dite.faite[:1].isupper(), ident
        assert dite.prevue[:1].islower(), ident
        assert max(len(dite.faite), len(dite.prevue)) <= 84, ident
    for dites in ([dite.faite for dite in ACTIONS.values()], [dite.prevue for dite in ACTIONS.values()]):
        assert len(set(dites)) == len(dites)


def test_what_is_duty_or_security_is_not_told() -> None:
    """Two by hand of each: the register of waste and the audit of a site; backups and access."""
    assert {"registre-deee", "audit-rgaa", "essai-restauration", "double-authentification"} <= set(
        actions_racontees.TUES
    )
    assert {"devoirs_tenus", "comptes_proteges"} <= set(mesures_racontees.TUES)
