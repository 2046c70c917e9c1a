"""Everything that numresp writes of its example, brought to texts that can be compared byte for byte.

    python tests/memes_sorties.py ecrire DOSSIER         # with the numresp that this Python imports
    python tests/memes_sorties.py comparer AVANT APRES   # names each output that differs; exit code 1 if one does

A move of code changes nothing that anybody reads: run it before and after. The commands are run as a user does, each in
a process of its own, on a copy of the example. Set aside are only what says which code ran and when: the version, the
fingerprint of the code, seconds and times of a run. Workbooks are compared cell by cell with their formats, .docx and
.zip member by member.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from openpyxl import load_workbook

RACINE = Path(__file__).resolve().parent.parent
EXEMPLE = RACINE / "data" / "exemple"
REFERENTIEL = RACINE / "data" / "referentiels" / "collectivites-2026.1.yaml"
REPONSES = (
    "profil: {type: commune, population: 4900}\nreponses:\n  gouvernance.referents: 2\n  usage.sobriete: ne_sait_pas\n"
)
JALONS = ("autodiagnostic", "quick_wins", "charte", "feuille_de_route", "bilan", "suivi")
FORMATS = (
    *("xlsx", "questionnaire", "dcd-bilan", "territoires", "csv", "conseil", "agenda", "passation", "diaporama"),
    *("rapport-docx", "public", "archive", "questionnaires"),
)
FORMATS_D_ESPACE = ("xlsx", "parquet", "duckdb")
COMMANDES = (
    *("nouveau", "verifier", "scorer", "diagnostic", "referentiel", "rapport", "rapports", "parcours", "publier"),
    "conformite",
    *("feuille-de-route", "atelier", "imprimer", "exporter", "importer", "exemple"),
)
# What says which code ran, and when: never what it found.
DE_COTE = (
    (
        re.compile(r'"(code|version|numresp|duree_s|secondes|debut|fin_rendu|rendu_le|instant)": ?("[^"]*"|[\d.]+)'),
        r'"\1": …',
    ),
    (re.compile(r"\d+(?:,\d+)?[  ]s(?:econdes?)?\b"), "… s"),
)
# The same, in one kind of file: the day's moment, and the chain or the fingerprints that depend on it.
DE_COTE_ICI = {
    "*/dcd-bilan.json": re.compile(r'("dateSubmission": )"[^"]*"'),
    "*/plans/*/historique.jsonl": re.compile(r'("(?:horodatage|empreinte)":)"[^"]*"'),
    "*/manifeste.json": re.compile(r'("(?:demande|empreinte)": )"[0-9a-f]{64}"'),
}
# Reports are rendered side by side, and told as they end.
RANG = re.compile(r"^\[\d+/\d+\] .*\n(?:\[\d+/\d+\] .*\n)*", re.MULTILINE)


def list_ordres(espace: Path, travail: Path) -> Iterator[tuple[str, list[str]]]:
    """Give each command line with a name: it writes under `travail`, and reads `espace`."""
    slugs = sorted(chemin.parent.name for chemin in espace.glob("*/organisation.yaml"))
    ici = ["--espace", str(espace)]
    reponses = travail / "reponses.yaml"
    yield "aide", ["--help"]
    yield from ((f"aide {commande}", [commande, "--help"]) for commande in COMMANDES)
    yield "verifier", ["verifier", *ici]
    for forme in ([], ["--json"]):
        yield f"scorer {forme}", ["scorer", "--referentiel", str(REFERENTIEL), "--reponses", str(reponses), *forme]
    yield "referentiel", ["referentiel", "--sortie", str(travail / "referentiel")]
    for jalon in JALONS:
        yield (
            f"rapports {jalon}",
            ["rapports", "--jalon", jalon, "--jobs", "2", "--sortie", str(travail / "rapports"), *ici],
        )
    yield "publier", ["publier", "--depuis", str(travail / "rapports"), "--sortie", str(travail / "public"), *ici]
    for vers in FORMATS_D_ESPACE:
        tout = travail / "exports" / f"espace-{vers}"
        yield f"exporter l’espace {vers}", ["exporter", "--vers", vers, "--sortie", f"{tout}/", *ici]
        sort, depuis = travail / "exports" / f"public-{vers}", ("--depuis", str(travail / "public"))
        yield (
            f"exporter ce qui sort {vers}",
            ["exporter", "--public", *depuis, "--vers", vers, "--sortie", f"{sort}/", *ici],
        )
    for slug in slugs:
        yield f"parcours {slug}", ["parcours", slug, *ici]
        for forme in ([], ["--json"]):
            yield f"diagnostic {slug} {forme}", ["diagnostic", slug, *forme, *ici]
        yield f"plan {slug}", ["feuille-de-route", slug, "--json", "--espace", str(travail / "plans")]
        for quoi in ("releve", "papiers"):
            yield (
                f"imprimer {slug} {quoi}",
                ["imprimer", slug, "--quoi", quoi, "--sortie", str(travail / "papiers"), *ici],
            )
        for vers in FORMATS:
            yield (
                f"exporter {slug} {vers}",
                ["exporter", slug, "--vers", vers, "--sortie", str(find_sortie(travail, slug, vers)), *ici],
            )


def find_sortie(travail: Path, slug: str, vers: str) -> Path:
    """Say where an export goes: a file for one, a folder for several."""
    fins = {
        "xlsx": ".xlsx",
        "dcd-bilan": ".json",
        "conseil": ".docx",
        "agenda": ".ics",
        "passation": ".html",
        "diaporama": ".pptx",
        "rapport-docx": ".docx",
        "public": ".html",
        "archive": ".zip",
        "questionnaires": ".zip",
    }
    return travail / "exports" / slug / f"{vers}{fins.get(vers, '')}"


def run_ordre(ordre: list[str], travail: Path) -> str:
    """Run one command: its exit code and what it said, without the place where it ran."""
    fait = subprocess.run(
        [sys.executable, "-m", "numresp", *ordre],
        cwd=travail,
        env={**os.environ, "COLUMNS": "100", "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    return f"code {fait.returncode}\n--- sortie\n{fait.stdout}--- erreur\n{fait.stderr}".replace(str(travail), "…")


def read_classeur(chemin: Path) -> str:
    """Bring a workbook to lines: each cell with its value and its format, each sheet with what it hides and allows."""
    lignes = []
    for feuille in load_workbook(chemin).worksheets:
        lignes.append(f"# {feuille.title} {feuille.sheet_state} {feuille.protection.sheet}")
        for rangee in feuille.iter_rows():
            lignes += [
                f"{case.coordinate}\t{case.value!r}\t{case.number_format}" for case in rangee if case.value is not None
            ]
        lignes += sorted(f"{v.sqref} {v.type} {v.formula1}" for v in feuille.data_validations.dataValidation)
    return "\n".join(lignes)


def read_sortie(chemin: Path) -> str:
    """Bring one output to a text."""
    if chemin.suffix == ".xlsx":
        return read_classeur(chemin)
    if chemin.suffix in {".parquet", ".duckdb"}:
        return read_tables(chemin)
    if chemin.suffix in {".docx", ".zip"}:
        with zipfile.ZipFile(chemin) as archive:
            membres = sorted(nom for nom in archive.namelist() if nom != "docProps/core.xml")
            return "\n".join(f"{nom}\t{hashlib.sha256(archive.read(nom)).hexdigest()}" for nom in membres)
    return chemin.read_text(encoding="utf-8")


def read_tables(chemin: Path) -> str:
    """Bring tables to lines: each column with its type and comment, then its rows; not how they are packed."""
    import duckdb  # an optional part

    base = duckdb.connect() if chemin.suffix == ".parquet" else duckdb.connect(chemin, read_only=True)
    if chemin.suffix == ".parquet":
        base.execute(f"CREATE TABLE lue AS SELECT * FROM '{chemin}'")  # noqa: S608
        cles = f"SELECT key, value FROM parquet_kv_metadata('{chemin}') WHERE key <> 'ARROW:schema'"  # noqa: S608
        metadonnees = base.execute(cles)
        lignes = [f"{cle.decode()}\t{dit.decode()}" for cle, dit in metadonnees.fetchall()]
    else:
        lignes = []
    colonnes = base.execute(
        "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
    )
    lignes += ["\t".join(map(str, colonne)) for colonne in colonnes.fetchall()]
    for (table,) in base.execute("SELECT table_name FROM duckdb_tables() ORDER BY ALL").fetchall():
        lignes.append(f"# {table}")
        lignes += ["\t".join(map(repr, ligne)) for ligne in base.execute(f'FROM "{table}"').fetchall()]
    base.close()
    return "\n".join(lignes)


def set_aside(nom: str, texte: str) -> str:
    """Take out of an output what says which code ran, and when, and in which order."""
    for motif, reste in DE_COTE:
        texte = motif.sub(reste, texte)
    for fichiers, ici in DE_COTE_ICI.items():
        if fnmatch(nom, fichiers):
            texte = ici.sub(r"\1…", texte)
    return RANG.sub(_sort_ended, texte)


def _sort_ended(vu: re.Match[str]) -> str:
    return "".join(sorted(re.sub(r"^\[\d+/", "[…/", ligne) for ligne in vu[0].splitlines(keepends=True)))


def write_sorties(vers: Path) -> int:
    """Run every command on a copy of the example, and lay down what each said and wrote."""
    with tempfile.TemporaryDirectory() as lieu:
        travail = Path(lieu).resolve()
        espace = travail / "espace"
        shutil.copytree(EXEMPLE, espace)
        # A plan that was adopted is never replaced: here none was written yet.
        shutil.copytree(EXEMPLE, travail / "plans", ignore=shutil.ignore_patterns("feuille_de_route.yaml"))
        (travail / "reponses.yaml").write_text(REPONSES, encoding="utf-8")
        textes = {f"dit/{nom}": run_ordre(ordre, travail) for nom, ordre in list_ordres(espace, travail)}
        ecrits = sorted(chemin for chemin in travail.rglob("*") if chemin.is_file())
        textes |= {
            f"ecrit/{chemin.relative_to(travail)}": read_sortie(chemin).replace(str(travail), "…") for chemin in ecrits
        }
    for nom, texte in textes.items():
        chemin = vers / nom
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_text(set_aside(nom, texte), encoding="utf-8")
    print(f"{len(textes)} sorties, {sum(map(len, textes.values())):,} caractères")
    return 0


def compare_sorties(avant: Path, apres: Path) -> int:
    """Name each output that is not the same in both folders."""
    textes = [
        {
            (nom := chemin.relative_to(dossier).as_posix()): set_aside(nom, chemin.read_text(encoding="utf-8"))
            for chemin in dossier.rglob("*")
            if chemin.is_file()
        }
        for dossier in (avant, apres)
    ]
    noms = sorted({*textes[0], *textes[1]})
    differents = [nom for nom in noms if textes[0].get(nom) != textes[1].get(nom)]
    for nom in differents:
        print(nom if nom in textes[0] and nom in textes[1] else f"{nom} (d’un côté seulement)")
    print(f"{len(noms)} sorties comparées, {len(differents)} différentes")
    return 1 if differents else 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["ecrire", dossier]:
            sys.exit(write_sorties(Path(dossier)))
        case ["comparer", un, autre]:
            sys.exit(compare_sorties(Path(un), Path(autre)))
        case _:
            sys.exit(__doc__)
