"""From a diagnosis, the catalogue and what a town follows to the demande of its plan.

Source: docs/decisions/0011-feuille-de-route.md; docs/decisions/0024-plan.md (charte, adoption, dates).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import ceil

from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.feuille_de_route.exigences_de_la_loi import Exige, read_law
from numresp.calcul.feuille_de_route.situation_de_depart import SituationDeDepart, pairs
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan, Tache, Visee, find_earliest
from numresp.calcul.score.palier import list_exigences
from numresp.calcul.suivi.signature import find_signing_day, is_signed
from numresp.calcul.suivi.taille import find_moyens, middle
from numresp.modele.catalogue.action import ActionType
from numresp.modele.commun.trimestre import MOIS, Trimestre
from numresp.modele.dossier.feuille_de_route import Capacite, FeuilleDeRoute
from numresp.modele.dossier.organisation import Action, Jalons
from numresp.modele.referentiel.referentiel import Exigence, Palier

CHARTE = "charte"
"""The jalon of the action that signs the charte."""
EN_COURS = ("En cours", "En retard")
DECIDEES = (*EN_COURS, "À venir")
DEHORS = {"Réalisé": "faite", "Abandonné": "abandonnée", "Bloqué": "bloquée"}


@dataclass
class Assemblage:
    """What is asked of the plan, and what must be said of it.

    Attributes
    ----------
    ecartees : dict of action id to reason
        Actions that cannot be in this plan: `faite`, `abandonnée`, `bloquée`, `atteinte`, `sans objet`, `inconnue` (its
        questions have no answer), `attend` (what it waits for is out), `adoption` (it writes the plan, whose adoption makes
        it done), `plus tard` (the day set for it comes after the last quarter).
    inconnus : list of Exigence
        What the law asks, on questions that have no answer.
    sans_jours : list of ids
        Actions of the town's own whose days nobody said: they count for none.
    tardives : list of (question, niveau)
        What the law will ask on a day that no action can meet any more, by its delay: due as early as can be.
    avancees : list of ids
        Decided for a day before what the catalogue has them wait for can end: they wait for nothing.
    lois : dict of (question, niveau) to titles
        The duties that ask for each level.
    """

    demande: DemandeDePlan
    ecartees: dict[str, str] = field(default_factory=dict)
    inconnus: list[Exigence] = field(default_factory=list)
    sans_jours: list[str] = field(default_factory=list)
    tardives: list[tuple[str, int]] = field(default_factory=list)
    avancees: list[str] = field(default_factory=list)
    lois: dict[Exige, tuple[str, ...]] = field(default_factory=dict)


def assemble_demande(
    matiere: Matiere, depart: SituationDeDepart, capacite: Capacite, viser: Palier | None = None
) -> Assemblage:
    """Write what is asked of the plan.

    Returns
    -------
    Assemblage
    """
    suivies = {action.id: action for action in matiere.suivies}
    catalogue = matiere.catalogue
    charte = _place_charter(matiere.jalons, capacite)
    ecartees = {
        ident: raison
        for ident, action in catalogue.items()
        if (raison := _exclude(depart, action, suivies.get(ident), charte if action.jalon == CHARTE else ""))
    }
    _exclude_waiting(catalogue, ecartees, suivies)
    epinglees = _read_places(matiere.feuille, capacite, epinglees=True)
    taches = [
        _build_task(depart, action, suivies.get(ident), capacite, epinglees.get(ident))
        if action.jalon != CHARTE or not isinstance(charte, int)
        else _build_signature(depart, action, suivies.get(ident), capacite, charte)
        for ident, action in catalogue.items()
        if ident not in ecartees
    ]
    presentes = {tache.id for tache in taches}
    taches = [replace(t, prerequis=tuple(avant for avant in t.prerequis if avant in presentes)) for t in taches]
    propres = [action for action in matiere.suivies if action.id not in catalogue and action.statut in DECIDEES]
    taches += [_build_own(action, capacite, epinglees.get(action.id)) for action in propres]
    au_plus_tot = find_earliest(taches)
    avancees = [t.id for t in taches if (jour := _find_set_quarter(t)) is not None and jour < au_plus_tot[t.id]]
    taches = [replace(t, prerequis=()) if t.id in avancees else t for t in taches]
    loi = read_law(depart, matiere.obligations, capacite)
    tenables = [e for e in loi.echeances if any(au_plus_tot[t.id] <= e[2] for t in taches if t.leads(e[0], e[1]))]
    tardives = [
        (question, niveau)
        for question, niveau, _ in loi.echeances
        if (question, niveau) not in {e[:2] for e in tenables}
    ]
    demande = DemandeDePlan(
        taches=tuple(taches),
        gains=depart.gains,
        trimestres=capacite.trimestres,
        jours_par_trimestre=capacite.jours_par_trimestre,
        budget_par_an_eur=capacite.budget_par_an_eur,
        debut=capacite.debut,
        viser=None if viser is None else find_visee(depart, viser),
        devoirs=(*loi.devoirs, *tardives),
        echeances=tuple(tenables),
        present=_read_places(matiere.feuille, capacite),
    )
    sans_jours = [action.id for action in propres if action.jours is None]
    return Assemblage(demande, ecartees, loi.inconnus, sans_jours, tardives, avancees, loi.titres)


def find_visee(depart: SituationDeDepart, viser: Palier) -> Visee:
    """What the total and the answers lack for a palier."""
    total = depart.base.total
    score = total.acquis / total.potentiel if total.potentiel > 0 else 0.0
    exigences = list_exigences(depart.bareme.referentiel.paliers, viser)
    manquantes = tuple((e.question, e.niveau_min) for e in exigences if not depart.meets(e))
    return Visee(manque=viser.seuil - score, exigences=manquantes)


def _place_charter(jalons: Jalons, capacite: Capacite) -> int | str:
    """The quarter of the day that is set for the charte; else why it is not in the plan, or nothing where no day says it."""
    if is_signed(jalons):
        return "faite"
    jour = find_signing_day(jalons)
    rang = -1 if jour is None else Trimestre.of(jour) - capacite.debut
    if rang >= capacite.trimestres:
        return "plus tard"
    return rang if rang >= 0 else ""


def _exclude(depart: SituationDeDepart, action: ActionType, suivie: Action | None, charte: int | str) -> str:
    """Why an action of the catalogue is not in the plan; nothing where it may be."""
    if action.id in depart.adoption:
        return "adoption"
    if isinstance(charte, str) and charte:
        return charte
    if suivie is not None and suivie.statut in DEHORS:
        return DEHORS[suivie.statut]
    decidee = isinstance(charte, int) or (suivie is not None and suivie.statut in DECIDEES)
    return "" if decidee else _judge_use(depart, action)


def _judge_use(depart: SituationDeDepart, action: ActionType) -> str:
    """Why an action would bring nothing; nothing where it would bring something."""
    if not action.questions:
        return "sans objet"
    concernees = [progres for progres in action.questions if depart.concerns(progres.question)]
    if not concernees:
        return "sans objet"
    connues = [progres for progres in concernees if depart.level(progres.question) is not None]
    if any((depart.level(progres.question) or 0) < progres.vers for progres in connues):
        return ""
    return "atteinte" if len(connues) == len(concernees) else "inconnue"


def _exclude_waiting(
    catalogue: Mapping[str, ActionType], ecartees: dict[str, str], suivies: Mapping[str, Action]
) -> None:
    """An action whose prerequisite is blocked or dropped waits too, unless it is under way already."""
    encore = True
    while encore:
        encore = False
        for ident, action in catalogue.items():
            suivie = suivies.get(ident)
            if ident in ecartees or (suivie is not None and suivie.statut in EN_COURS):
                continue
            if any(ecartees.get(avant) in ("bloquée", "abandonnée", "attend") for avant in action.prerequis):
                ecartees[ident] = "attend"
                encore = True


def _build_task(
    depart: SituationDeDepart, action: ActionType, suivie: Action | None, capacite: Capacite, fixe: int | None
) -> Tache:
    effort, cout = find_moyens(action, depart.profil)
    decidee = suivie is not None and suivie.statut in DECIDEES
    en_cours = suivie is not None and suivie.statut in EN_COURS
    jours = middle(effort) if suivie is None or suivie.jours is None else suivie.jours
    euros = middle(cout) if suivie is None or suivie.budget_eur is None else suivie.budget_eur
    limite = _read_deadline(suivie, capacite) if decidee else None
    duree = ceil(action.delai_mois / MOIS)
    if en_cours and suivie is not None:
        jours, euros = jours * _find_rest(suivie, capacite.debut), 0.0  # its euros were given when it was decided
        duree = _find_rest_of_delay(suivie, capacite.debut, duree)
    if limite is not None or fixe is not None:
        duree = 1  # where a date was set, the catalogue's delay is no longer what holds the action
    return Tache(
        id=action.id,
        jours=jours,
        cout_eur=euros,
        duree=max(1, duree),
        progres=tuple((q, vers) for q, vers in pairs(action) if (depart.level(q) is not None and depart.concerns(q))),
        prerequis=() if en_cours else action.prerequis,
        imposee=decidee or fixe is not None,
        entamee=en_cours or _is_past(suivie, capacite.debut),
        au_plus_tard=limite,
        fixe=fixe,
        commencee=_find_beginning(suivie, capacite) if en_cours else None,
    )


def _build_signature(
    depart: SituationDeDepart, action: ActionType, suivie: Action | None, capacite: Capacite, rang: int
) -> Tache:
    """The charte is signed on the day that is set for it: in that quarter, wherever else it was pinned."""
    tache = _build_task(depart, action, suivie, capacite, rang)
    return replace(tache, imposee=True, au_plus_tard=None, datee=True)


def _find_set_quarter(tache: Tache) -> int | None:
    """By when a task has to end, by a day that is set elsewhere."""
    return tache.fixe if tache.datee else tache.au_plus_tard


def _find_beginning(suivie: Action | None, capacite: Capacite) -> int:
    """The quarter in which an action that is under way has begun, never before the plan."""
    if suivie is None or suivie.debut is None:
        return 0
    return min(max(0, Trimestre.of(suivie.debut) - capacite.debut), capacite.trimestres - 1)


def _build_own(action: Action, capacite: Capacite, fixe: int | None) -> Tache:
    """An action that only this town knows: it takes its days, and nobody can say what it brings."""
    en_cours = action.statut in EN_COURS
    jours = 0.0 if action.jours is None else action.jours
    return Tache(
        id=action.id,
        jours=jours * _find_rest(action, capacite.debut) if en_cours else jours,
        cout_eur=0.0 if en_cours or action.budget_eur is None else action.budget_eur,
        imposee=True,
        entamee=en_cours or _is_past(action, capacite.debut),
        au_plus_tard=_read_deadline(action, capacite),
        fixe=fixe,
        commencee=_find_beginning(action, capacite) if en_cours else None,
    )


def _read_deadline(suivie: Action | None, capacite: Capacite) -> int | None:
    """The quarter of the town's own end, where it lies inside the horizon."""
    if suivie is None or suivie.fin is None:
        return None
    rang = Trimestre.of(suivie.fin) - capacite.debut
    return rang if 0 <= rang < capacite.trimestres else None


def _is_past(suivie: Action | None, debut: Trimestre) -> bool:
    """It was decided, and should have ended before the plan begins."""
    if suivie is None or suivie.statut not in DECIDEES or suivie.fin is None:
        return False
    return suivie.fin < debut.premier_jour


def _find_rest(suivie: Action, debut: Trimestre) -> float:
    """Share of the days of an action under way that is still to give: that of its time, where both its dates tell it."""
    if suivie.debut is None or suivie.fin is None or suivie.fin < debut.premier_jour:
        return 1.0
    reste, duree = (suivie.fin - max(suivie.debut, debut.premier_jour)).days + 1, (suivie.fin - suivie.debut).days + 1
    return reste / duree


def _find_rest_of_delay(suivie: Action, debut: Trimestre, duree: int) -> int:
    if suivie.debut is None:
        return duree
    return max(1, duree - max(0, debut - Trimestre.of(suivie.debut)))


def _read_places(feuille: FeuilleDeRoute | None, capacite: Capacite, *, epinglees: bool = False) -> dict[str, int]:
    """Where the steps of the present plan end, counted on this horizon; perhaps only those that the user pinned."""
    etapes = () if feuille is None else feuille.etapes
    rangs = {e.action: e.fin - capacite.debut for e in etapes if e.imposee or not epinglees}
    return {ident: rang for ident, rang in rangs.items() if 0 <= rang < capacite.trimestres}
