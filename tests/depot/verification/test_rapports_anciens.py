"""A journal that was shortened since a report is found by what the report has recorded of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from inventes.atelier_fictif import agree, create_dossier, hold_seance, run_numresp
from inventes.outils_depot import chain, write

from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.seance.journal import read_journal
from numresp.depot.verification.rapports_anciens import list_damaged, list_orphans, list_shortened
from numresp.depot.verification.verifier import verify

SEANCE = "2025-05-06-autodiagnostic"


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    """A dossier with a séance of three lines."""
    hold_seance(create_dossier(tmp_path / "espace"), agree({"parc.duree": 1, "parc.dormant": 2}))
    return load_dossier(tmp_path / "espace", "valmont")


def report(tmp_path: Path, n: int, empreinte: str, nom: str = SEANCE) -> Path:
    """A report's JSON, as far as it speaks of its séance; the folder of the reports."""
    bilan = {"seance": {"nom": nom, "marque": {"n": n, "empreinte": empreinte}, "autre": 1}, "echelle": 100}
    return write(tmp_path / "rapports" / f"{nom}-{n}.json", json.dumps(bilan)).parent


def said(dossier: Dossier, rapports: Path) -> list[str]:
    """Messages, with plain spaces."""
    return [faute.message.replace("\u00a0", " ") for faute in list_shortened(dossier, rapports)]


def test_same_journal(dossier: Dossier, tmp_path: Path) -> None:
    """A report on the journal as it stands, or on an earlier line that it still has, is no fault."""
    journal = dossier.seances[0].journal
    for n in (1, 2, 3):
        rapports = report(tmp_path, n, journal.empreintes[n - 1])
    assert said(dossier, rapports) == []


def test_shortened(dossier: Dossier, tmp_path: Path) -> None:
    """A line taken off the end is found, though the chain of what is left holds."""
    rapports = report(tmp_path, 3, dossier.seances[0].marque.empreinte)
    chemin = dossier.chemin / "seances" / f"{SEANCE}.jsonl"
    write(chemin, b"".join(chemin.read_bytes().splitlines(keepends=True)[:2]))
    assert len(read_journal(chemin).evenements) == 2
    (dite,) = said(load_dossier(dossier.chemin.parent, "valmont"), rapports)
    assert dite.startswith("le journal a été raccourci ou modifié depuis le rapport ")
    assert dite.endswith("établi à la ligne 3")


def test_rewritten(dossier: Dossier, tmp_path: Path) -> None:
    """A journal as long as before but chained anew is found too."""
    rapports = report(tmp_path, 2, "0" * 64)
    assert len(said(dossier, rapports)) == 1


def test_journal_gone(dossier: Dossier, tmp_path: Path) -> None:
    """A report on a séance whose journal is no more is found, and names the file that is missing."""
    rapports = report(tmp_path, 3, "0" * 64, nom="2024-01-01-lancement")
    (faute,) = list_shortened(dossier, rapports)
    assert faute.message.startswith("le journal n’existe plus depuis le rapport")
    assert faute.fichier.endswith("2024-01-01-lancement.jsonl")


@pytest.mark.parametrize(
    "contenu", ["{}", "[]", "pas du JSON", '{"seance": {"nom": "x"}}', '{"seance": null}', b"\xff\xfe"]
)
def test_other_json(dossier: Dossier, tmp_path: Path, contenu: str | bytes) -> None:
    """A JSON file that is no report, such as a manifest, is left alone."""
    rapports = write(tmp_path / "rapports" / "manifeste.json", contenu).parent
    assert said(dossier, rapports) == []


def test_no_reports(dossier: Dossier, tmp_path: Path) -> None:
    """Without reports there is nothing to compare."""
    assert said(dossier, tmp_path / "rien") == []


PLAN = """etablie_le: 2025-06-01
seance: {seance}
marque: {{n: {n}, empreinte: "{empreinte}"}}
referentiel: {{id: collectivites, version: "2026.1"}}
capacite: {{debut: 2025-T3, trimestres: 1, jours_par_trimestre: 10}}
"""


def rewrite(chemin: Path) -> None:
    """Another answer in the séance, and its chain computed anew by hand: the journal alone is without a fault."""
    corps = [ligne.rpartition(',"empreinte"')[0] for ligne in chemin.read_text(encoding="utf-8").splitlines()]
    assert '"reponse":2' in corps[-1]
    write(chemin, chain([*corps[:-1], corps[-1].replace('"reponse":2', '"reponse":3')]))


@pytest.mark.parametrize(("n", "trouvee"), [(3, True), (2, False)])
def test_a_chain_computed_anew_is_found_by_the_plan(dossier: Dossier, tmp_path: Path, n: int, trouvee: bool) -> None:
    """Where the plan remembers the line that was rewritten it is found; a line before it says nothing of what follows."""
    journal = dossier.seances[0].journal
    plan = PLAN.format(seance=SEANCE, n=n, empreinte=journal.empreintes[n - 1])
    write(dossier.chemin / "feuille_de_route.yaml", plan)
    assert verify(dossier.chemin, tmp_path, tmp_path).fautes == []
    rewrite(dossier.chemin / "seances" / f"{SEANCE}.jsonl")
    assert len(read_journal(dossier.chemin / "seances" / f"{SEANCE}.jsonl").evenements) == 3
    fautes = verify(dossier.chemin, tmp_path, tmp_path).fautes
    assert [faute.message.endswith("feuille_de_route.yaml, établie à la ligne 3") for faute in fautes] == [
        True
    ] * trouvee


def test_nothing_remembers(dossier: Dossier, tmp_path: Path) -> None:
    """Without a report, a plan, a clôture or a validation, a chain computed anew by hand is not found: nothing claims it is."""
    rewrite(dossier.chemin / "seances" / f"{SEANCE}.jsonl")
    assert verify(dossier.chemin, tmp_path, tmp_path).fautes == []


def test_the_plan_says_where_its_journal_stood(dossier: Dossier) -> None:
    """A plan that is computed remembers the last line of its séance's journal."""
    run_numresp("feuille-de-route", "valmont", "--espace", dossier.chemin.parent, check=True)
    feuille = load_dossier(dossier.chemin.parent, "valmont").feuille_de_route
    assert feuille is not None
    assert feuille.marque == dossier.seances[0].marque


def test_a_plan_without_its_seance(dossier: Dossier, tmp_path: Path) -> None:
    """A séance that the plan cites and that is missing is a fault; a jalon that was held without one is a remark."""
    absente = "2024-01-01-autodiagnostic"
    write(dossier.chemin / "feuille_de_route.yaml", PLAN.format(seance=absente, n=1, empreinte="0" * 64))
    write(dossier.chemin / "jalons.yaml", "jalons:\n  bilan: {date: 2025-12-01, etat: fait}\n")
    suivi = verify(dossier.chemin, tmp_path, tmp_path)
    (faute,) = suivi.fautes
    assert f"la séance « {absente} »" in faute.message.replace("\u00a0", " ")
    (remarque,) = suivi.remarques
    assert "le jalon « bilan » est fait" in remarque.replace("\u00a0", " ")


def test_reports_that_cannot_be_compared(tmp_path: Path) -> None:
    """A report that is damaged, or noted in the manifest and gone, is said: what it remembered was not compared."""
    rapports = tmp_path / "rapports"
    assert list_damaged(rapports / "valmont") == []
    write(rapports / "valmont" / "bilan.json", '{"seance": ')
    noms = ("valmont/bilan.json", "valmont/parti.json", "valmont/parti.html")
    rapport = {"fichiers": {nom: {"octets": 1, "empreinte": "0"} for nom in noms}}
    write(rapports / "manifeste.json", json.dumps({"format": 1, "rapports": {"valmont": {"courant": rapport}}}))
    un, autre = (ecart.phrase.replace("\u00a0", " ") for ecart in list_damaged(rapports / "valmont"))
    assert "bilan.json : ce rapport ne peut pas être relu (ce n’est pas du JSON)" in un
    assert "parti.json : noté dans manifeste.json, ce rapport n’est plus là" in autre


def test_reports_of_a_body_that_is_gone(dossier: Dossier, tmp_path: Path) -> None:
    """Reports on a body without a dossier here are said, once; those of a promotion, or of somebody here, are not."""
    marque = dossier.seances[0].marque
    for slug in ("valmont", "partie"):
        bilan = {"seance": {"nom": SEANCE, "marque": marque.model_dump()}}
        write(tmp_path / "rapports" / slug / "autodiagnostic.json", json.dumps(bilan))
    write(tmp_path / "rapports" / "promotion.json", "{}")
    (ecart,) = list_orphans(["valmont"], tmp_path / "rapports")
    assert ecart.phrase.replace("\u00a0", " ").partition(" →")[0].endswith("dans cet espace : partie.")
    assert not ecart.grave
