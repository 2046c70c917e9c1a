"""Which jalons have something to report, and the séance their report stands on."""

from pathlib import Path

import pytest
from inventes.atelier_fictif import PLUS_TARD, create_dossier, follow, hold_seance

from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.erreurs import Introuvable
from numresp.usages.jalons_a_rapporter import assess, find_assise, find_current, list_jalons

QUICK_WIN = "a;A;;quick_win;À venir;;;;;;;;"


def load(espace: Path) -> Dossier:
    """Load the dossier of these tests."""
    return load_dossier(espace, "valmont")


def test_nothing_held(tmp_path: Path) -> None:
    """Without a séance there is nothing to stand on, whatever jalons.yaml says; and the message says how to hold one."""
    follow(create_dossier(tmp_path), QUICK_WIN, jalons="jalons: {bilan: {etat: fait}}\n")
    assert list_jalons(load(tmp_path)) == ()
    assert find_current(load(tmp_path)) is None
    with pytest.raises(Introuvable, match="numresp atelier"):
        assess(load(tmp_path))


def test_a_seance_is_input(tmp_path: Path) -> None:
    """A séance at a jalon is enough for its report, and the newest jalon with one is the present one."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier)
    hold_seance(dossier, jalon="bilan", jour=PLUS_TARD)
    assert list_jalons(load(tmp_path)) == ("autodiagnostic", "bilan")
    assert assess(load(tmp_path)).jalon == "bilan"


def test_what_is_begun_between(tmp_path: Path) -> None:
    """Quick wins that are followed, a jalon under way and a charte foreseen have a report; what is foreseen is not begun."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier)
    jalons = "jalons: {lancement: {etat: fait}, feuille_de_route: {etat: à venir}}\ncharte: {etat: prévue}\n"
    follow(dossier, QUICK_WIN, jalons=jalons)
    assert list_jalons(load(tmp_path)) == ("autodiagnostic", "quick_wins", "charte")
    assert find_current(load(tmp_path)) == "autodiagnostic"
    follow(dossier, jalons="jalons: {quick_wins: {etat: en cours}}\ncharte: {etat: signée}\n")
    assert find_current(load(tmp_path)) == "charte"


def test_it_stands_on_the_newest_before(tmp_path: Path) -> None:
    """A report stands on the last séance held at its jalon or before it in the parcours, never on a later one's."""
    dossier = create_dossier(tmp_path)
    hold_seance(dossier)
    hold_seance(dossier, jalon="bilan", jour=PLUS_TARD)
    lu = load(tmp_path)
    noms = {jalon: assise.nom for jalon in ("charte", "bilan", "suivi") if (assise := find_assise(lu, jalon))}
    debut, fin = "2025-05-06-autodiagnostic", "2026-02-03-bilan"
    assert noms == {"charte": debut, "bilan": fin, "suivi": fin}


@pytest.mark.parametrize("jalon", ["lancement", "suivi"])
def test_no_input(jalon: str, tmp_path: Path) -> None:
    """A jalon without input is refused, and the message names those that have one."""
    hold_seance(create_dossier(tmp_path))
    with pytest.raises(Introuvable, match="autodiagnostic"):
        assess(load(tmp_path), jalon)  # type: ignore[arg-type]
