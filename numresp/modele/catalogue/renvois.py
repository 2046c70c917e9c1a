"""Links between the files of the catalogue and the référentiel: what is named exists, and nothing stands that nobody uses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Literal, NamedTuple

from numresp.erreurs import suggest
from numresp.modele.catalogue.action import ActionType
from numresp.modele.catalogue.catalogue import Catalogue
from numresp.modele.catalogue.citations import check_citations, check_postes
from numresp.modele.referentiel.coherence import Defaut, Lieu
from numresp.modele.referentiel.elements_et_lieux import walk
from numresp.modele.referentiel.referentiel import Condition, Question, Referentiel

Partie = Literal["actions", "obligations", "indicateurs", "parcours", "impacts", "referentiel"]

FAITS = (
    *("type", "population", "agents", "elus", "postes", "surface_m2", "etp", "surface_max_m2", "serveurs"),
    *("sites_web", "ecoles", "acces_publics", "videoprotection", "service_informatique", "nis2"),
)
"""Facts of a profile that a condition of the référentiel or of a duty may read."""


class Renvoi(NamedTuple):
    """A broken link: in which part of the catalogue, where in its file, what is wrong, how to mend it."""

    partie: Partie
    lieu: Lieu
    message: str
    remede: str


def check_catalogue(catalogue: Catalogue, referentiel: Referentiel) -> Iterator[Renvoi]:
    """List every link that leads nowhere, and everything that no link leads to.

    Parameters
    ----------
    catalogue : Catalogue
        Its files are each valid.
    referentiel : Referentiel
        The one that the catalogue's actions move.

    Yields
    ------
    Renvoi
    """
    par_partie: dict[Partie, Iterable[Defaut]] = {
        "actions": check_action_links(catalogue, referentiel),
        "impacts": check_impact_links(catalogue),
        "indicateurs": check_indicateur_links(catalogue, referentiel),
        "obligations": (
            *check_facts(catalogue.obligations, ("obligations",)),
            *check_required_levels(catalogue, referentiel),
            *check_called_actions(catalogue),
        ),
        "referentiel": (
            *check_reach(catalogue.actions, referentiel),
            *check_cited(referentiel),
            *check_facts(referentiel),
        ),
    }
    for partie, defauts in par_partie.items():
        yield from (Renvoi(partie, *defaut) for defaut in defauts)
    yield from check_sources(catalogue, referentiel)


def check_action_links(catalogue: Catalogue, referentiel: Referentiel) -> Iterator[Defaut]:
    """An action moves questions that exist, to levels they have; its indicateurs, its duties and its impact exist."""
    indicateurs = {indicateur.id for indicateur in catalogue.indicateurs}
    impacts = {impact.id for impact in catalogue.impacts}
    obligations = {obligation.id for obligation in catalogue.obligations}
    for rang, action in enumerate(catalogue.actions):
        lieu: Lieu = ("actions", rang)
        for numero, progres in enumerate(action.questions):
            ici = (*lieu, "questions", numero)
            if progres.question not in referentiel.questions:
                yield from _known((*ici, "question"), "la question", progres.question, referentiel.questions)
            elif progres.vers > (plus_haut := _highest(referentiel, progres.question)):
                message = f"niveau {progres.vers} hors de l’échelle de « {progres.question} » (1 à {plus_haut})"
                yield (*ici, "vers"), message, "choisissez un niveau de cette question"
        for numero, ident in enumerate(action.indicateurs):
            yield from _known((*lieu, "indicateurs", numero), "l’indicateur", ident, indicateurs)
        for numero, ident in enumerate(action.obligations):
            yield from _known((*lieu, "obligations", numero), "l’obligation", ident, obligations)
        if action.impact is not None:
            yield from _known((*lieu, "impact"), "le modèle d’impact", action.impact, impacts)


def check_impact_links(catalogue: Catalogue) -> Iterator[Defaut]:
    """The factors that an impact model reads exist."""
    facteurs = {facteur.id for facteur in catalogue.facteurs}
    for rang, impact in enumerate(catalogue.impacts):
        for numero, ident in enumerate(impact.facteurs):
            yield from _known(("impacts", rang, "facteurs", numero), "le facteur", ident, facteurs)


def check_indicateur_links(catalogue: Catalogue, referentiel: Referentiel) -> Iterator[Defaut]:
    """An indicateur informs questions that exist, and some jalon or action asks for it."""
    cites = {ident for action in catalogue.actions for ident in action.indicateurs}
    for rang, indicateur in enumerate(catalogue.indicateurs):
        lieu: Lieu = ("indicateurs", rang)
        for numero, ident in enumerate(indicateur.questions):
            yield from _known((*lieu, "questions", numero), "la question", ident, referentiel.questions)
        if not indicateur.jalons and indicateur.id not in cites:
            message = f"aucun jalon ni aucune action n’emploie l’indicateur « {indicateur.id} »"
            yield lieu, message, "citez-le dans une action, demandez-le à un jalon, ou retirez-le"


def check_required_levels(catalogue: Catalogue, referentiel: Referentiel) -> Iterator[Defaut]:
    """The levels that a duty requires are levels of questions that exist."""
    for rang, obligation in enumerate(catalogue.obligations):
        for numero, requis in enumerate(obligation.niveaux_requis):
            ici = ("obligations", rang, "niveaux_requis", numero)
            if requis.question not in referentiel.questions:
                yield from _known((*ici, "question"), "la question", requis.question, referentiel.questions)
            elif not 1 <= requis.niveau_min <= (plus_haut := _highest(referentiel, requis.question)):
                message = f"niveau {requis.niveau_min} hors de l’échelle de « {requis.question} » (1 à {plus_haut})"
                yield (*ici, "niveau_min"), message, "choisissez un niveau de cette question"


def check_called_actions(catalogue: Catalogue) -> Iterator[Defaut]:
    """A duty that is checked by facts can call an action when it is not kept."""
    appelees = {ident for action in catalogue.actions for ident in action.obligations}
    for rang, obligation in enumerate(catalogue.obligations):
        if obligation.constats and obligation.id not in appelees:
            message = f"aucune action ne fait tenir l’obligation « {obligation.id} »"
            yield ("obligations", rang), message, "nommez-la dans obligations d’une action de actions.yaml"


def check_reach(actions: Iterable[ActionType], referentiel: Referentiel) -> Iterator[Defaut]:
    """Some action moves every question of the référentiel, and some action brings it to its highest level."""
    atteints: dict[str, int] = {}
    for action in actions:
        for progres in action.questions:
            atteints[progres.question] = max(progres.vers, atteints.get(progres.question, 0))
    for lieu, question in walk(referentiel):
        if not isinstance(question, Question):
            continue
        plus_haut = _highest(referentiel, question.id)
        if question.id not in atteints:
            message = f"aucune action du catalogue ne fait avancer « {question.id} »"
            yield lieu, message, "ajoutez-la à une action de actions.yaml"
        elif atteints[question.id] < plus_haut:
            message = (
                f"aucune action ne mène « {question.id} » au niveau {plus_haut} ; au mieux {atteints[question.id]}"
            )
            yield lieu, message, "ajoutez une action qui y mène, ou relevez le champ vers de l’une d’elles"


def check_cited(referentiel: Referentiel) -> Iterator[Defaut]:
    """Every question says what it rests on; a town's own référentiel may leave it out, the one that ships may not."""
    for lieu, question in walk(referentiel):
        if isinstance(question, Question) and not question.sources:
            yield (
                (*lieu, "sources"),
                f"« {question.id} » ne cite aucune source",
                "nommez la pratique, l’article ou le critère",
            )


def check_facts(objet: object, lieu: Lieu = ()) -> Iterator[Defaut]:
    """Conditions read only facts that a profile is known to hold."""
    for ici, condition in walk(objet, lieu):
        if isinstance(condition, Condition) and condition.champ is not None and condition.champ not in FAITS:
            message = f"« {condition.champ} » n’est pas un fait connu du profil"
            yield (*ici, "champ"), message, suggest(condition.champ, FAITS) or f"faits connus : {', '.join(FAITS)}"


def check_sources(catalogue: Catalogue, referentiel: Referentiel) -> Iterator[Renvoi]:
    """Documents, practices and criteria cited in the catalogue and in the référentiel exist."""
    cites: dict[Partie, tuple[object, Lieu]] = {
        "actions": (catalogue.actions, ("actions",)),
        "obligations": (catalogue.obligations, ("obligations",)),
        "indicateurs": (catalogue.indicateurs, ("indicateurs",)),
        "parcours": (catalogue.parcours, ()),
        "referentiel": (referentiel, ()),
    }
    for partie, (objet, lieu) in cites.items():
        yield from (Renvoi(partie, *defaut) for defaut in check_citations(objet, catalogue.references, lieu))
    yield from (Renvoi("referentiel", *defaut) for defaut in check_postes(referentiel, catalogue.references))


def _highest(referentiel: Referentiel, question: str) -> int:
    return len(referentiel.niveaux_de(question)) - 1


def _known(lieu: Lieu, quoi: str, ident: str, connus: Collection[str]) -> Iterator[Defaut]:
    if ident not in connus:
        yield lieu, f"{quoi} « {ident} » n’existe pas", suggest(ident, connus) or "vérifiez son identifiant"
