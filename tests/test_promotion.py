"""The Bilan and the page of a promotion: counts and quartiles, nobody ranked, nobody named who does not want to be."""

from __future__ import annotations

from pathlib import Path

import pytest
from atelier_fictif import (
    HOSTILE,
    PLUS_TARD,
    agree,
    answer_all,
    create_dossier,
    follow,
    hold_seance,
    hostile_espace,
    read_table,
    words,
)
from bs4 import BeautifulSoup

from numresp.erreurs import Introuvable
from numresp.rapport import sections_promotion as sections
from numresp.rapport.bilan_promotion import BilanPromotion
from numresp.rapport.promotion import compose_promotion

TETE = "id: essai\nnom: Promotion d’essai\nannee: 2025\n"


def gather(espace: Path, *slugs: str, illustratif: str = "") -> Path:
    """Write promotion.yaml."""
    suite = f"illustratif: '{illustratif}'\n" if illustratif else ""
    (espace / "promotion.yaml").write_text(f"{TETE}organisations: [{', '.join(slugs)}]\n{suite}", encoding="utf-8")
    return espace


def hold(espace: Path, nombre: int = 5, diffusion: str = "promotion") -> Path:
    """Make a promotion of bodies a, b, c… whose answers are all at one level: 0, 1, 2, then 3 for the others."""
    slugs = [chr(ord("a") + rang) for rang in range(nombre)]
    for rang, slug in enumerate(slugs):
        dossier = create_dossier(espace, slug, f"Ville {slug.upper()}", diffusion=diffusion)
        hold_seance(
            dossier, [*agree(answer_all(min(rang, 3))), ("frein", {"noeud": "achats", "texte": f"Frein de {slug}"})]
        )
    return gather(espace, *slugs)


def render_all(bilan: BilanPromotion) -> dict[str, str]:
    """Every section, by the name of what renders it."""
    return {
        nom: str(rendre(bilan))
        for nom, rendre in vars(sections).items()
        if nom.startswith("render_") and getattr(rendre, "__module__", "") == sections.__name__
    }


def test_no_promotion(tmp_path: Path) -> None:
    """An espace without promotion.yaml has no such page, and the message says what to write."""
    create_dossier(tmp_path)
    with pytest.raises(Introuvable, match=r"promotion\.yaml"):
        compose_promotion(tmp_path)


def test_quartiles(tmp_path: Path) -> None:
    """Scores 0, 1/3, 2/3, 1, 1: the quartiles are the second, third and fourth of five."""
    total = next(ligne for ligne in compose_promotion(hold(tmp_path)).repartitions if ligne.id == "total")
    assert (total.n, round(total.q1, 9), round(total.mediane, 9), round(total.q3, 9)) == (
        5,
        0.333333333,
        0.666666667,
        1.0,
    )


def test_nothing_under_five(tmp_path: Path) -> None:
    """Four bodies: no quartile, no common gap, no barrier, no sum; each is said in a sentence."""
    bilan = compose_promotion(hold(tmp_path, 4))
    assert (bilan.repartitions, bilan.manques, bilan.acquis, bilan.freins, bilan.sommes) == ((), (), (), (), ())
    for rendre in (sections.render_repartition, sections.render_freins):
        assert words(rendre(bilan)) == sections.PEU


def test_private_bodies_count_and_are_never_named(tmp_path: Path) -> None:
    """Five private bodies: quartiles and counts are there; no name, no barrier in their words, no action of theirs."""
    espace = hold(tmp_path, diffusion="prive")
    actions = "x;Chose à eux;;action;Réalisé;;;;;;;Preuve à eux;\ny;Autre chose;;action;Bloqué;;;;;;;;"
    follow(espace / "a", actions)
    bilan = compose_promotion(espace)
    assert bilan.repartitions
    assert (bilan.effectif, bilan.prives, bilan.demandes_anonymes) == (5, 5, 1)
    assert bilan.freins[0].freins == 5
    tout = bilan.model_dump_json()
    for mot in ("Ville A", "Frein de", "Chose à eux", "Preuve à eux", "Autre chose"):
        assert mot not in tout, mot
    assert "5 structures préfèrent ne pas être nommées" in words(sections.render_avancement(bilan))


def test_no_order_says_who_does_better(tmp_path: Path) -> None:
    """Names stand in alphabetical order, without any score beside."""
    espace = hold(tmp_path)
    gather(espace, "d", "b", "e", "a", "c")
    bilan = compose_promotion(espace)
    assert [membre.nom for membre in bilan.membres] == [f"Ville {lettre}" for lettre in "ABCDE"]
    assert read_table(sections.render_avancement(bilan))[2][-1] == "Ville A, Ville B, Ville C, Ville D et Ville E"
    assert "score" not in bilan.membres[0].model_dump()


def test_common_gaps_and_strengths(tmp_path: Path) -> None:
    """A gap is at least half of those who know at the low third: two of five at 0 or 1 are none, three of five are."""
    espace = hold(tmp_path)
    assert compose_promotion(espace).manques == ()
    assert {question.nombre for question in compose_promotion(espace).acquis} == {3}
    hold_seance(espace / "c", agree({"achats.clauses": 1}), jalon="bilan", jour=PLUS_TARD)
    manques = compose_promotion(espace).manques
    assert [(manque.theme, manque.nombre, manque.connues) for manque in manques] == [("Achats", 3, 5)]


def test_the_newest_seance_of_each_up_to_a_jalon(tmp_path: Path) -> None:
    """With a jalon, later séances do not count."""
    espace = hold(tmp_path)
    hold_seance(espace / "a", agree(answer_all(3)), jalon="bilan", jour=PLUS_TARD)
    quartile = {jalon: compose_promotion(espace, jalon).repartitions[0].q1 for jalon in ("", "autodiagnostic")}
    assert round(quartile[""], 9) == 0.666666667
    assert round(quartile["autodiagnostic"], 9) == 0.333333333


def test_only_flux_of_one_unit_are_summed(tmp_path: Path) -> None:
    """Kilograms of five bodies are summed; a share, a stock, and what four measured are not."""
    espace = hold(tmp_path)
    for slug in "abcde":
        mesures = ["deee_kg;10,5;kg;flux", "part_recto_verso;50;%;flux", "messagerie_go;1;Go;stock"]
        mesures += ["telephones_collectes;3;appareils;flux"] if slug != "e" else []
        follow(espace / slug, mesures="\n".join(f"15/03/2025;{mesure};;;" for mesure in mesures))
    (somme,) = compose_promotion(espace).sommes
    assert (somme.unite, somme.structures, somme.mesures, somme.somme) == ("kg", 5, 5, 52.5)


def test_what_others_can_take_up(tmp_path: Path) -> None:
    """Done, with a proof: both; done without a proof, or not done: not."""
    espace = hold(tmp_path)
    follow(espace / "a", "x;Éteindre;;quick_win;Réalisé;;;;;;;Note;\ny;Trier;;action;Réalisé;;;;;;;;")
    follow(espace / "b", "x;Éteindre;;quick_win;Réalisé;;;;;;;Relevé;\nz;Former;;action;En cours;;;;;;;Liste;")
    (reprise,) = compose_promotion(espace).reprises
    assert (reprise.titre, reprise.organisations, reprise.en_tout) == ("Éteindre", ("Ville A", "Ville B"), 2)


def test_a_faulty_dossier_is_counted(tmp_path: Path) -> None:
    """One that cannot be read is left out and said; the others stand."""
    espace = hold(tmp_path, 6)
    (espace / "f" / "organisation.yaml").write_text("nom: [", encoding="utf-8")
    bilan = compose_promotion(espace)
    assert (bilan.effectif, bilan.illisibles) == (5, 1)
    assert "1 dossier n’a pas pu être lu" in words(sections.render_synthese(bilan))


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


def test_the_example(exemple: Path) -> None:
    """The shipped promotion: twelve bodies, three of them private, one without a séance; the page hides those three."""
    bilan = compose_promotion(exemple)
    assert (bilan.effectif, bilan.avec_seance, bilan.prives, bilan.illisibles) == (12, 11, 3, 0)
    tout = bilan.model_dump_json(exclude={"entrees"})
    for prive in ("Ronceval", "Syndicat", "Hôpital"):
        assert prive not in tout
    nommees = " ".join(ligne[-1] for ligne in read_table(sections.render_avancement(bilan)))
    assert all(membre.nom in nommees for membre in bilan.membres)
    assert len(bilan.membres) == 9
