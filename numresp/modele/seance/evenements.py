"""A séance: the events of a workshop, one model for each kind (design, 4.4)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, model_validator

from numresp.modele.commun.capacite import Capacite
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.limites import ETAPES_MAX
from numresp.modele.commun.socle import Booleen, Entier, Ident, Idents, Jour, Modele, Quantite, Texte, refuse
from numresp.modele.referentiel.reponses import Reponse
from numresp.modele.seance import deroule_de_salle as salle
from numresp.modele.seance.choix_d_action import Choix
from numresp.modele.seance.evenement import AVIS, Evenement, RoleSeance
from numresp.modele.seance.relecture import Adoption, Avis

__all__ = ["AVIS", "LECTEUR", "TOUS", "Evenement", "RoleSeance"]

Compte = Annotated[Entier, Field(ge=0, le=1000)]
Points = Annotated[Entier, Field(ge=0, le=1000)]


class ReferentielCite(Modele):
    """The référentiel a séance was held on; the empreinte tells whether it was changed since."""

    id: Ident
    version: Ident
    empreinte: Texte = ""
    variante: Ident | None = None


class Ouverture(Evenement):
    """The séance is opened: jalon, day, référentiel; what is illustrative says so."""

    type: Literal["ouverture"]
    jalon: Jalon
    date: Jour
    referentiel: ReferentielCite
    illustratif: Texte = ""


class Participant(Evenement):
    """Somebody takes part: a role, never a name."""

    type: Literal["participant"]
    participant: Ident
    role: RoleSeance
    fonction: Texte = ""


class Constat(Evenement):
    """A fact answered by a role, most often before the séance, with its proof; the room itself may establish it, without one."""

    type: Literal["constat"]
    question: Ident
    reponse: Reponse
    role: RoleSeance | None = None
    preuve: Texte = ""
    commentaire: Texte = ""
    origine: Literal["questionnaire", "parc", "seance", "seance_precedente"] = "questionnaire"

    @model_validator(mode="after")
    def _has_a_role(self) -> Constat:
        if self.role is None and self.origine != "seance":
            raise refuse("constat", "un constat dit le rôle qui répond, sauf s’il est établi en séance")
        return self


class Vote(Evenement):
    """Votes before the discussion: counts of cards or raised hands, or one participant's answer.

    `confirme`: more hands than people in the room, said at the field, and kept all the same.
    """

    type: Literal["vote"]
    question: Ident
    comptes: dict[Texte, Compte] = Field(default_factory=dict)
    participant: Ident | None = None
    reponse: Reponse | None = None
    confirme: Booleen = False

    @model_validator(mode="after")
    def _one_kind(self) -> Vote:
        if bool(self.comptes) == (self.reponse is not None) or (self.reponse is None) != (self.participant is None):
            raise refuse("vote", "un vote porte soit des comptes par niveau, soit un participant et sa réponse")
        for cle in self.comptes:
            if cle not in ("ne_sait_pas", "non_concerne") and not (cle.isascii() and cle.isdigit()):
                raise refuse("vote", f"compte d’un niveau, de ne_sait_pas ou de non_concerne attendu, vu « {cle} »")
        return self


class ReponseRetenue(Evenement):
    """What the room agreed; without proof it is provisional, and dissent is kept.

    `sans_vote` is why it was retained without votes being shown, `dit_par` the role that said it.
    """

    type: Literal["reponse"]
    question: Ident
    reponse: Reponse
    motif: Texte = ""
    preuve: Texte = ""
    provisoire: Booleen = False
    reserve: Texte = ""
    sans_vote: Texte = ""
    dit_par: RoleSeance | None = None


class AVerifier(Evenement):
    """A question parked: who checks it, by when."""

    type: Literal["a_verifier"]
    question: Ident
    role: RoleSeance
    echeance: Jour | None = None
    note: Texte = ""


class Commentaire(Evenement):
    """A remark on a question or a nœud; a private one stays on the consultant's console."""

    type: Literal["commentaire"]
    cible: Ident
    texte: Texte
    prive: Booleen = False


class Debut(Evenement):
    """The room is gathered: the time budget runs from here; a second one resumes after a break or another day."""

    type: Literal["debut"]


class Confirmation(Evenement):
    """The room has seen the constats of a thème and lets them stand."""

    type: Literal["confirmation"]
    noeud: Ident
    questions: Annotated[Idents, Field(min_length=1)]


class Contestation(Evenement):
    """The room doubts a constat: it becomes a débat."""

    type: Literal["contestation"]
    question: Ident
    motif: Texte = ""


class Revelation(Evenement):
    """The votes on a question are shown; until then they are hidden."""

    type: Literal["revelation"]
    question: Ident


class Importance(Evenement):
    """Dots given to a thème at the end of the séance; the last event for a thème holds. `confirme`: as for a vote."""

    type: Literal["importance"]
    noeud: Ident
    points: Points
    confirme: Booleen = False


class Frein(Evenement):
    """What holds back, once per thème."""

    type: Literal["frein"]
    noeud: Ident
    texte: Texte


class Levier(Evenement):
    """What helps, once per thème."""

    type: Literal["levier"]
    noeud: Ident
    texte: Texte


class ActionChoisie(Choix, Evenement):
    """An action or quick win chosen in the room; the last event for an action holds, and may take it out again.

    `tout_de_suite` is whether the room chose it as a quick win, and not only as a step of its plan. Where nobody says so (older
    journals), what comes without a quarter of the plan is one.
    """

    type: Literal["action"]
    rang: Annotated[Entier, Field(ge=1, le=1000)] | None = None
    tout_de_suite: Booleen | None = None
    abandon: Booleen = False


class CapaciteDite(Capacite, Evenement):
    """What the town can give to its plan, and the palier it aims at; the last one holds.

    Without `viser` the plan aims at the next palier that it can reach; `sans_visee` is how the room says that it wants none.
    """

    type: Literal["capacite"]
    viser: Ident | None = None
    sans_visee: Booleen = False


class PlanPropose(Evenement):
    """A whole plan, put there at once: what was only proposed before gives way, what the room chose is moved.

    `ecart` is the share by which a better plan could still beat it: 0 where none does; None where nobody computed it. `viser`
    is the palier that the computation took by itself.
    """

    type: Literal["plan"]
    etapes: Annotated[tuple[Choix, ...], Field(max_length=ETAPES_MAX)]
    ecart: Quantite | None = None
    viser: Ident | None = None


class Annulation(Evenement):
    """Undo of an earlier event: a new event, never an erasure. Undoing an undo brings the event back.

    `retrait`: a gesture of its own (a participant taken off the list, whenever he was announced), which the next undo takes back.
    """

    type: Literal["annulation"]
    cible: Annotated[Entier, Field(ge=1)]
    retrait: Booleen = False


class Marque(Modele):
    """Where the journal stood: what makes a shortened journal visible."""

    n: Annotated[Entier, Field(ge=0)]
    empreinte: Texte


class Cloture(Evenement):
    """The séance is closed."""

    type: Literal["cloture"]
    jusque: Marque


class Validation(Evenement):
    """Direction or élu validates; until then every report says PROVISOIRE."""

    type: Literal["validation"]
    role: Literal["direction", "elu"]
    jusque: Marque


class Reouverture(Evenement):
    """The séance is opened again; it is provisional until a new validation."""

    type: Literal["reouverture"]
    motif: Texte = ""


TOUS = (
    Ouverture | Participant | Constat | Vote | ReponseRetenue | AVerifier | Commentaire | Importance | Frein | Levier
    | ActionChoisie | Annulation | Cloture | Validation | Reouverture | Debut | salle.Programme | Confirmation | Contestation
    | Revelation | CapaciteDite | PlanPropose | Avis | Adoption
    | salle.Depart | salle.LeveeDeContestation | salle.SecondTour | salle.Pause | salle.Reprise | salle.Ajournement
)  # fmt: skip
UnEvenement = Annotated[TOUS, Field(discriminator="type")]
LECTEUR: TypeAdapter[TOUS] = TypeAdapter(UnEvenement)
