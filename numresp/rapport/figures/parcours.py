"""The figure of the parcours: jalons, séances, charte, Digital Clean Up Day and actions on one axis of quarters.

It reads in grey: each kind has its lane and its shape; what is done is full, what is to come is hollow, what is late is a cross.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.axes import Axes

from numresp.langue.francais import ABSENT, format_date, format_jour, join_et, pluriel
from numresp.langue.html import Fragment, render_paragraphe
from numresp.rapport.equivalents.donnees import DonneesDeFigure
from numresp.rapport.figures.profil import ACCENT, FILET, GRIS, MOYEN
from numresp.rapport.figures.svg import render_svg
from numresp.rapport.figures.toile import LARGEUR, Point, draw_line, open_canvas, write_lines

GAUCHE, DROITE, HAUT = 58.0, LARGEUR - 6.0, 24.0
COULOIR, ETAGE = 22.0, 17.0  # of a lane; of jalons that would hide each other
PAS = 7.0  # between two actions of a quarter
LISIBLE = 18.0  # a quarter as wide as this is named
FORMES = {"Jalons": "o", "Séances": "D", "Charte": "s", "DCUD": "^"}
TAILLES = {"o": 13.0, "D": 7.0, "s": 8.0, "^": 9.0}
ETATS = ("fait", "en cours", "à venir", "en retard")
DITS = {
    ("Séances", "fait"): "validée",
    ("Séances", "à venir"): "provisoire",
    ("Charte", "fait"): "signée",
    ("Charte", "à venir"): "prévue",
}
"""What a mark that is full or hollow means in its lane, as the legend says it."""


@dataclass(frozen=True)
class RepereDeFrise:
    """One dated thing of a lane: full, begun, to come or late; a jalon has its number and its name, which is not drawn."""

    couloir: str
    date: date
    etat: str
    numero: str = ""
    nom: str = ""


def find_trimestre(jour: date) -> int:
    """The quarter of a day, counted since the year 0: one more for each."""
    return jour.year * 4 + (jour.month - 1) // 3


def name_trimestre(trimestre: int) -> str:
    """« T2 2025 »."""
    return f"T{trimestre % 4 + 1} {trimestre // 4}"


def draw_frise(
    reperes: Sequence[RepereDeFrise], actions: Sequence[tuple[date, str]], jour: date, description: str, ident: str
) -> Fragment:
    """Draw what is dated of a parcours.

    Parameters
    ----------
    reperes : sequence of RepereDeFrise
        In the order of their lanes.
    actions : sequence of (date, str)
        End and state (`fait`, `à venir`, `en retard`) of each.
    jour : date
        Of the report: a line.
    description : str
        What a screen reader says in the place of the drawing.
    ident : str
        Prefix of the ids.
    """
    jours = [repere.date for repere in reperes] + [fin for fin, _ in actions]
    if not jours:
        return render_paragraphe("Rien n’est encore daté dans ce parcours.")
    axe = _Axe(find_trimestre(min(*jours, jour)), find_trimestre(max(*jours, jour)) + 1)
    etages = _stack([axe.place(repere.date) for repere in reperes if repere.couloir == "Jalons"])
    lignes, y = {}, HAUT
    for couloir in dict.fromkeys(repere.couloir for repere in reperes):
        y += COULOIR + (ETAGE * max(etages, default=0) if couloir == "Jalons" else 0)
        lignes[couloir] = y - COULOIR / 2
    tas = _group(actions)
    rangees = max((-(-len(etats) // axe.colonnes) for etats in tas.values()), default=0)
    bas = y + (PAS * rangees + 10 if rangees else 0)
    fig, ax = open_canvas(bas + 28)
    _draw_axis(ax, axe, bas, jour)
    for couloir, ligne in lignes.items():
        write_lines(ax, 0, ligne + 3.5, [couloir])
        _draw_lane(ax, axe, ligne, [repere for repere in reperes if repere.couloir == couloir], etages)
    if tas:
        write_lines(ax, 0, bas - 6, ["Actions"])
        _draw_actions(ax, axe, bas - 8, tas)
    return render_svg(fig, ident, "Le parcours dans le temps", description, tell_frise(reperes, tas))


@dataclass(frozen=True)
class _Axe:
    """Whole quarters from left to right, days to scale in each."""

    debut: int
    fin: int

    @property
    def largeur(self) -> float:
        """Of a quarter."""
        return (DROITE - GAUCHE) / (self.fin - self.debut)

    @property
    def colonnes(self) -> int:
        """Actions that stand side by side in a quarter."""
        return max(1, int((self.largeur - 4) // PAS))

    def find(self, trimestre: int) -> float:
        """Where a quarter begins."""
        return GAUCHE + self.largeur * (trimestre - self.debut)

    def place(self, jour: date) -> float:
        """Where a day stands."""
        trimestre = find_trimestre(jour)
        premier, suivant = _open(trimestre), _open(trimestre + 1)
        return self.find(trimestre) + self.largeur * (jour - premier).days / (suivant - premier).days


def _open(trimestre: int) -> date:
    return date(trimestre // 4, trimestre % 4 * 3 + 1, 1)


def _stack(abscisses: Iterable[float]) -> list[int]:
    """The storey of each mark, so that none hides another one."""
    occupes: list[list[float]] = []
    etages = []
    for x in abscisses:
        libre = next((n for n, vus in enumerate(occupes) if all(abs(x - vu) >= ETAGE for vu in vus)), len(occupes))
        if libre == len(occupes):
            occupes.append([])
        occupes[libre].append(x)
        etages.append(libre)
    return etages


def _group(actions: Sequence[tuple[date, str]]) -> dict[int, list[str]]:
    """States of the actions by the quarter of their end, done first."""
    tas: dict[int, list[str]] = {}
    for fin, etat in actions:
        tas.setdefault(find_trimestre(fin), []).append(etat)
    return {trimestre: sorted(etats, key=ETATS.index) for trimestre, etats in tas.items()}


def _draw_axis(ax: Axes, axe: _Axe, bas: float, jour: date) -> None:
    """Quarters and years under the lanes, and the day of the report across them."""
    draw_line(ax, [(GAUCHE, bas), (DROITE, bas)], GRIS, 0.8)
    for trimestre in range(axe.debut, axe.fin + 1):
        annee = trimestre % 4 == 0
        draw_line(ax, [(axe.find(trimestre), HAUT - 4 if annee else bas - 3), (axe.find(trimestre), bas)], FILET, 0.8)
    for trimestre in range(axe.debut, axe.fin):
        if axe.largeur >= LISIBLE:
            milieu = axe.find(trimestre) + axe.largeur / 2
            write_lines(ax, milieu, bas + 12, [f"T{trimestre % 4 + 1}"], ha="center", color=GRIS)
        if trimestre % 4 == 0 or (trimestre == axe.debut and axe.fin - trimestre > 1 and trimestre % 4 != 3):
            write_lines(ax, axe.find(trimestre) + 2, bas + 24, [str(trimestre // 4)], color=GRIS)
    x = axe.place(jour)
    ax.plot([x, x], [HAUT - 6, bas], color=GRIS, lw=1, ls=(0, (2, 2)), clip_on=False)
    cote = "right" if x > LARGEUR / 2 else "left"
    write_lines(ax, x, HAUT - 10, ["rapport"], ha=cote, color=GRIS)


def _draw_lane(ax: Axes, axe: _Axe, ligne: float, reperes: Sequence[RepereDeFrise], etages: Sequence[int]) -> None:
    forme = FORMES[reperes[0].couloir]
    draw_line(ax, [(GAUCHE, ligne), (DROITE, ligne)], FILET, 0.8)
    for rang, repere in enumerate(reperes):
        lieu = (axe.place(repere.date), ligne - (ETAGE * etages[rang] if repere.numero else 0))
        _mark(ax, [lieu], forme, repere.etat)
        if repere.numero:
            encre = "white" if repere.etat == "fait" else ACCENT
            write_lines(ax, lieu[0], lieu[1] + 3.5, [repere.numero], ha="center", color=encre)


def _draw_actions(ax: Axes, axe: _Axe, bas: float, tas: dict[int, list[str]]) -> None:
    for etat in ETATS:
        lieux = [
            (axe.find(trimestre) + 6 + PAS * (rang % axe.colonnes), bas - PAS * (rang // axe.colonnes))
            for trimestre, etats in tas.items()
            for rang, vu in enumerate(etats)
            if vu == etat
        ]
        if etat == "en retard":
            _mark(ax, lieux, "x", etat, 5)
        else:
            _mark(ax, lieux, "o", etat, 4.5)


def _mark(ax: Axes, lieux: Sequence[Point], forme: str, etat: str, taille: float | None = None) -> None:
    """Marks of one shape: full where it is done, a thick ring where it has begun, a thin one where it is to come."""
    if not lieux:
        return
    xs, ys = zip(*lieux, strict=True)
    fond = ACCENT if etat == "fait" else "white"
    bord = {"fait": ACCENT, "en cours": ACCENT, "à venir": MOYEN, "en retard": "black"}[etat]
    trait = {"fait": 1.0, "en cours": 2.4, "à venir": 1.1, "en retard": 1.6}[etat]
    ax.plot(
        xs, ys, forme, ms=TAILLES.get(forme, 5.0) if taille is None else taille, mfc=fond, mec=bord, mew=trait,
        zorder=2.5, clip_on=False,
    )  # fmt: skip


def tell_frise(reperes: Sequence[RepereDeFrise], tas: Mapping[int, Sequence[str]]) -> DonneesDeFigure:
    """One row per dated thing, then one per quarter and state for the actions, which are drawn at the quarter of their end."""
    return DonneesDeFigure(
        ("Couloir", "Numéro", "Nom", "Date", "État", "Nombre"),
        (
            *(
                (
                    repere.couloir,
                    repere.numero or ABSENT,
                    repere.nom or ABSENT,
                    format_jour(repere.date),
                    DITS.get((repere.couloir, repere.etat), repere.etat),
                    "1",
                )
                for repere in reperes
            ),
            *(
                ("Actions", ABSENT, ABSENT, name_trimestre(trimestre), etat, str(etats.count(etat)))
                for trimestre, etats in sorted(tas.items())
                for etat in dict.fromkeys(etats)
            ),
        ),
    )


def describe_frise(
    reperes: Sequence[RepereDeFrise], actions: Sequence[tuple[date | None, str]], noms: Sequence[str]
) -> str:
    """Say in sentences what the drawing shows, and how many actions there are, dated or not.

    Parameters
    ----------
    actions : sequence of (date or None, str)
        End and state of each. Open are those that are not done; the late ones are among them.
    noms : sequence of str
        Names of the jalons, in the order of their numbers.
    """
    jalons = [repere for repere in reperes if repere.numero]
    phrases = []
    for etat, quoi in (("fait", "Faits"), ("en cours", "En cours"), ("à venir", "À venir")):
        dits = [f"{noms[int(r.numero) - 1]} le {format_date(r.date)}" for r in jalons if r.etat == etat]
        phrases += [f"{quoi} : {join_et(dits)}."] if dits else []
    comptes = [
        pluriel(nombre, mot)
        for couloir, mot in (("Séances", "séance"), ("DCUD", "édition du Digital Clean Up Day"))
        if (nombre := sum(repere.couloir == couloir for repere in reperes))
    ]
    faites = sum(etat == "fait" for _, etat in actions)
    tard = sum(etat == "en retard" for _, etat in actions)
    ouvertes = len(actions) - faites
    comptes += [pluriel(faites, "action réalisée", "actions réalisées")] if faites else []
    dont = f", dont {tard} en retard" if tard else ""
    comptes += [f"{pluriel(ouvertes, 'action ouverte', 'actions ouvertes')}{dont}"] if ouvertes else []
    return " ".join([*phrases, *([f"{join_et(comptes)}."] if comptes else [])])
