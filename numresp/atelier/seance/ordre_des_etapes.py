"""The order of a séance: its étapes, what is proposed for debate, how far the room has come, what time is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from numresp.atelier.seance.seance import Tenue
from numresp.calcul.salle import restes
from numresp.calcul.salle.debat import MAX_DEBATS, PropositionDeDebat, propose_debats
from numresp.calcul.salle.horloge import measure_paused
from numresp.langue.choix import THEMES_DITS, list_restes
from numresp.modele.referentiel.referentiel import Noeud, Question
from numresp.modele.seance.evenements import Constat

Genre = Literal["accueil", "constats", "debat", "theme", "importance", "fin"]
UNE_JOURNEE = timedelta(hours=12)
"""A room that was gathered longer ago is not late: it is another day, and its clock is to be set anew."""
MINUTES_CONSTATS, MINUTES_DEBAT, MINUTES_FIN = 1.5, 4.0, 10.0
"""What a thème's constats, a débat, and the end (importance, quick wins, relevé) take (design, section 8)."""


@dataclass(frozen=True)
class EtapeDeSeance:
    """One screen of the séance; `cible` is a thème for constats and thème, a question for a débat."""

    genre: Genre
    cible: str = ""

    @property
    def id(self) -> str:
        """Its name on the screen."""
        return f"{self.genre}:{self.cible}" if self.cible else self.genre


@dataclass(frozen=True)
class Avance:
    """How far a thème has come; `couverture` is the weighted share that is answered (0..1), None where nothing is concerned."""

    theme: Noeud
    faits: int
    total: int
    couverture: float | None


@dataclass(frozen=True)
class Temps:
    """Minutes: since the room was gathered, the budget, and what the rest of the programme needs."""

    ecoule_min: float
    budget_min: int
    besoin_min: float

    @property
    def marge_min(self) -> float:
        """What is to spare; below 0, the lateness."""
        return self.budget_min - self.ecoule_min - self.besoin_min


def list_constats(tenue: Tenue, theme: str) -> list[Question]:
    """The constats of a thème that concern the organisation."""
    return [question for question in _walk(tenue, theme) if question.mode == "constat"]


def _walk(tenue: Tenue, theme: str) -> list[Question]:
    tous = tenue.referentiel.questions.values()
    return [q for q in tous if q.id in tenue.posees and tenue.referentiel.theme_de[q.id].id == theme]


def list_propositions(tenue: Tenue) -> list[PropositionDeDebat]:
    """What could be debated, by weight × disagreement: the débats, and the constats contested, unanswered or told otherwise by
    two roles, whose answers then count as votes.
    """  # noqa: D205 (one sentence)
    questions, etat = tenue.referentiel.questions, tenue.etat
    conflits = {
        ident: count_answers(constats) for ident, constats in etat.conflits.items() if ident not in etat.confirmes
    }
    candidates = {
        ident
        for ident in tenue.posees
        if questions[ident].mode == "debat"
        or ident not in etat.constats
        or ident in etat.contestes
        or ident in conflits
    }
    votes = {ident: comptes for ident in candidates if (comptes := etat.count_votes(ident) or conflits.get(ident))}
    niveaux = {ident: len(tenue.referentiel.niveaux_de(questions[ident])) for ident in votes}
    return propose_debats(tenue.parts, candidates, votes, niveaux)


def count_answers(constats: Iterable[Constat]) -> dict[str, int]:
    """How many roles gave each answer, written as votes are."""
    return dict(Counter(str(c.reponse.niveau) if c.reponse.niveau is not None else c.reponse.etat for c in constats))


def list_debats(tenue: Tenue) -> list[str]:
    """The débats of the séance, contested constats included: by thème, in the consultant's order within each.

    What was put off for want of time is out, unless it was decided all the same. What 01 Préparer ticks beforehand is this list.

    Without a programme, as many of the débats proposed as there is room for beside the contested constats, fourteen in all;
    what the room has begun stays. Constats that nobody has answered join only by choice.
    """
    if tenue.debats is None:
        tenue.debats = _find_debats(tenue)
    return [*tenue.debats]


def _find_debats(tenue: Tenue) -> list[str]:
    contestes = tenue.etat.contestes & tenue.posees
    if voulus := list_chosen(tenue):
        choisis = [ident for ident in voulus if ident in tenue.posees]
    else:
        questions = tenue.referentiel.questions
        debats = [p.question for p in list_propositions(tenue) if questions[p.question].mode == "debat"]
        commences = tenue.etat.retenues.keys() | tenue.etat.reveles | tenue.etat.a_verifier.keys()
        debats.sort(key=lambda ident: ident not in commences)
        choisis = debats[: max(0, MAX_DEBATS - len(contestes))]
    contestes = contestes - set(choisis)
    ordre = list(tenue.referentiel.questions)
    themes = [noeud.id for noeud in tenue.referentiel.noeuds]
    ajournes = tenue.etat.ajournes - tenue.etat.retenues.keys()
    tous = [ident for ident in (*choisis, *sorted(contestes, key=ordre.index)) if ident not in ajournes]
    return sorted(tous, key=lambda ident: themes.index(tenue.referentiel.theme_de[ident].id))


def list_etapes(tenue: Tenue) -> list[EtapeDeSeance]:
    """The screens in their order: welcome; for each thème its constats, its débats, its barriers and levers; importance; end."""
    debats = list_debats(tenue)
    etapes = [EtapeDeSeance("accueil")]
    for theme in tenue.referentiel.noeuds:
        if not _walk(tenue, theme.id):
            continue
        if list_constats(tenue, theme.id):
            etapes.append(EtapeDeSeance("constats", theme.id))
        etapes += [
            EtapeDeSeance("debat", ident) for ident in debats if tenue.referentiel.theme_de[ident].id == theme.id
        ]
        etapes.append(EtapeDeSeance("theme", theme.id))
    return [*etapes, EtapeDeSeance("importance"), EtapeDeSeance("fin")]


def is_done(tenue: Tenue, etape: EtapeDeSeance) -> bool:
    """A screen is done: constats all confirmed, parked or made a débat; a débat decided or parked; freins or leviers said."""
    etat = tenue.etat
    match etape.genre:
        case "accueil":
            return etat.debut is not None
        case "constats":
            return all(is_settled(tenue, question.id) for question in list_constats(tenue, etape.cible))
        case "debat":
            return etape.cible in etat.retenues or etape.cible in etat.a_verifier
        case "theme":
            dits = {frein.noeud for frein in etat.freins} | {levier.noeud for levier in etat.leviers}
            return etape.cible in dits
        case "importance":
            return bool(etat.importance)
        case _:
            return tenue.close


def is_settled(tenue: Tenue, constat: str) -> bool:
    """The room is through with a constat; see `calcul.salle.restes`."""
    return restes.is_settled(tenue.etat, constat)


def say_restes(tenue: Tenue, themes: int = THEMES_DITS) -> list[str]:
    """What the room has left, in words; nothing where it is through with all. More thèmes than `themes` are counted."""
    laisses = restes.find_restes(tenue.etat, tenue.referentiel, tenue.posees, list_debats(tenue))
    return list_restes(laisses.constats, laisses.debats, themes)


def list_chosen(tenue: Tenue) -> Sequence[str]:
    """What the consultant put on the programme."""
    return tenue.etat.reglages.debats


def list_ticked(tenue: Tenue) -> tuple[str, ...]:
    """The débats that 01 Préparer shows as ticked: those chosen, else those that the séance would hold if nobody chose."""
    return tuple(list_chosen(tenue) or list_debats(tenue))


def find_first(tenue: Tenue) -> EtapeDeSeance:
    """Where to take up a séance: the first screen that is not done, thème remarks left aside."""
    etapes = list_etapes(tenue)
    reste = (e for e in etapes if e.genre != "theme" and not is_done(tenue, e))
    return next(reste, etapes[-1])


def measure_avance(tenue: Tenue) -> list[Avance]:
    """How far each thème has come: questions through with, over those asked in the room."""
    debats = set(list_debats(tenue))
    avances = []
    for theme in tenue.referentiel.noeuds:
        siennes = [q for q in _walk(tenue, theme.id) if q.mode == "constat" or q.id in debats]
        if not _walk(tenue, theme.id):
            continue
        faits = sum(
            is_done(tenue, EtapeDeSeance("debat", q.id)) if q.id in debats else is_settled(tenue, q.id) for q in siennes
        )
        avances.append(Avance(theme, faits, len(siennes), tenue.resultat.lignes[theme.id].couverture))
    return avances


def measure_temps(tenue: Tenue, maintenant: datetime) -> Temps | None:
    """Time left; None before the room is gathered, once the séance is closed, and on another day than it was gathered."""
    debut = tenue.etat.debut
    if debut is None or tenue.close or maintenant - debut.horodatage > UNE_JOURNEE:
        return None
    reste = [etape for etape in list_etapes(tenue) if not is_done(tenue, etape)]
    besoin = sum(
        {"constats": MINUTES_CONSTATS, "debat": MINUTES_DEBAT, "fin": MINUTES_FIN}.get(etape.genre, 0.0)
        for etape in reste
    )
    passe_s = (maintenant - debut.horodatage).total_seconds()
    ecoule = (passe_s - measure_paused(tenue.etat.pauses, debut.horodatage, maintenant)) / 60
    return Temps(ecoule, tenue.etat.reglages.minutes, besoin)
