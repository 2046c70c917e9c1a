"""What an action of the catalogue would give: the exact difference when its questions reach the level it leads to.

Source: docs/decisions/0003-maison.md (what an action gives); docs/decisions/0011-feuille-de-route.md (unknown answers).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from numresp.calcul.score.agregation import TOLERANCE, Tableau
from numresp.calcul.score.bareme import Bareme, Codes
from numresp.calcul.score.classement import score_classements
from numresp.calcul.score.palier import find_palier, list_missing, meet_exigence
from numresp.calcul.score.perimetre import Perimetre
from numresp.calcul.score.reponses_essayees import read_present
from numresp.modele.catalogue.action import ActionType
from numresp.modele.referentiel.referentiel import Exigence, Palier
from numresp.modele.referentiel.reponses import Reponse

CHARTE = "charte"


@dataclass(frozen=True)
class Effet:
    """What an action changes in the diagnosis; all in fractions of 1.

    Attributes
    ----------
    gain : float
        What the total would gain.
    bouge : tuple of question ids
        Questions that would rise.
    inconnues : tuple of question ids
        Questions of the action without an answer: they count for nothing here.
    bas, haut : float or None
        The interval of the total afterwards; None where it has none.
    themes : mapping of thème id to float
        What each thème would gain; only those that move.
    engagements : mapping of poste id to float
        What each poste of the charte would gain; only those that move.
    palier : Palier or None
        The palier that it alone would reach, where that is another one than today's.
    leve : tuple of Exigence
        Must-haves of the next palier that would hold, and do not today.
    """

    gain: float
    bouge: tuple[str, ...]
    inconnues: tuple[str, ...]
    bas: float | None = None
    haut: float | None = None
    themes: Mapping[str, float] = field(default_factory=dict)
    engagements: Mapping[str, float] = field(default_factory=dict)
    palier: Palier | None = None
    leve: tuple[Exigence, ...] = ()


def list_effets(
    bareme: Bareme, profil: Mapping[str, object], reponses: Mapping[str, Reponse], actions: Iterable[ActionType]
) -> dict[str, Effet]:
    """Weigh each action by itself, its prerequisites taken as held, on today's answers and scope.

    Nothing is added up over actions here: two may move the same question. `calcul.feuille_de_route` does.

    Returns
    -------
    dict of action id to Effet
        In the order given; a gain of 0 where everything is there already.
    """
    choix = list(actions)
    present = read_present(bareme, profil, reponses)
    niveaux = present.repeat(len(choix))
    touchees = [
        _raise(bareme, niveaux[:, rang], present.perimetre, action) for rang, action in enumerate(choix, start=1)
    ]
    vus = present.score(niveaux)
    scores, perimetre = vus.scores, vus.perimetre
    total, paliers = vus.shares(), find_palier(bareme, scores, niveaux, perimetre)
    themes = {noeud.id: _find_gains(vus.shares(_find_row(bareme, noeud.id))) for noeud in bareme.referentiel.noeuds}
    engagements = {
        poste.poste: _find_gains(poste.score)
        for poste in score_classements(bareme, scores, perimetre)
        if poste.classement == CHARTE
    }
    manquantes = list_missing(bareme, int(paliers[0]), niveaux, perimetre)
    return {
        action.id: Effet(
            gain=float(total[rang] - total[0]),
            bouge=touchees[rang - 1][0],
            inconnues=touchees[rang - 1][1],
            bas=_read(scores.bas[0, rang]),
            haut=_read(scores.haut[0, rang]),
            themes={ident: float(gains[rang]) for ident, gains in themes.items() if abs(gains[rang]) > TOLERANCE},
            engagements={i: float(gains[rang]) for i, gains in engagements.items() if abs(gains[rang]) > TOLERANCE},
            palier=None if paliers[rang] == paliers[0] else bareme.referentiel.paliers[paliers[rang]],
            leve=tuple(e for e in manquantes if meet_exigence(bareme, e, niveaux, perimetre)[rang]),
        )
        for rang, action in enumerate(choix, start=1)
    }


def _raise(
    bareme: Bareme, colonne: Codes, perimetre: Perimetre, action: ActionType
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Raise the questions of an action in a column of answers; say which rose, and which have no answer."""
    bouge, inconnues = [], []
    for progres in action.questions:
        if progres.question not in bareme.questions:
            continue
        rang = bareme.questions.index(progres.question)
        if not perimetre.concerne[rang, 0]:
            continue
        if colonne[rang] < 0:
            inconnues.append(progres.question)
        elif colonne[rang] < progres.vers:
            colonne[rang] = progres.vers
            bouge.append(progres.question)
    return tuple(bouge), tuple(inconnues)


def _find_row(bareme: Bareme, ident: str) -> int:
    return next(ligne.rang for ligne in bareme.lignes if ligne.id == ident)


def _find_gains(valeurs: Tableau) -> Tableau:
    """What each column has more than the first; 0 where there is no value."""
    gains: Tableau = np.nan_to_num(valeurs - valeurs[0])
    return gains


def _read(valeur: np.float64) -> float | None:
    return None if np.isnan(valeur) else float(valeur)
