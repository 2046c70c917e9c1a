"""01 Préparer: one séance and another: taken up again, confirmed where its day is far, set aside where nothing is in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.deux_versions import ship_only
from inventes.preparation_fictive import SEANCE, ok
from inventes.tenue_fictive import do

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.preparation.gestes_de_seance import say_seance
from numresp.atelier.preparation.onglets import Preparatifs
from numresp.atelier.preparation.ouverture import render_seance
from numresp.depot.dossier.dossier import load_dossier

BONNE, LOIN = "2026-05-06-autodiagnostic", "2062-05-06-autodiagnostic"


@pytest.fixture(autouse=True)
def one_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked here is 2026.1."""
    ship_only(monkeypatch)


@pytest.fixture
def deux(vue: Preparatifs) -> Preparatifs:
    """A séance of May 2026, then one whose year was mistyped and confirmed."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    ok(vue, "participant", role="elu")
    ok(vue, "ouvrir", **(SEANCE | {"date": "2062-05-06", "confirme": "oui"}))
    return vue


def held(vue: Preparatifs) -> str:
    """The name of the séance that is prepared."""
    return vue.need_tenue().seance.nom


def list_journaux(vue: Preparatifs) -> list[str]:
    """What stands in the folder of the séances."""
    return sorted(chemin.name for chemin in (vue.need_dossier().chemin / "seances").iterdir())


@pytest.mark.parametrize(("jour", "dit"), [("2062-12-15", "dans plus d’un an"), ("1999-05-06", "avant 2015")])
def test_a_far_day_is_said_at_its_field_first(vue: Preparatifs, jour: str, dit: str) -> None:
    """A mistyped year writes nothing; a box to tick appears, and with it the séance opens."""
    ok(vue, "creer", nom="Valmont")
    assert BeautifulSoup(str(render_seance(vue)), "html.parser").select_one("#seance-confirme") is None
    champs = SEANCE | {"date": jour}
    assert "1\u00a0champ à corriger" in do(vue, "ouvrir", **champs)["alerte"]
    assert dit in vue.fautes["seance-date"]
    assert vue.need_dossier().seances == ()
    assert BeautifulSoup(str(render_seance(vue)), "html.parser").select_one("#seance-confirme") is not None
    ok(vue, "ouvrir", **(champs | {"confirme": "oui"}))
    assert held(vue) == f"{jour}-autodiagnostic"


def test_any_seance_is_taken_up(deux: Preparatifs) -> None:
    """Each of the list but the one held has its button; the one held is said; both have the same jalon."""
    page = BeautifulSoup(str(render_seance(deux)), "html.parser")
    assert [bouton["id"] for bouton in page.select("[data-acte=tenir]")] == [f"tenir-{BONNE}"]
    assert "celle que l’on prépare" in page.select("ul.personnes li")[1].text
    assert "6 mai 2026" in ok(deux, "tenir", seance=BONNE)
    assert held(deux) == BONNE
    assert list(deux.need_tenue().etat.participants) == ["elu"]
    ok(deux, "participant", role="direction")
    ok(deux, "faits", **{"fait-type": "commune", "fait-population": "4900"})  # reads the dossier again
    assert held(deux) == BONNE
    ok(deux, "tenir", seance=LOIN)
    assert held(deux) == LOIN
    assert not deux.need_tenue().etat.participants


def test_opened_again_is_taken_up(deux: Preparatifs) -> None:
    """The right date opens the séance that is there, untouched, and says so without a path."""
    assert held(deux) == LOIN
    alerte = do(deux, "ouvrir", **(SEANCE | {"minutes": "45"}))["alerte"]
    assert "existe déjà" in alerte
    assert ".jsonl" not in alerte
    assert held(deux) == BONNE
    assert deux.need_tenue().etat.reglages.minutes == 120


def test_another_visit_finds_the_nearest_to_today(deux: Preparatifs) -> None:
    """Choosing the organisation again, or a new kernel, comes to the séance of this year, not to that of 2062."""
    ok(deux, "choisir", slug="valmont")
    assert held(deux) == BONNE
    neuve = Preparatifs(Impressions(deux.impressions.espace, "valmont", "", deux.impressions.sortie))
    assert held(neuve) == BONNE


def test_a_kernel_that_began_anew_holds_the_same(tmp_path: Path) -> None:
    """What was taken up is told to the other notebooks, by its name."""
    from numresp.depot.dossier.ouverture_de_seance import read_choix, read_seance_choisie

    vue = Preparatifs(Impressions(tmp_path / "espace", "", "", tmp_path, tmp_path / "lab"))
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    ok(vue, "ouvrir", **(SEANCE | {"date": "2026-06-06"}))
    ok(vue, "tenir", seance=BONNE)
    assert read_choix(tmp_path / "lab") == ("valmont", "autodiagnostic")
    assert read_seance_choisie(tmp_path / "lab") == BONNE


def test_documents_of_an_older_seance_of_the_jalon(deux: Preparatifs) -> None:
    """Commands find a séance by its jalon: what they would print is not what is held, and that is said."""
    ok(deux, "tenir", seance=BONNE)
    assert "ce n’est pas celle-ci" in do(deux, "document", document="papiers")["alerte"]
    ok(deux, "ecarter", seance=LOIN)
    assert deux.impressions.seance == ""


def test_set_aside(deux: Preparatifs) -> None:
    """What was opened by mistake goes, its journal to the byte under another name; the other is held."""
    chemin = deux.need_dossier().chemin / "seances" / f"{LOIN}.jsonl"
    octets = chemin.read_bytes()
    page = BeautifulSoup(str(render_seance(deux)), "html.parser")
    assert [bouton["id"] for bouton in page.select("[data-acte=ecarter]")] == [f"ecarter-{LOIN}"]
    assert f"{LOIN}.ecartee-1" in ok(deux, "ecarter", seance=LOIN)
    assert list_journaux(deux) == [f"{BONNE}.jsonl", f"{LOIN}.ecartee-1"]
    assert chemin.with_suffix(".ecartee-1").read_bytes() == octets
    assert held(deux) == BONNE
    assert load_dossier(deux.impressions.espace, "valmont").non_lus == ()
    assert "n’est plus là" in do(deux, "ecarter", seance=LOIN)["alerte"]


def test_what_holds_a_record_stays(deux: Preparatifs) -> None:
    """Somebody is announced, here or in another window: nothing is moved."""
    avant = list_journaux(deux)
    assert "n’est pas vide" in do(deux, "ecarter", seance=BONNE)["alerte"]
    autre = Preparatifs(Impressions(deux.impressions.espace, "valmont", "", deux.impressions.sortie))
    ok(autre, "tenir", seance=LOIN)
    ok(autre, "participant", role="elu")
    assert "n’est pas vide" in do(deux, "ecarter", seance=LOIN)["alerte"]
    assert list_journaux(deux) == avant


def test_the_only_one_set_aside(vue: Preparatifs) -> None:
    """Then there is none, and the form that opens one stands open."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    ok(vue, "ecarter", seance=BONNE)
    assert vue.tenue is None
    assert BeautifulSoup(str(render_seance(vue)), "html.parser").select_one("#ouvrir-seance[open]") is not None
    ok(vue, "ouvrir", **SEANCE)
    ok(vue, "ecarter", seance=BONNE)
    assert list_journaux(vue) == [f"{BONNE}.ecartee-1", f"{BONNE}.ecartee-2"]


def test_undo_brings_back_who_was_taken_out(vue: Preparatifs) -> None:
    """Four announced, the first taken out, undone: four again, and the screen says what was undone."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    roles = ["elu", "technicien", "direction", "consultant"]
    for role in roles:
        ok(vue, "participant", role=role)
    ok(vue, "participant_retirer", participant="elu")
    dit = ok(vue, "annuler")
    assert dit.startswith("Annulé à ")
    assert dit.endswith("\u00a0: retrait d’un participant, élu")
    assert list(vue.need_tenue().etat.participants) == roles
    assert ok(vue, "annuler").endswith("\u00a0: participant, consultant")
    assert "n’est plus annoncé" in do(vue, "participant_retirer", participant="consultant")["alerte"]


def test_the_list(deux: Preparatifs) -> None:
    """Each by its jalon and day; the one held, what is closed and what is empty are told apart as they stand now."""
    assert [(une.nom, une.ici, une.close, une.vide) for une in deux.list_seances()] == [
        (BONNE, False, False, False),
        (LOIN, True, False, True),
    ]
    deux.need_tenue().record("cloture")
    assert [(une.close, une.vide) for une in deux.list_seances()] == [(False, False), (True, False)]
    assert say_seance(deux.need_tenue().seance) == "autodiagnostic, 6\u00a0mai\u00a02062"
