"""What is known before the room meets: the last séance, the inventory, a short name."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, answer_all, create_dossier, hold_seance, plain
from inventes.deux_versions import (
    A_REPOSER,
    AJOUTEE,
    ANCIENNE,
    NOUVELLE,
    QUITTEE,
    REMPLACEE,
    REPRISE_AUTREMENT,
    SUITE,
    publish_version,
)
from inventes.outils_depot import write
from inventes.preparation_fictive import SEANCE, ok
from inventes.tenue_fictive import open_fictive

from numresp.atelier.commun.documents import Impressions
from numresp.atelier.preparation.onglets import Preparatifs
from numresp.atelier.preparation.prerempli import list_du_parc, list_reprises, propose_slug, say_age, say_ligne
from numresp.cli import run
from numresp.modele.dossier.organisation import LigneParc


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


def test_a_line_in_words() -> None:
    """What is shown of a line of the inventory; a year that nobody knows is said."""
    ligne = LigneParc(type="ordinateur_fixe", nombre=3, etat="en_service")
    assert say_ligne(ligne) == "3 × ordinateurs fixes, année inconnue, en service"
    mille = say_ligne(ligne.model_copy(update={"nombre": 1000}))
    assert mille == "1\N{NARROW NO-BREAK SPACE}000 × ordinateurs fixes, année inconnue, en service"
    assert say_ligne(ligne.model_copy(update={"annee_achat": 2024})) == "3 × ordinateurs fixes, 2024, en service"


def test_mean_age_or_why_not() -> None:
    """The mean age of the computers in use; where it cannot be computed, why: a year is missing, or none is listed."""
    fixes = LigneParc(type="ordinateur_fixe", nombre=3, annee_achat=2022, etat="en_service")
    portable = LigneParc(type="ordinateur_portable", nombre=1, annee_achat=2026, etat="en_service")
    assert plain(say_age([fixes, portable], 2026)) == "Âge moyen des 4 ordinateurs en service : 3,0 ans."
    sans = portable.model_copy(update={"annee_achat": None, "nombre": 2})
    assert "l’année d’achat de 2 appareils est inconnue" in plain(say_age([fixes, sans], 2026))
    inconnu = LigneParc(type="borne", nombre=1, annee_achat=2020)
    assert plain(say_age([inconnu], 2026)).endswith("ne se calcule pas encore : aucun n’est noté.")
    assert say_age([], 2026) == ""


def test_another_version_takes_over_what_it_asks_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prepared, the next séance opens on the new version: carried levels, said where they moved; nothing that is asked again.

    What the inventory shows follows its question to its new id; the mark of what is invented is carried to the séance.
    """
    publish_version(tmp_path / "fourni", monkeypatch)
    dossier = create_dossier(tmp_path, illustratif="Tout est inventé.")
    write(dossier / "parc.csv", "type;nombre;annee_achat;etat\nordinateur_fixe;3;2098;en_service\n")
    reponses = answer_all(2) | {"achats.reemploi": "non_concerne"}
    hold_seance(dossier, agree(reponses), cite={"id": "collectivites", "version": ANCIENNE})
    assert run(["migrer", "valmont", "--vers", NOUVELLE, "--espace", str(tmp_path)]) == 0
    vue = Preparatifs(Impressions(tmp_path, "valmont", "", tmp_path))
    ok(vue, "ouvrir", **(SEANCE | {"date": "2098-05-06", "confirme": "oui", "jalon": "suivi"}))
    tenue = vue.need_tenue()
    assert tenue.seance.complet.version == NOUVELLE
    assert tenue.etat.ouverture.illustratif == "Tout est inventé."
    reprises = list_reprises(tenue)
    assert reprises[REPRISE_AUTREMENT]["reponse"] == 1
    assert "posée autrement : niveau 2 alors" in plain(reprises[REPRISE_AUTREMENT]["commentaire"])
    assert reprises[SUITE]["reponse"] == 2
    assert reprises["achats.reemploi"]["reponse"] == "non_concerne"
    assert not {A_REPOSER, AJOUTEE, QUITTEE} & reprises.keys()
    constats = tenue.etat.constats
    assert not {A_REPOSER, AJOUTEE} & constats.keys()
    assert SUITE in list_du_parc(tenue)
    assert REMPLACEE not in constats


def test_a_body_stays_on_its_version_until_it_is_prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer version ships: a body in its parcours goes on with its own, a new one opens on the newest."""
    publish_version(tmp_path / "fourni", monkeypatch)
    for slug, version in (("valmont", ANCIENNE), ("neuve", NOUVELLE)):
        dossier = create_dossier(tmp_path, slug)
        if version == ANCIENNE:
            hold_seance(dossier, agree(answer_all(2)), cite={"id": "collectivites", "version": ANCIENNE})
        vue = Preparatifs(Impressions(tmp_path, slug, "", tmp_path))
        ok(vue, "ouvrir", **(SEANCE | {"date": "2098-05-06", "confirme": "oui", "jalon": "suivi"}))
        assert vue.need_tenue().seance.complet.version == version


def test_no_age_under_zero() -> None:
    """A file may hold a year to come: no mean age is made of it, and why is said with the number of devices."""
    parc = [
        LigneParc(type="ordinateur_fixe", nombre=2, annee_achat=2030),
        LigneParc(type="ordinateur_portable", nombre=5, annee_achat=2020),
    ]
    assert "de 2\u00a0appareils est après 2026" in say_age(parc, 2026)
    assert "2030" not in say_age(parc, 2030)
