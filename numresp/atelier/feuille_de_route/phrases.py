"""What is said of a plan: what a row breaks, why an action is in no plan, why nothing holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from numresp.atelier.feuille_de_route.brouillon import Ebauche
from numresp.calcul.feuille_de_route.exigences_rompues import Rupture
from numresp.calcul.feuille_de_route.proposition import PropositionDePlan, Voie
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan
from numresp.langue.francais import count_decimal, introduce, join_et, pluriel
from numresp.langue.mots import say_niveau
from numresp.langue.plan import say_euros, say_jours, say_trimestre
from numresp.modele.dossier.feuille_de_route import Capacite
from numresp.modele.referentiel.referentiel import Palier, Referentiel
from numresp.usages.plan_en_mots import say_clash, say_remede
from numresp.usages.reserves import say_dates, say_lois

HORS_PLAN = {
    "faite": "déjà réalisée",
    "abandonnée": "abandonnée, dit actions.csv",
    "bloquée": "bloquée, dit actions.csv",
    "atteinte": "son niveau est déjà atteint : elle n’apporterait plus rien",
    "sans objet": "elle ne fait avancer aucune question qui concerne l’organisation",
    "inconnue": "ses questions n’ont pas de réponse : répondez d’abord",
    "attend": "elle attend une action qui n’aura pas lieu",
    "adoption": "c’est cette feuille de route : son adoption la fait",
    "plus tard": "sa date vient après le dernier trimestre",
}
Titres = Mapping[str, str]


def say_rupture(rupture: Rupture, ebauche: Ebauche, titres: Titres, referentiel: Referentiel) -> str:
    """What a row breaks, and what would do."""
    debut = ebauche.capacite.debut
    quand = "" if rupture.trimestre is None else say_trimestre(debut + rupture.trimestre)
    autre = f"« {titres.get(rupture.autre, rupture.autre)} »"
    question = referentiel.questions.get(rupture.autre)
    dits: dict[str, str] = {
        "delai": f"Trop tôt : son délai la mène au plus tôt à la fin du {quand}.",
        "prerequis": f"Attend {autre}, qui finit trop tard : au plus tôt fin {quand}.",
        "absent": f"Attend {autre}, qui n’est pas dans la feuille de route.",
        "jours": f"Il lui manque {say_jours(rupture.manque)} : les trimestres jusqu’à sa fin sont pleins.",
        "budget": f"L’année {rupture.annee}, où elle se décide, dépasse son budget de {say_euros(rupture.manque)}.",
        "date": f"Promise pour la fin du {quand} au plus tard.",
        "jour": f"Fixée au {quand} : sa date est déjà décidée.",
        "droit": f"La loi l’exige avant la fin du {quand} : « {rupture.autre if question is None else question.enonce} ».",
    }
    return dits[rupture.genre]


def say_dehors(ident: str, ebauche: Ebauche) -> str:
    """Why a step is not in the plan."""
    raison = ebauche.assemblage.ecartees.get(ident)
    if raison is not None:
        return f"Hors du plan : {HORS_PLAN[raison]}."
    if ident not in ebauche.taches:
        return "Hors du plan : ni au catalogue, ni parmi les actions suivies."
    quand = ebauche.etapes[ident].trimestre
    return "Sans trimestre encore." if quand is None else f"Hors de la période : {say_trimestre(quand)}."


def say_refus(
    proposition: PropositionDePlan, capacite: Capacite, titres: Titres, referentiel: Referentiel
) -> tuple[str, str]:
    """Why no plan holds, and what would do."""
    conflit, demande = proposition.conflit, proposition.assemblage.demande
    if conflit is None:
        return "", ""
    clashes = _name_demands(conflit.exigeants, demande, capacite, titres, referentiel)
    quoi = (
        f" avec {'à la fois ' if len(clashes) > 1 else ''}{join_et(clashes)}"
        if clashes
        else ", les délais sont plus longs"
    )
    message = f"Aucun plan ne tient en {pluriel(capacite.trimestres, 'trimestre')}{quoi}."
    blocage = conflit.blocage
    if blocage is not None and blocage.exigeants != conflit.exigeants:
        bloquants = _name_demands(blocage.exigeants, blocage.demande, capacite, titres, referentiel)
        message += f" Quels que soient les moyens et la durée, {say_clash(bloquants)}."
    assez = say_remede(conflit.assez, borne=capacite.budget_par_an_eur is not None)
    if assez.startswith("avec"):
        return message, f"Tout tiendrait {assez}."
    remede = "Renoncez à l’une de ces demandes : détachez ou retirez une action, ou visez moins haut"
    return message, f"{remede} ; {assez}."


def _name_demands(
    noms: Sequence[str], demande: DemandeDePlan, capacite: Capacite, titres: Titres, referentiel: Referentiel
) -> list[str]:
    """What is asked, by the names of `solveur.programme_lineaire.list_exigeants`, in words."""
    taches = {tache.id: tache for tache in demande.taches}
    dits = []
    for nom in noms:
        genre, _, ident = nom.partition(":")
        titre, tache = f"« {titres.get(ident, ident)} »", taches.get(ident)
        fixe = None if tache is None else tache.fixe if genre == "fixe" else tache.au_plus_tard
        quand = "" if fixe is None else f" fin {say_trimestre(capacite.debut + fixe)}"
        question = f"« {referentiel.questions[ident].enonce} »" if ident in referentiel.questions else titre
        avant = [] if tache is None else [f"« {titres.get(autre, autre)} »" for autre in tache.prerequis]
        budget = capacite.budget_par_an_eur
        dits.append(
            {
                "jours": f"{say_jours(capacite.jours_par_trimestre)} par trimestre",
                "budget": "" if budget is None else f"{say_euros(budget)} par an",
                "seuil": "les points du palier visé",
                "exigence": f"l’exigence du palier visé sur {question}",
                "droit": f"la date légale sur {question}",
                "prerequis": f"{titre} après {join_et(avant)}",
                "imposee": f"{titre}, déjà décidée",
                "echeance": f"{titre}{quand} au plus tard",
                "fixe": f"{titre} {'datée' if tache is not None and tache.datee else 'épinglée'}{quand}",
            }.get(genre, nom)
        )
    return dits


def say_manques(ebauche: Ebauche, titres: Titres, referentiel: Referentiel) -> list[str]:
    """What the law asks and the plan does not bring, then the dates set elsewhere that it does not keep."""
    lois = say_lois(ebauche.reserves, titres, referentiel)
    return [*(f"La loi le demande : {dite}" for dite in lois), *say_dates(ebauche.reserves, ebauche.capacite.debut)]


def say_voie(voie: Voie, palier: Palier, titres: Titres, referentiel: Referentiel) -> tuple[str, list[str]]:
    """The cheapest way to a palier in one sentence, with its actions; or what keeps from it."""
    chemin, manquantes, manque = voie
    nom = f"« {palier.libelle} »"
    if chemin is not None:
        if not chemin.taches:
            return f"{nom} : rien de plus à faire.", []
        moyens = f"{say_jours(chemin.jours)}, {say_euros(chemin.cout_eur)}"
        phrase = f"Le moins coûteux vers {nom} : {pluriel(len(chemin.taches), 'action')}, {moyens}."
        return phrase, [titres.get(ident, ident) for ident in chemin.taches]
    obstacles = []
    for question, niveau in manquantes:
        enonce = referentiel.questions[question].enonce
        obstacles.append(f"{introduce(enonce)} {say_niveau(referentiel, question, niveau)}, où aucune action ne mène")
    if manque > 0:
        points = count_decimal(manque * referentiel.echelle, "point")
        obstacles.append(f"il manque {points}, même avec toutes les actions possibles")
    return f"{nom} est hors d’atteinte :", obstacles
