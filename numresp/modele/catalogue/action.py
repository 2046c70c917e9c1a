"""An action of the catalogue: what it moves in the diagnosis, what it takes by size of body, how to go about it.

The action that a town follows is another thing: `modele.organisation.Action`.
"""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from numresp.erreurs import suggest
from numresp.modele.catalogue.fiche import Fiche, Sources, check_once, check_unique
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.socle import Entier, Ident, Modele, Nombre, Quantite, Texte, TextePlein, refuse
from numresp.modele.referentiel.coherence import Defaut, Lieu
from numresp.modele.referentiel.referentiel import Role

Taille = Literal["petite", "moyenne", "grande"]
Depense = Literal["nouvelle", "deja_prevue"]
"""Money to be found, or money that is spent anyway (a renewal that was planned)."""
TAILLES: tuple[Taille, ...] = ("petite", "moyenne", "grande")
DELAI_QUICK_WIN = 3
"""Months: what gives nothing before is no quick win."""
JOURS_QUICK_WIN = 5
"""Agent-days of a small body, at most."""


class Fourchette(Modele):
    """A low and a high value of the same quantity."""

    bas: Quantite
    haut: Quantite

    @model_validator(mode="after")
    def _in_order(self) -> Fourchette:
        if self.bas > self.haut:
            raise refuse("fourchette", f"bas ({self.bas:.10g}) dépasse haut ({self.haut:.10g})", "échangez-les")
        return self


class ParTaille(Modele):
    """A range by size of body: petite under 50 agents, moyenne 50 to 349, grande from 350 on (`calcul.taille`)."""

    petite: Fourchette
    moyenne: Fourchette
    grande: Fourchette

    @model_validator(mode="after")
    def _growing(self) -> ParTaille:
        for avant, apres in pairwise(TAILLES):
            moins, plus = getattr(self, avant), getattr(self, apres)
            for borne in ("bas", "haut"):
                if getattr(moins, borne) > getattr(plus, borne):
                    message = f"{borne} de « {apres} » est plus petit que celui de « {avant} »"
                    raise refuse("taille", message, "une grande structure ne demande jamais moins qu’une petite")
        return self


def _relative(chemin: str) -> str:
    if chemin.startswith("/") or "\\" in chemin or ":" in chemin or ".." in chemin.split("/"):
        message = f"chemin relatif à data/catalogue/ attendu, vu « {chemin} »"
        raise refuse("chemin", message, "par exemple modeles/note-extinction.md")
    return chemin


class Progres(Modele):
    """A question that an action moves, and the highest level it can lead to."""

    question: Ident
    vers: Annotated[Entier, Field(ge=1)]


class ActionType(Fiche):
    """An action that any town could take: agent-days of the whole body, euros (TTC) of the first year, months to the effect.

    `depense` says whether these euros are new, or are spent anyway and only spent otherwise.

    Without questions, it is followed as a jalon and not scored, such as the signature of the charte. `jalon` names the jalon
    that it makes: the charte, whose day is set in the dossier, or the feuille de route, which its adoption makes done, so
    that no plan holds the writing of itself.
    """

    titre: TextePlein
    nature: Literal["quick_win", "action"]
    jalon: Jalon | None = None
    questions: tuple[Progres, ...] = ()
    effort_jours: ParTaille
    cout_eur: ParTaille
    depense: Depense = "nouvelle"
    delai_mois: Annotated[Nombre, Field(gt=0)]
    porteurs: Annotated[tuple[Role, ...], Field(min_length=1)]
    prerequis: tuple[Ident, ...] = ()
    precautions: tuple[TextePlein, ...] = ()
    indicateurs: tuple[Ident, ...] = ()
    obligations: tuple[Ident, ...] = ()
    impact: Ident | None
    sans_impact: Texte = ""
    mode_emploi: tuple[TextePlein, ...]
    modele: Annotated[Texte, AfterValidator(_relative)] = ""
    references: Sources


class Actions(Modele):
    """The file `actions.yaml`."""

    actions: tuple[ActionType, ...]


def check_actions(fichier: Actions) -> Iterator[Defaut]:
    """Ids are unique, prerequisites exist and run in no circle, a quick win is easy and soon, an absent impact says why.

    A jalon is made by one action at most.

    Yields
    ------
    (place, message, remedy)
    """
    yield from check_unique("actions", fichier.actions)
    connues = {action.id for action in fichier.actions}
    yield from _jalons(fichier.actions)
    for rang, action in enumerate(fichier.actions):
        lieu: Lieu = ("actions", rang)
        yield from _repeats(lieu, action)
        yield from _impact(lieu, action)
        yield from _quick_win(lieu, action)
        if not 3 <= len(action.mode_emploi) <= 5:
            message = f"mode d’emploi de 3 à 5 lignes attendu, vu {len(action.mode_emploi)}"
            yield (*lieu, "mode_emploi"), message, "une étape par ligne"
        for numero, ident in enumerate(action.prerequis):
            if ident not in connues:
                yield (*lieu, "prerequis", numero), f"l’action « {ident} » n’existe pas", suggest(ident, connues)
    yield from _circle(fichier.actions)


def _jalons(actions: tuple[ActionType, ...]) -> Iterator[Defaut]:
    vues: dict[str, str] = {}
    for rang, action in enumerate(actions):
        if action.jalon is None:
            continue
        if action.jalon in vues:
            message = f"le jalon « {action.jalon} » est déjà celui de l’action « {vues[action.jalon]} »"
            yield ("actions", rang, "jalon"), message, "gardez-le à une seule action"
        vues.setdefault(action.jalon, action.id)


def _repeats(lieu: Lieu, action: ActionType) -> Iterator[Defaut]:
    yield from check_once((*lieu, "questions"), [progres.question for progres in action.questions])
    for liste in ("porteurs", "prerequis", "indicateurs", "obligations"):
        yield from check_once((*lieu, liste), getattr(action, liste))


def _impact(lieu: Lieu, action: ActionType) -> Iterator[Defaut]:
    if action.impact is None and not action.sans_impact:
        yield (*lieu, "impact"), "aucun modèle d’impact, et rien ne dit pourquoi", "écrivez sans_impact"
    if action.impact is not None and action.sans_impact:
        yield (*lieu, "sans_impact"), f"l’impact « {action.impact} » est déjà nommé", "gardez l’un des deux"


def _quick_win(lieu: Lieu, action: ActionType) -> Iterator[Defaut]:
    if action.nature != "quick_win":
        return
    remede = "passez-le en nature: action"
    if action.delai_mois > DELAI_QUICK_WIN:
        message = f"un gain rapide agit en {DELAI_QUICK_WIN} mois au plus, vu {action.delai_mois:.10g}"
        yield (*lieu, "delai_mois"), message, remede
    jours = action.effort_jours.petite.haut
    if jours > JOURS_QUICK_WIN:
        message = f"un gain rapide demande {JOURS_QUICK_WIN} jours au plus à une petite structure, vu {jours:.10g}"
        yield (*lieu, "effort_jours", "petite", "haut"), message, remede


def _circle(actions: tuple[ActionType, ...]) -> Iterator[Defaut]:
    try:
        TopologicalSorter({action.id: action.prerequis for action in actions}).prepare()
    except CycleError as erreur:
        boucle = list(reversed(erreur.args[1]))
        rang = next(rang for rang, action in enumerate(actions) if action.id == boucle[0])
        message = f"les prérequis tournent en rond : {' → '.join(boucle)}"
        yield ("actions", rang, "prerequis"), message, "retirez l’un de ces prérequis"
