"""What a débat writes: votes, the reveal, a second round, and what is retained, never without a reveal or « sans vote »."""

from __future__ import annotations

from collections.abc import Mapping

from numresp.atelier.commun.champs import read_comptes, say_dissent, take_reponse
from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.vue import Champs
from numresp.atelier.seance.conduite import Conduite
from numresp.atelier.seance.ordre_des_etapes import EtapeDeSeance
from numresp.atelier.seance.seance import Tenue
from numresp.calcul.salle.debat import list_dissent
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.votes import PIECES, say_trop
from numresp.modele.referentiel.reponses import Reponse


class GestesDeDebat(Conduite):
    """The acts of a débat.

    Attributes
    ----------
    votes_douteux : dict of question id to counts
        More votes than people in the room, typed and not recorded: they wait for a word.
    points_douteux : dict of thème id to points
        The same of dots.
    """

    def __init__(self, tenue: Tenue, impressions: Impressions) -> None:
        super().__init__(tenue, impressions)
        self.votes_douteux: dict[str, dict[str, int]] = {}
        self.points_douteux: dict[str, int] = {}

    def on_voter(self, champs: Champs) -> None:
        """Counts of cards or hands; they replace every earlier vote of the round. More than people are confirmed first."""
        question = str(champs["question"])
        comptes = read_comptes(champs)
        if not comptes:
            message = "aucun vote saisi"
            raise DonneesInvalides([fault(message, remede=f"tapez le nombre de {self.pieces} pour chaque niveau")])
        etat = self.tenue.etat
        self._refuse_shown(question)
        if comptes == {cle: n for cle, n in etat.count_votes(question).items() if n}:
            return
        vides = any(cle.startswith("compte-") and not str(brut).strip() for cle, brut in champs.items())
        if vides and any(vote.comptes for vote in etat.votes.get(question, ())):
            message = "des votes sont déjà enregistrés : ceux-ci les remplaceraient tous"
            raise DonneesInvalides([fault(message, remede="retapez toutes les cases, 0 compris")])
        if self.count_excess(comptes):
            self.votes_douteux[question] = comptes
            message = f"{self.say_excess(comptes)} : rien n’est enregistré"
            raise DonneesInvalides([fault(message, remede="dites sous les cases ce qu’il en est, ou retapez-les")])
        self._count(question, comptes)

    def _count(self, question: str, comptes: Mapping[str, int], confirme: bool | None = None) -> None:
        self.write("vote", question=question, comptes=dict(comptes), confirme=confirme)
        self.votes_douteux.pop(question, None)  # what could not be written still waits

    def _refuse_shown(self, question: str) -> None:
        """Votes that the room has seen are not changed: it votes again."""
        if question in self.tenue.etat.reveles:
            message = "les votes de cette question sont révélés : ils ne changent plus"
            raise DonneesInvalides([fault(message, remede="ouvrez un second tour (T), ou annulez la révélation (U)")])

    @property
    def pieces(self) -> str:
        """Cards or hands, as chosen in 01 Préparer."""
        return PIECES[self.geste][1]

    def count_excess(self, comptes: Mapping[str, int]) -> int:
        """Votes beyond the people in the room; where nobody was announced there is no telling."""
        presents = len(self.tenue.etat.en_salle)
        return max(0, sum(comptes.values()) - presents) if presents else 0

    def say_excess(self, comptes: Mapping[str, int]) -> str:
        """« 7 cartes pour 6 personnes »."""
        return say_trop(sum(comptes.values()), len(self.tenue.etat.en_salle), self.geste)

    def take_doubtful(self, question: str) -> dict[str, int]:
        """The counts that wait for a word.

        Raises
        ------
        DonneesInvalides
            None wait any more.
        """
        if question not in self.votes_douteux:
            raise DonneesInvalides([fault("aucun vote n’attend d’être confirmé", remede="tapez les comptes")])
        self._refuse_shown(question)
        return self.votes_douteux[question]

    def on_votes_tardifs(self, champs: Champs) -> None:
        """There are more votes since somebody has come: he is announced, and the counts are recorded."""
        question = str(champs["question"])
        comptes = self.take_doubtful(question)
        if arrives := self.count_excess(comptes):
            self.add_latecomers(arrives)
        self._count(question, comptes)

    def on_votes_confirmes(self, champs: Champs) -> None:
        """There are more votes than people announced, and the counts are right: recorded, and said to be confirmed."""
        question = str(champs["question"])
        comptes = self.take_doubtful(question)
        self._count(question, comptes, confirme=self.count_excess(comptes) > 0 or None)

    def on_voter_un(self, champs: Champs) -> None:
        """One participant's vote."""
        question, reponse = str(champs["question"]), take_reponse(str(champs["reponse"]))
        self._refuse_shown(question)
        self.write("vote", question=question, participant=str(champs["participant"]), reponse=reponse)

    def on_reveler(self, champs: Champs) -> None:
        """Show the votes; counts that were typed are kept first."""
        question = str(champs["question"])
        if question in self.tenue.etat.reveles:
            return
        if read_comptes(champs) or not self.tenue.etat.count_votes(question):
            self.on_voter(champs)  # says what is missing
        self.votes_douteux.pop(question, None)
        self.write("revelation", question=question)

    def on_second_tour(self, champs: Champs) -> None:
        """Vote again after the discussion; the first round is kept."""
        question, etat = str(champs["question"]), self.tenue.etat
        if question not in etat.reveles:
            raise DonneesInvalides([fault("le premier tour n’est pas révélé", remede="révélez les votes d’abord")])
        if question in etat.premiers:
            remede = "retenez un niveau, ou mettez la question à vérifier"
            raise DonneesInvalides([fault("la salle a déjà voté deux fois sur cette question", remede=remede)])
        self.write("second_tour", question=question)

    def on_retenir(self, champs: Champs) -> None:
        """What the room agrees: provisional without proof; dissent of two levels or more is kept by itself.

        Raises
        ------
        DonneesInvalides
            The votes are not shown, and nobody said why there are none.
        """
        question, preuve = str(champs["question"]), str(champs.get("preuve", "")).strip()
        reponse = Reponse.model_validate(take_reponse(str(champs["reponse"]), str(champs.get("prevu", ""))))
        self.check_asked(question)
        reveles = question in self.tenue.etat.reveles  # dissent is kept of votes that the room has seen
        sans_vote = {} if reveles else self._read_sans_vote(champs)
        votes = self.tenue.etat.count_votes(question) if reveles else {}
        commentaire = str(champs.get("commentaire", "")).strip()
        deja = {
            remarque.texte
            for remarque in self.tenue.etat.commentaires
            if remarque.cible == question and not remarque.prive
        }
        if commentaire and commentaire not in deja:  # before the answer, so that one undo takes the answer back
            self.write("commentaire", cible=question, texte=commentaire)
        self.write(
            "reponse",
            question=question,
            reponse=reponse.model_dump(mode="json"),
            motif=str(champs.get("motif", "")).strip(),
            preuve=preuve,
            provisoire=not preuve or None,
            reserve=str(champs.get("reserve", "")).strip() or say_dissent(list_dissent(votes, reponse)),
            **sans_vote,
        )
        self.projecteur.retenue = question
        self._leave(EtapeDeSeance("debat", question))

    def _read_sans_vote(self, champs: Champs) -> dict[str, str]:
        pourquoi, qui = (str(champs.get(cle, "")).strip() for cle in ("sans_vote", "dit_par"))
        if not pourquoi or not qui:
            message = "aucun niveau n’est retenu avant que les votes soient révélés"
            remede = "révélez les votes, ou ouvrez « Retenir sans vote » et dites qui le dit et pourquoi"
            raise DonneesInvalides([fault(message, remede=remede)])
        return {"sans_vote": pourquoi, "dit_par": qui}
