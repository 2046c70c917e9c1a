"""Which tests a mutant is given to: those that run its line, its own file's first, then the others of those files."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from cosmic import install_coverage
from endroits import Endroit

PHASES = ("setup", "call", "teardown")
SANS = re.compile(r"^tests/(.*/)?(navigateur/|test_(notebooks|noyau|papermill_seul|chantier|fabrique|paquet|readme)\b)")
"""Files that stay out: they need a browser, JupyterLab, kernels, or build the package; too slow for a mutant each."""
LONG_S = 25.0
"""A test this long stays out too."""


@dataclass(frozen=True)
class Couverture:
    """What the measured run of all the tests saw.

    Attributes
    ----------
    lignes : mapping of (file from the root, line) to test ids
        The tests that run the line, themselves or through a fixture they share.
    tests : mapping of test id to its phases
        Seconds by phase; only tests that passed, and that a mutant may be given.
    """

    lignes: Mapping[tuple[str, int], frozenset[str]]
    tests: Mapping[str, Mapping[str, Any]]

    def cost(self, test: str) -> float:
        """Seconds of a test, its set-up and teardown with it."""
        return sum(float(self.tests[test][phase]) for phase in PHASES)

    def choose(self, endroit: Endroit, racine: Path) -> list[list[str]]:
        """Tests for a mutant, in three lots to be tried in turn, each fastest first.

        Returns
        -------
        list of list of str
            Those that run the line in the file of tests that is named after the module; the others that run it; the other
            tests of all these files, since what is kept from one test to another (`functools.cache`) is seen once only.
        """
        fichier = Path(endroit.chemin).relative_to(racine).as_posix()
        directs = self._cover(fichier, range(endroit.lignes[0], endroit.lignes[1] + 1))
        if endroit.importe or not directs:
            directs = frozenset(test for (nom, _), tests in self.lignes.items() if nom == fichier for test in tests)
        miroir = re.compile(rf"(^|/)test_(\w+_)?{re.escape(Path(fichier).stem)}(_\w+)?\.py::")
        siens = {test for test in directs if miroir.search(test)}
        fichiers = {test.partition("::")[0] for test in directs}
        voisins = {test for test in self.tests if test.partition("::")[0] in fichiers or miroir.search(test)}
        return [self._sort(lot) for lot in (siens, directs - siens, voisins - directs)]

    def _cover(self, fichier: str, lignes: Iterable[int]) -> frozenset[str]:
        return frozenset[str]().union(*(self.lignes.get((fichier, ligne), frozenset()) for ligne in lignes))

    def _sort(self, tests: Iterable[str]) -> list[str]:
        """Files that take least time first, so that few are collected; in each the fastest tests first."""
        groupes = defaultdict[str, list[str]](list)
        for test in sorted(tests, key=lambda test: (self.cost(test), test)):
            groupes[test.partition("::")[0]].append(test)
        rangs = sorted(groupes, key=lambda nom: (sum(map(self.cost, groupes[nom])), nom))
        return [test for nom in rangs for test in groupes[nom]]

    def cut(self, tests: Sequence[str], secondes: float) -> list[str]:
        """Return the first tests that fit in some seconds, and the one that does not."""
        avant = accumulate((self.cost(test) for test in tests), initial=0.0)
        return [test for test, debut in zip(tests, avant, strict=False) if debut <= secondes]


def read_coverage(dossier: Path) -> Couverture:
    """Put together what every process of the measured run wrote."""
    tests = _read_tests(dossier)
    usagers = defaultdict[str, set[str]](set)
    for test, vu in tests.items():
        usagers[test].add(test)
        for partage in vu["partages"]:
            usagers[partage].add(test)
    lignes = defaultdict[tuple[str, int], set[str]](set)
    for fichier, ligne, contexte in _read_lines(dossier):
        lignes[fichier, ligne] |= usagers.get(contexte, set())
    return Couverture({lieu: frozenset(noms) for lieu, noms in lignes.items()}, tests)


def _read_tests(dossier: Path) -> dict[str, dict[str, Any]]:
    tous: dict[str, dict[str, Any]] = {}
    for chemin in sorted(dossier.glob("tests.*.json")):
        tous |= json.loads(chemin.read_text(encoding="utf-8"))
    return {
        test: vu
        for test, vu in tous.items()
        if vu.get("issue") == "passed" and not SANS.search(test) and sum(vu[phase] for phase in PHASES) <= LONG_S
    }


def _read_lines(dossier: Path) -> Iterable[tuple[str, int, str]]:
    sys.path.append(str(install_coverage()))
    from coverage import CoverageData

    for chemin in sorted(dossier.glob("couverture.*")):
        donnees = CoverageData(str(chemin))
        donnees.read()
        for fichier in donnees.measured_files():
            nom = "numresp/" + fichier.replace("\\", "/").rpartition("/numresp/")[2]
            for ligne, contextes in donnees.contexts_by_lineno(fichier).items():
                yield from ((nom, ligne, contexte) for contexte in contextes)


def write_durations(dossier: Path, vers: Path) -> None:
    """Write how long every measured test took, longest first."""
    tous: dict[str, dict[str, Any]] = {}
    for chemin in sorted(dossier.glob("tests.*.json")):
        tous |= json.loads(chemin.read_text(encoding="utf-8"))
    lignes = [
        (test, sum(vu[p] for p in PHASES), *(vu[p] for p in PHASES), vu.get("issue", "")) for test, vu in tous.items()
    ]
    with vers.open("w", encoding="utf-8", newline="") as fichier:
        ecrivain = csv.writer(fichier, lineterminator="\n")
        ecrivain.writerow(("test", "seconds", *PHASES, "outcome"))
        for test, total, *phases, issue in sorted(lignes, key=lambda ligne: -ligne[1]):
            ecrivain.writerow((test, f"{total:.3f}", *(f"{phase:.3f}" for phase in phases), issue))
