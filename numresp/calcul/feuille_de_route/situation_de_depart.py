"""Where a plan starts from: the answers of a séance, with what has been done since, and what is assumed of the unknown.

Source: docs/decisions/0011-feuille-de-route.md (unknown answers, done since the séance); docs/decisions/0024-plan.md (adoption).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.score.bareme import Bareme
from numresp.calcul.score.palier import is_met, list_exigences
from numresp.calcul.score.resultat import Resultat, score_reponses
from numresp.calcul.score.valeur_des_niveaux import list_marches
from numresp.modele.catalogue.action import ActionType
from numresp.modele.dossier.organisation import Action
from numresp.modele.referentiel.referentiel import Exigence, Palier
from numresp.modele.referentiel.reponses import Reponse

PLAN = "feuille_de_route"
"""The jalon of the action that writes the plan."""


@dataclass(frozen=True)
class SituationDeDepart:
    """The ground of a plan.

    Attributes
    ----------
    reponses : mapping of question to Reponse
        As the plan counts them: what is done since the séance is reached, and what its own adoption makes done.
    resultat : Resultat
        Today's, by the kernel: without what the adoption makes done, and with what is unknown as unknown.
    base : Resultat
        What `reponses` score: what the gains are added to.
    gains : mapping of question to tuple of float
        In fractions of 1, by level; see `calcul.score.valeur_des_niveaux.list_marches`.
    faites : tuple of ids
        Actions done since the séance: their levels are taken as reached.
    adoption : tuple of ids
        Actions that the adoption of the plan makes done: writing it is no step of it.
    supposees : tuple of questions
        Unknown must-haves of the palier aimed at, which count as their lowest level.
    """

    bareme: Bareme
    profil: Mapping[str, object]
    reponses: Mapping[str, Reponse]
    resultat: Resultat
    base: Resultat
    gains: Mapping[str, tuple[float, ...]]
    faites: tuple[str, ...] = ()
    adoption: tuple[str, ...] = ()
    supposees: tuple[str, ...] = ()

    def level(self, question: str) -> int | None:
        """Level of a question; None where it has none."""
        reponse = self.reponses.get(question)
        return reponse.niveau if reponse is not None and reponse.etat == "niveau" else None

    def concerns(self, question: str) -> bool:
        """The question exists here and concerns the organisation."""
        ligne = self.base.lignes.get(question)
        return ligne is not None and ligne.concerne

    def meets(self, exigence: Exigence) -> bool:
        """A must-have holds; see `calcul.score.palier.is_met`."""
        return is_met(exigence, self.reponses.get(exigence.question), concerne=self.concerns(exigence.question))

    def after(self, progres: Iterable[tuple[str, int]]) -> Resultat:
        """What would be scored if these levels were reached: the whole rules, with the gates that open."""
        reponses = raise_levels(self.reponses, progres)
        return score_reponses(self.bareme, self.profil, reponses)


def raise_levels(reponses: Mapping[str, Reponse], progres: Iterable[tuple[str, int]]) -> dict[str, Reponse]:
    """Answers with some levels raised: one that is higher already, or unknown, or not concerned, stays as it is."""
    suite = dict(reponses)
    for question, vers in progres:
        reponse = suite.get(question)
        if reponse is not None and reponse.niveau is not None and reponse.niveau < vers:
            prevu = None if reponse.prevu is None else max(vers, reponse.prevu)
            suite[question] = reponse.model_copy(update={"niveau": vers, "prevu": prevu})
    return suite


def find_depart(matiere: Matiere, viser: Palier | None = None) -> SituationDeDepart:
    """Build the ground of a plan.

    An action of the catalogue that ended after the day of the séance has moved its questions. The one whose jalon is the feuille
    de route will have moved its own once the plan is adopted.

    Parameters
    ----------
    viser : Palier, optional
        Its unknown must-haves, and those of the paliers below, count as their lowest level.

    Returns
    -------
    SituationDeDepart
    """
    bareme, profil, catalogue = matiere.bareme, matiere.profil, matiere.catalogue
    faites = tuple(
        action.id
        for action in matiere.suivies
        if action.statut == "Réalisé" and action.id in catalogue and _ended_after(action, matiere.jour)
    )
    suite = raise_levels(matiere.reponses, (p for ident in faites for p in pairs(catalogue[ident])))
    resultat = score_reponses(bareme, profil, suite)
    adoption = _list_adopted(matiere)
    suite = raise_levels(suite, (p for ident in adoption for p in pairs(catalogue[ident])))
    supposees = _list_unknown(score_reponses(bareme, profil, suite), suite, viser)
    suite |= dict.fromkeys(supposees, Reponse.model_validate(0))
    return SituationDeDepart(
        bareme=bareme,
        profil=profil,
        reponses=suite,
        resultat=resultat,
        base=score_reponses(bareme, profil, suite),
        gains=list_marches(bareme, profil, suite),
        faites=faites,
        adoption=adoption,
        supposees=supposees,
    )


def _list_adopted(matiere: Matiere) -> tuple[str, ...]:
    """The actions that the adoption of the plan makes done, unless the town has done them already."""
    realisees = {action.id for action in matiere.suivies if action.statut == "Réalisé"}
    return tuple(
        action.id for action in matiere.catalogue.values() if action.jalon == PLAN and action.id not in realisees
    )


def _list_unknown(resultat: Resultat, reponses: Mapping[str, Reponse], viser: Palier | None) -> tuple[str, ...]:
    """Must-haves of a palier that concern the organisation, and that nobody could answer."""
    if viser is None:
        return ()
    exigences = list_exigences(resultat.referentiel.paliers, viser)
    connues = {ident for ident, reponse in reponses.items() if reponse.etat != "ne_sait_pas"}
    concernees = {ident for ident, ligne in resultat.lignes.items() if ligne.concerne}
    return tuple(e.question for e in exigences if e.question in concernees - connues)


def pairs(action: ActionType) -> tuple[tuple[str, int], ...]:
    """What an action of the catalogue moves, as (question, level)."""
    return tuple((progres.question, progres.vers) for progres in action.questions)


def _ended_after(action: Action, seance: date) -> bool:
    return action.fin is not None and action.fin > seance
