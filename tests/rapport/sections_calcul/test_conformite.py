"""The section of a report on duties: one sentence, what is left, each constat on the second page; nothing of a public body."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, hold_seance, words
from inventes.devoirs_fictifs import install_edition
from inventes.outils_depot import write

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.sections_calcul.conformite import render_conformite, render_constats

TETE = "obligation;constat;date;etat;role\n"
JOUR = "2026-11-30"


@pytest.fixture
def espace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A town of 150 agents that held its autodiagnostic in 2025."""
    install_edition(monkeypatch, tmp_path / "essai")
    hold_seance(create_dossier(tmp_path / "espace", agents="150"), [])
    return tmp_path / "espace"


def establish(espace: Path, *lignes: str, jour: str = JOUR) -> Bilan:
    """Its Bilan, with these answers."""
    write(espace / "valmont" / "conformite.csv", TETE + "".join(f"{ligne}\n" for ligne in lignes))
    return establish_bilan("valmont", str(espace), date_rapport=jour)


def test_nobody_has_answered(espace: Path) -> None:
    """How many, that it enters no score, and who may answer; no list of what nobody knows."""
    dit = words(render_conformite(establish(espace)) or "")
    assert dit.startswith(
        "Conformité Au 30 novembre 2026 : 0 devoir tenu, 0 à tenir, 2 à vérifier, 1 à venir, 1 sans objet."
    )
    assert "n’entre dans aucun score" in dit
    assert "Peuvent y répondre : technicien informatique, élu et direction." in dit
    assert "essai_a" not in dit


def test_what_is_left(espace: Path) -> None:
    """What is not kept first, with its day, what is left of it and who answers; then what is to check."""
    bilan = establish(espace, "essai_a;publie;2026-11-20;oui;technicien", "essai_b;delibere;2026-11-21;non;elu")
    dit = words(render_conformite(bilan) or "")
    assert "Au 30 novembre 2026 : 0 devoir tenu, 1 à tenir, 1 à vérifier" in dit
    tenir, verifier = (dit.index(f"Devoir {ident} :") for ident in ("essai_b", "essai_a"))
    assert tenir < verifier
    assert "Devoir essai_b : à tenir, constaté le 21 novembre 2026. Reste : Constat delibere (élu, direction)." in dit
    assert "Devoir essai_a : à vérifier. Reste : Constat a_jour (technicien informatique)." in dit


def test_second_page(espace: Path) -> None:
    """Each constat of each duty that concerns the body, with its answer, role and day; the others named."""
    dit = words(render_constats(establish(espace, "essai_a;publie;2026-11-20;oui;technicien")))
    assert (
        "Devoir essai_a (Loi inventée, art. 1) : à vérifier. Oui (technicien informatique, 20 novembre 2026) : " in dit
    )
    assert "Sans réponse : Constat a_jour." in dit
    assert (
        "(Loi inventée, art. 1) : à venir à partir du 1er janvier 2027. Pas encore demandé : Constat plus_tard." in dit
    )
    assert "Sans objet : Devoir essai_d." in dit


def test_an_older_edition_keeps_its_list(espace: Path) -> None:
    """On the day before, the duties that apply, and not a word of conformity, in the JSON either."""
    bilan = establish(espace, "essai_a;publie;2026-11-20;non;technicien", jour="2026-11-29")
    assert bilan.conformite is None
    assert (render_conformite(bilan) or "").startswith("<h2>Points de droit</h2>\n<p>")
    assert '"conformite"' not in bilan.model_dump_json()
    assert render_conformite(bilan.model_copy(update={"jalon": "suivi"})) is None


def test_a_report_that_may_be_published_says_nothing_of_it(espace: Path) -> None:
    """Neither its pages, nor its JSON, nor the fingerprints that it lists."""
    organisation = espace / "valmont" / "organisation.yaml"
    organisation.write_text(organisation.read_text(encoding="utf-8") + "diffusion: public\n", encoding="utf-8")
    ligne = "essai_b;delibere;2026-11-21;non;elu"
    public = establish(espace, ligne)
    assert public.conformite is None
    assert '"conformite' not in public.model_dump_json()
    assert "à tenir" not in words(render_conformite(public) or "")
    organisation.write_text(organisation.read_text(encoding="utf-8").replace("public", "promotion"), encoding="utf-8")
    assert "conformite.csv" in establish(espace, ligne).entrees
