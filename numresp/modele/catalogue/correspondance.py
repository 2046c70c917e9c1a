"""How the words of other programs are read: their columns, their kinds of equipment, their models, their statuses."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from numresp.modele.commun.socle import Modele, Texte, TextePlein, refuse

ECARTER = "ecarter"
"""What a kind, a model or a status means that is no equipment of the town, or no longer."""
APPAREIL = "appareil"
"""What a group of columns means that speaks of the device itself; any other group speaks of an object linked to it."""
COLONNES = (
    *("type", "genre", "modele", "statut", "achat", "mise_en_service", "retrait"),
    *("nombre", "serie", "personne"),
)
ETATS = ("en_service", "dormant", "reforme")


class Correspondance(Modele):
    """A word of another program, or of a hand, and ours.

    `liste` names the list that a kind comes from in GLPI: an import of computers replaces all the computers, and no screen.
    """

    genre: Literal["colonne", "groupe", "type", "modele", "statut"]
    vu: TextePlein
    numresp: TextePlein
    liste: Texte = ""

    @model_validator(mode="after")
    def _known_word(self) -> Correspondance:
        connus = {"colonne": COLONNES, "groupe": (APPAREIL,), "statut": (*ETATS, ECARTER)}.get(self.genre)
        if connus is not None and self.numresp not in connus:
            message = f"{self.genre} inconnu « {self.numresp} »"
            raise refuse("correspondance", message, f"valeurs possibles : {', '.join(connus)}", "numresp")
        return self
