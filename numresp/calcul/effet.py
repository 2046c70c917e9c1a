"""What an action of the catalogue would give: the exact difference when its questions reach the level it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from numresp.calcul.bareme import Bareme, Codes, encode_reponses
from numresp.calcul.classement import score_classements
from numresp.calcul.palier import find_palier, list_missing, meet_exigence
from numresp.calcul.perimetre import Perimetre, find_perimetre
from numresp.calcul.score import TOLERANCE, Scores, Tableau, score_tree
from numresp.modele.action import ActionType
from numresp.modele.referentiel import Exigence, Palier
from numresp.modele.reponses import Reponse

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


@dataclass(frozen=True)
class _Essais:
    """Today's answers in the first column, then one column for each action; scored at today's scope."""

    bareme: Bareme
    niveaux: Codes
    perimetre: Perimetre
    scores: Scores

    def shares(self, rang: int) -> Tableau:
        """Score of a row in every column, also where its couverture hides it; 0 where nothing counts."""
        acquis, potentiel = self.scores.acquis[rang], self.scores.potentiel[rang]
        parts: Tableau = np.divide(acquis, potentiel, out=np.zeros_like(acquis), where=potentiel > 0)
        return parts


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
    niveaux, prevus = encode_reponses(bareme, [reponses])
    perimetre = find_perimetre(bareme, {champ: [fait] for champ, fait in profil.items()}, niveaux)
    essais = np.repeat(niveaux, 1 + len(choix), axis=1)
    touchees = [_raise(bareme, essais[:, rang], perimetre, action) for rang, action in enumerate(choix, start=1)]
    fige = Perimetre(*(np.repeat(part, essais.shape[1], axis=1) for part in vars(perimetre).values()))
    scores = score_tree(bareme, essais, np.repeat(prevus, essais.shape[1], axis=1), fige)
    vus = _Essais(bareme, essais, fige, scores)
    total, paliers = vus.shares(0), find_palier(bareme, scores, essais, fige)
    themes = {noeud.id: _find_gains(vus.shares(_find_row(bareme, noeud.id))) for noeud in bareme.referentiel.noeuds}
    engagements = {
        poste.poste: _find_gains(poste.score)
        for poste in score_classements(bareme, scores, fige)
        if poste.classement == CHARTE
    }
    manquantes = list_missing(bareme, int(paliers[0]), essais, fige)
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
            leve=tuple(e for e in manquantes if meet_exigence(bareme, e, essais, fige)[rang]),
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
