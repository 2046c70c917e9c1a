"""The quartiles of a promotion that its bodies may see: what a later séance changes, and what it does not."""

from datetime import date
from pathlib import Path

from inventes.atelier_fictif import agree, answer_all, hold_seance
from inventes.promotion_fictive import hold

from numresp.usages.quartiles import Reperes, read_bassin, read_reperes


def test_seances_held_later_do_not_count(tmp_path: Path) -> None:
    """Six answered in May; one of them again in February: nothing moves, it would be seen. The others in March: it does."""
    espace = hold(tmp_path, 6)
    mai = read_reperes(espace, "bilan", date(2025, 5, 6))
    hold_seance(espace / "c", agree(answer_all(0)), jalon="bilan", jour="2026-02-03")
    assert read_reperes(espace, "bilan", date(2025, 5, 6)) == mai
    assert read_reperes(espace, "bilan", date(2026, 2, 3)) == mai
    for slug, niveau in zip("abdef", (0, 0, 1, 2, 3), strict=True):
        hold_seance(espace / slug, agree(answer_all(niveau)), jalon="bilan", jour="2026-03-03")
    assert read_reperes(espace, "bilan", date(2026, 3, 2)) == mai
    assert read_reperes(espace, "bilan", date(2026, 3, 3)) != mai


def test_a_pool_is_read_once(tmp_path: Path) -> None:
    """What a run reads of a promotion once gives what one report reads for itself; without a promotion there is nothing."""
    espace, jour = hold(tmp_path, 6), date(2025, 5, 6)
    bassin = read_bassin(espace)
    assert bassin.compute("autodiagnostic", jour) == read_reperes(espace, "autodiagnostic", jour)
    assert read_reperes(espace, "autodiagnostic", jour).quartiles
    (espace / "promotion.yaml").unlink()
    assert read_reperes(espace, "autodiagnostic", jour) == Reperes()


def test_what_one_body_shows() -> None:
    """A member keeps the quartiles of its own questionnaire, and no other member; one that is none keeps nothing of it.

    So neither another name of the promotion nor a body that joins makes the report of who is no member be made again.
    """
    sien, autre = ("bilan", "r", "1"), ("suivi", "r", "1")
    tous = Reperes("Promotion 4", ("a", "b"), {sien: {}, autre: {}})
    assert tous.keep_for("a", sien) == Reperes("Promotion 4", ("a",), {sien: {}})
    assert tous.keep_for("a", None) == Reperes("Promotion 4", ("a",))
    nommee, agrandie = Reperes("Autre nom", ("a", "b"), {sien: {}}), Reperes("Promotion 4", ("a", "b", "c"), {sien: {}})
    assert tous.keep_for("z", sien).empreinte == nommee.keep_for("z", sien).empreinte == Reperes().empreinte
    assert tous.keep_for("a", sien).empreinte == agrandie.keep_for("a", sien).empreinte
