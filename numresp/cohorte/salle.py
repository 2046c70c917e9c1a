"""The tables of what a séance said: which one it was, its answers, its votes as counts, what is left to check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import pandas as pd

from numresp.calcul.salle.consensus import consensus
from numresp.calcul.salle.tours import compare_rounds
from numresp.calcul.score.etat_des_reponses import read_reponse
from numresp.calcul.score.perimetre import list_unknown
from numresp.cohorte import schema
from numresp.cohorte.notes import SeanceNotee
from numresp.modele.commun.jour import find_day
from numresp.modele.referentiel.referentiel import Referentiel

Ligne = dict[str, Any]
Comptes = dict[str, int]


def tabulate_salle(notees: Sequence[SeanceNotee]) -> dict[str, pd.DataFrame]:
    """The tables of the séances, by name."""
    complets = {notee.referentiel: notee.seance.complet for notee in notees}
    lignes = {
        schema.SEANCES: map(_seance, notees),
        schema.QUESTIONS: (ligne for nom, complet in complets.items() for ligne in _questions(nom, complet)),
        schema.REPONSES: chain.from_iterable(map(_reponses, notees)),
        schema.VOTES: chain.from_iterable(map(_votes, notees)),
        schema.A_VERIFIER: chain.from_iterable(map(_a_verifier, notees)),
        schema.FREINS_LEVIERS: chain.from_iterable(map(_freins_leviers, notees)),
    }
    return {table.nom: table.build_rows(contenu) for table, contenu in lignes.items()}


def _seance(notee: SeanceNotee) -> Ligne:
    seance, etat = notee.seance, notee.seance.etat
    validation = etat.validation
    return notee.tenue | {
        "referentiel": notee.referentiel,
        "variante": notee.variante,
        "echelle": seance.referentiel.echelle,
        "provisoire": etat.provisoire,
        "validee_par": None if validation is None else validation.role,
        "validee_le": None
        if validation is None
        else find_day(validation.horodatage, notee.dossier.organisation.fuseau),
        "participants": len(etat.presents),
        "a_change": seance.change,
        "dechiree": bool(seance.journal.dechire),
        "illustratif": etat.ouverture.illustratif,
    }


def _questions(nom: str, referentiel: Referentiel) -> Iterator[Ligne]:
    for rang, question in enumerate(referentiel.questions.values(), start=1):
        theme = referentiel.theme_de[question.id]
        yield {
            "referentiel": nom,
            "question": question.id,
            "rang": rang,
            "intitule": question.intitule,
            "enonce": question.enonce,
            "theme": theme.id,
            "theme_nom": theme.nom,
            "mode": question.mode,
            "poids": question.poids,
            "niveau_max": referentiel.niveaux_de(question)[-1].niveau,
        }


def _rounds(notee: SeanceNotee, question: str) -> tuple[Comptes, Comptes | None]:
    """The votes from before the discussion, and those of the second round where there was one, by any key."""
    etat = notee.seance.etat
    second = etat.count_votes(question) if question in etat.premiers else None
    return etat.count_first(question), second


def _spread(comptes: Comptes, niveaux: Sequence[int]) -> list[int]:
    return [comptes.get(str(niveau), 0) for niveau in niveaux]


def _list_niveaux(notee: SeanceNotee, question: str) -> list[int]:
    return [niveau.niveau for niveau in notee.seance.referentiel.niveaux_de(question)]


def _list_voted(notee: SeanceNotee) -> list[str]:
    """The questions that have votes, in either round, in the order in which they were voted first."""
    return list(notee.seance.etat.premiers | notee.seance.etat.votes)


def _reponses(notee: SeanceNotee) -> Iterator[Ligne]:
    etat, referentiel, bareme = notee.seance.etat, notee.seance.referentiel, notee.lot.bareme
    for rang, ident in zip(bareme.rangs, bareme.questions, strict=True):
        concerne = bool(notee.lot.scores.concerne[rang, notee.colonne])
        lue = read_reponse(etat, referentiel, referentiel.questions[ident], concerne=concerne)
        niveaux, (premier, second) = _list_niveaux(notee, ident), _rounds(notee, ident)
        votes, retenue = _spread(premier, niveaux), etat.retenues.get(ident)
        bouge = None if second is None else compare_rounds(premier, second)
        yield notee.tenue | {
            **vars(lue),
            "referentiel": notee.referentiel,
            "theme": referentiel.theme_de[ident].id,
            "votants": sum(votes) if premier else None,
            "consensus": consensus(votes, niveaux) if premier else None,
            "consensus_second": None if second is None else consensus(_spread(second, niveaux), niveaux),
            "deplacement": None if bouge is None else bouge.deplacement,
            "stabilite": None if bouge is None else bouge.stabilite,
            "sans_vote": None if retenue is None else retenue.sans_vote,
        }


def _votes(notee: SeanceNotee) -> Iterator[Ligne]:
    for question in _list_voted(notee):
        premier, second = _rounds(notee, question)
        choix = [("niveau", niveau, str(niveau)) for niveau in _list_niveaux(notee, question)]
        for etat, niveau, cle in (*choix, *((etat, None, etat) for etat in ("ne_sait_pas", "non_concerne"))):
            yield notee.tenue | {
                "question": question,
                "etat": etat,
                "niveau": niveau,
                "nombre": premier.get(cle, 0),
                "nombre_second": None if second is None else second.get(cle, 0),
            }


def _a_verifier(notee: SeanceNotee) -> Iterator[Ligne]:
    """What the room parked, then the questions that stay asked because a fact is missing or another answer unknown."""
    lot, vide = notee.lot, {"objet": None, "role": None, "echeance": None, "note": None}
    for gare in notee.seance.etat.a_verifier.values():
        champs = {"question": gare.question, "role": gare.role, "echeance": gare.echeance, "note": gare.note}
        yield notee.tenue | vide | champs | {"raison": "salle"}
    for question, condition in list_unknown(lot.bareme, lot.colonnes, lot.niveaux, lot.perimetre, notee.colonne):
        raison = "question" if condition.champ is None else "profil"
        objet = condition.question if condition.champ is None else condition.champ
        yield notee.tenue | vide | {"question": question, "raison": raison, "objet": objet}


def _freins_leviers(notee: SeanceNotee) -> Iterator[Ligne]:
    etat = notee.seance.etat
    for genre, dits in (("frein", etat.freins), ("levier", etat.leviers)):
        for dit in dits:
            theme = notee.seance.referentiel.theme_de[dit.noeud].id
            yield notee.tenue | {"genre": genre, "noeud": dit.noeud, "theme": theme, "texte": dit.texte}
