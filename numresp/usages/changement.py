"""What made the scores of one organisation change between two of its séances."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from numresp.calcul.evolution.parts_du_changement import Changements, split_changes
from numresp.calcul.evolution.questions_jointes import read_moment
from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.plusieurs_organisations import Lot, score_lot
from numresp.depot.seance.seances import SeanceTenue


def explain_change(avant: SeanceTenue, apres: SeanceTenue, faits: Mapping[str, object]) -> Changements:
    """Split the change of every score between two séances of an organisation; arrays have one column.

    Parameters
    ----------
    faits : mapping of champ to fact
        As of `Organisation.faits`.
    """
    return _split(*_score(avant, apres, faits))


def explain_shown(avant: SeanceTenue, apres: SeanceTenue, faits: Mapping[str, object]) -> Changements | None:
    """As `explain_change`; None where one of the two séances has no total that is shown."""
    lots = _score(avant, apres, faits)
    return None if any(np.isnan(lot.scores.score[0, 0]) for lot in lots) else _split(*lots)


def ask_the_same(avant: SeanceTenue, apres: SeanceTenue) -> bool:
    """Whether both séances were held on one questionnaire: référentiel, version, variante, to the letter."""
    un, autre = ((seance.complet.empreinte, seance.etat.ouverture.referentiel.variante) for seance in (avant, apres))
    return un == autre


def _score(avant: SeanceTenue, apres: SeanceTenue, faits: Mapping[str, object]) -> tuple[Lot, Lot]:
    """Both séances, each on its questionnaire, which is compiled once where it is the same."""
    ancien = compile_bareme(avant.referentiel)
    nouveau = ancien if ask_the_same(avant, apres) else compile_bareme(apres.referentiel)
    return score_lot(ancien, [faits], [avant.etat.reponses]), score_lot(nouveau, [faits], [apres.etat.reponses])


def _split(avant: Lot, apres: Lot) -> Changements:
    return split_changes(read_moment(avant), read_moment(apres))
