"""Pouring a returned questionnaire into the journal of its séance: all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.echanges.questionnaire.feuille_cachee import DEBATS, ONGLET
from numresp.depot.echanges.questionnaire.lecture import Retour, read_questionnaire
from numresp.depot.echanges.questionnaire.reponses_retenues import (
    Evenements,
    find_ecartes,
    list_evenements,
    name_avis,
    say_author,
)
from numresp.depot.saisie.mots import simplify
from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.depot.seance.seances import SeanceTenue
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.commun.jour import read_clock
from numresp.modele.seance.controle_des_evenements import check_evenements
from numresp.modele.seance.etat_de_seance import Seance, fold
from numresp.modele.seance.evenements import AVIS, LECTEUR, TOUS

ATTENTE_S = 2.0
"""How long to wait for another window to finish writing."""


@dataclass(frozen=True)
class CompteRenduDImport:
    """What an import did.

    Attributes
    ----------
    seance : str
        `<date>-<jalon>`.
    role : str
        Who answered, or `debats`.
    lues : int
        Answers in the file.
    constats, votes : int
        Events written; 0 when the journal held them already.
    remarques : tuple of str
        What was left out, and what deserves a look.
    divergences : tuple of str
        The answers poured that another role had given otherwise, a sentence each.
    """

    seance: str
    role: str
    lues: int
    constats: int
    votes: int
    remarques: tuple[str, ...]
    divergences: tuple[str, ...] = ()


def import_questionnaire(
    espace: Path, slug: str, chemin: Path, *, jalon: str | None = None, a_blanc: bool = False
) -> CompteRenduDImport:
    """Read a questionnaire and append to the journal of its séance what it does not hold yet.

    Everything is checked under the journal's lock before a line is written, and the lines come in one step: whatever stops it,
    the journal holds all of them or none.

    Parameters
    ----------
    jalon : str, optional
        That of the séance; by default the newest one.
    a_blanc : bool
        Only say what would be written.

    Returns
    -------
    CompteRenduDImport

    Raises
    ------
    DonneesInvalides
        Anything wrong with the dossier or the file; a séance that is closed, of another day, or of another organisation.
    Occupe
        Another window is writing in the journal.
    """
    dossier = load_dossier(espace, slug)
    seance = dossier.find_seance(jalon)
    _check_open(seance.etat, seance.journal.fichier)
    retour = read_questionnaire(chemin, seance.complet, posees=seance.referentiel.questions)
    if fautes := list(_list_strangers(retour, dossier, seance)):
        raise DonneesInvalides(fautes)
    if a_blanc:
        evenements = seance.journal.evenements
        nouveaux = list_evenements(retour, seance.etat, evenements)
        _check_events(evenements, nouveaux, seance, seance.journal.fichier)
        remarques = [*retour.remarques, *_list_remarks(retour, seance.etat, nouveaux)]
        return _sum_up(seance, retour, nouveaux, remarques, _list_conflicts(retour, seance.etat, nouveaux))
    with Ecrivain(dossier.chemin / "seances" / f"{seance.nom}.jsonl", attente_s=ATTENTE_S) as plume:
        evenements = plume.lu.evenements
        if not plume.lu.holds(seance.marque):
            raise DonneesInvalides(
                [fault("le journal a changé pendant l’import", fichier=plume.lu.fichier, remede="recommencez")]
            )
        etat = fold(evenements)
        _check_open(etat, plume.lu.fichier)
        nouveaux = list_evenements(retour, etat, evenements)
        _check_events(evenements, nouveaux, seance, plume.lu.fichier)
        remarques = [*retour.remarques, *_list_remarks(retour, etat, nouveaux)]
        if plume.mis_de_cote is not None:
            remarques.append(f"une ligne inachevée du journal a été mise de côté : {plume.mis_de_cote.name}")
        divergences = _list_conflicts(retour, etat, nouveaux)
        plume.append_all(nouveaux)
    return _sum_up(seance, retour, nouveaux, remarques, divergences)


def _sum_up(
    seance: SeanceTenue, retour: Retour, nouveaux: Evenements, remarques: Sequence[str], divergences: Sequence[str]
) -> CompteRenduDImport:
    constats, votes = (sum(genre == voulu for genre, _ in nouveaux) for voulu in ("constat", "vote"))
    return CompteRenduDImport(
        seance.nom, retour.role, len(retour.reponses), constats, votes, tuple(remarques), tuple(divergences)
    )


def _check_open(etat: Seance, fichier: str) -> None:
    if etat.cloture is not None:
        message = "cette séance est close : un questionnaire n’y entre plus"
        raise DonneesInvalides(
            [fault(message, fichier=fichier, remede="rouvrez-la dans l’atelier, puis importez de nouveau")]
        )


def _list_strangers(retour: Retour, dossier: Dossier, seance: SeanceTenue) -> Iterator[Faute]:
    """A questionnaire enters the séance it was sent for: the answers of another town are not those of this one."""
    if retour.date != seance.date:
        message = f"questionnaire de la séance du {retour.date:%d/%m/%Y}, or celle-ci est du {seance.date:%d/%m/%Y}"
        autres = ", ".join(autre.nom for autre in dossier.seances if autre.date == retour.date)
        remede = (
            f"donnez le jalon de l’autre séance ({autres})" if autres else "renvoyez le questionnaire de cette séance"
        )
        yield fault(message, fichier=retour.fichier, lieu=ONGLET, remede=remede)
    nom = dossier.organisation.nom
    if simplify(retour.organisation) != simplify(nom):
        message = f"questionnaire de « {retour.organisation} », or ce dossier est celui de « {nom} »"
        remede = (
            "importez-le dans son dossier ; si l’organisation a changé de nom depuis l’envoi, renvoyez le questionnaire"
        )
        yield fault(message, fichier=retour.fichier, lieu=ONGLET, remede=remede)


def _check_events(avant: Sequence[TOUS], nouveaux: Evenements, seance: SeanceTenue, fichier: str) -> None:
    """What a reader of the journal would refuse is never written."""
    rang = len(avant)
    instant = read_clock()
    suite = [
        LECTEUR.validate_python({"n": n, "horodatage": instant, "type": genre, **contenu})
        for n, (genre, contenu) in enumerate(nouveaux, start=rang + 1)
    ]
    constats = check_evenements([*avant, *suite], seance.referentiel, rang)
    if fautes := [fault(message, fichier=fichier, remede=remede) for _, message, remede in constats]:
        raise DonneesInvalides(fautes)


def _list_remarks(retour: Retour, etat: Seance, nouveaux: Evenements) -> Iterator[str]:
    """What was left out, and what looks like the same opinion sent twice."""
    if not retour.reponses:
        yield "aucune réponse dans ce questionnaire"
    for ident, raison in find_ecartes(retour, etat).items():
        yield f"« {ident} » : {raison} ; réponse laissée de côté"
    if retour.role == DEBATS and nouveaux and (jumeau := _find_twin(retour, etat)):
        yield f"mêmes réponses que {jumeau} : si c’est la même personne, annulez ces votes"


def _list_conflicts(retour: Retour, etat: Seance, nouveaux: Evenements) -> list[str]:
    """Where roles do not agree: the answers that come, and that another role had given otherwise."""
    avants = [etat.constats.get(contenu["question"]) for genre, contenu in nouveaux if genre == "constat"]
    return [
        f"« {avant.question} » : {say_author(avant)} avait répondu autrement ; la dernière réponse versée compte"
        for avant in avants
        if avant is not None and avant.role != retour.role and avant.reponse != retour.reponses[avant.question]
    ]


def _find_twin(retour: Retour, etat: Seance) -> str:
    """Another opinion with exactly the same answers: a file saved again is another file."""
    avis: dict[str, dict[str, object]] = {}
    for ident, votes in etat.votes.items():
        for vote in votes:
            if vote.participant is not None and vote.participant.startswith(AVIS):
                avis.setdefault(vote.participant, {})[ident] = vote.reponse
    return next((nom for nom, votes in avis.items() if votes == retour.reponses and nom != name_avis(retour)), "")
