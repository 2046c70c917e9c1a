"""The Bilan and the page of a promotion: counts and quartiles, nobody ranked, nobody named who does not want to be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import (
    create_dossier,
    follow,
    plain,
    read_table,
    words,
)
from inventes.promotion_fictive import hold, render_all

from numresp.erreurs import Introuvable
from numresp.rapport.composition.promotion import compose_promotion
from numresp.rapport.sections_promotion import page as sections
from numresp.rapport.sections_promotion import synthese
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


def test_who_is_private_today_is_named_on_no_day(tmp_path: Path) -> None:
    """A page of an earlier day, made again: who does not want to be named any more is not."""
    espace = hold(tmp_path, 6)
    fiche = espace / "a" / "organisation.yaml"
    fiche.write_text(fiche.read_text(encoding="utf-8").replace("promotion", "prive"), encoding="utf-8")
    assert "Ville A" not in compose_promotion(espace, jour="2025-05-06").model_dump_json()


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
    for section in (synthese.render_synthese, sections.render_freins):
        assert "Un dossier au moins n’a pas pu être lu" in words(section(bilan))
    reperes = read_reperes(espace, "autodiagnostic", bilan.date_rapport)
    assert (reperes.incomplet, reperes.quartiles) == (True, {})


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
