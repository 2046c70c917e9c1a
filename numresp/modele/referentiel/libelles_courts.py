"""Short labels that stand in a file beside a référentiel, whose empreinte held séances have noted."""

from __future__ import annotations

from collections.abc import Iterator

from numresp.erreurs import suggest
from numresp.modele.commun.socle import Ident, Modele
from numresp.modele.referentiel.coherence import REMEDE_COURT, Defaut
from numresp.modele.referentiel.referentiel import Court, Referentiel, list_raw_questions


class Courts(Modele):
    """One short label for each question of a référentiel: what is true once its highest level is reached."""

    courts: dict[Ident, Court]


def check_courts(courts: Courts, referentiel: Referentiel) -> Iterator[Defaut]:
    """What is wrong with the short labels of a référentiel: each question has one, of its own, said in one place."""
    vus: dict[str, str] = {}
    for ident, court in courts.courts.items():
        lieu = ("courts", ident)
        if ident not in referentiel.questions:
            yield lieu, f"la question « {ident} » n’existe pas", suggest(ident, referentiel.questions)
        elif referentiel.questions[ident].court is not None:
            yield lieu, f"la question « {ident} » porte déjà son libellé court", "gardez-en un seul"
        if court in vus:
            yield lieu, f"le libellé court « {court} » est déjà celui de « {vus[court]} »", REMEDE_COURT
        vus.setdefault(court, ident)
    for ident, question in referentiel.questions.items():
        if ident not in courts.courts and question.court is None:
            yield ("courts",), f"la question « {ident} » n’a pas de libellé court", "ajoutez-le"


def label_questions(referentiel: Referentiel, courts: Courts) -> Referentiel:
    """The référentiel with its short labels; its empreinte stays what it was."""
    contenu = referentiel.model_dump(exclude_unset=True)
    for question in list_raw_questions(contenu["noeuds"]):
        question["court"] = courts.courts[question["id"]]
    return Referentiel.model_validate(contenu)
