"""The finding of a promotion's page, made of the medians that it shows and of nothing else."""

from __future__ import annotations

from numresp.langue.francais import INSECABLE, join_et
from numresp.modele.commun.socle import RESERVE
from numresp.rapport.donnees.promotion import BilanPromotion, RepartitionTheme

CITES = 3
"""Thèmes that share an end; more of them are no finding."""


def say_promotion(bilan: BilanPromotion) -> str:
    """On which thème the middle of the promotion stands highest, and lowest; empty where that is not shown, or says nothing."""
    themes = [ligne for ligne in bilan.repartitions if ligne.id != RESERVE]
    haut, bas = (
        (_find_end(themes, extreme(ligne.mediane for ligne in themes)) for extreme in (max, min))
        if themes
        else ([], [])
    )
    if not haut or not bas or haut == bas or max(len(haut), len(bas)) > CITES:
        return ""
    return (
        f"Au milieu de la promotion, {_cite(haut)} {_agree(haut, 'va', 'vont')} le plus loin, "
        f"{_cite(bas)} {_agree(bas, 'a', 'ont')} le plus de chemin devant {_agree(bas, 'lui', 'eux')}."
    )


def _find_end(themes: list[RepartitionTheme], valeur: float) -> list[str]:
    return [ligne.nom for ligne in themes if abs(ligne.mediane - valeur) <= 1e-9]


def _cite(noms: list[str]) -> str:
    return join_et(f"«{INSECABLE}{nom}{INSECABLE}»" for nom in noms)


def _agree(noms: list[str], un: str, plusieurs: str) -> str:
    return un if len(noms) == 1 else plusieurs
