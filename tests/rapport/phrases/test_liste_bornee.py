"""A promotion's page stays under its limit whatever the number of bodies: what is left out is counted, and said where it is."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier
from inventes.promotion_fictive import gather, hold, render_all
from milieu import choose

from numresp.rapport.composition.promotion import compose_promotion
from numresp.rapport.donnees.promotion import ActionAReprendre
from numresp.rapport.page.fautes_de_page import MAX_PAGE
from numresp.rapport.phrases.liste_bornee import cut_list, group_files, is_cut, join_some, shorten


def test_names() -> None:
    """Thirty names are all said; of thirty-two, thirty and how many more there are."""
    noms = [f"Ville {rang:02}" for rang in range(32)]
    assert join_some(noms[:30]).endswith("Ville 28 et Ville 29")
    assert join_some(noms).replace("\N{NO-BREAK SPACE}", " ").endswith("Ville 29 et 2 autres")
    assert (is_cut([noms[:30], []]), is_cut([noms[:30], noms])) == (False, True)
    assert join_some([]) == ""


def test_a_cut_list_says_the_rest() -> None:
    """Four of four are all said; of five, four and « et 1 autre »; a list that was cut before tells how long it was."""
    noms = list("abcde")
    assert cut_list(noms[:4], 4) == ["a", "b", "c", "d"]
    assert cut_list(noms, 4) == ["a", "b", "c", "d", "et 1\N{NO-BREAK SPACE}autre"]
    assert cut_list(noms[:2], 2, 12)[-1] == "et 10\N{NO-BREAK SPACE}autres"
    assert cut_list([], 2, 0) == []


def test_texts() -> None:
    """A text is cited whole up to 300 characters."""
    assert shorten("x" * 300) == "x" * 300
    assert shorten("x" * 301) == "x" * 300 + "…"


def test_files() -> None:
    """Up to 150 files each has its line; beyond, each dossier; beyond 400 dossiers, none: the JSON has them all."""
    peu = {f"ville-{rang}/parc.csv": f"{rang:064}" for rang in range(150)}
    lignes, note = group_files(peu)
    assert (lignes[1], note) == (("ville-1/parc.csv", "0" * 16), "")
    deux = peu | {"ville-1/actions.csv": "a" * 64}
    lignes, note = group_files(deux)
    attendue = hashlib.sha256(f"ville-1/actions.csv {'a' * 64}\nville-1/parc.csv {1:064}\n".encode()).hexdigest()
    assert [(nom.replace("\N{NO-BREAK SPACE}", " "), vue) for nom, vue in lignes if "ville-1 " in nom] == [
        ("ville-1 (2 fichiers)", attendue[:16])
    ]
    assert "151 fichiers lus" in note
    assert "Ville Une (2 fichiers)" in [
        nom.replace("\N{NO-BREAK SPACE}", " ") for nom, _ in group_files(deux, {"ville-1": "Ville Une"})[0]
    ]
    lignes, note = group_files({f"v{rang}/a.csv": "a" * 64 for rang in range(401)})
    assert lignes == ()
    assert "de 401 dossiers" in note
    assert "les données jointes à cette page" in note


@pytest.mark.parametrize("diffusion", choose(["prive"], ["promotion", "prive"]))
def test_three_hundred_bodies(tmp_path: Path, diffusion: str) -> None:
    """Both pages stay under 100 kB with 300 bodies; a body that keeps private is not named because others are counted."""
    hold(tmp_path, 5, diffusion)
    suite = [f"ville-{rang:03}" for rang in range(295)]
    for slug in suite:
        create_dossier(tmp_path, slug, f"Commune de Saint-Exemple {slug}", diffusion=diffusion)
    gather(tmp_path, "a", "b", "c", "d", "e", *suite)
    bilan = compose_promotion(tmp_path)
    noms = tuple(membre.nom for membre in bilan.membres)
    partout = tuple(
        ActionAReprendre(titre=f"Action {rang}", organisations=noms, preuve="p" * 130_000) for rang in range(6)
    )
    pages = render_all(bilan.model_copy(update={"reprises": partout}))
    calcul = pages.pop("render_calcul")
    assert len(calcul.encode()) < MAX_PAGE * 0.8
    assert sum(len(page.encode()) for page in pages.values()) < MAX_PAGE * 0.8
    assert bilan.nommees == (300 if diffusion == "promotion" else 0)
    if diffusion == "prive":
        assert not any("Saint-Exemple" in page for page in pages.values())
    else:
        assert "les données jointes à cette page" in pages["render_avancement"]
        assert "les données jointes à cette page" in pages["render_reprises"]
