"""The feuille de route: its steps with days and euros; once adopted, how far it has come; else the actions that are open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from numresp.langue.francais import ABSENT, format_jour, format_nombre, pluriel
from numresp.langue.plan import format_trimestre
from numresp.rapport.decisions.etapes_et_actions import ETATS
from numresp.rapport.diaporama.diapositive import TABLE_PT, Diapositive
from numresp.rapport.diaporama.fond import CORPS_CM, CORPS_HAUT_CM, CORPS_PT, MARGE_CM, UTILE_CM, FondDePlanches
from numresp.rapport.diaporama.graphiques import draw_bars
from numresp.rapport.diaporama.mesure import cut_rows, cut_to_fit, measure
from numresp.rapport.donnees.feuille_de_route import AvancementBilan, PlanBilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.phrases.feuille_de_route import (
    format_budget,
    say_avancement,
    say_charge,
    say_ecart_prevu,
    say_etat,
    say_moyens,
    say_no_plan,
    say_periode,
    say_prevision,
)
from numresp.rapport.sections.actions import format_euros, format_jours

AIDE = "Les jours sont des jours d’agent ; les euros « déjà prévus » se dépensent de toute façon."
ENTETE_CM, ETATS_CM = 1.1, 13.0
RIEN = "Aucune action n’est encore inscrite."


def add_plan(fond: FondDePlanches, bilan: Bilan) -> None:
    """Add it."""
    if bilan.plan is not None and bilan.plan.etapes:
        _add_steps(fond, bilan, bilan.plan)
    elif bilan.avancement is not None and bilan.avancement.etapes:
        _add_progress(fond, bilan, bilan.avancement)
    else:
        _add_open(fond, bilan)


def _add_steps(fond: FondDePlanches, bilan: Bilan, plan: PlanBilan) -> None:
    lignes = []
    for etape in plan.etapes:
        debut, fin = format_trimestre(etape.debut), format_trimestre(etape.fin)
        quand = debut if debut == fin else f"{debut} à {fin}"
        pilote = etape.pilote or "à nommer"
        lignes.append((str(etape.numero), etape.titre, pilote, quand, format_nombre(etape.jours), format_budget(etape)))
    prevu = "" if plan.prevu is None else f"Score prévu à la fin : {say_prevision(bilan, plan.prevu)}."
    titre = f"La feuille de route : {pluriel(len(plan.etapes), 'étape')} {say_periode(plan)}"
    notes = (
        f"Feuille de route {say_etat(plan)}.",
        AIDE,
        prevu and f"{prevu} C’est une prévision, pas un résultat acquis.",
    )
    colonnes = ("N°", "Étape", "Pilote", "Trimestres", "Jours", "Euros")
    dit = f"Le plan entier : {say_moyens(plan)}. {prevu}".strip()
    largeurs = (1.4, 12.6, 5.0, 4.2, 2.5, 4.4)
    seule, _ = cut_rows(lignes, largeurs_cm=largeurs, hauteur_cm=place_for_rows("autre étape", dit), points=TABLE_PT)
    if len(seule) < len(lignes):  # two slides; whoever has more steps than both hold reads of the others in the report
        premieres, _ = cut_rows(lignes, largeurs_cm=largeurs, hauteur_cm=CORPS_CM - ENTETE_CM, points=TABLE_PT)
        planche = Diapositive(fond, titre, notes)
        write_rows(planche, colonnes, premieres, largeurs, "autre étape", "", frozenset({4, 5}))
        titre, lignes = "La feuille de route, suite et total", lignes[len(premieres) :]
    write_rows(Diapositive(fond, titre, notes), colonnes, lignes, largeurs, "autre étape", dit, frozenset({4, 5}))


def _add_progress(fond: FondDePlanches, bilan: Bilan, avancement: AvancementBilan) -> None:
    etats = [(etat, sum(etape.etat == etat for etape in avancement.etapes)) for etat in ETATS]
    vus = [(ETATS[etat][nombre != 1], nombre) for etat, nombre in etats if nombre]
    faites = len(avancement.list_in("faite"))
    titre = f"Feuille de route : {pluriel(faites, 'étape faite')} sur {len(avancement.etapes)}"
    dit = say_avancement(bilan, avancement)
    planche = Diapositive(
        fond,
        titre,
        (dit, f"{say_ouvertes(bilan)}." if _open(bilan) else ""),
    )
    draw_bars(
        planche,
        [nom[:1].upper() + nom[1:] for nom, _ in vus],
        [("Étapes", [float(nombre) for _, nombre in vus])],
        max(nombre for _, nombre in vus) * 1.15,
        (MARGE_CM, CORPS_HAUT_CM, ETATS_CM, CORPS_CM),
        dit,
        forme="0",
    )
    dites = [f"Feuille de route {say_etat(avancement)}.", say_ecart_prevu(bilan, avancement)]
    if _open(bilan):
        dites.append(f"{say_ouvertes(bilan)}.")
    large = UTILE_CM - ETATS_CM - 0.8
    prise = sum(measure(dite, large, CORPS_PT) + 0.4 for dite in dites)
    tard = [f"{etape.titre}{f' ({etape.pilote})' if etape.pilote else ''}" for etape in avancement.list_in("en_retard")]
    reste = CORPS_CM - prise - 1.3
    if tard and reste > measure(tard[0], large, CORPS_PT) + 1.5:  # else the chart says how many
        gardees = cut_to_fit(tard, largeur_cm=large, hauteur_cm=reste, points=CORPS_PT, ecart_cm=0.4)
        dites += ["En retard :", *gardees]
    planche.write("\n".join(dites), (MARGE_CM + ETATS_CM + 0.8, CORPS_HAUT_CM, large, CORPS_CM))
    planche.close()


def _open(bilan: Bilan) -> int:
    return sum(action.ouverte for action in bilan.actions)


def say_ouvertes(bilan: Bilan) -> str:
    """What the actions that are open ask for, all of them."""
    demandent = "l’action encore ouverte demande" if _open(bilan) == 1 else "les actions encore ouvertes demandent"
    return f"En tout, {demandent} {say_charge(bilan.ouvertes)}"


def _add_open(fond: FondDePlanches, bilan: Bilan) -> None:
    ouvertes = sorted((a for a in bilan.actions if a.ouverte), key=lambda action: action.echeance or date.max)
    sans = say_no_plan(bilan)
    if not ouvertes:
        planche = Diapositive(fond, "Le plan reste à écrire", (RIEN, sans))
        planche.write(f"{RIEN}\n{sans}", (MARGE_CM, CORPS_HAUT_CM, UTILE_CM, 4))
        planche.close()
        return
    planche = Diapositive(
        fond, f"{pluriel(len(ouvertes), 'action encore ouverte', 'actions encore ouvertes')}", (sans, AIDE)
    )
    lignes = [
        (
            ABSENT if action.echeance is None else format_jour(action.echeance),
            action.titre,
            action.pilote or ABSENT,
            format_jours(action),
            format_euros(action),
        )
        for action in ouvertes
    ]
    colonnes = ("Échéance", "Action", "Pilote", "Jours", "Euros")
    dit = f"{say_ouvertes(bilan)}."
    write_rows(planche, colonnes, lignes, (3.6, 13.2, 6.2, 2.4, 4.7), "autre action", dit, frozenset({3, 4}))


def write_rows(  # noqa: PLR0913, PLR0917 (a table of a slide)
    planche: Diapositive,
    colonnes: Sequence[str],
    lignes: Sequence[Sequence[str]],
    largeurs_cm: Sequence[float],
    quoi: str,
    dit: str,
    nombres: frozenset[int],
) -> None:
    """The rows that there is room for, how many more there are, and what all of them come to; then the foot of the slide."""
    dispo = place_for_rows(quoi, dit)
    gardees, hauteurs = cut_rows(lignes, largeurs_cm=largeurs_cm, hauteur_cm=dispo, points=TABLE_PT)
    reste = len(lignes) - len(gardees)
    suite = f"Et {pluriel(reste, quoi)}. " if reste else ""
    planche.write_table(
        colonnes,
        gardees,
        largeurs_cm,
        haut_cm=CORPS_HAUT_CM - 0.3,
        hauteurs_cm=hauteurs,
        alternative=f"Tableau : {pluriel(len(gardees), 'ligne')}, {', '.join(c.lower() for c in colonnes)}. {suite}{dit}".strip(),
        nombres=nombres,
    )
    if suite or dit:
        haut = CORPS_HAUT_CM - 0.3 + ENTETE_CM + sum(hauteurs) + 0.3
        planche.write(f"{suite}{dit}", (MARGE_CM, haut, UTILE_CM, CORPS_CM - ENTETE_CM - dispo))
    planche.close()


def place_for_rows(quoi: str, dit: str) -> float:
    """The height that the rows of a table may take, with what is said under it; all of it where nothing is."""
    if not dit:
        return CORPS_CM - ENTETE_CM
    return CORPS_CM - ENTETE_CM - measure(f"Et 99 {quoi}s. {dit}", UTILE_CM, CORPS_PT) - 0.5
