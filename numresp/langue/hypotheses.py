"""What an assumption of an estimation is called."""

from __future__ import annotations

from numresp.modele.commun.equipement import NOMS, name_type

ETAPES = {
    "fabrication": "fabrication",
    "distribution": "transport",
    "fin_de_vie": "fin de vie",
    "duree_vie": "durée de vie",
    "electricite": "électricité d’une année",
    "masse": "masse",
    "gain_annee": "gain d’une année de plus",
    "gain_reconditionne": "gain d’un reconditionné",
    "gain_reconditionne_an": "gain annuel d’un reconditionné",
    "presents": "nombre d’appareils présents",
    "en_service": "nombre d’appareils en service",
    "nombre": "nombre d’appareils",
    "remis": "nombre d’appareils remis",
}
COMPTES = frozenset({"presents", "en_service", "nombre", "remis"})
"""What is counted by kind, whatever word the inventory has for the kind."""
AGE = "age_"
NOMMEES = {
    "electricite.mix": "émissions d’un kWh",
    "electricite.mix_severe": "émissions d’un kWh, mix sévère",
    "extinction.part_allumes": "part laissée allumée",
    "extinction.part_veille": "part laissée en veille",
    "extinction.puissance_allume": "puissance d’un poste allumé",
    "extinction.puissance_veille": "puissance d’un poste en veille",
    "extinction.puissance_arret": "puissance d’un poste arrêté",
    "extinction.heures": "heures hors travail",
    "extinction.part_changee": "part des postes qui changent vraiment",
    "extinction.part_allumes_releve": "part allumée parmi les non éteints",
    "extinction.postes": "nombre d’ordinateurs",
    "extinction.eteints_avant": "part éteinte au premier relevé",
    "extinction.eteints_apres": "part éteinte au dernier relevé",
    "papier.feuille": "émissions d’une feuille",
    "papier.feuilles_ramette": "feuilles d’une ramette",
    "impression.part_evitee": "part des feuilles évitée",
    "impression.encre_economisee": "part d’encre économisée",
    "impression.ramettes": "ramettes d’une année",
    "impression.ramettes_avant": "ramettes de la première année",
    "impression.ramettes_apres": "ramettes de la dernière année",
    "impression.part_deja": "part déjà en recto verso",
    "impression.part_pages": "part des pages concernées",
    "messagerie.stockage": "émissions d’un Go gardé un an",
    "messagerie.stockage_haut": "émissions d’un Go gardé un an, valeur sévère",
    "messagerie.tri": "émissions d’une heure de tri",
    "messagerie.duree_tri": "durée du tri par agent",
    "messagerie.volume": "volume supprimé",
    "messagerie.agents": "nombre d’agents",
    "deee.co2_evite": "émissions évitées par kg recyclé",
    "deee.poids": "poids remis",
    "telephones.par_boite": "téléphones par boîte",
    "telephones.masse": "masse d’un téléphone",
    "telephones.part_vivants": "part en état de servir",
    "telephones.boites": "boîtes pleines",
    "telephones.comptes": "téléphones comptés",
    "reemploi.partis": "appareils partis en réemploi (A)",
    "reemploi.stock": "appareils en stock au 1er janvier (B)",
    "reemploi.objectif": "objectif de l’année",
}


def say_hypothese(ident: str) -> str:
    """An assumption in plain French: « écran : fabrication »; its own id where it has no name."""
    if ident in NOMMEES:
        return NOMMEES[ident]
    genre, _, etape = ident.partition(".")
    if etape.startswith(AGE):
        return f"{name_type(genre)} de {etape.removeprefix(AGE).replace('.', ',')} ans : nombre"
    if etape in COMPTES or (genre in NOMS and etape in ETAPES):
        return f"{name_type(genre, pluriel=False)} : {ETAPES[etape]}"
    return ident
