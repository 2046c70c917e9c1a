"""Documents made from a notebook: by numresp's own commands, while the screen goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.tenue_fictive import open_fictive

from numresp.atelier.commun.documents import Impressions
from numresp.erreurs import DonneesInvalides


@pytest.fixture
def impressions(tmp_path: Path) -> Impressions:
    """The documents of a séance just opened, published under a folder that JupyterLab would serve."""
    open_fictive(tmp_path / "espace")
    return Impressions(tmp_path / "espace", "valmont", "autodiagnostic", tmp_path / "sortie", tmp_path / "racine")


@pytest.mark.long
def test_releve_and_papers(impressions: Impressions) -> None:
    """Made apart, put in the folder of the reports, and copied to where a link opens them."""
    assert impressions.racine is not None
    for nom, attendus in (("releve", 1), ("papiers", 3), ("questionnaires", 1)):
        assert "En préparation" in impressions.start(nom)
        assert impressions.travaux[nom].en_cours
        travail = impressions.wait(nom)
        assert travail.faute == ""
        assert len(travail.fichiers) == len(travail.liens) == attendus
        assert all((impressions.racine / lien).is_file() for lien in travail.liens)


@pytest.mark.long
def test_report(impressions: Impressions) -> None:
    """The report, its page of calculation and the index of the body side by side, so that the links between them hold."""
    impressions.start("rapport")
    travail = impressions.wait("rapport")
    assert travail.faute == ""
    assert [Path(lien).name for lien in travail.liens] == [
        "autodiagnostic.html",
        "autodiagnostic-calcul.html",
        "index.html",
    ]


def test_failure_is_said(impressions: Impressions) -> None:
    """A document that cannot be made says why, in French, and can be asked for again."""
    (impressions.espace / "valmont" / "organisation.yaml").write_text("nom: 3\n", encoding="utf-8")
    impressions.start("releve")
    travail = impressions.wait("releve")
    assert "organisation.yaml" in travail.faute
    assert not travail.fichiers
    assert "En préparation" in impressions.start("releve")
    impressions.wait("releve")


def test_collected_when_ready(impressions: Impressions) -> None:
    """A heartbeat takes in what is ready, and waits for nothing."""
    impressions.start("releve")
    processus = impressions.travaux["releve"].processus
    assert processus is not None
    assert impressions.collect() == ""
    processus.wait()
    assert impressions.collect() == "Prêt : le relevé de décisions."
    assert not impressions.travaux["releve"].en_cours
    assert impressions.collect() == ""


def test_unknown_document(impressions: Impressions) -> None:
    """Only the documents there are."""
    with pytest.raises(DonneesInvalides, match="inconnu"):
        impressions.start("rm -rf")
