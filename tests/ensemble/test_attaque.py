"""An attacker with all that is published, and the dossiers of one or two bodies, recovers nothing of any other."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from attaques.attaquant import attack_counts, attack_names, attack_sums, bound_scores
from attaques.attaque_des_moyennes import attack_causes
from attaques.campagne_attaque import attack_folders, break_into, publish_all, write_publication
from attaques.fichiers_publies import list_files, list_numbers, list_texts, read_publications
from attaques.fuites_semees import FUITES, change_data
from attaques.monde_attaque import Corps, Monde, SeanceVraie
from attaques.secrets_attaque import Verites, attack_files, list_days, read_verites
from attaques.systeme_attaque import Equation, Releve, solve
from inventes.atelier_fictif import render_promotion, shared_folder
from inventes.promotions_inventees import invent_promotion
from milieu import LONG, choose
from rendus.exemple_lu import read_promotion
from rendus.jours_rendus import render_days

from numresp.rapport.composition.promotion import compose_promotion
from numresp.rapport.fabrique.publication import NOM, publish


def test_the_example(exemple: Path) -> None:
    """Every page of the example, at every day; in the long run at three jalons, which are read at each day."""
    campagne = break_into(exemple, jalons=choose(("",), TROIS))
    assert campagne.trouves == ()
    assert campagne.pages > 30


@pytest.mark.long
@pytest.mark.parametrize("numero", choose((1,), tuple(range(12))))
def test_invented_promotions(tmp_path: Path, numero: int) -> None:
    """Of the two hundred that benchmarks/attaque.py breaks into: one of which hardly anybody lets himself be named.

    The long run has the first twelve, among them those that answer nearly alike (0, 5, 10) and ordinary ones.
    """
    campagne = break_into(invent_promotion(tmp_path, numero), numero)
    assert campagne.trouves == ()
    assert campagne.cibles > 500


TROIS = ("", "autodiagnostic", "bilan")
"""No jalon, the first one, and one at which several bodies hold a second séance."""
MONTRENT = (
    ("clairlieu-essai", "suivi"),
    ("villefeinte", "bilan"),
    ("le-trait", "autodiagnostic"),
    ("portelune-essai", "bilan"),
    ("", ""),
)
"""The last report of each public body, which shows all before it and its place; one that stays; the promotion's page."""


def render_some(exemple: Path, sortie: Path) -> Path:
    """Reports of every kind that is published, and one that must not be."""
    render_days(exemple, sortie, MONTRENT, noyaux=False)
    return sortie


def build_monde(*mesures: int) -> Monde:
    """Bodies a, b, c… that have measured each one thing in 2025; a is public."""
    jour = date(2025, 12, 31)
    return Monde(
        {
            slug: Corps(slug, slug, "public" if slug == "a" else "prive", (), ((jour, "kg", float(m)),), {}, 0)
            for slug, m in zip("abcdefgh", mesures, strict=False)
        }
    )


def test_the_attacker_subtracts() -> None:
    """He is worth something: of a sum of 100, 60 of which are public and 30 in hand, 10 are left."""
    page = {"sommes": [{"nom": "kg", "annee": 2025, "somme": 100.0}]}
    (trouve,) = attack_sums(build_monde(60, 30, 10), [(date(2026, 6, 1), "", page)], {"a", "b"})
    assert (trouve.qui, trouve.valeur) == ("c", 10.0)


def test_the_attacker_undoes_a_mean() -> None:
    """Of three whose answers brought 0.2 in the mean, two known at 0.1 and 0.2: the third brought 0.3."""
    jour = date(2026, 1, 1)
    corps = {
        slug: Corps(
            slug,
            slug,
            "prive",
            (SeanceVraie(jour, "bilan", "s", "q/", {}, {}, frozenset(), frozenset(), {"reponses": part}),),
            (),
            {},
            0,
            frozenset({jour}),
        )
        for slug, part in (("a", 0.1), ("b", 0.2), ("c", 0.3))
    }
    page = {"questionnaire": "q", "causes": [{"cause": "reponses", "moyenne": 0.2}]}
    (trouve,) = attack_causes(Monde(corps), [(jour, "", page)], {"a", "b"})
    assert (trouve.qui, round(trouve.valeur, 9)) == ("c", 0.3)
    assert attack_causes(Monde(corps), [(jour, "", page)], {"a"}) == []


def test_the_attacker_takes_differences() -> None:
    """Two sums that differ by one body give it: 5 of 12 + 3 + 5 and 12 + 3."""
    parts = {("b", "x"): 12.0, ("c", "x"): 3.0}
    equations = [Equation(parts, 15, 15), Equation({**parts, ("d", "x"): 5.0}, 20, 20)]
    trouves = {cle: (bas, haut) for cle, _, bas, haut in solve(equations, set(), None)}
    assert trouves["d", "x"] == pytest.approx((5, 5))
    assert trouves["b", "x"] == pytest.approx((0, 15))


def test_the_attacker_bounds_scores() -> None:
    """Three of five known at the ends and the quartiles printed: the two that are left lie where the quartiles are."""
    vrais = {(slug, "s"): score for slug, score in zip("abcde", (0.1, 0.2, 0.5, 0.52, 0.9), strict=True)}
    releves = [Releve(tuple(vrais), ((0.19, 0.21), (0.49, 0.51), (0.51, 0.53)))]
    assert {trouve.qui for trouve in bound_scores(vrais, releves, {"a", "b", "e"}, "total")} == {"c", "d"}


def test_nothing_published_is_nothing_found() -> None:
    """Without a page he has nothing to count with."""
    assert attack_counts(build_monde(1, 2, 3), [], set()) == []


@pytest.mark.long
def test_every_published_file_of_the_example(exemple: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Reports rendered, then published: nothing withheld is in any file, nor follows from all of them and earlier pages.

    In the long run all of the example's reports; else `MONTRENT`.
    """
    vers = tmp_path_factory.mktemp("publication")
    rendus = (
        render_promotion(exemple, shared_folder(tmp_path_factory.getbasetemp()))
        if LONG
        else render_some(exemple, tmp_path_factory.mktemp("rendus"))
    )
    publication = publish(exemple, rendus, vers)
    assert publication.refuses == ()
    assert sorted(list_files(vers)) == sorted([*publication.copies, NOM])
    assert {nom.partition("/")[0] for nom in publication.copies if "/" in nom} == {
        "clairlieu-essai",
        "le-trait",
        "villefeinte",
    }
    verites = read_verites(exemple)
    assert len(list(list_numbers(vers))) > choose(1000, 5000)
    places = [jalon for _, jalon, page in read_publications(vers, verites.monde) if page["repartitions"]]
    assert len(places) >= 5  # the page as HTML, JSON and CSV, and what the reports of two public bodies show
    assert attack_names(verites.monde, list_texts(vers)) == []
    avant = publish_all(read_promotion(exemple), verites.monde, choose(("",), TROIS))
    assert attack_folders(verites, [vers], avant) == []


@pytest.fixture(scope="module")
def verites(exemple: Path) -> Verites:
    """The dossiers of the example."""
    return read_verites(exemple)


@pytest.fixture(scope="module")
def publiee(exemple: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The promotion's files on 30 June 2026, as they are published."""
    return write_publication(
        read_promotion(exemple), "", date(2026, 6, 30), tmp_path_factory.mktemp("publiee") / "page"
    )


@pytest.mark.long
def test_files_of_every_day(exemple: Path, verites: Verites, tmp_path: Path) -> None:
    """The files of the day after each séance or validation, together: 0 recovered.

    A page says the day that was asked for, so none is asked for on which something happened at a body; nor may a day be that is
    not over.
    """
    lue, pris = read_promotion(exemple), {jour for dossier in verites.dossiers.values() for jour in list_days(dossier)}
    lendemains = [jour + timedelta(days=1) for jour in verites.monde.list_days()]
    jours = [lendemain for lendemain in lendemains if lendemain not in pris and lendemain <= date.today()]
    assert len(jours) > 20
    dossiers = [write_publication(lue, "", jour, tmp_path / jour.isoformat()) for jour in jours]
    assert attack_folders(verites, dossiers) == []


def test_each_leak_is_found(publiee: Path, verites: Verites, tmp_path: Path) -> None:
    """Nothing is found in the files as they are, and each kind of leak is, once it is sown into a copy of them."""
    assert attack_files(verites, publiee) == []
    vus = {}
    for rang, (fuite, (semer, comment)) in enumerate(FUITES.items()):
        dossier = Path(shutil.copytree(publiee, tmp_path / str(rang)))
        semer(dossier, verites)
        if comment == "somme":
            trouves = attack_sums(verites.monde, read_publications(dossier, verites.monde), verites.monde.publics)
        else:
            trouves = attack_files(verites, dossier)
        vus[fuite] = comment in {trouve.comment for trouve in trouves}
    assert [fuite for fuite, vue in vus.items() if not vue] == []
    assert len(vus) == len(FUITES)


@pytest.mark.long
def test_a_difference_between_two_dates_is_found(publiee: Path, verites: Verites, tmp_path: Path) -> None:
    """Two publications whose sums differ by what one private body measured: he has it."""
    nom, ident = next((nom, i) for nom, i in verites.monde.indicateurs.items() if i == "deee_kg")
    parts = {
        slug: max(valeurs)
        for slug, corps in verites.monde.corps.items()
        if (valeurs := [v for j, i, v in corps.mesures if i == ident and j.year == 2025])
    }
    prive = max(
        (slug for slug in parts if verites.monde.corps[slug].diffusion == "prive"), key=lambda slug: parts[slug]
    )
    equations = []
    for rang, siennes in enumerate((parts, {slug: v for slug, v in parts.items() if slug != prive})):
        dossier = Path(shutil.copytree(publiee, tmp_path / str(rang)))
        somme = sum(siennes.values())
        change_data(dossier, lambda contenu, somme=somme: contenu["sommes"][0].update({"nom": nom, "somme": somme}))
        (lue, *_) = (p["sommes"][0]["somme"] for _, _, p in read_publications(dossier, verites.monde) if p["sommes"])
        equations.append(Equation({(slug, "2025"): v for slug, v in siennes.items()}, lue, lue))
    trouves = {cle[0]: bornes for cle, _, *bornes in solve(equations, verites.monde.publics, None)}
    assert trouves[prive] == pytest.approx([parts[prive]] * 2)


def test_a_page_of_a_day_before_a_body_began(exemple: Path) -> None:
    """Le Trait's file was not there yet in May 2024, though its history knows of it: the page of that day stands."""
    assert compose_promotion(exemple, jour="2024-05-16").avec_seance == 2
