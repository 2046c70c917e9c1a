"""How a citizen is told what is measured, done and planned: no word of ours, of the law or of the trade."""

from __future__ import annotations

from collections.abc import Mapping

from numresp.rapport.citoyen.actions_racontees import DEDANS, DEHORS
from numresp.rapport.citoyen.forme_des_phrases import ActionParlante, MesureParlante
from numresp.rapport.citoyen.mesures_racontees import AUTRES_MESURES

MESURES = (
    MesureParlante(
        *("reemploi_appareils", "materiel", "appareils", "donnés ou vendus pour resservir"),
        phrase_une="donné ou vendu pour resservir",
    ),
    MesureParlante(
        *("telephones_collectes", "materiel", "téléphones", "collectés dans les lieux publics"),
        phrase_une="collecté dans les lieux publics",
    ),
    MesureParlante("deee_kg", "materiel", "kg", "d’appareils usagés confiés au recyclage"),
    MesureParlante(
        *("appareils_repares", "materiel", "appareils", "réparés ou améliorés au lieu d’être remplacés"),
        phrase_une="réparé ou amélioré au lieu d’être remplacé",
    ),
    MesureParlante(
        *("boites_telephones", "materiel", "boîtes", "de collecte pour vos vieux téléphones"),
        phrase_une="de collecte pour vos vieux téléphones",
    ),
    MesureParlante(
        *("taux_reemploi", "materiel", "%", "du matériel remplacé a trouvé une seconde vie"),
        actions=("reemploi-50", "tri-materiel-dormant", "effacement-prouve", "bourse-interne"),
    ),
    MesureParlante(
        "foyers_equipes", "habitants", "foyers", "équipés d’un ordinateur", phrase_une="équipé d’un ordinateur"
    ),
    MesureParlante(
        *("habitants_accompagnes", "habitants", "personnes", "aidées dans leurs démarches en ligne"),
        phrase_une="aidée dans ses démarches en ligne",
    ),
    MesureParlante(
        *("habitants_sensibilises", "habitants", "personnes", "venues à un atelier sur les bons gestes"),
        phrase_une="venue à un atelier sur les bons gestes",
    ),
    MesureParlante(
        *("postes_eteints", "gestes", "%", "des ordinateurs éteints le soir"),
        actions=("extinction-soir", "extinction-automatique", "releve-du-soir"),
    ),
    MesureParlante(
        *("ramettes", "gestes", "%", "de papier acheté"),
        actions=("impression-nb-recto-verso", "suivi-ramettes", "police-econome"),
        detail="ramettes",
    ),
    MesureParlante(
        *("electricite_kwh", "gestes", "%", "d’électricité pour l’informatique"),
        actions=("mesurer-electricite", "extinction-automatique", "extinction-soir"),
        detail="kWh",
    ),
    MesureParlante("messagerie_supprime_go", "gestes", "Go", "de courriels supprimés", negligeable=True),
    MesureParlante(
        *("part_depense_reemploi", "achats", "%", "des achats informatiques en occasion ou reconditionné"),
        actions=("marche-reconditionne", "premier-reconditionne"),
    ),
    *AUTRES_MESURES,
)
"""In the order in which they speak to whoever lives there."""
ACTIONS: Mapping[str, ActionParlante] = {
    "aide-numerique": ActionParlante(
        "Une aide chaque semaine pour les démarches en ligne",
        "offrir chaque semaine une aide pour les démarches en ligne",
    ),
    "boites-telephones": ActionParlante(
        "Des boîtes où déposer un téléphone qui ne sert plus", "poser des boîtes de collecte de téléphones"
    ),
    "voie-sans-ecran": ActionParlante(
        "Chaque démarche peut aussi se faire sans écran", "permettre de faire chaque démarche sans écran"
    ),
    "ateliers-habitants": ActionParlante(
        "Des ateliers pour les habitants et les élèves", "proposer des ateliers aux habitants et aux élèves"
    ),
    "essai-usagers": ActionParlante(
        "Les services en ligne ont été essayés par des habitants",
        "faire essayer les services en ligne par des habitants",
    ),
    "site-leger": ActionParlante(
        "Le site s’ouvre aussi sur un vieux téléphone", "alléger le site, pour qu’il s’ouvre sur un vieux téléphone"
    ),
    "collecte-reemploi": ActionParlante(
        "Une part des appareils collectés est remise en service", "remettre en service une part des appareils collectés"
    ),
    "reemploi-50": ActionParlante(
        "La moitié du matériel remplacé a une seconde vie", "donner une seconde vie à la moitié du matériel remplacé"
    ),
    "marche-reconditionne": ActionParlante(
        "Un cinquième des achats en occasion ou reconditionné",
        "porter l’occasion à un cinquième des achats informatiques",
    ),
    "premier-reconditionne": ActionParlante(
        "Les premiers achats d’ordinateurs reconditionnés", "acheter les premiers ordinateurs reconditionnés"
    ),
    "reparer-d-abord": ActionParlante("Réparer passe avant remplacer", "réparer avant de remplacer"),
    "tri-materiel-dormant": ActionParlante(
        "Le matériel qui dormait dans les placards a été trié", "trier le matériel qui dort dans les placards"
    ),
    "extinction-automatique": ActionParlante(
        "Les ordinateurs s’éteignent seuls le soir", "programmer l’extinction des ordinateurs le soir"
    ),
    "extinction-soir": ActionParlante(
        "Consigne donnée : tout éteindre le soir", "éteindre tous les ordinateurs le soir"
    ),
    "impression-nb-recto-verso": ActionParlante(
        "On imprime recto verso, en noir et blanc", "imprimer recto verso, en noir et blanc"
    ),
    "police-econome": ActionParlante(
        "Une police de caractères économe en encre", "employer une police économe en encre"
    ),
    "volume-messagerie": ActionParlante(
        "Le volume des courriels est suivi et limité", "suivre et limiter le volume des courriels"
    ),
    "ecoconception-site": ActionParlante(
        "Le site a été évalué pour consommer moins", "évaluer le site pour qu’il consomme moins"
    ),
    "pages-falc": ActionParlante(
        "Des pages faciles à lire et à comprendre", "écrire des pages faciles à lire et à comprendre"
    ),
    "jeux-donnees": ActionParlante("Des données publiques ouvertes à tous", "ouvrir des données publiques à tous"),
    "equiper-foyers": ActionParlante(
        "Des ordinateurs remis à des foyers qui n’en avaient pas",
        "remettre des ordinateurs à des foyers qui n’en ont pas",
    ),
    "ecrans-enfance": ActionParlante(
        "La place des écrans discutée avec les familles", "parler des écrans avec les familles et l’école"
    ),
    "estimer-empreinte": ActionParlante(
        "Le poids en CO₂ de l’informatique a été estimé", "estimer le poids en CO₂ de l’informatique"
    ),
    "bilan-objets": ActionParlante(
        "Caméras, bornes et capteurs ont été recensés",
        "recenser caméras, bornes et capteurs, et dire à quoi ils servent",
    ),
    "ateliers-agents": ActionParlante(
        "Des ateliers courts pour les agents", "former les agents par des ateliers courts"
    ),
    "achats-separes": ActionParlante(
        "On ne remplace que ce qui ne marche plus", "ne remplacer que ce qui ne marche plus"
    ),
    **{ident: ActionParlante(*dites) for ident, dites in DEHORS.items()},
    **{ident: ActionParlante(*dites, dedans=True) for ident, dites in DEDANS.items()},
}
"""In the order in which it matters to him: what he may see or feel, then what is done among those who work there."""
JALONS_A_VENIR: Mapping[str, str] = {
    "Charte numérique responsable": "signer la charte du numérique responsable",
    "Feuille de route": "adopter un plan d’action",
    "Bilan": "faire le point sur ce qui a avancé",
    "Suivi": "vérifier ce qui a duré",
}
"""The next steps of the way, by their title in the Bilan."""
ACCUEILS: Mapping[str, str] = {"commune": "de la mairie"}
"""Whose desk, where « de la commune » is not how one says it."""
CONTACTS: Mapping[str, str] = {
    "transition écologique": "la personne chargée de la transition écologique",
    "élu": "l’élu chargé du numérique",
    "communication": "le service communication",
    "direction": "la direction générale",
    "technicien informatique": "le service informatique",
}
"""Whom to ask, by role, from whoever is used to answer citizens on."""
