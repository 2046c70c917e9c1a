"""From a référentiel's file to pages in place: all of them, checked, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import (
    HOSTILE,
    build_referentiel,
    create_dossier,
    hold_seance,
    list_tree,
    noeud,
    plain,
    question,
)
from inventes.deux_versions import ANCIENNE, NOUVELLE, publish_version
from inventes.livret_fictif import organisation, petit_referentiel

from numresp.cli import run
from numresp.erreurs import DonneesInvalides, RapportEchoue
from numresp.rapport.imprimes import referentiel
from numresp.rapport.imprimes.referentiel import export_tirage, print_referentiel
from numresp.rapport.imprimes.selection import compose_tirage
from numresp.rapport.page.fautes_de_page import check_page

PAGES = {
    "referentiel.html",
    *(f"questionnaire-{role}.html" for role in ("technicien", "direction", "achats", "rh", "debats")),
}


@pytest.fixture
def espace(tmp_path: Path) -> Path:
    """Give an espace whose one organisation, Valmont, has 4 900 inhabitants and no servers."""
    create_dossier(tmp_path / "espace", population="4900", profil="{serveurs: false}")
    return tmp_path / "espace"


def test_pages() -> None:
    """Each page passes the checks of a report, says which référentiel it is, and is the same twice."""
    tirage = compose_tirage(petit_referentiel())
    pages = export_tirage(tirage)
    assert pages.keys() == PAGES
    assert pages == export_tirage(tirage)
    for html in pages.values():
        assert check_page(html) == []
        pied = plain(BeautifulSoup(html, "html.parser").footer.text)
        empreinte = tirage.referentiel.empreinte[:8]
        assert f"Petit essai, version 1 (empreinte {empreinte}). Licence Ouverte 2.0. Établi avec numresp" in pied


def test_sheets_are_told_apart() -> None:
    """The foot of every sheet says what it belongs to, whatever signs are in the name."""
    valmont = organisation().model_copy(update={"nom": f"L’Haÿ {HOSTILE}"})
    for html in export_tirage(compose_tirage(petit_referentiel(), None, valmont)).values():
        page = BeautifulSoup(html, "html.parser")
        assert page.script is None
        courant = page.style.text.split('@bottom-center{content:"')[1].split('"')[0]
        lu = "".join(chr(int(morceau[:6], 16)) + morceau[6:] for morceau in f"{courant}".split("\\")[1:])
        assert (courant.split("\\")[0] + lu) == page.title.text
        assert page.title.text.endswith(f", L’Haÿ {HOSTILE}")


def test_reports_keep_their_style() -> None:
    """The rules of paper are in these pages only."""
    html = export_tirage(compose_tirage(petit_referentiel()))["questionnaire-rh.html"]
    gabarit = referentiel.GABARITS / "numresp"
    assert ".cases" in html
    assert ".cases" not in (gabarit / "numresp.css").read_text(encoding="utf-8")


def test_links() -> None:
    """A questionnaire leads to the livret, which leads nowhere."""
    pages = export_tirage(compose_tirage(petit_referentiel()))
    liens = {nom: BeautifulSoup(html, "html.parser").header.a for nom, html in pages.items()}
    assert liens.pop("referentiel.html") is None
    assert {lien["href"] for lien in liens.values()} == {"referentiel.html"}


def test_texts_apart_when_too_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A livret above the limit gives its table of texts to a second page, and each leads to the other."""
    monkeypatch.setattr(referentiel, "MAX_PAGE", 1000)
    pages = export_tirage(compose_tirage(petit_referentiel()))
    assert pages.keys() == PAGES | {"referentiel-references.html"}
    livret, textes = (
        BeautifulSoup(pages[nom], "html.parser") for nom in ("referentiel.html", "referentiel-references.html")
    )
    assert "Textes cités" not in livret.main.text
    assert livret.header.a["href"] == "referentiel-references.html"
    assert textes.header.a["href"] == "referentiel.html"
    assert "MiNumEco" in textes.main.table.text


def test_last_themes_apart_when_still_too_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its texts still above the limit, the last thèmes stand on a page of their own; every link leads somewhere.

    The three pages are read one after the other; each question stands on one of them, once.
    """
    tirage = compose_tirage(petit_referentiel())
    (entier,) = [html for nom, html in export_tirage(tirage).items() if nom == "referentiel.html"]
    monkeypatch.setattr(referentiel, "LIENS", 0)
    monkeypatch.setattr(referentiel, "MAX_PAGE", 9 * len(entier.encode()) // 10)
    pages = {nom: html for nom, html in export_tirage(tirage).items() if nom.startswith("referentiel")}
    assert list(pages) == ["referentiel.html", "referentiel-references.html", "referentiel-suite.html"]
    lues = {nom: BeautifulSoup(html, "html.parser") for nom, html in pages.items()}
    suivantes = {nom: lue.header.a["href"] for nom, lue in lues.items()}
    assert suivantes == {
        "referentiel.html": "referentiel-suite.html",
        "referentiel-suite.html": "referentiel-references.html",
        "referentiel-references.html": "referentiel.html",
    }
    places = [balise["id"] for lue in lues.values() for balise in lue.find_all(id=True)]
    assert sorted(f"q-{ident}" for ident in tirage.questions) == sorted(place for place in places if place[:2] == "q-")
    for nom, lue in lues.items():
        for lien in lue.main.find_all("a", href=True):
            page, _, place = lien["href"].partition("#")
            if place and "://" not in page:
                assert lues[page or nom].find(id=place) is not None, (nom, lien["href"])


def test_too_heavy_is_refused(espace: Path) -> None:
    """A référentiel that no page can hold writes nothing, and the message says what to do."""
    lourd = espace / "lourd.yaml"
    lourd.write_text(
        f"id: a\nnoeuds:\n- {{id: n, nom: N, questions: [{{id: q, intitule: I, aide: {'é' * 50_000}}}]}}\n"
    )
    avant = list_tree(espace)
    with pytest.raises(RapportEchoue, match=r"referentiel\.html.: la page pèse [\s\S]*--variante"):
        print_referentiel(espace, fichier=lourd, sortie=espace / "pages")
    assert list_tree(espace) == avant


def test_profile_of_the_wrong_kind(espace: Path) -> None:
    """« oui » for a fact that is true or false would silently close questions: it is refused, with its place."""
    fiche = espace / "valmont" / "organisation.yaml"
    fiche.write_text(fiche.read_text(encoding="utf-8").replace("false", "oui"), encoding="utf-8")
    avant = list_tree(espace)
    with pytest.raises(DonneesInvalides, match="serveurs : true ou false attendu"):
        print_referentiel(espace, pour="valmont", sortie=espace / "pages")
    assert list_tree(espace) == avant


def test_only_the_profile_is_read(espace: Path) -> None:
    """A séance that cannot be read does not keep a workshop from being prepared."""
    (espace / "valmont" / "seances" / "2025-05-06-autodiagnostic.jsonl").write_text("{", encoding="utf-8")
    imprime = print_referentiel(espace, pour="valmont", sortie=espace / "pages")
    assert imprime.tirage.organisation == "Valmont"
    assert "usage.serveurs" in imprime.tirage.ecartees
    assert all(chemin.read_bytes() for chemin in imprime.fichiers)


def test_what_is_left_of_an_earlier_run(espace: Path) -> None:
    """A questionnaire that this run has no question for is named, not removed."""
    sortie = espace / "pages"
    print_referentiel(espace, sortie=sortie)
    (sortie / "questionnaire-maire.html").write_text("à la main", encoding="utf-8")
    imprime = print_referentiel(espace, sortie=sortie)
    assert len(imprime.remarques) == 1
    assert plain(imprime.remarques[0]).endswith(
        "questionnaire-maire.html date d’un tirage précédent et ne vaut plus : supprimez-le."
    )
    assert (sortie / "questionnaire-maire.html").exists()


def test_orphans_are_told_of(tmp_path: Path) -> None:
    """A constat without a role is named by its number and its id."""
    fichier = tmp_path / "r.yaml"
    fichier.write_text("id: a\nnoeuds:\n- {id: n, nom: N, questions: [{id: q, intitule: I, mode: constat}]}\n")
    imprime = print_referentiel(tmp_path, fichier=fichier, sortie=tmp_path / "pages")
    attendu = "aucun rôle ne répond à ces constats, absents des questionnaires : 1.1 (q)."
    assert [plain(remarque) for remarque in imprime.remarques] == [attendu]
    assert [chemin.name for chemin in imprime.fichiers] == ["referentiel.html"]


def test_shipped_by_default(tmp_path: Path) -> None:
    """Without a file, the newest shipped référentiel is printed."""
    assert print_referentiel(tmp_path, sortie=tmp_path / "pages").tirage.referentiel.id == "collectivites"


def test_nested_headings_stay_in_order() -> None:
    """However deep a référentiel goes, the headings of its livret pass the checks."""
    profond = noeud("n6", question("q"))
    for rang in range(5, 0, -1):
        profond = noeud(f"n{rang}", noeuds=[profond])
    pages = export_tirage(compose_tirage(build_referentiel(profond)))
    assert all(check_page(html) == [] for html in pages.values())


def test_a_body_is_asked_the_version_of_its_next_seance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its parcours: its own version; prepared for another: that one; nobody named, or a new body: the newest."""
    publish_version(tmp_path / "fourni", monkeypatch)
    espace = tmp_path / "e"
    hold_seance(create_dossier(espace), cite={"id": "collectivites", "version": ANCIENNE})
    create_dossier(espace, "neuve")

    def asked(pour: str | None) -> str:
        return print_referentiel(
            espace, variante="express", pour=pour, sortie=tmp_path / "r"
        ).tirage.referentiel.version

    assert [asked(pour) for pour in ("valmont", "neuve", None)] == [ANCIENNE, NOUVELLE, NOUVELLE]
    assert run(["migrer", "valmont", "--vers", NOUVELLE, "--espace", str(espace)]) == 0
    assert asked("valmont") == NOUVELLE
