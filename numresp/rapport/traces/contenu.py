"""From a Bilan to what its figures draw, on the scale that is shown; nothing is computed that the Bilan does not hold."""

from __future__ import annotations

from typing import Literal

from numresp.calcul.suivi.avancement_du_plan import EtatEtape, is_step_late
from numresp.langue.francais import format_date, format_nombre, pluriel
from numresp.modele.commun.trimestre import Trimestre
from numresp.rapport.constat.constat_du_jalon import is_other_questionnaire, see_comparison
from numresp.rapport.donnees.changement import ExplicationBilan
from numresp.rapport.donnees.feuille_de_route import AvancementBilan, EtapeBilan, PlanBilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.reponses import ReponseBilan
from numresp.rapport.donnees.suivi import ChangementBilan, EvolutionBilan, LectureBilan
from numresp.rapport.equivalents.donnees_du_plan import BarreDePlan
from numresp.rapport.equivalents.effort import ActionPesee
from numresp.rapport.figures.causes import Marche
from numresp.rapport.figures.profil import LigneProfil
from numresp.rapport.figures.questions import CaseDeQuestion, RangeeDeQuestions
from numresp.rapport.figures.series import SerieSuivie
from numresp.rapport.figures.trajectoire import PointDeScore
from numresp.rapport.phrases.causes_du_changement import MOTS, list_causes, round_parts, round_questions

QUESTIONS_MONTREES = 4
SERIES_MAX = 6
COMPARABLES = frozenset({"monte", "descend"})
"""Changes of a question whose level was known at both séances, on one scale."""


def find_depart(bilan: Bilan) -> EvolutionBilan | None:
    """The change since the first séance, where thèmes compare: it asked the same questions, and one thème has both scores."""
    depart = bilan.evolutions[0] if bilan.evolutions else None
    if depart is None or is_other_questionnaire(depart):
        return None
    return depart if any(theme.ecart is not None for theme in depart.themes) else None


def list_lignes(bilan: Bilan, depart: EvolutionBilan | None) -> list[LigneProfil]:
    """The thèmes as they stand; with what they were at the first séance, where it is given."""
    avant = {} if depart is None else {theme.id: theme.avant for theme in depart.themes}
    return [
        LigneProfil(
            id=ligne.id,
            nom=ligne.nom,
            score=bilan.show(ligne.score),
            bas=bilan.show(ligne.bas),
            haut=bilan.show(ligne.haut),
            couverture=ligne.couverture,
            precedent=bilan.show(avant.get(ligne.id)),
        )
        for ligne in map(bilan.ligne, bilan.themes)
    ]


def list_surs(depart: EvolutionBilan) -> frozenset[str]:
    """The thèmes whose change no unknown answer could undo."""
    return frozenset(theme.id for theme in depart.themes if theme.certain)


def list_dus(bilan: Bilan, depart: EvolutionBilan) -> frozenset[str] | None:
    """The thèmes whose change the answers made for most, as the title counts them; None where that was not computed."""
    if depart.explication is None:
        return None
    vus = see_comparison(bilan, depart).themes
    return frozenset(theme.id for theme, vu in zip(depart.themes, vus, strict=True) if vu.vient_des_reponses)


def list_marches(bilan: Bilan, explication: ExplicationBilan) -> list[Marche]:
    """What made the change, as steps: the answers that counted most, the other answers, then the other causes.

    Their parts add up to the change, and their displayed numbers to the displayed change.
    """
    affichees = round_parts(bilan, explication.total)
    montrees, autres = explication.questions[:QUESTIONS_MONTREES], explication.questions[QUESTIONS_MONTREES:]
    parts = [question.part for question in montrees] + ([sum(question.part for question in autres)] if autres else [])
    noms = [question.enonce for question in montrees]
    noms += [pluriel(len(autres), "autre réponse", "autres réponses")] if autres else []
    if not parts:
        parts, noms = [explication.total.reponses], [MOTS["reponses"].nom]
    points = round_questions(bilan, explication, parts)
    marches = [
        Marche(nom, part * bilan.echelle, format_nombre(point, signe=True))
        for nom, part, point in zip(noms, parts, points, strict=True)
    ]
    return marches + [
        Marche(
            MOTS[cause].nom, explication.total.parts[cause] * bilan.echelle, format_nombre(affichees[cause], signe=True)
        )
        for cause in list_causes(explication)
        if cause != "reponses"
    ]


def list_points(bilan: Bilan) -> tuple[list[PointDeScore], list[PointDeScore]]:
    """The score at each séance, and what the plan foresaw where both were scored on one questionnaire."""
    avancement = bilan.avancement
    prevues = avancement.previsions if avancement is not None and avancement.comparable else ()
    return (
        [_point(bilan, lecture) for lecture in bilan.lectures],
        [PointDeScore(p.dernier_jour, bilan.show(p.score), bilan.show(p.bas), bilan.show(p.haut)) for p in prevues],
    )


def _point(bilan: Bilan, lecture: LectureBilan) -> PointDeScore:
    score, bas, haut = (bilan.show(borne) for borne in (lecture.score, lecture.bas, lecture.haut))
    return PointDeScore(lecture.date, score, bas, haut, lecture.autre_questionnaire)


def list_rangees(bilan: Bilan) -> list[RangeeDeQuestions]:
    """Every question by thème, now, and at the first séance where there was one before."""
    bouges = {}
    if bilan.evolutions:
        bouges = {changement.question: changement for changement in bilan.evolutions[0].changements}
    noms = [bilan.ligne(theme).nom for theme in bilan.themes]
    cases: dict[str, list[CaseDeQuestion]] = {nom: [] for nom in noms}
    for reponse in bilan.reponses:
        cases[reponse.theme].append(_case(reponse, bouges.get(reponse.question), compare=bool(bilan.evolutions)))
    return [RangeeDeQuestions(nom, tuple(vues)) for nom, vues in cases.items() if vues]


def _case(reponse: ReponseBilan, bouge: ChangementBilan | None, *, compare: bool) -> CaseDeQuestion:
    etat: Literal["connu", "inconnu", "non_concerne"]
    etat = "non_concerne" if reponse.etat in ("non_concerne", "hors_perimetre") else "inconnu"
    if reponse.etat == "niveau":
        etat = "connu"
    avant, niveau_avant = None, None
    if compare:
        avant = reponse.valeur if bouge is None else bouge.valeur_avant
        niveau_avant = reponse.niveau if bouge is None else bouge.niveau_avant
    valeur, niveau = (reponse.valeur, reponse.niveau) if etat == "connu" else (None, None)
    return CaseDeQuestion(etat, valeur, avant, reponse.enonce, niveau, niveau_avant)


def say_depart(bilan: Bilan) -> str:
    """The day of the first séance; empty where the report stands on it."""
    return format_date(bilan.evolutions[0].depuis.date) if bilan.evolutions else ""


def list_actions_pesees(bilan: Bilan, plan: PlanBilan) -> list[ActionPesee]:
    """The steps of a plan with their days and what each alone would bring."""
    vites = {action.id for action in bilan.actions if action.nature == "quick_win"}
    return [
        ActionPesee(etape.numero, etape.titre, etape.jours, bilan.show(etape.gain), etape.action in vites)
        for etape in plan.etapes
    ]


def list_barres(plan: PlanBilan, bilan: Bilan | None = None) -> list[BarreDePlan]:
    """The steps of a plan as the calendar draws them, each in the state it has on the day of the report."""
    rangs = {trimestre.trimestre: rang for rang, trimestre in enumerate(plan.trimestres)}
    return [
        BarreDePlan(
            etape.numero,
            etape.titre,
            rangs[etape.debut],
            rangs[etape.fin],
            etape.imposee,
            "pas_commencee" if bilan is None else _find_etat(etape, bilan),
        )
        for etape in plan.etapes
    ]


def _find_etat(etape: EtapeBilan, bilan: Bilan) -> EtatEtape:
    if etape.statut == "Réalisé":
        return "faite"
    if etape.statut == "Abandonné":
        return "abandonnee"
    if is_step_late(Trimestre.parse(etape.fin).dernier_jour, etape.statut, bilan.date_rapport):
        return "en_retard"
    if etape.statut in ("En pause", "Bloqué"):
        return "suspendue"
    return "en_cours" if etape.statut in ("En cours", "En retard") else "pas_commencee"


def list_suivies(avancement: AvancementBilan) -> tuple[list[BarreDePlan], list[str]]:
    """The steps of a plan that is followed, in their states, and the quarters from the first to the last of them."""
    datees = [etape for etape in avancement.etapes if etape.debut]
    if not datees:
        return [], []
    debut, fin = min(Trimestre.parse(e.debut) for e in datees), max(Trimestre.parse(e.fin) for e in datees)
    barres = [
        BarreDePlan(
            numero,
            etape.titre,
            Trimestre.parse(etape.debut) - debut,
            Trimestre.parse(etape.fin) - debut,
            etat=etape.etat,
        )
        for numero, etape in enumerate(avancement.etapes, start=1)
        if etape.debut
    ]
    return barres, [str(debut + rang) for rang in range(fin - debut + 1)]


def list_series(bilan: Bilan) -> list[SerieSuivie]:
    """The stocks that were read twice at least, those with most readings first."""
    longues = [serie for serie in bilan.series if serie.nature == "stock" and len(serie.points) >= 2]
    longues.sort(key=lambda serie: -len(serie.points))
    return [
        SerieSuivie(serie.nom, serie.unite, serie.sens, tuple((p.date, p.valeur) for p in serie.points))
        for serie in longues[:SERIES_MAX]
    ]
