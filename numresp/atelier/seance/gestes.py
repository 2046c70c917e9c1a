"""The console of the autodiagnostic: where the séance stands on the screen, and what each act writes into the journal."""

from __future__ import annotations

from typing import Any

from numresp.atelier.commun.carnet_commun import VueDeCarnet
from numresp.atelier.commun.champs import GESTES, read_comptes, read_echeance, say_dissent, take_reponse
from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.vue import Champs
from numresp.atelier.seance.ordre_des_etapes import (
    EtapeDeSeance,
    find_first,
    is_settled,
    list_chosen,
    list_constats,
    list_debats,
    list_etapes,
)
from numresp.atelier.seance.seance import Tenue
from numresp.calcul.salle.debat import MAX_DEBATS, list_dissent
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.francais import pluriel
from numresp.langue.html import Fragment
from numresp.langue.mots import JALONS
from numresp.modele.referentiel.reponses import Reponse


class Pupitre(VueDeCarnet):
    """What the consultant has in front of her during the séance.

    Attributes
    ----------
    etape : EtapeDeSeance
        The screen shown.
    gele : dict of str to Fragment, or None
        What the projector keeps showing while it is frozen.
    profil : bool
        The score is shown; hidden until the room asks for it.
    arrivees : dict of étape id to epoch in milliseconds
        When a débat came on the screen: its clock.
    """

    def __init__(self, tenue: Tenue, impressions: Impressions) -> None:
        super().__init__(impressions)
        self.tenue = tenue
        self.titre = f"Autodiagnostic, {tenue.dossier.organisation.nom}"
        self.etape = find_first(tenue)
        self.gele: Fragment | None = None
        self.profil = False
        self.arrivees: dict[str, int] = {}
        self._arrive()

    # --- moving about ------------------------------------------------------------------------------------------------

    def on_aller(self, champs: Champs) -> None:
        """Show an étape."""
        connues = {etape.id: etape for etape in list_etapes(self.tenue)}
        self.etape = connues[str(champs["etape"])]
        self._arrive()

    def return_to(self, etape: str) -> None:
        """Show an étape again, if it is still on the programme."""
        self.etape = next((connue for connue in list_etapes(self.tenue) if connue.id == etape), self.etape)
        self._arrive()

    def on_suivant(self, _champs: Champs) -> None:
        """Show the next étape."""
        self._move(1)

    def on_precedent(self, _champs: Champs) -> None:
        """Show the étape before."""
        self._move(-1)

    def _move(self, pas: int) -> None:
        etapes = list_etapes(self.tenue)
        rang = etapes.index(self.etape) if self.etape in etapes else etapes.index(find_first(self.tenue))
        self.etape = etapes[min(max(rang + pas, 0), len(etapes) - 1)]
        self._arrive()

    def _leave(self, etape: EtapeDeSeance) -> None:
        """Go on from an étape that is dealt with; an act on what is no longer on the screen moves nothing."""
        if self.etape == etape:
            self._move(1)

    def _arrive(self) -> None:
        self.arrivees.setdefault(self.etape.id, int(self.tenue.horloge().timestamp() * 1000))

    @property
    def fuseau(self) -> str:
        """The organisation's time zone."""
        return self.tenue.fuseau

    def follow(self) -> bool:
        """Take in what another window has written; a screen that is no longer on the programme gives way."""
        neuf = self.tenue.refresh()
        if neuf and self.etape not in list_etapes(self.tenue):
            self.etape = find_first(self.tenue)
        return neuf

    def on_profil(self, _champs: Champs) -> None:
        """Show the score, or hide it again."""
        self.profil = not self.profil
        self.dit = ""

    # --- what is written -----------------------------------------------------------------------------------------------

    def write(self, genre: str, **contenu: Any) -> None:
        """Write one event and say when."""
        if contenu.get("question", next(iter(self.tenue.posees))) not in self.tenue.posees:
            message = "cette question ne concerne pas l’organisation, d’après son profil ou une autre réponse"
            raise DonneesInvalides([fault(message, remede="corrigez le profil dans 01 Préparer si ce n’est pas exact")])
        self.say_written(self.tenue.record(genre, **contenu))
        if self.tenue.dit:
            self.dit, self.tenue.dit = f"{self.dit}. {self.tenue.dit}", ""

    def on_commencer(self, _champs: Champs) -> None:
        """The room is gathered."""
        self.write("debut")
        self._leave(EtapeDeSeance("accueil"))

    def on_confirmer(self, champs: Champs) -> None:
        """The room lets the constats of a thème stand: those that have an answer and are not contested."""
        theme = str(champs["noeud"])
        etat = self.tenue.etat
        debats = set(list_debats(self.tenue))
        debout = [
            question.id
            for question in list_constats(self.tenue, theme)
            if question.id in etat.constats
            and question.id not in etat.confirmes
            and question.id not in etat.a_verifier
            and question.id not in debats
        ]
        if debout:
            self.write("confirmation", noeud=theme, questions=debout)
        reste = [q for q in list_constats(self.tenue, theme) if not is_settled(self.tenue, q.id) and q.id not in debats]
        if reste:
            combien = pluriel(len(reste), "constat")
            message = f"{combien} sans réponse : donnez un niveau, mettez à vérifier, ou passez à la suite (→)"
            raise DonneesInvalides([fault(message)])
        self._leave(EtapeDeSeance("constats", theme))

    def on_contester(self, champs: Champs) -> None:
        """A constat becomes a débat, if the séance has room for one more."""
        question = str(champs["question"])
        choisis = list_chosen(self.tenue)
        if choisis and question not in list_debats(self.tenue) and len(list_debats(self.tenue)) >= MAX_DEBATS:
            message = f"{MAX_DEBATS} débats sont déjà au programme"
            remede = "retirez-en un dans 01 Préparer, ou mettez ce constat à vérifier"
            raise DonneesInvalides([fault(message, remede=remede)])
        self.write("contestation", question=question, motif=str(champs.get("motif", "")))

    def on_etablir(self, champs: Champs) -> None:
        """A constat that nobody had answered gets its level in the room."""
        question = str(champs["question"])
        repond = self.tenue.referentiel.questions[question].repond
        reponse = take_reponse(str(champs["reponse"]))
        role = repond[0] if repond else "autre"
        self.write("constat", question=question, reponse=reponse, role=role, origine="seance")

    def on_voter(self, champs: Champs) -> None:
        """Counts of raised fingers; they replace every earlier vote on the question."""
        question = str(champs["question"])
        comptes = read_comptes(champs)
        if not comptes:
            message = "aucun vote saisi"
            raise DonneesInvalides([fault(message, remede="tapez le nombre de mains levées pour chaque niveau")])
        etat = self.tenue.etat
        if comptes == {cle: n for cle, n in etat.count_votes(question).items() if n}:
            return
        vides = any(cle.startswith("compte-") and not str(brut).strip() for cle, brut in champs.items())
        if vides and any(vote.comptes for vote in etat.votes.get(question, ())):
            message = "des votes sont déjà enregistrés : ceux-ci les remplaceraient tous"
            raise DonneesInvalides([fault(message, remede="retapez les six cases, 0 compris")])
        self.write("vote", question=question, comptes=comptes)

    def on_voter_un(self, champs: Champs) -> None:
        """One participant's vote."""
        reponse = take_reponse(str(champs["reponse"]))
        self.write("vote", question=str(champs["question"]), participant=str(champs["participant"]), reponse=reponse)

    def on_reveler(self, champs: Champs) -> None:
        """Show the votes; counts that were typed are kept first."""
        question = str(champs["question"])
        if read_comptes(champs):
            self.on_voter(champs)
        if not self.tenue.etat.count_votes(question):
            self.on_voter(champs)  # says what is missing
        self.write("revelation", question=question)

    def on_retenir(self, champs: Champs) -> None:
        """What the room agrees: provisional without proof; dissent of two levels or more is kept by itself."""
        question, preuve = str(champs["question"]), str(champs.get("preuve", "")).strip()
        reponse = Reponse.model_validate(take_reponse(str(champs["reponse"]), str(champs.get("prevu", ""))))
        reveles = question in self.tenue.etat.reveles  # dissent is kept of votes that the room has seen
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
        )
        self._leave(EtapeDeSeance("debat", question))

    def on_verifier(self, champs: Champs) -> None:
        """A question goes to the parking lot; a débat then makes way for the next one."""
        question = str(champs["question"])
        self.write(
            "a_verifier",
            question=question,
            role=str(champs["role"]),
            echeance=read_echeance(str(champs.get("echeance", ""))),
            note=str(champs.get("note", "")).strip(),
        )
        self._leave(EtapeDeSeance("debat", question))

    def on_noter(self, champs: Champs) -> None:
        """A remark; a private one stays on the console."""
        texte = str(champs["texte"]).strip()
        if texte:
            self.write("commentaire", cible=str(champs["cible"]), texte=texte, prive="prive" in champs or None)

    def on_frein(self, champs: Champs) -> None:
        """What holds a thème back, and what helps: each field that is not empty; with both empty, on to the next screen."""
        if not any(str(champs.get(genre, "")).strip() for genre in ("frein", "levier")):
            self._leave(EtapeDeSeance("theme", str(champs["noeud"])))
        for genre in ("frein", "levier"):
            if texte := str(champs.get(genre, "")).strip():
                self.write(genre, noeud=str(champs["noeud"]), texte=texte)

    def on_importance(self, champs: Champs) -> None:
        """Dots by thème, typed once for all; what did not change is not written again."""
        themes = [noeud.id for noeud in self.tenue.referentiel.noeuds]
        points = {theme: str(champs.get(f"points-{theme}", "")).strip() for theme in themes}
        if fausses := [texte for texte in points.values() if texte and not texte.isdigit()]:
            raise DonneesInvalides([fault(f"nombre de points attendu, vu « {fausses[0][:20]} »")])
        for theme, texte in points.items():
            if texte and self.tenue.etat.importance.get(theme) != int(texte):
                self.write("importance", noeud=theme, points=int(texte))
        self._leave(EtapeDeSeance("importance"))

    def on_annuler(self, _champs: Champs) -> None:
        """Undo the last act: a new event, never an erasure."""
        dernier = self.tenue.last_act()
        self.say_written(self.tenue.undo(), "Annulé")
        self.dit += "" if dernier is None else f" : {GESTES.get(dernier.type, dernier.type)}"
        question = getattr(dernier, "question", None)
        if question is not None and EtapeDeSeance("debat", question) in list_etapes(self.tenue):
            self.etape = EtapeDeSeance("debat", question)

    def on_cloturer(self, _champs: Champs) -> None:
        """Close the séance."""
        self.write("cloture")

    def on_valider(self, champs: Champs) -> None:
        """Direction or élu validates."""
        self.write("validation", role=str(champs["role"]))

    def on_rouvrir(self, champs: Champs) -> None:
        """Open the séance again; it is provisional until a new validation."""
        self.write("reouverture", motif=str(champs.get("motif", "")).strip())

    @property
    def jalon(self) -> str:
        """The jalon in words."""
        return JALONS[self.tenue.seance.jalon]
