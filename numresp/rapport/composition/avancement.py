"""How far the feuille de route of a dossier has come, as a Bilan shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from numresp.calcul.feuille_de_route.calendrier import spread_steps
from numresp.calcul.salle.choix import follow_choices
from numresp.calcul.suivi.avancement_du_plan import follow_plan
from numresp.calcul.suivi.echeancier import find_prevision, sort_etapes
from numresp.langue.mots import say_role
from numresp.rapport.composition.feuille_de_route import describe_trimestre, find_pilote
from numresp.rapport.composition.suivi import describe_lecture
from numresp.rapport.donnees import feuille_de_route as b
from numresp.usages.diagnostic import Diagnostic


def describe_avancement(constats: Sequence[Diagnostic], jour: date) -> b.AvancementBilan | None:
    """How far the plan has come on the day of the report; None where there is no plan.

    The score reached is that of the séance the report stands on, when it was held after the one the plan rests on and after the
    plan was established; it is compared with what was foreseen on the same référentiel and the same questionnaire only.
    """
    constat = constats[-1]
    dossier, feuille = constat.dossier, constat.dossier.feuille_de_route
    if feuille is None:
        return None
    actions = follow_choices(dossier.actions, dossier.choisies)
    suivi = follow_plan(feuille, actions, jour)
    depart = next((c for c in constats if c.seance.nom == feuille.seance), None)
    plus_tard = constat.seance.nom != feuille.seance and constat.seance.date > feuille.etablie_le
    complet = constat.seance.complet
    prevision, jours = find_prevision(feuille, constat.seance.date) if plus_tard else None, spread_steps(feuille)
    return b.AvancementBilan(
        etat=feuille.etat,
        etablie_le=feuille.etablie_le,
        adoptee_le=feuille.adoptee_le,
        etapes=tuple(
            b.EtapeSuivie(
                titre=etape.titre,
                etat=suivi.etats[etape.action],
                fin=str(etape.fin),
                pilote=say_role(find_pilote(etape, actions.get(etape.action))),
                debut=str(etape.debut),
                action=etape.action,
            )
            for etape in sort_etapes(feuille.etapes)
        ),
        ajoutees=tuple(action.titre for action in suivi.ajoutees),
        prevu=None if prevision is None else describe_trimestre(prevision, jours[prevision.trimestre], complet),
        atteint=describe_lecture(constat) if plus_tard else None,
        comparable=(complet.id, complet.version) == (feuille.referentiel.id, feuille.referentiel.version)
        and (depart is None or _variante(depart) == _variante(constat)),
        previsions=tuple(
            describe_trimestre(prevue, jours[prevue.trimestre], complet)
            for prevue in feuille.trajectoire
            if prevue.score is not None
        ),
    )


def _variante(constat: Diagnostic) -> str | None:
    return constat.seance.etat.ouverture.referentiel.variante
