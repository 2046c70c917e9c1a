"""The form of a duty: what was chosen is noted, what was not stays, and a faulty field writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import plain
from inventes.devoirs_fictifs import install_edition
from inventes.suivi_fictif import do, files, found_suivi, open_suivi, reread

from numresp.atelier.suivi.console import TableauDeSuivi
from numresp.atelier.suivi.constats import list_asked, name_field

BONS = {
    "devoir": "essai_a",
    "etat-publie": "oui",
    "date": "2026-05-05",
    "role": "direction",
    "preuve": "preuves/bordereau.pdf",
}


@pytest.fixture
def devoirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TableauDeSuivi:
    """The notebook in an edition that has constats."""
    install_edition(monkeypatch, tmp_path / "essai", "2026-05-01")
    found_suivi(tmp_path)
    return open_suivi(tmp_path)


def test_answer_and_take_back(devoirs: TableauDeSuivi, tmp_path: Path) -> None:
    """The constat that was chosen alone; « u » takes it back to the byte."""
    avant = files(tmp_path)
    reponse = do(devoirs, "constats", **BONS, **{"etat-a_jour": ""})
    assert plain(reponse["dit"]).endswith("« Devoir essai_a » : 1 constat")
    (vue,) = reread(tmp_path).conformite
    assert (vue.constat, vue.etat, vue.role, vue.date.isoformat(), vue.preuve) == (
        "publie", "oui", "direction", "2026-05-05", "preuves/bordereau.pdf",
    )  # fmt: skip
    do(devoirs, "annuler")
    assert {nom: octets for nom, octets in files(tmp_path).items() if "historique" not in nom} == avant


def test_two_at_once(devoirs: TableauDeSuivi, tmp_path: Path) -> None:
    """All constats of the form, with one day, role and proof."""
    do(devoirs, "constats", **BONS, **{"etat-a_jour": "non_concerne"})
    assert [(r.constat, r.etat) for r in reread(tmp_path).conformite] == [("publie", "oui"), ("a_jour", "non_concerne")]


def test_nothing_chosen(devoirs: TableauDeSuivi, tmp_path: Path) -> None:
    """Nothing is written, and that is said."""
    avant = files(tmp_path)
    assert "Rien n’a changé" in plain(do(devoirs, "constats", **BONS | {"etat-publie": ""})["dit"])
    assert files(tmp_path) == avant


@pytest.mark.parametrize(
    ("champs", "fautif"),
    [
        ({"date": ""}, "date"),
        ({"date": "2026-05-07"}, "date"),
        ({"role": ""}, "role"),
        ({"role": "maire"}, "role"),
        ({"preuve": "preuves/absente.pdf"}, "preuve"),
        ({"etat-publie": "peut-être"}, "etat"),
    ],
)
def test_refused(devoirs: TableauDeSuivi, tmp_path: Path, champs: dict[str, str], fautif: str) -> None:
    """Said at its field; nothing is written."""
    avant = files(tmp_path)
    do(devoirs, "constats", **BONS | champs)
    assert list(devoirs.fautes) == [f"constats-{fautif}"]
    assert files(tmp_path) == avant


def test_what_is_not_asked_has_no_field(devoirs: TableauDeSuivi) -> None:
    """A constat that the profile leaves out; one to come may be answered before."""
    vus = {devoir.obligation.id: devoir for devoir in devoirs.suivi.conformite.devoirs}
    assert [name_field(juge) for juge in list_asked(vus["essai_c"])] == ["etat-plus_tard"]
    assert list_asked(vus["essai_d"]) == []


def test_unknown_duty(devoirs: TableauDeSuivi, tmp_path: Path) -> None:
    """Refused, whoever sent it."""
    avant = files(tmp_path)
    assert "Devoir inconnu" in do(devoirs, "constats", **BONS | {"devoir": "rien"})["alerte"]
    assert files(tmp_path) == avant
