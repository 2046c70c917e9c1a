"""What made the scores of one organisation change between two of its séances."""

from __future__ import annotations

from collections.abc import Mapping

from numresp.calcul.evolution.parts_du_changement import Changements, split_changes
from numresp.calcul.evolution.questions_jointes import Moment, read_moment
from numresp.calcul.score.bareme import Bareme, compile_bareme
from numresp.calcul.score.plusieurs_organisations import score_lot
from numresp.depot.seance.seances import SeanceTenue


def explain_change(avant: SeanceTenue, apres: SeanceTenue, faits: Mapping[str, object]) -> Changements:
    """Split the change of every score between two séances of an organisation; arrays have one column.

    Parameters
    ----------
    faits : mapping of champ to fact
        As of `Organisation.faits`.
    """
    ancien = compile_bareme(avant.referentiel)
    nouveau = ancien if ask_the_same(avant, apres) else compile_bareme(apres.referentiel)
    return split_changes(_read(avant, ancien, faits), _read(apres, nouveau, faits))


def ask_the_same(avant: SeanceTenue, apres: SeanceTenue) -> bool:
    """Whether both séances were held on one questionnaire: référentiel, version, variante, to the letter."""
    un, autre = ((seance.complet.empreinte, seance.etat.ouverture.referentiel.variante) for seance in (avant, apres))
    return un == autre


def _read(seance: SeanceTenue, bareme: Bareme, faits: Mapping[str, object]) -> Moment:
    return read_moment(score_lot(bareme, [faits], [seance.etat.reponses]))
