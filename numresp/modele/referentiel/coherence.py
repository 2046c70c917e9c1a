"""What must hold between the parts of a référentiel: every reference exists, nothing is said twice, no gate runs in a circle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from numresp.erreurs import suggest
from numresp.modele.referentiel.referentiel import Niveau, Noeud, Question, Referentiel

Lieu = tuple[str | int, ...]
Defaut = tuple[Lieu, str, str]
"""Where in the tree, what is wrong, how to mend it."""
REMEDE_COURT = "dites ce qui est propre à cette question"


def check_referentiel(referentiel: Referentiel) -> list[Defaut]:
    """List every incoherence of a référentiel whose fields are each valid.

    Returns
    -------
    list of (place, message, remedy)
        Empty when the référentiel holds together.
    """
    places = dict(_places(referentiel))
    return [
        *_repeated_ids(places, referentiel),
        *_repeated_courts(places),
        *_scales(places, referentiel),
        *_weights(referentiel),
        *_carried_levels(places, referentiel),
        *_conditions(places, referentiel),
        *_paliers(referentiel),
        *_classements(places, referentiel),
        *_variantes(referentiel),
    ]


def _places(referentiel: Referentiel) -> Iterator[tuple[Lieu, Noeud | Question]]:
    pile: list[tuple[Lieu, Noeud]] = [(("noeuds", rang), noeud) for rang, noeud in enumerate(referentiel.noeuds)]
    while pile:
        lieu, noeud = pile.pop(0)
        yield lieu, noeud
        for rang, question in enumerate(noeud.questions):
            yield (*lieu, "questions", rang), question
        pile.extend(((*lieu, "noeuds", rang), enfant) for rang, enfant in enumerate(noeud.noeuds))


def _repeats(idents: Iterable[str], lieu: Lieu, quoi: str) -> Iterator[Defaut]:
    vus: Counter[str] = Counter()
    for rang, ident in enumerate(idents):
        vus[ident] += 1
        if vus[ident] == 2:
            yield (*lieu, rang), f"{quoi} « {ident} » figure deux fois", "gardez-en un seul"


def _repeated_ids(places: dict[Lieu, Noeud | Question], referentiel: Referentiel) -> Iterator[Defaut]:
    vus: dict[str, Lieu] = {}
    for lieu, place in places.items():
        if place.id in vus:
            remede = "un identifiant est unique parmi les nœuds et les questions : renommez l’un des deux"
            yield (*lieu, "id"), f"l’identifiant « {place.id} » est déjà pris", remede
        vus.setdefault(place.id, lieu)
        if isinstance(place, Noeud) and not (place.noeuds or place.questions):
            yield lieu, f"le nœud « {place.id} » est vide", "donnez-lui des questions ou des nœuds, ou retirez-le"
    for liste in ("paliers", "classements", "variantes"):
        yield from _repeats((objet.id for objet in getattr(referentiel, liste)), (liste,), "l’identifiant")


def _repeated_courts(places: dict[Lieu, Noeud | Question]) -> Iterator[Defaut]:
    """Two questions with one short label could not be told apart in a list."""
    vus: set[str] = set()
    for lieu, place in places.items():
        if isinstance(place, Question) and place.court is not None:
            if place.court in vus:
                yield (*lieu, "court"), f"le libellé court « {place.court} » est déjà pris", REMEDE_COURT
            vus.add(place.court)


def _scales(places: dict[Lieu, Noeud | Question], referentiel: Referentiel) -> Iterator[Defaut]:
    if not referentiel.niveaux:
        if any(not question.niveaux for question in referentiel.questions.values()):
            yield ("niveaux",), "aucun niveau par défaut, et des questions n’ont pas les leurs", "décrivez les niveaux"
    else:
        yield from _scale(("niveaux",), referentiel.niveaux)
    for lieu, place in places.items():
        if isinstance(place, Question) and place.niveaux:
            yield from _scale((*lieu, "niveaux"), place.niveaux)


def _scale(lieu: Lieu, niveaux: tuple[Niveau, ...]) -> Iterator[Defaut]:
    numeros = sorted(niveau.niveau for niveau in niveaux)
    if numeros != list(range(len(niveaux))):
        vus = ", ".join(map(str, numeros))
        yield lieu, f"niveaux 0, 1, 2… sans trou ni doublon attendus, vu {vus}", "renumérotez-les à partir de 0"
        return
    valeurs = [niveau.valeur for niveau in sorted(niveaux, key=lambda niveau: niveau.niveau)]
    if any(apres < avant for avant, apres in pairwise(valeurs)):
        yield lieu, "la valeur d’un niveau ne baisse jamais d’un niveau au suivant", "remettez les valeurs en ordre"


def _carried_levels(places: dict[Lieu, Noeud | Question], referentiel: Referentiel) -> Iterator[Defaut]:
    """Levels that carry over: of one old question, all of them, to levels that exist, and never downwards."""
    for lieu, place in places.items():
        if not isinstance(place, Question) or not place.reprend:
            continue
        ici = (*lieu, "reprend")
        if len(place.remplace) > 1:
            yield ici, "« reprend » ne vaut que pour une seule question remplacée", "retirez reprend"
        avant = sorted(place.reprend)
        if avant != list(range(len(avant))):
            yield ici, "chaque niveau d’avant a le sien : 0, 1, 2… sans trou attendus", "complétez reprend"
        apres = [place.reprend[niveau] for niveau in avant]
        if max(apres) > len(referentiel.niveaux_de(place)) - 1:
            yield (
                ici,
                f"le niveau {max(apres)} n’existe pas dans « {place.id} »",
                "choisissez un niveau de cette question",
            )
        if any(suivant < niveau for niveau, suivant in pairwise(apres)):
            yield ici, "un niveau d’avant plus haut mène à un niveau plus bas", "remettez les niveaux en ordre"


def _weights(referentiel: Referentiel) -> Iterator[Defaut]:
    def visit(noeud: Noeud, lieu: Lieu, parent: str) -> Iterator[Defaut]:
        agregation = noeud.agregation or parent
        if agregation == parent == "somme" and "poids" in noeud.model_fields_set:
            message = (
                f"le poids de « {noeud.id} » ne veut rien dire : un nœud somme sous un nœud somme pèse ses questions"
            )
            yield (*lieu, "poids"), message, "retirez ce poids, ou passez l’un des deux en agregation: moyenne"
        for rang, enfant in enumerate(noeud.noeuds):
            yield from visit(enfant, (*lieu, "noeuds", rang), agregation)

    for rang, noeud in enumerate(referentiel.noeuds):
        yield from visit(noeud, ("noeuds", rang), referentiel.agregation)


def _reference(lieu: Lieu, ident: str, niveau_min: int | None, referentiel: Referentiel) -> Iterator[Defaut]:
    """A reference to a question exists, and to a level that this question has."""
    if ident not in referentiel.questions:
        yield (*lieu, "question"), f"la question « {ident} » n’existe pas", suggest(ident, referentiel.questions)
        return
    plus_haut = len(referentiel.niveaux_de(ident)) - 1
    if niveau_min is not None and niveau_min > plus_haut:
        message = f"niveau_min {niveau_min} hors de l’échelle de « {ident} » (0 à {plus_haut})"
        yield (*lieu, "niveau_min"), message, "choisissez un niveau de cette question"


def _conditions(places: dict[Lieu, Noeud | Question], referentiel: Referentiel) -> Iterator[Defaut]:
    portes: dict[str, set[str]] = {}
    for lieu, place in places.items():
        if not isinstance(place, Question):
            continue
        for rang, condition in enumerate(place.concerne_si):
            if condition.question is not None:
                ici = (*lieu, "concerne_si", rang)
                yield from _reference(ici, condition.question, condition.niveau_min, referentiel)
                portes.setdefault(place.id, set()).add(condition.question)
    try:
        TopologicalSorter(portes).prepare()
    except CycleError as erreur:
        boucle = list(reversed(erreur.args[1]))
        lieu = next(lieu for lieu, place in places.items() if place.id == boucle[0])
        message = f"les conditions tournent en rond : {' → '.join(boucle)}"
        yield (*lieu, "concerne_si"), message, "retirez l’une de ces conditions"


def _paliers(referentiel: Referentiel) -> Iterator[Defaut]:
    precedent = 0.0
    for rang, palier in enumerate(referentiel.paliers):
        lieu: Lieu = ("paliers", rang)
        if palier.seuil < precedent:
            message = f"le seuil de « {palier.id} » est plus bas que celui du palier précédent"
            yield (*lieu, "seuil"), message, "rangez les paliers du plus bas au plus haut"
        precedent = palier.seuil
        for place, exigence in enumerate(palier.exigences):
            yield from _reference((*lieu, "exigences", place), exigence.question, exigence.niveau_min, referentiel)


def _classements(places: dict[Lieu, Noeud | Question], referentiel: Referentiel) -> Iterator[Defaut]:
    postes = {classement.id: [poste.id for poste in classement.postes] for classement in referentiel.classements}
    for rang, classement in enumerate(referentiel.classements):
        yield from _repeats(postes[classement.id], ("classements", rang, "postes"), "le poste")
    for lieu, place in places.items():
        if not isinstance(place, Question):
            continue
        for classement_id, cites in place.classements.items():
            ici = (*lieu, "classements", classement_id)
            if classement_id not in postes:
                yield ici, f"le classement « {classement_id} » n’existe pas", suggest(classement_id, postes)
                continue
            yield from _repeats(cites, ici, "le poste")
            for numero, cite in enumerate(cites):
                if cite not in postes[classement_id]:
                    message = f"le poste « {cite} » n’existe pas dans « {classement_id} »"
                    yield (*ici, numero), message, suggest(cite, postes[classement_id])


def _variantes(referentiel: Referentiel) -> Iterator[Defaut]:
    for rang, variante in enumerate(referentiel.variantes):
        lieu: Lieu = ("variantes", rang, "questions")
        yield from _repeats(variante.questions, lieu, "la question")
        if not variante.questions:
            yield lieu, f"la variante « {variante.id} » ne garde aucune question", "nommez ses questions, ou retirez-la"
        for numero, ident in enumerate(variante.questions):
            if ident not in referentiel.questions:
                yield (*lieu, numero), f"la question « {ident} » n’existe pas", suggest(ident, referentiel.questions)
