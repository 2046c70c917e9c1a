"""A form and what is wrong with it: its fields, each with its fault, and the screen that says them all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import ClassVar

from numresp.atelier.commun.carnet_commun import VueDeCarnet
from numresp.atelier.commun.documents import Impressions
from numresp.atelier.commun.formulaire import Choix, render_champ, render_choix, render_texte
from numresp.depot.csv.table import FRANCAIS, write_cell
from numresp.erreurs import DonneesInvalides, NumrespError
from numresp.langue.francais import pluriel
from numresp.langue.html import Fragment


class NonRecu(NumrespError):
    """A form has faulty fields: nothing was written."""


class VueAFormulaires(VueDeCarnet):
    """A screen whose forms say every fault at its field.

    Attributes
    ----------
    fautes : mapping of field to what is wrong with it
        Of the form sent last; a field is `<forme>-<nom>`.
    """

    libelles: ClassVar[Mapping[str, str]] = {}
    """How each field is called, in the order in which their faults are told; `<forme>-<nom>` where a form has its own word."""

    def __init__(self, impressions: Impressions) -> None:
        super().__init__(impressions)
        self.fautes: Mapping[str, str] = {}

    def clear_last(self) -> None:
        """What was wrong with a form is said until the next act."""
        super().clear_last()
        self.fautes = {}

    @contextmanager
    def form(self, forme: str) -> Iterator[None]:
        """Faults of fields are said at their fields; those of files go on."""
        try:
            yield
        except DonneesInvalides as erreur:
            if any(faute.fichier or not faute.lieu for faute in erreur.fautes):
                raise
            self.fautes = {
                f"{forme}-{faute.lieu}": f"{faute.message[:1].upper()}{faute.message[1:]}."
                + (f" → {faute.remede}." if faute.remede else "")
                for faute in erreur.fautes
            }
            ordre = [*self.libelles]
            fautes = sorted(erreur.fautes, key=lambda faute: ordre.index(faute.lieu) if faute.lieu in ordre else 0)
            lignes = [f"{self._name(forme, faute.lieu)} : {faute.message}." for faute in fautes]
            combien = pluriel(len(lignes), "champ à corriger", "champs à corriger")
            message = "\n".join([f"Rien n’est enregistré : {combien}. Ce que vous avez tapé est resté.", *lignes])
            raise NonRecu(message) from None

    def _name(self, forme: str, champ: str) -> str:
        """How a field is called, in this form or in all."""
        return self.libelles.get(f"{forme}-{champ}", self.libelles.get(champ, champ))


class FormeCommune:
    """The fields of one form: their ids begin with its name, and each says its own fault."""

    def __init__(self, vue: VueAFormulaires, forme: str) -> None:
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

    def proposed(self, libelle: str, nom: str, mots: Iterable[str], *, aide: str = "") -> Fragment:
        """A line of text, with words that may be chosen."""
        return render_champ(libelle, nom, self.ident(nom), liste=mots, aide=aide, faute=self.faute(nom))

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

    def whole(self, libelle: str, nom: str, valeur: int | None = None, *, aide: str = "") -> Fragment:
        """A whole number."""
        dite = "" if valeur is None else str(valeur)
        return render_champ(libelle, nom, self.ident(nom), dite, aide=aide, faute=self.faute(nom), mode="numeric")

    def choice(
        self, libelle: str, nom: str, options: Choix | dict[str, Choix], choisi: str = "", *, vide: str | None = None
    ) -> Fragment:
        """One of several."""
        return render_choix(libelle, nom, self.ident(nom), options, choisi, vide=vide, faute=self.faute(nom))
