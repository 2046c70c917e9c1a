"""A débat on the wall: question and levels, then votes as bars with the one in the middle marked, then what was decided."""

from __future__ import annotations

from numresp.atelier.commun.composants import render_barre, render_marches
from numresp.atelier.commun.formulaire import SIGNES
from numresp.atelier.projection.projecteur import render_scene
from numresp.atelier.seance.constats import list_niveaux
from numresp.atelier.seance.debat import find_milieu, render_accord, render_premier_tour, render_surtitre
from numresp.atelier.seance.gestes import Pupitre
from numresp.langue.francais import pluriel
from numresp.langue.html import Fragment, tag
from numresp.langue.mots import ETATS, say_niveau, say_role
from numresp.langue.votes import MILIEU
from numresp.modele.referentiel.referentiel import Question
from numresp.modele.seance.evenements import ReponseRetenue


def render_debat_au_mur(pupitre: Pupitre) -> Fragment:
    """Before the reveal nothing of the votes, not even how many there are."""
    question = pupitre.tenue.referentiel.questions[pupitre.etape.cible]
    revele = question.id in pupitre.tenue.etat.reveles
    return render_scene(
        "debat",
        render_surtitre(pupitre, question),
        tag("h1", question.intitule),
        _render_votes(pupitre, question) if revele else _render_niveaux(pupitre, question),
        render_premier_tour(pupitre, question.id),
        render_accord(pupitre, question) if revele else None,
    )


def _render_niveaux(pupitre: Pupitre, question: Question) -> Fragment:
    cartes = [
        tag("li", tag("b", SIGNES.get(valeur, valeur)), tag("span", mots), class_="carte")
        for valeur, mots in list_niveaux(pupitre.tenue.referentiel, question)
    ]
    return tag("ul", *cartes, class_="niveaux")


def _render_votes(pupitre: Pupitre, question: Question) -> Fragment:
    """Every level with its bar; « non concerné » and « ne sait pas » where somebody said so."""
    comptes = pupitre.tenue.etat.count_votes(question.id)
    tous, milieu = sum(comptes.values()), find_milieu(comptes)
    lignes = []
    for valeur, mots in list_niveaux(pupitre.tenue.referentiel, question):
        voix = comptes.get(valeur, 0)
        if not voix and valeur in ETATS:
            continue
        au_milieu = valeur == milieu
        marque = tag("span", f"▸ {MILIEU}", class_="milieu") if au_milieu else None
        lignes.append(
            tag(
                "li",
                tag("b", SIGNES.get(valeur, valeur)),
                tag("span", mots, " " if au_milieu else None, marque, render_barre(voix / tous if tous else 0.0)),
                tag("span", pluriel(voix, "vote"), class_="voix") if voix else None,
                class_="mediane" if au_milieu else None,
            )
        )
    return tag("ul", *lignes, class_="votes")


def render_decision(pupitre: Pupitre, ident: str) -> Fragment | None:
    """What the room has just decided, as a scene that the window shows for three seconds before the one behind it."""
    retenue = pupitre.tenue.etat.retenues.get(ident)
    if retenue is None:
        return None
    referentiel = pupitre.tenue.referentiel
    question, niveau = referentiel.questions[ident], retenue.reponse.niveau
    plus_haut = len(referentiel.niveaux_de(question)) - 1
    dit = f"niveau {niveau}" if niveau is not None else f"« {ETATS[retenue.reponse.etat]} »"
    corps = tag(
        "p",
        render_marches(niveau, plus_haut, chiffre=False) if niveau is not None else None,
        tag("b", f"Retenu : {dit}"),
        tag("span", say_niveau(referentiel, question, niveau)) if niveau is not None else None,
        tag("span", _say_suites(retenue), class_="note"),
        class_="decision",
    )
    return tag("main", tag("h1", question.intitule), corps, class_="decide", hidden=True, data_annonce=str(retenue.n))


def _say_suites(retenue: ReponseRetenue) -> str:
    """What stays of the votes, and what is still owed."""
    dits = []
    if retenue.sans_vote:
        dits.append(f"Sans vote, dit par : {say_role(retenue.dit_par)}.")
    if retenue.reserve:
        dits.append("Les avis éloignés sont gardés.")
    if retenue.provisoire:
        dits.append("Provisoire, en attendant une preuve.")
    return " ".join(dits)
