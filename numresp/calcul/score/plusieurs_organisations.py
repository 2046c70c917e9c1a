"""Several organisations scored together on one référentiel: it is compiled once, and all are one call of the kernel.

Source: docs/decisions/0006-cohorte.md (a lot is the unit of scoring).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from numresp.calcul.score.agregation import Scores, allocate_scores, list_slices, score_tree
from numresp.calcul.score.bareme import Bareme, Codes, encode_reponses
from numresp.calcul.score.classement import ScorePoste, score_classements
from numresp.calcul.score.palier import find_palier
from numresp.calcul.score.perimetre import Colonnes, Perimetre, find_perimetre
from numresp.modele.referentiel.reponses import Reponse


@dataclass(frozen=True)
class Lot:
    """What scoring some organisations gives, one column for each, in the order they were given.

    Attributes
    ----------
    colonnes : mapping of champ to column
        The facts that decided the scope; None is a missing one.
    niveaux : ndarray of int16, (questions, organisations)
        Answers as the kernel's codes.
    rangs_palier : ndarray of int16, (organisations,)
        Rank of the palier reached, or AUCUN.
    postes : tuple of ScorePoste
        In the order of the référentiel.
    """

    bareme: Bareme
    colonnes: Colonnes
    niveaux: Codes
    perimetre: Perimetre
    scores: Scores
    rangs_palier: NDArray[np.int16]
    postes: tuple[ScorePoste, ...]


def score_lot(
    bareme: Bareme, profils: Sequence[Mapping[str, object]], feuilles: Sequence[Mapping[str, Reponse]]
) -> Lot:
    """Score several organisations.

    Parameters
    ----------
    profils : sequence of mapping of champ to fact
        One mapping per organisation; an absent or None fact is unknown.
    feuilles : sequence of mapping of question id to Reponse
        As many as `profils`, in the same order.

    Returns
    -------
    Lot
    """
    champs = {champ: None for profil in profils for champ in profil}
    colonnes = {champ: [profil.get(champ) for profil in profils] for champ in champs}
    niveaux, prevus = encode_reponses(bareme, feuilles)
    return score_codes(bareme, colonnes, niveaux, prevus)


def score_codes(bareme: Bareme, colonnes: Colonnes, niveaux: Codes, prevus: Codes) -> Lot:
    """The same from columns of facts and codes of answers.

    Each slice of organisations goes the whole way, from its scope to its postes, while it is in the processor's cache.

    Parameters
    ----------
    colonnes : mapping of champ to column
        Facts, one value per organisation; None is a missing one.
    niveaux, prevus : ndarray of int16, (questions, organisations)
        As `encode_reponses` gives them.

    Returns
    -------
    Lot
    """
    nombre = niveaux.shape[1]
    perimetre = Perimetre(*(np.empty(niveaux.shape, dtype=bool) for _ in fields(Perimetre)))
    scores = allocate_scores(bareme, nombre)
    paliers = np.empty(nombre, dtype=np.int16)
    place = np.empty((len(bareme.postes), 4, nombre))
    postes = tuple(ScorePoste(c, p, *siens) for (c, p, _), siens in zip(bareme.postes, place, strict=True))
    for part in list_slices(nombre):
        siens = niveaux[:, part]
        portee = find_perimetre(bareme, {champ: colonne[part] for champ, colonne in colonnes.items()}, siens)
        notes = score_tree(bareme, siens, siens if prevus is niveaux else prevus[:, part], portee, scores.view(part))
        paliers[part] = find_palier(bareme, notes, siens, portee)
        _copy(portee, perimetre, (slice(None), part))
        for vu, tous in zip(score_classements(bareme, notes, portee), postes, strict=True):
            _copy(vu, tous, part)
    return Lot(bareme, colonnes, niveaux, perimetre, scores, paliers, postes)


def _copy(vu: Perimetre | ScorePoste, tous: Perimetre | ScorePoste, place: slice | tuple[slice, slice]) -> None:
    for nom, tableau in vars(vu).items():
        if isinstance(tableau, np.ndarray):
            getattr(tous, nom)[place] = tableau
