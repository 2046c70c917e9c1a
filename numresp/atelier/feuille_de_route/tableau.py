"""The plan as a board: a column for each quarter with its load, a card for each action; what is done to one stands elsewhere.

A gesture sends only the regions that changed: so each column is a region of its own.
Source: docs/decisions/0047-tableau-du-plan.md.
"""

from __future__ import annotations

from numresp.atelier.commun.composants import render_barre
from numresp.atelier.commun.formulaire import encode_args
from numresp.atelier.feuille_de_route.gestes import GestesFeuilleDeRoute
from numresp.atelier.feuille_de_route.phrases import say_dehors
from numresp.langue.francais import format_court, round_decimal
from numresp.langue.html import Fragment, join_fragments, tag
from numresp.langue.mots import say_role
from numresp.langue.plan import say_jours, say_trimestre

COLONNES = 12
"""Columns that a screen has room for; a longer plan puts several quarters in each, one above the other."""
INITIALES = {
    "technicien": "T",
    "direction": "D",
    "achats": "A",
    "rh": "RH",
    "communication": "C",
    "elu": "É",
    "transition": "TE",
    "consultant": "Co",
    "autre": "Au",
}
"""What stands for a pilot on a card: no two are the same, since colour alone tells nobody apart."""
SANS_PILOTE = "?"


def list_colonnes(trimestres: int) -> list[range]:
    """Which quarters, from 0, stand in each column; a column that is not needed is empty."""
    chacune = -(-trimestres // COLONNES)
    return [
        range(min(colonne * chacune, trimestres), min((colonne + 1) * chacune, trimestres))
        for colonne in range(COLONNES)
    ]


def render_colonnes(vue: GestesFeuilleDeRoute) -> dict[str, Fragment]:
    """Each column as a region, by name; those that the plan has no quarter for are empty."""
    return {
        f"q{colonne}": join_fragments([_render_trimestre(vue, rang) for rang in rangs])
        for colonne, rangs in enumerate(list_colonnes(vue.ebauche.capacite.trimestres))
    }


def render_dehors(vue: GestesFeuilleDeRoute) -> Fragment:
    """Steps that are in no quarter, above the board, from where they are dragged or moved into it."""
    idents = vue.ebauche.dehors
    if not idents:
        return join_fragments([])
    return tag("section", tag("h3", f"Pas dans le plan ({len(idents)})"), _render_cartes(vue, idents), class_="dehors")


def _render_trimestre(vue: GestesFeuilleDeRoute, rang: int) -> Fragment:
    """A quarter: its name, its load as a bar and in numbers, its cards; a place where a card can be dropped."""
    ebauche, capacite = vue.ebauche, vue.ebauche.capacite
    idents, quand = ebauche.list_quarter(rang), capacite.debut + rang
    charge, possible = ebauche.calendrier.load(rang), capacite.jours_par_trimestre
    trop = sum(ebauche.calendrier.reste.get(ident, 0.0) for ident in idents)
    part = charge / possible if possible > 0 else float(charge > 0)
    dit = f"{_say_nombre(charge)} j sur {_say_nombre(possible)}"
    return tag(
        "section",
        tag(
            "div",
            tag("h3", say_trimestre(quand)),
            tag("p", dit, class_="charge"),
            tag("p", f"▲ {say_jours(trop)} de trop", class_="charge faute") if trop > 0 else None,
        ),
        render_barre(1.0 if trop > 0 else part, tard=trop > 0),
        _render_cartes(vue, idents),
        data_depose=str(quand),
        aria_label=f"Fin {say_trimestre(quand)}",
        class_="trimestre",
    )


def _say_nombre(jours: float) -> str:
    return format_court(float(round_decimal(jours, 1)))


def _render_cartes(vue: GestesFeuilleDeRoute, idents: list[str]) -> Fragment | None:
    """The cards of a column: one of them takes the tab key, the arrows do the rest."""
    if not idents:
        return None
    foyer = vue.choisie if vue.choisie in idents else idents[0]
    return tag("ul", *[tag("li", _render_carte(vue, ident, ident == foyer)) for ident in idents], class_="cartes")


def _render_carte(vue: GestesFeuilleDeRoute, ident: str, foyer: bool) -> Fragment:
    """An action: what it is, who leads it, what it brings and takes, and by a sign what is to be known of it."""
    ebauche, etape = vue.ebauche, vue.ebauche.etapes[ident]
    pilote, alerte = etape.pilote or "", ident in ebauche.ruptures or ident not in ebauche.fins
    return tag(
        "button",
        tag(
            "span",
            tag("span", "▲ ", tag("span", "à régler : ", class_="cache"), class_="faute") if alerte else None,
            etape.titre or ident,
            class_="nom",
        ),
        tag(
            "span",
            tag("i", INITIALES.get(pilote, SANS_PILOTE), aria_hidden="true"),
            tag("span", f"{say_role(etape.pilote) or 'pilote à nommer'}, ", class_="cache"),
            _say_carte(vue, ident),
            class_="moyens",
        ),
        None if ident in ebauche.fins else tag("span", say_dehors(ident, ebauche), class_="faute"),
        type="button",
        id=f"etape-{ident}",
        class_=f"action role-{pilote}{' rompue' * alerte}",
        data_ligne=True,
        data_saisit=ident,
        data_acte="carte",
        data_args=encode_args({"action": ident}),
        tabindex=0 if foyer else -1,
        aria_pressed="true" if ident == vue.choisie else "false",
    )


def _say_carte(vue: GestesFeuilleDeRoute, ident: str) -> Fragment:
    """Points by itself, days; ◆ pinned, § the law asks for what it brings."""
    ebauche, effet, tache = vue.ebauche, vue.effets.get(ident), vue.ebauche.taches.get(ident)
    mots = []
    if effet is not None and effet.bouge:
        mots.append(vue.say_gain(ident, "pt"))
    if tache is not None:
        mots.append(say_jours(tache.jours))
    signes = [
        tag("span", signe, tag("span", f" {dit}", class_="cache"))
        for signe, dit, vrai in (
            ("◆", "épinglée", ebauche.etapes[ident].epinglee),
            ("§", "la loi le demande", ident in vue.legales),
        )
        if vrai
    ]
    return join_fragments([*[tag("span", mot) for mot in mots], *signes], " ")
