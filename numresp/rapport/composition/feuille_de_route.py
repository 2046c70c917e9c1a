"""The feuille de route of a dossier as a Bilan shows it: steps completed by the catalogue, the follow-up, the law, the séance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from numresp.calcul.feuille_de_route.calendrier import spread_steps
from numresp.calcul.salle.choix import follow_choices
from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.effet_d_une_action import Effet, list_effets
from numresp.calcul.score.palier import is_met, list_exigences
from numresp.calcul.suivi.conformite import judge_conformite
from numresp.calcul.suivi.depense import find_depenses, say_depense
from numresp.calcul.suivi.echeancier import list_bilans, list_trimestres, sort_etapes, sum_budgets
from numresp.calcul.suivi.motif_legal import find_motifs
from numresp.calcul.suivi.obligations_applicables import Devoir, Portee, find_devoirs
from numresp.cohorte.catalogue_du_referentiel import speak_actions, speak_obligations
from numresp.depot.dossier.dossier import Dossier
from numresp.langue.mots import say_niveau, say_reponse, say_role
from numresp.modele.catalogue.action import ActionType, Depense
from numresp.modele.catalogue.catalogue import Catalogue
from numresp.modele.catalogue.indicateur import Indicateur
from numresp.modele.dossier.feuille_de_route import EtapeRoute, FeuilleDeRoute, Prevision
from numresp.modele.dossier.organisation import Action, Mesure
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Reponse
from numresp.modele.seance.evenement import RoleSeance
from numresp.rapport.donnees import feuille_de_route as b
from numresp.usages.diagnostic import Diagnostic
from numresp.usages.reserves import say_reserves


def describe_plan(constats: Sequence[Diagnostic], catalogue: Catalogue, jour: date) -> b.PlanBilan | None:
    """The plan of a dossier; None where there is none.

    Parameters
    ----------
    constats : sequence of Diagnostic
        The séances, oldest first; the last is the one the report stands on.
    catalogue : Catalogue
    jour : date
        Of the report: the law is that of this day.
    """
    constat = constats[-1]
    feuille = constat.dossier.feuille_de_route
    if feuille is None:
        return None
    fonds = _Fonds.gather(constats, catalogue, feuille, jour)
    etapes = tuple(_etape(fonds, numero, etape) for numero, etape in enumerate(sort_etapes(feuille.etapes), start=1))
    trimestres, euros = _list_trimestres(feuille, constat.seance.complet), sum_budgets(feuille, fonds.depenses)
    jours = spread_steps(feuille)
    loi, dates = say_reserves(constat, catalogue, feuille)
    return b.PlanBilan(
        etat=feuille.etat,
        etablie_le=feuille.etablie_le,
        adoptee_le=feuille.adoptee_le,
        seance=feuille.seance,
        repose_ici=feuille.seance == constat.seance.nom,
        debut=str(feuille.capacite.debut),
        fin=trimestres[-1].trimestre,
        dernier_jour=trimestres[-1].dernier_jour,
        jours_par_trimestre=feuille.capacite.jours_par_trimestre,
        budget_par_an_eur=feuille.capacite.budget_par_an_eur,
        viser=constat.seance.complet.name_palier(feuille.viser),
        etapes=etapes,
        trimestres=trimestres,
        annees=tuple(
            b.AnneeBilan(annee=annee, jours=sum(j for t, j in jours.items() if t.annee == annee), **vars(depenses))
            for annee, depenses in euros.items()
        ),
        indicateurs=_list_indicateurs(etapes, feuille, constat.dossier.mesures, catalogue.indicateurs),
        bilans=tuple(list_bilans(feuille)),
        strategie=_reach(fonds.devoirs, "strategie_nr"),
        note_synthese=_reach(fonds.devoirs, "note_synthese"),
        loi_non_tenue=loi,
        dates_rompues=dates,
    )


def _reach(devoirs: Iterable[Devoir], ident: str) -> Portee:
    """Whether a duty of the catalogue applies; one that is not in force yet does not."""
    return next((devoir.portee for devoir in devoirs if devoir.obligation.id == ident), "ne_s_applique_pas")


@dataclass(frozen=True)
class _Fonds:
    """What the sheets draw from, gathered once."""

    constat: Diagnostic
    actions: Mapping[str, Action]
    types: Mapping[str, ActionType]
    effets: Mapping[str, Effet]
    devoirs: Sequence[Devoir]
    reponses: Mapping[str, Reponse]
    noms: Mapping[str, str]
    exigees: frozenset[str]
    depenses: Mapping[str, Depense]
    non_tenus: frozenset[str]

    @classmethod
    def gather(
        cls, constats: Sequence[Diagnostic], catalogue: Catalogue, feuille: FeuilleDeRoute, jour: date
    ) -> _Fonds:
        constat = constats[-1]
        pose = constat.seance.complet
        types = {action.id: action for action in speak_actions(catalogue.actions, pose, catalogue.edition)}
        voulues = [types[etape.action] for etape in feuille.etapes if etape.action in types]
        faits = constat.dossier.organisation.faits
        bareme = compile_bareme(constat.seance.referentiel)
        return cls(
            constat=constat,
            actions=follow_choices(constat.dossier.actions, constat.dossier.choisies),
            types=types,
            effets=list_effets(bareme, faits, constat.seance.etat.reponses, voulues),
            devoirs=find_devoirs(speak_obligations(catalogue.obligations, pose, catalogue.edition), faits, jour),
            reponses=constat.seance.etat.reponses,
            noms={indicateur.id: indicateur.nom for indicateur in catalogue.indicateurs},
            exigees=_list_exigees(constat, feuille),
            depenses=find_depenses(catalogue.actions, feuille),
            non_tenus=_list_non_tenus(constat.dossier, catalogue, jour),
        )


def _list_non_tenus(dossier: Dossier, catalogue: Catalogue, jour: date) -> frozenset[str]:
    """The duties that are not kept by their constats; none where others may see the report (decision 0038)."""
    if dossier.organisation.diffusion == "public":
        return frozenset()
    vue = judge_conformite(catalogue.obligations, dossier.conformite, dossier.organisation.faits, jour)
    return frozenset(devoir.obligation.id for devoir in vue.devoirs if devoir.etat == "non_tenu")


def _list_exigees(constat: Diagnostic, feuille: FeuilleDeRoute) -> frozenset[str]:
    """Questions whose must-have, up to the palier aimed at, does not hold yet."""
    paliers, reponses = constat.resultat.referentiel.paliers, constat.seance.etat.reponses
    vise = next((palier for palier in paliers if palier.id == feuille.viser), None)
    exigences = [] if vise is None else list_exigences(paliers, vise)
    concernees = {ident for ident, ligne in constat.resultat.lignes.items() if ligne.concerne}
    return frozenset(
        e.question for e in exigences if not is_met(e, reponses.get(e.question), concerne=e.question in concernees)
    )


def _etape(fonds: _Fonds, numero: int, etape: EtapeRoute) -> b.EtapeBilan:
    suivie, genre = fonds.actions.get(etape.action), fonds.types.get(etape.action)
    progres = _list_progres(fonds, suivie, genre)
    referentiel = fonds.constat.seance.complet
    return b.EtapeBilan(
        numero=numero,
        action=etape.action,
        titre=etape.titre,
        debut=str(etape.debut),
        fin=str(etape.fin),
        decidee=str(etape.engagement),
        premier_jour=etape.debut.premier_jour,
        dernier_jour=etape.fin.dernier_jour,
        jours=etape.jours,
        budget_eur=etape.budget_eur,
        depense=say_depense(etape.action, fonds.depenses),
        pilote=say_role(find_pilote(etape, suivie)),
        service="" if suivie is None else suivie.service,
        financement=etape.financement,
        imposee=etape.imposee,
        statut=None if suivie is None else suivie.statut,
        indicateurs=tuple(fonds.noms.get(ident, ident) for ident in _indicateurs(etape, genre)),
        progres=progres,
        gain=fonds.effets[etape.action].gain if etape.action in fonds.effets else None,
        exigence=any(progression.question in fonds.exigees for progression in progres),
        motifs=tuple(
            b.MotifBilan(
                titre=motif.devoir.obligation.titre,
                article=motif.devoir.obligation.article,
                certain=motif.devoir.portee == "s_applique",
                demande=motif.demande,
            )
            for motif in ([] if genre is None else find_motifs(genre, fonds.devoirs, fonds.reponses, fonds.non_tenus))
        ),
        mode_emploi=() if genre is None else genre.mode_emploi,
        precautions=() if genre is None else genre.precautions,
        prerequis=() if genre is None else tuple(fonds.types[ident].titre for ident in genre.prerequis),
        themes=tuple(dict.fromkeys(referentiel.theme_de[p.question].nom for p in progres)),
    )


def find_pilote(etape: EtapeRoute, suivie: Action | None) -> RoleSeance | None:
    """Who carries a step: the role that the plan names, else that of the follow-up."""
    return suivie.pilote if etape.pilote is None and suivie is not None else etape.pilote


def _indicateurs(etape: EtapeRoute, genre: ActionType | None) -> tuple[str, ...]:
    """What the plan names, else what the catalogue proposes."""
    return etape.indicateurs or (() if genre is None else genre.indicateurs)


def _list_progres(fonds: _Fonds, suivie: Action | None, genre: ActionType | None) -> tuple[b.ProgresBilan, ...]:
    """The questions of this questionnaire that a step moves, as the catalogue says, else as the follow-up does."""
    referentiel, reponses = fonds.constat.seance.complet, fonds.constat.seance.etat.reponses
    vers: dict[str, int | None] = {}
    if genre is not None:
        vers = {progres.question: progres.vers for progres in genre.questions}
    elif suivie is not None:
        vers = dict.fromkeys(suivie.questions)
    return tuple(
        b.ProgresBilan(
            question=ident,
            enonce=referentiel.questions[ident].enonce,
            de=say_reponse(referentiel, ident, reponses.get(ident)),
            vers=say_niveau(referentiel, ident, niveau),
        )
        for ident, niveau in vers.items()
        if ident in referentiel.questions
    )


def _list_trimestres(feuille: FeuilleDeRoute, referentiel: Referentiel) -> tuple[b.TrimestreBilan, ...]:
    previsions = {prevision.trimestre: prevision for prevision in feuille.trajectoire}
    jours = spread_steps(feuille)
    return tuple(
        describe_trimestre(previsions.get(trimestre, Prevision(trimestre=trimestre)), jours[trimestre], referentiel)
        for trimestre in list_trimestres(feuille)
    )


def describe_trimestre(prevision: Prevision, jours: float, referentiel: Referentiel) -> b.TrimestreBilan:
    """A quarter: its days, and what is foreseen at its end."""
    return b.TrimestreBilan(
        trimestre=str(prevision.trimestre),
        dernier_jour=prevision.trimestre.dernier_jour,
        jours=jours,
        score=prevision.score,
        bas=prevision.bas,
        haut=prevision.haut,
        palier=referentiel.name_palier(prevision.palier),
    )


def _list_indicateurs(
    etapes: Sequence[b.EtapeBilan], feuille: FeuilleDeRoute, mesures: Iterable[Mesure], connus: Sequence[Indicateur]
) -> tuple[b.IndicateurBilan, ...]:
    """The indicateurs of the steps, in the order of the catalogue, each with its value at the start and since."""
    fiches = {indicateur.nom: indicateur for indicateur in connus}
    departs: dict[str, Mesure] = {}
    derniers: dict[str, Mesure] = {}
    for mesure in sorted(mesures, key=lambda mesure: mesure.date):
        if mesure.date <= feuille.etablie_le:
            departs[mesure.indicateur] = mesure
        else:
            derniers[mesure.indicateur] = mesure
    noms = dict.fromkeys(nom for etape in etapes for nom in etape.indicateurs)
    lignes = []
    for nom in sorted(noms, key=lambda nom: list(fiches).index(nom) if nom in fiches else len(fiches)):
        fiche = fiches.get(nom)
        ident = nom if fiche is None else fiche.id
        depart, dernier = departs.get(ident), derniers.get(ident)
        lignes.append(
            b.IndicateurBilan(
                id=ident,
                nom=nom,
                unite="" if fiche is None else fiche.unite,
                sens="" if fiche is None else fiche.sens,
                depart=None if depart is None else depart.valeur,
                depart_le=None if depart is None else depart.date,
                dernier=None if dernier is None else dernier.valeur,
                dernier_le=None if dernier is None else dernier.date,
                etapes=tuple(etape.numero for etape in etapes if nom in etape.indicateurs),
            )
        )
    return tuple(lignes)
