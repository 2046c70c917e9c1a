"""The parts of a Bilan that span time, each taken from a dossier and the séance that the report stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from numresp.calcul.evolution.changements_de_reponses import ChangementDeReponse, compare_lectures
from numresp.calcul.salle.choix import follow_choices
from numresp.calcul.score.resultat import LigneScore
from numresp.calcul.suivi.depense import say_depense
from numresp.calcul.suivi.etat_des_actions import EMPECHEES, find_decision, is_late, sum_charge
from numresp.calcul.suivi.fraicheur_des_mesures import judge_series
from numresp.calcul.suivi.serie import list_series
from numresp.depot.dossier.dossier import Dossier
from numresp.langue.mots import ETATS, JALONS, say_reponse, say_role
from numresp.modele.catalogue.action import Depense
from numresp.modele.catalogue.indicateur import Indicateur
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.socle import RESERVE
from numresp.modele.dossier.organisation import Action, Mesure
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Reponse
from numresp.modele.seance.evenements import ActionChoisie
from numresp.rapport.composition.changement import describe_explication
from numresp.rapport.donnees import suivi as b
from numresp.rapport.donnees.changement import EXPLIQUES
from numresp.usages.changement import ask_the_same
from numresp.usages.diagnostic import Diagnostic, score_seance

ILLUSTRATIF = re.compile(r"^illustratif\b[.\s]*", re.IGNORECASE)
"""How a comment begins that says that its action is made up, which the report says of all of it."""


def find_signature(constat: Diagnostic) -> b.SignatureBilan | None:
    """The charte, where the dossier speaks of it."""
    charte = constat.dossier.jalons.charte
    if charte is None:
        return None
    return b.SignatureBilan(etat=charte.etat, date=charte.date, signataire=say_role(charte.signataire))


def list_actions(constat: Diagnostic, depenses: Mapping[str, Depense], jour: date) -> tuple[b.ActionBilan, ...]:
    """Actions of the follow-up, completed by what a room said when it chose them; quick wins first.

    Parameters
    ----------
    constat : Diagnostic
        Of the séance that the report stands on; what any séance known on that day chose counts, a later choice holds.
    depenses : mapping of action id to Depense
        Which money each asks for (`calcul.depense`).
    jour : date
        Of the report: what is late is late on that day.
    """
    dossier, referentiel = constat.dossier, constat.seance.complet
    choisies = dossier.choisies
    actions = [
        _action(action, choisies.get(ident), referentiel, say_depense(ident, depenses), jour).model_copy(
            update={"note": _find_note(action, jour, public=dossier.organisation.diffusion == "public")}
        )
        for ident, action in follow_choices(dossier.actions, choisies).items()
    ]
    return tuple(sorted(actions, key=lambda action: action.nature != "quick_win"))


def _action(
    action: Action, choisie: ActionChoisie | None, referentiel: Referentiel, depense: Depense, jour: date
) -> b.ActionBilan:
    questions = [ident for ident in action.questions if ident in referentiel.questions]
    postes = {poste for ident in questions for poste in referentiel.questions[ident].classements.get("charte", ())}
    return b.ActionBilan(
        id=action.id,
        titre=action.titre,
        nature=action.nature,
        statut=action.statut,
        pilote=say_role(action.pilote),
        service=action.service,
        debut=action.debut,
        echeance=action.fin,
        jours=action.jours,
        budget_eur=action.budget_eur,
        depense=depense,
        preuve=action.preuve,
        precaution="" if choisie is None else choisie.precaution,
        themes=tuple(dict.fromkeys(referentiel.theme_de[ident].nom for ident in questions)),
        engagements=tuple(sorted(postes)),
        en_retard=is_late(action, jour),
        decision=find_decision(action, jour) or "",
    )


def _find_note(action: Action, jour: date, *, public: bool) -> str | None:
    """What the follow-up says of an action that is blocked, paused or late; empty where nobody wrote anything.

    A comment may name somebody, and nobody reads it again before it leaves: a report that `publier` may copy leaves it out.
    """
    if find_decision(action, jour) not in EMPECHEES:
        return None
    dit = ILLUSTRATIF.sub("", action.commentaire.strip())
    return None if dit and public else dit


def find_attente(actions: Iterable[b.ActionBilan]) -> b.ChargeBilan:
    """What the actions that wait for a decision ask together; an unknown is counted apart, never as 0."""
    return _sum(action for action in actions if action.decision)


def find_ouvertes(actions: Iterable[b.ActionBilan]) -> b.ChargeBilan:
    """What the actions that are neither done nor dropped ask together: the total of a body that has no plan."""
    return _sum(action for action in actions if action.ouverte)


def _sum(actions: Iterable[b.ActionBilan]) -> b.ChargeBilan:
    demandes = ((action.jours, action.budget_eur, action.depense) for action in actions)
    return b.ChargeBilan(**vars(sum_charge(demandes)))


def describe_series(
    dossier: Dossier, indicateurs: Sequence[Indicateur], jalon: Jalon, jour: date
) -> tuple[b.SerieBilan, ...]:
    """The measures by indicateur, in the order of the catalogue; what it does not know comes last, as it was written.

    An indicateur that is asked for at this jalon and has no measure gives an empty series, so that the report says so.
    """
    series = list_series(dossier.mesures, indicateurs)
    verdicts = judge_series(series.values(), dossier.jalons, jalon, jour)
    return tuple(
        b.SerieBilan(
            id=serie.id,
            nom=serie.nom,
            unite=serie.unite,
            nature=serie.nature,
            sens="" if serie.indicateur is None else serie.indicateur.sens,
            attendu=serie.indicateur is not None and jalon in serie.indicateur.jalons,
            fraicheur=verdicts[serie.id],
            points=_points(serie.points),
        )
        for serie in series.values()
        if serie.id in verdicts
    )


def _points(mesures: Iterable[Mesure]) -> tuple[b.PointMesure, ...]:
    return tuple(
        b.PointMesure(date=mesure.date, valeur=mesure.valeur, methode=mesure.methode, preuve=mesure.preuve)
        for mesure in mesures
    )


def list_diagnostics(constat: Diagnostic) -> tuple[Diagnostic, ...]:
    """The séances up to the one the report stands on, scored, oldest first; that one is the last."""
    rang = constat.dossier.seances.index(constat.seance)
    avant = constat.dossier.seances[:rang]
    return (*(score_seance(constat.dossier, seance, seance.jalon) for seance in avant), constat)


def list_lectures(constats: Sequence[Diagnostic]) -> tuple[b.LectureBilan, ...]:
    """What each séance gave, oldest first, and where the questionnaire changed."""
    changes = [False, *(not ask_the_same(avant.seance, apres.seance) for avant, apres in pairwise(constats))]
    return tuple(
        describe_lecture(constat, autre_questionnaire=autre) for constat, autre in zip(constats, changes, strict=True)
    )


def describe_lecture(constat: Diagnostic, *, autre_questionnaire: bool = False) -> b.LectureBilan:
    """What one séance gave, in a row; whether the one before it was held on another questionnaire."""
    total, palier = constat.resultat.total, constat.resultat.palier
    return b.LectureBilan(
        nom=constat.seance.nom,
        jalon=JALONS[constat.seance.jalon],
        date=constat.seance.date,
        variante=constat.seance.etat.ouverture.referentiel.variante or "",
        provisoire=constat.seance.etat.provisoire,
        score=total.score,
        bas=total.bas,
        haut=total.haut,
        couverture=total.couverture,
        palier="" if palier is None else palier.libelle,
        palier_sur=constat.resultat.palier_sur,
        autre_questionnaire=autre_questionnaire,
    )


def list_evolutions(constats: Sequence[Diagnostic]) -> tuple[b.EvolutionBilan, ...]:
    """What moved since the first séance, and since the last one before when that is another."""
    *avant, present = constats
    reperes = {repere.seance.nom: repere for repere in (*avant[:1], *avant[-1:])}
    return tuple(describe_evolution(repere, present) for repere in reperes.values())


def describe_evolution(avant: Diagnostic, apres: Diagnostic) -> b.EvolutionBilan:
    """What moved from one séance to another: the thèmes of the later one, and every question that changed."""
    return b.EvolutionBilan(
        depuis=describe_lecture(avant),
        total=_ecart("Ensemble", avant.resultat.lignes.get(RESERVE), apres.resultat.total),
        themes=tuple(
            _ecart(noeud.nom, avant.resultat.lignes.get(noeud.id), apres.resultat.lignes[noeud.id])
            for noeud in apres.resultat.referentiel.noeuds
        ),
        changements=tuple(
            _changement(changement, avant, apres) for changement in compare_lectures(avant.lecture, apres.lecture)
        ),
        explication=describe_explication(avant, apres) if apres.jalon in EXPLIQUES else None,
    )


def _ecart(nom: str, avant: LigneScore | None, apres: LigneScore) -> b.EcartTheme:
    return b.EcartTheme(
        id=apres.id,
        nom=nom,
        avant=None if avant is None else avant.score,
        avant_bas=None if avant is None else avant.bas,
        avant_haut=None if avant is None else avant.haut,
        apres=apres.score,
        apres_bas=apres.bas,
        apres_haut=apres.haut,
    )


def _changement(changement: ChangementDeReponse, avant: Diagnostic, apres: Diagnostic) -> b.ChangementBilan:
    ancien, actuel = avant.resultat.referentiel, apres.resultat.referentiel
    referentiel = ancien if changement.genre == "retiree" else actuel
    question = referentiel.questions[changement.question]
    avant_dite = (actuel, changement.question) if changement.reprise else (ancien, changement.ancienne)
    return b.ChangementBilan(
        question=question.id,
        enonce=question.enonce,
        theme=referentiel.theme_de[question.id].nom,
        genre=changement.genre,
        avant=ETATS["non_concerne"] if changement.genre == "entre" else _say(*avant_dite, changement.avant),
        apres=ETATS["non_concerne"]
        if changement.genre == "sort"
        else _say(actuel, changement.question, changement.apres),
        niveau_avant=None if changement.avant is None else changement.avant.niveau,
        niveau_apres=None if changement.apres is None else changement.apres.niveau,
        preuve=apres.seance.etat.find_preuve(question.id),
        valeur_avant=_value(actuel, changement),
    )


def _value(actuel: Referentiel, changement: ChangementDeReponse) -> float | None:
    """What the answer of then is worth on the scale of now; None where it is not asked in the same words, or not known."""
    avant = changement.avant
    if not changement.reprise or avant is None or avant.niveau is None:
        return None
    return actuel.niveaux_de(changement.question)[avant.niveau].valeur


def _say(referentiel: Referentiel, question: str, reponse: Reponse | None) -> str:
    """An answer in words; empty where the questionnaire does not hold the question."""
    return say_reponse(referentiel, question, reponse) if question in referentiel.questions else ""
