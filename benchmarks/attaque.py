"""Two hundred invented promotions and the example, attacked with all that they publish, pages and tables.

How many withheld values are recovered:

    python benchmarks/attaque.py [NOMBRE] [PREMIER]

A few of them stand in `make test` (tests/ensemble/test_attaque.py); all of them take some twenty minutes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(RACINE), str(RACINE / "tests")]

from attaques.campagne_attaque import Campagne, break_into  # noqa: E402
from inventes.promotions_inventees import invent_promotion  # noqa: E402

NOMBRE = 200


def main(nombre: int, premier: int) -> int:
    """Attack them one after the other, and say what each gave."""
    total: Counter[str] = Counter()
    pages = coalitions = cibles = 0

    def tell(nom: str, campagne: Campagne, debut: float) -> None:
        nonlocal pages, coalitions, cibles
        pages, coalitions, cibles = pages + campagne.pages, coalitions + campagne.coalitions, cibles + campagne.cibles
        total.update(campagne.comptes)
        print(
            f"{nom} : {campagne.pages} pages, {dict(campagne.comptes)}, {time.perf_counter() - debut:.1f} s", flush=True
        )

    debut = time.perf_counter()
    tell("exemple", break_into(RACINE / "data" / "exemple", tables=True), debut)
    for numero in range(premier, premier + nombre):
        debut = time.perf_counter()
        with tempfile.TemporaryDirectory() as dossier:
            tell(f"promotion {numero}", break_into(invent_promotion(Path(dossier), numero), numero, tables=True), debut)
    print(f"{nombre} promotions et l’exemple : {pages} pages, {coalitions} ententes, {cibles} valeurs tues ; ", end="")
    print(f"retrouvées : {sum(total.values())} {dict(total)}")
    return 1 if total else 0


if __name__ == "__main__":
    choix = [int(mot) for mot in sys.argv[1:]]
    sys.exit(main(choix[0] if choix else NOMBRE, choix[1] if len(choix) > 1 else 0))
