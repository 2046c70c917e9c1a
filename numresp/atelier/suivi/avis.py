"""What the form of a second look says: a verdict on an answer, what was read instead, by which role and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from numresp.atelier.commun.formulaire import Choix
from numresp.atelier.commun.saisie import Saisie
from numresp.atelier.commun.vue import Champs
from numresp.atelier.seance.constats import list_niveaux
from numresp.atelier.seance.seance import Tenue
from numresp.erreurs import fault
from numresp.langue.mots import ROLES
from numresp.modele.referentiel.referentiel import Question
from numresp.modele.referentiel.reponses import Reponse
from numresp.modele.seance.relecture import Avis

VERDICTS: Mapping[str, str] = {"confirme": "Confirmé", "a_revoir": "À revoir"}
ADOPTENT: Choix = tuple((role, ROLES[role]) for role in ("direction", "elu"))


@dataclass(frozen=True)
class AnswerToReview:
    """One answer that counts, and what was said of it.

    Attributes
    ----------
    etat : str
        `sans` where nobody has looked yet; else the verdict, or `adopte`.
    options : pairs
        The answers that a reviewer may read instead: levels first, then « non concerné » and « ne sait pas ».
    """

    question: Question
    theme: str
    reponse: Reponse
    preuve: str
    avis: Avis | None
    etat: Literal["sans", "confirme", "a_revoir", "adopte"]
    options: Choix


def list_a_relire(tenue: Tenue) -> list[AnswerToReview]:
    """The answers of a séance that count, in the order of the questionnaire: what the profile closed is not looked at."""
    referentiel, etat = tenue.referentiel, tenue.etat
    relire = []
    for ident, question in referentiel.questions.items():
        reponse, avis = etat.find_reponse(ident), etat.avis.get(ident)
        if reponse is None or ident not in tenue.posees:
            continue
        relire.append(
            AnswerToReview(
                question=question,
                theme=referentiel.theme_de[ident].nom,
                reponse=reponse,
                preuve=etat.find_preuve(ident),
                avis=avis,
                etat="adopte" if ident in etat.adoptions else "sans" if avis is None else avis.verdict,
                options=list_niveaux(referentiel, question),
            )
        )
    return relire


def read_avis(champs: Champs, une: AnswerToReview) -> dict[str, Any]:
    """The payload of an `avis`.

    Raises
    ------
    DonneesInvalides
        Every faulty field: no verdict, no role; for an answer to be looked at again no answer read, the same one, or no reason.
    """
    saisie = Saisie(champs)
    verdict, lue, motif = saisie.text("verdict"), saisie.text("reponse"), saisie.text("motif")
    saisie.need(
        "verdict", "avis attendu, vu rien", "dites si les preuves confirment la réponse, ou si elle est à revoir"
    )
    saisie.need("role", "rôle attendu, vu rien", "dites qui relit, par son rôle")
    if verdict == "a_revoir":
        saisie.need("reponse", "réponse attendue, vu rien", "dites ce que montrent les preuves")
        saisie.need("motif", "raison attendue, vu rien", "dites en une phrase pourquoi")
    reponse = read_lue(lue) if verdict == "a_revoir" and lue else None
    if reponse is not None and (reponse.etat, reponse.niveau) == (une.reponse.etat, une.reponse.niveau):
        remede = "choisissez « Confirmé », ou une autre réponse"
        saisie.fautes.append(fault("c’est la réponse qui compte déjà", lieu="reponse", remede=remede))
    return saisie.finish(
        {
            "question": une.question.id,
            "role": saisie.text("role"),
            "verdict": verdict,
            "reponse": None if reponse is None else reponse.model_dump(mode="json"),
            "motif": motif,
        }
    )


def read_lue(valeur: str) -> Reponse:
    """An option of the form as an answer."""
    return Reponse.model_validate(int(valeur) if valeur.isdigit() else valeur)
