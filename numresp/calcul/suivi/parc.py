"""What the inventory tells of the questions on equipment: proposals that the room confirms, never answers of its own.

Source: docs/atelier.md; docs/decisions/0005-atelier.md (what the inventory answers).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from numresp.modele.dossier.organisation import LigneParc

ORDINATEURS = ("ordinateur_fixe", "ordinateur_portable")
RECENT_ANS = 1
"""A purchase of this year or of the last one shows that the inventory was written less than two years ago."""


@dataclass(frozen=True)
class Indice:
    """A level that the inventory shows by itself, and how.

    Attributes
    ----------
    age_moyen_ans, appareils : what was counted, for the sentence that proves it.
    """

    question: str
    niveau: int
    appareils: int
    age_moyen_ans: float | None = None


def mean_age_ans(lignes: Iterable[LigneParc], annee: int) -> tuple[float, int] | None:
    """Mean age in years of the devices of these lines, and their number; None when a line has no year, or there is none."""
    comptees = [(ligne.nombre, ligne.annee_achat) for ligne in lignes if ligne.nombre > 0]
    if not comptees or any(achat is None for _, achat in comptees):
        return None
    nombre = sum(nombre for nombre, _ in comptees)
    return sum(nombre * (annee - achat) for nombre, achat in comptees if achat is not None) / nombre, nombre


def list_indices(parc: Sequence[LigneParc], annee: int) -> list[Indice]:
    """The levels that an inventory shows by itself; none from an inventory that may be two years old.

    `parc.inventaire` 1 (written less than two years ago); `parc.dormant` 1 when it lists what is not used; `parc.duree` 1
    when the year of purchase of every computer in use is known, since the mean age is then calculated. Whatever is above (a
    written rule, a decision) is in no inventory.

    Parameters
    ----------
    annee : int
        Year of the séance.
    """
    if not any(ligne.annee_achat is not None and annee - ligne.annee_achat <= RECENT_ANS for ligne in parc):
        return []
    indices = [Indice("parc.inventaire", 1, sum(ligne.nombre for ligne in parc))]
    dormants = sum(ligne.nombre for ligne in parc if ligne.etat == "dormant")
    if dormants:
        indices.append(Indice("parc.dormant", 1, dormants))
    age = mean_age_ans((li for li in parc if li.etat == "en_service" and li.type in ORDINATEURS), annee)
    if age is not None:
        indices.append(Indice("parc.duree", 1, age[1], age[0]))
    return indices
