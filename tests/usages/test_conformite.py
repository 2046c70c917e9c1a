"""What was known of a duty on a day, by the edition in force then."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier
from inventes.devoirs_fictifs import build_obligation, install_edition
from inventes.outils_depot import write

from numresp.depot.dossier.dossier import read_dossier
from numresp.usages.conformite import assess_conformite, dump_conformite, find_today, has_constats


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


def test_whether_an_edition_has_constats() -> None:
    """One is enough."""
    assert has_constats([build_obligation("o", []), build_obligation("p", [{"id": "c"}])])
    assert not has_constats([build_obligation("o", [])])
