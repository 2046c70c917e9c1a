"""What made the scores of one organisation change between two of its séances."""

from __future__ import annotations

from numresp.calcul.evolution.parts_du_changement import Changements, split_changes
from numresp.calcul.evolution.questions_jointes import Moment, read_moment
from numresp.calcul.score.bareme import Bareme, compile_bareme
from numresp.calcul.score.plusieurs_organisations import score_lot
from numresp.usages.diagnostic import Diagnostic


def explain_change(avant: Diagnostic, apres: Diagnostic) -> Changements:
    """Split the change of every score between two séances of an organisation; arrays have one column."""
    ancien = compile_bareme(avant.seance.referentiel)
    nouveau = ancien if ask_the_same(avant, apres) else compile_bareme(apres.seance.referentiel)
    return split_changes(_read(avant, ancien), _read(apres, nouveau))


def ask_the_same(avant: Diagnostic, apres: Diagnostic) -> bool:
    """Whether both séances were held on one questionnaire: référentiel, version, variante, to the letter."""
    un, autre = (
        (constat.seance.complet.empreinte, constat.seance.etat.ouverture.referentiel.variante)
        for constat in (avant, apres)
    )
    return un == autre


def _read(constat: Diagnostic, bareme: Bareme) -> Moment:
    return read_moment(score_lot(bareme, [constat.dossier.organisation.faits], [constat.seance.etat.reponses]))
