"""A view in a bare page: the real scripts and styles, and in the place of JupyterLab a model that hands each act to Python."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from numresp.atelier.commun.fichiers_d_ecran import SCRIPTS, STYLES
from numresp.atelier.commun.vue import Vue
from numresp.depot.fourni.ressources import read_statique

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PONT = """
const ecouteurs = [];
window.enVol = 0;
window.requestFullscreen = null;
HTMLElement.prototype.requestFullscreen = () => Promise.resolve();
// What stands on the screen at the moment an act goes out: what was chosen, typed and shown.
const regarder = () => ({
  etape: document.querySelector("[data-etape]")?.dataset.etape ?? "",
  accord: Boolean(document.querySelector('[data-region="corps"] .accord')),
  choisi: [...document.querySelectorAll('form[data-acte="retenir"] input[name="reponse"]:checked')]
    .filter((c) => c.checkVisibility()).map((c) => c.value),
  comptes: [...document.querySelectorAll("[data-avance]")].map((c) => c.value),
  foyer: document.activeElement?.textContent?.trim().slice(0, 60) ?? "",
});
const model = {
  get: () => undefined,
  on: (_, f) => ecouteurs.push(f),
  off: () => {},
  send: (message) => {
    window.enVol += 1;
    window.repondre({ ...message, regard: regarder() })
      .then((r) => { window.enVol -= 1; ecouteurs.forEach((f) => f(r)); })
      .catch((erreur) => { window.enVol -= 1; throw erreur; }); // told as a fault of the page
  },
};
window.agir = (acte, champs) => model.send({ acte, champs, numero: "essai" });
document.addEventListener("click", (e) => e.target.closest("a") && e.preventDefault());
render({ model, el: document.getElementById("ici") });
"""
REPOS = "() => new Promise((fini) => { const v = () => window.enVol ? setTimeout(v, 1) : fini(); v(); })"


@dataclass
class Greffier:
    """What the journal has to say of each act: the faults against « nothing acknowledged that is not written ».

    Attributes
    ----------
    dits : deque of str
        What the last acts were answered; a status on the screen is one of them.
    """

    vue: Vue
    dossier: Path
    observe: Callable[[Mapping[str, Any], list[dict[str, Any]]], Iterator[str]]
    fautes: list[str] = field(default_factory=list)
    dits: deque[str] = field(default_factory=lambda: deque(maxlen=20))
    actes: int = 0
    _lus: dict[Path, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._lus = self._read()

    def _read(self) -> dict[Path, bytes]:
        return {c: c.read_bytes() for c in sorted(self.dossier.rglob("*")) if c.is_file() and c.suffix != ".lock"}

    def answer(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """One act, and what it left on the disk against what it said."""
        reponse = self.vue.handle(message)
        acte = str(message["acte"])
        if acte == "battre":
            return reponse
        self.actes += 1
        apres = self._read()
        ecrit = apres != self._lus
        dit = str(reponse["dit"])
        self.dits.append(dit)
        if (
            dit.startswith(("Enregistré", "Annulé", "Retiré"))
            and acte != "montrer"
            and not (ecrit or self._repeats(acte, dit))
        ):
            self.fautes.append(f"« {dit} » et rien d’écrit : {acte} {message['champs']}")
        self.fautes += self.observe(message, self._list_events(apres))
        self._lus = apres
        return reponse

    def _repeats(self, acte: str, dit: str) -> bool:
        """The words of the act before, still shown by one that says nothing of its own (moving about)."""
        return dit in list(self.dits)[:-1] and acte not in ("retenir", "vote", "voter")

    def _list_events(self, apres: Mapping[Path, bytes]) -> list[dict[str, Any]]:
        """The events that this act has written."""
        nouveaux = []
        for chemin, octets in apres.items():
            if chemin.suffix == ".jsonl" and chemin.parent.name == "seances":
                suite = octets[len(self._lus.get(chemin, b"")) :]
                nouveaux += [json.loads(ligne) for ligne in suite.decode().splitlines()]
        return nouveaux


@contextmanager
def show_vue(navigateur: Browser, greffier: Greffier) -> Iterator[Page]:
    """The view in a page of its own, drawn once; faults of its scripts are faults of the view."""
    contexte = navigateur.new_context(viewport={"width": 1280, "height": 720}, locale="fr-FR")
    contexte.set_default_timeout(10_000)
    page = contexte.new_page()
    page.on("pageerror", lambda erreur: greffier.fautes.append(f"erreur de script : {erreur}"))
    page.on("dialog", lambda dialogue: dialogue.accept())
    page.expose_function("repondre", greffier.answer)
    scripts, styles = ("\n".join(map(read_statique, noms)) for noms in (SCRIPTS, STYLES))
    page.set_content(
        f'<!doctype html><html lang="fr"><meta charset="utf-8"><title>Essai</title><style>{styles}</style>'
        f'<body><p id="dehors">Autour de l’écran</p><div id="ici"></div>'
        f'<script type="module">{scripts}\n{PONT}</script>'
    )
    page.wait_for_selector(".nr-statut:not(:empty), .nr > [data-region] h2")
    yield page
    contexte.close()
