"""What a change of version does to a body's answers, for a terminal: the sum of it, then question by question."""

from __future__ import annotations

from collections.abc import Iterator

from numresp.langue.francais import format_date, format_pourcent, pluriel
from numresp.langue.mots import JALONS, say_reponse
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Reponse
from numresp.usages.migration import PassageDeVersion

LARGEUR = 46
"""Columns of a question's short label; a longer one is cut."""
REPONSE = 54
"""Columns of an answer."""


def render_passage(passage: PassageDeVersion) -> str:
    """The counts and the comparable share; then four lists: what carries over, is asked again, is new, leaves.

    Returns
    -------
    str
    """
    listes = (
        ("Réponses reprises, à confirmer en séance", _list_carried(passage)),
        ("Posées de même, sans réponse jusqu’ici", _list_unanswered(passage)),
        ("À reposer : les mots ont changé", _list_again(passage)),
        ("Nouvelles", [_name(passage.vers, suite.question).rstrip() for suite in passage.suites.list_in("nouvelle")]),
        ("Quittées : plus posées, gardées dans les séances tenues", _list_left(passage)),
    )
    blocs = [[f"{titre} ({len(lignes)})", *(f"  {ligne}" for ligne in lignes)] for titre, lignes in listes if lignes]
    return "\n\n".join("\n".join(bloc) for bloc in ([*say_sum(passage)], *blocs))


def say_sum(passage: PassageDeVersion) -> Iterator[str]:
    """Which séance, which versions, how many questions of each kind, how much stays comparable.

    Yields
    ------
    str
        French sentences.
    """
    seance, suites = passage.seance, passage.suites
    nom = f"{passage.dossier.organisation.nom}, séance du {format_date(seance.date)} ({JALONS[seance.jalon]})"
    yield f"{nom} : de {passage.depuis.id}-{passage.depuis.version} à {passage.vers.id}-{passage.vers.version}."
    comptes = (
        pluriel(len(passage.portees), "réponse reprise", "réponses reprises"),
        f"{len(suites.list_in('reprise')) - len(passage.portees)} sans réponse à reprendre",
        f"{len(suites.list_in('a_reposer'))} à reposer",
        pluriel(len(suites.list_in("nouvelle")), "nouvelle"),
        pluriel(len(suites.quittees), "quittée"),
    )
    yield f"{pluriel(len(passage.vers.questions), 'question')} : {', '.join(comptes)}."
    if passage.comparable is not None:
        part = format_pourcent(passage.comparable, 1)
        yield f"Part comparable d’une séance à l’autre : {part} du poids de ce qui vous concernera."


def _list_carried(passage: PassageDeVersion) -> list[str]:
    lignes = []
    for suite in passage.suites.list_in("reprise"):
        portee = passage.portees.get(suite.question)
        if portee is None:
            continue
        ancienne, avant = passage.find_anciennes(suite)[0]
        dite = _say(passage.vers, suite.question, portee)
        autre = "" if avant is None or avant.niveau == portee.niveau else f" (niveau {avant.niveau} avant)"
        nom = "" if ancienne == suite.question else f" ; avant : {ancienne}"
        lignes.append(f"{_name(passage.vers, suite.question)}  {dite}{autre}{nom}")
    return lignes


def _list_unanswered(passage: PassageDeVersion) -> list[str]:
    sans = [suite for suite in passage.suites.list_in("reprise") if suite.question not in passage.portees]
    return [_name(passage.vers, suite.question).rstrip() for suite in sans]


def _list_again(passage: PassageDeVersion) -> list[str]:
    lignes = []
    for suite in passage.suites.list_in("a_reposer"):
        avant = [f"{_say(passage.depuis, ident, dite)}" for ident, dite in passage.find_anciennes(suite)]
        lignes.append(f"{_name(passage.vers, suite.question)}  avant : {' / '.join(avant)}")
    return lignes


def _list_left(passage: PassageDeVersion) -> list[str]:
    reponses = passage.seance.etat.reponses
    return [
        f"{_name(passage.depuis, ident)}  {_say(passage.depuis, ident, reponses.get(ident))}"
        for ident in passage.suites.quittees
    ]


def _name(referentiel: Referentiel, question: str) -> str:
    return _cut(referentiel.questions[question].enonce, LARGEUR).ljust(LARGEUR)


def _say(referentiel: Referentiel, question: str, reponse: Reponse | None) -> str:
    """An answer, its level before its words."""
    dite = say_reponse(referentiel, question, reponse)
    niveau = "" if reponse is None or reponse.niveau is None else f"{reponse.niveau}, "
    return f"{niveau}{_cut(dite, REPONSE)}"


def _cut(texte: str, colonnes: int) -> str:
    return texte if len(texte) <= colonnes else f"{texte[: colonnes - 1]}…"
