"""The commands: exit codes, what goes where, and every bad input of a town said in French with nothing written."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from inventes.atelier_fictif import CITE, agree, answer_all, create_dossier, hold_seance, list_tree, plain, run_numresp
from milieu import choose

from numresp import cli
from numresp.cli import run
from numresp.depot.dossier.dossier import load_dossier

REFERENTIEL = """\
id: essai
version: "1"
paliers:
  - {id: bas, nom: Bas, seuil: 0.0}
noeuds:
  - id: n
    nom: Thème
    questions:
      - {id: a, intitule: Première}
      - {id: b, intitule: Seconde, concerne_si: [{champ: serveurs, egal: true}]}
"""
REPONSES = "profil: {serveurs: true}\nreponses:\n  a: 3\n  b: 0\n"
CLES = ["referentiel", "echelle", "noeuds", "palier", "classements"]
ANGLAIS = re.compile(
    r"Traceback|Error|Errno|[Ii]nvalid|[Ee]xpected|should|No such|not (?:found|allowed)|Input|did not|File"
)
Preparer = Callable[[Path], list[str]]


@pytest.fixture
def ici(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty current folder, without the user's own settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NUMRESP_ESPACE", raising=False)
    return tmp_path


def write(chemin: Path, texte: str, encodage: str = "utf-8") -> Path:
    """Write a file, its folders with it."""
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.write_bytes(texte.encode(encodage))
    return chemin


def write_pair(ici: Path, referentiel: str = REFERENTIEL, reponses: str = REPONSES) -> list[str]:
    """Write a référentiel and answers, and give the command that scores them."""
    write(ici / "r.yaml", referentiel)
    write(ici / "a.yaml", reponses)
    return ["scorer", "--referentiel", "r.yaml", "--reponses", "a.yaml"]


def town(ici: Path, **cles: object) -> list[str]:
    """Hold a whole séance in the dossier `e/valmont`, and give the command that scores it."""
    dossier = create_dossier(ici / "e", population="4900")
    hold_seance(dossier, agree(answer_all()), **cles)  # type: ignore[arg-type]
    return ["diagnostic", "valmont", "--espace", "e"]


def alter(ici: Path, fichier: str, avant: str, apres: str) -> None:
    """Replace a text in a file, which must be there."""
    chemin = ici / fichier
    contenu = chemin.read_text(encoding="utf-8")
    assert avant in contenu
    chemin.write_text(contenu.replace(avant, apres, 1), encoding="utf-8")


SANS_ACCENT = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
JOURNAL = "e/valmont/seances/2025-05-06-autodiagnostic.jsonl"


# -- bad input: what is wrong, how the folder is prepared, and what the message must say ---------------------------------


def broken_yaml(ici: Path) -> list[str]:
    return write_pair(ici, referentiel='id: essai\nversion: "1\nnoeuds: []\n')


def broken_answers(ici: Path) -> list[str]:
    return write_pair(ici, reponses="reponses:\n\ta: 3\n")


def unknown_question(ici: Path) -> list[str]:
    return write_pair(ici, reponses="reponses:\n  a: 3\n  gouvernnance: 1\n")


def level_out_of_range(ici: Path) -> list[str]:
    return write_pair(ici, reponses="reponses:\n  a: 4\n")


def duplicate_ids(ici: Path) -> list[str]:
    return write_pair(ici, REFERENTIEL.replace("id: b", "id: a"))


def cycle(ici: Path) -> list[str]:
    boucle = REFERENTIEL.replace("champ: serveurs, egal: true", "question: a, niveau_min: 1")
    return write_pair(ici, boucle.replace("Première", "Première, concerne_si: [{question: b, niveau_min: 1}]"))


def negative_weight(ici: Path) -> list[str]:
    return write_pair(ici, REFERENTIEL.replace("intitule: Première", "intitule: Première, poids: -1"))


def missing_file(ici: Path) -> list[str]:
    write_pair(ici)
    (ici / "a.yaml").unlink()
    return ["scorer", "--referentiel", "r.yaml", "--reponses", "a.yaml"]


def a_folder(ici: Path) -> list[str]:
    (ici / "dossier").mkdir()
    write_pair(ici)
    return ["scorer", "--referentiel", "dossier", "--reponses", "a.yaml"]


def latin_answers(ici: Path) -> list[str]:
    args = write_pair(ici)
    write(ici / "a.yaml", "# réponses\nreponses: {a: 3}\n", "latin-1")
    return args


def latin_csv(ici: Path) -> list[str]:
    args = town(ici)
    write(ici / "e/valmont/parc.csv", "type;nombre\nécran;3\n", "cp1252")
    return args


def unknown_organisation(ici: Path) -> list[str]:
    town(ici)
    return ["diagnostic", "valmnt", "--espace", "e"]


def no_seance(ici: Path) -> list[str]:
    create_dossier(ici / "e")
    return ["diagnostic", "valmont", "--espace", "e"]


def no_such_jalon(ici: Path) -> list[str]:
    return [*town(ici), "--jalon", "bilan"]


def climbing_slug(ici: Path) -> list[str]:
    town(ici)
    return ["diagnostic", "../x", "--espace", "e"]


def edited_journal(ici: Path) -> list[str]:
    args = town(ici)
    alter(ici, JOURNAL, '"question":"gouvernance.plan","reponse":1', '"question":"gouvernance.plan","reponse":2')
    return args


def missing_line(ici: Path) -> list[str]:
    args = town(ici)
    lignes = (ici / JOURNAL).read_bytes().splitlines(keepends=True)
    (ici / JOURNAL).write_bytes(b"".join(lignes[:2] + lignes[3:]))
    return args


def unknown_version(ici: Path) -> list[str]:
    dossier = create_dossier(ici / "e")
    hold_seance(dossier, cite=CITE | {"version": "1999.1"})
    return ["diagnostic", "valmont", "--espace", "e"]


def unknown_question_in_journal(ici: Path) -> list[str]:
    dossier = create_dossier(ici / "e")
    hold_seance(dossier, agree({"gouvernance.plans": 1}))
    return ["diagnostic", "valmont", "--espace", "e"]


def no_date_in_yaml(ici: Path) -> list[str]:
    args = town(ici)
    write(ici / "e/valmont/jalons.yaml", "jalons:\n  bilan: {etat: à venir, date: 2025-02-30}\n")
    return args


def no_date_in_csv(ici: Path) -> list[str]:
    args = town(ici)
    write(ici / "e/valmont/mesures.csv", "date;indicateur;valeur;unite;nature\n31/02/2025;x;1;kg;flux\n")
    return args


def no_date_printed(ici: Path) -> list[str]:
    town(ici)
    return ["rapport", "valmont", "--espace", "e", "--date", "2025-02-30"]


def report_without_notebook(ici: Path) -> list[str]:
    dossier = create_dossier(ici / "e")
    hold_seance(dossier, jalon="lancement")
    return ["rapport", "valmont", "--espace", "e"]


def missing_path(ici: Path) -> list[str]:
    assert ici.is_dir()
    return ["verifier", "nulle-part"]


def new_climbing(ici: Path) -> list[str]:
    assert ici.is_dir()
    return ["nouveau", "../x", "--nom", "X", "--espace", "e"]


def new_taken(ici: Path) -> list[str]:
    town(ici)
    return ["nouveau", "valmont", "--nom", "Valmont", "--espace", "e"]


def new_nameless(ici: Path) -> list[str]:
    assert ici.is_dir()
    return ["nouveau", "valmont", "--nom", " ", "--espace", "e"]


MAUVAISES: list[tuple[Preparer, list[str]]] = [
    (broken_yaml, ["r.yaml, ligne 2", "YAML illisible", "→"]),
    (broken_answers, ["a.yaml, ligne 2", "YAML illisible", "tabulation"]),
    (unknown_question, ["a.yaml, ligne 3", "la question « gouvernnance » n’existe pas"]),
    (level_out_of_range, ["a.yaml, ligne 2", "a", "niveau de 0 à 3 attendu, vu 4", "→"]),
    (duplicate_ids, ["r.yaml, ligne 10", "l’identifiant « a » est déjà pris", "→"]),
    (cycle, ["r.yaml, ligne 9", "les conditions tournent en rond", "→"]),
    (negative_weight, ["r.yaml, ligne 9", "poids", "au moins 0", "-1"]),
    (missing_file, ["a.yaml", "ce fichier n’existe pas", "→"]),
    (a_folder, ["dossier", "c’est un dossier, un fichier est attendu"]),
    (latin_answers, ["a.yaml, ligne 1", "texte en UTF-8 attendu", "Latin-1", "→"]),
    (latin_csv, ["e/valmont/parc.csv, ligne 2", "texte en UTF-8 attendu", "CSV UTF-8"]),
    (unknown_organisation, ["valmnt", "vouliez-vous dire « valmont »"]),
    (no_seance, ["e/valmont/seances", "« valmont » n’a aucune séance", "→"]),
    (no_such_jalon, ["« valmont » n’a aucune séance au jalon « bilan »", "2025-05-06-autodiagnostic"]),
    (climbing_slug, ["nom court d’organisation attendu", "vu « ../x »", "→"]),
    (edited_journal, [f"{JOURNAL}, ligne 4", "modifiée", "→ remettez la copie de sauvegarde"]),
    (missing_line, [f"{JOURNAL}, ligne 3", "ligne", "→"]),
    (unknown_version, [f"{JOURNAL}, ligne 1", "version « 1999.1 » n’est pas connu", "collectivites-2026.1"]),
    (
        unknown_question_in_journal,
        [f"{JOURNAL}, ligne 2", "« gouvernance.plans » n’existe pas", "« gouvernance.plan »"],
    ),
    (no_date_in_yaml, ["e/valmont/jalons.yaml, ligne 2", "2025-02-30", "date"]),
    (no_date_in_csv, ["e/valmont/mesures.csv, ligne 2", "date", "31/02/2025"]),
    (no_date_printed, ["date AAAA-MM-JJ attendue, vu « 2025-02-30 »", "→ par exemple"]),
    (report_without_notebook, ["« valmont » n’a rien à rapporter", "→ jalons qui ont un rapport : aucun"]),
    (missing_path, ["nulle-part", "ce chemin n’existe pas"]),
    (new_climbing, ["nom court d’organisation attendu", "vu « ../x »"]),
    (new_taken, ["e/valmont", "le dossier « valmont » existe déjà", "→"]),
    (new_nameless, ["nom d’organisation attendu", "--nom"]),
]


@pytest.mark.parametrize(("prepare", "dits"), MAUVAISES, ids=[prepare.__name__ for prepare, _ in MAUVAISES])
def test_bad_input(prepare: Preparer, dits: list[str], ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, a French message that names file and line or id, nothing on stdout, nothing written."""
    args = prepare(ici)
    if args[0] in ("scorer", "diagnostic"):
        args.append("--json")
    avant = list_tree(ici)
    assert run(args) == 1
    sortie = capsys.readouterr()
    assert sortie.out == ""
    erreur = plain(sortie.err)
    assert [dit for dit in dits if dit not in erreur] == [], erreur
    sans_detail = re.sub(r"YAML illisible \(.*?\)", "", erreur)
    assert ANGLAIS.search(sans_detail) is None, erreur
    assert str(ici) not in erreur
    assert list_tree(ici) == avant


def test_every_fault_at_once(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All the faults of a file are said in one go, each with its line."""
    args = write_pair(ici, reponses="reponses:\n  a: 4\n  c: 1\n")
    assert run(args) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_faults_of_all_files_at_once(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dossier's faults are said together, whatever the file."""
    args = latin_csv(ici)
    write(ici / "e/valmont/mesures.csv", "date;indicateur;valeur;unite;nature\nhier;x;1;kg;flux\n")
    assert run(args) == 1
    erreur = capsys.readouterr().err
    assert "parc.csv" in erreur
    assert "mesures.csv" in erreur


@pytest.mark.parametrize(
    "slug", ["../x", "..", ".", "/x", "a/b", "Le-Trait", "é", "x" * 65, "a b", "a\nb", "a\\b", "x\x00", ""]
)
@pytest.mark.parametrize("commande", ["nouveau", "diagnostic", "rapport"])
def test_slug_is_refused_before_it_is_a_path(
    commande: str, slug: str, ici: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is no slug is refused as such, and touches no disk, around the current folder neither."""
    courant = ici / "dans" / "un" / "dossier"
    courant.mkdir(parents=True)
    monkeypatch.chdir(courant)
    avant = list_tree(ici)
    nom = ["--nom", "X"] if commande == "nouveau" else []
    assert run([commande, *nom, "--espace", "e/f", "--", slug]) == 1
    assert "nom court d’organisation attendu" in plain(capsys.readouterr().err)
    assert list_tree(ici) == avant


@pytest.mark.parametrize(
    "jour", ["2025-02-30", "hier", "15/04/2025", "20250415", "2025-4-15", "2025-04-15T10:00", "٢٠٢٥-٠٤-١٥"]
)
def test_printed_date(jour: str, ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only a date of the calendar, written AAAA-MM-JJ, is one."""
    town(ici)
    assert run(["rapport", "valmont", "--espace", "e", "--date", jour]) == 1
    assert f"date AAAA-MM-JJ attendue, vu « {jour} »" in plain(capsys.readouterr().err)
    assert not (ici / "reports").exists()


def test_torn_journal(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A torn last line is skipped and said; the séance is scored without it, and reading mends nothing."""
    args = town(ici)
    entier = (ici / JOURNAL).read_bytes()
    assert run([*args, "--json"]) == 0
    attendu = json.loads(capsys.readouterr().out)
    (ici / JOURNAL).write_bytes(entier + b'{"n":60,"horodat')
    avant = list_tree(ici)
    assert run([*args, "--json"]) == 0
    sortie = capsys.readouterr()
    assert json.loads(sortie.out) == attendu
    assert f"À noter : {JOURNAL} : la dernière ligne est déchirée" in plain(sortie.err)
    assert run(["verifier", "e"]) == 0
    assert "déchirée (16 octets)" in plain(capsys.readouterr().err)
    assert list_tree(ici) == avant


def test_excel_csv_is_read(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """CSV as French Excel saves it (semicolon, decimal comma, BOM, jj/mm/aaaa, CRLF) is read, and left as it is."""
    args = town(ici)
    mesures = "\ufeffdate;indicateur;valeur;unite;nature\r\n20/03/2025;messagerie_go;1 382,5;Go;stock\r\n"
    chemin = write(ici / "e/valmont/mesures.csv", mesures)
    octets = chemin.read_bytes()
    assert run(args) == run(["verifier", "e"]) == 0
    assert capsys.readouterr().err.count("csv") == 0
    (mesure,) = load_dossier(ici / "e", "valmont").mesures
    assert (mesure.date.isoformat(), mesure.valeur) == ("2025-03-20", 1382.5)
    assert chemin.read_bytes() == octets


def test_trace(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--trace` shows the traceback, wherever it stands, and changes neither the message nor the exit code."""
    args = missing_file(ici)
    assert run(args) == 1
    message = capsys.readouterr().err
    assert "Traceback" not in message
    for avec in (["--trace", *args], [*args, "--trace"], [args[0], "--trace", *args[1:]]):
        assert run(avec) == 1
        erreur = capsys.readouterr().err
        assert erreur.startswith("Traceback")
        assert erreur.endswith(message)


def test_trace_of_a_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    """`--trace` does not hide that the command was used wrongly."""
    assert run(["diagnostic", "--trace"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_unexpected_error(ici: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault of numresp itself is said to be one, in French, without a traceback."""
    args = write_pair(ici)
    monkeypatch.setattr(cli, "_show", lambda _: 1 / 0)
    assert run(args) == 1
    erreur = capsys.readouterr().err
    assert "défaut de numresp" in erreur
    assert "Traceback" not in erreur


def test_interruption(ici: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C is no fault: one word, and the exit code shells know."""

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    args = write_pair(ici)
    monkeypatch.setattr(cli, "_show", interrupt)
    assert run(args) == 130
    assert capsys.readouterr().err.strip() == "Interrompu."


def test_full_disk_is_said_in_french(
    ici: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the system refuses is said with the file's name."""

    def refuse(_: object) -> None:
        raise PermissionError(13, "Permission denied", "rapport.html")

    args = write_pair(ici)
    monkeypatch.setattr(cli, "_show", refuse)
    assert run(args) == 1
    assert plain(capsys.readouterr().err) == "rapport.html : droits insuffisants.\n"


# -- what the commands say when all is well ------------------------------------------------------------------------------


def test_scorer_json(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Stdout holds the JSON of the design alone; what is worth noting goes to stderr."""
    args = write_pair(ici, reponses="profil: {serveurs: false}\nreponses: {a: 3, b: 2}\n")
    assert run([*args, "--json"]) == 0
    sortie = capsys.readouterr()
    vu = json.loads(sortie.out)
    assert list(vu) == CLES
    assert [ligne["id"] for ligne in vu["noeuds"]] == ["total", "n", "a", "b"]
    assert vu["noeuds"][0]["score"] == 1.0
    assert (
        plain(sortie.err) == "À noter : b : la question ne concerne pas l’organisation, le niveau donné est ignoré.\n"
    )


def test_scorer_as_text(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json: one line for each thème, the total, the palier, with a decimal comma."""
    assert run(write_pair(ici)) == 0
    lignes = plain(capsys.readouterr().out).splitlines()
    assert lignes[0].split() == ["score", "intervalle", "couverture"]
    assert lignes[1].split() == ["Thème", "50,0", "50,0", "100", "%"]
    assert lignes[3].split() == ["Total", "50,0", "50,0", "100", "%"]
    assert lignes[5] == "Palier : Bas"


def test_missing_fact_is_noted(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fact that lacks is named with the questions it leaves open."""
    assert run([*write_pair(ici, reponses="reponses: {a: 3}\n"), "--json"]) == 0
    sortie = capsys.readouterr()
    assert json.loads(sortie.out)["noeuds"][0]["couverture"] == 0.5
    assert "le fait « serveurs en propre » manque au profil" in plain(sortie.err)
    assert "(«\xa0Seconde\xa0»)" in sortie.err


def test_diagnostic_json(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same shape as `scorer --json`, with organisation and séance added; all at 1/3 scores 1/3."""
    assert run([*town(ici), "--json"]) == 0
    vu = json.loads(capsys.readouterr().out)
    assert list(vu) == [*CLES, "organisation", "seance"]
    assert vu["organisation"] == {"slug": "valmont", "nom": "Valmont", "type": "commune"}
    seance = vu["seance"]
    assert (seance["nom"], seance["jalon"], seance["date"]) == (
        "2025-05-06-autodiagnostic",
        "autodiagnostic",
        "2025-05-06",
    )
    derniere = json.loads((ici / JOURNAL).read_text(encoding="utf-8").splitlines()[-1])
    assert (seance["n"], seance["empreinte"], seance["provisoire"]) == (derniere["n"], derniere["empreinte"], True)
    assert vu["noeuds"][0]["score"] == pytest.approx(1 / 3, abs=1e-12)


def test_diagnostic_of_a_jalon(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--jalon` picks the séance; without it, the newest one."""
    args = town(ici)
    hold_seance(ici / "e/valmont", agree(answer_all(3)), jalon="bilan")
    for plus, jalon in (([], "bilan"), (["--jalon", "autodiagnostic"], "autodiagnostic")):
        assert run([*args, *plus, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["seance"]["jalon"] == jalon


def test_espace_of_the_environment(
    ici: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """--espace, else $NUMRESP_ESPACE, else data/espace."""
    for espace, nom in (("un", "Un"), ("deux", "Deux"), ("data/espace", "Trois")):
        hold_seance(create_dossier(ici / espace, nom=nom))

    def name(*args: str) -> str:
        assert run(["diagnostic", "valmont", "--json", *args]) == 0
        return str(json.loads(capsys.readouterr().out)["organisation"]["nom"])

    assert name() == "Trois"
    monkeypatch.setenv("NUMRESP_ESPACE", "deux")
    assert name() == "Deux"
    assert name("--espace", "un") == "Un"


def test_nouveau_then_verifier(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new dossier is without fault, and only it is written."""
    assert run(["nouveau", "valmont", "--nom", "L’Été : « d'ici »", "--espace", "e"]) == 0
    assert "e/valmont" in capsys.readouterr().out
    assert [chemin.name for chemin in ici.iterdir()] == ["e"]
    assert run(["verifier", "e/valmont"]) == 0
    assert load_dossier(ici / "e", "valmont").organisation.nom == "L’Été : « d'ici »"


def test_verifier_never_says_faultless_alone_where_something_is_to_be_noted(
    ici: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A kind of equipment that nothing counts is no fault, and « Sans faute » says that there is something to look at."""
    assert run(["nouveau", "une", "--nom", "Une", "--espace", "e"]) == 0
    assert run(["nouveau", "une-autre", "--nom", "Une autre", "--espace", "e"]) == 0
    (ici / "e/une/parc.csv").write_text("type;nombre\nordinateur portble;3\nPC portable;2\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["verifier", "e/une"]) == 0
    sortie = capsys.readouterr()
    assert "vouliez-vous dire « ordinateur_portable »" in plain(sortie.err)
    assert plain(sortie.out) == "Sans faute, 1 point à noter : e/une\n"
    assert run(["verifier", "e/une-autre"]) == 0
    assert plain(capsys.readouterr().out) == "Sans faute : e/une-autre\n"


def test_verifier_says_every_fault(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`verifier` goes on after a fault, ends with exit code 1, and calls nothing faultless."""
    edited_journal(ici)
    create_dossier(ici / "e", "autre", type_="commune")
    assert run(["verifier", "e"]) == 1
    sortie = capsys.readouterr()
    assert sortie.out == ""
    assert f"{JOURNAL}, ligne 4" in sortie.err
    assert "e/autre/organisation.yaml, ligne 3" in sortie.err


def test_verifier_of_what_ships(ici: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without CHEMIN: référentiels, catalogue and example, without fault; from any folder, and writing nothing."""
    assert run(["verifier"]) == 0
    dit = capsys.readouterr().out
    for nom in ("collectivites-2026.1.yaml", "obligations.yaml", "le-trait"):
        assert nom in dit
    assert list_tree(ici) == {}


def test_example_is_scored_from_anywhere(ici: Path, exemple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Le Trait's diagnostic, from a folder that is not the checkout's."""
    assert run(["diagnostic", "le-trait", "--espace", str(exemple)]) == 0
    assert plain(capsys.readouterr().out).startswith("Le Trait, autodiagnostic, séance du 27 mars 2025\n")
    assert list_tree(ici) == {}


# -- real processes ------------------------------------------------------------------------------------------------------


def test_exit_codes_of_the_process(ici: Path) -> None:
    """Exit codes 0, 1 and 2 reach the shell; messages reach stderr."""
    bon = run_numresp(*write_pair(ici), "--json")
    assert (bon.returncode, bon.stderr) == (0, "")
    assert json.loads(bon.stdout)["echelle"] == 100
    (ici / "a.yaml").unlink()
    faute = run_numresp("scorer", "--referentiel", "r.yaml", "--reponses", "a.yaml", "--json")
    assert (faute.returncode, faute.stdout) == (1, "")
    assert "ce fichier n’existe pas" in faute.stderr
    usage = run_numresp("scorer", "--json")
    assert (usage.returncode, usage.stdout) == (2, "")


def test_console_script() -> None:
    """`numresp` itself is installed and is the same program."""
    script = Path(sys.executable).with_name("numresp")
    assert script.exists()
    fini = subprocess.run([script, "--version"], capture_output=True, text=True, check=True, timeout=60)
    assert fini.stdout == run_numresp("--version").stdout


@pytest.mark.skipif(os.name == "nt", reason="tubes de POSIX")
def test_closed_pipe(ici: Path) -> None:
    """`numresp scorer … | head -1` ends quietly when the reader leaves, even before the first line."""
    args = [sys.executable, "-m", "numresp", *write_pair(ici)]
    lecture, ecriture = os.pipe()
    os.close(lecture)
    fini = subprocess.run(args, stdout=ecriture, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(ecriture)
    assert (fini.returncode, fini.stderr) == (0, b"")


@pytest.mark.skipif(shutil.which("head") is None, reason="sans head")
def test_head(ici: Path) -> None:
    """The first line comes, and nothing on stderr."""
    args = [sys.executable, "-m", "numresp", *write_pair(ici), "--json"]
    with subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as gauche:
        droite = subprocess.run(["head", "-1"], stdin=gauche.stdout, capture_output=True, check=True, timeout=60)
        assert gauche.stdout is not None
        gauche.stdout.close()
        assert gauche.stderr is not None
        assert gauche.stderr.read() == b""
    assert droite.stdout == b"{\n"


@pytest.mark.long
@pytest.mark.parametrize(
    "milieu",
    choose([SANS_ACCENT], [SANS_ACCENT, {"PYTHONIOENCODING": "ascii"}]),
)
def test_terminal_that_is_not_utf8(milieu: dict[str, str], ici: Path) -> None:
    """On a terminal that knows no accent the rest of the text still comes, and files are read as UTF-8 all the same."""
    args = write_pair(ici, REFERENTIEL.replace("Première", "Première — « été »"))
    for plus in ([], ["--json"]):
        fini = run_numresp(*args, *plus, **milieu)
        assert (fini.returncode, fini.stderr) == (0, "")
    assert json.loads(fini.stdout)["noeuds"][0]["score"] == 0.5
    assert run_numresp("--help", **milieu).returncode == 0
    faute = run_numresp("diagnostic", "é", **milieu)
    assert faute.returncode == 1
    assert "Traceback" not in faute.stderr
    assert "nom court d" in faute.stderr
