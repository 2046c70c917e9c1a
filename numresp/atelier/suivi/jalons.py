"""The follow-up, its tabs « Charte » and « Jalons »."""

from __future__ import annotations

from collections.abc import Mapping

from numresp.atelier.commun.formulaire import (
    OPTIONS_ROLE,
    Choix,
    render_case,
    render_envoi,
    render_faute,
    render_formulaire,
)
from numresp.atelier.suivi.dossier import Suivi
from numresp.atelier.suivi.formulaire import Forme
from numresp.atelier.suivi.gestes import PupitreDeSuivi
from numresp.calcul.salle.appui import ReponsePesee, sort_by_poste, weigh_reponses
from numresp.langue.francais import pluriel
from numresp.langue.html import Fragment, join_fragments, render_paragraphe, tag
from numresp.langue.mots import JALONS
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.commun.jalon import Jalon
from numresp.modele.dossier.organisation import Charte
from numresp.modele.referentiel.referentiel import Poste

SIGNATURES: Choix = [("prévue", "prévue"), ("signée", "signée")]
ETATS: Choix = [(etat, etat) for etat in ("à venir", "en cours", "fait")]
APPUIS = 2
CHARTE = "charte"
"""The classement whose postes are the engagements."""
Appuis = Mapping[str, tuple[tuple[ReponsePesee, ...], tuple[ReponsePesee, ...]]]
"""By engagement: the answers that back it, and those that are weak."""


def render_charte(vue: PupitreDeSuivi) -> Fragment:
    """When, by whom, with which engagements, each with what backs it in the diagnosis."""
    suivi, champs = vue.suivi, Forme(vue, "charte")
    charte = suivi.dossier.jalons.charte
    presente = Charte(etat="prévue") if charte is None else charte
    postes = [poste for c in suivi.referentiel.classements if c.id == CHARTE for poste in c.postes]
    faute, appuis = champs.faute("engagements"), _weigh_appuis(suivi)
    jalon_fait = suivi.dossier.find_etat("charte").etat == "fait"
    return join_fragments(
        [
            tag("h2", "Où en est la charte ?", tabindex=-1, data_foyer=True),
            render_paragraphe(
                "La charte est un acte volontaire : ni audit, ni note, ni label. Ce qui est retenu doit pouvoir être montré.",
                classe="note",
            ),
            render_formulaire(
                "charte",
                tag(
                    "div",
                    champs.choice("Signature", "etat", SIGNATURES, presente.etat),
                    champs.day("Date", "date", presente.date),
                    champs.choice("Signataire", "signataire", OPTIONS_ROLE, presente.signataire or "", vide="à nommer"),
                    class_="grille",
                ),
                tag(
                    "fieldset",
                    tag("legend", "Engagements retenus"),
                    render_faute("charte-engagements", faute),
                    *[_render_engagement(vue, appuis, poste, poste.id in presente.engagements) for poste in postes],
                    aria_describedby="charte-engagements-faute" if faute else None,
                    class_="engagements",
                ),
                None
                if jalon_fait
                else render_case(
                    "Si elle est signée, noter aussi le jalon « charte » comme fait",
                    "jalon",
                    "charte-jalon",
                    coche=True,
                ),
                tag("div", render_envoi("Enregistrer"), class_="gestes"),
                classe="fiche",
            ),
        ]
    )


def _render_engagement(vue: PupitreDeSuivi, appuis: Appuis, poste: Poste, retenu: bool) -> Fragment:
    boite = tag(
        "input", type="checkbox", name="engagements", id=f"engagement-{poste.id}", value=poste.id, checked=retenu,
        aria_describedby=f"appui-{poste.id}",
    )  # fmt: skip
    return tag(
        "div",
        tag("label", boite, tag("b", f" {poste.nom}")),
        tag("div", *map(render_paragraphe, _list_appuis(vue, appuis, poste.id)), id=f"appui-{poste.id}", class_="note"),
        class_="engagement",
    )


def _weigh_appuis(suivi: Suivi) -> Appuis:
    """What backs each engagement of the charte in the newest séance, and what is weak; nothing before any séance."""
    if not suivi.dossier.seances:
        return {}
    tenue = suivi.tenue
    return sort_by_poste(weigh_reponses(tenue.bareme, tenue.faits, tenue.etat), tenue.referentiel, CHARTE)


def _list_appuis(vue: PupitreDeSuivi, appuis: Appuis, poste: str) -> list[str]:
    """What backs an engagement in the newest séance, and what is missing most, each a sentence."""
    if not vue.suivi.dossier.seances:
        return ["Aucune séance tenue : rien ne dit encore ce qui l’appuie."]
    questions = vue.suivi.dossier.seances[-1].referentiel.questions
    hautes, basses = appuis.get(poste, ((), ()))
    dits = [
        f"Appuyé par « {questions[reponse.question].enonce} », "
        + (f"preuve : {reponse.preuve.rstrip('.')}." if reponse.preuve else "sans preuve notée.")
        for reponse in hautes[:APPUIS]
    ]
    manques = [f"Manque surtout « {questions[reponse.question].enonce} »" for reponse in basses[:1]]
    reste = len(hautes) - len(dits)
    dits += [f"Et {pluriel(reste, 'autre appui')}."] if reste > 0 else []
    return [*(dits or ["Rien de solide encore dans le diagnostic."]), *manques]


def render_jalons(vue: PupitreDeSuivi) -> Fragment:
    """Every jalon of the parcours with its state, its day and a note."""
    return join_fragments(
        [
            tag("h2", "Où en est le parcours ?", tabindex=-1, data_foyer=True),
            tag("ol", *[_render_jalon(vue, jalon) for jalon in ORDRE], class_="lignes"),
        ]
    )


def _render_jalon(vue: PupitreDeSuivi, jalon: Jalon) -> Fragment:
    etat = vue.suivi.dossier.find_etat(jalon)
    champs = Forme(vue, f"jalon-{jalon}")
    dit = (
        "Aucun état noté : déduit de la séance tenue."
        if jalon not in vue.suivi.dossier.jalons.jalons and etat.etat == "fait"
        else ""
    )
    return tag(
        "li",
        tag("h3", JALONS[jalon].capitalize()),
        render_paragraphe(dit, classe="note") if dit else None,
        render_formulaire(
            "jalon",
            champs.choice("État", "etat", ETATS, etat.etat),
            champs.day("Date", "date", etat.date),
            champs.text("Note", "note", etat.note),
            render_envoi("Enregistrer", fort=False),
            jalon=jalon,
            classe="ligne jalon",
        ),
        id=f"ligne-{jalon}",
    )
