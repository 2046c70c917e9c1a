"""The tables of an espace, column by column: the code, the check and docs/analyse.md all read this."""

from __future__ import annotations

from typing import get_args

from numresp.cohorte.analyses.declarations import ACTIONS_QUESTIONS, CONFORMITE, ESTIMATIONS, GAINS, OBLIGATIONS
from numresp.cohorte.colonnes import (
    AVIS,
    COUVERTURE,
    INTERVALLE,
    JALON,
    ORGANISATION,
    PILOTE,
    QUESTION,
    REFERENTIEL,
    ROLES,
    TENUE,
    THEME,
    fraction,
)
from numresp.cohorte.schema_evolution import EVOLUTIONS, EVOLUTIONS_QUESTIONS
from numresp.cohorte.schema_plan import FEUILLE_DE_ROUTE, TRAJECTOIRE
from numresp.cohorte.table import Colonne, TableDeCohorte
from numresp.modele.catalogue.action import TAILLES
from numresp.modele.dossier.organisation import Nature, Statut, Type
from numresp.modele.referentiel.reponses import Etat, EtatReponse

NATURES_MESURE, NATURES_ACTION = ("stock", "flux"), ("quick_win", "action")

ORGANISATIONS = TableDeCohorte(
    "organisations", "une organisation", ("organisation",),
    (
        ORGANISATION,
        Colonne("nom", "texte", "Nom", requis=True),
        Colonne("type", "choix", "Type d’organisation", choix=get_args(Type), requis=True),
        Colonne("taille", "choix", "Taille (agents, sinon habitants) ; vide : inconnue", choix=TAILLES, ordonne=True),
        Colonne("siren", "texte", "Numéro SIREN ; vide : non dit"),
        Colonne("code_insee", "texte", "Code INSEE de la commune, ou de celle du siège ; vide : non dit"),
        Colonne("population", "entier", "Habitants ; vide : inconnu", "habitants"),
        Colonne("agents", "entier", "Agents ; vide : inconnu", "agents"),
        Colonne("elus", "entier", "Élus ; vide : inconnu", "élus"),
        Colonne("surface_m2", "nombre", "Surface des bâtiments ; vide : inconnue", "m²"),
        Colonne("postes", "entier", "Postes informatiques ; vide : inconnu", "postes"),
        Colonne("diffusion", "choix", "Qui peut voir ses résultats", choix=("prive", "promotion", "public"), requis=True),
        Colonne("illustratif", "texte", "Ce qui est inventé dans le dossier ; vide : rien n’est dit l’être"),
        Colonne("charte", "choix", "Charte NR ; vide : le dossier n’en parle pas", choix=("prévue", "signée"), ordonne=True),
        Colonne("charte_date", "jour", "Jour de la signature, prévue ou faite"),
        Colonne("charte_signataire", "choix", "Rôle de qui signe", choix=ROLES),
    ),
)  # fmt: skip
FAITS = TableDeCohorte(
    "faits", "un fait du profil d’une organisation, connu ou non", ("organisation", "champ"),
    (
        ORGANISATION,
        Colonne("champ", "texte", "Nom du fait, comme dans organisation.yaml", requis=True),
        Colonne("nombre", "nombre", "Le fait, si c’est un nombre"),
        Colonne("vrai", "booleen", "Le fait, si c’est oui ou non"),
        Colonne("texte", "texte", "Le fait, si c’est un texte ; les trois vides : inconnu"),
        Colonne("nature", "choix", "Fait public ou illustratif ; vide : sans source", choix=get_args(Nature)),
        Colonne("document", "texte", "Document d’où il vient"),
        Colonne("url", "texte", "Adresse de ce document"),
    ),
)  # fmt: skip
HYPOTHESES = TableDeCohorte(
    "hypotheses", "une hypothèse d’impact qu’une organisation met à la place de celle du catalogue",
    ("organisation", "hypothese"),
    (
        ORGANISATION,
        Colonne("hypothese", "texte", "Identifiant, comme dans facteurs.csv", requis=True),
        Colonne("valeur", "nombre", "Valeur retenue", requis=True),
        Colonne("bas", "nombre", "Bout bas ; vide : sans intervalle"),
        Colonne("haut", "nombre", "Bout haut ; vide : sans intervalle"),
        Colonne("unite", "texte", "Unité ; vide : celle du catalogue"),
        Colonne("motif", "texte", "D’où vient la valeur", requis=True),
    ),
)  # fmt: skip
SEANCES = TableDeCohorte(
    "seances", "une séance tenue", ("organisation", "seance"),
    (
        *TENUE, REFERENTIEL,
        Colonne("variante", "texte", "Variante du questionnaire ; vide : le questionnaire entier"),
        Colonne("echelle", "nombre", "Ce que vaut un score de 1 quand on l’affiche", "points", requis=True),
        Colonne("provisoire", "booleen", "Pas encore validée par la direction ou un élu", requis=True),
        Colonne("validee_par", "choix", "Rôle de qui a validé", choix=ROLES),
        Colonne("validee_le", "jour", "Jour de la validation"),
        Colonne("participants", "entier", "Personnes présentes", "personnes", requis=True),
        Colonne("a_change", "booleen", "Le référentiel a changé depuis, sous le même numéro", requis=True),
        Colonne("dechiree", "booleen", "La dernière ligne du journal est déchirée : elle est ignorée", requis=True),
        Colonne("illustratif", "texte", "Ce qui est inventé dans la séance ; vide : rien n’est dit l’être"),
    ),
)  # fmt: skip
QUESTIONS = TableDeCohorte(
    "questions", "une question d’un référentiel sur lequel une séance a été tenue", ("referentiel", "question"),
    (
        REFERENTIEL, QUESTION,
        Colonne("rang", "entier", "Place dans le questionnaire, à partir de 1", requis=True),
        Colonne("intitule", "texte", "Intitulé", requis=True),
        Colonne("enonce", "texte", "Libellé court ; l’intitulé, où le référentiel n’en donne pas", requis=True), THEME,
        Colonne("theme_nom", "texte", "Nom du thème", requis=True),
        Colonne("mode", "choix", "Constat (répondu avant) ou débat (décidé en salle)", choix=("constat", "debat"), requis=True),
        Colonne("poids", "nombre", "Poids dans son nœud", requis=True),
        Colonne("niveau_max", "entier", "Plus haut niveau", "niveau", requis=True),
    ),
)  # fmt: skip
REPONSES = TableDeCohorte(
    "reponses", "une question d’une séance, répondue ou non", ("organisation", "seance", "question"),
    (
        *TENUE, REFERENTIEL, QUESTION, THEME,
        Colonne(
            "etat", "choix",
            "niveau, non_concerne (dit par la salle), ne_sait_pas, sans_reponse ou hors_perimetre (fermée par une règle)",
            choix=get_args(EtatReponse), requis=True,
        ),
        Colonne("niveau", "entier", "Niveau retenu ; vide : l’état n’est pas « niveau »", "niveau"),
        Colonne("prevu", "entier", "Niveau décidé, pas encore atteint ; vide : rien de plus n’est prévu", "niveau"),
        fraction("valeur", "Ce que vaut le niveau"),
        Colonne("provisoire", "booleen", "Retenue sans preuve", requis=True),
        Colonne("preuve", "texte", "Preuve ; vide : aucune"),
        Colonne("reserve", "texte", "Désaccord gardé ; vide : aucun"),
        *AVIS,
        Colonne("votants", "entier", "Votes exprimés sur un niveau ; vide : pas de vote", "votes"),
        fraction("consensus", "Accord des votes d’avant la discussion ; vide : pas de vote sur un niveau"),
        fraction("consensus_second", "Accord des votes du second tour ; vide : pas de second tour"),
        Colonne("deplacement", "nombre", "Niveau moyen, second tour moins premier ; vide : pas de second tour", "niveau"),
        fraction("stabilite", "Part des votes à la même place aux deux tours ; vide : pas de second tour"),
        Colonne("sans_vote", "texte", "Pourquoi la salle a retenu sans voter ; vide : votée, ou constat"),
    ),
)  # fmt: skip
VOTES = TableDeCohorte(
    "votes", "un niveau (ou un état) d’une question votée ; jamais une personne",
    ("organisation", "seance", "question", "etat", "niveau"),
    (
        *TENUE, QUESTION,
        Colonne("etat", "choix", "niveau, ne_sait_pas ou non_concerne", choix=get_args(Etat), requis=True),
        Colonne("niveau", "entier", "Niveau ; vide : ne_sait_pas ou non_concerne", "niveau"),
        Colonne("nombre", "entier", "Votes d’avant la discussion, 0 compris", "votes", requis=True),
        Colonne("nombre_second", "entier", "Votes du second tour, 0 compris ; vide : pas de second tour", "votes"),
    ),
)  # fmt: skip
SCORES = TableDeCohorte(
    "scores", "une ligne de l’arbre noté : le total, un nœud ou une question", ("organisation", "seance", "noeud"),
    (
        *TENUE, REFERENTIEL,
        Colonne("variante", "texte", "Variante du questionnaire ; vide : le questionnaire entier"),
        Colonne("noeud", "texte", "Identifiant ; « total » pour l’ensemble", requis=True),
        Colonne("nom", "texte", "Nom du nœud, ou intitulé de la question", requis=True),
        Colonne("genre", "choix", "total, noeud ou question", choix=("total", "noeud", "question"), requis=True),
        Colonne("parent", "texte", "Identifiant du parent ; vide pour le total"),
        Colonne("profondeur", "entier", "0 pour le total, 1 pour un thème", requis=True),
        Colonne("concerne", "booleen", "Compte pour cette organisation", requis=True),
        Colonne("potentiel", "nombre", "Ce que la ligne pèse, inconnus exclus ; 0 : ne pèse rien", requis=True),
        Colonne("acquis", "nombre", "Ce qui est acquis du potentiel", requis=True),
        *INTERVALLE,
        fraction("prevu", "Le score si tout ce qui est décidé était atteint"),
        COUVERTURE,
        Colonne("importance", "entier", "Points donnés par la salle à la fin ; vide : aucun", "points"),
    ),
)  # fmt: skip
CLASSEMENTS = TableDeCohorte(
    "classements", "un poste d’une autre lecture des mêmes questions (charte, label, REEN…)",
    ("organisation", "seance", "classement", "poste"),
    (
        *TENUE,
        Colonne("classement", "texte", "Identifiant de la lecture", requis=True),
        Colonne("poste", "texte", "Identifiant du poste", requis=True),
        Colonne("nom", "texte", "Nom du poste"),
        *INTERVALLE, COUVERTURE,
        Colonne("retenu", "booleen", "Engagement retenu ; vide : autre lecture, ou pas de charte au dossier"),
    ),
)  # fmt: skip
PALIERS = TableDeCohorte(
    "paliers", "une séance", ("organisation", "seance"),
    (
        *TENUE,
        Colonne("palier", "texte", "Palier atteint ; vide : aucun, ou pas de score d’ensemble"),
        Colonne("palier_nom", "texte", "Son nom"),
        Colonne("rang", "entier", "Rang du palier atteint, 0 pour le premier"),
        Colonne("suivant", "texte", "Palier suivant ; vide : le dernier est atteint, ou le référentiel n’en a pas"),
        Colonne("suivant_nom", "texte", "Son nom"),
        fraction("suivant_seuil", "Score qu’il demande"),
    ),
)  # fmt: skip
EXIGENCES = TableDeCohorte(
    "exigences", "une exigence du palier suivant qui n’est pas tenue", (),
    (
        *TENUE,
        Colonne("palier", "texte", "Palier suivant, dont c’est une exigence", requis=True),
        QUESTION,
        Colonne("niveau_min", "entier", "Niveau demandé", "niveau", requis=True),
        Colonne("niveau", "entier", "Niveau retenu ; vide : inconnu", "niveau"),
    ),
)  # fmt: skip
A_VERIFIER = TableDeCohorte(
    "a_verifier", "ce qu’il reste à vérifier sur une question", (),
    (
        *TENUE, QUESTION,
        Colonne("raison", "choix", "Mise de côté par la salle, fait absent du profil, ou question dont une autre dépend",
                choix=("salle", "profil", "question"), requis=True),
        Colonne("objet", "texte", "Le fait ou la question qui manque ; vide quand la salle l’a mise de côté"),
        Colonne("role", "choix", "Rôle de qui vérifie", choix=ROLES),
        Colonne("echeance", "jour", "Avant quand"),
        Colonne("note", "texte", "Note"),
    ),
)  # fmt: skip
FREINS_LEVIERS = TableDeCohorte(
    "freins_leviers", "un frein ou un levier dit en séance", (),
    (
        *TENUE,
        Colonne("genre", "choix", "frein ou levier", choix=("frein", "levier"), requis=True),
        Colonne("noeud", "texte", "Nœud dont il est question", requis=True), THEME,
        Colonne("texte", "texte", "Ce qui a été dit"),
    ),
)  # fmt: skip
ACTIONS = TableDeCohorte(
    "actions", "une action ou un quick win d’une organisation", ("organisation", "action"),
    (
        ORGANISATION,
        Colonne("action", "texte", "Identifiant ; celui du catalogue si elle en vient", requis=True),
        Colonne("titre", "texte", "Titre", requis=True),
        Colonne("questions", "texte", "Questions qu’elle fait avancer, séparées par une espace"),
        Colonne("nature", "choix", "quick_win ou action", choix=NATURES_ACTION, requis=True),
        Colonne("statut", "choix", "Statut", choix=get_args(Statut), requis=True), PILOTE,
        Colonne("service", "texte", "Service"),
        Colonne("debut", "jour", "Début"),
        Colonne("fin", "jour", "Fin, ou échéance dite en séance"),
        Colonne("jours", "nombre", "Charge ; vide : inconnue", "jours-agents"),
        Colonne("budget_eur", "nombre", "Budget ; vide : inconnu, 0 : gratuite", "€"),
        Colonne("preuve", "texte", "Preuve ; vide : aucune"),
        Colonne("commentaire", "texte", "Commentaire"),
        Colonne("suivie", "booleen", "Suivie dans actions.csv ; faux : seulement choisie en séance", requis=True),
    ),
)  # fmt: skip
MESURES = TableDeCohorte(
    "mesures", "une mesure datée", (),
    (
        ORGANISATION,
        Colonne("date", "jour", "Jour de la mesure", requis=True),
        Colonne("indicateur", "texte", "Identifiant de l’indicateur", requis=True),
        Colonne("valeur", "nombre", "Valeur, dans son unité", "colonne unite", requis=True),
        Colonne("unite", "texte", "Unité", requis=True),
        Colonne("nature", "choix", "stock (état un jour) ou flux (quantité d’une période)", choix=NATURES_MESURE, requis=True),
        Colonne("methode", "texte", "Comment elle a été faite"),
        Colonne("preuve", "texte", "Preuve ; vide : aucune"),
        Colonne("commentaire", "texte", "Commentaire"),
    ),
)  # fmt: skip
PARC = TableDeCohorte(
    "parc", "une ligne de l’inventaire", (),
    (
        ORGANISATION,
        Colonne("type", "texte", "Type d’équipement", requis=True),
        Colonne("nombre", "entier", "Équipements", "équipements", requis=True),
        Colonne("annee_achat", "entier", "Année d’achat ; vide : inconnue", "année"),
        Colonne("etat", "choix", "État", choix=("en_service", "dormant", "reforme"), requis=True),
        Colonne("proprietaire", "texte", "Propriétaire"),
        Colonne("source", "texte", "Source"),
    ),
)  # fmt: skip
JALONS = TableDeCohorte(
    "jalons", "un jalon noté par une organisation", ("organisation", "jalon"),
    (
        ORGANISATION, JALON,
        Colonne("etat", "choix", "Où il en est", choix=("à venir", "en cours", "fait"), ordonne=True, requis=True),
        Colonne("date", "jour", "Jour, prévu ou fait"),
        Colonne("note", "texte", "Note"),
    ),
)  # fmt: skip
REPARTITIONS = TableDeCohorte(
    "repartitions", "un nœud (thème ou total), parmi les séances du même questionnaire", (),
    (
        REFERENTIEL,
        Colonne("variante", "texte", "Variante du questionnaire ; vide : le questionnaire entier"),
        Colonne("noeud", "texte", "Identifiant du thème, ou « total »", requis=True),
        Colonne("nom", "texte", "Nom", requis=True),
        Colonne("n", "entier", "Organisations qui ont un score ; vide : moins de cinq, rien n’est montré", "organisations"),
        fraction("q1", "Un quart des organisations sont en dessous"),
        fraction("mediane", "La moitié des organisations sont en dessous"),
        fraction("q3", "Trois quarts des organisations sont en dessous"),
    ),
)  # fmt: skip

TABLES: dict[str, TableDeCohorte] = {
    table.nom: table
    for table in (
        ORGANISATIONS, FAITS, HYPOTHESES, SEANCES, QUESTIONS, REPONSES, VOTES, SCORES, GAINS, CLASSEMENTS, PALIERS,
        EXIGENCES, OBLIGATIONS, CONFORMITE, A_VERIFIER, FREINS_LEVIERS, ACTIONS, ACTIONS_QUESTIONS, MESURES, PARC,
        ESTIMATIONS, JALONS, FEUILLE_DE_ROUTE, TRAJECTOIRE, EVOLUTIONS, EVOLUTIONS_QUESTIONS,
    )
}  # fmt: skip
"""The tables that `load_espace` gives; `repartitions` is computed from them on demand."""
