"""How the words of another program are read: its columns, its kinds of equipment, its statuses."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from numresp.modele.socle import Modele, Texte, TextePlein, refuse

ECARTER = "ecarter"
"""What a kind or a status means that is no equipment of the town, or no longer."""
COLONNES = ("type", "genre", "statut", "achat", "mise_en_service", "personne")
ETATS = ("en_service", "dormant", "reforme")


class Correspondance(Modele):
    """A word of the other program, and ours.

    `liste` names the list that a kind comes from there: an import of computers replaces all the computers, and no screen.
    """

    genre: Literal["colonne", "type", "statut"]
    vu: TextePlein
    numresp: TextePlein
    liste: Texte = ""

    @model_validator(mode="after")
    def _known_word(self) -> Correspondance:
        connus = {"colonne": COLONNES, "statut": (*ETATS, ECARTER)}.get(self.genre)
        if connus is not None and self.numresp not in connus:
            message = f"{self.genre} inconnu « {self.numresp} »"
            raise refuse("correspondance", message, f"valeurs possibles : {', '.join(connus)}", "numresp")
        return self
