"""What a terminal shows of duties: what is to be done first, and who answers."""

from __future__ import annotations

from datetime import date

from inventes.atelier_fictif import plain
from inventes.devoirs_fictifs import build_obligation, build_reponse

from numresp.calcul.suivi.conformite import judge_conformite
from numresp.rapport.terminal.conformite import render_conformite


def test_what_is_to_be_done_comes_first() -> None:
    """Not kept, to check with the fact that is missing, kept; of what does not apply, the title alone."""
    obligations = [
        build_obligation("un", [{"id": "c"}]),
        build_obligation("deux", [{"id": "d"}], concerne_si=[{"champ": "agents", "min": 50}]),
        build_obligation("trois", [{"id": "e"}]),
        build_obligation("quatre", [{"id": "f"}], concerne_si=[{"champ": "type", "egal": "epci"}]),
    ]
    reponses = [
        build_reponse("un", "c", "2026-03-01", "oui"),
        build_reponse("trois", "e", "2026-03-02", "non", role="elu"),
    ]
    vue = judge_conformite(obligations, reponses, {"type": "commune"}, date(2026, 6, 1))
    dit = plain(render_conformite(vue, "Valmont", date(2026, 6, 1)))
    assert [dit.index(f"({ident})") for ident in ("trois", "deux", "un", "quatre")] == sorted(
        dit.index(f"({ident})") for ident in ("un", "deux", "trois", "quatre")
    )
    assert "Valmont, au 1er juin 2026 : 1 devoir tenu, 1 à tenir, 1 à vérifier, 1 sans objet." in dit
    assert "- e : Constat e : non, élu, 2 mars 2026" in dit
    assert "Fait à établir : nombre d’agents." in dit
    assert "Constat f" not in dit
