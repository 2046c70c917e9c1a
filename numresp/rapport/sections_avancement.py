"""The section on how far the feuille de route has come, in the reports of the jalons that follow it."""

from __future__ import annotations

from numresp.langue.francais import pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, render_paragraphe
from numresp.langue.plan import format_trimestre
from numresp.rapport.bilan import Bilan
from numresp.rapport.bilan_plan import AvancementBilan, EtapeSuivie
from numresp.rapport.phrases_plan import ETATS, say_ecart_prevu, say_etat

NOMMES = 6
"""How many steps of a state are named; the others are counted."""


def render_avancement(bilan: Bilan) -> Fragment:
    """Each state with its steps, what was added since, then the score foreseen beside the one reached."""
    avancement = bilan.avancement
    if avancement is None:
        return render_paragraphe(
            "Le dossier n’a pas de feuille de route (feuille_de_route.yaml) : il n’y a rien à suivre ici."
        )
    intro = f"Feuille de route {say_etat(avancement)}, {pluriel(len(avancement.etapes), 'étape')}."
    return join_fragments(
        [
            render_paragraphe(intro),
            render_liste([*_list_states(avancement), *_list_added(avancement)]),
            render_paragraphe(say_ecart_prevu(bilan, avancement)),
        ]
    )


def _list_states(avancement: AvancementBilan) -> list[str]:
    puces = []
    for etat, (singulier, plusieurs) in ETATS.items():
        etapes = [etape for etape in avancement.etapes if etape.etat == etat]
        if etapes:
            compte = f"{len(etapes)} {singulier if len(etapes) == 1 else plusieurs}"
            puces.append(f"{compte.capitalize()} : {_name([_say(etape) for etape in etapes])}.")
    return puces


def _say(etape: EtapeSuivie) -> str:
    """A step; a late one with the quarter that was promised and its pilot."""
    if etape.etat != "en_retard":
        return etape.titre
    return f"{etape.titre} (prévue fin {format_trimestre(etape.fin)}{f', {etape.pilote}' if etape.pilote else ''})"


def _list_added(avancement: AvancementBilan) -> list[str]:
    if not avancement.ajoutees:
        return []
    compte = f"{len(avancement.ajoutees)} {'ajoutée' if len(avancement.ajoutees) == 1 else 'ajoutées'} depuis"
    return [f"{compte} : {_name(list(avancement.ajoutees))}."]


def _name(noms: list[str]) -> str:
    """The first ones, and how many more."""
    reste = len(noms) - NOMMES
    return " ; ".join(noms) if reste <= 0 else f"{' ; '.join(noms[:NOMMES])} ; et {pluriel(reste, 'autre')}"
