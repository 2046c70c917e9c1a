"""What a proposal of feuille de route is made of, read from a dossier; and the capacity where the user does not say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from numresp.calcul.bareme import compile_bareme
from numresp.calcul.choix import follow_choices
from numresp.calcul.effet import Effet, list_effets
from numresp.calcul.feuille_de_route.depart import find_depart
from numresp.calcul.feuille_de_route.matiere import Matiere
from numresp.calcul.feuille_de_route.proposition import Proposition, Voie, find_cheapest, propose
from numresp.depot.catalogue import load_actions, load_obligations
from numresp.depot.dossier import Dossier
from numresp.depot.historique.vue_du_jour import find_newest
from numresp.depot.seances import SeanceTenue
from numresp.erreurs import DonneesInvalides, fault, suggest
from numresp.modele.feuille_de_route import Capacite, FeuilleDeRoute
from numresp.modele.referentiel import Palier, Referentiel
from numresp.modele.trimestre import Trimestre
from numresp.rapport.conflit import say_conflit, say_obstacles

JOURS, TRIMESTRES, PAR_AN = 10.0, 8, 4
"""Days a quarter, and two years of quarters, where nothing in the dossier says otherwise."""
MESURE_JOURS = "jours_reserves"


@dataclass(frozen=True)
class Souhaits:
    """What the user said of the capacity; None leaves it to the present plan, then to the dossier, then to the defaults."""

    debut: Trimestre | None = None
    trimestres: int | None = None
    jours: float | None = None
    budget_eur: float | None = None


@dataclass(frozen=True)
class Proposee:
    """A plan that holds, with what it stands on: what each action alone would give, and the way to the next palier.

    Attributes
    ----------
    suivant : Palier or None
        The palier after today's; None at the highest, and where the référentiel has none.
    """

    feuille: FeuilleDeRoute
    proposition: Proposition
    effets: Mapping[str, Effet]
    suivant: Palier | None
    voie: Voie | None

    def to_json(self) -> dict[str, Any]:
        """The shape of `numresp feuille-de-route --json`: fractions at full precision."""
        plan, total = self.proposition.plan, self.proposition.depart.resultat.total
        return {
            "feuille_de_route": self.feuille.model_dump(mode="json"),
            "ecart": None if plan is None else plan.ecart,
            "depart": {"score": total.score, "bas": total.bas, "haut": total.haut},
            "supposees": list(self.proposition.depart.supposees),
            "ecartees": dict(self.proposition.assemblage.ecartees),
            "effets": {ident: _dump_effet(effet) for ident, effet in self.effets.items()},
            "palier_suivant": None if self.suivant is None else self.suivant.id,
            "chemin": None if self.voie is None or self.voie.chemin is None else asdict(self.voie.chemin),
        }


def _dump_effet(effet: Effet) -> dict[str, Any]:
    return {
        "gain": effet.gain,
        "bas": effet.bas,
        "haut": effet.haut,
        "themes": dict(effet.themes),
        "engagements": dict(effet.engagements),
        "palier": None if effet.palier is None else effet.palier.id,
        "exigences": [exigence.question for exigence in effet.leve],
        "inconnues": list(effet.inconnues),
    }


def propose_feuille(matiere: Matiere, capacite: Capacite, viser: Palier | None, jour: date) -> Proposee:
    """Propose a plan.

    Raises
    ------
    DonneesInvalides
        The palier aimed at is out of reach, or nothing that is asked holds together: why, and what would do.
    """
    if viser is not None:
        _check_reach(matiere, capacite, viser)
    proposition = propose(matiere, capacite, viser=viser, jour=jour)
    if proposition.feuille is None:
        if proposition.conflit is None:
            raise AssertionError(proposition)
        demande = proposition.assemblage.demande
        message, remede = say_conflit(proposition.conflit, demande, matiere, capacite)
        raise DonneesInvalides([fault(message, remede=remede)])
    resultat = proposition.depart.resultat
    suivant = resultat.referentiel.next_palier(resultat.palier)
    return Proposee(
        feuille=proposition.feuille,
        proposition=proposition,
        effets=list_effets(matiere.bareme, matiere.profil, proposition.depart.reponses, matiere.catalogue.values()),
        suivant=suivant,
        voie=None if suivant is None else find_cheapest(matiere, capacite, suivant),
    )


def _check_reach(matiere: Matiere, capacite: Capacite, viser: Palier) -> None:
    referentiel = matiere.bareme.referentiel
    if find_depart(matiere, viser).resultat.total.score is None:
        message = "trop peu de réponses sont connues pour qu’un palier soit attribué"
        raise DonneesInvalides([fault(message, lieu="viser", remede="répondez d’abord aux questions sans réponse")])
    voie = find_cheapest(matiere, capacite, viser)
    if voie.chemin is None:
        message = say_obstacles(voie.manquantes, voie.manque, viser, referentiel)
        raise DonneesInvalides([fault(message, lieu="viser", remede="visez un palier plus proche")])


def gather_matiere(dossier: Dossier, seance: SeanceTenue) -> Matiere:
    """Everything a proposal is made of."""
    suivies = follow_choices(dossier.actions, {i: c for s in dossier.seances for i, c in s.etat.actions.items()})
    return Matiere(
        bareme=compile_bareme(seance.referentiel),
        profil=dossier.organisation.faits,
        reponses=seance.etat.reponses,
        catalogue={action.id: action for action in load_actions()},
        obligations=load_obligations(),
        suivies=tuple(suivies.values()),
        seance=seance.nom,
        jour=seance.date,
        feuille=dossier.feuille_de_route,
        marque=seance.marque,
    )


def find_capacite(dossier: Dossier, souhaits: Souhaits) -> Capacite:
    """The capacity of a plan.

    What the user does not say is as in the present plan. Without one: the plan begins with the quarter after the newest
    event of the dossier, never the clock; its days are a quarter of those that the town has measured as reserved
    (`jours_reserves`), else 10; it lasts eight quarters; no budget bounds it.
    """
    presente = None if dossier.feuille_de_route is None else dossier.feuille_de_route.capacite
    if presente is None:
        mesures = sorted((m for m in dossier.mesures if m.indicateur == MESURE_JOURS), key=lambda mesure: mesure.date)
        jour = find_newest(dossier)
        if jour is None:
            message = f"« {dossier.slug} » n’a encore aucun événement daté"
            raise DonneesInvalides([fault(message, remede="tenez d’abord un atelier : numresp atelier")])
        jours = mesures[-1].valeur / PAR_AN if mesures else JOURS
        presente = Capacite(debut=Trimestre.of(jour) + 1, trimestres=TRIMESTRES, jours_par_trimestre=jours)
    dits = {
        "debut": souhaits.debut,
        "trimestres": souhaits.trimestres,
        "jours_par_trimestre": souhaits.jours,
        "budget_par_an_eur": souhaits.budget_eur,
    }
    return presente.model_copy(update={cle: valeur for cle, valeur in dits.items() if valeur is not None})


def find_palier(referentiel: Referentiel, ident: str) -> Palier:
    """A palier by its id.

    Raises
    ------
    DonneesInvalides
        There is none; says which ones there are.
    """
    for palier in referentiel.paliers:
        if palier.id == ident:
            return palier
    connus = [palier.id for palier in referentiel.paliers]
    remede = suggest(ident, connus) or "ce référentiel n’a pas de palier"
    raise DonneesInvalides([fault(f"le palier « {ident} » n’existe pas", lieu="viser", remede=remede)])
