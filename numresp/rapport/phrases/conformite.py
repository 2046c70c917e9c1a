"""What is said of a duty and of its constats, in a report as on the screen of the follow-up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from numresp.langue.conformite import CONSTATS
from numresp.langue.francais import ABSENT, format_date, join_et, pluriel, upper_initial
from numresp.rapport.donnees.conformite import ConstatBilan, DevoirConstate

OUVERTS = ("non", "sans_reponse", "perime", "portee_inconnue")
"""What of a duty is still to be done or found."""
HORS_JOUR = ("a_venir", "passe")
"""What is not asked on that day: its answer, if there is one, says nothing."""
DITS = 2
"""How many constats a line names; the others are counted."""


def say_lectures(devoirs: Iterable[DevoirConstate]) -> list[str]:
    """When the texts were read, day by day, and which ones were looked for and are still to be read; nothing where none says."""
    lus: dict[date, int] = {}
    cherches: dict[date, list[str]] = {}
    for devoir in devoirs:
        if devoir.lu_le is not None and devoir.texte_lu:
            lus[devoir.lu_le] = lus.get(devoir.lu_le, 0) + 1
        elif devoir.lu_le is not None:
            cherches.setdefault(devoir.lu_le, []).append(devoir.titre)
    phrases = [
        f"{pluriel(nombre, 'texte lu', 'textes lus')} le {format_date(jour)}, dans l’état que dit le catalogue."
        for jour, nombre in sorted(lus.items())
    ]
    for jour, titres in sorted(cherches.items()):
        dits = " ; ".join(titres)
        phrases.append(
            f"{pluriel(len(titres), 'texte reste', 'textes restent')} à vérifier au {format_date(jour)} : {dits}."
        )
    return phrases


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
    """The roles that answer for what is left, each once; empty where it is a fact of the profile."""
    return ", ".join(dict.fromkeys(role for constat in list_ouverts(devoir) for role in constat.repond))


def say_constats(devoir: DevoirConstate) -> str:
    """« Oui (technicien informatique, 3 mars 2026) : déclaration publiée ; contact donné. Sans réponse : plan d’action »."""
    groupes: dict[str, list[str]] = {}
    for constat in devoir.constats:
        qui = (
            f" ({constat.role}, {format_date(constat.date)})"
            if constat.date is not None and constat.etat not in HORS_JOUR
            else ""
        )
        groupes.setdefault(f"{CONSTATS[constat.etat]}{qui}", []).append(constat.court)
    return ". ".join(f"{upper_initial(dit)} : {' ; '.join(courts)}" for dit, courts in groupes.items())
