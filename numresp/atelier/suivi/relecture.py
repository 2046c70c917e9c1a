"""The follow-up, its tab « Seconde lecture »: a reviewer looks at each answer of the newest séance on its proofs."""

from __future__ import annotations

from collections.abc import Mapping

from numresp.atelier.commun.formulaire import (
    OPTIONS_ROLE,
    Choix,
    render_bouton,
    render_choix,
    render_envoi,
    render_formulaire,
)
from numresp.atelier.suivi.avis import ADOPTENT, VERDICTS, AnswerToReview, list_a_relire
from numresp.atelier.suivi.formulaire import Forme
from numresp.atelier.suivi.gestes_de_relecture import PupitreDeRelecture
from numresp.langue.francais import format_date, pluriel
from numresp.langue.html import Fragment, join_fragments, render_paragraphe, tag
from numresp.langue.mots import say_reponse, say_role

GROUPES: Mapping[str, str] = {
    "sans": "À relire",
    "a_revoir": "À revoir",
    "adopte": "Adoptées",
    "confirme": "Confirmées",
}
REGLE = (
    "Chaque réponse est relue sur ses preuves, par un rôle qui n’a pas à l’avoir donnée. Un avis ne change rien au score : "
    "il est montré à côté de la réponse. Seule une adoption, par la direction ou un élu, met la réponse relue à sa place."
)


def render_relecture(vue: PupitreDeRelecture) -> Fragment:
    """What has been looked at, which answer, and the form of its avis."""
    if not vue.suivi.dossier.seances:
        return _render_rien("Aucune séance n’a encore été tenue")
    relire = list_a_relire(vue.suivi.tenue)
    if not relire:
        return _render_rien(f"La séance du {format_date(vue.suivi.tenue.seance.date)} n’a encore aucune réponse")
    choisie = next((une for une in relire if une.question.id == vue.relue), None)
    faites = sum(une.etat != "sans" for une in relire)
    seance = vue.suivi.tenue.seance
    phrase = f"Séance du {format_date(seance.date)} : {pluriel(faites, 'réponse relue', 'réponses relues')} sur {len(relire)}."
    choisir = render_formulaire(
        "relire",
        render_choix("Réponse", "question", "choix-relue", _list_options(relire), vue.relue),
        render_envoi("Choisir", fort=choisie is None),
        classe="ligne",
    )
    return join_fragments(
        [
            tag(
                "h2", "Quelle réponse ?" if choisie is None else choisie.question.intitule, tabindex=-1, data_foyer=True
            ),
            choisir,
            render_paragraphe(f"{phrase} {REGLE}", classe="note"),
            None if choisie is None else _render_reponse(vue, choisie),
            None if choisie is None else _render_forme(vue, choisie),
            None if choisie is None or choisie.etat != "a_revoir" else _render_adoption(vue, choisie),
        ]
    )


def _render_rien(pourquoi: str) -> Fragment:
    return join_fragments(
        [
            tag("h2", "Seconde lecture", tabindex=-1, data_foyer=True),
            render_paragraphe(f"{pourquoi} : il n’y a rien à relire."),
        ]
    )


def _list_options(relire: list[AnswerToReview]) -> dict[str, Choix]:
    par_etat = {
        nom: [(une.question.id, f"{une.theme} : {une.question.enonce}") for une in relire if une.etat == etat]
        for etat, nom in GROUPES.items()
    }
    return {nom: options for nom, options in par_etat.items() if options}


def _render_reponse(vue: PupitreDeRelecture, une: AnswerToReview) -> Fragment:
    """The answer that counts, on what it rests, and what was said of it."""
    referentiel = vue.suivi.tenue.referentiel
    dits = [tag("b", say_reponse(referentiel, une.question, une.reponse)), "."]
    dits.append(f" Preuve : {une.preuve.rstrip('.')}." if une.preuve else " Sans preuve notée.")
    avis = une.avis
    lignes = [render_paragraphe("Réponse qui compte : ", *dits, classe="retenu")]
    if avis is not None:
        lu = "" if avis.reponse is None else f" : {say_reponse(referentiel, une.question, avis.reponse)}"
        motif = f". {avis.motif.rstrip('.')}" if avis.motif else ""
        lignes.append(render_paragraphe(f"Avis ({say_role(avis.role)}) : {VERDICTS[avis.verdict]}{lu}{motif}."))
    if une.question.preuves:
        attendues = " ; ".join(une.question.preuves)
        lignes.append(render_paragraphe(f"Preuves attendues : {attendues}.", classe="note"))
    return join_fragments(lignes)


def _render_forme(vue: PupitreDeRelecture, une: AnswerToReview) -> Fragment:
    champs = Forme(vue, "avis")
    niveaux = [(valeur, mots) for valeur, mots in une.options]
    boutons = [
        tag(
            "label",
            tag("input", type="radio", name="verdict", value=valeur, id=f"avis-verdict-{valeur}"),
            f" {mots}",
        )
        for valeur, mots in VERDICTS.items()
    ]
    faute = champs.faute("verdict")
    return render_formulaire(
        "avis",
        tag(
            "fieldset",
            tag("legend", "Ce que disent les preuves"),
            *boutons,
            render_paragraphe(faute, classe="faute") if faute else None,
            class_="constat",
        ),
        tag(
            "div",
            champs.choice("Si elle est à revoir : réponse lue", "reponse", niveaux, vide="à dire"),
            champs.choice("Qui relit", "role", OPTIONS_ROLE, vide="à dire"),
            class_="grille",
        ),
        champs.prose("Pourquoi", "motif", aide="aucun nom de personne ; obligatoire pour une réponse à revoir"),
        tag(
            "div",
            render_envoi("Enregistrer l’avis"),
            render_bouton("Réponse suivante", "relire_suivante"),
            class_="gestes",
        ),
        question=une.question.id,
        classe="fiche",
    )


def _render_adoption(vue: PupitreDeRelecture, une: AnswerToReview) -> Fragment:
    """The body takes over what was read; who may, and that the score changes, stand beside the button."""
    champs = Forme(vue, "adoption")
    return render_formulaire(
        "adopter",
        tag("h3", "Adopter cet avis"),
        render_paragraphe(
            "La réponse relue prendra la place de celle de la salle, et le score changera.", classe="note"
        ),
        tag("div", champs.choice("Qui l’adopte", "role", ADOPTENT, vide="à dire"), class_="grille"),
        tag("div", render_envoi("Adopter", fort=False), class_="gestes"),
        question=une.question.id,
        classe="fiche",
    )
