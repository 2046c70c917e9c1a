"""The tab « Séance » of 01 Préparer: who is around the table, how long, how votes are given."""

from __future__ import annotations

from bs4 import BeautifulSoup
from inventes.preparation_fictive import SEANCE, ok
from inventes.tenue_fictive import do

from numresp.atelier.preparation.onglets import Preparatifs
from numresp.atelier.preparation.ouverture import render_seance


def test_settings_can_still_be_changed(vue: Preparatifs) -> None:
    """Duration and way to vote change after the opening; the débats chosen stay."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    ok(vue, "programme", debats=["parc.ratio"])
    ok(vue, "reglages", minutes="90", vote="participants", nominatif="oui")
    programme = vue.need_tenue().etat.programme
    assert programme is not None
    assert (programme.minutes, programme.vote, programme.nominatif, programme.debats) == (
        90,
        "participants",
        True,
        ("parc.ratio",),
    )


def test_participant_taken_out(vue: Preparatifs) -> None:
    """Somebody will not come: the role goes, another of the same role takes the free place; who has voted stays."""
    ok(vue, "creer", nom="Valmont")
    ok(vue, "ouvrir", **SEANCE)
    for _ in range(2):
        ok(vue, "participant", role="elu")
    assert "Retiré" in ok(vue, "participant_retirer", participant="elu")
    assert list(vue.need_tenue().etat.participants) == ["elu-2"]
    ok(vue, "participant", role="elu")
    assert set(vue.need_tenue().etat.participants) == {"elu", "elu-2"}
    vue.need_tenue().record("vote", question="parc.ratio", participant="elu-2", reponse=1)
    assert "a voté" in do(vue, "participant_retirer", participant="elu-2")["alerte"]
    assert set(vue.need_tenue().etat.participants) == {"elu", "elu-2"}


def test_screen_of_the_seance(vue: Preparatifs) -> None:
    """The form that opens one stands open while there is none; then who is there, and the settings as they are."""
    ok(vue, "creer", nom="Valmont")
    page = BeautifulSoup(str(render_seance(vue)), "html.parser")
    assert page.select_one("#ouvrir-seance[open]") is not None
    assert page.select_one("#reglages") is None
    ok(vue, "ouvrir", **(SEANCE | {"minutes": "75"}))
    ok(vue, "participant", role="elu", fonction="Adjointe")
    page = BeautifulSoup(str(render_seance(vue)), "html.parser")
    assert page.select_one("#ouvrir-seance[open]") is None
    assert page.select_one("#reglages-minutes")["value"] == "75"  # type: ignore[index]
    assert "Autour de la table (1)" in page.text
    assert "(Adjointe)" in page.text
