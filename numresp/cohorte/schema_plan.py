"""The tables of the feuilles de route: their steps, and what they foresee."""

from __future__ import annotations

from typing import get_args

from numresp.cohorte.colonnes import ORGANISATION, PILOTE, REFERENTIEL, fraction
from numresp.cohorte.table import Colonne, TableDeCohorte
from numresp.modele.catalogue.action import Depense
from numresp.modele.dossier.organisation import Statut

FEUILLE_DE_ROUTE = TableDeCohorte(
    "feuille_de_route", "une étape de la feuille de route d’une organisation", ("organisation", "action"),
    (
        ORGANISATION,
        Colonne("action", "texte", "Identifiant ; celui du catalogue si elle en vient", requis=True),
        Colonne("titre", "texte", "Titre", requis=True),
        Colonne("etat", "choix", "Feuille de route proposée ou adoptée", choix=("proposée", "adoptée"), requis=True),
        Colonne("etablie_le", "jour", "Jour où la feuille de route a été établie", requis=True),
        Colonne("adoptee_le", "jour", "Jour de l’adoption ; vide : pas adoptée"),
        Colonne("debut", "texte", "Trimestre du début : « 2026-T1 »", requis=True),
        Colonne("fin", "texte", "Trimestre de la fin", requis=True),
        Colonne("decidee", "texte", "Trimestre où ses euros sont engagés", requis=True),
        Colonne("premier_jour", "jour", "Premier jour du trimestre du début", requis=True),
        Colonne("dernier_jour", "jour", "Dernier jour du trimestre de la fin", requis=True),
        Colonne("jours", "nombre", "Charge de toute la structure", "jours-agents", requis=True),
        Colonne("budget_eur", "nombre", "Budget de la première année, toutes taxes comprises", "€", requis=True),
        Colonne(
            "depense", "choix", "Ce que le plan en dit : nouvelle, ou déjà prévue par ailleurs ; vide : le catalogue le dit",
            choix=get_args(Depense),
        ),
        PILOTE,
        Colonne("indicateurs", "texte", "Indicateurs, séparés par une espace ; vide : aucun n’est nommé"),
        Colonne("financement", "texte", "Financement ; vide : rien n’est dit"),
        Colonne("imposee", "booleen", "Imposée ou déjà en cours quand le plan a été calculé", requis=True),
        Colonne("statut", "choix", "Statut dans le suivi ; vide : l’étape n’est pas suivie", choix=get_args(Statut)),
    ),
)  # fmt: skip
TRAJECTOIRE = TableDeCohorte(
    "trajectoire", "un trimestre d’une feuille de route, tel qu’il était prévu", ("organisation", "trimestre"),
    (
        ORGANISATION,
        Colonne("trimestre", "texte", "Trimestre : « 2026-T1 »", requis=True),
        Colonne("dernier_jour", "jour", "Son dernier jour", requis=True),
        REFERENTIEL,
        Colonne("seance", "texte", "Séance sur laquelle la feuille de route repose", requis=True),
        Colonne("jours", "nombre", "Charge du trimestre", "jours-agents", requis=True),
        Colonne("capacite", "nombre", "Capacité du trimestre", "jours-agents", requis=True),
        fraction("score", "Score prévu à la fin du trimestre ; vide : non prévu"),
        fraction("bas", "Bas de l’intervalle prévu"),
        fraction("haut", "Haut de l’intervalle prévu"),
        Colonne("palier", "texte", "Palier prévu ; vide : aucun, ou non prévu"),
    ),
)  # fmt: skip
