"""The quartiles of a promotion, computed once for all the reports of a run, and the place of each organisation in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from numresp.calcul.promotion.confidentialite import spread_quietly
from numresp.calcul.promotion.repartition import Repartition
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.espace.espace import list_members, read_dossiers
from numresp.erreurs import NumrespError
from numresp.modele.commun.socle import RESERVE
from numresp.modele.dossier.organisation import Promotion
from numresp.modele.seance.evenements import Jalon
from numresp.rapport.composition.promotion_panel import Panel
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.donnees.suivi import PlaceBilan, PlaceTheme
from numresp.usages.diagnostic import Diagnostic
from numresp.usages.jour_du_rapport import find_order
from numresp.usages.parametres import parse_jalon, parse_jour

Questionnaire = tuple[str, str, str]
"""Jalon of the report, référentiel (id and version), variante."""
SEULE = "Cette organisation ne suit le parcours avec aucune promotion : il n’y a personne à qui se comparer."
PEU = (
    "Rien n’est montré de la promotion : trop peu de structures ont répondu au même questionnaire, ou elles se ressemblent trop "
    "pour qu’aucune ne se devine."
)

INCOMPLET = (
    "Un dossier au moins de la promotion n’a pas pu être lu. Rien n’en est montré : la différence avec un rapport précédent "
    "dirait ce qui manque."
)


@dataclass(frozen=True)
class Reperes:
    """What a promotion looked like on a day, without any name; plain values that a process can hand to another.

    Attributes
    ----------
    promotion : str
        Its name; empty where there is none.
    membres : tuple of str
        Slugs of the organisations.
    quartiles : mapping
        By questionnaire, then by nœud (`total` or a thème).
    incomplet : bool
        A dossier of the promotion cannot be read: without it nothing is shown of all.
    """

    promotion: str = ""
    membres: tuple[str, ...] = ()
    quartiles: dict[Questionnaire, dict[str, Repartition]] = field(default_factory=dict)
    incomplet: bool = False


class Bassin:
    """The dossiers of a promotion, read once for all the reports of a run.

    Parameters
    ----------
    promotion : Promotion or None
        None where there is none.
    dossiers : sequence of Dossier
    incomplet : bool
        Others of the promotion cannot be read.
    """

    def __init__(
        self, promotion: Promotion | None, dossiers: Sequence[Dossier] = (), *, incomplet: bool = False
    ) -> None:
        self.promotion = promotion
        self.incomplet = incomplet
        self.panel = Panel(dossiers)

    def compute(self, jalon: Jalon, jour: date) -> Reperes:
        """The quartiles of each questionnaire, for the report of a jalon: what was known on a day, and may be shown."""
        if self.promotion is None:
            return Reperes()
        if self.incomplet:
            return Reperes(self.promotion.nom, self.promotion.organisations, incomplet=True)
        quartiles: dict[Questionnaire, dict[str, Repartition]] = {
            (jalon, *questionnaire): {
                noeud: trouvee for noeud, releve in siens.items() if (trouvee := spread_quietly(releve)) is not None
            }
            for questionnaire, siens in self.panel.find_scores(jalon, jour).items()
        }
        return Reperes(self.promotion.nom, self.promotion.organisations, quartiles)


def read_bassin(espace: Path) -> Bassin:
    """The promotion of an espace, which may have none; where a dossier is faulty, nothing is said of all."""
    if not (espace / "promotion.yaml").exists():
        return Bassin(None)
    try:
        promotion, slugs = list_members(espace)
    except NumrespError:
        return Bassin(None)  # promotion.yaml is faulty: whoever renders the promotion says so
    dossiers, fautives = read_dossiers(espace, slugs)
    return Bassin(promotion, dossiers, incomplet=bool(fautives))


def read_reperes(espace: Path, jalon: Jalon, jour: date) -> Reperes:
    """The quartiles of the promotion of an espace, for one report."""
    return read_bassin(espace).compute(jalon, jour)


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
