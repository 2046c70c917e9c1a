"""The section on how far the feuille de route has come, in the reports of the jalons that follow it."""

from __future__ import annotations

from numresp.calcul.suivi.avancement_du_plan import EtatEtape
from numresp.langue.francais import pluriel
from numresp.langue.html import Fragment, join_fragments, render_figure, render_paragraphe
from numresp.langue.plan import format_trimestre
from numresp.rapport.decisions.etapes_et_actions import count_etapes, list_desaccords
from numresp.rapport.donnees.feuille_de_route import AvancementBilan, EtapeSuivie
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.figures.feuille_de_route import draw_calendrier
from numresp.rapport.phrases.feuille_de_route import say_ecart_prevu, say_etat, say_no_plan
from numresp.rapport.phrases.liste_bornee import cut_list
from numresp.rapport.sections.evolution import render_trajectoire
from numresp.rapport.traces.contenu import list_suivies

TENUES: tuple[EtatEtape, ...] = ("faite", "en_cours", "pas_commencee")
MANQUANTES: tuple[EtatEtape, ...] = ("en_retard", "suspendue", "abandonnee")
"""What goes as the plan says, and what does not; two paragraphs, not a list: a report is short of elements."""
NOMMES = 6
"""How many steps of a state are named; the others are counted."""


def render_avancement(bilan: Bilan) -> Fragment:
    """Each state with its steps, what was added since, and where the actions do not say the same."""
    avancement = bilan.avancement
    if avancement is None:
        return render_paragraphe(say_no_plan(bilan))
    intro = f"Feuille de route {say_etat(avancement)}, {pluriel(len(avancement.etapes), 'étape')}."
    tenu, manque = _say_states(avancement, TENUES), _say_states(avancement, MANQUANTES)
    return join_fragments(
        [
            render_paragraphe(f"{intro} {say_ecart_prevu(bilan, avancement)}"),
            render_trajectoire(bilan) if bilan.jalon == "bilan" and avancement.previsions else None,
            _draw(bilan, avancement),
            *(
                render_paragraphe(" ".join(dits))
                for dits in (tenu, [*manque, *_say_added(avancement)], list_desaccords(bilan, avancement))
                if dits
            ),
        ]
    )


def _draw(bilan: Bilan, avancement: AvancementBilan) -> Fragment | None:
    """The calendar of the plan with the state of each step; none for a Bilan that does not say when steps begin."""
    barres, trimestres = list_suivies(avancement)
    if not barres:
        return None
    return render_figure(
        draw_calendrier(barres, trimestres, "avancement", bilan.date_rapport),
        "Les étapes, et où elles en sont",
        "Le trait coupé est le jour du rapport ; une croix, un trimestre du plan dépassé. "
        "Les mêmes étapes sont dites par état ci-dessous.",
    )


def _say_states(avancement: AvancementBilan, etats: tuple[EtatEtape, ...]) -> list[str]:
    """A sentence for each state where there are steps: how many, and which."""
    phrases = []
    for etat in etats:
        etapes = avancement.list_in(etat)
        if etapes:
            phrases.append(f"{count_etapes(etat, len(etapes))} : {_name([_say(etape) for etape in etapes])}.")
    return phrases


def _say(etape: EtapeSuivie) -> str:
    """A step; a late one with the quarter that was promised and its pilot."""
    if etape.etat != "en_retard":
        return etape.titre
    return f"{etape.titre} (prévue fin {format_trimestre(etape.fin)}{f', {etape.pilote}' if etape.pilote else ''})"


def _say_added(avancement: AvancementBilan) -> list[str]:
    if not avancement.ajoutees:
        return []
    compte = f"{len(avancement.ajoutees)} {'ajoutée' if len(avancement.ajoutees) == 1 else 'ajoutées'} depuis"
    return [f"{compte} : {_name(list(avancement.ajoutees))}."]


def _name(noms: list[str]) -> str:
    """The first ones, and how many more."""
    return " ; ".join(cut_list(noms, NOMMES))
