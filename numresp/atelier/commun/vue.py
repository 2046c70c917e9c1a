"""What every screen of the workshop is: acts that come in, regions of HTML that go out, without any widget."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from numresp.depot.yaml.validation import translate
from numresp.erreurs import DonneesInvalides, NumrespError, fault
from numresp.langue.francais import upper_initial
from numresp.langue.html import Fragment, tag
from numresp.modele.commun.socle import Modele

ACTE = re.compile(r"[a-z_]+", re.ASCII)
Champs = Mapping[str, Any]
NUL = ("", "")
"""The origin of what nobody asked for."""


class Vue:
    """A screen: its acts are the methods `on_<acte>`, its picture is `render()`.

    Attributes
    ----------
    dit : str
        What the last act did (« Enregistré à 14:32:05 »).
    alerte : str
        Why the last act did nothing; empty when it did.
    """

    titre = "numresp"
    sujet = ""
    """What the screen is about (organisation, jalon): what is half-typed about one is not shown in another."""

    def __init__(self) -> None:
        self.dit = ""
        self.alerte = ""
        self._de_fond = False  # the alert is a heartbeat's: it goes when a heartbeat goes well again
        self._montre: dict[str, str] = {}
        self._neuve = True  # nobody has done anything on it yet: a page that comes back may say where it was

    def render(self) -> dict[str, Fragment]:
        """The regions of the screen by name, in their order."""
        raise NotImplementedError

    @property
    def vu(self) -> str:
        """What the screen shows of which record: an act that comes from it says so."""
        return ""

    def hear(self, fenetre: str, vu: str) -> None:
        """Before an act: which window does it, and what its screen showed (`vu`); both empty where nobody does it."""

    def on_battre(self, champs: Champs) -> None:
        """A heartbeat: says that the kernel lives, and takes in what happened elsewhere."""

    def on_montrer(self, champs: Champs) -> None:
        """A window opens, or reloads: everything is sent again, of the étape where it was if the kernel began anew."""
        self._montre = {}
        if self._neuve and champs.get("etape"):
            self.return_to(str(champs["etape"]))

    def return_to(self, etape: str) -> None:
        """Show the étape of this name again, if there still is one."""

    def clear_last(self) -> None:
        """Before somebody's act: what the one before it left on the screen goes."""

    def handle(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Do one act, whatever comes in, and say what changed.

        Returns
        -------
        dict
            `numero` of the act, `regions` that changed, `dit`, `alerte`.
        """
        acte, champs = str(message.get("acte", "")), message.get("champs") or {}
        discret = acte in ("battre", "montrer")
        self._neuve = self._neuve and discret
        if not discret:
            self.clear_last()
        if not discret or self._de_fond:
            self.alerte, self._de_fond = "", False
        try:
            self.hear(*(NUL if discret else find_origin(message)))
            self._find(acte)(champs)
        except NumrespError as erreur:
            self.alerte, self.dit, self._de_fond = say_alert(erreur), "", discret
        except ValidationError as erreur:
            self.alerte, self.dit = say_validation(erreur), ""
        except Exception as erreur:  # noqa: BLE001 (the last net: a screen that answers nothing would pass for a dead kernel)
            quoi = f"{type(erreur).__name__} : {erreur}"
            self.alerte, self.dit = f"Rien n’est enregistré : geste incomplet ou imprévu ({quoi}).", ""
        regions = {nom: str(html) for nom, html in self.render().items()}
        if acte == "montrer":
            self._montre = {}
        changees = {nom: html for nom, html in regions.items() if self._montre.get(nom) != html}
        self._montre = regions
        return {
            "numero": message.get("numero"),
            "regions": changees,
            "ordre": list(regions),
            "dit": self.dit,
            "alerte": self.alerte,
            "titre": self.titre,
            "sujet": self.sujet,
            "vu": self.vu,
        }

    def _find(self, acte: str) -> Any:
        methode = getattr(self, f"on_{acte}", None) if ACTE.fullmatch(acte) else None
        if methode is None:
            raise DonneesInvalides([fault(f"geste inconnu « {acte[:40]} »", remede="relancez le carnet")])
        return methode


def find_origin(message: Mapping[str, Any]) -> tuple[str, str]:
    """Which window an act comes from, since each numbers its own, « k3f9-12 »; and what its screen showed."""
    return str(message.get("numero", "")).rpartition("-")[0], str(message.get("vu", ""))


def say_alert(erreur: NumrespError) -> str:
    """Why nothing was done, as a sentence: with its capital, unless it begins with the name of a file or of a thing in it."""
    if not isinstance(erreur, DonneesInvalides):
        return str(erreur)
    dites = [
        replace(faute, message=upper_initial(faute.message))
        if not (faute.fichier or faute.lieu or faute.ligne)
        else faute
        for faute in erreur.fautes
    ]
    return str(DonneesInvalides(dites))


def say_validation(erreur: ValidationError) -> str:
    """What a field holds that the model refuses, in French."""
    fautes = []
    for detail in erreur.errors(include_url=False):
        message, remede = translate(detail, Modele)
        fautes.append(fault(message, lieu=".".join(map(str, detail["loc"])), remede=remede))
    return f"Rien n’est enregistré : {DonneesInvalides(fautes)}"


def render_titre(texte: str, *, niveau: int = 2, foyer: bool = True) -> Fragment:
    """The title of a screen; it takes the focus when the screen changes, so that it is read first."""
    return tag(f"h{niveau}", texte, tabindex=-1, data_foyer=foyer)
