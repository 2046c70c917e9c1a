"""The actions of the catalogue beyond those that a citizen knows best: done, then planned; and those that are told to nobody.

What an action has of promise is what its phrase has, and no more: « relus » is not « allégés ».
"""

from __future__ import annotations

from collections.abc import Mapping

DEHORS: Mapping[str, tuple[str, str]] = {
    "dcud": ("Une journée de ménage numérique a eu lieu", "tenir une journée de ménage numérique"),
    "transparence-ia": ("On vous dit quand une machine vous répond", "vous dire quand une machine vous répond"),
    "calculs-expliques": (
        "Les calculs automatiques qui aident à décider sont expliqués",
        "expliquer les calculs automatiques qui aident à décider",
    ),
    "relire-formulaires": (
        "Les formulaires ont été relus pour ne demander que le nécessaire",
        "relire les formulaires pour ne demander que le nécessaire",
    ),
    "site-loyal": (
        "Ce qui piégeait ou forçait la main sur le site a été retiré",
        "retirer du site ce qui piège ou force la main",
    ),
    "documents-accessibles": (
        "Des documents légers et lisibles par tous",
        "publier des documents légers et lisibles par tous",
    ),
    "test-accessibilite": (
        "Trois défauts qui gênaient la lecture du site sont corrigés",
        "corriger trois défauts qui gênent la lecture du site",
    ),
    "ecoles-meme-soin": (
        "Les ordinateurs des écoles sont suivis comme ceux des services",
        "suivre les ordinateurs des écoles comme ceux des services",
    ),
    "wifi-ecole": (
        "Le wifi des classes est coupé quand il ne sert pas",
        "couper le wifi des classes quand il ne sert pas",
    ),
    "postes-publics": (
        "Les ordinateurs ouverts au public sont suivis comme les autres",
        "suivre les ordinateurs ouverts au public comme les autres",
    ),
    "base-adresse-locale": (
        "Les adresses sont publiées et tenues à jour",
        "publier les adresses et les tenir à jour",
    ),
    "fin-cuivre": (
        "La fin du téléphone par le cuivre est préparée dans nos bâtiments",
        "préparer nos bâtiments à la fin du téléphone par le cuivre",
    ),
    "papier-recycle": (
        "Au moins 40 % du papier acheté est recyclé",
        "acheter au moins 40 % de papier recyclé",
    ),
    "suivi-ramettes": (
        "Le papier acheté est compté, pour en acheter moins",
        "compter le papier acheté, pour en acheter moins",
    ),
    "bacs-consommables": (
        "Des bacs recueillent les cartouches d’encre vides",
        "poser des bacs pour les cartouches d’encre vides",
    ),
    "extinction-bornes": (
        "Les bornes wifi qui ne servent pas s’éteignent la nuit",
        "éteindre la nuit les bornes wifi qui ne servent pas",
    ),
    "electricite-renouvelable": (
        "Une électricité renouvelable pour nos données et notre principal bâtiment",
        "garantir une électricité renouvelable à nos données et à notre principal bâtiment",
    ),
}
"""What is seen or felt from outside."""
DEDANS: Mapping[str, tuple[str, str]] = {
    "durer-sept-ans": (
        "Les ordinateurs sont entretenus pour durer sept ans",
        "entretenir les ordinateurs pour qu’ils durent sept ans",
    ),
    "telephones-quatre-ans": (
        "Les téléphones des agents sont gardés quatre ans",
        "garder quatre ans les téléphones des agents",
    ),
    "duree-usage": (
        "Les appareils ne sont plus remplacés à date fixe",
        "ne plus remplacer les appareils à date fixe",
    ),
    "bourse-interne": (
        "Avant de partir, un appareil est proposé aux autres services",
        "proposer aux autres services un appareil avant de s’en défaire",
    ),
    "garder-ecrans": (
        "Les écrans sont gardés quand l’ordinateur change",
        "garder les écrans quand l’ordinateur change",
    ),
    "inventaire-complet": ("Tous les appareils sont recensés", "recenser tous les appareils"),
    "regle-attribution": (
        "Une règle dit qui reçoit quel appareil, sans double",
        "fixer qui reçoit quel appareil, sans double",
    ),
    "revue-mobiles": (
        "Les téléphones des agents sont revus chaque année",
        "revoir chaque année les téléphones des agents",
    ),
    "garantie-trois-ans": (
        "Un appareil acheté neuf est garanti trois ans, ou bien noté pour durer",
        "n’acheter neuf que garanti trois ans, ou bien noté pour durer",
    ),
    "achats-labels": (
        "Un label exigeant est demandé pour les appareils neufs",
        "demander un label exigeant pour les appareils neufs",
    ),
    "criteres-durabilite": (
        "Chaque devis demande des appareils qui durent",
        "demander dans chaque devis des appareils qui durent",
    ),
    "clauses-types": (
        "L’environnement compte dans nos achats, et nous le contrôlons",
        "faire compter l’environnement dans nos achats, et le contrôler",
    ),
    "centrale-achat": (
        "Des achats groupés pour l’occasion et les appareils durables",
        "passer par des achats groupés pour l’occasion et les appareils durables",
    ),
    "fiche-besoin": (
        "Le besoin est discuté avant chaque achat",
        "discuter le besoin avant chaque achat",
    ),
    "choix-logiciel": (
        "Les logiciels sont comparés avant d’être choisis",
        "comparer les logiciels avant de choisir",
    ),
    "pilote-libre": (
        "Un service entier travaille avec des logiciels libres",
        "faire travailler un service entier avec des logiciels libres",
    ),
    "formats-ouverts": (
        "La moitié des ordinateurs enregistrent dans un format ouvert",
        "enregistrer dans un format ouvert sur la moitié des ordinateurs",
    ),
    "mesurer-electricite": (
        "L’électricité de l’informatique est mesurée",
        "mesurer l’électricité de l’informatique, pour la faire baisser",
    ),
    "releve-du-soir": (
        "Un soir, les ordinateurs restés allumés ont été comptés",
        "compter un soir les ordinateurs restés allumés",
    ),
    "revue-serveurs": (
        "Les gros ordinateurs toujours allumés ont été passés en revue",
        "passer en revue les gros ordinateurs toujours allumés",
    ),
    "salle-au-plus-juste": (
        "La salle informatique est refroidie au plus juste",
        "refroidir la salle informatique au plus juste",
    ),
    "energie-hebergeur": (
        "Ceux qui gardent nos données sont interrogés sur leur électricité et leur eau",
        "interroger ceux qui gardent nos données sur leur électricité et leur eau",
    ),
    "clauses-hebergement": (
        "Les contrats des outils en ligne ont été mis à plat",
        "mettre à plat les contrats des outils en ligne",
    ),
    "conseils-usages": (
        "Des conseils aux agents, et la place que prennent les fichiers est suivie",
        "conseiller les agents et suivre la place que prennent les fichiers",
    ),
    "refaire-empreinte": (
        "Le poids en CO₂ de l’informatique a été estimé de nouveau",
        "estimer de nouveau le poids en CO₂ de l’informatique",
    ),
    "regle-ia": (
        "L’usage de l’intelligence artificielle a ses règles, sur une page",
        "écrire sur une page les règles d’usage de l’intelligence artificielle",
    ),
    "avis-usage-ia": (
        "Chaque nouvel usage de l’intelligence artificielle est examiné avant",
        "examiner avant tout nouvel usage de l’intelligence artificielle",
    ),
    "controle-usages-ia": (
        "Ce que l’on fait de l’intelligence artificielle est vérifié chaque année",
        "vérifier chaque année ce que l’on fait de l’intelligence artificielle",
    ),
    "formation-ia": (
        "Les agents qui se servent de l’intelligence artificielle sont formés",
        "former les agents qui se servent de l’intelligence artificielle",
    ),
    "exercice-hameconnage": (
        "Les agents s’exercent à reconnaître un courriel piégé",
        "exercer les agents à reconnaître un courriel piégé",
    ),
    "demi-journee-sans-informatique": (
        "Une demi-journée de travail sans informatique a été essayée",
        "essayer une demi-journée de travail sans informatique",
    ),
    "regle-deconnexion": (
        "Une règle permet aux agents de se déconnecter",
        "écrire une règle pour que les agents puissent se déconnecter",
    ),
    "outils-accessibles-agents": (
        "Les outils de travail sont utilisables par les agents handicapés",
        "rendre les outils de travail utilisables par les agents handicapés",
    ),
    "elus-sensibilises": (
        "Les élus ont changé une de leurs habitudes numériques",
        "changer une des habitudes numériques des élus",
    ),
    "livret-accueil": (
        "Chaque agent qui arrive reçoit une page de bons gestes",
        "remettre une page de bons gestes à chaque agent qui arrive",
    ),
    "bonnes-pratiques-entretien": (
        "Les bons gestes sont rappelés à chaque agent une fois par an",
        "rappeler les bons gestes à chaque agent une fois par an",
    ),
    "formation-metiers": (
        "Ceux qui achètent, communiquent et équipent sont formés",
        "former ceux qui achètent, communiquent et équipent",
    ),
    "enquete-gestes": (
        "On a vérifié quels bons gestes sont pratiqués",
        "vérifier quels bons gestes sont pratiqués",
    ),
    "regles-sobriete": (
        "Une page de règles pour se servir des outils sans gaspiller",
        "écrire une page de règles pour se servir des outils sans gaspiller",
    ),
    "consignes-prestataire": (
        "L’entreprise qui gère l’informatique a reçu des consignes écrites",
        "donner des consignes écrites à l’entreprise qui gère l’informatique",
    ),
    "groupement-commandes": (
        "Des achats ou des savoir-faire partagés avec d’autres",
        "partager des achats ou des savoir-faire avec d’autres",
    ),
    "indicateurs-annuels": (
        "Quelques chiffres sont suivis et présentés chaque année",
        "suivre quelques chiffres et les présenter chaque année",
    ),
    "point-trimestriel": (
        "Tous les trois mois, on vérifie ce qui avance",
        "vérifier tous les trois mois ce qui avance",
    ),
    "moyens-reserves": (
        "Du temps et de l’argent sont réservés pour l’année",
        "réserver du temps et de l’argent pour l’année",
    ),
    "groupe-nr": ("Plusieurs services y travaillent ensemble", "réunir plusieurs services autour du sujet"),
    "designer-referents": (
        "Deux personnes suivent le sujet : l’une décide, l’autre fait avancer",
        "désigner deux personnes pour suivre le sujet",
    ),
}
"""What is done among those who work there."""
LOI = "il n’existe que pour tenir un devoir de la loi, et la conformité ne sort pas"
SECURITE = "dit avant d’être fait, il montrerait une faiblesse à qui en cherche"
ETAPE = "étape du parcours : elle est dite comme telle"
TUES: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("strategie-nr", "tableau-conservation", "declaration-accessibilite", "audit-rgaa", "registre-deee"),
            *("designer-dpd", "registre-traitements", "schema-accessibilite", "autorisation-videoprotection"),
            *("donnees-essentielles", "designer-prada", "declarer-operat", "numerique-bilan-ges", "sobriete-spaser"),
            "numerique-pcaet",
        ),
        LOI,
    ),
    **dict.fromkeys(
        ("postes-hors-support", "essai-restauration", "double-authentification", "effacement-prouve", "securite-nis2"),
        SECURITE,
    ),
    **dict.fromkeys(("feuille-de-route", "signature-charte"), ETAPE),
}
"""Told to no citizen, and why; the page shows nothing in their place."""
