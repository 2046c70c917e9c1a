"""The last screen: the palier, two strengths, three priorities, what happens next and who."""

from __future__ import annotations

from numresp.atelier.projection.projecteur import list_some, render_part, render_scene
from numresp.atelier.seance.gestes import Pupitre
from numresp.atelier.seance.ordre_des_etapes import say_restes
from numresp.atelier.seance.seance import Tenue
from numresp.calcul.salle.appui import is_appui
from numresp.calcul.salle.choix import list_steps
from numresp.calcul.score.gain_d_une_reponse import list_gains
from numresp.langue.choix import count_quick_wins, count_steps, say_choix
from numresp.langue.francais import format_date, join_et, pluriel
from numresp.langue.html import Fragment, tag
from numresp.langue.mots import JALONS, say_role
from numresp.modele.catalogue.parcours import ORDRE

FORCES, PRIORITES, GESTES = 2, 3, 3
"""What a room takes home; the report has all of them."""


def render_cloture_au_mur(pupitre: Pupitre) -> Fragment:
    """No score: the palier says it in a word, the report in numbers."""
    tenue = pupitre.tenue
    palier = tenue.resultat.palier
    forces, priorites = list_forces(tenue), list_priorites(tenue)
    return render_scene(
        "cloture",
        tag("h1", f"{tenue.dossier.organisation.nom}, {format_date(tenue.seance.date)}", class_="surtitre"),
        tag(
            "p",
            tag("span", "Palier de ce jour"),
            tag("b", "Pas encore de palier" if palier is None else palier.libelle),
            tag("span", "À confirmer : des réponses inconnues peuvent le changer.", class_="note")
            if not tenue.resultat.palier_sur
            else None,
            tag("span", "Provisoire, jusqu’à la validation par la direction ou un élu.", class_="note")
            if tenue.etat.provisoire
            else None,
            class_="palier",
        ),
        tag(
            "div",
            render_part(
                {0: "Forces", 1: "Une force"}.get(len(forces), "Deux forces"),
                [tag("li", mots) for mots in forces],
                "Aucune réponse n’est encore assez avancée.",
            ),
            render_part(
                {0: "Priorités", 1: "Une priorité", 2: "Deux priorités"}.get(len(priorites), "Trois priorités"),
                [tag("li", mots) for mots in priorites],
                "Rien à faire monter : tout est au plus haut.",
            ),
            render_part("Et après ?", list_suites(pupitre)),
            class_="suites",
        ),
    )


def list_forces(tenue: Tenue) -> list[str]:
    """The answers to build on, those that bring most to the score first, as the report ranks them: two at most.

    The report names all others.
    """
    gains = list_gains(tenue.bareme, tenue.faits, tenue.etat.reponses)
    fortes = [ident for ident, gain in gains.items() if is_appui(_value(tenue, ident)) and gain.apporte > 1e-9]
    fortes.sort(key=lambda ident: -round(gains[ident].apporte, 12))
    return [tenue.referentiel.questions[ident].enonce for ident in fortes[:FORCES]]


def _value(tenue: Tenue, question: str) -> float | None:
    niveau = tenue.etat.reponses[question].niveau
    return None if niveau is None else tenue.referentiel.niveaux_de(question)[niveau].valeur


def list_priorites(tenue: Tenue) -> list[str]:
    """The answers whose best level would bring most, as the report ranks them: three at most.

    The report names all others.
    """
    gains = list_gains(tenue.bareme, tenue.faits, tenue.etat.reponses)
    faibles = sorted(
        (i for i, g in gains.items() if g.manque > 1e-9), key=lambda ident: -round(gains[ident].manque, 12)
    )
    return [tenue.referentiel.questions[ident].enonce for ident in faibles[:PRIORITES]]


def list_suites(pupitre: Pupitre) -> list[Fragment]:
    """What happens next: the relevé, the first quick wins with their pilot, how many steps the plan has, what is to be checked.

    The next jalon comes last.
    """
    tenue, etat = pupitre.tenue, pupitre.tenue.etat
    lignes = [] if tenue.close else [tag("li", "Le relevé de décisions se signe avant de partir.")]
    if restes := say_restes(tenue, themes=1):
        lignes.append(tag("li", " ; ".join(restes)))
    gestes = sorted(etat.quick_wins.values(), key=lambda action: str(action.limite or "9999"))
    etapes = list_steps(etat)
    comptes = [count_quick_wins(len(gestes))] * bool(gestes) + [count_steps(len(etapes))] * bool(etapes)
    if comptes:
        lignes.append(tag("li", tag("b", ", ".join(comptes))))
    montrees = [tag("li", tag("b", action.titre), f" : {say_choix(action)}") for action in gestes]
    lignes += list_some(montrees, GESTES, "autre quick win")
    if etat.a_verifier:
        roles = join_et(dict.fromkeys(say_role(parque.role) for parque in etat.a_verifier.values()))
        lignes.append(tag("li", tag("b", f"{pluriel(len(etat.a_verifier), 'question')} à vérifier"), f" : {roles}"))
    etats = {jalon: tenue.dossier.find_etat(jalon) for jalon in ORDRE}
    a_venir = [(e.date, j) for j, e in etats.items() if e.etat != "fait" and e.date is not None and e.date > tenue.jour]
    if a_venir:
        quand, jalon = min(a_venir)
        lignes.append(tag("li", tag("b", f"Prochain rendez-vous, le {format_date(quand)}"), f" : {JALONS[jalon]}"))
    return lignes
