"""The steps of the room on one page: one screen that holds the others, and a bar to go from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from numresp.atelier.commun.carnet_commun import CARNETS, PAS, VueDeCarnet
from numresp.atelier.commun.vue import Champs, Vue, say_alert
from numresp.atelier.porte.barre import render_barre
from numresp.atelier.porte.pas_ferme import PasFerme
from numresp.atelier.preparation.gestes import Preparation
from numresp.atelier.seance.seance import Tenue
from numresp.erreurs import NumrespError

NOMS = {pas: CARNETS[carnet] for pas, carnet in PAS.items()}
PREMIER = "preparer"


class Atelier(Vue):
    """The whole workshop: the step shown does all acts but going to another one.

    Parameters
    ----------
    ouvrir : mapping of step to callable
        What opens each step; it may raise what it lacks. The first is given nothing, the others the `Preparation`.
    premier : str
        The step shown first; empty: where the séance is.
    """

    def __init__(
        self, ouvrir: Mapping[str, Callable[[Preparation], VueDeCarnet]], preparation: Preparation, premier: str
    ) -> None:
        super().__init__()
        self.ouvrir, self.preparation = ouvrir, preparation
        self._ouverts: dict[str, Vue] = {}
        self._tenue = say_tenue(preparation)
        self._barre = ""
        self.pas = ""
        self.go(premier or find_premier(preparation))

    @property
    def vue(self) -> Vue:
        """The screen of the step."""
        return self.preparation if self.pas == PREMIER else self._ouverts[self.pas]

    @property
    def tenue(self) -> Tenue | None:
        """The séance as the step shown knows it; where that step knows none, as it was prepared and has become since."""
        ici = getattr(self.vue, "tenue", None)
        if isinstance(ici, Tenue):
            return ici
        with suppress(NumrespError):  # what is wrong with it is told by the step that works on it
            self.preparation.follow()
        return self.preparation.tenue

    # --- moving about ------------------------------------------------------------------------------------------------

    def go(self, pas: str, onglet: str = "") -> None:
        """Show a step: the one that stood there, up to date, or a new one; where it cannot be, why."""
        if say_tenue(self.preparation) != self._tenue:  # another organisation or séance was chosen: nothing stays of it
            self._ouverts, self._tenue = {}, say_tenue(self.preparation)
            self.preparation.projecteur.reset()
        if pas not in NOMS:
            pas = PREMIER
        if pas != PREMIER and not self._is_open(pas):
            try:
                self._ouverts[pas] = vue = self.ouvrir[pas](self.preparation)
                vue.projecteur = self.preparation.projecteur  # one wall for all the steps
            except NumrespError as erreur:
                self._ouverts[pas] = PasFerme(NOMS[pas], pas, erreur, self.preparation)
        else:
            self._catch_up(self.preparation if pas == PREMIER else self._ouverts[pas])
        self.pas = pas
        if pas == PREMIER and onglet:
            self.preparation.return_to(onglet)

    def _is_open(self, pas: str) -> bool:
        return pas in self._ouverts and not isinstance(self._ouverts[pas], PasFerme)

    @staticmethod
    def _catch_up(vue: Vue) -> None:
        """What the other steps have written meanwhile is taken in, and not said as news."""
        vue.dit = vue.alerte = ""
        try:
            getattr(vue, "follow", bool)()
        except NumrespError as erreur:
            vue.alerte = say_alert(erreur)

    def return_to(self, etape: str) -> None:
        """Show a step again, with the étape it was at: « autodiagnostic debat:parc.ratio »."""
        pas, _, ou = etape.partition(" ")
        if pas in NOMS:
            self.go(pas)
            self.vue.return_to(ou)

    # --- acts --------------------------------------------------------------------------------------------------------

    def on_pas(self, champs: Champs) -> None:
        """Go to a step, perhaps to a part of it."""
        self.go(str(champs["pas"]), str(champs.get("onglet", "")))

    def handle(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Do one act: go to a step, or what the step shown does with it; the bar is sent when it changes."""
        acte, champs = str(message.get("acte", "")), message.get("champs") or {}
        if entier := acte in {"montrer", "pas"}:
            if acte == "pas":
                self.on_pas(champs)
            elif self._neuve and champs.get("etape"):
                self.return_to(str(champs["etape"]))
            message = {"acte": "montrer", "champs": {}, "numero": message.get("numero")}
        self._neuve = self._neuve and acte in {"montrer", "battre"}
        reponse = self.vue.handle(message)
        barre = render_barre(self.pas, NOMS, self.tenue)
        if entier or barre != self._barre:
            reponse["regions"] = {"pas": str(barre)} | reponse["regions"]
        self._barre = barre
        return reponse | {"ordre": ["pas", *reponse["ordre"]], "pas": self.pas}


def say_tenue(preparation: Preparation) -> tuple[str, str]:
    """Which organisation and which séance are being prepared."""
    tenue = preparation.tenue
    return preparation.impressions.slug, "" if tenue is None else tenue.seance.nom


def find_premier(preparation: Preparation) -> str:
    """Where to begin: in a séance that has begun and is not closed; else with what must be ready before it."""
    tenue = preparation.tenue
    if tenue is not None and not tenue.close and tenue.etat.debut is not None:
        return "autodiagnostic"
    faits = {} if preparation.dossier is None else dict(preparation.dossier.organisation.faits)
    connus = [
        champ for champ, fait in faits.items() if fait is not None and champ != "type"
    ]  # the type is always given
    preparation.return_to("seance" if connus else "organisation")
    return PREMIER
