"""Gantt and workload of a plan as inline SVG: text as text, an alternative, and the data in a table beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from numresp.langue.francais import format_nombre
from numresp.langue.html import Fragment, tag
from numresp.langue.plan import describe_calendrier, describe_charge
from numresp.modele.commun.trimestre import Trimestre

LARGEUR, GAUCHE, LIGNE, TETE = 960, 350, 24, 26
"""Of the Gantt, in units of its viewBox: whole width, names, a row, the heading."""
CHARGE_L, CHARGE_H, BAS, MARGE = 640, 170, 22, 20
MOT_MAX = 42
LISIBLES = 12
"""Quarters up to which each has room for its name."""


@dataclass(frozen=True)
class BarreDeGantt:
    """A row of the Gantt; quarters from 0."""

    titre: str
    debut: int
    fin: int
    epinglee: bool
    alerte: bool


def draw_gantt(barres: Sequence[BarreDeGantt], debut: Trimestre, trimestres: int) -> Fragment:
    """One row for each action, from its first quarter to its last; what is pinned and what breaks something say so."""
    pas = (LARGEUR - GAUCHE) / trimestres
    hauteur = TETE + LIGNE * len(barres) + 4
    traits: list[Fragment] = []
    for rang in range(trimestres):
        x = GAUCHE + pas * rang
        traits.append(_line(x, TETE - 6, x, hauteur, "grille"))
        if trimestres <= LISIBLES:
            traits.append(_text(x + pas / 2, 16, _short(debut + rang), True))
        elif rang % 4 == 0:
            traits.append(_text(x + 2, 16, _short(debut + rang)))
    for ligne, barre in enumerate(barres):
        haut = TETE + LIGNE * ligne
        signe = ("◆ " if barre.epinglee else "") + ("▲ " if barre.alerte else "")
        traits += [
            _text(0, haut + 16, f"{signe}{_cut(barre.titre)}"),
            _bar(
                GAUCHE + pas * barre.debut + 2,
                haut + 4,
                pas * (barre.fin - barre.debut + 1) - 4,
                LIGNE - 8,
                "alerte" if barre.alerte else "barre",
            ),
        ]
    noms = [str(debut + rang) for rang in range(trimestres)]
    dit = describe_calendrier([(barre.debut, barre.fin) for barre in barres], noms)
    return _frame("gantt", (LARGEUR, hauteur), "Calendrier des actions", f"{dit} Les dates sont dans la table.", traits)


def draw_charge(jours: Sequence[float], manques: Sequence[float], capacite: float, debut: Trimestre) -> Fragment:
    """Agent-days of each quarter as bars under the line of what the town can give; on top, those that find no room."""
    totaux = [charge + manque for charge, manque in zip(jours, manques, strict=True)]
    pas, pied = CHARGE_L / len(jours), CHARGE_H - BAS
    echelle = (pied - MARGE) / max([*totaux, capacite, 1.0])
    traits: list[Fragment] = []
    for rang, (charge, manque) in enumerate(zip(jours, manques, strict=True)):
        x, haut, trop = pas * rang, charge * echelle, manque * echelle
        traits.append(_bar(x + 3, pied - haut, pas - 6, haut, "barre"))
        if manque > 0:
            traits.append(_bar(x + 3, pied - haut - trop, pas - 6, trop, "alerte"))
        if len(jours) <= LISIBLES:
            traits.append(_text(x + pas / 2, pied - haut - trop - 4, format_nombre(charge + manque, 1), True))
        if len(jours) <= LISIBLES or rang % 4 == 0:
            traits.append(_text(x + pas / 2, CHARGE_H - 6, _short(debut + rang), True))
    ligne = pied - capacite * echelle
    traits.append(_line(0, ligne, CHARGE_L, ligne, "seuil"))
    dit = describe_charge(totaux, capacite, [str(debut + rang) for rang in range(len(jours))])
    return _frame(
        "charge", (CHARGE_L, CHARGE_H), "Charge par trimestre", f"{dit} Les nombres sont dans la table.", traits
    )


def _bar(x: float, y: float, largeur: float, hauteur: float, classe: str) -> Fragment:
    return tag("rect", x=_n(x), y=_n(y), width=_n(largeur), height=_n(hauteur), rx=3, class_=classe)


def _frame(
    ident: str, taille: tuple[float, float], titre: str, description: str, traits: Sequence[Fragment]
) -> Fragment:
    return tag(
        "svg",
        tag("title", titre, id=f"{ident}-t"),
        tag("desc", description, id=f"{ident}-d"),
        *traits,
        role="img",
        aria_labelledby=f"{ident}-t",
        aria_describedby=f"{ident}-d",
        viewBox=f"0 0 {_n(taille[0])} {_n(taille[1])}",
        class_=f"figure {ident}",
    )


def _line(x1: float, y1: float, x2: float, y2: float, classe: str) -> Fragment:
    return tag("line", x1=_n(x1), y1=_n(y1), x2=_n(x2), y2=_n(y2), class_=classe)


def _text(x: float, y: float, mots: str, milieu: bool = False) -> Fragment:
    attributs = {"text-anchor": "middle"} if milieu else {}
    return tag("text", mots, x=_n(x), y=_n(y), **attributs)


def _short(trimestre: Trimestre) -> str:
    return f"T{trimestre.rang} {trimestre.annee % 100:02d}"


def _cut(titre: str) -> str:
    return titre if len(titre) <= MOT_MAX else f"{titre[: MOT_MAX - 1].rstrip()}…"


def _n(x: float) -> str:
    return f"{x:.1f}".removesuffix(".0")
