"""The projector: frozen or not, the profile asked for or not, what was just decided; and how any scene is laid out."""

from __future__ import annotations

from dataclasses import dataclass

from numresp.atelier.commun.formulaire import render_bouton
from numresp.langue.francais import pluriel
from numresp.langue.html import Fragment, join_fragments, tag


@dataclass
class Projecteur:
    """What the wall shows beside the étape itself; the steps of one page share one.

    Attributes
    ----------
    gele : Fragment or None
        What it keeps showing while it is frozen.
    profil : bool
        The profile is shown in place of the étape; hidden until the room asks for it.
    retenue : str
        The question that the last act decided: the wall says so for three seconds. Empty after any other act.
    slug : str
        The body it speaks of.
    """

    gele: Fragment | None = None
    profil: bool = False
    retenue: str = ""
    slug: str = ""

    def toggle(self, scene: Fragment) -> str:
        """Freeze on a scene, or let it follow again; what is said of it."""
        self.gele = scene if self.gele is None else None
        return "Projection gelée." if self.gele is not None else "La projection suit de nouveau."

    def show(self, scene: Fragment) -> Fragment:
        """What goes to the wall; a frozen picture bears a mark, so that no other notebook takes its place."""
        if self.gele is None:
            return scene
        return join_fragments([tag("span", hidden=True, data_gele=True), self.gele])

    def turn_to(self, slug: str) -> None:
        """Another body: nothing of the one before stays on the wall."""
        if slug != self.slug:
            self.reset()
        self.slug = slug

    def reset(self) -> None:
        """Another body or séance: neither frozen, nor asked for, nor decided."""
        self.gele, self.profil, self.retenue = None, False, ""


def render_projeter(projecteur: Projecteur) -> tuple[Fragment, Fragment]:
    """The buttons of any step: open the window, freeze it."""
    return (
        render_bouton("Ouvrir la projection", "projeter"),
        render_bouton(
            "Geler l’écran" if projecteur.gele is None else "Dégeler l’écran", "geler", touche="g", ident="geler"
        ),
    )


def render_scene(classe: str, *enfants: str | None) -> Fragment:
    """A scene: one title, and what it holds."""
    return tag("main", *enfants, class_=classe)


def list_some(lignes: list[Fragment], combien: int, quoi: str = "autre") -> list[Fragment]:
    """The first lines of a list, then how many others there are: a wall is not scrolled."""
    if len(lignes) <= combien:
        return lignes
    reste = pluriel(len(lignes) - combien + 1, quoi)
    return [*lignes[: combien - 1], tag("li", f"… et {reste}", class_="note")]


def render_part(titre: str, lignes: list[Fragment], vide: str = "") -> Fragment:
    """A part of a scene: its title, its list; or the words that stand where there is nothing yet."""
    corps = tag("ul", *lignes) if lignes else tag("p", vide, class_="note")
    return tag("section", tag("h2", titre), corps)
