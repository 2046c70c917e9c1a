"""The page: its marks, its parts, no internal word, nothing fetched, texts that stay texts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import plain
from inventes.mots_internes import INTERNE, is_plain
from rendus.bilans_lus import EXEMPLE, read_bilan

from numresp.rapport.citoyen.mise_en_page import RIEN_DE_DATE, RIEN_DE_FAIT, SANS_PALIER, render_page, say_image
from numresp.rapport.citoyen.page_publique import compose_page
from numresp.rapport.page.fautes_de_page import check_page

PUBLICS = [
    ("clairlieu-essai", "autodiagnostic"), ("clairlieu-essai", "bilan"), ("clairlieu-essai", ""), ("le-trait", ""),
    ("villefeinte", "bilan"), ("villefeinte", ""),
]  # fmt: skip
"""The bodies of the example whose results are public."""


def test_all_public_bodies_are_looked_at() -> None:
    """One that comes into the example is looked at too."""
    publics = {
        c.parent.name for c in EXEMPLE.glob("*/organisation.yaml") if "\ndiffusion: public" in c.read_text("utf-8")
    }
    assert {slug for slug, _ in PUBLICS} == publics


@pytest.mark.parametrize(("slug", "jalon"), PUBLICS)
def test_the_page(slug: str, jalon: str) -> None:
    """Sound, light, in a few elements, without a script; three deeds; the mark of the example; no internal word is read."""
    page = compose_page(read_bilan(slug, jalon))
    html = render_page(page, "x.png")
    assert check_page(html) == []
    assert len(html.encode()) < 20_000
    assert "<script" not in html
    soupe = BeautifulSoup(html, "html.parser")
    assert len(soupe.find_all(True)) < 110
    assert [titre.get_text() for titre in soupe.find_all("h2")][1:] == [
        "Où nous en sommes", "Ce qui vient", "Prendre part", "Une question\N{NO-BREAK SPACE}?",
    ]  # fmt: skip
    assert len(soupe.select(".faits > li")) == (0 if jalon == "autodiagnostic" else 3)  # nothing is done on its day
    assert "Exemple : données inventées." in plain(soupe.footer.get_text())
    soupe.style.decompose()
    lus = [soupe.get_text(" ")]
    for balise in soupe.find_all(True):
        if balise.get("name") != "generator":
            lus += [
                str(valeur) for cle, valeur in balise.attrs.items() if cle in {"content", "alt", "title", "aria-label"}
            ]
    assert [INTERNE.search(texte) for texte in lus if not is_plain(texte)] == []


def test_what_a_network_shows() -> None:
    """The picture is named beside the page, with an alternative that says all that is written on it; no element loads it."""
    page = compose_page(read_bilan("le-trait"))
    soupe = BeautifulSoup(render_page(page, "le-trait-public.png"), "html.parser")
    vus = {meta["property"]: meta["content"] for meta in soupe.find_all("meta", property=True)}
    assert vus["og:image"] == "le-trait-public.png"
    assert vus["og:image:alt"] == say_image(page)
    assert soupe.find("img") is None
    assert soupe.find("a", href="le-trait-public.png") is not None
    dite = plain(say_image(page))
    assert dite == (
        "Le Trait agit pour un numérique responsable. 1 200 kg d’appareils usagés confiés au recyclage ; 4 boîtes de "
        "collecte pour vos vieux téléphones ; fait : on imprime recto verso, en noir et blanc. Palier « Engagé », "
        "le deuxième sur quatre, à confirmer. Exemple : données inventées."
    )


def test_with_little_to_say() -> None:
    """Nothing done, dated or scored: each is said in one sentence."""
    page = replace(compose_page(read_bilan("le-trait")), faits=(), situation=None, suites=())
    lu = plain(BeautifulSoup(render_page(page, "x.png"), "html.parser").get_text(" "))
    assert all(plain(phrase) in lu for phrase in (RIEN_DE_FAIT, RIEN_DE_DATE, SANS_PALIER))


def test_hostile_name() -> None:
    """A name that tries to be HTML stays a text, in the page and in what stands above it."""
    page = replace(compose_page(read_bilan("le-trait")), titre='"><script>alert(1)</script>')
    html = render_page(page, "x.png")
    assert "<script" not in html
