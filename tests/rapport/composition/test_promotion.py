"""The Bilan and the page of a promotion: counts and quartiles, nobody ranked, nobody named who does not want to be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from inventes.atelier_fictif import (
    HOSTILE,
    PLUS_TARD,
    agree,
    answer_all,
    create_dossier,
    follow,
    hold_seance,
    hostile_espace,
    plain,
    read_table,
    words,
)
from inventes.promotion_fictive import gather, hold, render_all

from numresp.erreurs import Introuvable
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.composition.promotion import compose_promotion
from numresp.rapport.sections_promotion import page as sections
from numresp.usages.quartiles import read_reperes


def test_no_promotion(tmp_path: Path) -> None:
    """An espace without promotion.yaml has no such page, and the message says what to write."""
    create_dossier(tmp_path)
    with pytest.raises(Introuvable, match=r"promotion\.yaml"):
        compose_promotion(tmp_path)


def test_quartiles(tmp_path: Path) -> None:
    """Scores 0, 1/3, 2/3, 1, 1: the quartiles are the second, third and fourth of five, rounded so that they are nobody's."""
    total = next(ligne for ligne in compose_promotion(hold(tmp_path)).repartitions if ligne.id == "total")
    assert (total.n, total.q1, total.mediane, total.q3) == (5, 0.35, 0.65, 0.95)


def test_nothing_under_five(tmp_path: Path) -> None:
    """Four bodies: no quartile, no common gap, no number of barriers, no sum; each is said in a sentence."""
    bilan = compose_promotion(hold(tmp_path, 4))
    assert (bilan.repartitions, bilan.manques, bilan.acquis, bilan.sommes) == ((), (), (), ())
    assert {(frein.freins, frein.leviers) for frein in bilan.freins} == {(None, None)}
    assert words(sections.render_repartition(bilan)) == sections.PEU
    assert plain(sections.TU) in words(sections.render_freins(bilan))


def test_all_alike_show_nothing(tmp_path: Path) -> None:
    """Six bodies at one level: a quartile would be everybody's score, « tous » everybody's answer. Nothing is shown."""
    bilan = compose_promotion(hold(tmp_path, 6, niveaux=(1,)))
    assert (bilan.repartitions, bilan.manques) == ((), ())
    assert {frein.freins for frein in bilan.freins} == {None}
    assert "sans désigner quelqu’un" in words(sections.render_manques(bilan))


def test_private_bodies_count_and_are_never_named(tmp_path: Path) -> None:
    """Five private bodies: the quartiles are there; no name, no barrier in their words, no action of theirs, no day, no file."""
    espace = hold(tmp_path, diffusion="prive")
    actions = "x;Chose à eux;;action;Réalisé;;;;;;;Preuve à eux;\ny;Autre chose;;action;Bloqué;;;;;;;;"
    follow(espace / "a", actions)
    bilan = compose_promotion(espace)
    assert bilan.repartitions
    assert (bilan.nommees, bilan.avec_seance, bilan.demandes_en_tout) == (0, 0, 0)
    assert (bilan.date_rapport, bilan.entrees) == (date(2025, 12, 31), {})
    tout = bilan.model_dump_json() + "".join(render_all(bilan).values())
    for mot in ("Ville A", "Frein de", "Chose à eux", "Preuve à eux", "Autre chose", "2025-05-06", "6 mai", "a/"):
        assert mot not in tout.replace("\N{NO-BREAK SPACE}", " ").replace("</a>", "").replace("<a/", ""), mot
    assert "Les structures qui préfèrent ne pas être nommées ne sont pas dans ce tableau." in words(
        sections.render_avancement(bilan)
    )


def test_a_validation_brings_nothing_new(tmp_path: Path) -> None:
    """Eight bodies say something on 10 April and are validated on the 24th, the day on which a private one comes.

    Nothing that the eight said has changed: the page of that day shows what that of the 10th showed, and so nothing of the ninth.
    """
    for rang in range(8):
        dossier = create_dossier(tmp_path, f"v{rang}", f"Ville {rang}", diffusion="promotion")
        freins = [
            ("frein", {"noeud": noeud, "texte": "Dit."}) for noeud in ("achats", "usage") if (rang + len(noeud)) % 2
        ]
        hold_seance(dossier, [*agree(answer_all(rang % 4)), *freins], jour="2025-04-10", validee_le="2025-04-24")
    gather(tmp_path, *(f"v{rang}" for rang in range(8)))
    avant = compose_promotion(tmp_path, jour="2025-04-10")
    prive = create_dossier(tmp_path, "x", "Ville X", diffusion="prive")
    dits = [("frein", {"noeud": noeud, "texte": "Dit."}) for noeud in ("achats", "usage")]
    hold_seance(prive, [*agree(answer_all(3)), *dits], jour="2025-04-24")
    gather(tmp_path, *(f"v{rang}" for rang in range(8)), "x")
    apres = compose_promotion(tmp_path, jour="2025-04-24")
    assert {frein.freins for frein in avant.freins} == {4}
    assert avant.repartitions
    for partie in ("repartitions", "manques", "acquis", "freins"):
        assert getattr(apres, partie) == getattr(avant, partie), partie


def test_a_body_of_later_is_on_no_page_of_before(tmp_path: Path) -> None:
    """One that let itself be named and came in June is not on a page of May, not even as one that had held nothing."""
    espace = hold(tmp_path, 5)
    avant = compose_promotion(espace, jour="2025-05-07")
    plus_tard = create_dossier(tmp_path, "z", "Ville Z", diffusion="promotion")
    hold_seance(plus_tard, agree(answer_all(1)), jour="2025-06-20")
    gather(espace, *"abcde", "z")
    assert compose_promotion(espace, jour="2025-05-07") == avant
    assert compose_promotion(espace).nommees == 6


def test_what_is_blocked_is_said_as_that(tmp_path: Path) -> None:
    """Blocked and to be discussed: two. With what is late, paused, to come and to be paid, five wait in the body's own report."""
    espace = hold(tmp_path)
    lignes = [("En cours", "01/02/2025", ""), ("En pause", "", ""), ("Bloqué", "", ""), ("À discuter", "", "")]
    lignes += [("À venir", "", "500"), ("À venir", "", ""), ("En cours", "", ""), ("Réalisé", "01/02/2025", "")]
    textes = [f"x{r};Action {r};;action;{statut};;;;{fin};;{euros};;" for r, (statut, fin, euros) in enumerate(lignes)]
    follow(espace / "a", "\n".join(textes))
    bilan = compose_promotion(espace)
    assert bilan.demandes_en_tout == 2
    assert "2 actions sont bloquées ou à discuter." in words(sections.render_synthese(bilan))
    assert sum(bool(action.decision) for action in establish_bilan(organisation="a", espace=str(espace)).actions) == 5


def test_who_is_private_today_is_named_on_no_day(tmp_path: Path) -> None:
    """A page of an earlier day, made again: who does not want to be named any more is not."""
    espace = hold(tmp_path, 6)
    fiche = espace / "a" / "organisation.yaml"
    fiche.write_text(fiche.read_text(encoding="utf-8").replace("promotion", "prive"), encoding="utf-8")
    assert "Ville A" not in compose_promotion(espace, jour="2025-05-06").model_dump_json()


def test_no_order_says_who_does_better(tmp_path: Path) -> None:
    """Names stand in alphabetical order, without any score beside."""
    espace = hold(tmp_path)
    gather(espace, "d", "b", "e", "a", "c")
    bilan = compose_promotion(espace)
    assert [membre.nom for membre in bilan.membres] == [f"Ville {lettre}" for lettre in "ABCDE"]
    assert read_table(sections.render_avancement(bilan))[2][-1] == "Ville A, Ville B, Ville C, Ville D et Ville E"
    assert "score" not in bilan.membres[0].model_dump()


def test_what_is_old_is_dated(exemple: Path) -> None:
    """Le Trait's only séance is of March 2025: on a page of June 2026 it stands with that day, the others without."""
    lignes = read_table(sections.render_avancement(compose_promotion(exemple, jour="2026-06-30")))
    noms = " ".join(ligne[-1] for ligne in lignes)
    assert "Le Trait (27 mars 2025)" in noms
    assert noms.count("(2") == 1
    jeunes = sections.render_avancement(compose_promotion(exemple, jour="2025-06-30"))
    assert "Le Trait (" not in words(jeunes)


def test_common_gaps_and_strengths(tmp_path: Path) -> None:
    """A gap is at least half of those who know at the low third, with three at least on each side: 4 of 8 are, 2 of 8 are not."""
    bilan = compose_promotion(hold(tmp_path, 8, niveaux=(0, 0, 0, 1, 2, 3, 3, 3)))
    assert {question.part for question in (*bilan.manques, *bilan.acquis)} == {"la moitié au moins"}
    assert bilan.manques
    assert compose_promotion(hold(tmp_path / "deux", 8, niveaux=(0, 1, 2, 2, 2, 2, 3, 3))).manques == ()
    trois_quarts = compose_promotion(hold(tmp_path / "douze", 12, niveaux=(3, 3, 3, 0, 0, 0, 0, 1)))
    assert {question.part for question in trois_quarts.manques} == {"les trois quarts au moins"}


def test_the_newest_seance_of_each_up_to_a_jalon(tmp_path: Path) -> None:
    """One body that holds another séance changes nothing, it would be seen; five do. With a jalon, later séances do not count."""
    espace = hold(tmp_path)

    def read_median(jalon: str) -> float:
        return compose_promotion(espace, jalon).repartitions[0].mediane

    hold_seance(espace / "a", agree(answer_all(3)), jalon="bilan", jour=PLUS_TARD)
    assert read_median("") == 0.65
    for slug, niveau in zip("bcde", (3, 0, 1, 0), strict=True):
        hold_seance(espace / slug, agree(answer_all(niveau)), jalon="bilan", jour=PLUS_TARD)
    assert read_median("") == 0.35  # of 3, 3, 0, 1, 0
    assert read_median("autodiagnostic") == 0.65


def test_only_flux_of_one_unit_are_summed(tmp_path: Path) -> None:
    """Kilograms of five bodies are summed, a year at a time once it is over; a share, a stock, and what four measured are not."""
    espace = hold(tmp_path)
    for slug, kg in zip("abcde", ("10,5", "20", "30", "20", "15"), strict=True):
        mesures = [f"deee_kg;{kg};kg;flux", "part_recto_verso;50;%;flux", "messagerie_go;1;Go;stock"]
        mesures += ["telephones_collectes;3;appareils;flux"] if slug != "e" else []
        lignes = [f"15/03/2025;{mesure};;;" for mesure in mesures]
        # An earlier collection of the same year is a part of the total, or is not: they are not added.
        lignes += ["15/02/2025;deee_kg;4;kg;flux;;;", "20/03/2026;deee_kg;900;kg;flux;;;"]
        follow(espace / slug, mesures="\n".join(lignes))
    assert compose_promotion(espace, jour="2025-12-30").sommes == ()
    (somme,) = compose_promotion(espace, jour="2026-06-01").sommes
    assert (somme.unite, somme.annee, somme.structures, somme.somme) == ("kg", 2025, 5, 95.5)
    assert read_table(sections.render_sommes(compose_promotion(espace, jour="2026-06-01")))[1][1:] == [
        "2025",
        "95,5 kg",
        "5 au moins",
    ]


def test_what_others_can_take_up(tmp_path: Path) -> None:
    """Done, with a proof: both; done without a proof, or not done: not."""
    espace = hold(tmp_path)
    follow(espace / "a", "x;Éteindre;;quick_win;Réalisé;;;;;;;Note;\ny;Trier;;action;Réalisé;;;;;;;;")
    follow(espace / "b", "x;Éteindre;;quick_win;Réalisé;;;;;;;Relevé;\nz;Former;;action;En cours;;;;;;;Liste;")
    (reprise,) = compose_promotion(espace).reprises
    assert (reprise.titre, reprise.organisations) == ("Éteindre", ("Ville A", "Ville B"))
    assert compose_promotion(espace).reprises_en_tout == 1


def test_a_faulty_dossier_hides_what_is_of_all(tmp_path: Path) -> None:
    """One that cannot be read: beside the page of yesterday, sums and quartiles without it would give what it brings.

    Neither the page of the promotion nor the report of a body shows any; those that are named stand, with what they say.
    """
    espace = hold(tmp_path, 6)
    assert compose_promotion(espace).repartitions
    (espace / "f" / "organisation.yaml").write_text("nom: [", encoding="utf-8")
    bilan = compose_promotion(espace)
    assert (bilan.nommees, bilan.incomplete) == (5, True)
    assert (bilan.repartitions, bilan.manques, bilan.acquis, bilan.sommes) == ((), (), (), ())
    assert {(frein.freins, frein.leviers) for frein in bilan.freins} == {(None, None)}
    for section in (sections.render_synthese, sections.render_freins):
        assert "Un dossier au moins n’a pas pu être lu" in words(section(bilan))
    reperes = read_reperes(espace, "autodiagnostic", bilan.date_rapport)
    assert (reperes.incomplet, reperes.quartiles) == (True, {})


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
    """The shipped promotion: twelve bodies, three of them private; no page, no data and no list of files names those three."""
    bilan = compose_promotion(exemple)
    assert (bilan.nommees, bilan.avec_seance, bilan.incomplete) == (9, 9, False)
    tout = bilan.model_dump_json() + "".join(render_all(bilan).values())
    for prive in ("Ronceval", "Syndicat", "hospitalier", "ronceval-essai", "syndicat-essai", "hopital-essai"):
        assert prive not in tout
    nommees = " ".join(ligne[-1] for ligne in read_table(sections.render_avancement(bilan)))
    assert all(membre.nom in nommees for membre in bilan.membres)
    assert len(bilan.membres) == 9
