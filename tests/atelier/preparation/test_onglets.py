"""01 Préparer as it looks: every tab can be looked at, whatever there is; its words, its controls."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import HOSTILE, HOSTILE_IMAGE, plain
from inventes.preparation_fictive import SEANCE, ok
from inventes.tenue_fictive import do

from numresp.atelier.preparation.gestes import ONGLETS
from numresp.atelier.preparation.onglets import Preparatifs, list_faits
from numresp.depot.dossier.dossier import load_dossier


def test_without_organisation_or_seance(vue: Preparatifs) -> None:
    """Every tab can be looked at before there is anything; acts say what comes first."""
    for onglet in ONGLETS:
        assert do(vue, "onglet", onglet=onglet)["alerte"] == ""
    assert "Aucune organisation" in do(vue, "ouvrir", **SEANCE)["alerte"]
    ok(vue, "creer", nom="Valmont")
    for onglet in ONGLETS:
        assert do(vue, "onglet", onglet=onglet)["alerte"] == ""
    assert "Aucune séance" in do(vue, "document", document="papiers")["alerte"]


@pytest.mark.parametrize("texte", [HOSTILE, HOSTILE_IMAGE])
def test_text_is_text(vue: Preparatifs, texte: str) -> None:
    """A hostile name or function is shown as text on every tab."""
    ok(vue, "creer", nom=texte, slug="hostile")
    ok(vue, "ouvrir", **SEANCE)
    ok(vue, "participant", role="elu", fonction=texte)
    parc = vue.need_dossier().chemin / "parc.csv"  # a kind that nobody knows comes in by the file alone, and is said
    guillemets = texte.replace('"', '""')
    parc.write_text(f'type;nombre;etat\n"{guillemets}";3;dormant\n', encoding="utf-8")
    for onglet in ONGLETS:
        ok(vue, "onglet", onglet=onglet)
        for html in vue.render().values():
            page = BeautifulSoup(str(html), "html.parser")
            assert not page.select("script, img")
            assert not [balise for balise in page.select("*") if any(cle.startswith("on") for cle in balise.attrs)]


def test_every_control_has_its_name(vue: Preparatifs) -> None:
    """Each field has a label, each button words; ids are unique."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    ok(vue, "parc_ajouter", type="ecran", nombre="3", annee_achat="", etat="dormant")
    for onglet in ONGLETS:
        ok(vue, "onglet", onglet=onglet)
        page = BeautifulSoup("".join(map(str, vue.render().values())), "html.parser")
        ids = [balise["id"] for balise in page.select("[id]")]
        assert len(ids) == len(set(ids)), onglet
        assert not re.search(r" [:;?!»]|« ", page.text), onglet
        pour = {label.get("for") for label in page.select("label")}
        for champ in page.select("input:not([type=hidden]), select"):
            assert champ.get("id") in pour or champ.find_parent("label"), champ
        assert all(bouton.text.strip() for bouton in page.select("button, summary"))


def test_decimal_fact(vue: Preparatifs) -> None:
    """Half an agent is a fact, written with a comma or a point, and shown again as it is written in French."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "faits", **{"fait-etp": "0,5"})
    assert vue.need_dossier().organisation.faits["etp"] == 0.5
    ok(vue, "onglet", onglet="organisation")
    assert 'value="0,5"' in str(vue.render()["corps"])
    ok(vue, "faits", **{"fait-etp": "0,5", "fait-agents": "3"})


def test_public_codes(vue: Preparatifs) -> None:
    """A SIREN and a code of commune are taken as they are typed, a first 0 kept, and shown again; emptied, they are unknown."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "faits", **{"fait-siren": "217 605 401", "fait-code_insee": "01004"})
    lue = load_dossier(vue.impressions.espace, "valmont").organisation
    assert (lue.siren, lue.code_insee) == ("217605401", "01004")
    do(vue, "onglet", onglet="organisation")
    corps = BeautifulSoup(str(vue.render()["corps"]), "html.parser")
    assert [corps.select_one(f"#fait-{code}")["value"] for code in ("siren", "code_insee")] == ["217605401", "01004"]
    assert "0 fait" in plain(ok(vue, "faits", **{"fait-siren": "217605401", "fait-code_insee": "01004"}))
    ok(vue, "faits", **{"fait-siren": "", "fait-code_insee": "2a004"})
    lue = load_dossier(vue.impressions.espace, "valmont").organisation
    assert (lue.siren, lue.code_insee) == (None, "2A004")


def test_questions_are_listed(vue: Preparatifs) -> None:
    """The questions that follow from the profile stand one by one under their thème."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    do(vue, "onglet", onglet="organisation")
    liste = BeautifulSoup(str(vue.render()["corps"]), "html.parser").select("#questions-posees li li")
    assert len(liste) == len(vue.need_tenue().posees)


def test_kinds_are_read_as_people_type_them(vue: Preparatifs) -> None:
    """« Ordinateurs portables » is the kind that the factors know; an unknown kind of the file is said on the screen."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "parc_ajouter", type="Ordinateurs portables", nombre="3", annee_achat="", etat="dormant")
    ok(vue, "parc_ajouter", type="Écran", nombre="2", annee_achat="", etat="dormant")
    do(vue, "onglet", onglet="parc")
    assert [ligne.type for ligne in load_dossier(vue.impressions.espace, "valmont").parc] == [
        "ordinateur_portable",
        "ecran",
    ]
    assert "inconnus" not in page(vue)
    assert "« borne »" in plain(do(vue, "parc_ajouter", type="borne", nombre="1", etat="en_service")["alerte"])
    assert "« borne wifi »" in page(vue, stay=True)
    assert "Garder ce mot" in page(vue, stay=True)
    ok(vue, "parc_ajouter", type="borne", nombre="1", annee_achat="", etat="en_service", garder="oui")
    assert "Types d’équipement inconnus : « borne »" in page(vue)
    assert "Garder ce mot" not in page(vue)


def test_three_bad_fields_at_once(vue: Preparatifs) -> None:
    """A profile with three bad fields says all three at their fields, and writes nothing of the good ones."""
    ok(vue, "creer", nom="Valmont")
    faits = {"fait-population": "beaucoup", "fait-etp": "deux", "fait-siren": "2176", "fait-agents": "40"}
    reponse = do(vue, "faits", **faits)
    assert "3 champs à corriger" in plain(reponse["alerte"])
    corps = BeautifulSoup(reponse["regions"]["corps"], "html.parser")
    assert {c["id"] for c in corps.select("[aria-invalid]")} == {"fait-population", "fait-etp", "fait-siren"}
    assert load_dossier(vue.impressions.espace, "valmont").organisation.agents is None
    ok(vue, "faits", **{"fait-agents": "40"})
    assert not BeautifulSoup(str(vue.render()["corps"]), "html.parser").select("[aria-invalid]")


def test_labels_have_their_units(vue: Preparatifs) -> None:
    """Every figure is asked in its unit."""
    ok(vue, "creer", nom="Valmont")
    corps = BeautifulSoup(str(vue.render()["corps"]), "html.parser")
    libelles = {label["for"]: label.text for label in corps.select("label[for^=fait-]")}
    unites = {
        "population": "habitants",
        "agents": "personnes",
        "surface_m2": "m²",
        "surface_max_m2": "m²",
        "etp": "ETP",
    }
    for champ, unite in unites.items():
        assert libelles[f"fait-{champ}"].endswith(f"({unite})")


def page(vue: Preparatifs, *, stay: bool = False) -> str:
    """The tab of the inventory, with plain spaces."""
    if not stay:
        do(vue, "onglet", onglet="parc")
    return plain(str(vue.render()["corps"]))


def test_tabs_say_what_is_done(vue: Preparatifs) -> None:
    """Débats are said to be proposed until some are chosen; then how many these are."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    assert plain(list_faits(vue)["debats"]) == "14 proposés"
    ok(vue, "programme", debats=["parc.ratio"])
    assert list_faits(vue)["debats"] == "1"
