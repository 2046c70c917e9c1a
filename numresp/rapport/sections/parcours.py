"""The section on the parcours: what is dated of it as a figure, and the table that both the eye and the ear can read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from numresp.langue.francais import format_date, join_et, pluriel
from numresp.langue.html import Fragment, join_fragments, render_figure, render_table
from numresp.langue.mots import JALONS
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import ActionBilan, EditionBilan, JalonBilan
from numresp.rapport.figures.parcours import RepereDeFrise, describe_frise, draw_frise, find_trimestre, name_trimestre

LEGENDE = (
    "Plein : fait, validé ou signé ; creux : à venir, provisoire ou prévu ; anneau épais : en cours ; croix : en retard. "
    "Les numéros sont ceux du tableau ; une action est à l’échéance notée."
)


def render_frise(bilan: Bilan) -> Fragment:
    """Jalons, séances, charte, Digital Clean Up Day and actions in time, then the same as a table."""
    reperes = list(_list_reperes(bilan))
    actions = [(action.echeance, etat) for action in bilan.actions if (etat := _state(action))]
    datees = [(fin, etat) for fin, etat in actions if fin is not None]
    noms = [JALONS[jalon.id] for jalon in bilan.jalons]
    dessin = draw_frise(reperes, datees, bilan.date_rapport, describe_frise(reperes, actions, noms), "frise")
    lignes = [
        *((f"{rang}. {JALONS[jalon.id].capitalize()}", _say_jalon(bilan, jalon)) for rang, jalon in _number(bilan)),
        *_say_editions(bilan.editions),
        *_say_actions(bilan),
    ]
    return join_fragments(
        [
            render_figure(dessin, "Le parcours dans le temps", LEGENDE),
            render_table("Le parcours, étape par étape", ("Étape", "Où elle en est"), lignes),
        ]
    )


def _number(bilan: Bilan) -> Iterator[tuple[int, JalonBilan]]:
    return enumerate(bilan.jalons, start=1)


def _list_reperes(bilan: Bilan) -> Iterator[RepereDeFrise]:
    """What is dated, lane by lane."""
    for rang, jalon in _number(bilan):
        if jalon.date is not None:
            yield RepereDeFrise("Jalons", jalon.date, jalon.etat, str(rang), JALONS[jalon.id].capitalize())
    for jalon in bilan.jalons:
        for seance in jalon.seances:
            yield RepereDeFrise("Séances", seance.date, "à venir" if seance.provisoire else "fait")
    signature = bilan.signature
    if signature is not None and signature.date is not None:
        yield RepereDeFrise("Charte", signature.date, "fait" if signature.etat == "signée" else "à venir")
    for edition in bilan.editions:
        yield RepereDeFrise("DCUD", edition.date, "fait")


def _say_jalon(bilan: Bilan, jalon: JalonBilan) -> str:
    quand = "" if jalon.date is None else f", {format_date(jalon.date)}"
    passee = jalon.etat == "à venir" and bilan.is_past(jalon)
    dits = [f"{jalon.etat}{quand}{' (date passée)' if passee else ''}"]
    dits += [
        f"séance du {format_date(seance.date)}, {'provisoire' if seance.provisoire else 'validée'}"
        for seance in jalon.seances
    ]
    if jalon.id == "charte" and bilan.signature is not None:
        qui = f", signataire : {bilan.signature.signataire}" if bilan.signature.signataire else ""
        dits.append(f"charte {bilan.signature.etat}{qui}")
    return " ; ".join(dits)


def _say_editions(editions: tuple[EditionBilan, ...]) -> Iterator[tuple[str, str]]:
    if editions:
        dites = [f"{format_date(edition.date)}, {pluriel(edition.mesures, 'mesure')}" for edition in editions]
        yield "Digital Clean Up Day (DCUD)", " ; ".join(dites)


def _say_actions(bilan: Bilan) -> Iterator[tuple[str, str]]:
    """Done, open, and of the open ones those that are late: how many end in each quarter, as the figure stacks them."""
    for etats, nom in (
        (("fait",), "Actions réalisées"),
        (("en retard", "à venir"), "Actions ouvertes"),
        (("en retard",), "Dont actions en retard"),
    ):
        fins = [action.echeance for action in bilan.actions if _state(action) in etats]
        if fins:
            yield nom, _count_quarters(fins)


def _count_quarters(fins: list[date | None]) -> str:
    datees = sorted(find_trimestre(fin) for fin in fins if fin is not None)
    dits = [f"{datees.count(trimestre)} au {name_trimestre(trimestre)}" for trimestre in dict.fromkeys(datees)]
    sans = len(fins) - len(datees)
    return join_et([*dits, *([f"{sans} sans échéance"] if sans else [])])


def _state(action: ActionBilan) -> str:
    """Where an action stands on the figure; empty for one that was dropped."""
    if action.statut == "Abandonné":
        return ""
    return "fait" if action.statut == "Réalisé" else "en retard" if action.en_retard else "à venir"
