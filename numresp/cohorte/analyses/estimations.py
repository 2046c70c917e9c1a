"""What the data of a dossier weigh: which estimations they allow, and what the others lack; of one, and of many as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import fsum
from typing import TYPE_CHECKING, Any

from numresp.calcul.impact.achats import estimate_duree, list_gardes
from numresp.calcul.impact.extinction import adjust_releve, estimate_extinction, observe_extinction
from numresp.calcul.impact.fin_usage import (
    Collecte,
    avoid_deee,
    avoid_reemploi_telephones,
    count_telephones,
    count_vivants,
    weigh_deee,
    weigh_telephones,
)
from numresp.calcul.impact.hypotheses import Ajustement, Choix, Hypotheses, build_hypotheses
from numresp.calcul.impact.impression import estimate_police, estimate_recto_verso, observe_ramettes
from numresp.calcul.impact.messagerie import count_messagerie, situate_stockage, situate_tri
from numresp.calcul.impact.parc import count_parc, estimate_electricite, estimate_parc
from numresp.calcul.impact.reemploi import CompteDeReemploi, rate_reemploi
from numresp.calcul.suivi.serie import group_mesures
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.dossier.dossier_a_une_date import find_newest
from numresp.depot.fourni.catalogue import load_facteurs
from numresp.depot.fourni.editions import once_an_edition
from numresp.langue.mots import DE
from numresp.modele.catalogue.facteur import Facteur
from numresp.modele.dossier.estimation import Estimation
from numresp.modele.dossier.hypothese import knows
from numresp.modele.dossier.organisation import Mesure, Organisation

if TYPE_CHECKING:
    import pandas as pd

DUREES_MESUREES = ("ordinateur_fixe.duree_vie", "ordinateur_portable.duree_vie")
"""The lifetimes that the indicateur « duree_vie » (of computers that left) takes the place of."""


def estimate_impacts(
    dossier: Dossier, choix: Choix | None = None, annee: int | None = None, *, evites: bool = False
) -> tuple[Estimation, ...]:
    """Every estimation that the files of a dossier allow; those that lack something say what.

    The factors are those of the edition in force on the newest day that the dossier bears, as in its report.

    Parameters
    ----------
    dossier : Dossier
    choix : mapping of id of factor to float or Ajustement, optional
        Values put in the place of the catalogue's; they prevail over those of organisation.yaml, and both over what the
        dossier measured.
    annee : int, optional
        The year in which ages and the rate of reuse are read; by default the newest in the measures, else the inventory's.
    evites : bool
        Also give the emissions avoided elsewhere, which belong to no inventory.

    Returns
    -------
    tuple of Estimation

    Raises
    ------
    DonneesInvalides
        A choice that cannot be used.

    Examples
    --------
    >>> parc = nr.estimate_impacts(nr.load_dossier("data/exemple", "le-trait"))[0]
    >>> parc.objet, parc.unite, parc.bas <= parc.central <= parc.haut
    ('Empreinte annuelle du parc', 'kgCO2e/an', True)
    """
    facteurs = load_facteurs(jour=find_newest(dossier))
    tous = {**take_retenues(dossier.organisation, facteurs), **(choix or {})}
    return list_estimations(dossier, build_hypotheses(facteurs, tous), annee, evites=evites)


def tabulate_estimations(dossiers: Sequence[Dossier]) -> pd.DataFrame:
    """The estimations of some dossiers, known or not, in their order; the factors of each edition are read once."""
    # Reports take the estimations of one dossier from here, and no table.
    from numresp.cohorte.analyses.declarations import ESTIMATIONS  # noqa: PLC0415

    return ESTIMATIONS.build_rows(_list_rows(dossiers))


def _list_rows(dossiers: Sequence[Dossier]) -> Iterator[dict[str, Any]]:
    read = once_an_edition(lambda jour: load_facteurs(jour=jour))
    for dossier in dossiers:
        facteurs = read(find_newest(dossier))
        retenues = take_retenues(dossier.organisation, facteurs)
        for estimation in list_estimations(dossier, build_hypotheses(facteurs, retenues)):
            champs = ("modele", "genre", "objet", "unite", "perimetre", "bas", "central", "haut")
            yield {champ: getattr(estimation, champ) for champ in champs} | {
                "organisation": dossier.slug,
                "estimation": estimation.id,
                "manques": " ; ".join(estimation.manques),
                "modifiees": len(estimation.modifiees),
            }


def take_retenues(organisation: Organisation, facteurs: Iterable[Facteur]) -> dict[str, Ajustement]:
    """The assumptions that organisation.yaml puts in the place of an edition's, each with whose it is and why.

    One that this edition does not have stands in no formula of it: it is left out here, and the report says so.
    """
    connus = {facteur.id: facteur for facteur in facteurs}
    return {
        ident: Ajustement(
            retenue.valeur,
            retenue.bas,
            retenue.haut,
            retenue.unite,
            source=f"hypothèse {DE[organisation.type]} : {retenue.motif}",
        )
        for ident, retenue in organisation.hypotheses.items()
        if knows(connus, ident, retenue)
    }


def list_estimations(
    dossier: Dossier, hypotheses: Hypotheses, annee: int | None = None, *, evites: bool = False
) -> tuple[Estimation, ...]:
    """See `estimate_impacts`, which reads the factors."""
    releves, postes = group_mesures(dossier.mesures), dossier.organisation.postes
    suppose = adjust_durees(hypotheses, releves)
    parc, lu = count_parc(dossier.parc), newest_year(dossier) if annee is None else annee
    estimations = [
        estimate_parc(parc, suppose),
        estimate_parc(parc, suppose, "fabrication"),
        estimate_parc(parc, suppose, "usage"),
        estimate_electricite(parc, suppose),
        estimate_duree(() if lu is None else list_gardes(dossier.parc, lu), hypotheses),
        *_list_extinction(postes, releves, hypotheses),
        *_list_impression(dossier, releves, hypotheses),
        *_list_messagerie(dossier, releves, hypotheses),
        *_list_fin_usage(releves, hypotheses, evites=evites),
    ]
    if lu is not None:
        estimations.append(_rate(releves, lu))
    return tuple(estimations)


def newest_year(dossier: Dossier) -> int | None:
    """The year of the newest measure, or else of the newest purchase; None where nothing is dated."""
    annees = [mesure.date.year for mesure in dossier.mesures]
    achats = [ligne.annee_achat for ligne in dossier.parc if ligne.annee_achat is not None]
    return max(annees or achats, default=None)


def adjust_durees(hypotheses: Hypotheses, releves: Mapping[str, list[Mesure]]) -> Hypotheses:
    """The lifetime that was measured takes the place of the default, where nobody chose another."""
    suite = releves.get("duree_vie", [])
    if not suite or suite[-1].valeur <= 0:
        return hypotheses
    source = f"durée constatée, mesurée le {suite[-1].date:%d/%m/%Y}"
    lues = {
        nom: Ajustement(suite[-1].valeur, source=source, mesure=True)
        for nom in DUREES_MESUREES
        if nom not in hypotheses.ajustements
    }
    return replace(hypotheses, ajustements={**hypotheses.ajustements, **lues})


def _list_extinction(
    postes: int | None, releves: Mapping[str, list[Mesure]], hypotheses: Hypotheses
) -> Iterable[Estimation]:
    """Observed between the first and the last reading; possible from what the last one leaves on, or from what is supposed."""
    suite = [mesure for mesure in releves.get("postes_eteints", []) if 0 <= mesure.valeur <= 100]
    avant, apres = (suite[0].valeur / 100, suite[-1].valeur / 100) if len(suite) > 1 else (None, None)
    yield observe_extinction(postes, avant, apres, hypotheses)
    yield observe_extinction(postes, avant, apres, hypotheses, "kgCO2e/an")
    if suite:
        source = f"relevé du soir du {suite[-1].date:%d/%m/%Y}"
        hypotheses = adjust_releve(suite[-1].valeur / 100, hypotheses, source)
    yield estimate_extinction(postes, hypotheses)
    yield estimate_extinction(postes, hypotheses, "kgCO2e/an")


def _list_impression(
    dossier: Dossier, releves: Mapping[str, list[Mesure]], hypotheses: Hypotheses
) -> Iterable[Estimation]:
    ramettes = [mesure.valeur for mesure in releves.get("ramettes", []) if mesure.valeur >= 0]
    avant, apres = (ramettes[0], ramettes[-1]) if len(ramettes) > 1 else (None, None)
    yield observe_ramettes(avant, apres, hypotheses)
    double = [mesure.valeur / 100 for mesure in releves.get("part_recto_verso", []) if 0 <= mesure.valeur <= 100]
    deja = double[-1] if double else 0.0
    yield estimate_recto_verso(ramettes[-1] if ramettes else None, hypotheses, deja)
    if any(action.id == "police-econome" and action.statut != "Abandonné" for action in dossier.actions):
        yield estimate_police(1.0, hypotheses)  # on the pages that use it: nobody counts the others


def _list_messagerie(
    dossier: Dossier, releves: Mapping[str, list[Mesure]], hypotheses: Hypotheses
) -> Iterable[Estimation]:
    volume = _sum(releves, "messagerie_supprime_go")
    yield count_messagerie(volume)
    yield situate_stockage(volume, hypotheses)
    yield situate_stockage(volume, hypotheses, prudence=True)
    yield situate_tri(dossier.organisation.agents, hypotheses)


def _list_fin_usage(
    releves: Mapping[str, list[Mesure]], hypotheses: Hypotheses, *, evites: bool
) -> Iterable[Estimation]:
    kg = _sum(releves, "deee_kg")
    collecte = Collecte(_sum(releves, "boites_telephones_pleines"), _sum(releves, "telephones_collectes"))
    yield weigh_deee(kg)
    yield count_telephones(collecte, hypotheses)
    yield weigh_telephones(collecte, hypotheses)
    yield count_vivants(collecte, hypotheses)
    if evites:
        yield avoid_deee(kg, hypotheses)
        yield avoid_reemploi_telephones(collecte, hypotheses)


def _rate(releves: Mapping[str, list[Mesure]], annee: int) -> Estimation:
    """The rate of the year; the measures do not say the age of what left, so that none of it counts for sure."""
    stock = [mesure.valeur for mesure in releves.get("reforme_stock", []) if mesure.date.year == annee]
    partis = [mesure.valeur for mesure in releves.get("reemploi_appareils", []) if mesure.date.year == annee]
    return rate_reemploi(
        CompteDeReemploi(0, round(fsum(partis))) if partis else None,
        CompteDeReemploi(round(stock[0])) if stock else None,
        annee,
    )


def _sum(releves: Mapping[str, list[Mesure]], indicateur: str) -> float | None:
    """What was noted of a flow, all operations together; None where nothing was."""
    suite = releves.get(indicateur)
    return None if not suite else fsum(mesure.valeur for mesure in suite)
