"""Which answers of a questionnaire that came back are put into the journal, as events; and which are not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from numresp.depot.echanges.questionnaire.feuille_cachee import DEBATS
from numresp.depot.echanges.questionnaire.lecture import Retour
from numresp.modele.referentiel.reponses import Reponse
from numresp.modele.seance.etat_de_seance import Seance, find_undone
from numresp.modele.seance.evenements import TOUS, Constat

Evenements = list[tuple[str, dict[str, Any]]]
AVIS = "Avis recueilli avant la séance, anonyme"


def list_evenements(retour: Retour, etat: Seance, anterieurs: Iterable[TOUS] = ()) -> Evenements:
    """What a questionnaire adds to the journal of a séance; importing the same one again adds nothing.

    A role's answers are constats. The débats are votes of one anonymous participant, announced first. What the séance no
    longer takes (see `find_ecartes`) is left out.

    Parameters
    ----------
    anterieurs : iterable of events
        The journal: when several roles answer the same constat, the state holds only the last one, and this tells what this
        role itself had said.

    Returns
    -------
    list of (type, payload)
        In the order of the questionnaire.
    """
    ecartes = find_ecartes(retour, etat)
    retenues = {ident: reponse for ident, reponse in retour.reponses.items() if ident not in ecartes}
    if retour.role == DEBATS:
        return _list_votes(retour, etat, retenues)
    dits = _last_constats(retour, etat, anterieurs)
    constats = {ident: _write_constat(retour, ident) for ident in retenues}
    return [("constat", constat) for ident, constat in constats.items() if dits.get(ident) != constat]


def find_ecartes(retour: Retour, etat: Seance) -> dict[str, str]:
    """The answers that the séance no longer takes, each with the reason.

    An opinion prepares a débat: it comes too late once the room has voted by counts (it would take their place), has seen the
    votes, or has agreed. « Ne sait pas » from one role does not put out what another one knows.

    Returns
    -------
    dict of question id to str
        Without what is recorded already.
    """
    if retour.role != DEBATS:
        return {
            ident: f"« ne sait pas » n’efface pas la réponse {say_author(etat.constats[ident], 'du', 'de la')}"
            for ident, reponse in retour.reponses.items()
            if reponse.etat == "ne_sait_pas" and _answered_by_another(retour, etat, ident)
        }
    raisons = {}
    for ident, reponse in retour.reponses.items():
        votes = etat.votes.get(ident, ())
        if any((vote.participant, vote.reponse) == (name_avis(retour), reponse) for vote in votes):
            continue
        if any(vote.participant is None for vote in votes):
            raisons[ident] = "la salle a déjà voté"
        elif ident in etat.reveles or ident in etat.retenues:
            raisons[ident] = "la salle en a déjà débattu"
    return raisons


def name_avis(retour: Retour) -> str:
    """The participant that an anonymous opinion stands for: nobody, but the same file is always the same one."""
    return f"avis-{retour.identifiant}"


def say_author(constat: Constat, du: str = "le", de_la: str = "la") -> str:
    """« le rôle « technicien » », or « la salle » where it established a constat that no role answers for."""
    return f"{de_la} salle" if constat.role is None else f"{du} rôle « {constat.role} »"


def _answered_by_another(retour: Retour, etat: Seance, ident: str) -> bool:
    avant = etat.constats.get(ident)
    return avant is not None and avant.role != retour.role and avant.reponse.etat != "ne_sait_pas"


def _list_votes(retour: Retour, etat: Seance, retenues: Mapping[str, Reponse]) -> Evenements:
    participant = name_avis(retour)
    votes = {
        ident: {"question": ident, "participant": participant, "reponse": r.model_dump()}
        for ident, r in retenues.items()
    }
    deja = {
        ident
        for ident, reponse in retenues.items()
        if any((vote.participant, vote.reponse) == (participant, reponse) for vote in etat.votes.get(ident, ()))
    }
    nouveaux: Evenements = [("vote", vote) for ident, vote in votes.items() if ident not in deja]
    if nouveaux and participant not in etat.participants:
        nouveaux.insert(0, ("participant", {"participant": participant, "role": "autre", "fonction": AVIS}))
    return nouveaux


def _write_constat(retour: Retour, ident: str) -> dict[str, Any]:
    return {
        "question": ident,
        "reponse": retour.reponses[ident].model_dump(),
        "role": retour.role,
        "preuve": retour.preuves.get(ident, ""),
        "commentaire": retour.commentaires.get(ident, ""),
        "origine": "questionnaire",
    }


def _last_constats(retour: Retour, etat: Seance, anterieurs: Iterable[TOUS]) -> dict[str, dict[str, Any]]:
    """What this role last said on each question; undone events count for nothing."""
    tous = list(anterieurs)
    annules = find_undone(tous)
    constats = [e for e in tous if isinstance(e, Constat) and e.n not in annules]
    siens = [constat for constat in (*constats, *etat.constats.values()) if constat.role == retour.role]
    return {c.question: c.model_dump(mode="json", exclude={"n", "horodatage", "type"}) for c in siens}
