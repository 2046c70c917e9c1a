"""The council's file, in .docx for the services to amend: note de synthèse, projet de délibération, the plan in annex."""

from __future__ import annotations

from datetime import date

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import Introuvable, fault
from numresp.langue.francais import format_date, format_intervalle, format_nombre, format_pourcent, pluriel
from numresp.langue.mots import JALONS, PROVISOIRE, join_roles
from numresp.langue.plan import count_jours
from numresp.rapport.cadre.pied_de_document import PiedDeDocument
from numresp.rapport.composition.organisation import compose_bilan
from numresp.rapport.conseil.annexe import write_annexe
from numresp.rapport.conseil.deliberation import find_assemblee, write_deliberation
from numresp.rapport.conseil.docx import Redaction
from numresp.rapport.donnees.feuille_de_route import PlanBilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import PlaceBilan
from numresp.rapport.phrases.feuille_de_route import (
    group_reserves,
    list_demandes,
    say_annee,
    say_etat,
    say_moyens,
    say_obligation,
    say_periode,
    say_prevision,
)
from numresp.rapport.phrases.palier import say_reached
from numresp.usages.jour_du_rapport import assess_on

TITRE = "Feuille de route numérique responsable"
SEUIL_NOTE = pluriel(3500, "habitant")
SEULE = PlaceBilan(promotion="", raison="sans objet dans un dossier de conseil", themes=())


def compose_plan(dossier: Dossier, jour: date | None = None) -> tuple[Bilan, PlanBilan]:
    """The Bilan of the jalon « feuille de route » of a body that has a plan, and that plan.

    Parameters
    ----------
    jour : date, optional
        At the end of which all that is said was known; by default the plan's own day.

    Raises
    ------
    Introuvable
        No plan is written, or no séance was held.
    """
    fichier = short_name(dossier.chemin / "feuille_de_route.yaml")
    remede = f"calculez-en une : numresp feuille-de-route {dossier.slug}, ou écrivez-la à l’étape Feuille de route"
    if dossier.feuille_de_route is None:
        raise Introuvable([fault(f"« {dossier.slug} » n’a pas de feuille de route", fichier=fichier, remede=remede)])
    bilan = compose_bilan(*assess_on(dossier, "feuille_de_route", jour), SEULE)
    if bilan.plan is None or not bilan.plan.etapes:
        raise Introuvable([fault("aucune étape dans la feuille de route", fichier=fichier, remede=remede)])
    return bilan, bilan.plan


def write_conseil(dossier: Dossier, jour: date | None = None) -> bytes:
    """The bytes of the council's file.

    Raises
    ------
    Introuvable
        No plan is written, or no séance was held.
    """
    bilan, plan = compose_plan(dossier, jour)
    nom = bilan.organisation.nom
    pied = PiedDeDocument(nom, TITRE.lower(), plan.jour, bool(bilan.illustratif))
    redaction = Redaction(f"{TITRE}, {nom}", plan.jour, pied.identite)
    redaction.write_title(f"{nom} : {TITRE.lower()}")
    _write_opening(redaction, bilan, plan)
    _write_note(redaction, bilan, plan)
    write_deliberation(redaction, bilan, plan)
    write_annexe(redaction, bilan, plan)
    return redaction.encode()


def _write_opening(redaction: Redaction, bilan: Bilan, plan: PlanBilan) -> None:
    """What this file is, what it is not, and what is invented."""
    if bilan.illustratif:
        redaction.write(f"EXEMPLE. {bilan.illustratif[-1]}")
    if bilan.seance.provisoire:
        redaction.write(PROVISOIRE)
    redaction.write(
        f"Dossier pour l’assemblée qui décide : une note explicative de synthèse, un projet de délibération, la feuille de route "
        f"({say_etat(plan)}). Document de travail : chaque [à compléter] attend ce que seule la structure sait, et les services "
        "relisent le droit. Aucune personne n’y est nommée, seulement des fonctions."
    )


def _write_note(redaction: Redaction, bilan: Bilan, plan: PlanBilan) -> None:
    assemblee = find_assemblee(bilan)
    redaction.write_heading("Note explicative de synthèse")
    redaction.write(say_note_due(bilan, plan))
    redaction.write_heading("De quoi il s’agit", 2)
    redaction.write(
        f"Il est proposé {'de réviser' if plan.etat == 'adoptée' else 'd’adopter'} la feuille de route numérique responsable : "
        f"{pluriel(len(plan.etapes), 'étape')} {say_periode(plan)}, {say_moyens(plan)}. [à compléter : pourquoi maintenant]"
    )
    for rang, (quoi, lignes) in enumerate(group_reserves(plan)):
        if rang == 0:
            redaction.write_heading("Ce que la feuille de route ne tient pas", 2)
        redaction.write(quoi)
        redaction.write_list(lignes)
    redaction.write_heading("Où en est la structure", 2)
    _write_present(redaction, bilan)
    redaction.write_heading("Ce que la feuille de route changerait", 2)
    _write_foreseen(redaction, bilan, plan)
    redaction.write_heading("Ce qu’elle demande", 2)
    redaction.write_list(
        [f"{say_annee(plan, annee)}." for annee in plan.annees if annee.annee >= bilan.date_rapport.year]
    )
    redaction.write(
        f"Capacité retenue : {count_jours(plan.jours_par_trimestre)} d’agent par trimestre, tous services réunis."
    )
    redaction.write_heading("Ce que dit la loi", 2)
    redaction.write(say_obligation(plan))
    textes = dict.fromkeys(f"{m.titre} ({m.article})." for etape in plan.etapes for m in etape.motifs if m.demande)
    if textes:
        redaction.write(
            "Des étapes répondent à des obligations qui s’appliquent déjà (une aide, pas un avis juridique) :"
        )
        redaction.write_list(textes)
    redaction.write_heading("Ce qui est demandé", 2)
    redaction.write(f"Il est proposé que l’assemblée ({assemblee.nom}) décide de :")
    redaction.write_list(list_demandes(plan, bilan.date_rapport))


def say_note_due(bilan: Bilan, plan: PlanBilan) -> str:
    """Whether the law asks for this note (CGCT, L.2121-12: communes of 3 500 inhabitants and more)."""
    if plan.note_synthese == "s_applique":
        return (
            f"Cette note est due : dans une commune de {SEUIL_NOTE} et plus, elle est adressée aux conseillers avec la "
            "convocation (CGCT, L.2121-12) ; son omission rend le vote irrégulier."
        )
    if plan.note_synthese == "a_verifier":
        return (
            f"Cette note est due dans une commune de {SEUIL_NOTE} et plus (CGCT, L.2121-12). À vérifier : "
            "[à compléter : nombre d’habitants]."
        )
    if bilan.organisation.type == "commune":
        return f"Cette note n’est pas due sous {SEUIL_NOTE} (CGCT, L.2121-12) ; elle aide à décider."
    return (
        f"Cette note est due dans les communes de {SEUIL_NOTE} et plus (CGCT, L.2121-12). Pour cette structure : à vérifier. "
        "Elle aide à décider dans tous les cas."
    )


def _write_present(redaction: Redaction, bilan: Bilan) -> None:
    total, echelle = bilan.ligne("total"), format_nombre(bilan.echelle, 0)
    roles = join_roles(participant.role for participant in bilan.seance.participants)
    redaction.write(
        f"{JALONS[bilan.seance.jalon].capitalize()} du {format_date(bilan.seance.date)}"
        f"{f', avec ces fonctions : {roles}' if roles else ''}. "
        + (
            "Trop de réponses sont inconnues : aucun score n’est donné."
            if total.score is None
            else f"Score : {format_nombre(bilan.show(total.score))} sur {echelle}, "
            f"{format_intervalle(bilan.show(total.bas), bilan.show(total.haut))} selon les réponses inconnues."
            + (f" {say_reached(bilan.palier.nom, sur=bilan.palier_sur)}" if bilan.palier.nom else "")
        )
    )
    lignes = [
        (
            ligne.nom,
            format_nombre(bilan.show(ligne.score)),
            format_intervalle(bilan.show(ligne.bas), bilan.show(ligne.haut)),
            format_pourcent(ligne.couverture),
        )
        for ligne in map(bilan.ligne, bilan.themes)
        if ligne.concerne
    ]
    colonnes = ("Thème", f"Score sur {echelle}", "Intervalle", "Réponses connues")
    redaction.write_table("Score de chaque thème à cette séance", colonnes, lignes, (7, 3, 4, 3))
    faites = [action.titre for action in bilan.actions if action.statut == "Réalisé"]
    if faites:
        redaction.write(f"Déjà fait ({len(faites)}) : {' ; '.join(faites)}.")


def _write_foreseen(redaction: Redaction, bilan: Bilan, plan: PlanBilan) -> None:
    vise = f"Palier visé : {plan.viser}. " if plan.viser else ""
    if plan.prevu is None:
        redaction.write(f"{vise}Le plan ne porte pas de score prévu.")
        return
    redaction.write(
        f"{vise}Score prévu à la fin, si chaque étape finit à temps : {say_prevision(bilan, plan.prevu)}. C’est une prévision, "
        "pas un résultat acquis."
    )
