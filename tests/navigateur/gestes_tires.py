"""Gestures drawn at random, as a nervous consultant makes them: keys, clicks on whatever is there, bursts of digits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random
from typing import TYPE_CHECKING

from vue_en_page import REPOS, Greffier

if TYPE_CHECKING:
    from playwright.sync_api import Page

TOUCHES = (
    *(chiffre for chiffre in "0123" for _ in range(6)), *"45679", *("Enter",) * 10, "u", "u", "c", "v", "n", "?", "s", "p",
    *("ArrowRight",) * 3, "ArrowLeft", "ArrowUp", "ArrowDown", "ArrowDown", "r", "r", "t", "h", "a", "g", "+", "j", "j",
    *("Tab",) * 3, "Shift+Tab", "Escape", "Space", "x", "Backspace", "e", "m",
)  # fmt: skip
BOUTONS = "button, summary, label, input, select, a, h2, h3, p, li, #dehors"
VISER = """([selecteur, tirage, jamais]) => {
  const tous = [...document.querySelectorAll(selecteur)].filter((c) => c.checkVisibility() && !c.disabled && !c.matches(jamais));
  if (!tous.length) return null;
  const c = tous[Math.floor(tirage * tous.length)];
  c.scrollIntoView({ block: "center" });
  const r = c.getBoundingClientRect();
  return [r.x + Math.min(r.width / 2, 40), r.y + r.height / 2];
}"""
JAMAIS = "input[type=file], [data-acte=document], [data-acte=projeter]"
"""What leaves the page: another window, a file of the machine, a program that prints."""
RARES = f"{JAMAIS}, [data-acte=cloturer], [data-acte=valider], [data-acte=depart]"
"""What ends the séance or empties the room stays out three times of four."""
Relance = Callable[[], Iterable[tuple[str, dict[str, str]]]]
DANS_LE_CORPS = ".nr > :not([data-region=pied], [data-region=tete]) :is(button, summary, label, input, h2)"
RAFALES = ("001203", "000050", "330000", "112200", "900000")
"""Counts as they are typed: one a box; the last ones are more than six people."""
REGARD = """() => ({
  etape: document.querySelector("[data-etape]")?.dataset.etape ?? "",
  statut: (document.querySelector(".nr-statut").dataset.dit ?? "").split(" Ce que vous aviez tapé")[0],
  alerte: document.querySelector(".nr-alerte").hidden ? "" : document.querySelector(".nr-alerte").textContent,
  issues: [...document.querySelectorAll("button[data-acte], .carnets a")]
    .filter((b) => b.checkVisibility() && !b.disabled).length,
})"""


def draw_gesture(page: Page, hasard: Random, suite: list[str]) -> str:
    """One gesture, made; its name. `suite` are the keys of a burst that is not at its end."""
    if suite:
        touche = suite.pop(0)
        page.keyboard.press(touche)
        return touche
    sorte = hasard.random()
    if sorte < 0.03:
        suite += [*hasard.choice(RAFALES), *hasard.choice((["Enter"], ["r"], ["+", "Enter"], ["r", "1", "Enter"], []))]
    if sorte < 0.62:
        touche = hasard.choice(TOUCHES)
        page.keyboard.press(touche)
        return touche
    if sorte < 0.64:
        page.evaluate("document.activeElement?.blur()")
        return "plus de foyer"
    choix = BOUTONS if sorte < 0.88 else DANS_LE_CORPS
    if sorte > 0.985:
        choix = "[data-region=themes] button"
    ou = page.evaluate(VISER, [choix, hasard.random(), RARES if hasard.random() < 0.75 else JAMAIS])
    if ou is None:
        return "rien à viser"
    page.mouse.click(*ou)
    return "clic"


def drive(
    page: Page, greffier: Greffier, hasard: Random, combien: int, relancer: Relance = lambda: ()
) -> dict[str, int]:
    """Make gestures one after the other, and look after each; how often each screen was seen.

    Faults go to the greffier, with the gestures that led there. `relancer` is called now and then: acts that bring life back.
    """
    vus: dict[str, int] = {}
    derniers: list[str] = []
    suite: list[str] = []
    for rang in range(combien):
        if rang % 50 == 49:
            for acte, champs in relancer():
                page.evaluate("([acte, champs]) => window.agir(acte, champs)", [acte, champs])
                page.evaluate(REPOS)
        derniers = [*derniers[-11:], draw_gesture(page, hasard, suite)]
        page.evaluate(REPOS)
        vu = page.evaluate(REGARD)
        etape = vu["etape"]
        vus[etape] = vus.get(etape, 0) + 1
        dits = {dit.rstrip(".") for dit in greffier.dits}
        if vu["statut"].startswith(("Enregistré", "Annulé")) and vu["statut"].rstrip(".") not in dits:
            greffier.fautes.append(f"« {vu['statut']} » n’est pas ce qui a été répondu")
        if not vu["issues"]:
            greffier.fautes.append(f"aucune issue : {etape}")
        if "imprévu" in vu["alerte"]:
            greffier.fautes.append(f"geste imprévu : {vu['alerte']}")
        if greffier.fautes:
            greffier.fautes.append(f"geste {rang}, écran {etape}, après {' '.join(derniers)}")
            break
    return vus
