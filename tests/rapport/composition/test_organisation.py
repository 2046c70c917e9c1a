"""Establishing a Bilan: parameters, the date that is printed, where the dossiers are."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, create_dossier, hold_seance

from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.erreurs import DonneesInvalides, Introuvable
from numresp.rapport.composition import organisation
from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.fabrique import un_rapport


def printed_day(espace: Path) -> date:
    """Date that a report of `valmont` prints when none is asked for."""
    return establish_bilan("valmont", str(espace)).date_rapport


def test_day_of_the_newest_event(tmp_path: Path) -> None:
    """By default the day of the newest event in the inputs: the séance, then its journal, then a mesure; never today's."""
    dossier = create_dossier(tmp_path)
    journal = hold_seance(dossier)
    assert printed_day(tmp_path) == date(2025, 5, 6)
    with Ecrivain(journal) as plume:
        plume.append("importance", {"noeud": "parc", "points": 1}, datetime(2025, 6, 2, 8, tzinfo=UTC))
    assert printed_day(tmp_path) == date(2025, 6, 2)
    mesures = "date;indicateur;valeur;unite;nature\n{};x;1;kg;flux\n"
    (dossier / "mesures.csv").write_text(mesures.format("01/02/2025"), encoding="utf-8")
    assert printed_day(tmp_path) == date(2025, 6, 2)
    (dossier / "mesures.csv").write_text(mesures.format("15/07/2025"), encoding="utf-8")
    assert printed_day(tmp_path) == date(2025, 7, 15)


def test_seance_prepared_beforehand(tmp_path: Path) -> None:
    """A journal written before the day of the séance is printed with the day of the séance."""
    with Ecrivain(create_dossier(tmp_path) / "seances/2025-05-20-autodiagnostic.jsonl") as plume:
        cite = {"id": "collectivites", "version": "2026.1"}
        ouverture = {"jalon": "autodiagnostic", "date": "2025-05-20", "referentiel": cite}
        plume.append("ouverture", ouverture, datetime(2025, 5, 2, tzinfo=UTC))
    assert printed_day(tmp_path) == date(2025, 5, 20)


def test_example_is_dated_by_its_last_measure(exemple: Path) -> None:
    """Le Trait's newest event is the reading of the mail boxes of 15 April 2025, after the validation of the 10th."""
    assert establish_bilan("le-trait", str(exemple)).date_rapport == date(2025, 4, 15)


def test_nothing_later_than_the_date_is_shown(tmp_path: Path) -> None:
    """Asked for as of 6 May, a report knows neither the answer of 2 June nor its measure; the date is printed."""
    dossier = create_dossier(tmp_path)
    journal = hold_seance(dossier, agree({"parc.duree": 3}))
    with Ecrivain(journal) as plume:
        reponse = {"question": "parc.duree", "reponse": 0}
        plume.append("reponse", reponse, datetime(2025, 6, 2, 8, tzinfo=UTC))
    bilan = establish_bilan("valmont", str(tmp_path), date_rapport="2025-05-06")
    assert bilan.date_rapport == date(2025, 5, 6)
    assert bilan.ligne("parc.duree").score == 1.0
    assert establish_bilan("valmont", str(tmp_path), date_rapport="2025-06-02").ligne("parc.duree").score == 0.0


@pytest.mark.parametrize(("jour", "dit"), [("2025-05-05", "rien n’est connu"), ("2999-01-01", "pas encore passé")])
def test_a_day_of_which_nothing_can_be_said(jour: str, dit: str, tmp_path: Path) -> None:
    """Before the first event, or still to come: refused, in words."""
    hold_seance(create_dossier(tmp_path))
    with pytest.raises(DonneesInvalides, match=dit):
        establish_bilan("valmont", str(tmp_path), date_rapport=jour)


def test_bad_date_before_any_kernel(exemple: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A date that is none is refused before a kernel starts, and before the files are read."""

    def unwanted(*_: object) -> None:
        pytest.fail("trop tard")

    for module, nom in ((un_rapport, "run_carnet"), (un_rapport, "load_dossier"), (organisation, "load_dossier")):
        monkeypatch.setattr(module, nom, unwanted)
    with pytest.raises(DonneesInvalides, match="AAAA-MM-JJ"):
        un_rapport.render_rapport(exemple, "le-trait", jour="2025-02-30", sortie=tmp_path)
    with pytest.raises(DonneesInvalides, match="AAAA-MM-JJ"):
        establish_bilan("le-trait", str(exemple), date_rapport="2025-02-30")


def test_unknown_organisation(exemple: Path) -> None:
    """An organisation that has no dossier is named, with the nearest one."""
    with pytest.raises(Introuvable, match="le-trai"):
        establish_bilan("le-trai", str(exemple))


def test_inputs_are_named_by_their_place_in_the_dossier(exemple: Path) -> None:
    """Every input file has its SHA-256, under a name that does not say where the espace is."""
    entrees = establish_bilan("le-trait", str(exemple)).entrees
    attendus = {"organisation.yaml", "parc.csv", "actions.csv", "mesures.csv", "jalons.yaml"}
    assert set(entrees) == attendus | {"seances/2025-03-27-autodiagnostic.jsonl"}
    assert all(len(empreinte) == 64 for empreinte in entrees.values())
