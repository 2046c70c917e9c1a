"""The measures of the catalogue beyond those that speak first to a citizen; and those that are told to nobody, and why."""

from __future__ import annotations

from collections.abc import Mapping

from numresp.rapport.citoyen.forme_des_phrases import MesureParlante

AUTRES_MESURES = (
    MesureParlante(
        *("familles_touchees", "habitants", "personnes", "venues parler des écrans"),
        phrase_une="venue parler des écrans",
    ),
    MesureParlante(
        *("formulaires_relus", "habitants", "formulaires", "relus pour ne demander que le nécessaire"),
        phrase_une="relu pour ne demander que le nécessaire",
    ),
    MesureParlante(
        *("jeux_de_donnees", "habitants", "ensembles", "de données ouverts à tous"),
        phrase_une="de données ouvert à tous",
    ),
    MesureParlante(
        *("essais_usagers", "habitants", "essais", "d’un service en ligne avec ceux qui s’en servent"),
        phrase_une="d’un service en ligne avec ceux qui s’en servent",
    ),
    MesureParlante(
        *("demarches_deux_voies", "habitants", "%", "des démarches peuvent se faire sans écran"),
        actions=("voie-sans-ecran",),
    ),
    MesureParlante(
        *("documents_accessibles", "habitants", "%", "des documents publiés sont lisibles par tous"),
        actions=("documents-accessibles",),
    ),
    MesureParlante(
        *("calculs_expliques", "habitants", "%", "des calculs automatiques expliqués au public"),
        actions=("calculs-expliques",),
    ),
    MesureParlante(
        *("poids_page", "habitants", "%", "de poids pour la page d’accueil du site"),
        actions=("site-leger", "ecoconception-site"),
        detail="Mo",
    ),
    MesureParlante(
        *("reemploi_interne", "materiel", "appareils", "ont changé de service au lieu d’être remplacés"),
        phrase_une="a changé de service au lieu d’être remplacé",
    ),
    MesureParlante(
        *("part_dormant", "materiel", "%", "des appareils dorment dans les placards"), actions=("tri-materiel-dormant",)
    ),
    MesureParlante(
        *("dcud_participants", "gestes", "personnes", "venues à la journée de ménage numérique"),
        phrase_une="venue à la journée de ménage numérique",
    ),
    MesureParlante(
        *("agents_sensibilises", "gestes", "%", "des agents ont appris les bons gestes"),
        actions=("ateliers-agents", "livret-accueil"),
    ),
    MesureParlante(
        *("elus_sensibilises", "gestes", "%", "des élus ont appris les bons gestes"), actions=("elus-sensibilises",)
    ),
    MesureParlante(
        *("part_recto_verso", "gestes", "%", "des pages imprimées recto verso"), actions=("impression-nb-recto-verso",)
    ),
    MesureParlante(
        *("part_noir_blanc", "gestes", "%", "des pages imprimées en noir et blanc"),
        actions=("impression-nb-recto-verso",),
    ),
    MesureParlante(
        *("bornes_programmees", "gestes", "%", "des bornes wifi éteintes quand elles ne servent pas"),
        actions=("extinction-bornes",),
    ),
    MesureParlante(
        *("serveurs_kwh", "gestes", "%", "d’électricité pour la salle informatique"),
        actions=("revue-serveurs", "salle-au-plus-juste"),
        detail="kWh",
    ),
    MesureParlante(
        *("messagerie_go", "gestes", "%", "de courriels gardés"),
        actions=("volume-messagerie",),
        detail="Go",
        negligeable=True,
    ),
    MesureParlante(
        *("stockage_go", "gestes", "%", "de fichiers gardés"),
        actions=("conseils-usages",),
        detail="Go",
        negligeable=True,
    ),
    MesureParlante(
        *("part_unites_reemploi", "achats", "%", "des appareils achetés d’occasion ou reconditionnés"),
        actions=("marche-reconditionne", "premier-reconditionne"),
    ),
    MesureParlante(
        *("achats_ecolabels", "achats", "%", "des appareils neufs portent un label écologique"),
        actions=("achats-labels",),
    ),
    MesureParlante(
        *("achats_separes", "achats", "%", "des ordinateurs achetés sans écran ni accessoires"),
        actions=("achats-separes", "garder-ecrans"),
    ),
    MesureParlante(
        *("postes_libres", "achats", "%", "des ordinateurs se servent de logiciels libres"), actions=("pilote-libre",)
    ),
    MesureParlante(
        *("commandes_partagees", "achats", "%", "de la dépense informatique faite en commun"),
        actions=("groupement-commandes",),
    ),
)
"""After those that speak first, in the same order of domains."""
LOI = "il dirait comment un devoir de la loi est tenu, et la conformité ne sort pas"
SECURITE = "il montrerait une faiblesse à qui en cherche"
MAISON = "il compte le travail de la maison, que personne ne voit du dehors"
ETAT = "il dit un état, et non ce qui a été fait"
ESTIME = "il est estimé, avec une fourchette qu’un chiffre seul ne dirait pas"
DOUBLE = "un autre le dit déjà"
TUES: Mapping[str, str] = {
    **dict.fromkeys(("accessibilite_conformite", "sites_declares", "deee_traces", "devoirs_tenus"), LOI),
    **dict.fromkeys(
        ("agents_securite", "postes_fin_support", "restaurations_testees", "comptes_proteges", "effacements_prouves"),
        SECURITE,
    ),
    "essais_continuite": SECURITE,
    **dict.fromkeys(
        (
            *("actions_realisees", "quick_wins_prouves", "actions_en_retard", "jours_reserves", "agents_formes"),
            *("inventaire_complet", "clauses", "duree_garantie", "regles_remises", "contrats_avec_sortie"),
            *("usages_ia_examines", "messages_hors_horaires", "hebergeurs_documentes", "imprimantes_partagees"),
        ),
        MAISON,
    ),
    **dict.fromkeys(
        (
            *("appareils_en_service", "appareils_par_agent", "agents_avec_smartphone", "age_moyen_ordinateurs"),
            *("duree_vie", "appareils_neufs", "reforme_stock", "objets_connectes", "lignes_cuivre"),
            *("sites_loyaux", "rgesn_conformite"),
        ),
        ETAT,
    ),
    "empreinte_kgco2e": ESTIME,
    **dict.fromkeys(("boites_telephones_pleines", "part_sortis_reemployes"), DOUBLE),
}
"""Told to no citizen, and why; the page shows nothing in their place."""
