"""What a promotion may show of what its bodies answered, séance after séance."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from inventes.atelier_fictif import (
    PLUS_TARD,
    agree,
    answer_all,
    create_dossier,
    hold_seance,
)
from inventes.promotion_fictive import gather, hold, hold_again

from numresp.depot.dossier.dossier import load_dossier
from numresp.rapport.composition.promotion import compose_promotion
from numresp.usages.promotion_publiable import Panel


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


def test_what_is_seen_of_a_day(tmp_path: Path) -> None:
    """Five séances of 6 May 2025 at 0, 1/3, 2/3, 1 and 1: shown from that day on; before it nobody had said anything."""
    espace = hold(tmp_path)
    panel = Panel([load_dossier(espace, slug) for slug in "abcde"])
    jour = date(2025, 5, 6)
    assert panel.list_days() == [jour]
    (par_noeud,) = panel.find_scores("suivi", jour).values()
    assert sorted(round(apport.valeur, 6) for apport in par_noeud["total"]) == [0, 0.333333, 0.666667, 1, 1]
    assert panel.find_scores("suivi", date(2025, 5, 5)) == {}
    assert panel.list_seen("suivi", date(2025, 5, 5)) == []
    assert [dit.slug for dit in panel.list_seen("autodiagnostic", jour)] == list("abcde")


def test_what_is_said_and_not_shown(tmp_path: Path) -> None:
    """Four bodies are too few to be shown, and what they said is known all the same to who checks it."""
    espace = hold(tmp_path, 4)
    panel, jour = Panel([load_dossier(espace, slug) for slug in "abcd"]), date(2025, 5, 6)
    assert panel.list_shown("suivi", jour) == {"scores": {}, "niveaux": {}, "mots": {}, "causes": {}}
    assert len(panel.list_said("suivi", jour)["mots"]["frein", "achats"]) == 4


def test_what_made_scores_move(tmp_path: Path) -> None:
    """Five bodies bring 1/3, 2/3, 1, 1/3 and 2/3 by their answers: shown. Nothing else moved, of anybody: 0 is not shown."""
    espace = hold_again(tmp_path)
    panel = Panel([load_dossier(espace, slug) for slug in "abcde"])
    causes = panel.find_causes("suivi", date.fromisoformat(PLUS_TARD))
    assert [cause for _, cause in causes] == ["reponses"]
    (releve,) = causes.values()
    assert [round(apport.valeur, 9) for apport in releve] == [0.333333333, 0.666666667, 1, 0.333333333, 0.666666667]
    assert panel.find_causes("autodiagnostic", date.fromisoformat(PLUS_TARD)) == {}, "one séance each by then"


def test_the_order_in_which_days_are_asked_for_changes_nothing(tmp_path: Path) -> None:
    """Whoever asks for one day goes no further; asked for the last day first, an earlier one shows the same."""
    espace = hold_again(tmp_path)
    dossiers = [load_dossier(espace, slug) for slug in "abcde"]
    jours = [date(2025, 5, 5), date(2025, 5, 6), date.fromisoformat(PLUS_TARD)]
    montant, descendant = Panel(dossiers), Panel(dossiers)
    vus = [montant.list_shown("suivi", jour) for jour in jours]
    assert vus == [descendant.list_shown("suivi", jour) for jour in reversed(jours)][::-1]
    assert not vus[0]["scores"]
    assert vus[1] != vus[2], "two pages, of which the second says more"


def test_four_are_too_few_to_say_what_moved(tmp_path: Path) -> None:
    """Four bodies with two séances, and a fifth with one: nothing is shown."""
    espace = hold(tmp_path)
    for slug in "abcd":
        hold_seance(espace / slug, agree(answer_all(2)), jalon="bilan", jour=PLUS_TARD)
    panel = Panel([load_dossier(espace, slug) for slug in "abcde"])
    assert panel.find_causes("suivi", date.fromisoformat(PLUS_TARD)) == {}
