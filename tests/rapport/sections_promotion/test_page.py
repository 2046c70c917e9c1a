"""The sections of the page of a promotion: nobody ranked, and every section says something."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from inventes.atelier_fictif import (
    HOSTILE,
    create_dossier,
    hostile_espace,
    read_table,
    words,
)
from inventes.promotion_fictive import gather, render_all

from numresp.rapport.composition.promotion import compose_promotion
from numresp.rapport.sections_promotion import page as sections


def test_what_is_old_is_dated(exemple: Path) -> None:
    """Le Trait's only séance is of March 2025: on a page of June 2026 it stands with that day, the others without."""
    lignes = read_table(sections.render_avancement(compose_promotion(exemple, jour="2026-06-30")))
    noms = " ".join(ligne[-1] for ligne in lignes)
    assert "Le Trait (27 mars 2025)" in noms
    assert noms.count("(2") == 1
    jeunes = sections.render_avancement(compose_promotion(exemple, jour="2025-06-30"))
    assert "Le Trait (" not in words(jeunes)


def test_nobody_has_begun(tmp_path: Path) -> None:
    """A promotion before its first séance: the page stands, and every section says something."""
    for slug in ("a", "b"):
        create_dossier(tmp_path, slug, slug)
    bilan = compose_promotion(gather(tmp_path, "a", "b"))
    for nom, html in render_all(bilan).items():
        assert words(html), nom
    assert bilan.avec_seance == 0


def test_texts_stay_texts(tmp_path: Path) -> None:
    """Names and texts that try to be HTML are shown letter by letter."""
    espace = gather(hostile_espace(tmp_path), "piege", illustratif=HOSTILE)
    fiche = espace / "piege" / "organisation.yaml"
    fiche.write_text(fiche.read_text(encoding="utf-8") + "diffusion: public\n", encoding="utf-8")
    bilan = compose_promotion(espace)
    html = "".join(render_all(bilan).values())
    assert BeautifulSoup(html, "html.parser").find_all(["script", "img"]) == []
    assert HOSTILE in BeautifulSoup(html, "html.parser").get_text()
