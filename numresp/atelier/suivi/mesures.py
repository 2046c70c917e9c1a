"""The follow-up, its tabs « Mesures » and « Digital Clean Up Day »."""

from __future__ import annotations

from collections.abc import Iterable

from numresp.atelier.commun.formulaire import (
    Choix,
    render_case,
    render_choix,
    render_envoi,
    render_formulaire,
    render_replie,
)
from numresp.atelier.suivi.cleanup_day import DETAILS, ESSENTIELS, ChampDeComptage
from numresp.atelier.suivi.formulaire import Forme
from numresp.atelier.suivi.gestes import PupitreDeSuivi
from numresp.calcul.suivi.serie import Serie
from numresp.langue.francais import format_court, format_jour
from numresp.langue.html import Fragment, join_fragments, render_paragraphe, render_table, tag
from numresp.langue.mots import JALONS
from numresp.langue.ordres_de_grandeur import say_unite
from numresp.modele.catalogue.indicateur import DCD

POINTS = 4
NATURES = {
    "stock": "stock : l’état à une date",
    "flux": "flux : la quantité d’une opération ou d’une période",
}


def render_mesures(vue: PupitreDeSuivi) -> Fragment:
    """Which indicateur, what is known of it, and the form of a new value."""
    serie = vue.suivi.series.get(vue.indicateur)
    choisir = render_formulaire(
        "indicateur",
        render_choix("Indicateur", "indicateur", "choix-indicateur", _list_options(vue), vue.indicateur),
        render_envoi("Choisir", fort=serie is None),
        classe="ligne",
    )
    return join_fragments(
        [
            tag("h2", "Qu’avez-vous mesuré ?" if serie is None else serie.nom, tabindex=-1, data_foyer=True),
            choisir,
            None if serie is None else _render_forme(vue, serie),
        ]
    )


def _list_options(vue: PupitreDeSuivi) -> dict[str, Choix]:
    """Those that are followed, those that the present jalon asks for, then the others."""
    series, jalon = vue.suivi.series, vue.suivi.jalon
    suivies = [serie for serie in series.values() if serie.points and not serie.id.startswith(DCD)]
    restent = [serie for serie in series.values() if not serie.points]
    demandees = [serie for serie in restent if jalon in vue.suivi.indicateurs[serie.id].jalons]
    autres = [serie for serie in restent if jalon not in vue.suivi.indicateurs[serie.id].jalons]
    return {
        "Déjà suivis": _name(suivies),
        f"Proposés au jalon « {JALONS[jalon]} »": _name(demandees),
        "Autres": _name(autres),
    }


def _name(series: Iterable[Serie]) -> Choix:
    return [(serie.id, f"{serie.nom} ({say_unite(serie.unite)})") for serie in series]


def _render_forme(vue: PupitreDeSuivi, serie: Serie) -> Fragment:
    champs = Forme(vue, "mesure")
    derniere = serie.derniere
    unite = serie.unite if derniere is None else derniere.unite
    vue_derniere = "Aucune valeur notée encore." if derniere is None else (
        f"Dernière valeur : {format_court(derniere.valeur)} {say_unite(derniere.unite)}, le {format_jour(derniere.date)}."
    )  # fmt: skip
    return join_fragments(
        [
            render_paragraphe(tag("b", f"En {unite}"), f", {NATURES[serie.nature]}. {vue_derniere}"),
            render_paragraphe(serie.methode, classe="note") if serie.methode else None,
            render_formulaire(
                "mesure",
                tag(
                    "div",
                    champs.day(
                        "Date",
                        "date",
                        aide="dernier jour de la période" if serie.nature == "flux" else "jour du relevé",
                    ),
                    champs.number(f"Valeur, en {unite}", "valeur", aide="par exemple 1 234,5"),
                    class_="grille",
                ),
                champs.text(
                    "Méthode",
                    "methode",
                    "" if derniere is None else derniere.methode,
                    aide="comment, où, par quel outil",
                ),
                champs.preuve(),
                champs.prose("Commentaire", "commentaire"),
                render_case("Remplacer la valeur déjà notée ce jour-là", "remplacer", "mesure-remplacer", coche=False)
                if serie.points
                else None,
                tag("div", render_envoi("Enregistrer"), class_="gestes"),
                indicateur=serie.id,
                classe="fiche",
            ),
            _render_points(serie),
        ]
    )


def _render_points(serie: Serie) -> Fragment | None:
    """The last values, newest first."""
    if not serie.points:
        return None
    lignes = [
        (format_jour(point.date), format_court(point.valeur), point.preuve or "—")
        for point in reversed(serie.points[-POINTS:])
    ]
    return render_table("Dernières valeurs", ("Date", say_unite(serie.unite), "Preuve"), lignes)


def render_journee(vue: PupitreDeSuivi) -> Fragment:
    """A Digital Clean Up Day at once."""
    champs = Forme(vue, "journee")
    rares = [_render_groupe(champs, nom, comptes) for nom, comptes in DETAILS.items()]
    fautifs = any(champs.faute(compte.champ) for comptes in DETAILS.values() for compte in comptes)
    return join_fragments(
        [
            tag("h2", "Qu’a donné le Digital Clean Up Day ?", tabindex=-1, data_foyer=True),
            render_paragraphe(
                "Remplissez ce que vous savez ; une case vide reste inconnue, elle n’est pas zéro. Recycler n’est pas "
                "réemployer, et un volume de courriels supprimés reste un volume : son effet sur le climat est négligeable.",
                classe="note",
            ),
            render_formulaire(
                "journee",
                champs.day("Date", "date", aide="dans la semaine du troisième samedi de mars, ou une semaine autour"),
                *[_render_groupe(champs, nom, comptes) for nom, comptes in ESSENTIELS.items()],
                render_replie(
                    "Détail pour le bilan de l’INR, si vous l’avez", *rares, ident="journee-detail", ouvert=fautifs
                ),
                champs.preuve(),
                champs.prose("Commentaire", "commentaire", aide="aucun nom de personne"),
                tag("div", render_envoi("Enregistrer la journée"), class_="gestes"),
                classe="fiche",
            ),
        ]
    )


def _render_groupe(champs: Forme, nom: str, comptes: Iterable[ChampDeComptage]) -> Fragment:
    lignes = [champs.number(f"{compte.libelle} ({say_unite(compte.unite)})", compte.champ) for compte in comptes]
    return tag("fieldset", tag("legend", nom), tag("div", *lignes, class_="grille"), class_="comptes-journee")
