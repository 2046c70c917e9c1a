"""The tokens of the look, from the style sheet: every pair laid one on the other can be told apart, light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from milieu import RACINE

from numresp.atelier.commun.fichiers_d_ecran import STYLES
from numresp.atelier.projection.page_du_mur import STYLES_DU_MUR
from numresp.depot.fourni.ressources import read_statique
from numresp.langue.mots import ROLES

CLAIR, SOMBRE = "clair", "sombre"
TEXTE, DESSIN = 4.5, 3.0
"""WCAG 2.1, 1.4.3 and 1.4.11."""
FONDS = ("page", "fond", "clair")
PAIRES = [
    *[(encre, fond, TEXTE) for encre in ("encre", "doux", "accent", "faute") for fond in FONDS],
    *[(degre, f"{degre}-fond", TEXTE) for degre in ("info", "attention", "faute")],
    ("sur-accent", "accent", TEXTE),
    *[("sur-accent", role, TEXTE) for role in ROLES],
    *[(role, fond, DESSIN) for role in ROLES for fond in FONDS],
    *[(trait, fond, DESSIN) for trait in ("trait", "foyer") for fond in FONDS],
    *[("accent", fond, DESSIN) for fond in FONDS],
]
"""Ink, ground, and the least contrast between them."""
COMMUNES = ("encre", "doux", "filet", "fond", "accent", "page")
"""Colours that rooms and reports share, by name and by value."""
RAPPORT = RACINE / "numresp" / "rapport" / "gabarit" / "numresp" / "numresp.css"


def read_jetons() -> dict[str, dict[str, str]]:
    """The colours of both schemes by name."""
    lus = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", read_statique("jetons.css"))
    return {CLAIR: {nom: clair for nom, clair, _ in lus}, SOMBRE: {nom: sombre for nom, _, sombre in lus}}


def measure_luminance(couleur: str) -> float:
    """Relative luminance as WCAG defines it."""
    chiffres = couleur.removeprefix("#")
    if len(chiffres) == 3:
        chiffres = "".join(2 * c for c in chiffres)
    parts = [int(chiffres[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    rouge, vert, bleu = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu


def measure_contrast(une: str, autre: str) -> float:
    """From 1 to 21."""
    bas, haut = sorted(map(measure_luminance, (une, autre)))
    return (haut + 0.05) / (bas + 0.05)


def test_contrast_by_hand() -> None:
    """Black on white is 21 to 1; the grey #767676 on white is the lightest that holds 4.5, #777777 does not."""
    assert measure_contrast("#000", "#ffffff") == pytest.approx(21)
    assert measure_contrast("#767676", "#fff") >= TEXTE > measure_contrast("#777777", "#fff")


@pytest.mark.parametrize("theme", [CLAIR, SOMBRE])
@pytest.mark.parametrize(("encre", "fond", "moins"), PAIRES)
def test_contrast(theme: str, encre: str, fond: str, moins: float) -> None:
    """Words hold 4.5 to 1 on every ground they may lie on; borders of controls and the focus 3 to 1."""
    jetons = read_jetons()[theme]
    vu = measure_contrast(jetons[encre], jetons[fond])
    assert vu >= moins, f"{encre} sur {fond} : {vu:.2f}"


def test_same_in_reports() -> None:
    """Rooms and reports share these colours, light and dark, by name and by value."""
    style = RAPPORT.read_text(encoding="utf-8")
    blocs = re.findall(r":root \{([^}]*)\}", style)
    clair, sombre = (dict(re.findall(r"--([\w-]+): (#\w+)", bloc)) for bloc in blocs[:2])
    jetons = read_jetons()
    assert {nom: jetons[CLAIR][nom] for nom in COMMUNES} == {nom: clair[nom] for nom in COMMUNES}
    assert {nom: jetons[SOMBRE][nom] for nom in COMMUNES} == {nom: sombre[nom] for nom in COMMUNES}


def test_colours_are_tokens() -> None:
    """Only jetons.css names colours: what draws a region takes them by their role, so that no scheme forgets one."""
    for nom in {*STYLES, *STYLES_DU_MUR}:
        if nom == "jetons.css":
            continue
        sans = re.sub(r"rgb\(0 0 0 / \.\d+\)", "", read_statique(nom))  # a shadow is black in both schemes
        assert re.findall(r"#[0-9a-f]{3,8}\b(?=[^{}]*\})|\brgba?\(|\bhsl", sans) == [], nom


def test_tokens_exist() -> None:
    """Every token that a style sheet takes is given by one."""
    style = "\n".join(map(read_statique, {*STYLES, *STYLES_DU_MUR}))
    donnes = set(re.findall(r"(--[\w-]+):", style))
    assert (
        set(re.findall(r"var\((--[\w-]+)", style)) - {"--haut", "--colonnes"} <= donnes
    )  # ecran.js gives the height, a scene its columns


def test_four_sizes() -> None:
    """The room has four sizes of type, and each is used; a size told otherwise is a part of the text around it."""
    noms = ("petit", "texte", "titre", "question")
    jetons = read_statique("jetons.css")
    assert all(re.search(rf"--{nom}: ", jetons) for nom in noms)
    style = "\n".join(read_statique(nom) for nom in STYLES)
    assert all(f"var(--{nom})" in style for nom in noms)
    tailles = set(re.findall(r"font-size: ([^;}]+)", style))
    libres = {taille for taille in tailles if not taille.startswith("var(--")}
    assert libres <= {"1.1em", "calc(1.5 * var(--u))"}, libres


def test_forced_colours_cover_all() -> None:
    """Where the reader chose the colours, every token becomes one of the system's."""
    style = read_statique("jetons.css").partition("forced-colors")[2]
    assert set(re.findall(r"--([\w-]+):", style)) == set(read_jetons()[CLAIR])


def test_where_the_style_stands() -> None:
    """Each style sheet that is in the folder is given to the screen, to the wall, or to the page around them."""
    dossier = Path(RACINE / "numresp" / "atelier" / "statique")
    assert {chemin.name for chemin in dossier.glob("*.css")} == {*STYLES, *STYLES_DU_MUR, "porte.css"}
