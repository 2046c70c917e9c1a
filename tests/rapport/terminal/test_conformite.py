"""What a terminal shows of duties: what is to be done first, and who answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, plain
from inventes.devoirs_fictifs import build_obligation, build_reponse, install_edition
from inventes.outils_depot import write

from numresp.calcul.suivi.conformite import judge_conformite
from numresp.depot.dossier.dossier import read_dossier
from numresp.rapport.terminal.conformite import assess_conformite, dump_conformite, find_today, render_conformite


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


def test_day_and_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer counts from its day on; the older edition has other duties, and knows of none that it is kept."""
    install_edition(monkeypatch, tmp_path / "essai")
    chemin = create_dossier(tmp_path, agents="150")
    write(chemin / "conformite.csv", "obligation;constat;date;etat;role\nessai_b;delibere;30/11/2026;oui;elu\n")
    dossier = read_dossier(chemin)
    etats = {d.obligation.id: d.etat for d in assess_conformite(dossier, date(2026, 11, 30)).devoirs}
    assert etats == {"essai_a": "a_verifier", "essai_b": "tenu", "essai_c": "a_venir", "essai_d": "non_concerne"}
    ancienne = assess_conformite(dossier, date(2026, 11, 29))
    assert ancienne.comptes["tenu"] == ancienne.comptes["non_tenu"] == 0
    assert "essai_b" not in {devoir.obligation.id for devoir in ancienne.devoirs}
    assert dump_conformite(ancienne)["comptes"] == ancienne.comptes
    assert find_today(dossier) >= date(2026, 11, 29)
