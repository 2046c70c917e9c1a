"""02 Autodiagnostic: the console of the séance and the projector's picture."""

from __future__ import annotations

from numresp.atelier.commun.vue import Champs
from numresp.atelier.seance import console
from numresp.atelier.seance.gestes import Pupitre
from numresp.atelier.seance.outils import render_outils
from numresp.atelier.seance.projection import render_projection
from numresp.langue.html import Fragment


class Autodiagnostic(Pupitre):
    """The whole séance on one screen."""

    def render(self) -> dict[str, Fragment]:
        """The regions of the console; the projector keeps its own while it is frozen."""
        return {
            "tete": console.render_tete(self),
            "themes": console.render_themes(self),
            "corps": console.render_corps(self),
            "cote": console.render_cote(self) or Fragment(),
            "pied": console.render_pied(self),
            "outils": render_outils(self) or Fragment(),
            "projection": self.gele if self.gele is not None else render_projection(self),
        }

    def on_geler(self, _champs: Champs) -> None:
        """Freeze what the projector shows, or let it follow again."""
        self.gele = render_projection(self) if self.gele is None else None
        self.dit = "Projection gelée." if self.gele is not None else "La projection suit de nouveau."
