"""Mail: a volume, and beside it orders of magnitude that say why no gain is claimed.

Source: data/catalogue/impacts.yaml (messagerie); docs/impact.md.
"""

from __future__ import annotations

from numresp.calcul.impact.hypotheses import Hypotheses, give_donnee
from numresp.calcul.impact.propagation import Sujet, estimate, say_unknown
from numresp.modele.dossier.estimation import Estimation

MODELE = "messagerie"
GARDE, PRUDENCE = "messagerie.stockage", "messagerie.stockage_haut"
TRI, DUREE = "messagerie.tri", "messagerie.duree_tri"
VOLUME = "messagerie.volume"
NEGLIGEABLE = (
    "Effet négligeable sur le climat, de signe inconnu : trier peut émettre plus que garder. Aucun gain n’est annoncé."
)
SANS_VOLUME = "le volume de courriels supprimé"
RELEVE = "volume mesuré"


def count_messagerie(volume_go: float | None) -> Estimation:
    """The volume deleted, GB: it stays a volume."""
    sujet = Sujet(MODELE, MODELE, "compte", "Courriels supprimés", "Go", "volume supprimé, noté et daté")
    if volume_go is None:
        return say_unknown(sujet, SANS_VOLUME)
    volume = give_donnee(VOLUME, volume_go, "Go", RELEVE)
    return estimate(sujet, lambda v: v[VOLUME], [volume], [NEGLIGEABLE])


def situate_stockage(volume_go: float | None, hypotheses: Hypotheses, *, prudence: bool = False) -> Estimation:
    """What keeping this volume one more year would emit, to see how little: GB × kgCO2e a GB and year.

    Parameters
    ----------
    prudence : bool
        At the most severe published value, another perimeter (all of online storage, German electricity), to see whether
        the conclusion holds.
    """
    facteur = PRUDENCE if prudence else GARDE
    sujet = Sujet(
        f"{MODELE}.{'prudence' if prudence else 'garde'}",
        MODELE,
        "etat",
        "Garder ce volume un an" + (", à la valeur la plus sévère" if prudence else ""),
        "kgCO2e/an",
        "tout le stockage en ligne, électricité allemande" if prudence else "centre de données seul",
    )
    if volume_go is None:
        return say_unknown(sujet, SANS_VOLUME)
    lues = [hypotheses.take(facteur), give_donnee(VOLUME, volume_go, "Go", RELEVE)]
    return estimate(sujet, lambda v: v[VOLUME] * v[facteur], lues, [NEGLIGEABLE])


def situate_tri(agents: int | None, hypotheses: Hypotheses) -> Estimation:
    """What sorting emits, kgCO2e: agents × hours of each × kgCO2e of an hour at a laptop."""
    sujet = Sujet(
        f"{MODELE}.tri",
        MODELE,
        "etat",
        "Trier ses courriels",
        "kgCO2e",
        "fabrication et électricité de l’ordinateur pendant le tri",
    )
    if agents is None:
        return say_unknown(sujet, "le nombre d’agents")
    agents_lus = give_donnee("messagerie.agents", agents, "agent", "nombre d’agents de la structure")
    lues = [hypotheses.take(TRI), hypotheses.take(DUREE), agents_lus]
    return estimate(sujet, lambda v: v["messagerie.agents"] * v[DUREE] * v[TRI], lues, [NEGLIGEABLE])
