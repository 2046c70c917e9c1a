"""The wall during the autodiagnostic: welcome and rule, constats, débats, barriers and levers, importance, end."""

from __future__ import annotations

from collections.abc import Callable

from numresp.atelier.commun.composants import render_badge, render_barre, render_marches
from numresp.atelier.projection.debat_au_mur import render_debat_au_mur, render_decision
from numresp.atelier.projection.profil import render_profil
from numresp.atelier.projection.projecteur import list_some, render_part, render_scene
from numresp.atelier.seance.constats import DEGRES, find_etat, say_etat
from numresp.atelier.seance.fin import list_decisions, say_tour
from numresp.atelier.seance.gestes import Pupitre
from numresp.atelier.seance.ordre_des_etapes import list_constats
from numresp.langue.francais import format_date, lower_initial, pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, tag
from numresp.langue.mots import join_roles, say_reponse, say_role
from numresp.langue.votes import list_regles

FREINS_MONTRES = 7
"""Barriers, and levers, that a wall has room for; the last ones noted."""


def render_seance_au_mur(pupitre: Pupitre) -> Fragment:
    """The étape, or the profile in its place when the room asked for it; before it what was decided just now."""
    retenue = pupitre.projecteur.retenue
    decision = render_decision(pupitre, retenue) if retenue else None
    if pupitre.projecteur.profil:
        return join_fragments([decision, render_profil(pupitre.tenue, pupitre.etape)])
    return join_fragments([decision, SCENES[pupitre.etape.genre](pupitre)])


def _render_accueil(pupitre: Pupitre) -> Fragment:
    tenue = pupitre.tenue
    roles = [say_role(participant.role) for participant in tenue.etat.en_salle]
    return render_scene(
        "accueil",
        tag("p", f"{tenue.dossier.organisation.nom}, {format_date(tenue.seance.date)}", class_="surtitre"),
        tag("h1", "Autodiagnostic numérique responsable"),
        tag("p", f"Autour de la table : {join_roles(roles)}.") if roles else None,
        tag("ol", *[tag("li", phrase) for phrase in list_regles(pupitre.geste)]),
    )


def _render_constats(pupitre: Pupitre) -> Fragment:
    tenue, theme = pupitre.tenue, pupitre.etape.cible
    lignes = []
    for question in list_constats(tenue, theme):
        reponse = tenue.etat.reponses.get(question.id)
        ou = say_etat(pupitre, question.id).strip("()")
        lignes.append(
            tag(
                "li",
                render_marches(
                    None if reponse is None else reponse.niveau, len(tenue.referentiel.niveaux_de(question)) - 1
                ),
                tag("span", question.intitule, class_="question"),
                tag("b", say_reponse(tenue.referentiel, question, reponse)),
                render_badge(ou, DEGRES[find_etat(pupitre, question.id)]) if ou else None,
            )
        )
    return render_scene(
        "constats",
        tag("p", tenue.referentiel.theme_de[theme].nom, class_="surtitre"),
        tag("h1", "Ces constats sont-ils justes ?"),
        tag("ul", *lignes, class_="lignes"),
    )


def _render_theme(pupitre: Pupitre) -> Fragment:
    """Barriers and levers, as they are noted."""
    etat, theme = pupitre.tenue.etat, pupitre.etape.cible
    freins = [frein.texte for frein in etat.freins if frein.noeud == theme]
    leviers = [levier.texte for levier in etat.leviers if levier.noeud == theme]
    parts = []
    for titre, dits in (("Ce qui freine", freins), ("Ce qui aide", leviers)):
        lignes = [tag("li", texte) for texte in reversed(dits)]
        parts.append(render_part(titre, list_some(lignes, FREINS_MONTRES), "À vous : ce qui sera dit s’écrit ici."))
    return render_scene(
        "theme",
        tag("p", pupitre.tenue.referentiel.theme_de[theme].nom, class_="surtitre"),
        tag("h1", "Qu’est-ce qui freine, qu’est-ce qui aide ?"),
        tag("div", *parts, class_="deux"),
    )


def _render_importance(pupitre: Pupitre) -> Fragment:
    """The thèmes; once dots are noted, those that got most first."""
    noeuds, points = pupitre.tenue.referentiel.noeuds, pupitre.tenue.etat.importance
    titre = tag("h1", "Quels thèmes comptent le plus pour vous ?")
    regle = tag("p", "Trois points par personne, sur un ou plusieurs thèmes.")
    if not any(points.values()):
        return render_scene("importance", titre, regle, tag("ul", *[tag("li", n.nom) for n in noeuds], class_="themes"))
    haut = max(points.values())
    lignes = [
        tag(
            "li",
            tag("span", noeud.nom),
            render_barre(points.get(noeud.id, 0) / haut),
            tag("b", str(points.get(noeud.id, 0))),
            class_=None if points.get(noeud.id) else "attend",
        )
        for noeud in sorted(noeuds, key=lambda noeud: -points.get(noeud.id, 0))
    ]
    dit = f"{pluriel(sum(points.values()), 'point donné', 'points donnés')} par la salle."
    return render_scene("importance", titre, tag("p", dit, class_="note"), tag("ol", *lignes, class_="profil"))


def _render_fin(pupitre: Pupitre) -> Fragment:
    return render_scene(
        "fin",
        tag("h1", f"Merci : {lower_initial(say_tour(pupitre))}"),
        render_liste(list_decisions(pupitre)),
        tag("p", "La suite : ce que l’on fait tout de suite, puis un premier regard sur la feuille de route.")
        if not pupitre.tenue.close
        else None,
    )


SCENES: dict[str, Callable[[Pupitre], Fragment]] = {
    "accueil": _render_accueil,
    "constats": _render_constats,
    "debat": render_debat_au_mur,
    "theme": _render_theme,
    "importance": _render_importance,
    "fin": _render_fin,
}
