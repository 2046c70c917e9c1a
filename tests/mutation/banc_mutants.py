"""Mutation testing of the rules and the journals: the same 500 mutants before and after a change of the code.

    python tests/mutation/banc_mutants.py tirer                        # once: draws tests/mutation/mutants.csv
    python tests/mutation/banc_mutants.py essayer [--nom apres] [--commit HEAD] [--deplaces moves.txt] [--plafond 60]
                                                  [--tests tests/calcul tests/depot/seance]
    python tests/mutation/banc_mutants.py dire [--nom apres]

`essayer` clones the tree at a commit into build/mutants/NAME, runs all the tests there once with coverage, then gives each
mutant to the tests that run its line. It goes on where it was cut off. docs/mutants.md says what came of it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from choix_des_tests import Couverture, read_coverage, write_durations
from cosmic import BUILD, ICI, RACINE, install_coverage
from essayeur import Travail, copy_tree, run_tests, warm_up
from tirage import Retrouve, draw, find, list_files, read_list, read_moves, write_list

Resultat = dict[str, Any]


def main() -> int:
    """Read the order and carry it out."""
    lu = _read_arguments()
    dossier = BUILD / lu.nom
    if lu.ordre == "tirer":
        write_list(draw(RACINE))
    elif lu.ordre == "essayer":
        _try_all(dossier, lu)
    print(tell(read_results(dossier / "resultats.jsonl")))
    return 0


def _read_arguments() -> argparse.Namespace:
    parseur = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parseur.add_argument("ordre", choices=("tirer", "essayer", "dire"))
    parseur.add_argument("--nom", default="courant", help="folder of this run, under build/mutants")
    parseur.add_argument("--commit", default="HEAD", help="what is cloned")
    parseur.add_argument("--deplaces", type=Path, help="lines `old new`: where modules of the list went")
    parseur.add_argument("--plafond", type=float, default=60.0, help="processor seconds of tests for one mutant")
    parseur.add_argument(
        "--tests", nargs="*", default=("tests",), help="what is measured, and may kill; all by default"
    )
    parseur.add_argument("--seulement", nargs="*", default=(), help="words: only mutants whose name holds one of them")
    parseur.add_argument("--survivants", action="store_true", help="try again those that survived or had no time")
    return parseur.parse_args()


def measure(arbre: Path, dossier: Path, tests: Sequence[str]) -> None:
    """Run tests of a tree once, with coverage by test, on two processes; some may fail, and are then not used."""
    sources = [str(chemin) for chemin in list_files(arbre)]
    chemins = os.pathsep.join(map(str, (arbre, ICI, install_coverage())))
    environ = {"PYTHONPATH": chemins, "NUMRESP_COUVERTURE": str(dossier), "NUMRESP_SOURCES": json.dumps(sources)}
    environ |= {"HYPOTHESIS_PROFILE": "ci", "PYTHONDONTWRITEBYTECODE": ""}  # what is compiled here serves every mutant
    ordre = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "couverture_des_tests", "-n", "2"]
    subprocess.run([*ordre, "--ignore=tests/navigateur", *tests], cwd=arbre, env=os.environ | environ, check=False)


def _try_all(dossier: Path, lu: argparse.Namespace) -> None:
    arbre, couverture = dossier / "arbre", dossier / "couverture"
    if not arbre.is_dir():
        copy_tree(RACINE, arbre, lu.commit)
    if not (couverture / "finie").is_file():
        measure(arbre, couverture, lu.tests)
        (couverture / "finie").touch()
        write_durations(couverture, dossier / "durees.csv")
    vu = read_coverage(couverture)
    sortie = dossier / "resultats.jsonl"
    faits = read_results(sortie)
    mutants = [mutant for mutant in read_list() if not lu.seulement or any(mot in name(mutant) for mot in lu.seulement)]
    a_refaire = {nom for nom, r in faits.items() if lu.survivants and r["issue"] in {"survécu", "plafond", "sans test"}}
    reste = [mutant for mutant in mutants if name(mutant) not in faits or name(mutant) in a_refaire]
    retrouves = find(arbre, reste, read_moves(lu.deplaces))
    warm_up()
    for rang, retrouve in enumerate(retrouves, start=1):
        resultat = _try_one(arbre, retrouve, vu, dossier / "brouillon", lu.plafond)
        with sortie.open("a", encoding="utf-8") as fichier:
            fichier.write(json.dumps({"nom": name(retrouve.mutant)} | resultat, ensure_ascii=False) + "\n")
        print(f"{rang}/{len(retrouves)} {resultat['issue']} {name(retrouve.mutant)}", flush=True)


def _try_one(arbre: Path, retrouve: Retrouve, vu: Couverture, brouillon: Path, plafond: float) -> Resultat:
    endroit = retrouve.endroit
    if endroit is None:
        return {"issue": "disparu", "comment": retrouve.comment}
    lots = vu.choose(endroit, arbre)
    fichier = Path(endroit.chemin).relative_to(arbre).as_posix()
    ou = {"fichier": fichier, "a": endroit.debut, "lots": [*map(len, lots)], "comment": retrouve.comment}
    resultat, secondes, faits = Resultat(issue="sans test"), 0.0, 0
    for lot in filter(None, lots):
        pris = vu.cut(lot, plafond - secondes)
        travail = Travail(fichier, retrouve.texte, pris, {test: vu.cost(test) for test in pris})
        resultat = run_tests(arbre, travail, brouillon, plafond - secondes)
        secondes, faits = round(secondes + resultat["secondes"], 2), faits + resultat["faits"]
        if resultat["issue"] == "survécu" and len(pris) < len(lot):
            resultat["issue"] = "plafond"
        if resultat["issue"] != "survécu":
            break
    return resultat | ou | {"secondes": secondes, "faits": faits}


def name(mutant: tuple[Any, ...]) -> str:
    """Return the name of a mutant in one line, without the line it changes."""
    return " ".join(map(str, mutant[:4])).replace("core/", "")


def read_results(chemin: Path) -> dict[str, Resultat]:
    """Read what was found so far by name; the last word on a mutant stands."""
    if not chemin.is_file():
        return {}
    lus = [json.loads(ligne) for ligne in chemin.read_text(encoding="utf-8").splitlines()]
    return {lu["nom"]: lu for lu in lus}


def tell(resultats: dict[str, Resultat]) -> str:
    """Put the totals in a few lines."""
    issues = Counter(r["issue"] for r in resultats.values())
    tues, tous = issues["tué"] + issues["temps"], sum(issues.values()) - issues["disparu"]
    secondes = sum(r.get("secondes", 0.0) for r in resultats.values())
    comptes = ", ".join(f"{nom} : {nombre}" for nom, nombre in issues.most_common())
    return f"{tous} mutants, {tues} tués ({tues / max(tous, 1):.1%}) ; {comptes} ; {secondes:.0f} s de processeur"


if __name__ == "__main__":
    sys.exit(main())
