"""The quartiles of a promotion, and the place of each organisation in them."""

from datetime import date
from pathlib import Path

from inventes.atelier_fictif import CITE, agree, create_dossier, hold_seance, read_table, words
from inventes.promotion_fictive import gather, hold

from numresp.depot.dossier.dossier import load_dossier
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.composition.quartiles import PEU, SEULE, find_place, list_reperes
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.sections.profil import render_profil
from numresp.rapport.sections.quartiles import render_place
from numresp.usages.jour_du_rapport import assess_on
from numresp.usages.quartiles import Reperes, read_reperes


def establish(espace: Path, slug: str) -> Bilan:
    """Give the Bilan of one of the bodies."""
    return establish_bilan(slug, str(espace))


def test_no_promotion(tmp_path: Path) -> None:
    """No promotion.yaml, or one that does not name the organisation: nobody to be compared with."""
    espace = hold(tmp_path, 6)
    gather(espace, "a", "b", "c", "d", "e")
    assert words(render_place(establish(espace, "f"))) == SEULE
    (espace / "promotion.yaml").unlink()
    assert read_reperes(espace, "autodiagnostic", date(2025, 5, 6)) == Reperes()
    assert words(render_place(establish(espace, "a"))) == SEULE


def test_only_the_same_questionnaire(tmp_path: Path) -> None:
    """Who answered the express questionnaire is not compared with five who answered the whole one."""
    espace = hold(tmp_path, 5)
    dossier = create_dossier(espace, "f", "Ville F")
    hold_seance(dossier, agree({"gouvernance.referents": 2}), cite={**CITE, "variante": "express"})
    gather(espace, *"abcdef")
    assert words(render_place(establish(espace, "f"))) == PEU
    assert establish(espace, "a").place.themes[0].n == 5


def test_a_faulty_neighbour_hides_the_quartiles(tmp_path: Path) -> None:
    """A dossier cannot be read: the reports of the others stand, without quartiles, whose change would say what it brings."""
    espace = hold(tmp_path, 6)
    (espace / "f" / "organisation.yaml").write_text("nom: [", encoding="utf-8")
    place = establish(espace, "a").place
    assert place.themes == ()
    assert "n’a pas pu être lu" in place.raison


def test_computed_once_or_alone_is_the_same(tmp_path: Path) -> None:
    """The quartiles that a run shares are those that one report reads for itself."""
    espace = hold(tmp_path, 5)
    constat, jour = assess_on(load_dossier(espace, "c"))
    assert find_place(read_reperes(espace, constat.jalon, jour), constat) == establish(espace, "c").place
    (reperes,) = list_reperes([OrdreDeRapport(espace, "c", tmp_path, promotion=True)])
    assert reperes is not None
    assert find_place(reperes, constat) == establish(espace, "c").place


def test_scores_that_are_absent_are_no_zero(tmp_path: Path) -> None:
    """Below the couverture there is no own score, and the others' quartiles stand."""
    espace = hold(tmp_path, 6)
    hold_seance(espace / "a", agree({"gouvernance.referents": 2}), jalon="bilan", jour="2026-02-03")
    total = establish(espace, "a").place.themes[0]
    assert (total.score, total.n) == (None, 5)
    assert read_table(render_profil(establish(espace, "a")))[-1][1] == "—"
