"""The quartiles of a promotion, computed once for all the reports of a run, and the place of each organisation in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from numresp.calcul.repartition import Repartition
from numresp.cohorte.chargement import load_espace
from numresp.cohorte.espace import Espace
from numresp.erreurs import NumrespError
from numresp.modele.parcours import ORDRE
from numresp.modele.socle import RESERVE
from numresp.rapport.bilan_suivi import PlaceBilan, PlaceTheme
from numresp.rapport.diagnostic import Constat

Questionnaire = tuple[str, str, str]
"""Jalon of the report, référentiel (id and version), variante."""
SEULE = "Cette organisation ne suit le parcours avec aucune promotion : il n’y a personne à qui se comparer."
PEU = "Moins de cinq structures de la promotion ont un score sur le même questionnaire : rien n’est montré."


@dataclass(frozen=True)
class Reperes:
    """What a promotion looks like, without any name; plain values that a process can hand to another.

    Attributes
    ----------
    promotion : str
        Its name; empty where there is none.
    membres : tuple of str
        Slugs of the organisations.
    quartiles : mapping
        By questionnaire, then by nœud (`total` or a thème).
    """

    promotion: str = ""
    membres: tuple[str, ...] = ()
    quartiles: dict[Questionnaire, dict[str, Repartition]] = field(default_factory=dict)


def read_reperes(espace: Path) -> Reperes:
    """The quartiles of the promotion of an espace; faulty dossiers are left out, and an espace may have no promotion."""
    if not (espace / "promotion.yaml").exists():
        return Reperes()
    try:
        return compute_reperes(load_espace(espace, ignorer_fautives=True))
    except NumrespError:
        return Reperes()  # promotion.yaml is faulty: whoever renders the promotion says so


def compute_reperes(espace: Espace) -> Reperes:
    """Take the quartiles of each questionnaire, for the report of each jalon."""
    if espace.promotion is None:
        return Reperes()
    quartiles: dict[Questionnaire, dict[str, Repartition]] = {}
    for jalon in ORDRE:
        lignes = espace.repartitions(jalon, ou_avant=True)
        for ligne in lignes[lignes["n"].notna()].itertuples():
            variante = ligne.variante if isinstance(ligne.variante, str) else ""
            trouvee = Repartition(int(ligne.n), float(ligne.q1), float(ligne.mediane), float(ligne.q3))
            quartiles.setdefault((jalon, str(ligne.referentiel), variante), {})[str(ligne.noeud)] = trouvee
    return Reperes(espace.promotion.nom, espace.promotion.organisations, quartiles)


def find_place(reperes: Reperes, constat: Constat) -> PlaceBilan:
    """Where an organisation stands between the quartiles of those that answered the same questionnaire."""
    if constat.dossier.slug not in reperes.membres:
        return PlaceBilan(promotion="", raison=SEULE, themes=())
    complet, resultat = constat.seance.complet, constat.resultat
    variante = constat.seance.etat.ouverture.referentiel.variante or ""
    trouves = reperes.quartiles.get((constat.jalon, f"{complet.id}-{complet.version}", variante), {})
    noms = {RESERVE: "Ensemble"} | {noeud.id: noeud.nom for noeud in resultat.referentiel.noeuds}
    themes = tuple(
        PlaceTheme(
            id=ident,
            nom=nom,
            score=resultat.lignes[ident].score,
            **vars(trouves[ident]),
        )
        for ident, nom in noms.items()
        if ident in trouves
    )
    return PlaceBilan(promotion=reperes.promotion, raison="" if themes else PEU, themes=themes)
