"""The plan on the wall: a column for each quarter with its load, cards with their pilot, and what it comes to in one line."""

from __future__ import annotations

from numresp.atelier.commun.composants import render_barre
from numresp.atelier.feuille_de_route.gestes import GestesFeuilleDeRoute
from numresp.atelier.feuille_de_route.tableau import INITIALES, SANS_PILOTE, list_colonnes
from numresp.atelier.projection.projecteur import list_some, render_scene
from numresp.calcul.suivi.echeancier import list_reached
from numresp.langue.francais import format_court, pluriel, round_decimal
from numresp.langue.html import Fragment, tag
from numresp.langue.mots import ROLES
from numresp.langue.plan import say_trimestre

UNE_RANGEE, CARTES_MONTREES = 6, 5
"""Quarters that stand in one row; cards of one quarter that a wall has room for."""


def render_plan_au_mur(vue: GestesFeuilleDeRoute) -> Fragment:
    """The board without its signs and its faults, which are the consultant's to settle."""
    if not vue.ebauche.fins:
        return render_scene(
            "plan",
            tag("h1", "Qui fait quoi, quand ?"),
            tag("p", "La feuille de route paraît ici, trimestre par trimestre, dès qu’une première proposition est faite."),
        )  # fmt: skip
    rangs = [rang for colonne in list_colonnes(vue.ebauche.capacite.trimestres) for rang in colonne]
    dernier = max(vue.ebauche.fins.values(), default=0)
    rangs = [rang for rang in rangs if rang <= dernier]
    rangees = 1 if len(rangs) <= UNE_RANGEE else -(-len(rangs) // UNE_RANGEE)
    return render_scene(
        "plan",
        tag("h1", "Qui fait quoi, quand ?"),
        tag("p", _say_resume(vue), class_="note"),
        tag(
            "div",
            *[_render_trimestre(vue, rang) for rang in rangs],
            class_="trimestres",
            style=f"--colonnes: {-(-len(rangs) // rangees)}",
        ),
        _render_pilotes(vue),
    )


def _say_resume(vue: GestesFeuilleDeRoute) -> str:
    """How many actions until when, and the palier that they lead to."""
    ebauche, referentiel = vue.ebauche, vue.tenue.referentiel
    fin = say_trimestre(vue.ebauche.capacite.debut + max(ebauche.fins.values()))
    dit = f"{pluriel(len(ebauche.fins), 'action')} d’ici la fin du {fin}"
    montees = list_reached(ebauche.previsions, referentiel.paliers, ebauche.depart.resultat.palier)
    if montees and montees[-1].palier is not None:
        palier = referentiel.name_palier(montees[-1].palier)
        dit += f" ; si tout est fait : palier {palier} fin {say_trimestre(montees[-1].trimestre)}"
    return f"{dit}. C’est une proposition, jusqu’à son adoption."


def _render_trimestre(vue: GestesFeuilleDeRoute, rang: int) -> Fragment:
    capacite = vue.ebauche.capacite.jours_par_trimestre
    charge = vue.ebauche.calendrier.load(rang)
    cartes = [_render_carte(vue, ident) for ident in vue.ebauche.list_quarter(rang)]
    jours, possibles = (format_court(float(round_decimal(nombre, 1))) for nombre in (charge, capacite))
    return tag(
        "section",
        tag(
            "h2",
            say_trimestre(vue.ebauche.capacite.debut + rang),
            tag("span", f"{jours} j sur {possibles}", class_="note"),
        ),
        render_barre(charge / capacite if capacite > 0 else float(charge > 0)),
        tag("ul", *list_some(cartes, CARTES_MONTREES, "autre")) if cartes else None,
    )


def _render_carte(vue: GestesFeuilleDeRoute, ident: str) -> Fragment:
    etape = vue.ebauche.etapes[ident]
    pilote = etape.pilote or ""
    return tag(
        "li",
        tag("i", INITIALES.get(pilote, SANS_PILOTE)),
        tag("span", etape.titre or ident),
        class_=f"carte role-{pilote}",
    )


def _render_pilotes(vue: GestesFeuilleDeRoute) -> Fragment:
    """What the initials stand for."""
    pilotes = {vue.ebauche.etapes[ident].pilote or "" for ident in vue.ebauche.fins}
    legende = [
        tag("span", tag("i", INITIALES[role]), f" {mots}", class_=f"role-{role}")
        for role, mots in ROLES.items()
        if role in pilotes
    ]
    if "" in pilotes:
        legende.append(tag("span", tag("i", SANS_PILOTE), " pilote à nommer", class_="role-"))
    return tag("p", *legende, class_="pilotes")
