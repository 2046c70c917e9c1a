"""A step that cannot be yet: why, and the button that goes where it is mended."""

from __future__ import annotations

from numresp.atelier.commun.formulaire import render_bouton
from numresp.atelier.commun.vue import Vue
from numresp.atelier.preparation.gestes import Preparation
from numresp.erreurs import Introuvable, NumrespError
from numresp.langue.html import Fragment, join_fragments, render_paragraphe, tag

SANS_SEANCE = (
    "Il n’y a pas encore de séance ouverte : cette étape se tient sur ses réponses. Elle s’ouvre en une minute."
)
SANS_ORGANISATION = "Aucune organisation n’est encore choisie : on la choisit, ou on la crée, avant tout le reste."


class PasFerme(Vue):
    """What stands in place of the step."""

    def __init__(self, nom: str, pas: str, erreur: NumrespError, preparation: Preparation) -> None:
        super().__init__()
        self.titre = nom
        self.pas, self.preparation = pas, preparation
        if preparation.dossier is None and not preparation.impressions.slug:
            self.raisons, self.vers = [SANS_ORGANISATION], ("Choisir l’organisation", "preparer", "organisation")
        elif isinstance(erreur, Introuvable):
            self.raisons, self.vers = [SANS_SEANCE], ("Ouvrir une séance", "preparer", "seance")
        else:
            self.raisons, self.vers = str(erreur).splitlines(), ("Réessayer", pas, "")

    def render(self) -> dict[str, Fragment]:
        """The one region; the wall shows what is being prepared."""
        texte, pas, onglet = self.vers
        corps = join_fragments(
            [
                tag("h2", f"{self.titre} : pas encore", tabindex=-1, data_foyer=True),
                *[render_paragraphe(raison) for raison in self.raisons],
                tag("p", render_bouton(texte, "pas", touche="Enter", fort=True, pas=pas, onglet=onglet)),
            ]
        )
        section = tag("section", corps, data_etape=f"ferme:{self.pas}", class_="corps")
        return {"corps": section, "projection": self.preparation.project()}
