"""How quarters, days and euros of a plan are said, and what its calendar and its load show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from numresp.langue.francais import (
    FINE_INSECABLE,
    INSECABLE,
    format_court,
    format_nombre,
    format_pourcent,
    join_et,
    join_ou,
    pluriel,
    quote,
    round_decimal,
)
from numresp.modele.commun.trimestre import Trimestre


def say_trimestre(trimestre: Trimestre) -> str:
    """« T2 2026 »."""
    return f"T{trimestre.rang}{INSECABLE}{trimestre.annee}"


def say_jours(jours: float) -> str:
    """« 2,5 j », agent-days to a tenth."""
    return f"{format_court(float(round_decimal(jours, 1)))}{INSECABLE}j"


def say_euros(euros: float) -> str:
    """« 1 250 € »."""
    return f"{format_nombre(euros, 0)}{FINE_INSECABLE}€"


def list_depenses(nouveau_eur: float, deja_prevu_eur: float) -> list[str]:
    """« 9 200 € de dépenses nouvelles », then « 24 000 € déjà prévus par ailleurs » where there are any; never one sum."""
    deja = [f"{say_euros(deja_prevu_eur)} déjà prévus par ailleurs"] if deja_prevu_eur > 0 else []
    return [f"{say_euros(nouveau_eur)} de dépenses nouvelles", *deja]


def count_jours(jours: float) -> str:
    """« 2,5 jours », in a sentence: agent-days to a tenth."""
    dits = round_decimal(jours, 1)
    return f"{format_court(float(dits))}{INSECABLE}jour{'s' if dits >= 2 else ''}"


def say_ecart(ecart: float) -> str:
    """How near the best a plan is that is not proven: « à 1,2 % près du meilleur »; past all its points no number is said."""
    return "à on ne sait combien du meilleur" if ecart >= 1 else f"à {format_pourcent(ecart, 1)} près du meilleur"


def say_later(titres: Iterable[str]) -> str:
    """Quick wins that a plan could not put first: « Ne tient pas au début du plan : … »; empty where there is none."""
    dits = join_et(quote(titre) for titre in titres)
    return f"Ne tient pas au début du plan : {dits}" if dits else ""


def say_effort(bas: float, haut: float) -> str:
    """What an action takes, « 2 à 5 jours d’agent »; one number where both ends read the same."""
    debut, fin = format_nombre(bas, 0), format_nombre(haut, 0)
    return f"{fin if debut == fin else f'{debut} à {fin}'}{INSECABLE}jour{'s' if round_decimal(haut, 0) >= 2 else ''} d’agent"


def format_trimestre(texte: str) -> str:
    """A quarter as files write it, said to a reader: 2026-T2 → « T2 2026 »."""
    return say_trimestre(Trimestre.parse(texte))


def list_suffisants(jours: int | None, budget_eur: int | None, trimestres: int | None) -> list[str]:
    """Each of the three that is said: « 12 jours par trimestre », « 9 000 € par an », « 9 trimestres »."""
    dits = []
    if jours is not None:
        dits.append(f"{pluriel(jours, 'jour')} par trimestre")
    if budget_eur is not None:
        dits.append(f"{say_euros(budget_eur)} par an")
    if trimestres is not None:
        dits.append(pluriel(trimestres, "trimestre"))
    return dits


def say_suffisant(jours: int | None, budget_eur: int | None, trimestres: int | None) -> str:
    """What would do where no plan holds: « 12 jours par trimestre ou 9 trimestres »; empty where none of them would."""
    return join_ou(list_suffisants(jours, budget_eur, trimestres))


def describe_calendrier(etapes: Sequence[tuple[int, int]], trimestres: Sequence[str]) -> str:
    """What the calendar shows, in sentences: how many steps, from when to when, how many begin in each quarter."""
    debuts = [
        f"{nombre} au {format_trimestre(trimestre)}"
        for rang, trimestre in enumerate(trimestres)
        if (nombre := sum(debut == rang for debut, _ in etapes))
    ]
    fin = format_trimestre(trimestres[max(fin for _, fin in etapes)])
    debut = format_trimestre(trimestres[min(debut for debut, _ in etapes)])
    return (
        f"{pluriel(len(etapes), 'étape')}, {f'au {debut}' if debut == fin else f'du {debut} au {fin}'}. "
        f"Étapes qui commencent : {join_et(debuts)}."
    )


def describe_charge(jours: Sequence[float], capacite: float, trimestres: Sequence[str]) -> str:
    """What the load shows, in sentences: the fullest quarter, the lightest, and whether the capacity holds."""
    plein, creux = max(jours), min(jours)
    trop = [
        format_trimestre(trimestre)
        for trimestre, valeur in zip(trimestres, jours, strict=True)
        if valeur > capacite + 1e-9
    ]
    tenue = f"La capacité est dépassée : {', '.join(trop)}." if trop else "Aucun trimestre ne la dépasse."
    dits = [f"{count_jours(v)} ({format_trimestre(trimestres[jours.index(v)])})" for v in (plein, creux)]
    return (
        f"Le trimestre le plus chargé demande {dits[0]}, le moins chargé {dits[1]}, pour une capacité de "
        f"{count_jours(capacite)}. {tenue}"
    )
