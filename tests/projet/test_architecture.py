"""The way in names what exists: each path and dotted name in the guides, each decision in its index, each layer drawn."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from milieu import RACINE
from projet.test_fleches import FLECHES

import numresp

PAGES = [
    *("README.md", "README.en.md", "CONTRIBUTING.md", "Makefile", "pyproject.toml", ".ci/run"),
    *(f"docs/{chemin.name}" for chemin in sorted((RACINE / "docs").glob("*.md"))),
    "docs/decisions/README.md",
]
"""What newcomers read. The decisions themselves and CHANGELOG.md speak of their day: what they name may have moved since."""
DEDANS = "numresp|tests|docs|notebooks|benchmarks|data/referentiels|data/catalogue|data/exemple"
CHEMIN = re.compile(rf"(?<![\w./~-])(?:\.\./)?((?:{DEDANS})/[\w./*-]*\w)")
POINTS = re.compile(r"(?<![\w./-])numresp(?:\.[A-Za-z_]\w*)+(?![\w/])")
AILLEURS = {"numresp/ressources/data", "numresp/ressources/notebooks", "tests/data"}
"""In the wheel, where pyproject.toml puts them; a folder of another project, whose files docs/echanges.md tells of."""
LIEN = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
DIFF = re.compile(r"^```(?:diff|console|text)\n.*?^```$", re.MULTILINE | re.DOTALL)


def list_unknown(texte: str) -> list[str]:
    """The paths and dotted names of a text that do not exist; what a block shows of a change or an output is left out."""
    propre = DIFF.sub("", texte)
    chemins = [nom for nom in dict.fromkeys(CHEMIN.findall(propre)) if nom not in AILLEURS and not exists(nom)]
    return chemins + [nom for nom in dict.fromkeys(POINTS.findall(propre)) if not is_name(nom)]


def exists(nom: str) -> bool:
    """A file or a folder of the repository; a star stands for one at least."""
    return any(RACINE.glob(nom)) if "*" in nom else (RACINE / nom).exists()


def is_name(nom: str) -> bool:
    """A module of the package, or something that one of its modules bears."""
    parties = nom.split(".")
    for fin in range(len(parties), 0, -1):
        lieu = RACINE.joinpath(*parties[:fin])
        source = lieu.with_suffix(".py") if lieu.with_suffix(".py").is_file() else lieu / "__init__.py"
        if source.is_file():
            return fin == len(parties) or _defines(source, parties[fin])
    return False


def _defines(source: Path, nom: str) -> bool:
    public = source.parent == RACINE / "numresp" and nom in numresp.__all__
    return public or bool(re.search(rf"^(?:class |def )?{nom}\b", source.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES)
def test_nothing_named_is_gone(page: str) -> None:
    """No path, module or name that no longer exists stands in what newcomers read."""
    assert not list_unknown((RACINE / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", [page for page in PAGES if page.endswith(".md")])
def test_links_lead_somewhere(page: str) -> None:
    """Every link to a file of the repository leads to one."""
    texte = (RACINE / page).read_text(encoding="utf-8")
    assert not [lien for lien in LIEN.findall(texte) if not (RACINE / page).parent.joinpath(lien).exists()]


def test_the_checker_finds_what_is_gone() -> None:
    """An old module, an old test and an old name are found; what exists, an address and what a diff shows are not."""
    assert list_unknown("`numresp/rapport/fragments.py` et tests/test_absent.py") == [
        "numresp/rapport/fragments.py",
        "tests/test_absent.py",
    ]
    assert list_unknown("numresp.rapport.fragments, numresp.erreurs.Disparue") == [
        "numresp.rapport.fragments",
        "numresp.erreurs.Disparue",
    ]
    assert not list_unknown(
        "numresp.erreurs.NumrespError dans `numresp/erreurs.py` ; https://exemple.fr/docs/absent.md"
    )
    assert not list_unknown("```diff\n--- numresp/absent.py\n```\n")


def test_every_layer_is_drawn() -> None:
    """docs/architecture.md draws each layer that the arrows know, with no arrow that they forbid, and names each folder."""
    page = (RACINE / "docs" / "architecture.md").read_text(encoding="utf-8")
    dessin = re.findall(r"^ +(\w+) --> (\w+)$", page, re.MULTILINE)
    couches = set(FLECHES) - {"__main__", "__init__", "aide"}
    assert {nom for fleche in dessin for nom in fleche} == couches
    assert not [(de, vers) for de, vers in dessin if vers not in FLECHES[de]]
    dossiers = [c.name for c in (RACINE / "numresp").iterdir() if (c / "__init__.py").is_file()]
    assert not [nom for nom in dossiers if f"`numresp/{nom}/`" not in page]


def test_every_decision_is_indexed() -> None:
    """One row a decision, in order, with its number and title as its own page has them, and folders that exist."""
    dossier = RACINE / "docs" / "decisions"
    page = (dossier / "README.md").read_text(encoding="utf-8")
    rangees = re.findall(r"^\| \[(\d{4})\]\((\S+)\) \| (.+?) \| (.+?) \| (.+?) \|$", page, re.MULTILINE)
    siennes = [_read_title(chemin) for chemin in sorted(dossier.glob("[0-9]*.md"))]
    assert [(numero, fichier, titre) for numero, fichier, titre, _, _ in rangees] == siennes
    assert all(re.findall(r"`[^`]+`", lie) for *_, lie in rangees)
    assert not [nom for *_, lie in rangees for nom in re.findall(r"`([^`]+)`", lie) if not exists(nom)]


def _read_title(chemin: Path) -> tuple[str, str, str]:
    trouve = re.match(r"# (\d{4})(?:\.| :|\u00a0:) (.+)\n", chemin.read_text(encoding="utf-8"))
    assert trouve, chemin.name
    return trouve[1], chemin.name, trouve[2].strip()
