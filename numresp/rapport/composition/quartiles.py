"""The place of an organisation between the quartiles of its promotion, and the quartiles that each order of a run is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from numresp.erreurs import NumrespError
from numresp.modele.commun.socle import RESERVE
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.donnees.suivi import PlaceBilan, PlaceTheme
from numresp.usages.diagnostic import Diagnostic
from numresp.usages.jour_du_rapport import find_order
from numresp.usages.parametres import parse_jalon, parse_jour
from numresp.usages.quartiles import Bassin, Reperes, read_bassin

SEULE = "Cette organisation ne suit le parcours avec aucune promotion : il n’y a personne à qui se comparer."
PEU = (
    "Rien n’est montré de la promotion : trop peu de structures ont répondu au même questionnaire, ou elles se ressemblent trop "
    "pour qu’aucune ne se devine."
)

INCOMPLET = (
    "Un dossier au moins de la promotion n’a pas pu être lu. Rien n’en est montré : la différence avec un rapport précédent "
    "dirait ce qui manque."
)


def share_reperes(commandes: Sequence[OrdreDeRapport]) -> Sequence[OrdreDeRapport]:
    """Give each order of an organisation the quartiles of its promotion on its day; the dossiers are read once for all."""
    bassin = read_bassin(commandes[0].espace)
    return [
        replace(commande, reperes=_find_reperes(bassin, commande)) if commande.slug else commande
        for commande in commandes
    ]


def _find_reperes(bassin: Bassin, commande: OrdreDeRapport) -> Reperes | None:
    """None for an order that is not going to be fulfilled: whoever takes it says why."""
    dossier = bassin.panel.dossiers.get(commande.slug)
    try:
        voulu, choix = parse_jour(commande.jour or ""), parse_jalon(commande.jalon or "")
        trouve = None if dossier is None else find_order(dossier, choix, voulu)
    except NumrespError:
        return None
    return None if trouve is None else bassin.compute(*trouve)


def find_place(reperes: Reperes, constat: Diagnostic) -> PlaceBilan:
    """Where an organisation stands between the quartiles of those that answered the same questionnaire."""
    if constat.dossier.slug not in reperes.membres:
        return PlaceBilan(promotion="", raison=SEULE, themes=())
    resultat = constat.resultat
    trouves = reperes.quartiles.get((constat.jalon, *constat.seance.questionnaire), {})
    noms = {RESERVE: "Ensemble"} | {noeud.id: noeud.nom for noeud in resultat.referentiel.noeuds}
    themes = tuple(
        PlaceTheme(
            id=ident,
            nom=nom,
            score=resultat.lignes[ident].score,
            bas=resultat.lignes[ident].bas,
            haut=resultat.lignes[ident].haut,
            **vars(trouves[ident]),
        )
        for ident, nom in noms.items()
        if ident in trouves
    )
    raison = INCOMPLET if reperes.incomplet else PEU
    return PlaceBilan(promotion=reperes.promotion, raison="" if themes else raison, themes=themes)
