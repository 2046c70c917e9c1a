"""Quick wins on the wall: what is chosen and who leads it, then what would be easy; effect, effort, and the room's dots."""

from __future__ import annotations

from numresp.atelier.commun.composants import render_barre
from numresp.atelier.feuille_de_route.catalogue import Suites
from numresp.atelier.projection.projecteur import list_some, render_part, render_scene
from numresp.langue.choix import say_choix
from numresp.langue.francais import pluriel
from numresp.langue.html import Fragment, tag
from numresp.langue.plan import say_effort
from numresp.modele.catalogue.action import ActionType

GESTES_MONTRES, FREINS_MONTRES, THEMES_MONTRES = 7, 4, 5
"""What a wall has room for."""


def render_gestes_rapides(vue: Suites) -> Fragment:
    """Chosen ones first, then the easy ones, the strongest effect first; beside them what the room said before."""
    etat = vue.tenue.etat
    choisies = [vue.catalogue[ident] for ident in etat.quick_wins if ident in vue.catalogue]
    faciles = [action for action in vue.rank() if vue.is_easy(action) and action.id not in etat.quick_wins]
    gestes = [*choisies, *faciles]
    haut = max((vue.effets[action.id].gain for action in gestes), default=0.0)
    lignes = [_render_geste(vue, action, haut) for action in gestes]
    return render_scene(
        "gestes",
        tag("h1", "Que fait-on tout de suite ?"),
        tag("p", "Ce qui se fait vite, l’effet le plus fort d’abord ; ✓ ce que vous avez choisi.", class_="note"),
        tag(
            "div",
            tag("ol", *list_some(lignes, GESTES_MONTRES, "autre geste"), class_="gestes")
            if lignes
            else tag("p", "Aucun geste rapide ne ferait avancer une réponse ici."),
            _render_dits(vue),
            class_="avec-cote",
        ),
    )


def _render_geste(vue: Suites, action: ActionType, haut: float) -> Fragment:
    gain, effort = vue.effets[action.id].gain, vue.find_effort(action)
    choisie = vue.tenue.etat.quick_wins.get(action.id)
    return tag(
        "li",
        tag("b", "✓ " if choisie is not None else None, action.titre),
        tag("span", say_choix(choisie) if choisie is not None else say_effort(effort.bas, effort.haut), class_="note"),
        render_barre(gain / haut if haut > 0 else 0.0),
        tag("span", vue.say_gain(action.id, "pt"), class_="voix"),
        class_="pris" if choisie is not None else None,
    )


def _render_dits(vue: Suites) -> Fragment | None:
    """The dots and the barriers of the autodiagnostic: what is chosen here answers to them."""
    etat, referentiel = vue.tenue.etat, vue.tenue.referentiel
    points = sorted(((nombre, ident) for ident, nombre in etat.importance.items() if nombre), key=lambda dit: -dit[0])
    parts = []
    if points:
        lignes = [
            tag("li", tag("span", referentiel.theme_de[ident].nom), tag("b", pluriel(nombre, "point")), class_="points")
            for nombre, ident in points
        ]
        parts.append(render_part("Vos points", list_some(lignes, THEMES_MONTRES, "autre thème")))
    if etat.freins:
        freins = [tag("li", frein.texte) for frein in reversed(etat.freins)]
        parts.append(render_part("Ce qui freine", list_some(freins, FREINS_MONTRES, "autre frein")))
    return tag("div", *parts, class_="cote") if parts else None
