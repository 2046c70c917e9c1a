"""The part of a Bilan that holds the answers: each question as it was answered, and the second look at it."""

from __future__ import annotations

from typing import Literal

from numresp.calcul.salle.appui import is_appui
from numresp.modele.commun.socle import Booleen, Entier, Modele, Nombre, Texte
from numresp.modele.referentiel.reponses import EtatReponse
from numresp.modele.seance.relecture import Verdict
from numresp.rapport.donnees.suivi import Mesure01


class AvisBilan(Modele):
    """What a second look, on the proofs, said of an answer; `libelle` is what it read instead, empty where it confirms."""

    verdict: Verdict
    role: Texte
    libelle: Texte
    motif: Texte
    adopte: Booleen


class ReponseBilan(Modele):
    """One question as it was answered."""

    question: Texte
    enonce: Texte
    theme: Texte
    mode: Literal["constat", "debat"]
    etat: EtatReponse
    niveau: Entier | None
    valeur: Mesure01
    libelle: Texte
    prevu: Texte
    provisoire: Booleen
    preuve: Texte
    apporte: Nombre
    manque: Nombre
    avis: AvisBilan | None = None

    @property
    def appuie(self) -> bool:
        """A level worth at least APPUI_MIN is something to build on."""
        return is_appui(self.valeur)
