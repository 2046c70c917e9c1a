"""The attacker against means: what made the scores of several bodies move, cause by cause."""

from __future__ import annotations

from collections.abc import Sequence

from attaques.attaquant import PRES, Trouve, list_new, name_questionnaire
from attaques.monde_attaque import Monde, Publication
from attaques.systeme_attaque import Equation, solve


def attack_causes(monde: Monde, pages: Sequence[Publication], connus: set[str]) -> list[Trouve]:
    """Means of signed parts, each between half a point of what is printed, as one linear system a cause; within half a point."""
    equations: dict[str, list[Equation]] = {}
    for jour, jalon, page, ligne in list_new(pages, "causes"):
        for avant in reversed([quand for quand in monde.list_days() if quand <= jour]):
            tenues = {slug: c.find_seance(jalon, avant) for slug, c in monde.corps.items()}
            parts = {
                (slug, s.nom): s.causes[ligne["cause"]] + 1
                for slug, s in tenues.items()
                if s is not None and s.causes and s.questionnaire == name_questionnaire(page)
            }
            bas, haut = ((1 + ligne["moyenne"] + demi) * len(parts) for demi in (-0.005, 0.005))
            if parts and bas - 1e-9 <= sum(parts.values()) <= haut + 1e-9:
                equations.setdefault(ligne["cause"], []).append(Equation(parts, bas, haut))
                break
    return [
        Trouve("moyenne", cle[0], f"{cle[1]} {cause}", vrai - 1)
        for cause, siennes in equations.items()
        for cle, vrai, bas, haut in solve(siennes, connus, 2.0)
        if max(vrai - bas, haut - vrai) <= max(PRES * abs(vrai - 1), 0.005)
    ]
