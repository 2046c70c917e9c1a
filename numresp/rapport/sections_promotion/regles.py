"""The rules by which a promotion's page shows what it shows, in sentences (docs/confidentialite.md)."""

from __future__ import annotations

from numresp.calcul.promotion.confidentialite import BEAUCOUP, ENTENTE, INCONNUS_MIN, PART_MAX, PAS, PAS_FIN, PRES
from numresp.calcul.promotion.repartition import EFFECTIF_MIN
from numresp.langue.francais import format_pourcent, join_et, pluriel
from numresp.rapport.donnees.promotion import BilanPromotion


def say_rounding(bilan: BilanPromotion) -> str:
    """What was done so that no quartile is anybody's score, and of which thèmes none is shown."""
    pas = PAS_FIN if all(ligne.n >= BEAUCOUP for ligne in bilan.repartitions) else PAS
    phrases = [
        f"Quartiles arrondis à {pluriel(round(bilan.show(pas)), 'point')}, pour n’être le score de personne.",
        "Ils ne changent que quand assez de séances s’ajoutent.",
    ]
    if bilan.repartitions_tues:
        noms = join_et([f"« {nom} »" for nom in bilan.repartitions_tues])
        phrases.append(f"Non montrés, pour ne désigner personne : {noms}.")
    return " ".join(phrases)


def list_regles(bilan: BilanPromotion) -> list[str]:
    """Who counts, what is shown, what is not."""
    point = pluriel(round(bilan.show(PAS_FIN)), "point")
    return [
        f"Un nombre n’est montré que pour {EFFECTIF_MIN} structures au moins, dont {INCONNUS_MIN} qui ne sont nommées nulle part "
        f"avec la même grandeur, même quand {ENTENTE} autres mettent leurs dossiers en commun. Celles dont le rapport est "
        "public sont d’abord ôtées.",
        f"De ce qui reste, aucune ne pèse plus de {format_pourcent(PART_MAX)} d’une somme, et toutes ne sont pas les mêmes à "
        f"{format_pourcent(PRES)} près : ni unanimité, ni quasi-unanimité.",
        f"Les quartiles sont arrondis à {round(bilan.show(PAS))} points ({point} dès {BEAUCOUP} structures) et ne sont le score "
        "d’aucune.",
        "D’une page à l’autre, un nombre ne change que si ce qui s’y ajoute suit ces mêmes règles ; sinon il reste ce qu’il "
        "était.",
        "Une structure compte par sa dernière séance ; seules celles du même questionnaire sont réunies.",
        "Un quartile entre deux valeurs est pris, avant l’arrondi, sur la droite qui les joint, au rang 1 + (n − 1) × p "
        "(QUARTILE.INCLURE d’un tableur).",
        "Un manque est commun quand la moitié au moins des structures dont le niveau est connu sont au tiers bas de "
        "l’échelle ; un acquis, quand elles sont aux deux tiers de l’échelle ou plus haut. Une question qui serait les deux "
        "n’est dite que comme un manque.",
        "Ce qui a fait bouger les scores suit la règle des sommes, chaque cause à part, par la grandeur de ce que chacune "
        "apporte ; l’écart en tout n’est jamais dit, car il donnerait la cause qui ne l’est pas.",
        "Une structure privée ne compte que dans les quartiles, les points communs, les freins, les leviers, les sommes et ce "
        "qui a fait bouger les scores. Elle n’est jamais nommée, ni citée, ni datée, et aucun ordre ne vient d’elle.",
    ]
