"""The place of an organisation between the quartiles of its promotion, and what each order of a run shows of it."""

from __future__ import annotations

from collections.abc import Sequence

from numresp.erreurs import NumrespError
from numresp.modele.commun.socle import RESERVE
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.donnees.suivi import PlaceBilan, PlaceTheme
from numresp.usages.diagnostic import Diagnostic
from numresp.usages.jalons_a_rapporter import find_assise
from numresp.usages.jour_du_rapport import see_order
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


def list_reperes(commandes: Sequence[OrdreDeRapport], bassin: Bassin | None = None) -> list[Reperes | None]:
    """What the report of each order shows of its promotion; the dossiers are read once for all of them.

    Parameters
    ----------
    commandes : sequence of OrdreDeRapport
        Of organisations of one espace.
    bassin : Bassin, optional
        Its dossiers, where they were read already.

    Returns
    -------
    list of Reperes or None
        None for an order that is not going to be fulfilled: whoever takes it says why.
    """
    lu = read_bassin(commandes[0].espace) if bassin is None else bassin
    return [_find_reperes(lu, commande) for commande in commandes]


def _find_reperes(bassin: Bassin, commande: OrdreDeRapport) -> Reperes | None:
    dossier = bassin.panel.dossiers.get(commande.slug)
    try:
        voulu, choix = parse_jour(commande.jour or ""), parse_jalon(commande.jalon or "")
        trouve = None if dossier is None else see_order(dossier, choix, voulu)
    except NumrespError:
        return None
    if trouve is None:
        return None
    vu, jalon, jour = trouve
    seance = find_assise(vu, jalon)
    questionnaire = None if seance is None else (jalon, *seance.questionnaire)
    return bassin.compute(jalon, jour).keep_for(commande.slug, questionnaire)


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
