"""How it is said that something holds, or not, under other weights."""

from __future__ import annotations

from numresp.calcul.autres_poids.acceptabilites import measure_error
from numresp.langue.francais import FINE_INSECABLE, INSECABLE, format_court, format_nombre, format_pourcent
from numresp.rapport.donnees.autres_poids import PREMIERES, AutresPoidsBilan, PalierSelonPoids, PrioriteBilan

MARGE = "Un poids courant est ainsi multiplié par 0,5 à 1,6 dans neuf pondérations sur dix."
"""True of the concentration of the reports, 8."""


def say_part(compte: int, nombre: int) -> str:
    """A share of the weightings in whole percents; « toutes » and « aucune » are said of whole counts alone.

    Examples
    --------
    >>> say_part(37_200, 40_000).replace("\u202f", " ")
    'dans 93 % des pondérations'
    """
    if compte == nombre:
        return "dans toutes les pondérations"
    if compte == 0:
        return "dans aucune pondération"
    part = compte / nombre
    if part < 0.01:
        return f"dans moins de {format_pourcent(0.01)} des pondérations"
    if part > 0.99:
        return f"dans plus de {format_pourcent(0.99)} des pondérations"
    return f"dans {format_pourcent(part)} des pondérations"


def say_priorite_tenue(vus: AutresPoidsBilan, priorite: PrioriteBilan) -> str:
    """How often a priority stays among the first ones; then what asks for it whatever the weights. Ends with a full stop."""
    phrases = []
    groupe = vus.find_group(priorite)
    if groupe is not None:
        combien, compte = groupe
        premieres = f"les {'cinq' if combien == PREMIERES else 'dix'} premières"
        debut = f"N’est parmi {premieres}" if compte == 0 else f"Reste dans {premieres}"
        phrases.append(f"{debut} {say_part(compte, vus.ponderations)}.")
    demandes = [*([f"le palier {priorite.palier}"] if priorite.palier else []), *(["la loi"] if priorite.loi else [])]
    if demandes:
        phrases.append(f"Un niveau plus haut est demandé par {' et par '.join(demandes)}, quels que soient les poids.")
    return " ".join(phrases)


def say_palier_tenu(vus: AutresPoidsBilan, palier: str | None, suivant: str | None, *, manques: bool) -> str:
    """How often the palier holds, and what no weight changes of the next one; empty where there is no palier to tell.

    Parameters
    ----------
    palier, suivant : str or None
        The one that is reached, and the next one.
    manques : bool
        Exigences of the next one are missing.
    """
    if vus.palier is None:
        return ""
    phrases = [f"Avec d’autres poids, {_say_holding(vus.palier, vus.ponderations, palier)}."]
    if suivant is not None and manques:
        phrases.append(
            f"Les exigences du palier {suivant} ne dépendent pas des poids : "
            "tant que l’une d’elles manque, aucune pondération ne le donne."
        )
    return " ".join(phrases)


def _say_holding(vu: PalierSelonPoids, nombre: int, palier: str | None) -> str:
    """The palier that is reached, or that none is, and what comes in the other weightings."""
    essayees = f"{say_part(vu.meme, nombre)} essayées"
    if palier is None:
        if vu.meme == 0:
            return f"un palier est atteint {say_part(nombre, nombre)} essayées"
        suite = " ; dans les autres, un palier le serait" if vu.plus_haut else ""
        return f"aucun palier n’est atteint {essayees}{suite}"
    autres = [(sens, compte) for sens, compte in (("bas", vu.plus_bas), ("haut", vu.plus_haut)) if compte]
    if len(autres) == 1 and vu.meme:
        return f"le palier {palier} tient {essayees} ; dans les autres, il serait plus {autres[0][0]}"
    tient = (
        f"le palier {palier} tient {essayees}" if vu.meme else f"le palier {palier} ne tient dans aucune pondération"
    )
    return tient + "".join(f" ; il serait plus {sens} {say_part(compte, nombre)}" for sens, compte in autres)


def say_essai(vus: AutresPoidsBilan) -> str:
    """What the shares beside the priorities are shares of, for who never heard of a weighting."""
    return (
        "Cet ordre suit les poids du questionnaire, qui sont un choix. "
        f"{format_nombre(vus.ponderations, 0)} autres pondérations ont été essayées : chacune donne un peu plus ou un peu moins "
        "d’importance à chaque thème et à chaque question. Chaque ligne dit combien d’entre elles sont d’accord. "
        "Sous la moitié, prenez la ligne comme une piste parmi d’autres."
    )


def format_part(compte: int, nombre: int) -> str:
    """A share of the weightings in a cell, in whole percents; 100 % and 0 % are said of whole counts alone."""
    part = compte / nombre
    if 0 < part < 0.01:
        return f"<{INSECABLE}1{FINE_INSECABLE}%"
    if 0.99 < part < 1:
        return f">{INSECABLE}99{FINE_INSECABLE}%"
    return format_pourcent(part)


def say_rangs(priorite: PrioriteBilan) -> str:
    """The span of a rank, « 1 à 4 »."""
    if priorite.rang_haut == priorite.rang_bas:
        return str(priorite.rang_haut)
    return f"{priorite.rang_haut} à{INSECABLE}{priorite.rang_bas}"


def describe_method(vus: AutresPoidsBilan) -> tuple[str, str]:
    """How the weightings were drawn and what stays; how precise a share is. Two paragraphs."""
    erreur = format_nombre(100 * measure_error(0.5, vus.ponderations), 2)
    ecart = format_nombre(196 * measure_error(0.5, vus.ponderations))
    return (
        "Les poids des thèmes, et ceux des questions dans chaque thème, sont tirés au hasard autour de ceux du "
        f"questionnaire, qui en sont le centre (loi de Dirichlet, concentration {format_court(vus.concentration)}). "
        f"{MARGE} Ne changent pas : les "
        "réponses, ce que vaut chaque niveau, les questions qui concernent la structure, les seuils et les exigences.",
        f"{format_nombre(vus.ponderations, 0)} pondérations, les mêmes pour toutes les structures et sur toutes les machines. "
        f"Une part est connue à {erreur} point de pourcentage près au plus (erreur type), donc à {ecart} point près "
        "19 fois sur 20. La part des pondérations qui donnent un rang est l’« acceptabilité » de ce rang "
        "(méthode SMAA-2, Lahdelma et Salminen, 2001).",
    )


def count_paliers(vus: AutresPoidsBilan) -> str:
    """How many weightings give which palier."""
    if vus.palier is None:
        return ""
    comptes = (vus.palier.plus_bas, vus.palier.meme, vus.palier.plus_haut)
    plus_bas, meme, plus_haut = (format_nombre(compte, 0) for compte in comptes)
    nombre = format_nombre(vus.ponderations, 0)
    return f"Palier, sur {nombre} pondérations : plus bas {plus_bas}, le même {meme}, plus haut {plus_haut}."
