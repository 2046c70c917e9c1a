"""What every screen does with an act: find it, do it, answer whatever happens, send what changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.tenue_fictive import do, open_fictive, open_pupitre

from numresp.atelier.commun.vue import Champs, Vue, render_titre, say_alert
from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.erreurs import DonneesInvalides, Occupe, fault
from numresp.langue.html import Fragment
from numresp.modele.referentiel.reponses import Reponse


@pytest.fixture
def vue(tmp_path: Path) -> Autodiagnostic:
    """The console of a séance just opened."""
    return open_pupitre(open_fictive(tmp_path))


@pytest.mark.parametrize("acte", ["nimporte", "__init__", "battre; rm", "", "render"])
def test_unknown_act(vue: Autodiagnostic, acte: str) -> None:
    """An act that there is not is said, and does nothing."""
    assert do(vue, acte)["alerte"]
    assert len(vue.tenue.evenements) == 1


def test_act_without_its_fields(vue: Autodiagnostic) -> None:
    """An act that lacks something writes nothing and says so."""
    assert "Rien n’est enregistré" in do(vue, "retenir")["alerte"]
    assert "Rien n’est enregistré" in do(vue, "aller", etape="debat:nulle-part")["alerte"]
    assert len(vue.tenue.evenements) == 1


def test_only_what_changed_is_sent(vue: Autodiagnostic) -> None:
    """A window that opens gets every region; then only those that changed; a heartbeat sends none."""
    assert set(do(vue, "montrer")["regions"]) == {"tete", "themes", "corps", "cote", "pied", "outils", "projection"}
    assert do(vue, "battre")["regions"] == {}
    assert "corps" in do(vue, "suivant")["regions"]
    assert set(do(vue, "montrer")["regions"]) == {"tete", "themes", "corps", "cote", "pied", "outils", "projection"}


def test_unforeseen_error_is_told(vue: Autodiagnostic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong inside an act is answered: silence would pass for a dead kernel."""
    monkeypatch.setattr(vue, "on_suivant", lambda _: 1 / 0)
    assert "ZeroDivisionError" in do(vue, "suivant")["alerte"]


def test_alert_goes_when_mended(vue: Autodiagnostic) -> None:
    """A file broken meanwhile is said at the heartbeat; once mended, the alert goes by itself; an act's own alert stays."""
    fichier = vue.tenue.dossier.chemin / "organisation.yaml"
    bon = fichier.read_text(encoding="utf-8")
    fichier.write_text("nom: 3\n", encoding="utf-8")
    assert "organisation.yaml" in do(vue, "battre")["alerte"]
    fichier.write_text(bon, encoding="utf-8")
    assert do(vue, "battre")["alerte"] == ""
    do(vue, "annuler")
    assert "rien à annuler" in do(vue, "battre")["alerte"]


class VueQuiValide(Vue):
    """A screen whose one act takes an answer."""

    def render(self) -> dict[str, Fragment]:
        """One region."""
        return {"corps": render_titre("Titre")}

    def on_essayer(self, champs: Champs) -> None:
        """Take an answer."""
        Reponse.model_validate(dict(champs))


def test_refused_by_the_model_is_said_by_field() -> None:
    """A field that the model refuses is named in French, and nothing is said to be recorded."""
    vue = VueQuiValide()
    reponse = do(vue, "essayer", niveau="beaucoup")
    assert reponse["alerte"].startswith("Rien n’est enregistré")
    assert "niveau" in reponse["alerte"]
    assert reponse["dit"] == ""
    assert reponse["ordre"] == ["corps"]
    assert "data-foyer" in reponse["regions"]["corps"]
    assert do(vue, "battre")["alerte"] == reponse["alerte"], "a heartbeat does not wipe an act’s alert"


@pytest.mark.parametrize(
    ("etape", "vue_alors"), [("debat:parc.ratio", "debat:parc.ratio"), ("debat:nulle-part", "accueil"), ("", "accueil")]
)
def test_a_page_says_where_it_was(vue: Autodiagnostic, etape: str, vue_alors: str) -> None:
    """A kernel that has just begun takes up the étape that the page was at, if there is one; heartbeats are nothing done."""
    do(vue, "battre")
    do(vue, "montrer", etape=etape)
    assert vue.etape.id == vue_alors


def test_once_begun_the_kernel_knows(vue: Autodiagnostic) -> None:
    """After an act, a page that reloads moves nothing; what the screen is about goes with each answer."""
    do(vue, "suivant")
    ici = vue.etape
    assert do(vue, "montrer", etape="fin")["sujet"] == "valmont autodiagnostic"
    assert vue.etape == ici


def test_an_alert_is_a_sentence() -> None:
    """It begins with a capital; the name of a file or of a field stays as it is written."""
    close = DonneesInvalides([fault("la séance est close", remede="rouvrez-la")])
    assert say_alert(close) == "La séance est close. → rouvrez-la."
    assert say_alert(DonneesInvalides([fault("illisible", fichier="parc.csv")])) == "parc.csv : illisible."
    assert say_alert(Occupe("actions.csv est ouvert ailleurs")) == "actions.csv est ouvert ailleurs"
