"""What the feuille de route of a dossier does not hold, in words: the law first, then dates that are set elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from numresp.calcul.feuille_de_route.assemblage import assemble_demande
from numresp.calcul.feuille_de_route.reserves import Reserves, find_reserves
from numresp.calcul.feuille_de_route.situation_de_depart import find_depart
from numresp.modele.catalogue.catalogue import Catalogue
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import FeuilleDeRoute
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.usages.diagnostic import Diagnostic
from numresp.usages.plan_en_mots import say_manquee, say_rompue
from numresp.usages.proposition import gather_matiere


def say_reserves(
    constat: Diagnostic, catalogue: Catalogue, feuille: FeuilleDeRoute
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a plan does not hold, judged on the answers, the follow-up and the dates of the day of the report.

    Returns
    -------
    (what the law asks and it does not bring, dates set elsewhere that it does not keep)
        French sentences.
    """
    matiere = replace(gather_matiere(constat.dossier, constat.seance, catalogue), feuille=None)
    assemblage = assemble_demande(matiere, find_depart(matiere), feuille.capacite)
    fins = {etape.action: etape.fin - feuille.capacite.debut for etape in feuille.etapes}
    reserves = find_reserves(matiere, assemblage, feuille.capacite, fins)
    titres = {action.id: action.titre for action in catalogue.actions}
    return (
        tuple(say_lois(reserves, titres, constat.seance.complet)),
        tuple(say_dates(reserves, feuille.capacite.debut)),
    )


def say_lois(reserves: Reserves, titres: Mapping[str, str], referentiel: Referentiel) -> list[str]:
    """What the law asks and a plan does not bring, a sentence each, with the obligations that ask for it."""
    return [
        say_manquee(manquee, reserves.titres.get((manquee.question, manquee.niveau), ()), titres, referentiel)
        for manquee in reserves.loi
    ]


def say_dates(reserves: Reserves, debut: Trimestre) -> list[str]:
    """The dates set elsewhere that a plan does not keep, a sentence each; `debut` is its first quarter."""
    return [say_rompue(rompue, debut) for rompue in reserves.dates]
