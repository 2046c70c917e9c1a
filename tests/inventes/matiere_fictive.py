"""What a plan is made from, by hand: six questions, actions of the catalogue, actions that a town follows."""

from __future__ import annotations

from datetime import date
from typing import Any

from inventes.atelier_fictif import build_referentiel, noeud, question, read_reponses

from numresp.calcul.feuille_de_route.assemblage import Assemblage, assemble_demande
from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.feuille_de_route.situation_de_depart import find_depart
from numresp.calcul.feuille_de_route.solveur.demande import Tache
from numresp.calcul.score.bareme import compile_bareme
from numresp.depot.fourni.catalogue import load_actions
from numresp.modele.catalogue.action import ActionType, ParTaille, Progres
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import Capacite, EtapeRoute, FeuilleDeRoute, ReferentielPlan
from numresp.modele.dossier.organisation import Action, Jalons

T1 = Trimestre(2026, 1)
CAPACITE = Capacite(debut=T1, trimestres=4, jours_par_trimestre=10.0)
SEANCE = date(2025, 10, 15)
JOURS = {
    "petite": {"bas": 1.0, "haut": 3.0},
    "moyenne": {"bas": 2.0, "haut": 6.0},
    "grande": {"bas": 4.0, "haut": 20.0},
}


def action(ident: str, prerequis: tuple[str, ...] = (), delai: float = 3.0, **questions: int) -> ActionType:
    """An action of the catalogue made by hand; in a middling body it takes 4 days and 40 euros."""
    euros = {taille: {borne: 10 * jours for borne, jours in dites.items()} for taille, dites in JOURS.items()}
    return load_actions()[0].model_copy(
        update={
            "id": ident,
            "titre": f"Titre de {ident}",
            "questions": tuple(Progres(question=q, vers=n) for q, n in questions.items()),
            "prerequis": prerequis,
            "delai_mois": delai,
            "effort_jours": ParTaille.model_validate(JOURS),
            "cout_eur": ParTaille.model_validate(euros),
        }
    )


def suivie(ident: str, statut: str, **autres: Any) -> Action:
    return Action.model_validate({"id": ident, "titre": ident, "statut": statut} | autres)


def plan_present(*etapes: EtapeRoute) -> FeuilleDeRoute:
    """The plan that a town has already, with these steps."""
    return FeuilleDeRoute(
        etablie_le=SEANCE,
        seance="s",
        referentiel=ReferentielPlan(id="r", version="1"),
        capacite=CAPACITE,
        etapes=etapes,
    )


def matiere(*actions: ActionType, suivies: tuple[Action, ...] = (), **autres: Any) -> Matiere:
    """Six questions in one thème: a 0, b 1, c 3, d without answer, e not concerned, f closed by the profile."""
    fermee = question("f", concerne_si=[{"champ": "population", "min": 50000}])
    referentiel = build_referentiel(noeud("n", *map(question, "abcde"), fermee), couverture_minimale=0.0)
    champs: dict[str, Any] = {
        "bareme": compile_bareme(referentiel),
        "profil": {"agents": 100, "population": 4900, "type": "commune"},
        "reponses": read_reponses({"a": 0, "b": 1, "c": 3, "e": "non_concerne"}),
        "catalogue": {une.id: une for une in actions},
        "obligations": (),
        "suivies": suivies,
        "seance": "2025-10-15-autodiagnostic",
        "jour": SEANCE,
    }
    return Matiere(**(champs | autres))


def assembled(faits: Matiere, capacite: Capacite = CAPACITE) -> Assemblage:
    return assemble_demande(faits, find_depart(faits), capacite)


def task(assemblage: Assemblage, ident: str) -> Tache:
    return next(tache for tache in assemblage.demande.taches if tache.id == ident)


JUIN = date(2026, 6, 26)
"""In the second quarter of `CAPACITE`, which goes from T1 to T4 2026."""


def charter(**autres: Any) -> Jalons:
    """A charte that is foreseen on 26 June 2026."""
    return Jalons.model_validate({"charte": {"etat": "prévue", "date": JUIN} | autres})


def of_jalon(ident: str, jalon: str, **questions: Any) -> ActionType:
    """An action of the catalogue that belongs to a jalon."""
    return action(ident, **questions).model_copy(update={"jalon": jalon})


SIGNER, ECRIRE = of_jalon("signer", "charte"), of_jalon("ecrire", "feuille_de_route", a=2)
