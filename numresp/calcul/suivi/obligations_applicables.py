"""Which legal duties apply to an organisation on a day.

Source: docs/decisions/0004-contenu.md (which duties apply); data/catalogue/obligations.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from numresp.calcul.score.perimetre import FAUX, INCONNU, compare_fact
from numresp.modele.catalogue.obligation import EtapeDObligation, Obligation

Portee = Literal["s_applique", "a_verifier", "ne_s_applique_pas"]


@dataclass(frozen=True)
class Devoir:
    """A duty as it stands for one organisation on one day.

    Attributes
    ----------
    manquants : tuple of str
        Champs of the profile without which it cannot be decided.
    etape : EtapeDObligation or None
        The step in force.
    prochaine : EtapeDObligation or None
        The first step after the day.
    """

    obligation: Obligation
    portee: Portee
    manquants: tuple[str, ...]
    etape: EtapeDObligation | None
    prochaine: EtapeDObligation | None = None


def find_devoirs(obligations: Iterable[Obligation], profil: Mapping[str, object], jour: date) -> list[Devoir]:
    """Say for each duty in force on a day whether it applies.

    One false condition is enough for « ne s'applique pas »; a missing fact makes it « à vérifier », named.

    Parameters
    ----------
    profil : mapping of champ to fact
    jour : date
        A duty that is not in force yet is left out.

    Returns
    -------
    list of Devoir
        In the order of the catalogue.
    """
    devoirs = []
    for obligation in obligations:
        if obligation.en_vigueur > jour:
            continue
        etats = [
            (str(condition.champ), compare_fact(condition, profil.get(str(condition.champ))))
            for condition in obligation.concerne_si
        ]
        manquants = tuple(dict.fromkeys(champ for champ, etat in etats if etat == INCONNU))
        portee: Portee = "s_applique"
        if any(etat == FAUX for _, etat in etats):
            portee, manquants = "ne_s_applique_pas", ()
        elif manquants:
            portee = "a_verifier"
        atteintes = [etape for etape in obligation.etapes if etape.date <= jour]
        suivantes = [etape for etape in obligation.etapes if etape.date > jour]
        derniere, prochaine = next(reversed(atteintes), None), next(iter(suivantes), None)
        devoirs.append(Devoir(obligation, portee, manquants, derniere, prochaine))
    return devoirs
