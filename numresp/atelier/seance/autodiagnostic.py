"""02 Autodiagnostic: the console of the séance and the projector's picture."""

from __future__ import annotations

from numresp.atelier.projection.scenes_de_seance import render_seance_au_mur
from numresp.atelier.seance import console
from numresp.atelier.seance.gestes import Pupitre
from numresp.atelier.seance.outils import render_outils
from numresp.langue.html import Fragment


class Autodiagnostic(Pupitre):
    """The whole séance on one screen."""

    def render(self) -> dict[str, Fragment]:
        """The regions of the console, and what goes to the wall."""
        return {
            "tete": console.render_tete(self),
            "themes": console.render_themes(self),
            "corps": console.render_corps(self),
            "cote": console.render_cote(self) or Fragment(),
            "pied": console.render_pied(self),
            "outils": render_outils(self) or Fragment(),
            "projection": self.project(),
        }

    def render_scene(self) -> Fragment:
        """The étape, as the room sees it."""
        return render_seance_au_mur(self)
