"""01 Préparer: from nothing to a séance that is ready, each thing written where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import plain
from inventes.deux_versions import ship_only
from inventes.preparation_fictive import SEANCE, ok
from inventes.tenue_fictive import do, open_fictive

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.preparation.gestes import Preparation
from numresp.atelier.preparation.onglets import Preparatifs
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fichiers.verrou import is_lock


@pytest.fixture(autouse=True)
def one_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked here is 2026.1: a new body would open on the newest version."""
    ship_only(monkeypatch)


def test_from_nothing(vue: Preparation) -> None:
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


def test_questions_follow_from_the_profile(vue: Preparation) -> None:
    """The list says what is asked, and changes with a fact."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    assert "parc.ecoles" in vue.need_tenue().posees
    ok(vue, "faits", **{"fait-type": "commune", "fait-ecoles": "non"})
    assert "parc.ecoles" not in vue.need_tenue().posees
    assert "sans objet ici" in str(vue.render()["corps"])


def test_express(vue: Preparation) -> None:
    """The short questionnaire asks its own questions only."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **(SEANCE | {"variante": "express", "minutes": "60"}))
    assert len(vue.need_tenue().referentiel.questions) == 22


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
        ("creer", {"nom": "Autre", "slug": "../dehors"}, "Nom court"),
        ("faits", {"fait-population": "beaucoup"}, "nombre attendu"),
        ("faits", {"fait-type": "royaume"}, "Type d’organisation"),
        ("parc_ajouter", {"type": "", "nombre": "3", "etat": "en_service"}, "Type d’équipement"),
        ("parc_ajouter", {"type": "borne", "nombre": "3", "etat": "en_service"}, "Garder ce mot"),
        ("parc_ajouter", {"type": "ecran", "nombre": "-3", "etat": "en_service"}, "nombre"),
        ("parc_ajouter", {"type": "ecran", "nombre": "3", "annee_achat": "12", "etat": "en_service"}, "Année d’achat"),
        ("parc_ajouter", {"type": "Total", "nombre": "3", "etat": "en_service"}, "ligne de total"),
        ("parc_retirer", {"rang": 0, "ligne": "autre chose"}, "changé"),
        ("ouvrir", SEANCE | {"date": ""}, "date"),
        ("ouvrir", SEANCE | {"date": "2026-02-30"}, "date"),
        ("ouvrir", SEANCE, "existe déjà"),
        ("participant", {"role": "roi"}, ""),
        ("ouvrir", SEANCE | {"date": "2026-07-01", "minutes": "5"}, "10 à 600"),
        ("ouvrir", SEANCE | {"date": "2026-07-01", "vote": "participants"}, "accord de la salle"),
        ("reglages", {"minutes": "", "vote": "comptes"}, "vu rien"),
        ("programme", {}, "Aucun débat"),
        ("faits", {"fait-etp": "deux"}, "nombre attendu"),
        ("faits", {"fait-siren": "217605402"}, "un chiffre a été mal recopié"),
        ("faits", {"fait-siren": "2176"}, "neuf chiffres"),
        ("faits", {"fait-code_insee": "99999"}, "sans le confondre avec le code postal"),
        ("programme", {"debats": [f"q{rang}" for rang in range(15)]}, "14 débats au plus"),
        ("choisir", {"slug": "nulle-part"}, "n’existe pas"),
    ],
)
def test_refused_and_nothing_written(vue: Preparation, acte: str, champs: dict[str, object], attendu: str) -> None:
    """What cannot be is said in French; the files are as they were."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    avant = read_all(vue.impressions.espace)
    reponse = do(vue, acte, **champs)
    assert reponse["alerte"]
    assert attendu in "\n".join([reponse["alerte"], *vue.fautes.values()])
    assert "Input should" not in reponse["alerte"]
    assert read_all(vue.impressions.espace) == avant


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


def test_parc_line_taken_out(vue: Preparation) -> None:
    """A line goes when it is the one that was shown."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "parc_ajouter", type="ecran", nombre="3", annee_achat="", etat="dormant")
    ok(vue, "parc_retirer", rang=0, ligne="3 × écrans, année inconnue, dormant")
    assert vue.need_dossier().parc == ()


def test_parc_line_put_back(vue: Preparation) -> None:
    """Right after, at its place, with what no form shows; one act later it is too late, and that is said."""
    ok(vue, "creer", nom="Valmont")
    chemin = vue.need_dossier().chemin / "parc.csv"
    chemin.write_text(
        "type;nombre;annee_achat;etat;source\necran;3;2020;dormant;facture 12\nserveur;1;2021;en_service;\n"
    )
    ok(vue, "choisir", slug="valmont")
    avant = vue.need_dossier().parc
    ok(vue, "onglet", onglet="parc")
    ok(vue, "parc_retirer", rang=0, ligne="3 × écrans, 2020, dormant")
    assert "parc-remettre" in str(vue.render()["corps"])
    assert "ligne remise" in ok(vue, "parc_remettre")
    assert vue.need_dossier().parc == avant
    assert "parc-remettre" not in str(vue.render()["corps"])
    ok(vue, "parc_retirer", rang=0, ligne="3 × écrans, 2020, dormant")
    ok(vue, "onglet", onglet="parc")
    assert "Aucune ligne à remettre" in do(vue, "parc_remettre")["alerte"]
