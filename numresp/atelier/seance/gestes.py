"""Console of the séance: what each act on constats, remarks and the end writes into the journal."""

from __future__ import annotations

from collections.abc import Mapping

from numresp.atelier.commun.champs import read_echeance, take_reponse
from numresp.atelier.commun.vue import Champs
from numresp.atelier.seance.geste_annule import undo_last
from numresp.atelier.seance.gestes_de_debat import GestesDeDebat
from numresp.atelier.seance.ordre_des_etapes import (
    MINUTES_DEBAT,
    EtapeDeSeance,
    is_settled,
    list_constats,
    list_debats,
    list_etapes,
)
from numresp.calcul.salle.debat import MAX_DEBATS
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.francais import pluriel, quote

POINTS_PAR_PERSONNE = 3
LETTRES = 3
"""A barrier or lever of fewer is a slip of the hand."""


class Pupitre(GestesDeDebat):
    """What the consultant has in front of her during the séance."""

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
            and question.id not in etat.contestes
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
        """A constat becomes a débat, over the proposed number too: what that takes, or whose place it takes, is said."""
        question, avant = str(champs["question"]), list_debats(self.tenue)
        self.write("contestation", question=question, motif=str(champs.get("motif", "")))
        apres = list_debats(self.tenue)
        sortis = [self.tenue.referentiel.questions[ident].intitule for ident in avant if ident not in apres]
        if sortis:
            self.dit += f" : prend la place de {quote(sortis[0])}, le débat qui pesait le moins"
        elif len(apres) > MAX_DEBATS and question not in avant:
            minutes = f"{pluriel(round(MINUTES_DEBAT), 'minute')} de plus"
            self.dit += (
                f" : {len(apres)} débats au programme, comptez {minutes} (« En retard » propose lesquels ajourner)"
            )

    def on_lever(self, champs: Champs) -> None:
        """A constat that was contested stands again as it was answered, unless the room has decided of it meanwhile."""
        question, etat = str(champs["question"]), self.tenue.etat
        if question not in etat.contestes:
            raise DonneesInvalides([fault("ce constat n’est pas contesté", remede="l’écran est à jour maintenant")])
        if question in etat.retenues:
            message = "la salle a déjà tranché ce constat en débat"
            raise DonneesInvalides([fault(message, remede="retenez un autre niveau, à l’écran de ce débat")])
        self.write("levee", question=question)
        if self.etape == EtapeDeSeance("debat", question):
            self.etape = EtapeDeSeance("constats", self.tenue.referentiel.theme_de[question].id)
        self._keep_on_programme()

    def on_etablir(self, champs: Champs) -> None:
        """A constat that nobody had answered gets its level in the room: by a role that may say it and is there, else by none."""
        question = str(champs["question"])
        reponse = take_reponse(str(champs["reponse"]))
        presents = {participant.role for participant in self.tenue.etat.en_salle}
        role = next((role for role in self.tenue.referentiel.questions[question].repond if role in presents), None)
        self.write("constat", question=question, reponse=reponse, role=role, origine="seance")

    def on_verifier(self, champs: Champs) -> None:
        """A question goes to the parking lot; a débat then makes way for the next one."""
        question = str(champs["question"])
        with self.form(f"verifier-{question}"):
            echeance = read_echeance(str(champs.get("echeance", "")), self.tenue.premier_jour)
        self.write(
            "a_verifier",
            question=question,
            role=str(champs["role"]),
            echeance=echeance,
            note=str(champs.get("note", "")).strip(),
        )
        self._leave(EtapeDeSeance("debat", question))

    def on_noter(self, champs: Champs) -> None:
        """A remark; a private one stays on the console."""
        texte = str(champs["texte"]).strip()
        if texte:
            self.write("commentaire", cible=str(champs["cible"]), texte=texte, prive="prive" in champs or None)

    def on_frein(self, champs: Champs) -> None:
        """What holds a thème back, and what helps: each field that is not empty; with both empty, on to the next screen.

        Raises
        ------
        DonneesInvalides
            One is too short to be read by anybody: a key that was meant for the screen. Nothing is written.
        """
        textes = {genre: str(champs.get(genre, "")).strip() for genre in ("frein", "levier")}
        dits = {genre: texte for genre, texte in textes.items() if texte}
        if not dits:
            self._leave(EtapeDeSeance("theme", str(champs["noeud"])))
        courts = [genre for genre, texte in dits.items() if sum(map(str.isalpha, texte)) < LETTRES]
        self.fautes = {f"frein-{genre}": "trois lettres au moins" for genre in courts}
        if courts:
            vus = " et ".join(f"le {genre} « {dits[genre]} »" for genre in courts)
            verbe = "est trop court" if len(courts) == 1 else "sont trop courts"
            message = f"{vus} {verbe} : rien n’est enregistré"
            raise DonneesInvalides([fault(message, remede="écrivez-le en quelques mots, ou videz le champ")])
        for genre, texte in dits.items():
            self.write(genre, noeud=str(champs["noeud"]), texte=texte)

    def on_importance(self, champs: Champs) -> None:
        """Dots by thème, typed once for all; what did not change is not written again; too many are confirmed first."""
        themes = [noeud.id for noeud in self.tenue.referentiel.noeuds]
        points = {theme: str(champs.get(f"points-{theme}", "")).strip() for theme in themes}
        if fausses := [texte for texte in points.values() if texte and not (texte.isascii() and texte.isdigit())]:
            raise DonneesInvalides([fault(f"nombre de points attendu, vu « {fausses[0][:20]} »")])
        voulus = {theme: int(texte) for theme, texte in points.items() if texte}
        trop = self.count_points_in_excess(voulus)
        confirme = "confirme" in champs
        if trop and not confirme:
            self.points_douteux = voulus
            donnes, attendus = self.sum_points(voulus), self.points_attendus
            message = f"{pluriel(donnes, 'point')} pour {attendus} à donner : rien n’est enregistré"
            raise DonneesInvalides([fault(message, remede="recomptez, ou confirmez sous les cases")])
        for theme, nombre in voulus.items():
            if self.tenue.etat.importance.get(theme) != nombre:
                self.write("importance", noeud=theme, points=nombre, confirme=(trop > 0) or None)
        self.points_douteux = {}
        self._leave(EtapeDeSeance("importance"))

    @property
    def points_attendus(self) -> int:
        """Three dots for each person in the room; 0 where nobody was announced."""
        return POINTS_PAR_PERSONNE * len(self.tenue.etat.en_salle)

    def sum_points(self, voulus: Mapping[str, int]) -> int:
        """All dots, those that would be written with those that stay."""
        return sum({**self.tenue.etat.importance, **voulus}.values())

    def count_points_in_excess(self, voulus: Mapping[str, int]) -> int:
        """Dots beyond those that the room has to give; where nobody was announced there is no telling."""
        return max(0, self.sum_points(voulus) - self.points_attendus) if self.points_attendus else 0

    def on_annuler(self, _champs: Champs) -> None:
        """Undo the last act: a new event, never an erasure."""
        dernier = undo_last(self, self.tenue)
        question = getattr(dernier, "question", None)
        if question is not None and EtapeDeSeance("debat", question) in list_etapes(self.tenue):
            self.etape = EtapeDeSeance("debat", question)
        self._keep_on_programme()

    def on_cloturer(self, _champs: Champs) -> None:
        """Close the séance."""
        self.write("cloture")

    def on_valider(self, champs: Champs) -> None:
        """Direction or élu validates."""
        self.write("validation", role=str(champs["role"]))

    def on_rouvrir(self, champs: Champs) -> None:
        """Open the séance again; it is provisional until a new validation."""
        self.write("reouverture", motif=str(champs.get("motif", "")).strip())
