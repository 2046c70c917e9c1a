"""A questionnaire that comes back filled in: what it says, and what of it the journal does not hold yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from numresp.depot.echanges.questionnaire.colonnes import PREUVE, REMARQUE, REPONSE, find_grille, list_merged
from numresp.depot.echanges.questionnaire.feuille_cachee import DEBATS, Destinataire, check_annonce, read_annonce
from numresp.depot.echanges.questionnaire.lignes import Releve
from numresp.depot.echanges.xlsx.lecture import read_classeur
from numresp.erreurs import DonneesInvalides
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Reponse
from numresp.modele.seance.etat_de_seance import Seance, find_undone
from numresp.modele.seance.evenements import TOUS, Constat

AVIS = "Avis recueilli avant la séance, anonyme"
Evenements = list[tuple[str, dict[str, Any]]]


@dataclass(frozen=True)
class Retour:
    """What a questionnaire says.

    Attributes
    ----------
    fichier : str
        As the user knows it.
    identifiant : str
        First 8 hex digits of the SHA-256 of its bytes.
    role : Role or "debats"
        Who answered; nobody in particular for the débats.
    date : date
        Day of the séance it was sent for; `organisation` and `empreinte` (of the référentiel) are as it says too.
    reponses : mapping of question id to Reponse
        In the order of the sheet; what was left empty is absent.
    preuves, commentaires : mappings of question id to str
        Of answered questions, where something was written.
    remarques : tuple of str
        What was left out and must be said.
    """

    fichier: str
    identifiant: str
    role: Destinataire
    date: date
    organisation: str
    empreinte: str
    reponses: Mapping[str, Reponse]
    preuves: Mapping[str, str] = field(default_factory=dict)
    commentaires: Mapping[str, str] = field(default_factory=dict)
    remarques: tuple[str, ...] = ()


def read_questionnaire(chemin: Path, referentiel: Referentiel, *, posees: Collection[str] | None = None) -> Retour:
    """Read a questionnaire as Excel or LibreOffice saved it.

    An empty answer is no answer. Rows may be moved, columns moved or inserted, the sheet renamed. A row is known by its hidden
    id; where that is lost, by the exact wording of its question. Nothing is computed, and no name of a person is looked for.

    Parameters
    ----------
    referentiel : Referentiel
        The whole one that the séance is held on.
    posees : collection of question ids, optional
        Those that the séance asks (a variante); all by default. Answers to others are left out, and said.

    Returns
    -------
    Retour

    Raises
    ------
    DonneesInvalides
        Not such a workbook, or of another référentiel or version; then, all at once with their cells: unknown question,
        answer that is no level of the question, question twice, formula, merged cells, row that nothing names.
    """
    classeur = read_classeur(chemin)
    annonce = read_annonce(classeur)
    check_annonce(annonce, referentiel, classeur.fichier)
    grille = find_grille(classeur)
    releve = Releve(grille, annonce, referentiel, referentiel.questions if posees is None else posees)
    releve.fautes += list_merged(grille)
    for rangee in grille.rangees:
        releve.read(rangee)
    if releve.fautes:
        raise DonneesInvalides(releve.fautes)
    if annonce.empreinte != referentiel.empreinte:
        releve.remarques.insert(
            0, "le référentiel a été modifié depuis l’envoi : relisez les réponses avec leurs auteurs"
        )
    return Retour(
        fichier=classeur.fichier,
        identifiant=classeur.empreinte[:8],
        role=annonce.role,
        date=annonce.date,
        organisation=annonce.organisation,
        empreinte=annonce.empreinte,
        reponses=releve.reponses,
        preuves=releve.preuves,
        commentaires=releve.commentaires,
        remarques=tuple(releve.remarques),
    )


def holds_answers(chemin: Path) -> bool:
    """Somebody has written into this workbook; one that cannot be read may hold answers too.

    Returns
    -------
    bool
    """
    try:
        grille = find_grille(read_classeur(chemin))
    except DonneesInvalides:
        return True
    return any(rangee.say(colonne) for rangee in grille.rangees for colonne in (REPONSE, PREUVE, REMARQUE))


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
            ident: f"« ne sait pas » n’efface pas la réponse du rôle « {etat.constats[ident].role} »"
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
