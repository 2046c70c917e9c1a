"""What comes next, in a sentence or two: the step of the parcours, what it is for, and its day."""

from __future__ import annotations

import re

from numresp.langue.francais import ABSENT, INSECABLE, format_date, lower_initial
from numresp.langue.mots import JALONS
from numresp.rapport.decisions.plan_absent import is_absent, say_first_step
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import EtapeSuivante

BUT_MAX = 100
"""Characters of what a step is for; a longer one is cut where a clause of it ends."""
PARENTHESE = re.compile(r"\([^)]*\)")
PHRASES = frozenset(".;:")
"""What parts a note into several: its day then stands apart from it."""
FIN = f"Le parcours n’a plus d’étape{INSECABLE}; une nouvelle séance peut refaire le point, sans date imposée."


def say_suite(bilan: Bilan) -> str:
    """The plan where it is still to be written, and the first step to come; then those whose day is past, said as that."""
    passees = [suite for suite in bilan.suites if bilan.is_past(suite)]
    venir = [suite for suite in bilan.suites if not bilan.is_past(suite)]
    dites = [
        *(filter(None, [say_first_step(bilan)]) if is_absent(bilan) else []),
        *(_say_step(bilan, suite) for suite in venir[:1]),
        *(f"{suite.titre}{INSECABLE}: {say_passee(suite)}." for suite in passees),
    ]
    return " ".join(dites) if dites else FIN


def say_passee(suite: EtapeSuivante) -> str:
    """A step whose day is past and of which nobody noted that it was done: « prévu le 12 décembre 2025, pas encore noté … »."""
    return f"prévu le {ABSENT if suite.date is None else format_date(suite.date)}, pas encore noté comme fait"


def say_day(bilan: Bilan, suite: EtapeSuivante) -> str:
    """On which day a step comes, in a sentence; that it is past and not noted as done; that it has none yet."""
    if suite.date is None:
        return "date à fixer"
    return say_passee(suite) if bilan.is_past(suite) else f"le {format_date(suite.date)}"


def _say_step(bilan: Bilan, suite: EtapeSuivante) -> str:
    """Its name, what it is for or, where the parcours does not say, what is noted of it; and its day."""
    quand = say_day(bilan, suite)
    but = _say_but(bilan, suite)
    quoi = but or suite.note.rstrip(".")
    if not quoi:
        return f"{suite.titre}, {quand}."
    court = not but and not PHRASES & set(PARENTHESE.sub("", quoi))
    return f"{suite.titre}{INSECABLE}: {lower_initial(quoi)}{',' if court else f'{INSECABLE};'} {quand}."


def _say_but(bilan: Bilan, suite: EtapeSuivante) -> str:
    """What the parcours says that the jalon is for, as far as its first clauses; empty for a step that is no jalon."""
    but = next((jalon.but for jalon in bilan.jalons if JALONS[jalon.id].capitalize() == suite.titre), "")
    phrase = but.partition(". ")[0].partition(" : ")[0].partition(f"{INSECABLE}:")[0].rstrip(". ")
    while len(phrase) > BUT_MAX and ", " in phrase:
        phrase = phrase.rpartition(", ")[0]
    return phrase if len(phrase) <= BUT_MAX else ""
