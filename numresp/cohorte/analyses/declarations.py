"""The tables that conclude: what each answer is worth, which duties are kept, what the parc and the actions weigh."""

from __future__ import annotations

from typing import get_args

from numresp.calcul.suivi.conformite import EtatDeConformite
from numresp.calcul.suivi.obligations_applicables import Portee
from numresp.calcul.suivi.tenue_des_obligations import EtatDuDevoir
from numresp.cohorte.colonnes import ORGANISATION, QUESTION, TENUE, THEME, fraction
from numresp.cohorte.table import Colonne, TableDeCohorte
from numresp.modele.catalogue.obligation import NatureObligation
from numresp.modele.dossier.estimation import Genre

GAINS = TableDeCohorte(
    "gains", "une question répondue d’une séance", ("organisation", "seance", "question"),
    (
        *TENUE, QUESTION, THEME,
        fraction("apporte", "Ce que le total perdrait si la réponse tombait au plus bas niveau"),
        fraction("manque", "Ce que le total gagnerait si elle passait au plus haut"),
        Colonne("points", "nombre", "Le même gain (manque), comme un rapport le montre", "points du total", requis=True),
    ),
)  # fmt: skip
OBLIGATIONS = TableDeCohorte(
    "obligations", "une obligation en vigueur le jour d’une séance", ("organisation", "seance", "obligation"),
    (
        *TENUE,
        Colonne("obligation", "texte", "Identifiant, comme dans le catalogue", requis=True),
        Colonne("titre", "texte", "Titre", requis=True),
        Colonne("nature", "choix", "Obligation, ou ce qu’un texte recommande ou permet",
                choix=get_args(NatureObligation), requis=True),
        Colonne("article", "texte", "Texte et article", requis=True),
        Colonne("en_vigueur", "jour", "Depuis quand", requis=True),
        Colonne("portee", "choix", "Si elle s’applique, d’après le profil", choix=get_args(Portee), requis=True),
        Colonne("faits_manquants", "texte", "Faits du profil sans lesquels on ne peut le dire, séparés par une espace"),
        Colonne(
            "etat", "choix",
            "manquante (un niveau exigé n’est pas atteint), niveaux_atteints (tous le sont : nécessaire, pas suffisant), "
            "inconnue (sans réponse) ou sans_niveau (aucun niveau n’en parle) ; vide : ne s’applique pas, ou à vérifier",
            choix=get_args(EtatDuDevoir),
        ),
        Colonne("question", "texte", "Première question dont le niveau manque ou n’est pas connu ; vide : aucune"),
        Colonne("etape", "texte", "Étape en vigueur ; vide : aucune"),
        Colonne("prochaine", "jour", "Jour de l’étape suivante ; vide : aucune"),
    ),
)  # fmt: skip
CONFORMITE = TableDeCohorte(
    "conformite", "un devoir d’une organisation, au jour le plus récent de son dossier", ("organisation", "obligation"),
    (
        ORGANISATION,
        Colonne("obligation", "texte", "Identifiant, comme dans le catalogue", requis=True),
        Colonne("titre", "texte", "Titre", requis=True),
        Colonne("jour", "jour", "Jour le plus récent du dossier, auquel l’état vaut", requis=True),
        Colonne("etat", "choix", "État d’après ses constats, jamais d’après un niveau ; a_verifier : rien ne permet de le dire",
                choix=get_args(EtatDeConformite), requis=True),
        Colonne("date", "jour", "Jour du constat qui le dit, ou à partir duquel il est dû ; vide : rien de constaté"),
        Colonne("constats", "entier", "Constats du devoir ; 0 : édition du catalogue sans constats", "constats", requis=True),
        Colonne("oui", "entier", "Constats à « oui »", "constats", requis=True),
        Colonne("non", "entier", "Constats à « non »", "constats", requis=True),
        Colonne("faits_manquants", "texte", "Faits du profil à établir d’abord, séparés par une espace"),
    ),
)  # fmt: skip
ESTIMATIONS = TableDeCohorte(
    "estimations", "un ordre de grandeur d’une organisation, connu ou non", ("organisation", "estimation"),
    (
        ORGANISATION,
        Colonne("estimation", "texte", "Identifiant", requis=True),
        Colonne("modele", "texte", "Modèle d’impact du catalogue", requis=True),
        Colonne("genre", "choix", "État, compte, gain possible, gain constaté, ou émissions évitées ailleurs",
                choix=get_args(Genre), requis=True),
        Colonne("objet", "texte", "Ce qui est estimé", requis=True),
        Colonne("unite", "texte", "Unité", requis=True),
        Colonne("perimetre", "texte", "Ce qui est compté ; ne s’additionnent que même unité, même périmètre, même genre",
                requis=True),
        Colonne("bas", "nombre", "Bas de la fourchette ; vide : inconnu", "colonne unite"),
        Colonne("central", "nombre", "Valeur centrale ; vide : inconnue", "colonne unite"),
        Colonne("haut", "nombre", "Haut de la fourchette ; vide : inconnu", "colonne unite"),
        Colonne("manques", "texte", "Ce qui la rendrait connue, séparé par « ; » ; vide : rien ne manque"),
        Colonne("modifiees", "entier", "Hypothèses que l’organisation a mises à la place de celles du catalogue",
                "hypothèses", requis=True),
    ),
)  # fmt: skip
ACTIONS_QUESTIONS = TableDeCohorte(
    "actions_questions", "une question qu’une action fait avancer", ("organisation", "action", "question"),
    (
        ORGANISATION,
        Colonne("action", "texte", "Identifiant, celui de la table actions", requis=True),
        QUESTION,
    ),
)  # fmt: skip
