"""What a proposal of feuille de route is made of, read from a dossier; and the capacity where the user does not say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from numresp.calcul.feuille_de_route.assemblage import assemble_demande
from numresp.calcul.feuille_de_route.capacite import find_default_capacity
from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.feuille_de_route.palier_vise import Cap, propose_by_default
from numresp.calcul.feuille_de_route.proposition import PropositionDePlan, Voie, find_cheapest, propose, stretch_demande
from numresp.calcul.feuille_de_route.quick_wins_d_abord import find_last_quarters, list_later, search_first
from numresp.calcul.feuille_de_route.reserves import Reserves, find_enough_for_law, find_reserves
from numresp.calcul.feuille_de_route.situation_de_depart import find_depart
from numresp.calcul.feuille_de_route.solveur.ce_qui_suffirait import Suffisants
from numresp.calcul.feuille_de_route.solveur.optimum_de_highs import Limites
from numresp.calcul.feuille_de_route.solveur.plan_optimal import PREUVE
from numresp.calcul.salle.choix import follow_choices
from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.effet_d_une_action import Effet, list_effets
from numresp.cohorte.catalogue_du_referentiel import speak_actions, speak_obligations
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.dossier.dossier_a_une_date import find_newest
from numresp.depot.dossier.jour_du_plan import find_plan_day
from numresp.depot.fichiers.noms import fold
from numresp.depot.fourni.catalogue import load_actions, load_obligations
from numresp.depot.seance.seances import SeanceTenue
from numresp.erreurs import DonneesInvalides, fault, suggest
from numresp.langue.francais import format_date
from numresp.modele.catalogue.catalogue import Catalogue
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.dossier.feuille_de_route import Capacite, FeuilleDeRoute
from numresp.modele.referentiel.referentiel import Palier, Referentiel
from numresp.modele.seance.evenements import ActionChoisie
from numresp.usages.conflit import say_conflit
from numresp.usages.plan_en_mots import say_obstacles

Libre = Literal["libre"]
SANS = "aucun"
"""What the user says where no palier is to be aimed at."""


@dataclass(frozen=True)
class Souhaits:
    """What the user said of the capacity; None leaves it to the present plan, then to the dossier, then to the defaults."""

    debut: Trimestre | None = None
    trimestres: int | None = None
    jours: float | None = None
    budget_eur: float | None = None


@dataclass(frozen=True)
class PlanArgumente:
    """A plan that holds, with what it stands on: what each action alone would give, and the way to the next palier.

    Attributes
    ----------
    suivant : Palier or None
        The palier after today's; None at the highest, and where the référentiel has none.
    cap : Cap
        The palier that it aims at, and why that one or none.
    reserves : Reserves
        What the law asks and it does not bring, and the dates set elsewhere that it does not keep.
    assez : Suffisants or None
        How much of each would do for what the law asks; None where means are not what it lacks.
    plus_tard : list of str
        Quick wins of the room that could not come first.
    """

    feuille: FeuilleDeRoute
    proposition: PropositionDePlan
    effets: Mapping[str, Effet]
    suivant: Palier | None
    voie: Voie | None
    cap: Cap
    reserves: Reserves
    assez: Suffisants | None
    plus_tard: list[str]

    def to_json(self) -> dict[str, Any]:
        """The shape of `numresp feuille-de-route --json`: fractions at full precision."""
        plan, total = self.proposition.plan, self.proposition.depart.resultat.total
        return {
            "feuille_de_route": self.feuille.model_dump(mode="json"),
            "ecart": None if plan is None else plan.ecart,
            "depart": {"score": total.score, "bas": total.bas, "haut": total.haut},
            "supposees": list(self.proposition.depart.supposees),
            "ecartees": dict(self.proposition.assemblage.ecartees),
            "loi_non_tenue": [
                {"question": manquee.question, "niveau": manquee.niveau, "cause": manquee.cause}
                for manquee in self.reserves.loi
            ],
            "dates_rompues": [
                {
                    "titre": rompue.titre,
                    "date": rompue.jour.isoformat(),
                    "fin": None if rompue.fin is None else str(rompue.fin),
                }
                for rompue in self.reserves.dates
            ],
            "quick_wins_plus_tard": self.plus_tard,
            "visee": self.cap.raison,
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


def propose_feuille(
    matiere: Matiere,
    capacite: Capacite,
    viser: Palier | Libre | None,
    jour: date,
    quick_wins: Mapping[str, ActionChoisie] = MappingProxyType({}),
) -> PlanArgumente:
    """Propose a plan; see `search_plan` for what it aims at.

    Parameters
    ----------
    quick_wins : mapping of str to ActionChoisie
        What the room chose to do at once: it comes first, where that holds.

    Raises
    ------
    DonneesInvalides
        The palier aimed at is out of reach, or nothing that is asked holds together: why, and what would do.
    """
    nomme = None if viser == "libre" else viser
    if nomme is not None:
        _check_reach(matiere, capacite, nomme)
    demande = assemble_demande(matiere, find_depart(matiere, nomme), capacite, nomme).demande
    fins = find_last_quarters(quick_wins, demande, capacite)
    try:
        proposition, cap = search_first(matiere, fins, capacite, lambda m: search_plan(m, capacite, viser, jour))
    except TimeoutError:
        message = "aucun plan n’a été trouvé dans le temps donné au calcul"
        raise DonneesInvalides(
            [fault(message, remede="réduisez le nombre de trimestres, ou visez moins haut")]
        ) from None
    if proposition.feuille is None or proposition.plan is None:
        if proposition.conflit is None:
            raise AssertionError(proposition)
        message, remede = say_conflit(proposition.conflit, proposition.assemblage.demande, matiere, capacite)
        raise DonneesInvalides([fault(message, remede=remede)])
    depart, assemblage = proposition.depart, proposition.assemblage
    reserves = find_reserves(matiere, assemblage, capacite, proposition.plan.fins)
    allonge = stretch_demande(matiere, depart, capacite, cap.palier)
    resultat = depart.resultat
    suivant = resultat.referentiel.next_palier(resultat.palier)
    return PlanArgumente(
        feuille=proposition.feuille,
        proposition=proposition,
        effets=list_effets(matiere.bareme, matiere.profil, proposition.depart.reponses, matiere.catalogue.values()),
        suivant=suivant,
        voie=None if suivant is None else find_cheapest(matiere, capacite, suivant),
        cap=cap,
        reserves=reserves,
        assez=find_enough_for_law(assemblage.demande, reserves.loi, allonge),
        plus_tard=list_later(fins, proposition.plan.fins),
    )


def search_plan(
    matiere: Matiere, capacite: Capacite, viser: Palier | Libre | None, jour: date, limites: Limites = PREUVE
) -> tuple[PropositionDePlan, Cap]:
    """Search a plan for what was said to be aimed at; where nobody said it, for the next palier that it can reach.

    Parameters
    ----------
    viser : Palier, "libre" or None
        None: it was said to aim at no palier. "libre": nobody said.
    limites : Limites
        As `solve_demande` takes them: nodes for each search, one moment for all of them.

    Raises
    ------
    TimeoutError
        No plan was found within the limits.
    """
    if viser == "libre":
        return propose_by_default(matiere, capacite, jour=jour, limites=limites)
    return propose(matiere, capacite, viser=viser, jour=jour, limites=limites), Cap(viser, "demandé")


def _check_reach(matiere: Matiere, capacite: Capacite, viser: Palier) -> None:
    referentiel = matiere.bareme.referentiel
    if find_depart(matiere, viser).base.total.score is None:
        message = "trop peu de réponses sont connues pour qu’un palier soit attribué"
        raise DonneesInvalides([fault(message, lieu="viser", remede="répondez d’abord aux questions sans réponse")])
    voie = find_cheapest(matiere, capacite, viser)
    if voie.chemin is None:
        message = say_obstacles(voie.manquantes, voie.manque, viser, referentiel)
        remede = "visez un palier plus proche : ni jours, ni euros, ni trimestres de plus n’y mènent"
        raise DonneesInvalides([fault(message, lieu="viser", remede=remede)])


def gather_matiere(dossier: Dossier, seance: SeanceTenue, catalogue: Catalogue | None = None) -> Matiere:
    """Everything a proposal is made of; the catalogue is by default the edition of the newest day that the dossier bears."""
    jour = find_newest(dossier) or seance.date
    actions = load_actions(jour=jour) if catalogue is None else catalogue.actions
    obligations = load_obligations(jour=jour) if catalogue is None else catalogue.obligations
    edition = jour if catalogue is None else catalogue.edition
    suivies = follow_choices(dossier.actions, dossier.choisies)
    return Matiere(
        bareme=compile_bareme(seance.referentiel),
        profil=dossier.organisation.faits,
        reponses=seance.etat.reponses,
        catalogue={action.id: action for action in speak_actions(actions, seance.complet, edition)},
        obligations=speak_obligations(obligations, seance.complet, edition),
        suivies=tuple(suivies.values()),
        seance=seance.nom,
        jour=seance.date,
        feuille=dossier.feuille_de_route,
        marque=seance.marque,
        jalons=dossier.jalons,
    )


def find_present_capacity(dossier: Dossier, seance: str, jour: date) -> Capacite:
    """The capacity before anybody says another: that of the present plan.

    Without one, as `calcul.feuille_de_route.capacite` has it on the newest day that the dossier bears, never the clock's.

    Parameters
    ----------
    seance, jour : str, date
        The séance that the plan stands on, and its day.
    """
    if dossier.feuille_de_route is not None:
        return dossier.feuille_de_route.capacite
    return find_default_capacity(dossier.mesures, find_plan_day(dossier, seance, jour))


def find_capacite(dossier: Dossier, seance: SeanceTenue, souhaits: Souhaits) -> Capacite:
    """The capacity of a plan that stands on a séance.

    What the user does not say is as `find_present_capacity` has it.

    Raises
    ------
    DonneesInvalides
        The first quarter that was asked for had ended before the séance was held.
    """
    premier = Trimestre.of(seance.date)
    if souhaits.debut is not None and souhaits.debut < premier:
        message = f"le plan repose sur la séance du {format_date(seance.date)} et ne peut commencer avant, vu {souhaits.debut}"
        raise DonneesInvalides([fault(message, lieu="debut", remede=f"donnez {premier} ou plus tard")])
    presente = find_present_capacity(dossier, seance.nom, seance.date)
    dits = {
        "debut": souhaits.debut,
        "trimestres": souhaits.trimestres,
        "jours_par_trimestre": souhaits.jours,
        "budget_par_an_eur": souhaits.budget_eur,
    }
    return presente.model_copy(update={cle: valeur for cle, valeur in dits.items() if valeur is not None})


def find_aim(referentiel: Referentiel, dit: str) -> Palier | None:
    """The palier that the user named; None for « aucun », unless a palier is called so."""
    connus = {fold(nom) for palier in referentiel.paliers for nom in (palier.id, palier.libelle)}
    if fold(dit) == SANS and SANS not in connus:
        return None
    return match_palier(referentiel, dit)


def match_palier(referentiel: Referentiel, dit: str) -> Palier:
    """A palier by its id or its printed name, in any case, with or without accents; an exact id first.

    Raises
    ------
    DonneesInvalides
        There is none, or two are called so; says which ones there are.
    """
    for palier in referentiel.paliers:
        if palier.id == dit:
            return palier
    trouves = [palier for palier in referentiel.paliers if fold(dit) in (fold(palier.id), fold(palier.libelle))]
    if len(trouves) == 1:
        return trouves[0]
    connus = [palier.id for palier in referentiel.paliers]
    remede = suggest(dit, connus) or "ce référentiel n’a pas de palier"
    raise DonneesInvalides([fault(f"le palier « {dit} » n’existe pas", lieu="viser", remede=remede)])
