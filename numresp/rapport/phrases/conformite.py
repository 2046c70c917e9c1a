"""What is said of a duty and of its constats, in a report as on the screen of the follow-up."""

from __future__ import annotations

from numresp.langue.conformite import CONSTATS
from numresp.langue.francais import ABSENT, format_date, join_et, pluriel
from numresp.modele.catalogue.obligation import Obligation
from numresp.rapport.donnees.conformite import ConstatBilan, DevoirConstate

OUVERTS = ("non", "sans_reponse", "perime", "portee_inconnue")
"""What of a duty is still to be done or found."""
DITS = 2
"""How many constats a line names; the others are counted."""


def say_lecture(obligation: Obligation) -> str:
    """When the text of a duty was read, or what is missing; empty where its card does not say."""
    if obligation.lu_le is None:
        return ""
    if obligation.etat_lecture == "lu":
        return f"Texte lu le {format_date(obligation.lu_le)} ({obligation.version_lue.rstrip('.')})."
    return f"Texte à vérifier, cherché le {format_date(obligation.lu_le)} : {obligation.a_verifier.rstrip('.')}."


def list_ouverts(devoir: DevoirConstate) -> list[ConstatBilan]:
    """The constats that make a duty what it is: those that are « non » where it is not kept, else those to find."""
    voulus = OUVERTS[:1] if devoir.etat == "non_tenu" else OUVERTS[1:]
    return [constat for constat in devoir.constats if constat.etat in voulus]


def say_reste(devoir: DevoirConstate) -> str:
    """What is to be done or found next: a fact of the profile first, then the constats, by their short labels."""
    if devoir.manquants:
        return f"Fait à établir : {join_et(devoir.manquants)}"
    ouverts = list_ouverts(devoir)
    dits = [constat.court for constat in ouverts[:DITS]]
    if len(ouverts) > DITS:
        dits.append(pluriel(len(ouverts) - DITS, "autre constat", "autres constats"))
    return " ; ".join(dits) or ABSENT


def say_qui(devoir: DevoirConstate) -> str:
    """The roles that answer for what is left, each once."""
    return ", ".join(dict.fromkeys(role for constat in list_ouverts(devoir) for role in constat.repond)) or ABSENT


def say_constat(constat: ConstatBilan) -> str:
    """« Déclaration publiée : oui (technicien informatique, 3 mars 2026) »."""
    qui = f" ({constat.role}, {format_date(constat.date)})" if constat.date is not None else ""
    return f"{constat.court} : {CONSTATS[constat.etat]}{qui}"
