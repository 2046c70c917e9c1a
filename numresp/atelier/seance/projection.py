"""What the room sees: question, levels, clock, nothing else."""

from __future__ import annotations

from numresp.atelier.commun.formulaire import SIGNES
from numresp.atelier.seance.console import render_profil
from numresp.atelier.seance.constats import list_niveaux, say_etat
from numresp.atelier.seance.debat import render_accord, render_premier_tour, render_surtitre
from numresp.atelier.seance.gestes import Pupitre
from numresp.atelier.seance.ordre_des_etapes import list_constats
from numresp.langue.francais import pluriel
from numresp.langue.html import Fragment, join_fragments, render_liste, tag
from numresp.langue.mots import say_reponse
from numresp.langue.votes import list_regles


def render_projection(pupitre: Pupitre) -> Fragment:
    """The projector's picture of the étape; the profile in its place when the room asked for it."""
    if pupitre.profil:
        return tag("main", tag("h1", "Profil provisoire"), render_profil(pupitre))
    scenes = {"constats": _render_constats, "debat": _render_debat}
    return tag("main", scenes.get(pupitre.etape.genre, _render_autre)(pupitre), class_=pupitre.etape.genre)


def _render_debat(pupitre: Pupitre) -> Fragment:
    question = pupitre.tenue.referentiel.questions[pupitre.etape.cible]
    revele = question.id in pupitre.tenue.etat.reveles
    comptes = pupitre.tenue.etat.count_votes(question.id) if revele else {}
    cartes = [
        tag(
            "li",
            tag("b", SIGNES.get(valeur, valeur)),
            tag("span", mots),
            tag("span", pluriel(comptes[valeur], "vote"), class_="voix") if comptes.get(valeur) else None,
            class_="carte",
        )
        for valeur, mots in list_niveaux(pupitre.tenue.referentiel, question)
    ]
    return join_fragments(
        [
            render_surtitre(pupitre, question),
            tag("h1", question.intitule),
            tag("ul", *cartes, class_="niveaux"),
            render_premier_tour(pupitre, question.id),
            render_accord(pupitre, question) if revele else None,
        ]
    )


def _render_constats(pupitre: Pupitre) -> Fragment:
    tenue, theme = pupitre.tenue, pupitre.etape.cible
    reponses = tenue.etat.reponses
    lignes = [
        tag(
            "li",
            question.intitule,
            " ",
            tag("b", say_reponse(tenue.referentiel, question, reponses.get(question.id))),
            f" {say_etat(pupitre, question.id)}".rstrip(),
        )
        for question in list_constats(tenue, theme)
    ]
    return join_fragments([tag("h1", tenue.referentiel.theme_de[theme].nom), tag("ul", *lignes, class_="lignes")])


def _render_autre(pupitre: Pupitre) -> Fragment:
    """Welcome and rule; the thème whose barriers are being told; the end."""
    etape, referentiel = pupitre.etape, pupitre.tenue.referentiel
    if etape.genre == "accueil":
        return join_fragments(
            [tag("h1", "Autodiagnostic numérique responsable"), render_liste(list_regles(pupitre.geste))]
        )
    if etape.genre == "theme":
        nom = referentiel.theme_de[etape.cible].nom
        return join_fragments([tag("h1", f"{nom} : qu’est-ce qui freine, qu’est-ce qui aide ?")])
    if etape.genre == "importance":
        noms = [noeud.nom for noeud in referentiel.noeuds]
        return join_fragments(
            [tag("h1", "Trois points par personne : quels thèmes comptent le plus ?"), render_liste(noms)]
        )
    return join_fragments([tag("h1", "Merci. Le relevé de décisions est prêt à imprimer.")])
