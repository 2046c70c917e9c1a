"""Only a body that chose it, only what somebody validated; the same bytes twice; nothing of what is private."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, follow, hold_seance, hostile_espace
from rendus.bilans_lus import EXEMPLE, read_bilan

from numresp.depot.dossier.dossier import load_dossier
from numresp.erreurs import DonneesInvalides, Introuvable
from numresp.rapport.citoyen.page_publique import compose_page, write_public


def publish(dossier: Path) -> None:
    """Make the results of a body public."""
    fichier = dossier / "organisation.yaml"
    texte = re.sub(r"(?m)^diffusion:.*\n", "", fichier.read_text(encoding="utf-8"))
    fichier.write_text(f"{texte.rstrip()}\ndiffusion: public\n", encoding="utf-8")


@pytest.mark.parametrize("slug", ["brume-essai", "hopital-essai"])
def test_refused_unless_public(slug: str) -> None:
    """Shared with the promotion is not public: refused in French, with what would change it."""
    with pytest.raises(DonneesInvalides, match="diffusion") as saisie:
        write_public(load_dossier(EXEMPLE, slug), None, None, "x")
    assert "écrivez « diffusion: public »" in str(saisie.value).replace("\N{NO-BREAK SPACE}", " ")


def test_public_today_counts(tmp_path: Path) -> None:
    """A body that was public on the day asked for and is private today is told nowhere."""
    shutil.copytree(EXEMPLE / "le-trait", tmp_path / "le-trait")
    fichier = tmp_path / "le-trait/organisation.yaml"
    fichier.write_text(fichier.read_text(encoding="utf-8").replace("diffusion: public ", "diffusion: prive "), "utf-8")
    with pytest.raises(DonneesInvalides, match="prive"):
        write_public(load_dossier(tmp_path, "le-trait"), None, date(2025, 4, 15), "x")


def test_refused_while_provisional(tmp_path: Path) -> None:
    """A séance that nobody validated is told to no citizen."""
    dossier = hostile_espace(tmp_path) / "piege"
    publish(dossier)
    with pytest.raises(DonneesInvalides, match="n’est pas encore validée"):
        write_public(load_dossier(tmp_path, "piege"), None, None, "x")


def test_refused_without_a_seance(tmp_path: Path) -> None:
    """Nothing was held: there is nothing to say."""
    publish(create_dossier(tmp_path))
    with pytest.raises(Introuvable):
        write_public(load_dossier(tmp_path, "valmont"), None, None, "x")


def test_the_same_bytes(tmp_path: Path) -> None:
    """Page and picture, twice, wherever the dossier lies; the page names the picture as it is called."""
    shutil.copytree(EXEMPLE / "villefeinte", tmp_path / "villefeinte")
    une = write_public(load_dossier(EXEMPLE, "villefeinte"), None, None, "page")
    assert list(une) == [".html", ".png"]
    assert write_public(load_dossier(tmp_path, "villefeinte"), None, None, "page") == une
    assert b'content="page.png"' in une[".html"]


def test_the_day() -> None:
    """Asked for an earlier day, nothing that came later is told."""
    page = write_public(load_dossier(EXEMPLE, "villefeinte"), None, date(2026, 3, 12), "x")[".html"].decode()
    assert "page pour les habitants, 12" in page
    assert "2026</b>" not in page.partition("Où nous")[0]
    assert "96" not in page  # appareils donnés, counted on 21 March 2026


def test_nothing_that_was_typed(tmp_path: Path) -> None:
    """Of all that people type, the name of the body alone is told: no title, evidence, service, comment nor note."""
    actions = "mienne;TITRE-TAPE;;action;Réalisé;elu;SERVICE-TAPE;;;;;PREUVE-TAPEE;COMMENTAIRE-TAPE"
    mesures = "15/03/2025;deee_kg;12;kg;flux;METHODE-TAPEE;PREUVE-TAPEE;COMMENTAIRE-TAPE"
    dossier = follow(create_dossier(tmp_path), actions=actions, mesures=mesures)
    hold_seance(dossier, validee=True)
    publish(dossier)
    page = write_public(load_dossier(tmp_path, "valmont"), None, None, "x")[".html"].decode()
    assert not re.search(r"TAPE", page)
    assert "Valmont agit pour un numérique responsable" in page
    assert "12\N{NO-BREAK SPACE}kg" in page


def test_title_without_a_deed() -> None:
    """Where nothing is done yet, the title does not say that the town acts."""
    vide = read_bilan("le-trait").model_copy(update={"series": (), "actions": ()})
    assert compose_page(vide).titre == "Le Trait et le numérique responsable"
