"""A questionnaire that comes back filled in: what it says, and what of it the journal does not hold yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from numresp.depot.echanges.questionnaire.colonnes import PREUVE, REMARQUE, REPONSE, find_grille, list_merged
from numresp.depot.echanges.questionnaire.feuille_cachee import Destinataire, check_annonce, read_annonce
from numresp.depot.echanges.questionnaire.lignes import Releve
from numresp.depot.echanges.xlsx.lecture import read_classeur
from numresp.erreurs import DonneesInvalides
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Reponse


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
