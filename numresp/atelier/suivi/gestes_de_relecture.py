"""The follow-up, its second look: which answer is looked at, the avis on it, and its adoption."""

from __future__ import annotations

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.vue import Champs
from numresp.atelier.suivi.avis import ADOPTENT, VERDICTS, AnswerToReview, list_a_relire, read_avis
from numresp.atelier.suivi.dossier import Suivi
from numresp.atelier.suivi.gestes import PupitreDeSuivi
from numresp.erreurs import DonneesInvalides, fault


class PupitreDeRelecture(PupitreDeSuivi):
    """The acts of the follow-up, and those of the second look at the newest séance.

    Attributes
    ----------
    relue : str
        The question whose answer is looked at; empty before one is chosen.
    """

    def __init__(self, suivi: Suivi, impressions: Impressions) -> None:
        super().__init__(suivi, impressions)
        self.relue = ""

    def return_to(self, etape: str) -> None:
        """Show a part again; of the second look, the answer that was looked at, if it still may be."""
        super().return_to(etape)
        onglet, _, precision = etape.partition(":")
        if onglet == "relecture" and precision in {une.question.id for une in list_a_relire(self.suivi.tenue)}:
            self.relue = precision

    def on_relire(self, champs: Champs) -> None:
        """Look at an answer."""
        self.relue = self.find_relue(str(champs["question"])).question.id
        self.onglet, self.dit = "relecture", ""

    def on_relire_suivante(self, _champs: Champs) -> None:
        """Go to the next answer that nobody has looked at, after this one, then from the top."""
        relire = list_a_relire(self.suivi.tenue)
        rang = next((r for r, une in enumerate(relire) if une.question.id == self.relue), -1)
        suivantes = [*relire[rang + 1 :], *relire[: rang + 1]]
        self.relue = next((une.question.id for une in suivantes if une.etat == "sans"), "")
        self.onglet, self.dit = "relecture", "" if self.relue else "Toutes les réponses ont été relues."

    def on_avis(self, champs: Champs) -> None:
        """Record what a reviewer says of an answer, then show the next one, unless this one can be adopted."""
        une = self.find_relue(str(champs["question"]))
        self.onglet, self.relue = "relecture", une.question.id
        with self.form("avis"):
            contenu = read_avis(champs, une)
        verdict = VERDICTS[contenu["verdict"]].lower()
        self.suivi.record_avis("avis", f"« {une.question.enonce} », {verdict}", **contenu)
        self._say(ecrit=True)
        dit = self.dit
        if contenu["verdict"] == "confirme":
            self.on_relire_suivante(champs)
        self.dit = dit

    def on_adopter(self, champs: Champs) -> None:
        """Put what was read in the place of the answer."""
        une = self.find_relue(str(champs["question"]))
        role = str(champs.get("role", ""))
        if une.avis is None or une.avis.reponse is None:
            raise DonneesInvalides([fault("aucun avis à adopter ici", remede="notez d’abord un avis « À revoir »")])
        with self.form("adoption"):
            if role not in dict(ADOPTENT):
                remede = "dites qui l’adopte : la direction ou un élu"
                raise DonneesInvalides([fault("rôle attendu, vu rien", lieu="role", remede=remede)])
        reponse = une.avis.reponse.model_dump(mode="json")
        quoi = f"« {une.question.enonce} », avis adopté"
        self.suivi.record_avis("adoption", quoi, question=une.question.id, role=role, reponse=reponse)
        self._say(ecrit=True)

    def find_relue(self, ident: str) -> AnswerToReview:
        """An answer that may be looked at.

        Raises
        ------
        DonneesInvalides
            No such question, no answer, or a question that a rule closed.
        """
        une = next((une for une in list_a_relire(self.suivi.tenue) if une.question.id == ident), None)
        if une is None:
            message = f"aucune réponse à relire pour « {ident[:40]} »"
            raise DonneesInvalides([fault(message, remede="choisissez-la dans la liste")])
        return une
