"""The fields that several forms of the follow-up share, each with what is wrong with it."""

from __future__ import annotations

from numresp.atelier.commun.forme import FormeCommune
from numresp.atelier.commun.formulaire import render_champ
from numresp.atelier.suivi.gestes import PupitreDeSuivi
from numresp.depot.parties.preuves import list_preuves
from numresp.langue.html import Fragment


class Forme(FormeCommune):
    """The fields of one form of the follow-up, proofs included."""

    def __init__(self, vue: PupitreDeSuivi, forme: str) -> None:
        super().__init__(vue, forme)
        self.dossier = vue.suivi.dossier.chemin

    def preuve(self, valeur: str = "") -> Fragment:
        """A proof: a file of the folder of proofs, which are proposed, an address, or a sentence."""
        fichiers = list_preuves(self.dossier)
        deja = f"{len(fichiers)} déjà dans le dossier" if fichiers else "aucun encore"
        return render_champ(
            "Preuve",
            "preuve",
            self.ident("preuve"),
            valeur,
            liste=fichiers,
            large=True,
            aide=f"une phrase, un lien, ou un fichier rangé dans preuves/ ({deja})",
            faute=self.faute("preuve"),
        )
