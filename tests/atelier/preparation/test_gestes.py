"""01 Préparer: from nothing to a séance that is ready, each thing written where it belongs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import HOSTILE, HOSTILE_IMAGE, plain
from inventes.tenue_fictive import do, open_fictive

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.preparation.gestes import ONGLETS
from numresp.atelier.preparation.onglets import Preparatifs
from numresp.atelier.preparation.prerempli import propose_slug
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fichiers.verrou import is_lock

SEANCE = {"date": "2026-05-06", "jalon": "autodiagnostic", "variante": "", "minutes": "120", "vote": "comptes"}


@pytest.fixture
def vue(tmp_path: Path) -> Preparatifs:
    """The preparation in an espace that does not exist yet."""
    return Preparatifs(Impressions(tmp_path / "espace", "", "", tmp_path / "rapports"))


def ok(vue: Preparatifs, acte: str, **champs: object) -> str:
    """An act that must succeed; what it says."""
    reponse = do(vue, acte, **champs)
    assert reponse["alerte"] == "", reponse["alerte"]
    return str(reponse["dit"])


def test_from_nothing(vue: Preparatifs) -> None:
    """Create, describe, count, open, announce, choose: each is on the disk, and numresp reads it back without a fault."""
    ok(vue, "creer", nom="L’Étang-sur-Mer")
    ok(vue, "faits", **{"fait-type": "commune", "fait-population": "4 900", "fait-ecoles": "non", "fait-serveurs": ""})
    ok(vue, "parc_ajouter", type="ordinateur_fixe", nombre="30", annee_achat="2025", etat="en_service")
    dit = ok(vue, "ouvrir", **SEANCE)
    assert "2\u00a0constats pré-remplis" in dit
    ok(vue, "participant", role="elu", fonction="")
    ok(vue, "participant", role="elu", fonction="Adjointe au numérique")
    ok(vue, "programme", debats=["parc.ratio", "usage.sobriete"])
    dossier = load_dossier(vue.impressions.espace, "letang-sur-mer")
    assert dossier.organisation.nom == "L’Étang-sur-Mer"
    assert dossier.organisation.faits["population"] == 4900
    assert dossier.organisation.faits["ecoles"] is False
    assert dossier.organisation.faits.get("serveurs") is None
    etat = dossier.find_seance().etat
    assert list(etat.participants) == ["elu", "elu-2"]
    assert etat.programme is not None
    assert (etat.programme.debats, etat.programme.minutes) == (("parc.ratio", "usage.sobriete"), 120)
    assert etat.constats["parc.duree"].origine == "parc"
    assert plain(etat.constats["parc.duree"].preuve) == "parc.csv : 30 appareils, âge moyen en années : 1,0"


def test_questions_follow_from_the_profile(vue: Preparatifs) -> None:
    """The list says what is asked, and changes with a fact."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    assert "parc.ecoles" in vue.need_tenue().posees
    ok(vue, "faits", **{"fait-type": "commune", "fait-ecoles": "non"})
    assert "parc.ecoles" not in vue.need_tenue().posees
    assert "sans objet ici" in str(vue.render()["corps"])


def test_express(vue: Preparatifs) -> None:
    """The short questionnaire asks its own questions only."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **(SEANCE | {"variante": "express", "minutes": "60"}))
    assert len(vue.need_tenue().referentiel.questions) == 22


def test_last_seance_prefills(tmp_path: Path) -> None:
    """What the last séance retained becomes constats of the new one, with its date; the room still confirms them."""
    avant = open_fictive(tmp_path)
    avant.record("constat", question="parc.inventaire", reponse=1, role="technicien")
    avant.record("reponse", question="parc.inventaire", reponse=3, preuve="vu")
    avant.record("reponse", question="parc.ratio", reponse=2, preuve="vu")
    vue = Preparatifs(Impressions(tmp_path, "valmont", "", tmp_path))
    ok(vue, "ouvrir", **(SEANCE | {"date": "2027-05-06", "jalon": "suivi"}))
    constats = vue.need_tenue().etat.constats
    assert constats["parc.inventaire"].reponse.niveau == 3
    assert constats["parc.inventaire"].origine == "seance_precedente"
    assert "6\u00a0mai\u00a02026" in constats["parc.inventaire"].commentaire
    assert "parc.ratio" not in constats  # a débat is held again, not taken over
    assert not vue.need_tenue().etat.confirmes
    assert "0\u00a0constat" in ok(vue, "prefill")


def read_all(espace: Path) -> dict[Path, bytes]:
    """Every file of an espace, but for the locks that stay there."""
    return {
        chemin: chemin.read_bytes() for chemin in espace.rglob("*") if chemin.is_file() and not is_lock(chemin.name)
    }


@pytest.mark.parametrize(
    ("acte", "champs", "attendu"),
    [
        ("creer", {"nom": "  "}, "nom"),
        ("creer", {"nom": "Valmont"}, "existe déjà"),
        ("creer", {"nom": "Autre", "slug": "../dehors"}, "nom court"),
        ("faits", {"fait-population": "beaucoup"}, "écrivez un nombre entier"),
        ("faits", {"fait-type": "royaume"}, "type"),
        ("parc_ajouter", {"type": "", "nombre": "3", "etat": "en_service"}, "type et nombre"),
        ("parc_ajouter", {"type": "ecran", "nombre": "-3", "etat": "en_service"}, "nombre"),
        ("parc_ajouter", {"type": "ecran", "nombre": "3", "annee_achat": "12", "etat": "en_service"}, "annee_achat"),
        ("parc_ajouter", {"type": "Total", "nombre": "3", "etat": "en_service"}, "ligne de total"),
        ("parc_retirer", {"rang": 0, "ligne": "autre chose"}, "changé"),
        ("ouvrir", SEANCE | {"date": ""}, "date"),
        ("ouvrir", SEANCE | {"date": "2026-02-30"}, "date"),
        ("ouvrir", SEANCE, "existe déjà"),
        ("participant", {"role": "roi"}, ""),
        ("ouvrir", SEANCE | {"date": "2026-07-01", "minutes": "5"}, "10 à 600"),
        ("ouvrir", SEANCE | {"date": "2026-07-01", "vote": "participants"}, "accord de la salle"),
        ("reglages", {"minutes": "", "vote": "comptes"}, "vu rien"),
        ("programme", {}, "aucun débat"),
        ("faits", {"fait-etp": "deux"}, "nombre attendu"),
        ("programme", {"debats": [f"q{rang}" for rang in range(15)]}, "14 débats au plus"),
        ("choisir", {"slug": "nulle-part"}, "n’existe pas"),
    ],
)
def test_refused_and_nothing_written(vue: Preparatifs, acte: str, champs: dict[str, object], attendu: str) -> None:
    """What cannot be is said in French; the files are as they were."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    avant = read_all(vue.impressions.espace)
    reponse = do(vue, acte, **champs)
    assert reponse["alerte"]
    assert attendu in reponse["alerte"]
    assert "Input should" not in reponse["alerte"]
    assert read_all(vue.impressions.espace) == avant


def test_without_organisation_or_seance(vue: Preparatifs) -> None:
    """Every tab can be looked at before there is anything; acts say what comes first."""
    for onglet in ONGLETS:
        assert do(vue, "onglet", onglet=onglet)["alerte"] == ""
    assert "aucune organisation" in do(vue, "ouvrir", **SEANCE)["alerte"]
    ok(vue, "creer", nom="Valmont")
    for onglet in ONGLETS:
        assert do(vue, "onglet", onglet=onglet)["alerte"] == ""
    assert "aucune séance" in do(vue, "document", document="papiers")["alerte"]


def test_other_notebooks_are_told(tmp_path: Path) -> None:
    """The organisation chosen here is the one that the other three notebooks open."""
    from numresp.depot.dossier.ouverture_de_seance import read_choix

    open_fictive(tmp_path)
    racine = tmp_path / "lab"
    vue = Preparatifs(Impressions(tmp_path, "valmont", "", tmp_path, racine))
    assert read_choix(racine) == ("valmont", "autodiagnostic")
    ok(vue, "creer", nom="Autre")
    assert read_choix(racine) == ("autre", "")
    assert read_choix(tmp_path / "ailleurs") is None


def test_parc_line_taken_out(vue: Preparatifs) -> None:
    """A line goes when it is the one that was shown."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "parc_ajouter", type="ecran", nombre="3", annee_achat="", etat="dormant")
    ok(vue, "parc_retirer", rang=0, ligne="3 × ecran, année inconnue, dormant")
    assert vue.need_dossier().parc == ()


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


@pytest.mark.parametrize(
    ("nom", "slug"),
    [
        ("Le Trait", "le-trait"),
        ("L’Étang-sur-Mer", "letang-sur-mer"),
        ("Œuilly", "oeuilly"),
        ("  Saint--Ouen !", "saint-ouen"),
    ],
)
def test_slug_from_name(nom: str, slug: str) -> None:
    """A short name without accent, apostrophe or space."""
    assert propose_slug(nom) == slug


def test_settings_can_still_be_changed(vue: Preparatifs) -> None:
    """Duration and way to vote change after the opening; the débats chosen stay."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    ok(vue, "programme", debats=["parc.ratio"])
    ok(vue, "reglages", minutes="90", vote="participants", nominatif="oui")
    programme = vue.need_tenue().etat.programme
    assert programme is not None
    assert (programme.minutes, programme.vote, programme.nominatif, programme.debats) == (
        90,
        "participants",
        True,
        ("parc.ratio",),
    )


def test_decimal_fact(vue: Preparatifs) -> None:
    """Half an agent is a fact, written with a comma or a point, and shown again as it is written in French."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "faits", **{"fait-etp": "0,5"})
    assert vue.need_dossier().organisation.faits["etp"] == 0.5
    ok(vue, "onglet", onglet="organisation")
    assert 'value="0,5"' in str(vue.render()["corps"])
    ok(vue, "faits", **{"fait-etp": "0,5", "fait-agents": "3"})


def test_participant_taken_out(vue: Preparatifs) -> None:
    """Somebody will not come: the role goes, another of the same role takes the free place; who has voted stays."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    for _ in range(2):
        ok(vue, "participant", role="elu")
    assert "Retiré" in ok(vue, "participant_retirer", participant="elu")
    assert list(vue.need_tenue().etat.participants) == ["elu-2"]
    ok(vue, "participant", role="elu")
    assert set(vue.need_tenue().etat.participants) == {"elu", "elu-2"}
    vue.need_tenue().record("vote", question="parc.ratio", participant="elu-2", reponse=1)
    assert "a voté" in do(vue, "participant_retirer", participant="elu-2")["alerte"]
    assert set(vue.need_tenue().etat.participants) == {"elu", "elu-2"}


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
    assert [ligne.type for ligne in load_dossier(vue.impressions.espace, "valmont").parc] == [
        "ordinateur_portable",
        "ecran",
    ]
    assert "inconnus" not in page(vue)
    dit = plain(ok(vue, "parc_ajouter", type="borne", nombre="1", annee_achat="", etat="en_service"))
    assert "type d’équipement inconnu « borne »" in dit
    assert "type;borne;borne;" in dit
    assert "Types d’équipement inconnus : « borne »" in page(vue)


def page(vue: Preparatifs) -> str:
    """The tab of the inventory, with plain spaces."""
    do(vue, "onglet", onglet="parc")
    return plain(str(vue.render()["corps"]))
