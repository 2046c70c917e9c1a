"""What the report of a jalon is called; that of a suivi says how long after the first séance it stands, as the calendar does."""

from __future__ import annotations

from datetime import date

from numresp.calcul.suivi.conformite import MOIS_PAR_AN, add_months
from numresp.langue.francais import INSECABLE
from numresp.modele.commun.accord import agree
from numresp.rapport.donnees.organisation import Bilan

TITRES = {
    "autodiagnostic": "autodiagnostic numérique responsable",
    "quick_wins": "quick wins et Digital Clean Up Day",
    "charte": "charte du numérique responsable",
    "feuille_de_route": "feuille de route numérique responsable",
    "bilan": "bilan numérique responsable",
    "suivi": "suivi numérique responsable",
}
"""What the report of each jalon is called, as far as its name alone tells."""
EN_JOURS = 2
"""Months under which the time is said in days."""
DEMI_MOIS = 15
"""Days from which on a month that is begun counts."""
NOMBRES = (
    *("un", "deux", "trois", "quatre", "cinq", "six"),
    *("sept", "huit", "neuf", "dix", "onze", "douze"),
)
"""Written in letters; greater ones in figures."""


def say_titre(bilan: Bilan) -> str:
    """The title of a report, without its body.

    That of a suivi goes from the first séance, which is the one that its finding compares with, to the séance held at the suivi;
    where none was held there, to the day of the report.
    """
    titre = TITRES[bilan.jalon]
    if bilan.jalon != "suivi" or not bilan.evolutions:
        return titre
    jusque = bilan.seance.date if bilan.seance.jalon == "suivi" else bilan.date_rapport
    return f"numérique responsable, {say_elapsed(bilan.evolutions[0].depuis.date, jusque)} après la première séance"


def say_elapsed(debut: date, fin: date) -> str:
    """The time between two days: « 19 jours », « un mois », « onze mois », « un an et deux mois ».

    Under two months it is said in days, but for a month to the day, since to the nearest month 19 days would be one;
    from two months on, in years and months, to the nearest month.
    """
    if fin < add_months(debut, EN_JOURS) and fin != add_months(debut, 1):
        jours = (fin - debut).days
        return f"{_spell(jours)}{INSECABLE}{agree(jours, 'jour')}" if jours else "moins d’un jour"
    mois = count_months(debut, fin)
    ans, reste = divmod(mois, MOIS_PAR_AN)
    dits = [_count(ans, "an") if ans else "", f"{_spell(reste)} mois" if reste else ""]
    return " et ".join(filter(None, dits))


def count_months(debut: date, fin: date) -> int:
    """Whole months between two days; one that is half over counts."""
    mois = (fin.year - debut.year) * MOIS_PAR_AN + fin.month - debut.month
    if add_months(debut, mois) > fin:
        mois -= 1
    return mois + ((fin - add_months(debut, mois)).days >= DEMI_MOIS)


def _count(nombre: int, nom: str) -> str:
    return f"{_spell(nombre)} {agree(nombre, nom)}"


def _spell(nombre: int) -> str:
    return NOMBRES[nombre - 1] if nombre <= len(NOMBRES) else str(nombre)
