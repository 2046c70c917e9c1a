"""The tables of scores, from the kernel of the reports: all the séances of one questionnaire are one call of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from numresp.calcul.score.bareme import Bareme, compile_bareme
from numresp.calcul.score.palier import AUCUN, list_missing
from numresp.calcul.score.plusieurs_organisations import Lot, score_lot
from numresp.cohorte import schema
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.seance.seances import SeanceTenue

Ligne = dict[str, Any]
CHAMPS = ("concerne", "potentiel", "acquis", "score", "bas", "haut", "prevu", "couverture")

ENSEMBLE = 200
"""Dossiers that are held together, about a megabyte each; the scores are the same, to the last bit, however many they are."""


@dataclass(frozen=True)
class SeanceNotee:
    """A séance, and its column in the lot it was scored with."""

    dossier: Dossier
    seance: SeanceTenue
    lot: Lot
    colonne: int

    @property
    def referentiel(self) -> str:
        """Id and version."""
        return f"{self.seance.complet.id}-{self.seance.complet.version}"

    @property
    def variante(self) -> str | None:
        """None for the whole questionnaire."""
        return self.seance.etat.ouverture.referentiel.variante

    @property
    def tenue(self) -> Ligne:
        """What every row about a séance begins with."""
        seance = self.seance
        return {
            "organisation": self.dossier.slug,
            "seance": seance.nom,
            "jalon": seance.jalon,
            "date": seance.date,
        }


def score_seances(dossiers: Sequence[Dossier]) -> list[SeanceNotee]:
    """Score every séance of some dossiers, each questionnaire (référentiel, version, variante) in one call.

    Returns
    -------
    list of SeanceNotee
        In the order of the dossiers, oldest first.
    """
    dossiers = tuple(dossiers)  # some are read from the disk each time that they are asked for
    groupes: dict[tuple[str, str, str | None], list[tuple[Dossier, SeanceTenue]]] = {}
    for dossier in dossiers:
        for seance in dossier.seances:
            cle = (seance.complet.id, seance.complet.empreinte, seance.etat.ouverture.referentiel.variante)
            groupes.setdefault(cle, []).append((dossier, seance))
    notees: dict[tuple[str, str], SeanceNotee] = {}
    for membres in groupes.values():
        bareme = compile_bareme(membres[0][1].referentiel)
        # numpy adds the terms of a lone column in another order: it is scored twice over, so that it is the same in any lot.
        ensemble = membres if len(membres) > 1 else membres * 2
        profils = [dossier.organisation.faits for dossier, _ in ensemble]
        lot = score_lot(bareme, profils, [seance.etat.reponses for _, seance in ensemble])
        for colonne, (dossier, seance) in enumerate(membres):
            notees[dossier.slug, seance.nom] = SeanceNotee(dossier, seance, lot, colonne)
    return [notees[dossier.slug, seance.nom] for dossier in dossiers for seance in dossier.seances]


def score_by_lots(dossiers: Sequence[Dossier], rangs: Sequence[int] | None = None) -> Iterator[list[SeanceNotee]]:
    """The same of any number of dossiers, some at a time: those that are read when asked for are not all held at once.

    Parameters
    ----------
    rangs : sequence of int, optional
        Which of the dossiers; by default all.
    """
    voulus = range(len(dossiers)) if rangs is None else rangs
    for debut in range(0, len(voulus), ENSEMBLE):
        yield score_seances([dossiers[rang] for rang in voulus[debut : debut + ENSEMBLE]])


def tabulate_notes(notees: Sequence[SeanceNotee]) -> dict[str, pd.DataFrame]:
    """The tables of scores, by name."""
    return {
        "scores": _scores(notees),
        "classements": schema.CLASSEMENTS.build_rows(chain.from_iterable(map(_postes, notees))),
        "paliers": schema.PALIERS.build_rows(map(_palier, notees)),
        "exigences": schema.EXIGENCES.build_rows(chain.from_iterable(map(_exigences, notees))),
    }


def _scores(notees: Sequence[SeanceNotee]) -> pd.DataFrame:
    """The rows of all trees: the kernel's arrays side by side, and what is the same for all séances of a lot."""
    arbres = {id(notee.lot): _tree(notee.lot.bareme) for notee in notees}
    siens = [arbres[id(notee.lot)] for notee in notees]
    nombres = [len(arbre["noeud"]) for arbre in siens]
    contenu: dict[str, Any] = {
        "referentiel": _repeat((notee.referentiel for notee in notees), nombres),
        "variante": _repeat((notee.variante for notee in notees), nombres),
        "importance": [
            notee.seance.etat.importance.get(ident)
            for notee, arbre in zip(notees, siens, strict=True)
            for ident in arbre["noeud"]
        ],
    }
    for champ in ("organisation", "seance", "jalon", "date"):
        contenu[champ] = _repeat((notee.tenue[champ] for notee in notees), nombres)
    for champ in ("noeud", "nom", "genre", "parent", "profondeur"):
        contenu[champ] = list(chain.from_iterable(arbre[champ] for arbre in siens))
    for champ in CHAMPS:
        parts = [getattr(notee.lot.scores, champ)[:, notee.colonne] for notee in notees]
        contenu[champ] = np.concatenate(parts) if parts else []
    return schema.SCORES.build(contenu)


def _repeat(valeurs: Iterable[Any], nombres: Sequence[int]) -> list[Any]:
    return [valeur for valeur, nombre in zip(valeurs, nombres, strict=True) for _ in range(nombre)]


def _tree(bareme: Bareme) -> dict[str, list[Any]]:
    """What the rows of a questionnaire are, in document order."""
    questions = set(bareme.questions)
    profondeurs: list[int] = []
    for ligne in bareme.lignes:  # a parent comes before its children
        profondeurs.append(0 if ligne.parent is None else profondeurs[ligne.parent] + 1)
    return {
        "noeud": [ligne.id for ligne in bareme.lignes],
        "nom": [ligne.nom for ligne in bareme.lignes],
        "genre": [
            "total" if ligne.parent is None else "question" if ligne.id in questions else "noeud"
            for ligne in bareme.lignes
        ],
        "parent": [None if ligne.parent is None else bareme.lignes[ligne.parent].id for ligne in bareme.lignes],
        "profondeur": profondeurs,
    }


def _postes(notee: SeanceNotee) -> Iterator[Ligne]:
    charte = notee.dossier.jalons.charte
    noms = {
        (classement.id, poste.id): poste.nom
        for classement in notee.lot.bareme.referentiel.classements
        for poste in classement.postes
    }
    for poste in notee.lot.postes:
        dite = charte is not None and poste.classement == "charte"
        yield notee.tenue | {
            "classement": poste.classement,
            "poste": poste.poste,
            "nom": noms[poste.classement, poste.poste],
            "score": poste.score[notee.colonne],
            "bas": poste.bas[notee.colonne],
            "haut": poste.haut[notee.colonne],
            "couverture": poste.couverture[notee.colonne],
            "retenu": poste.poste in charte.engagements if dite and charte is not None else None,
        }


def _palier(notee: SeanceNotee) -> Ligne:
    referentiel, rang = notee.lot.bareme.referentiel, int(notee.lot.rangs_palier[notee.colonne])
    atteint = None if rang == AUCUN else referentiel.paliers[rang]
    suivant = referentiel.next_palier(atteint)
    return notee.tenue | {
        "palier": None if atteint is None else atteint.id,
        "palier_nom": None if atteint is None else atteint.nom,
        "rang": None if atteint is None else rang,
        "suivant": None if suivant is None else suivant.id,
        "suivant_nom": None if suivant is None else suivant.nom,
        "suivant_seuil": None if suivant is None else suivant.seuil,
    }


def _exigences(notee: SeanceNotee) -> Iterator[Ligne]:
    lot, rang = notee.lot, int(notee.lot.rangs_palier[notee.colonne])
    place = {ident: n for n, ident in enumerate(lot.bareme.questions)}
    for exigence in list_missing(lot.bareme, rang, lot.niveaux, lot.perimetre, notee.colonne):
        niveau = int(lot.niveaux[place[exigence.question], notee.colonne])
        yield notee.tenue | {
            "palier": lot.bareme.referentiel.paliers[rang + 1].id,
            "question": exigence.question,
            "niveau_min": exigence.niveau_min,
            "niveau": niveau if niveau >= 0 else None,
        }
