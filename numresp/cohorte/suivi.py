"""The tables of what a dossier holds beside its séances: who the bodies are, and what they do between the jalons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from numresp.calcul.feuille_de_route.calendrier import spread_steps
from numresp.calcul.salle.choix import follow_choices
from numresp.calcul.suivi.taille import find_taille
from numresp.cohorte import schema, schema_plan
from numresp.cohorte.analyses.declarations import ACTIONS_QUESTIONS
from numresp.depot.dossier.dossier import Dossier
from numresp.modele.commun.socle import Modele
from numresp.modele.dossier.feuille_de_route import Prevision
from numresp.modele.dossier.organisation import Action

Ligne = dict[str, Any]


def tabulate_suivi(dossiers: Sequence[Dossier]) -> dict[str, pd.DataFrame]:
    """The tables of the dossiers, by name, in the order of the dossiers and of their files."""
    ensembles = [(dossier, follow_choices(dossier.actions, dossier.choisies)) for dossier in dossiers]
    lignes = {
        schema.ORGANISATIONS: map(_organisation, dossiers),
        schema.FAITS: (ligne for dossier in dossiers for ligne in _facts(dossier)),
        schema.HYPOTHESES: (
            _row(dossier, retenue) | {"hypothese": ident}
            for dossier in dossiers
            for ident, retenue in dossier.organisation.hypotheses.items()
        ),
        schema.ACTIONS: (ligne for dossier, actions in ensembles for ligne in _actions(dossier, actions)),
        ACTIONS_QUESTIONS: (ligne for dossier, actions in ensembles for ligne in _moved(dossier, actions)),
        schema.MESURES: (_row(dossier, mesure) for dossier in dossiers for mesure in dossier.mesures),
        schema.PARC: (_row(dossier, ligne) for dossier in dossiers for ligne in dossier.parc),
        schema.JALONS: (
            _row(dossier, etat) | {"jalon": jalon}
            for dossier in dossiers
            for jalon, etat in dossier.jalons.jalons.items()
        ),
        schema_plan.FEUILLE_DE_ROUTE: (ligne for dossier in dossiers for ligne in _steps(dossier)),
        schema_plan.TRAJECTOIRE: (ligne for dossier in dossiers for ligne in _quarters(dossier)),
    }
    return {table.nom: table.build_rows(contenu) for table, contenu in lignes.items()}


def _row(dossier: Dossier, objet: Modele) -> Ligne:
    return {"organisation": dossier.slug, **dict(objet)}


def _organisation(dossier: Dossier) -> Ligne:
    organisation, charte = dossier.organisation, dossier.jalons.charte
    champs = (
        "nom",
        "type",
        "siren",
        "code_insee",
        "population",
        "agents",
        "elus",
        "surface_m2",
        "postes",
        "diffusion",
        "illustratif",
    )
    return {champ: getattr(organisation, champ) for champ in champs} | {
        "organisation": dossier.slug,
        "taille": find_taille(organisation.faits),
        "charte": None if charte is None else charte.etat,
        "charte_date": None if charte is None else charte.date,
        "charte_signataire": None if charte is None else charte.signataire,
    }


def _facts(dossier: Dossier) -> Iterator[Ligne]:
    organisation = dossier.organisation
    for champ, fait in organisation.faits.items():
        source = organisation.sources.get(champ)
        oui_non = isinstance(fait, bool)  # a bool is an int, too
        yield {
            "organisation": dossier.slug,
            "champ": champ,
            "nombre": fait if isinstance(fait, (int, float)) and not oui_non else None,
            "vrai": fait if oui_non else None,
            "texte": fait if isinstance(fait, str) else None,
            "nature": None if source is None else source.nature,
            "document": None if source is None else source.document,
            "url": None if source is None else source.url,
        }


def _actions(dossier: Dossier, actions: Mapping[str, Action]) -> Iterator[Ligne]:
    """Followed ones, and those that a séance chose; the last séance that speaks of an action holds."""
    suivies = {action.id for action in dossier.actions}
    for ident, action in actions.items():
        ligne = _row(dossier, action)
        del ligne["id"]
        yield ligne | {"action": ident, "questions": " ".join(action.questions), "suivie": ident in suivies}


def _moved(dossier: Dossier, actions: Mapping[str, Action]) -> Iterator[Ligne]:
    """Each question that an action moves, once."""
    for ident, action in actions.items():
        for question in dict.fromkeys(action.questions):
            yield {"organisation": dossier.slug, "action": ident, "question": question}


def _steps(dossier: Dossier) -> Iterator[Ligne]:
    """The steps of the plan in its order, each with where the follow-up says it stands."""
    feuille = dossier.feuille_de_route
    if feuille is None:
        return
    statuts = {action.id: action.statut for action in dossier.actions}
    for etape in feuille.etapes:
        yield _row(dossier, etape) | {
            "etat": feuille.etat,
            "etablie_le": feuille.etablie_le,
            "adoptee_le": feuille.adoptee_le,
            "debut": str(etape.debut),
            "fin": str(etape.fin),
            "decidee": str(etape.engagement),
            "premier_jour": etape.debut.premier_jour,
            "dernier_jour": etape.fin.dernier_jour,
            "indicateurs": " ".join(etape.indicateurs),
            "statut": statuts.get(etape.action),
        }


def _quarters(dossier: Dossier) -> Iterator[Ligne]:
    feuille = dossier.feuille_de_route
    if feuille is None:
        return
    jours, cite = spread_steps(feuille), feuille.referentiel
    previsions = {prevision.trimestre: prevision for prevision in feuille.trajectoire}
    for trimestre, charge in jours.items():
        prevision = previsions.get(trimestre, Prevision(trimestre=trimestre))
        yield _row(dossier, prevision) | {
            "trimestre": str(trimestre),
            "dernier_jour": trimestre.dernier_jour,
            "referentiel": f"{cite.id}-{cite.version}",
            "seance": feuille.seance,
            "jours": charge,
            "capacite": feuille.capacite.jours_par_trimestre,
        }
