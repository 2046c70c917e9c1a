"""The fields that several forms of the follow-up share, each with what is wrong with it."""

from __future__ import annotations

from datetime import date

from numresp.atelier.commun.formulaire import Choix, render_champ, render_choix, render_texte
from numresp.atelier.suivi.gestes import PupitreDeSuivi
from numresp.depot.csv.table import FRANCAIS, write_cell
from numresp.depot.parties.preuves import list_preuves
from numresp.langue.html import Fragment


class Forme:
    """The fields of one form: their ids begin with its name, and each says its own fault."""

    def __init__(self, vue: PupitreDeSuivi, forme: str) -> None:
        self.vue, self.forme = vue, forme

    def ident(self, nom: str) -> str:
        """The id of a field."""
        return f"{self.forme}-{nom}"

    def faute(self, nom: str) -> str:
        """What is wrong with a field; empty where nothing is."""
        return self.vue.fautes.get(self.ident(nom), "")

    def text(self, libelle: str, nom: str, valeur: str = "", *, aide: str = "") -> Fragment:
        """A line of text."""
        return render_champ(libelle, nom, self.ident(nom), valeur, aide=aide, faute=self.faute(nom))

    def prose(self, libelle: str, nom: str, valeur: str = "", *, aide: str = "") -> Fragment:
        """Several lines of text."""
        return render_texte(libelle, nom, self.ident(nom), valeur, aide=aide, faute=self.faute(nom))

    def day(self, libelle: str, nom: str, jour: date | None = None, *, aide: str = "") -> Fragment:
        """A day."""
        valeur = "" if jour is None else jour.isoformat()
        return render_champ(libelle, nom, self.ident(nom), valeur, genre="date", aide=aide, faute=self.faute(nom))

    def number(self, libelle: str, nom: str, valeur: float | None = None, *, aide: str = "") -> Fragment:
        """A number, with its decimal comma."""
        dite = write_cell(valeur, FRANCAIS)
        return render_champ(libelle, nom, self.ident(nom), dite, aide=aide, faute=self.faute(nom), mode="decimal")

    def choice(
        self, libelle: str, nom: str, options: Choix | dict[str, Choix], choisi: str = "", *, vide: str | None = None
    ) -> Fragment:
        """One of several."""
        return render_choix(libelle, nom, self.ident(nom), options, choisi, vide=vide, faute=self.faute(nom))

    def preuve(self, valeur: str = "") -> Fragment:
        """A proof: a file of the folder of proofs, which are proposed, an address, or a sentence."""
        fichiers = list_preuves(self.vue.suivi.dossier.chemin)
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
