"""What each row of a returned questionnaire says, and what is wrong with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from numresp.depot.echanges.questionnaire.colonnes import (
    IDENTIFIANT,
    PREUVE,
    QUESTION,
    REMARQUE,
    REPONSE,
    Grille,
    RangeeDeQuestionnaire,
)
from numresp.depot.echanges.questionnaire.ecriture import list_choix
from numresp.depot.echanges.questionnaire.feuille_cachee import DEBATS, Annonce
from numresp.depot.saisie.mots import simplify
from numresp.erreurs import Faute, suggest
from numresp.modele.commun.socle import show
from numresp.modele.referentiel.referentiel import Niveau, Question, Referentiel
from numresp.modele.referentiel.reponses import Reponse

NIVEAU = re.compile(r"(\d{1,3})(?:[.,]0+)?", re.ASCII)
SANS_NIVEAU = {"non concerne": "non_concerne", "ne sait pas": "ne_sait_pas"}
LISTE = "choisissez dans la liste de la case"


class Releve:
    """What was read so far: answers, proofs, comments; faults, and what must be said.

    Parameters
    ----------
    posees : collection of question ids
        Those that the séance asks.
    """

    def __init__(self, grille: Grille, annonce: Annonce, referentiel: Referentiel, posees: Collection[str]) -> None:
        self.grille, self.annonce, self.referentiel, self.posees = grille, annonce, referentiel, posees
        self.reponses: dict[str, Reponse] = {}
        self.preuves: dict[str, str] = {}
        self.commentaires: dict[str, str] = {}
        self.fautes: list[Faute] = []
        self.remarques: list[str] = []
        self._vues: dict[str, str] = {}
        # An opinion on the débats is anonymous: whatever else somebody wrote beside it is not even read.
        self._ecrites = (REPONSE,) if annonce.role == DEBATS else (REPONSE, PREUVE, REMARQUE)
        intitules = Counter(clean(question.intitule) for question in referentiel.questions.values())
        self._par_intitule = {
            clean(question.intitule): question
            for question in referentiel.questions.values()
            if intitules[clean(question.intitule)] == 1
        }

    def read(self, rangee: RangeeDeQuestionnaire) -> None:
        """Take in one row."""
        formules = [nom for nom in (IDENTIFIANT, *self._ecrites) if nom in rangee.cases and rangee.cases[nom].formule]
        for nom in formules:
            self._refuse(
                rangee, nom, f"valeur attendue, vu la formule {show(rangee.say(nom))}", "tapez la valeur elle-même"
            )
        question = None if formules else self._identify(rangee)
        if question is None or self._twice(rangee, question):
            return
        if not self._asked(question):
            if self._says(rangee):
                message = f"la question « {question.id} » n’est plus posée ici : réponse laissée de côté"
                self._say(rangee, REPONSE, message)
            return
        if rangee.say(REPONSE):
            self._take(rangee, question)
        elif self._says(rangee):
            self._say(
                rangee, REPONSE, f"pas de réponse à « {question.id} » : sa preuve et sa remarque sont laissées de côté"
            )

    def _refuse(self, rangee: RangeeDeQuestionnaire, colonne: str, message: str, remede: str) -> None:
        self.fautes.append(self.grille.fault(rangee, colonne, message, remede))

    def _say(self, rangee: RangeeDeQuestionnaire, colonne: str, message: str) -> None:
        self.remarques.append(f"{self.grille.name_cell(rangee, colonne)} : {message}")

    def _says(self, rangee: RangeeDeQuestionnaire) -> bool:
        return any(rangee.say(nom) for nom in self._ecrites)

    def _identify(self, rangee: RangeeDeQuestionnaire) -> Question | None:
        """The question of a row, by its hidden id; a wording that is another question's means that ids and rows were parted."""
        ident, ecrite = rangee.say(IDENTIFIANT), self._par_intitule.get(clean(rangee.say(QUESTION)))
        if not ident:
            if ecrite is None and self._says(rangee):
                remede = "remettez en place l’intitulé de la question, ou retirez cette ligne"
                self._refuse(
                    rangee, REPONSE, "réponse sans question : ni identifiant masqué, ni intitulé connu", remede
                )
            return ecrite
        question = self.referentiel.questions.get(ident)
        if question is None:
            self._unknown(rangee, ident)
        elif ecrite not in (None, question):
            message = (
                f"l’intitulé écrit n’est pas celui de l’identifiant masqué « {ident} » : les lignes ont été mêlées"
            )
            self._refuse(
                rangee, QUESTION, message, "reprenez le questionnaire reçu, sans trier une partie des colonnes"
            )
            question = None
        return question

    def _unknown(self, rangee: RangeeDeQuestionnaire, ident: str) -> None:
        if self.annonce.empreinte == self.referentiel.empreinte:
            connues = self.referentiel.questions
            self._refuse(rangee, IDENTIFIANT, f"la question {show(ident)} n’existe pas", suggest(ident, connues))
        elif self._says(rangee):
            self._say(rangee, REPONSE, f"la question {show(ident)} n’est plus posée : réponse laissée de côté")

    def _twice(self, rangee: RangeeDeQuestionnaire, question: Question) -> bool:
        ici = self.grille.name_cell(rangee, REPONSE)
        if question.id in self._vues:
            message = f"la question « {question.id} » figure deux fois (déjà en {self._vues[question.id]})"
            self._refuse(rangee, REPONSE, message, "gardez une seule ligne par question")
            return True
        self._vues[question.id] = ici
        return False

    def _asked(self, question: Question) -> bool:
        """This séance asks it, and of the one who answers here."""
        role = self.annonce.role
        sienne = question.mode == "debat" if role == DEBATS else question.mode == "constat" and role in question.repond
        return sienne and question.id in self.posees

    def _take(self, rangee: RangeeDeQuestionnaire, question: Question) -> None:
        niveaux = self.referentiel.niveaux_de(question)
        reponse = parse_reponse(rangee.say(REPONSE), niveaux)
        if reponse is None:
            message = f"réponse attendue ({', '.join(list_choix(niveaux))}), vu {show(rangee.say(REPONSE))}"
            self._refuse(rangee, REPONSE, message, LISTE)
            return
        self.reponses[question.id] = reponse
        for colonne, textes in ((PREUVE, self.preuves), (REMARQUE, self.commentaires)):
            if colonne in self._ecrites and rangee.say(colonne):
                textes[question.id] = rangee.say(colonne)


def clean(texte: str) -> str:
    """A wording whatever its blanks: a spreadsheet may turn a no-break space into another one."""
    return " ".join(texte.split())


def parse_reponse(texte: str, niveaux: Sequence[Niveau]) -> Reponse | None:
    """An answer as people and spreadsheets write it: 2, 2,0, 2.0, « Non concerné », « ne sait pas ».

    Returns
    -------
    Reponse or None
        None for what is no answer to this question.
    """
    if etat := SANS_NIVEAU.get(simplify(texte)):
        return Reponse.model_validate(etat)
    forme = NIVEAU.fullmatch(texte)
    if forme is None or int(forme[1]) not in {niveau.niveau for niveau in niveaux}:
        return None
    return Reponse.model_validate(int(forme[1]))
