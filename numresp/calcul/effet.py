"""What an action of the catalogue would give: the exact difference when its questions reach the level it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from numresp.calcul.bareme import Bareme, encode_reponses
from numresp.calcul.perimetre import Perimetre, find_perimetre
from numresp.calcul.score import score_tree
from numresp.modele.action import ActionType
from numresp.modele.reponses import Reponse


@dataclass(frozen=True)
class Effet:
    """What an action changes in the diagnosis.

    Attributes
    ----------
    gain : float
        What the total would gain, in fractions of 1.
    bouge : tuple of question ids
        Questions that would rise.
    inconnues : tuple of question ids
        Questions of the action without an answer: they count for nothing here.
    """

    gain: float
    bouge: tuple[str, ...]
    inconnues: tuple[str, ...]


def list_effets(
    bareme: Bareme, profil: Mapping[str, object], reponses: Mapping[str, Reponse], actions: Iterable[ActionType]
) -> dict[str, Effet]:
    """Weigh each action by itself, on today's answers and scope; nothing is added up over actions.

    Returns
    -------
    dict of action id to Effet
        In the order given; 0 where everything is there already.
    """
    choix = list(actions)
    place = {ident: rang for rang, ident in enumerate(bareme.questions)}
    niveaux, prevus = encode_reponses(bareme, [reponses])
    perimetre = find_perimetre(bareme, {champ: [fait] for champ, fait in profil.items()}, niveaux)
    essais = np.repeat(niveaux, 1 + len(choix), axis=1)
    effets: list[tuple[list[str], list[str]]] = []
    for colonne, action in enumerate(choix, start=1):
        bouge, inconnues = [], []
        for progres in action.questions:
            rang = place.get(progres.question)
            if rang is None or not perimetre.concerne[rang, 0]:
                continue
            if niveaux[rang, 0] < 0:
                inconnues.append(progres.question)
            elif niveaux[rang, 0] < progres.vers:
                essais[rang, colonne] = progres.vers
                bouge.append(progres.question)
        effets.append((bouge, inconnues))
    fige = Perimetre(*(np.repeat(part, essais.shape[1], axis=1) for part in vars(perimetre).values()))
    lignes = score_tree(bareme, essais, np.repeat(prevus, essais.shape[1], axis=1), fige)
    total = lignes.acquis[0] / lignes.potentiel[0] if lignes.potentiel[0, 0] > 0 else np.zeros(essais.shape[1])
    return {
        action.id: Effet(float(total[colonne] - total[0]), tuple(effets[colonne - 1][0]), tuple(effets[colonne - 1][1]))
        for colonne, action in enumerate(choix, start=1)
    }
