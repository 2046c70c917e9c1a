"""What makes no sense among the events of a séance: their order, and what they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from numresp.erreurs import suggest
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Reponse, check_reponses
from numresp.modele.seance import evenements as ev
from numresp.modele.seance.application_des_evenements import (
    find_undone,
)
from numresp.modele.seance.deroule_de_salle import Depart
from numresp.modele.seance.relecture import Adoption, Avis, check_adoptions

INCONNUE = Reponse.model_validate("ne_sait_pas")


def check_evenements(
    evenements: Sequence[ev.TOUS], referentiel: Referentiel, apres: int = 0
) -> Iterator[tuple[int, str, str]]:
    """What makes no sense among events: their order first, then what they speak of.

    Parameters
    ----------
    apres : int
        Only of the events whose number is above it: those before are taken as they are.

    Yields
    ------
    (event number, message, remedy)
    """
    constats = chain(check_order(evenements), check_references(evenements, referentiel), check_adoptions(evenements))
    for constat in constats:
        if constat[0] > apres:
            yield constat


def check_order(evenements: Sequence[ev.TOUS]) -> Iterator[tuple[int, str, str]]:
    """Events come in an order that makes sense, whatever the référentiel.

    Yields
    ------
    (event number, message, remedy)
    """
    ferme = False
    annules = find_undone(evenements)
    connus: set[int] = set()
    for evenement in evenements:
        if isinstance(evenement, ev.Ouverture) != (evenement.n == 1):
            yield evenement.n, "une séance commence par son ouverture et n’en a qu’une", "remettez le journal d’origine"
        if isinstance(evenement, ev.Annulation) and (evenement.cible not in connus or evenement.cible == 1):
            message = f"l’annulation vise l’événement {evenement.cible}, qui ne peut pas être annulé"
            yield evenement.n, message, "visez un événement antérieur, autre que l’ouverture"
        connus.add(evenement.n)
        if evenement.n in annules:
            continue
        if ferme and not is_free(evenement):
            yield evenement.n, f"« {evenement.type} » après la clôture", "rouvrez la séance avant d’y écrire"
        if isinstance(evenement, ev.Validation) and not ferme:
            yield evenement.n, "validation d’une séance qui n’est pas close", "clôturez-la d’abord"
        if isinstance(evenement, (ev.Cloture, ev.Reouverture)):
            ferme = isinstance(evenement, ev.Cloture)


def is_free(evenement: ev.TOUS) -> bool:
    """It may be written after the closing; the removal of a participant, which is an annulation too, may not."""
    if isinstance(evenement, ev.Annulation):
        return not evenement.retrait
    return isinstance(evenement, (ev.Validation, ev.Reouverture, Avis, Adoption))


def check_references(evenements: Sequence[ev.TOUS], referentiel: Referentiel) -> Iterator[tuple[int, str, str]]:
    """Events speak of questions, levels, nœuds and participants that exist; undone ones count for nothing, here too.

    Yields
    ------
    (event number, message, remedy)
    """
    participants = {evenement.participant for evenement in evenements if isinstance(evenement, ev.Participant)}
    annules = find_undone(evenements)
    for evenement in evenements:
        if evenement.n in annules:
            continue
        champs = vars(evenement)
        question, reponse = champs.get("question"), champs.get("reponse")
        if question is not None:
            cite = {question: INCONNUE if reponse is None else reponse}
            yield from ((evenement.n, message, remede) for _, message, remede in check_reponses(cite, referentiel))
        citees = [question for etape in champs.get("etapes", ()) for question in etape.questions]
        for citee in (*champs.get("questions", ()), *champs.get("debats", ()), *citees):
            if citee not in referentiel.questions:
                yield evenement.n, f"la question « {citee} » n’existe pas", suggest(citee, referentiel.questions)
        yield from _check_viser(evenement, referentiel)
        noeud = champs.get("noeud")
        if noeud is not None and noeud not in referentiel.theme_de:
            yield evenement.n, f"le nœud « {noeud} » n’existe pas", suggest(noeud, referentiel.theme_de)
        if isinstance(evenement, Depart) and evenement.participant not in participants:
            message = f"le participant « {evenement.participant} » n’est pas annoncé"
            yield evenement.n, message, suggest(evenement.participant, participants)
        if isinstance(evenement, ev.Vote):
            yield from _check_vote(evenement, referentiel, participants)
        if isinstance(evenement, ev.Commentaire) and evenement.cible not in referentiel.theme_de:
            yield evenement.n, f"« {evenement.cible} » n’existe pas", suggest(evenement.cible, referentiel.theme_de)


def _check_viser(evenement: ev.TOUS, referentiel: Referentiel) -> Iterator[tuple[int, str, str]]:
    viser = evenement.viser if isinstance(evenement, ev.CapaciteDite | ev.PlanPropose) else None
    paliers = [palier.id for palier in referentiel.paliers]
    if viser is not None and viser not in paliers:
        yield evenement.n, f"le palier « {viser} » n’existe pas", suggest(viser, paliers)


def _check_vote(vote: ev.Vote, referentiel: Referentiel, participants: set[str]) -> Iterator[tuple[int, str, str]]:
    if vote.participant is not None and vote.participant not in participants:
        yield (
            vote.n,
            f"le participant « {vote.participant} » n’est pas annoncé",
            suggest(vote.participant, participants),
        )
    if vote.question in referentiel.questions:
        plus_haut = len(referentiel.niveaux_de(vote.question)) - 1
        for cle in vote.comptes:
            if cle.isdigit() and int(cle) > plus_haut:
                yield vote.n, f"vote pour un niveau de 0 à {plus_haut} attendu, vu {cle}", ""
