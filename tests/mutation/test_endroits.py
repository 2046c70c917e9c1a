"""Mutants are named by the function that holds them, and what nothing can come of is not one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from endroits import Endroit, list_endroits
from tirage import _find_one

SOURCE = '''"""Doc."""

LIMITE = 3
Choix = str | None


@dataclass(frozen=True)
class Boite:
    cle: int | None = 1

    def pese(self, n: int | float, pas: int = 2) -> int | None:
        if n > 1 and isinstance(n, int | float):
            return n * (
                pas + 1
            )
        return sum(a for a, _ in zip(n, n, strict=True))


@cache
def rien():
    try:
        return 1 - 1
    except ValueError:
        return 0
'''


def _write(racine: Path, source: str) -> str:
    chemin = racine / "numresp" / "calcul" / "boite.py"
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.write_text(source, encoding="utf-8")
    return str(chemin)


def _see(racine: Path, source: str, *quoi: tuple[str, str]) -> list[Endroit]:
    """What comes of operations, each told by its name and by the words it is the end of."""
    chemin = _write(racine, source)

    def find() -> Iterator[list[object]]:
        for operateur, mots in quoi:
            ligne, texte = next((n, t) for n, t in enumerate(source.splitlines(), start=1) if mots in t)
            fin = texte.index(mots) + len(mots)
            yield [operateur, ligne, fin - 1, ligne, fin]

    return list_endroits(racine, {chemin: list(find())})


def test_named_by_function(tmp_path: Path) -> None:
    """Rank within the function, lines of the statement, and whether it runs when the module is imported."""
    nombre, addition = "core/NumberReplacer", "core/ReplaceBinaryOperator_Add_Sub"
    vus = _see(
        tmp_path, SOURCE, (nombre, "LIMITE = 3"), (nombre, "int | None = 1"), (nombre, "pas: int = 2"), (nombre, "n > 1"),
        (addition, "pas +"), (nombre, "return 0"),
    )  # fmt: skip
    assert [(e.mutant.fonction, e.mutant.occurrence, e.rang, e.lignes, e.importe) for e in vus] == [
        ("-", 0, 0, (3, 3), True),
        ("Boite", 0, 1, (9, 9), True),
        ("Boite.pese", 0, 2, (11, 11), True),
        ("Boite.pese", 1, 3, (12, 12), False),
        ("Boite.pese", 0, 0, (13, 15), False),
        ("rien", 0, 4, (24, 24), False),
    ]
    assert {e.mutant.module for e in vus} == {"calcul/boite"}
    assert vus[4].mutant.ligne == "pas + 1"


def test_what_is_left_out(tmp_path: Path) -> None:
    """Annotations, unions of types, caches, guards, and what no call would take."""
    union = "core/ReplaceBinaryOperator_BitOr_BitAnd"
    muets = [
        (union, "Choix = str |"), (union, "cle: int |"), (union, "n: int |"), (union, "-> int |"), (union, "(n, int |"),
        ("core/ReplaceTrueWithFalse", "frozen=True"), ("core/ReplaceTrueWithFalse", "strict=True"),
        ("core/RemoveDecorator", "@cache"), ("core/ReplaceBinaryOperator_Add_LShift", "pas +"),
        ("core/ReplaceComparisonOperator_Gt_Is", "n >"),
    ]  # fmt: skip
    assert _see(tmp_path, SOURCE, *muets) == []
    assert len(_see(tmp_path, SOURCE, ("core/RemoveDecorator", "@dataclass"))) == 1


def test_found_again(tmp_path: Path) -> None:
    """In a module that moved, after lines that came before it, after its line changed, and when it is no more."""
    nombre = "core/NumberReplacer"
    (mutant,) = [e.mutant for e in _see(tmp_path, SOURCE, (nombre, "return 0"))]
    plus_loin = SOURCE.replace("    try:\n", "    if 7:\n        pass\n    try:\n")
    apres = _see(tmp_path, plus_loin, (nombre, "if 7"), (nombre, "return 0"))
    assert _find_one(mutant, "calcul/boite", apres) == (apres[1], "déplacé")
    autre = _see(tmp_path, SOURCE.replace("return 0", "return 4"), (nombre, "return 4"))
    assert _find_one(mutant, "calcul/boite", autre) == (autre[0], "réécrit")
    assert _find_one(mutant, "calcul/ailleurs", autre) == (None, "disparu")
    assert _find_one(mutant, "calcul/boite", _see(tmp_path, SOURCE, (nombre, "return 0")))[1] == "même"
