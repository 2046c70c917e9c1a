"""The finding of a promotion's page, made of the medians that it shows and of nothing else."""

from __future__ import annotations

from numresp.langue.francais import join_et, quote
from numresp.modele.commun.socle import RESERVE
from numresp.rapport.donnees.promotion import BilanPromotion
from numresp.rapport.phrases.ex_aequo import NOMMES, find_ends


def say_promotion(bilan: BilanPromotion) -> str:
    """On which thème the middle of the promotion stands highest, and lowest; empty where that is not shown, or says nothing.

    More than a few thèmes that share an end are no finding.
    """
    themes = [ligne for ligne in bilan.repartitions if ligne.id != RESERVE]
    bouts = find_ends(themes, lambda ligne: bilan.show(ligne.mediane))
    if bouts is None or max(map(len, bouts)) > NOMMES:
        return ""
    haut, bas = ([ligne.nom for ligne in bout] for bout in bouts)
    return (
        f"Au milieu de la promotion, {_cite(haut)} {_agree(haut, 'va', 'vont')} le plus loin, "
        f"{_cite(bas)} {_agree(bas, 'a', 'ont')} le plus de chemin devant {_agree(bas, 'lui', 'eux')}."
    )


def _cite(noms: list[str]) -> str:
    return join_et(map(quote, noms))


def _agree(noms: list[str], un: str, plusieurs: str) -> str:
    return un if len(noms) == 1 else plusieurs
