"""What was really published is remembered: the next publication says nothing of what lies between the two."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, answer_all, create_dossier, hold_seance
from inventes.promotion_fictive import gather
from inventes.rapports_en_place import render
from milieu import choose

from numresp.erreurs import DonneesInvalides
from numresp.rapport.fabrique.memoire_publications import NOM
from numresp.rapport.fabrique.publication import Publication, publish

SLUGS = tuple(f"v{rang}" for rang in range(8))


@pytest.fixture(scope="module")
def huit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight bodies that let themselves be named, with a séance of 10 April each, at the four levels; not to be changed."""
    chemin = tmp_path_factory.mktemp("huit")
    for rang, slug in enumerate(SLUGS):
        hold(chemin, slug, rang % 4, "promotion")
    return gather(chemin, *SLUGS)


@pytest.fixture
def espace(huit: Path, tmp_path: Path) -> Path:
    """A copy of theirs."""
    return Path(shutil.copytree(huit, tmp_path / "espace"))


def hold(espace: Path, slug: str, niveau: int, diffusion: str, jour: str = "2025-04-10") -> None:
    """Make one body that has answered."""
    dossier = create_dossier(espace, slug, f"Ville {slug.upper()}", diffusion=diffusion)
    hold_seance(dossier, agree(answer_all(niveau)), jour=jour)


def render_and_publish(espace: Path, travail: Path, *slugs: str) -> Publication:
    """What `numresp rapports`, then `numresp publier` do."""
    return publish(espace, render(espace, travail / "reports", slugs), travail / "public")


def test_the_same_page_again(espace: Path, tmp_path: Path) -> None:
    """Nothing has changed: nothing is refused."""
    assert render_and_publish(espace, tmp_path, *SLUGS).refuses == ()
    assert render_and_publish(espace, tmp_path, *SLUGS).refuses == ()


@pytest.mark.long
def test_a_body_that_comes_late_with_an_old_seance(espace: Path, tmp_path: Path) -> None:
    """A ninth, private, comes in summer with a séance of 10 April: the page of all nine would say what it alone brings.

    It does not leave; what was published stays, and is still the publication's own.
    """
    render_and_publish(espace, tmp_path, *SLUGS)
    avant = (tmp_path / "public" / "promotion.json").read_bytes()
    hold(espace, "x", 3, "prive")
    gather(espace, *SLUGS, "x")
    publication = render_and_publish(espace, tmp_path, *SLUGS, "x")
    assert "trop peu de structures ont changé" in publication.refuses[0]
    assert "quartiles" in publication.refuses[0]
    assert (tmp_path / "public" / "promotion.json").read_bytes() == avant
    assert publication.retires == ()


@pytest.mark.long
def test_eight_that_come_late_together(espace: Path, tmp_path: Path) -> None:
    """Eight more with old séances, two at each of the four levels: what they bring stands together, and the page follows."""
    render_and_publish(espace, tmp_path, *SLUGS)
    neufs = tuple(f"x{rang}" for rang in range(8))
    for rang, slug in enumerate(neufs):
        hold(espace, slug, rang % 4, "prive")
    gather(espace, *SLUGS, *neufs)
    assert render_and_publish(espace, tmp_path, *SLUGS, *neufs).refuses == ()


def test_a_body_that_comes_with_a_new_seance(espace: Path, tmp_path: Path) -> None:
    """A ninth with a séance of May: the page itself keeps its old numbers, so it may leave."""
    render_and_publish(espace, tmp_path, *SLUGS)
    hold(espace, "x", 3, "prive", "2025-05-20")
    gather(espace, *SLUGS, "x")
    assert render_and_publish(espace, tmp_path, *SLUGS, "x").refuses == ()


@pytest.mark.parametrize("dossier_aussi", choose([True], [False, True]))
def test_a_body_that_is_taken_away(espace: Path, tmp_path: Path, dossier_aussi: bool) -> None:
    """One of nine leaves promotion.yaml, its folder too or not: the page of the eight would say what it brought."""
    hold(espace, "x", 3, "prive")
    gather(espace, *SLUGS, "x")
    render_and_publish(espace, tmp_path, *SLUGS, "x")
    if dossier_aussi:
        shutil.rmtree(espace / "x")
    gather(espace, *SLUGS)
    assert "trop peu de structures ont changé" in render_and_publish(espace, tmp_path, *SLUGS).refuses[0]


@pytest.mark.long
def test_a_faulty_dossier_leaves_a_page_without_numbers(espace: Path, tmp_path: Path) -> None:
    """A dossier that cannot be read: the page that leaves has no number of all, and the page after it those of before."""
    render_and_publish(espace, tmp_path, *SLUGS)
    fiche = espace / "v0" / "organisation.yaml"
    sain = fiche.read_text(encoding="utf-8")
    fiche.write_text("nom: [", encoding="utf-8")
    publication = render_and_publish(espace, tmp_path, *SLUGS[1:])
    assert not [refus for refus in publication.refuses if "trop peu" in refus]
    fiche.write_text(sain, encoding="utf-8")
    assert render_and_publish(espace, tmp_path, *SLUGS).refuses == ()


@pytest.mark.long
def test_a_memory_that_cannot_be_read(espace: Path, tmp_path: Path) -> None:
    """Nothing leaves: nobody knows what one more page would say. Which file, and what to do."""
    render_and_publish(espace, tmp_path, *SLUGS)
    memoire = tmp_path / "reports" / NOM
    memoire.write_text(memoire.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    avant = {c: c.read_bytes() for c in (tmp_path / "public").rglob("*") if c.is_file()}
    with pytest.raises(DonneesInvalides, match="ce qui a déjà été publié") as refus:
        render_and_publish(espace, tmp_path, *SLUGS)
    assert NOM in str(refus.value)
    assert {c: c.read_bytes() for c in (tmp_path / "public").rglob("*") if c.is_file()} == avant


def test_the_memory_never_leaves(espace: Path, tmp_path: Path) -> None:
    """It says what each body brings: it stays in the folder of the reports, closed to others as private reports are."""
    render_and_publish(espace, tmp_path, *SLUGS)
    assert not (tmp_path / "public" / NOM).exists()
    assert (tmp_path / "reports" / NOM).stat().st_mode & 0o007 == 0
