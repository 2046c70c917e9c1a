"""The catalogue of a day, said of the questions that a body answered, which may be those of another version."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from numresp.calcul.evolution.renvois_traduits import translate_actions, translate_obligations
from numresp.depot.fourni.editions import find_edition
from numresp.depot.fourni.referentiels import find_referentiel, list_versions
from numresp.langue.francais import natural_key
from numresp.modele.catalogue.action import ActionType
from numresp.modele.catalogue.edition import Edition
from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.referentiel.referentiel import Referentiel


def speak_actions(
    actions: Iterable[ActionType], referentiel: Referentiel, edition: Edition | date | None
) -> tuple[ActionType, ...]:
    """The actions of an edition, moving the questions of a référentiel.

    Parameters
    ----------
    edition : Edition, date or None
        The edition they come from, or a day on which it is in force; None where they come from none: they stay as they are.
    """
    return translate_actions(actions, find_spoken(referentiel, edition), referentiel)


def speak_obligations(
    obligations: Iterable[Obligation], referentiel: Referentiel, edition: Edition | date | None
) -> tuple[Obligation, ...]:
    """The duties of an edition, requiring levels of the questions of a référentiel; see `speak_actions`."""
    return translate_obligations(obligations, find_spoken(referentiel, edition), referentiel)


def find_spoken(referentiel: Referentiel, edition: Edition | date | None) -> Referentiel:
    """The version of a référentiel that an edition speaks of: the newest one that is not after it, else the first one.

    An edition bears the number of the version that it comes out with. A référentiel of which no version ships is its own.
    """
    if edition is None:
        return referentiel
    parue = edition if isinstance(edition, Edition) else find_edition(edition)
    versions = sorted(list_versions(referentiel.id), key=natural_key)
    if not versions:
        return referentiel
    connues = [version for version in versions if natural_key(version) <= natural_key(parue.id)]
    return find_referentiel(referentiel.id, connues[-1] if connues else versions[0])
