"""`numresp publier` copies what may leave, and nothing else; what it had put there and may no longer be is taken away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from inventes.atelier_fictif import hold_seance
from inventes.promotion_fictive import agree, answer_all, hold
from inventes.rapports_en_place import render, set_diffusion

from numresp.cli import run
from numresp.depot.espace.espace import list_members
from numresp.erreurs import DonneesInvalides, Introuvable
from numresp.rapport.composition.promotion import compose_promotion
from numresp.rapport.donnees.ordre import CompteRendu, OrdreDeRapport
from numresp.rapport.fabrique.manifeste import Manifeste
from numresp.rapport.fabrique.ordres_de_tournee import among
from numresp.rapport.fabrique.publication import NOM, publish

PUBLIQUES = ["promotion-calcul.html", "promotion.csv", "promotion.html", "promotion.json"]


@pytest.fixture
def espace(tmp_path: Path) -> Path:
    """Six bodies: a and b are public, c is private, the others of the promotion."""
    chemin = hold(tmp_path / "espace", 6)
    for slug, diffusion in (("a", "public"), ("b", "public"), ("c", "prive")):
        set_diffusion(chemin, slug, diffusion)
    return chemin


def list_files(dossier: Path) -> list[str]:
    """Every file of a folder."""
    return sorted(chemin.relative_to(dossier).as_posix() for chemin in dossier.rglob("*") if chemin.is_file())


def test_only_what_may_leave(espace: Path, tmp_path: Path) -> None:
    """The promotion's pages and data, the pages of a and b; no manifest, no detailed data, nothing of the four others."""
    rendus = render(espace, tmp_path / "reports")
    publication = publish(espace, rendus, tmp_path / "public")
    pages = [f"{slug}/autodiagnostic{fin}" for slug in "ab" for fin in ("-calcul.html", ".html")]
    assert list_files(tmp_path / "public") == sorted([*PUBLIQUES, *pages, NOM])
    assert publication.refuses == ()
    assert "4\xa0structures" in publication.restes[0]
    assert sorted(json.loads((tmp_path / "public" / NOM).read_text())["fichiers"]) == list(publication.copies)


def test_who_is_no_longer_public_is_taken_away(espace: Path, tmp_path: Path) -> None:
    """B becomes private: its pages leave; what somebody changed since stays and is said; what is not ours stays."""
    public = tmp_path / "public"
    publish(espace, render(espace, tmp_path / "reports"), public)
    (public / "b" / "autodiagnostic.html").write_text("retouchée", encoding="utf-8")
    (public / "note.txt").write_text("à moi", encoding="utf-8")
    set_diffusion(espace, "b", "prive")
    publication = publish(espace, render(espace, tmp_path / "reports"), public)
    assert publication.retires == ("b/autodiagnostic-calcul.html",)
    assert [reste for reste in publication.restes if "b/autodiagnostic.html" in reste]
    assert [nom for nom in list_files(public) if nom.startswith("b/") or nom == "note.txt"] == [
        "b/autodiagnostic.html",
        "note.txt",
    ]


def test_what_is_not_up_to_date_stays(espace: Path, tmp_path: Path) -> None:
    """A page that was changed, or whose dossier was, is not known to obey the rules: it is refused, and why is said."""
    rendus = render(espace, tmp_path / "reports")
    (rendus / "a" / "autodiagnostic.html").write_text("retouchée", encoding="utf-8")
    publication = publish(espace, rendus, tmp_path / "public")
    assert [refus for refus in publication.refuses if refus.startswith("a, ")]
    assert "a/autodiagnostic.html" not in publication.copies
    set_diffusion(espace, "d", "public")
    assert "promotion.html" not in publish(espace, rendus, tmp_path / "public2").copies


def test_the_page_of_the_promotion_made_again_for_another_jalon(espace: Path, tmp_path: Path) -> None:
    """Each run makes the promotion's page anew: the newest one is published, and the runs before it ask for nothing."""
    rendus = render(espace, tmp_path / "reports", page="<p>Avant</p>")
    promotion, _ = list_members(espace)
    commande = OrdreDeRapport(espace.absolute(), "", rendus.absolute(), "autodiagnostic")
    fichiers = dict.fromkeys(("promotion.html", "promotion-calcul.html", "promotion.json"), 1)
    (rendus / "promotion.html").write_text("<p>Après</p>", encoding="utf-8")
    with Manifeste(rendus) as manifeste:
        for sien in among([commande], promotion):
            manifeste.note(CompteRendu(sien, "rendu", nom="promotion", fichiers=fichiers))
    publication = publish(espace, rendus, tmp_path / "public")
    assert publication.refuses == ()
    assert (tmp_path / "public" / "promotion.html").read_text(encoding="utf-8") == "<p>Après</p>"
    (rendus / "promotion.html").write_text("<p>Retouchée</p>", encoding="utf-8")
    assert publish(espace, rendus, tmp_path / "public").refuses == (
        "(promotion), promotion : n’est plus à jour ; relancez numresp rapports",
    )


def test_a_page_that_names_a_private_body_stays(espace: Path, tmp_path: Path) -> None:
    """Whatever wrote it: « Ville C » on a page is seen, and the page refused; « Ville Chambray » is not her."""
    rendus = render(espace, tmp_path / "reports", page="<p>Comme la Ville C, voisine.</p>")
    publication = publish(espace, rendus, tmp_path / "public")
    assert publication.copies == ()
    assert all("nomme une structure qui ne doit pas l’être (c)" in refus for refus in publication.refuses)
    rendus = render(espace, tmp_path / "reports", page="<p>Comme Ville Chambray, voisine.</p>")
    assert publish(espace, rendus, tmp_path / "public").refuses == ()


def test_never_into_an_espace_nor_among_the_reports(espace: Path, tmp_path: Path) -> None:
    """A dossier, the espace, the folder of the reports, one inside it or around it: refused, and nothing is written."""
    rendus = render(espace, tmp_path / "reports")
    for lieu in (espace, espace / "a", espace / "a" / "public", rendus, rendus / "public", tmp_path):
        avant = list_files(tmp_path)
        with pytest.raises(DonneesInvalides):
            publish(espace, rendus, lieu)
        assert list_files(tmp_path) == avant, lieu


def test_nothing_to_publish(espace: Path, tmp_path: Path) -> None:
    """No report yet: said, with the command that makes them."""
    with pytest.raises(Introuvable, match="numresp rapports"):
        publish(espace, tmp_path / "reports", tmp_path / "public")


def test_a_list_that_was_spoilt(espace: Path, tmp_path: Path) -> None:
    """Names that lead elsewhere are not followed; a list that does not read stops all before anything is written."""
    rendus, public = render(espace, tmp_path / "reports"), tmp_path / "public"
    public.mkdir()
    (tmp_path / "autre.html").write_text("à moi", encoding="utf-8")
    (public / NOM).write_text('{"format": 1, "fichiers": {"../autre.html": "", "/etc/passwd": ""}}', encoding="utf-8")
    assert publish(espace, rendus, public).retires == ()
    assert (tmp_path / "autre.html").exists()
    (public / NOM).write_text("[", encoding="utf-8")
    with pytest.raises(DonneesInvalides, match="publication précédente"):
        publish(espace, rendus, public)


def test_the_csv_has_the_numbers_of_the_page(espace: Path, tmp_path: Path) -> None:
    """As a French spreadsheet reads them: semicolons, decimal commas; quartiles on the scale that is shown."""
    for slug in "ab":
        set_diffusion(espace, slug, "promotion")
    publish(espace, render(espace, tmp_path / "reports"), tmp_path / "public")
    lignes = (tmp_path / "public" / "promotion.csv").read_text(encoding="utf-8-sig").splitlines()
    total = compose_promotion(espace).repartitions[0]
    attendue = f"quartiles;Ensemble;;5;{total.q1 * 100:g};{total.mediane * 100:g};{total.q3 * 100:g};;points"
    assert lignes[1] == attendue.replace(".", ",")


def validate(espace: Path, slug: str) -> None:
    """Hold a séance that an élu has validated."""
    hold_seance(espace / slug, agree(answer_all(2)), jalon="bilan", jour="2026-02-03", validee=True)


def test_the_page_for_citizens(espace: Path, tmp_path: Path) -> None:
    """A is public and validated: its page leaves with its picture; b is public and not validated: said, and no page.

    The promotion's (d) and private bodies (c) have none, validated or not.
    """
    for slug in "acd":
        validate(espace, slug)
    public = tmp_path / "public"
    publication = publish(espace, render(espace, tmp_path / "reports"), public)
    assert publication.refuses == ()
    pages = ["a/habitants.html", "a/habitants.png"]
    assert [nom for nom in list_files(public) if "habitants" in nom] == pages
    assert [nom for nom in publication.copies if "habitants" in nom] == pages
    assert [reste for reste in publication.restes if reste.startswith("b : pas de page pour les habitants")]
    html = (public / "a/habitants.html").read_text(encoding="utf-8")
    assert 'content="habitants.png"' in html
    assert (public / "a/habitants.png").read_bytes().startswith(b"\x89PNG")
    assert not [nom for nom in ("Ville B", "Ville C", "Ville D", "romotion") if nom in html.partition("<main")[2]]


def test_who_may_no_longer_be_told_to_citizens(espace: Path, tmp_path: Path) -> None:
    """A becomes private: its page and its picture are taken away with its reports."""
    validate(espace, "a")
    public, rendus = tmp_path / "public", tmp_path / "reports"
    publish(espace, render(espace, rendus), public)
    assert "a/habitants.png" in list_files(public)
    set_diffusion(espace, "a", "prive")
    publication = publish(espace, render(espace, rendus), public)
    assert {"a/habitants.html", "a/habitants.png"} <= set(publication.retires)
    assert not [nom for nom in list_files(public) if nom.startswith("a/")]


def test_a_report_that_is_not_up_to_date_takes_the_citizens_page_along(espace: Path, tmp_path: Path) -> None:
    """What a town says in brief is never ahead of what it says in full."""
    validate(espace, "a")
    public, rendus = tmp_path / "public", render(espace, tmp_path / "reports")
    publish(espace, rendus, public)
    (rendus / "a" / "autodiagnostic.html").write_text("retouchée", encoding="utf-8")
    publish(espace, rendus, public)
    assert not [nom for nom in list_files(public) if nom.startswith("a/")]


def test_a_citizens_page_that_names_a_private_body_stays(espace: Path, tmp_path: Path) -> None:
    """B is called as the private c is: the page would name c, and is refused with its picture."""
    validate(espace, "b")
    fiche = espace / "b/organisation.yaml"
    fiche.write_text(fiche.read_text(encoding="utf-8").replace("Ville B", "Ville C"), encoding="utf-8")
    publication = publish(espace, render(espace, tmp_path / "reports"), tmp_path / "public")
    assert [r for r in publication.refuses if r.startswith("b, page pour les habitants : nomme une structure")]
    assert not [nom for nom in list_files(tmp_path / "public") if "habitants" in nom]


def test_the_command(espace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It names each file, and exits 1 where something that should have left did not."""
    rendus = render(espace, tmp_path / "reports")
    options = ["--espace", str(espace), "--depuis", str(rendus), "--sortie", str(tmp_path / "public")]
    assert run(["publier", *options]) == 0
    assert "promotion.json" in capsys.readouterr().out
    (rendus / "promotion.html").write_text("retouchée", encoding="utf-8")
    assert run(["publier", *options]) == 1
    assert "n’est plus à jour" in capsys.readouterr().err
    assert run(["publier", "--espace", str(espace)]) == 2
