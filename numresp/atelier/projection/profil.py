"""The profile on the wall: a bar for each thème that the room is through with, the strongest first."""

from __future__ import annotations

from numresp.atelier.commun.composants import render_barre
from numresp.atelier.projection.projecteur import render_scene
from numresp.atelier.seance.ordre_des_etapes import Avance, EtapeDeSeance, list_etapes, measure_avance
from numresp.atelier.seance.seance import Tenue
from numresp.langue.francais import format_nombre, format_points, format_pourcent
from numresp.langue.html import Fragment, join_fragments, tag


def list_passes(tenue: Tenue, etape: EtapeDeSeance) -> set[str]:
    """The thèmes that the room is through with: everything is settled in them, or it has gone on to what comes after."""
    faits = {avance.theme.id for avance in measure_avance(tenue) if avance.faits == avance.total}
    etapes = list_etapes(tenue)
    rang = etapes.index(etape) if etape in etapes else 0
    return faits | {passee.cible for passee in etapes[:rang] if passee.genre == "theme"}


def render_profil(tenue: Tenue, etape: EtapeDeSeance) -> Fragment:
    """Nine bars with whole points; those of thèmes to come are empty, whatever was answered before the séance."""
    resultat, passes = tenue.resultat, list_passes(tenue, etape)
    echelle = resultat.referentiel.echelle
    avances = {avance.theme.id: avance for avance in measure_avance(tenue)}
    lignes: list[tuple[float, Fragment]] = []
    for noeud in resultat.referentiel.noeuds:
        ligne = resultat.lignes[noeud.id]
        score = ligne.score if noeud.id in passes else None
        mot = _say_absent(noeud.id in avances, noeud.id in passes) if score is None else ""
        if score is not None:
            mot = _say_open(avances[noeud.id], ligne.couverture)
        rangee = tag(
            "li",
            tag("span", noeud.nom, tag("span", f" {mot}", class_="note") if mot else None),
            render_barre(score or 0.0),
            tag("b", format_points(score, echelle, 0)),
            class_="attend" if score is None else None,
        )
        lignes.append((-1.0 if score is None else score, rangee))
    lignes.sort(key=lambda ligne: -round(ligne[0], 12))
    return render_scene(
        "profil",
        tag("h1", "Où en sommes-nous ?"),
        tag(
            "p",
            f"Points sur {format_nombre(echelle, 0)}, d’après vos réponses ; le plus avancé d’abord.",
            class_="note",
        ),
        tag("ol", join_fragments([rangee for _, rangee in lignes]), class_="profil"),
    )


def _say_open(avance: Avance, couverture: float | None) -> str:
    """What is to be settled in a thème that has its bar; where all was, how much of it is known, if that is not the whole."""
    if avance.faits < avance.total:
        return "à compléter"
    return "" if couverture is None or couverture >= 1 else f"connu à {format_pourcent(couverture)}"


def _say_absent(concerne: bool, passe: bool) -> str:
    if not concerne:
        return "sans objet ici"
    return "sans réponse" if passe else "à venir"
