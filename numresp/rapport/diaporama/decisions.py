"""What is asked of those who decide: what, who votes, days of agent, new euros."""

from __future__ import annotations

from numresp.langue.francais import pluriel, upper_initial
from numresp.rapport.conseil.deliberation import AUTRE, find_assemblee
from numresp.rapport.decisions.action_qui_attend import (
    say_demande,
    say_posee,
    say_totaux,
    say_who_decides,
    sort_attendent,
)
from numresp.rapport.decisions.plan_absent import SANS_DECISION, is_absent, say_inscrites
from numresp.rapport.decisions.trois_decisions import pose_decisions, share_decisions
from numresp.rapport.diaporama.diapositive import CONTENU, Diapositive
from numresp.rapport.diaporama.fond import CORPS_CM, CORPS_PT, UTILE_CM, FondDePlanches
from numresp.rapport.diaporama.mesure import cut_to_fit
from numresp.rapport.diaporama.plan import write_rows
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.phrases.charte import list_votes
from numresp.rapport.phrases.feuille_de_route import group_reserves, list_demandes, say_annee, say_charge, say_etat
from numresp.rapport.sections.actions import format_euros, format_jours, say_piloted

RIEN = "Aucune action n’attend de décision."


def add_decisions(fond: FondDePlanches, bilan: Bilan) -> None:
    """Add it: a plan that is proposed or absent, the vote on the charte, else the actions that wait."""
    qui = say_qui_vote(bilan)
    demandes = []
    if bilan.plan is not None and bilan.plan.etat == "proposée":
        demandes = list_demandes(bilan.plan, bilan.date_rapport)
        demandes += [f"{quoi} {' '.join(lignes)}" for quoi, lignes in group_reserves(bilan.plan)]
    elif bilan.jalon == "charte":
        demandes = list_votes(bilan)
    elif is_absent(bilan):
        posees = pose_decisions(bilan)
        qui, demandes = say_inscrites(bilan), [*map(say_posee, posees.montrees), *filter(None, [posees.reste])]
        apart = [f"{SANS_DECISION}. {posees.courantes}"] if posees.courantes else []
        if not demandes:
            _add_nothing(fond, qui, apart)
            return
        demandes += apart
    attendent = sort_attendent(bilan.actions)
    if demandes:
        planche = Diapositive(
            fond,
            "Ce qui est demandé",
            (qui, "Chaque ligne est une décision : qui décide peut en retirer.", *demandes[:1]),
            CONTENU,
        )
        gardees = cut_to_fit(
            demandes, largeur_cm=UTILE_CM - 1, hauteur_cm=CORPS_CM - 1.4, points=CORPS_PT, ecart_cm=0.45
        )
        planche.fill(1, gardees, tete=qui)
        planche.close()
        return
    if not attendent:
        engage = [] if bilan.plan is None else [f"{say_annee(bilan.plan, annee)}." for annee in bilan.plan.annees]
        quoi = (
            [] if bilan.plan is None else [f"Feuille de route {say_etat(bilan.plan)} : ce qu’elle engage chaque année."]
        )
        _add_nothing(fond, RIEN, [*quoi, *engage])
        return
    verbe = "attend" if len(attendent) == 1 else "attendent"
    titre = f"{pluriel(len(attendent), 'action')} {verbe} une décision"
    votent = share_decisions(bilan)
    charge = f"{say_charge(bilan.attente)}.{say_totaux(attendent)}"
    dit = f"En tout : {charge} {votent}"
    planche = Diapositive(fond, titre, (votent, f"{titre} : {charge}"))
    lignes = [
        (say_piloted(a), say_demande(a), say_who_decides(bilan, a), format_jours(a), format_euros(a)) for a in attendent
    ]
    colonnes = ("Action (pilote)", "Ce qui est demandé", "Qui décide", "Jours", "Euros")
    write_rows(planche, colonnes, lignes, (8.3, 10.4, 5.2, 2.5, 3.7), "autre action", dit, frozenset({3, 4}))


def _add_nothing(fond: FondDePlanches, tete: str, lignes: list[str]) -> None:
    """Nothing is to be decided: that, and what goes on without a decision."""
    planche = Diapositive(fond, "Aucune décision n’est demandée", (tete, *lignes), CONTENU)
    gardees = cut_to_fit(lignes, largeur_cm=UTILE_CM - 1, hauteur_cm=CORPS_CM - 1.4, points=CORPS_PT, ecart_cm=0.45)
    planche.fill(1, gardees, tete=tete)
    planche.close()


def say_qui_vote(bilan: Bilan) -> str:
    """Who decides, where the kind of body says it: « Le conseil municipal décide. »."""
    assemblee = find_assemblee(bilan)
    if assemblee is AUTRE:
        return "Qui décide : [à compléter : instance]."
    return f"{upper_initial(assemblee.nom)} décide."
