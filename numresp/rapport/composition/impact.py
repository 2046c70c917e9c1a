"""The part of a Bilan on what things weigh: estimations, what the sources disagree on, what has no effect."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from numresp.calcul.impact.hypotheses import Hypotheses, build_hypotheses
from numresp.calcul.impact.parc import Desaccord, count_parc, list_desaccords, list_types
from numresp.calcul.suivi.serie import group_mesures
from numresp.cohorte.analyses.estimations import adjust_durees, list_estimations, take_retenues
from numresp.depot.dossier.dossier import Dossier
from numresp.langue.mots import DE
from numresp.modele.catalogue.catalogue import Catalogue
from numresp.modele.commun.equipement import name_type
from numresp.modele.dossier.estimation import Estimation
from numresp.modele.dossier.organisation import Organisation
from numresp.rapport.donnees import impact as b


def compose_impact(dossier: Dossier, catalogue: Catalogue, suivies: Iterable[str], jour: date) -> b.ImpactBilan:
    """The part of a Bilan on what things weigh, without avoided emissions.

    Parameters
    ----------
    suivies : iterable of str
        Ids of the actions that the town follows.
    jour : date
        Of the report: ages are read in its year.
    """
    livrees = build_hypotheses(catalogue.facteurs)
    hypotheses = build_hypotheses(catalogue.facteurs, take_retenues(dossier.organisation, catalogue.facteurs))
    parc, suppose = count_parc(dossier.parc), adjust_durees(hypotheses, group_mesures(dossier.mesures))
    estimations = list_estimations(dossier, hypotheses, jour.year)
    modeles = {estimation.modele for estimation in estimations}
    effectifs = {name_type(genre): effectif for genre, effectif in parc.items()}
    voulues = set(suivies)
    return b.ImpactBilan(
        estimations=estimations,
        de_qui=DE[dossier.organisation.type],
        retenues=tuple(_list_retenues(dossier.organisation, hypotheses, livrees, estimations)),
        types=tuple(
            b.TypeParc(type=e.objet, **vars(effectifs[e.objet]), bas=e.bas, central=e.central, haut=e.haut)
            for e in list_types(parc, suppose)
            if e.bas is not None and e.central is not None and e.haut is not None
        ),
        desaccords=tuple(map(_describe_desaccord, list_desaccords(parc, livrees))),
        methodes=tuple(
            b.MethodeBilan(id=modele.id, titre=modele.titre, formule=modele.formule, limites=modele.limites)
            for modele in catalogue.impacts
            if modele.id in modeles
        ),
        sans_effet=tuple(
            b.SansEffet(titre=action.titre, raison=action.sans_impact)
            for action in catalogue.actions
            if action.id in voulues and action.impact is None
        ),
    )


def _list_retenues(
    organisation: Organisation, hypotheses: Hypotheses, livrees: Hypotheses, estimations: Iterable[Estimation]
) -> Iterable[b.RetenueBilan]:
    lues = {h.id for e in estimations if e.central is not None or e.bas is not None for h in e.modifiees}
    for ident, retenue in organisation.hypotheses.items():
        connue = ident in hypotheses.ajustements
        avant_bas, avant, avant_haut = (connue and livrees.find(ident)) or (None, None, None)
        yield b.RetenueBilan(
            id=ident,
            unite=hypotheses.take(ident).unite if connue else retenue.unite,
            bas=retenue.valeur if retenue.bas is None else retenue.bas,
            valeur=retenue.valeur,
            haut=retenue.valeur if retenue.haut is None else retenue.haut,
            catalogue_bas=avant_bas,
            catalogue=avant,
            catalogue_haut=avant_haut,
            motif=retenue.motif,
            utile=ident in lues,
        )


def _describe_desaccord(ecart: Desaccord) -> b.DesaccordBilan:
    return b.DesaccordBilan(
        type=name_type(ecart.type),
        bas=ecart.bas,
        haut=ecart.haut,
        boavizta_bas=None if ecart.boavizta is None else ecart.boavizta[0],
        boavizta_haut=None if ecart.boavizta is None else ecart.boavizta[2],
    )
