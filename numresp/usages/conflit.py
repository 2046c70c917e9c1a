"""Why no plan holds, or why a palier is out of reach, in French: never a solver's status."""

from __future__ import annotations

from collections.abc import Sequence

from numresp.calcul.feuille_de_route.donnees_du_plan import Matiere
from numresp.calcul.feuille_de_route.solveur.demande import DemandeDePlan
from numresp.calcul.feuille_de_route.solveur.explication_d_un_refus import Conflit
from numresp.langue.francais import join_et, pluriel
from numresp.langue.plan import say_euros, say_jours, say_trimestre
from numresp.modele.dossier.feuille_de_route import Capacite
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.usages.plan_en_mots import name_question, say_clash, say_remede


def say_conflit(conflit: Conflit, demande: DemandeDePlan, matiere: Matiere, capacite: Capacite) -> tuple[str, str]:
    """Why no plan holds, and what would do: (message, remedy)."""
    titres = {ident: action.titre for ident, action in matiere.catalogue.items()}
    titres |= {action.id: action.titre for action in matiere.suivies}
    referentiel = matiere.bareme.referentiel

    def name(noms: Sequence[str], vue: DemandeDePlan) -> list[str]:
        return [_say_demand(nom, vue, titres, capacite, referentiel) for nom in noms]

    message = "les délais du catalogue ne tiennent pas dans cet horizon"
    if conflit.exigeants:
        message = f"aucun plan ne tient : {say_clash(name(conflit.exigeants, demande))}"
    blocage = conflit.blocage
    if blocage is not None and blocage.exigeants != conflit.exigeants:
        message += f" ; quels que soient les moyens et la durée, {say_clash(name(blocage.exigeants, blocage.demande))}"
    assez = say_remede(conflit.assez, borne=capacite.budget_par_an_eur is not None)
    return message, f"tout tient {assez}" if assez.startswith("avec") else f"renoncez à l’une de ces demandes : {assez}"


def _say_demand(
    nom: str, demande: DemandeDePlan, titres: dict[str, str], capacite: Capacite, referentiel: Referentiel
) -> str:
    genre, _, ident = nom.partition(":")
    titre = titres.get(ident, ident)
    tache = next((tache for tache in demande.taches if tache.id == ident), None)
    dits = {
        "jours": f"{say_jours(capacite.jours_par_trimestre)} par trimestre sur {pluriel(capacite.trimestres, 'trimestre')}",
        "budget": "" if capacite.budget_par_an_eur is None else f"{say_euros(capacite.budget_par_an_eur)} par an",
        "seuil": "les points du palier visé",
        "exigence": f"l’exigence du palier visé sur {name_question(referentiel, ident)}",
        "droit": f"la date légale qui porte sur {name_question(referentiel, ident)}",
        "imposee": f"« {titre} », déjà décidée",
    }
    if tache is not None:
        avant = join_et(f"« {titres.get(autre, autre)} »" for autre in tache.prerequis)
        dits["prerequis"] = f"« {titre} » après {avant}"
        if tache.fixe is not None:
            quand = say_trimestre(capacite.debut + tache.fixe)
            dits["fixe"] = (
                f"« {titre} » au {quand}, date fixée" if tache.datee else f"« {titre} » épinglée à la fin du {quand}"
            )
        if tache.au_plus_tard is not None:
            dits["echeance"] = (
                f"« {titre} » à la fin du {say_trimestre(capacite.debut + tache.au_plus_tard)} au plus tard"
            )
    return dits[genre]
