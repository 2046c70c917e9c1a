"""A whole séance in the served page, by mouse and by keys alone: from the empty dossier to the follow-up, nothing said is lost.

One window more, the wall, which says at each step what the room is at; both windows are reloaded half-way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from inventes.atelier_fictif import create_dossier
from inventes.tenue_fictive import FAITS, reopen
from lab_reel import PROJECTEUR, find_etape, say, wait_etape
from porte_reelle import open_contexte, open_porte
from test_projection_navigateur import TITRE, plain

from numresp.atelier.seance.ordre_des_etapes import list_constats
from numresp.depot.dossier.dossier import load_dossier

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

VOTES = "021000"
"""Three votes: two at level 1, one at level 2; the low value of the middle is 1."""
ROLES = ("direction", "technicien", "achats")
FREIN, LEVIER, COMMENTAIRE = "Le temps manque", "La direction soutient", "Commencée en mai"
TABULATIONS = 150
"""No screen has so many stops of the tab key."""
REPONDU = """() => /Plan proposé|Aucun plan/.test(document.querySelector('.nr-statut').textContent)
|| /→/.test(document.querySelector('.nr-alerte').textContent)"""
"""The search of a plan has ended, well or not."""


class Main(Protocol):
    """How somebody acts on the page."""

    page: Page

    def press(self, cible: Locator) -> None:
        """Press a button, open a summary."""

    def fill(self, cible: Locator, texte: str) -> None:
        """Write in a field."""

    def select(self, cible: Locator, valeur: str) -> None:
        """Choose in a list."""

    def grade(self, rang: int, niveau: int) -> None:
        """Answer the constat of this rank on the screen."""

    def contest(self, rang: int) -> None:
        """Contest it."""

    def vote(self, comptes: str) -> None:
        """Type the counts."""

    def move_later(self) -> str:
        """Bring a card of the plan one quarter later; which."""


@dataclass
class Souris:
    """By mouse; digits and words alone are typed."""

    page: Page

    def press(self, cible: Locator) -> None:
        """A click."""
        cible.click()

    def fill(self, cible: Locator, texte: str) -> None:
        """A click, then words."""
        cible.click()
        self.page.keyboard.type(texte)

    def select(self, cible: Locator, valeur: str) -> None:
        """What a list that is pulled down gives."""
        cible.select_option(valeur)

    def grade(self, rang: int, niveau: int) -> None:
        """A click on the level."""
        ligne = self.page.locator("[data-ligne]").nth(rang)
        ligne.locator(f"label:has(input[value='{niveau}'])").click()

    def contest(self, rang: int) -> None:
        """A click on its button."""
        self.page.locator("[data-ligne]").nth(rang).get_by_role("button", name=re.compile("^Contester")).click()

    def vote(self, comptes: str) -> None:
        """A click in each box."""
        for boite, chiffre in zip(self.page.locator("[data-avance]").all(), comptes, strict=True):
            boite.click()
            self.page.keyboard.type(chiffre)

    def move_later(self) -> str:
        """Drag the first card of the first quarter that has one to the next quarter."""
        carte = self.page.locator("[data-depose] [data-saisit]").first
        ident = str(carte.get_attribute("data-saisit"))
        colonne = carte.locator("xpath=ancestor::*[@data-depose]").get_attribute("data-depose")
        noms = [c.get_attribute("data-depose") for c in self.page.locator("[data-depose]").all()]
        carte.drag_to(self.page.locator(f"[data-depose='{noms[noms.index(colonne) + 1]}']"))
        return ident


@dataclass
class Clavier:
    """By keys alone: the tab key up to what is meant, then Entrée; or the keys that the screen names."""

    page: Page

    def _reach(self, cible: Locator) -> None:
        element = cible.element_handle()
        for _ in range(TABULATIONS):
            if self.page.evaluate("e => e === document.activeElement", element):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no tab stop: {cible}")

    def press(self, cible: Locator) -> None:
        """Tab, Entrée."""
        self._reach(cible)
        self.page.wait_for_timeout(450)  # two Entrée nearer than 0.4 s are one
        self.page.keyboard.press("Enter")

    def fill(self, cible: Locator, texte: str) -> None:
        """Tab, words."""
        self._reach(cible)
        self.page.keyboard.type(texte)

    def select(self, cible: Locator, valeur: str) -> None:
        """Tab, the first letters."""
        self._reach(cible)
        self.page.keyboard.type(valeur)
        assert cible.input_value() == valeur

    def _walk(self, rang: int) -> None:
        ici = "[...document.querySelectorAll('[data-ligne]')].indexOf(document.activeElement.closest('[data-ligne]'))"
        while (ou := self.page.evaluate(ici)) != rang:
            self.page.keyboard.press("ArrowDown" if ou < rang else "ArrowUp")

    def grade(self, rang: int, niveau: int) -> None:
        """Arrows to the row, the level's digit."""
        self._walk(rang)
        self.page.keyboard.press(str(niveau))

    def contest(self, rang: int) -> None:
        """C on the row."""
        self._walk(rang)
        self.page.keyboard.press("c")

    def vote(self, comptes: str) -> None:
        """Digits: the boxes take them one by one, wherever the focus is."""
        self.page.keyboard.type(comptes, delay=30)

    def move_later(self) -> str:
        """Walk to a card, choose it, one quarter later."""
        self.page.keyboard.press("ArrowDown")
        ident = str(self.page.evaluate("document.activeElement.dataset.saisit"))
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("[data-saisit][aria-pressed=true]")
        say(self.page)
        self.page.keyboard.press("ArrowRight")
        return ident


@dataclass
class Salle:
    """The room: one who acts, the console, the wall, the dossier on the disk."""

    main: Main
    espace: Path
    mur: Page | None = None
    lues: int = 0

    @property
    def page(self) -> Page:
        """The console."""
        return self.main.page

    def read_lines(self) -> list[dict[str, Any]]:
        """The journal as the disk has it."""
        journaux = list((self.espace / "valmont" / "seances").glob("*.jsonl"))
        assert len(journaux) == 1
        return [json.loads(ligne) for ligne in journaux[0].read_text(encoding="utf-8").splitlines()]

    def check_written(self, *genres: str) -> list[dict[str, Any]]:
        """Once the screen says « Enregistré » the journal has these kinds of events, and no other, since the last look."""
        assert "Enregistré" in say(self.page)
        lignes = self.read_lines()
        nouvelles, self.lues = lignes[self.lues :], len(lignes)
        assert [ligne["type"] for ligne in nouvelles] == list(genres)
        return nouvelles

    def press(self, nom: str) -> None:
        """Press the button of this name."""
        self.main.press(self.page.get_by_role("button", name=re.compile(f"^{nom}")).first)

    def go(self, pas: str) -> None:
        """Go to a step by its button at the head."""
        self.main.press(self.page.locator(f"#pas-{pas}"))
        self.page.wait_for_selector(f"#pas-{pas}[aria-current=step]")

    def wait_wall(self, *textes: str) -> None:
        """The wall shows these words."""
        assert self.mur is not None
        for texte in textes:
            self.mur.wait_for_function(
                "t => document.querySelector('#mur > main:not([hidden])')?.textContent.replaceAll('\\u00a0', ' ').includes(t)",
                arg=texte,
            )


@pytest.fixture
def contexte(navigateur: Browser) -> Iterator[BrowserContext]:
    """A browser for the served page."""
    with open_contexte(navigateur) as ouvert:
        yield ouvert


@pytest.mark.parametrize("main", [Souris, Clavier])
def test_whole_seance(contexte: BrowserContext, tmp_path: Path, main: type[Souris | Clavier]) -> None:
    """Prepared, held, chosen, planned, closed, validated, followed: each thing said « Enregistré » is on the disk, in order."""
    create_dossier(tmp_path, **FAITS)
    with open_porte(tmp_path, "valmont") as porte:
        page = contexte.new_page()
        page.goto(porte.adresse)
        page.wait_for_selector('.nr [data-region="corps"] h2')
        salle = Salle(main(page), tmp_path)
        prepare(salle)
        pour(salle)
        confirm_constats(salle)
        hold_debats(salle)
        note_freins(salle)
        reload_both(salle)
        give_points(salle)
        choose_quick_win(salle)
        ident = make_plan(salle)
        close(salle)
        follow(salle, ident)
        check_state(salle, ident)


def prepare(salle: Salle) -> None:
    """A séance is opened, express; three people come in; the wall is opened."""
    salle.main.select(salle.page.locator("#seance-variante"), "express")
    salle.press("Ouvrir la séance")
    salle.page.locator("#participant-role").wait_for()
    assert salle.check_written("ouverture", "programme")[0]["referentiel"]["variante"] == "express"
    for role in ROLES:
        salle.main.select(salle.page.locator("#participant-role"), role)
        salle.press("Ajouter")
        assert salle.check_written("participant")[0]["role"] == role
    with salle.page.expect_popup() as ouverture:
        salle.press("Ouvrir la projection")
    salle.mur = ouverture.value
    salle.mur.set_viewport_size(PROJECTEUR)
    salle.wait_wall("Valmont")
    salle.page.bring_to_front()


def pour(salle: Salle) -> None:
    """What the other thèmes' constats were answered before the room, from another window; the page takes them in."""
    tenue = reopen(salle.espace)
    for theme in tenue.referentiel.noeuds:
        for question in list_constats(tenue, theme.id) if theme.id != "gouvernance" else ():
            tenue.record("constat", question=question.id, reponse=1, role="technicien", origine="questionnaire")
    salle.lues = len(salle.read_lines())


def confirm_constats(salle: Salle) -> None:
    """Three constats established in the room, the first contested, the others confirmed."""
    salle.go("autodiagnostic")
    salle.press("Commencer")
    wait_etape(salle.page, "accueil")
    salle.check_written("debut")
    assert find_etape(salle.page) == "constats:gouvernance"
    salle.wait_wall("Gouvernance")
    for rang, niveau in enumerate((2, 1, 0)):
        salle.main.grade(rang, niveau)
        salle.page.wait_for_function(
            "n => document.querySelectorAll('[data-ligne] fieldset').length === n",
            arg=2 - rang,
        )
        assert salle.check_written("constat")[0]["reponse"] == niveau
    salle.main.contest(0)
    salle.page.wait_for_selector("li.conteste")
    assert salle.check_written("contestation")[0]["question"] == "gouvernance.referents"
    salle.press("Tout confirmer")
    wait_etape(salle.page, "constats:gouvernance")
    (confirmation,) = salle.check_written("confirmation")
    assert sorted(confirmation["questions"]) == ["gouvernance.indicateurs", "gouvernance.plan"]


def hold_debats(salle: Salle) -> None:
    """The contested constat and the débat of the programme: votes typed, hidden from the wall, shown, level 1 retained."""
    tenus = []
    while (etape := find_etape(salle.page)).startswith("debat:"):
        question = plain(salle.page.locator(".corps h2").text_content())
        salle.wait_wall(question)
        salle.main.vote(VOTES)
        assert salle.check_written("vote")[0]["comptes"] == {"1": 2, "2": 1}
        assert salle.mur is not None
        assert salle.mur.locator("ul.votes").count() == 0
        salle.press("Révéler les votes")
        salle.page.wait_for_selector(".accord")
        salle.check_written("revelation")
        salle.mur.wait_for_selector("ul.votes .mediane")
        salle.press("Retenir ce niveau")
        wait_etape(salle.page, etape)
        (retenue,) = salle.check_written("reponse")
        assert (f"debat:{retenue['question']}", retenue["reponse"]) == (etape, 1)
        tenus.append(retenue["question"])
    assert sorted(tenus) == ["gouvernance.pertinence", "gouvernance.referents"]


def note_freins(salle: Salle) -> None:
    """What is in the way and what helps; both stand on the wall; the wall is reloaded there."""
    assert find_etape(salle.page) == "theme:gouvernance"
    salle.main.fill(salle.page.locator("#frein-gouvernance"), FREIN)
    salle.main.fill(salle.page.locator("#levier-gouvernance"), LEVIER)
    salle.press("Noter")
    frein, levier = salle.check_written("frein", "levier")
    assert (frein["texte"], levier["texte"]) == (FREIN, LEVIER)
    salle.wait_wall(FREIN, LEVIER)


def reload_both(salle: Salle) -> None:
    """F5 on the wall, then on the console: the same screens, nothing written, and the wall follows on."""
    assert salle.mur is not None
    salle.mur.reload()
    salle.wait_wall(FREIN, LEVIER)
    salle.page.bring_to_front()
    salle.page.reload()
    salle.page.wait_for_selector("[data-etape='theme:gouvernance']")
    assert len(salle.read_lines()) == salle.lues
    salle.press("Thème suivant")
    wait_etape(salle.page, "theme:gouvernance")
    titre = salle.mur.evaluate(TITRE)
    salle.mur.wait_for_function(
        f"t => {TITRE} !== t || document.body.textContent.includes('Sensibilisation')", arg=titre
    )


def give_points(salle: Salle) -> None:
    """Nine dots of three people."""
    salle.press("Importance")
    salle.page.wait_for_selector("[data-etape=importance]")
    salle.wait_wall("comptent le plus")
    salle.main.fill(salle.page.locator("#points-gouvernance"), "5")
    salle.main.fill(salle.page.locator("#points-parc"), "4")
    salle.press("Enregistrer les points")
    wait_etape(salle.page, "importance")
    points = {ligne["noeud"]: ligne["points"] for ligne in salle.check_written("importance", "importance")}
    assert points == {"gouvernance": 5, "parc": 4}


def choose_quick_win(salle: Salle) -> None:
    """What is done at once, and its pilot."""
    salle.press("Passer aux quick wins")
    salle.page.wait_for_selector("#pas-quick-wins[aria-current=step]")
    salle.wait_wall("Que fait-on tout de suite")
    premier = salle.page.locator("details[id^=action-]").first
    ident = str(premier.get_attribute("id")).removeprefix("action-")
    salle.main.press(premier.locator("summary"))
    salle.main.select(premier.locator("select"), "direction")
    salle.main.press(premier.locator("form button"))
    salle.page.locator(f"#choisie-{ident}").wait_for()
    (choisie,) = salle.check_written("action")
    assert (choisie["action"], choisie["pilote"]) == (ident, "direction")
    salle.wait_wall(plain(choisie["titre"]))


def make_plan(salle: Salle) -> str:
    """A plan is proposed; one card goes a quarter later; which."""
    salle.go("feuille-de-route")
    salle.wait_wall("Qui fait quoi, quand")
    salle.press("Proposer un plan")
    salle.page.wait_for_function(REPONDU)
    assert "Plan proposé" in say(salle.page)
    assert "plan" in {ligne["type"] for ligne in salle.read_lines()[salle.lues :]}
    salle.page.wait_for_selector("[data-attente]", state="detached")
    salle.lues = len(salle.read_lines())
    avant = place_cards(salle.page)
    ident = salle.main.move_later()
    salle.page.wait_for_function(
        "([i, t]) => document.getElementById('etape-' + i).closest('[data-depose]').dataset.depose !== t",
        arg=[ident, avant[ident]],
    )
    (action,) = salle.check_written("action")
    trimestres = list(
        dict.fromkeys(salle.page.locator("[data-depose]").evaluate_all("l => l.map(e => e.dataset.depose)"))
    )
    assert action["action"] == ident
    assert trimestres.index(action["fin"]) == trimestres.index(avant[ident]) + 1
    return ident


def place_cards(page: Page) -> dict[str, str]:
    """The quarter of each card."""
    places: dict[str, str] = page.locator("[data-depose] [data-saisit]").evaluate_all(
        "l => Object.fromEntries(l.map(e => [e.dataset.saisit, e.closest('[data-depose]').dataset.depose]))"
    )
    return places


def close(salle: Salle) -> None:
    """Closed, then validated by an élu."""
    salle.go("cloture")
    salle.wait_wall("Valmont")
    salle.press("Clôturer la séance")
    salle.page.get_by_role("button", name=re.compile("^Valider : élu")).wait_for()
    salle.check_written("cloture")
    salle.press("Valider : élu")
    salle.page.wait_for_selector("text=Validée par")
    assert salle.check_written("validation")[0]["role"] == "elu"


def follow(salle: Salle, ident: str) -> None:
    """The action of the plan is taken up in the follow-up, which is a file of its own."""
    salle.go("suivi")
    salle.wait_wall("Où en sommes-nous")
    salle.main.press(salle.page.locator(f"#ouvrir-{ident}"))
    salle.main.fill(salle.page.locator("#action-commentaire"), COMMENTAIRE)
    salle.press("Enregistrer")
    salle.page.wait_for_selector("#action-commentaire", state="detached")
    assert "Enregistré" in say(salle.page)
    notees = load_dossier(salle.espace, "valmont").actions
    assert [(action.id, action.commentaire) for action in notees] == [(ident, COMMENTAIRE)]
    assert len(salle.read_lines()) == salle.lues


def check_state(salle: Salle, deplacee: str) -> None:
    """What a report will read: all of it, and nothing else."""
    (seance,) = load_dossier(salle.espace, "valmont").seances
    etat = seance.etat
    assert {ident: r.reponse.niveau for ident, r in etat.retenues.items()} == {
        "gouvernance.referents": 1,
        "gouvernance.pertinence": 1,
    }
    assert etat.confirmes == {"gouvernance.plan", "gouvernance.indicateurs"}
    assert [frein.texte for frein in etat.freins] == [FREIN]
    assert [levier.texte for levier in etat.leviers] == [LEVIER]
    assert etat.importance == {"gouvernance": 5, "parc": 4}
    assert etat.actions[deplacee].epinglee
    assert not etat.provisoire
