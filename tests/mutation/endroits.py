"""What can be mutated in a tree, named so that it can be found again once modules have moved.

A mutant is named by its module, the function that holds it, cosmic-ray's operator and its rank among the operations of that
operator in that function; the line it changes is kept beside, to be recognised by. What a mutation cannot change by nature
is left out: `_is_idle` says what.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

Position = tuple[int, int]
Fonction = ast.FunctionDef | ast.AsyncFunctionDef
CACHES = {"cache", "lru_cache", "cached_property", "overload", "final", "override", "staticmethod", "wraps"}
"""Decorators without which the same is returned, later."""
GARDES = {"dataclass": {"frozen", "slots", "repr"}, "zip": {"strict"}}
"""Arguments that say what never happens, or how something is held."""

SORTES = (
    {"Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow"},
    {"BitOr", "BitAnd", "BitXor"},
    {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE"},
    {"Is", "IsNot"},
)
"""An operator is replaced by one of its kind only."""


class Mutant(NamedTuple):
    """The name of a mutant: the first four fields find it, the line recognises it."""

    module: str
    """Path under numresp, without `.py`."""
    fonction: str
    """Qualified name; « - » at the top of the module."""
    operateur: str
    occurrence: int
    ligne: str
    """The line where it begins, bare."""


@dataclass(frozen=True)
class Endroit:
    """Where a mutant is in one tree.

    Attributes
    ----------
    rang : int
        cosmic-ray's occurrence: rank among the operations of that operator in the file.
    lignes : (int, int)
        First and last line of the statement (its head where it has a body): a test that runs one of them runs the mutant.
    importe : bool
        Run when the module is imported, not when something is called.
    """

    mutant: Mutant
    chemin: str
    rang: int
    debut: Position
    fin: Position
    lignes: tuple[int, int]
    importe: bool


class Fichier:
    """The syntax of one file, asked by position."""

    def __init__(self, texte: str) -> None:
        self.textes = texte.splitlines()
        self.arbre = ast.parse(texte)
        self.parents = {enfant: noeud for noeud in ast.walk(self.arbre) for enfant in ast.iter_child_nodes(noeud)}
        self.largeurs = [len(ligne.encode()) == len(ligne) for ligne in self.textes]

    def find_chain(self, debut: Position, fin: Position) -> list[ast.AST]:
        """Return the nodes around a stretch, innermost first."""
        dedans = self._descend(self.arbre, self._in_bytes(debut), self._in_bytes(fin))
        return [*reversed(dedans)]

    def _in_bytes(self, lieu: Position) -> Position:
        ligne, colonne = lieu
        if ligne > len(self.textes) or self.largeurs[ligne - 1]:
            return lieu
        return ligne, len(self.textes[ligne - 1][:colonne].encode())

    def _descend(self, noeud: ast.AST, debut: Position, fin: Position) -> list[ast.AST]:
        for enfant in ast.iter_child_nodes(noeud):
            portee = span(enfant)
            if portee is None:  # ast.arguments, which has no place of its own
                plus_bas = self._descend(enfant, debut, fin)
                if len(plus_bas) > 1:
                    return [noeud, *plus_bas]
            elif portee[0] <= debut and fin <= portee[1]:
                return [noeud, *self._descend(enfant, debut, fin)]
        return [noeud]


def span(noeud: ast.AST) -> tuple[Position, Position] | None:
    """Where a node stands, from its first decorator on; None for what has no place."""
    if not hasattr(noeud, "lineno") or not hasattr(noeud, "end_lineno"):
        return None
    debut = (noeud.lineno, noeud.col_offset)
    decorateurs = getattr(noeud, "decorator_list", ())
    if decorateurs:
        debut = (decorateurs[0].lineno, decorateurs[0].col_offset - 1)
    return debut, (noeud.end_lineno, noeud.end_col_offset)


def list_endroits(racine: Path, operations: Mapping[str, Iterable[Sequence[Any]]]) -> list[Endroit]:
    """Name every operation of some files that may change something.

    Parameters
    ----------
    racine : Path
        The tree; a module is named from its `numresp`.
    operations : mapping of path to operations
        As `operations.py` lists them.
    """
    return [endroit for chemin in sorted(operations) for endroit in _list_file(racine, chemin, operations[chemin])]


def _list_file(racine: Path, chemin: str, operations: Iterable[Sequence[Any]]) -> Iterator[Endroit]:
    fichier = Fichier(Path(chemin).read_text(encoding="utf-8"))
    module = Path(chemin).relative_to(racine / "numresp").with_suffix("").as_posix()
    rangs, dans_fonction = Counter[str](), Counter[tuple[str, str]]()
    for operateur, l1, c1, l2, c2 in operations:
        rang = rangs[operateur]
        rangs[operateur] += 1
        chaine = fichier.find_chain((l1, c1), (l2, c2))
        fonction = name_function(chaine)
        occurrence = dans_fonction[operateur, fonction]
        dans_fonction[operateur, fonction] += 1
        if _is_idle(chaine, operateur):
            continue
        mutant = Mutant(module, fonction, operateur, occurrence, fichier.textes[l1 - 1].strip())
        lignes = find_statement(chaine, (l1, c1))
        yield Endroit(mutant, chemin, rang, (l1, c1), (l2, c2), lignes, _at_import(chaine, (l1, c1)))


def _in_body(noeud: ast.AST, lieu: Position) -> bool:
    corps = getattr(noeud, "body", None)
    return isinstance(corps, list) and bool(corps) and lieu >= (span(corps[0]) or (lieu, lieu))[0]


def name_function(chaine: Sequence[ast.AST]) -> str:
    """Qualified name of what holds a place; a default or a decorator belongs to the function it is written for."""
    noms = [noeud.name for noeud in reversed(chaine) if isinstance(noeud, Fonction | ast.ClassDef)]
    return ".".join(noms) or "-"


def _at_import(chaine: Sequence[ast.AST], lieu: Position) -> bool:
    return not any(isinstance(noeud, Fonction) and _in_body(noeud, lieu) for noeud in chaine)


def find_statement(chaine: Sequence[ast.AST], lieu: Position) -> tuple[int, int]:
    """First and last line of the statement around a place, or of its head where the place is above its body."""
    for noeud in chaine:
        if isinstance(noeud, ast.stmt):
            premiere, derniere = (span(noeud) or (lieu, lieu))[0][0], noeud.end_lineno or lieu[0]
            corps = getattr(noeud, "body", None)
            if isinstance(corps, list) and corps and not _in_body(noeud, lieu):
                derniere = max(lieu[0], corps[0].lineno - 1)
            elif isinstance(corps, list) and corps:  # an `except`, an `else`: below the body
                premiere = derniere = lieu[0]
            return premiere, derniere
    return lieu[0], lieu[0]


def _is_idle(chaine: Sequence[ast.AST], operateur: str) -> bool:
    """Nothing is learnt from a mutation there: annotations, types, `__all__`, caches, guards that never speak, nonsense."""
    paires = list(pairwise(chaine))
    return (
        any(_is_annotation(dedans, autour) for dedans, autour in paires)
        or any(_is_union(dedans, autour) for dedans, autour in paires)
        or any(isinstance(noeud, ast.Assign) and _names(noeud.targets) & {"__all__"} for noeud in chaine)
        or any(isinstance(noeud, ast.If) and _last_name(noeud.test) == "TYPE_CHECKING" for noeud in chaine)
        or any(_is_guard(dedans, autour) for dedans, autour in paires)
        or is_nonsense(operateur)
        or (operateur.endswith("/RemoveDecorator") and _only_caches(chaine))
    )


def is_nonsense(operateur: str) -> bool:
    """Any call would refuse it (a shift of floats), or it depends on the interpreter (`is` for `==`)."""
    trouve = re.search(r"/Replace(?:Binary|Comparison)Operator_([A-Za-z]+)_([A-Za-z]+)$", operateur)
    return trouve is not None and not any({*trouve.groups()} <= sorte for sorte in SORTES)


def _is_annotation(dedans: ast.AST, autour: ast.AST) -> bool:
    return dedans in {getattr(autour, "annotation", None), getattr(autour, "returns", None)}


def _is_union(dedans: ast.AST, autour: ast.AST) -> bool:
    """Types joined by « | »: an alias, or what isinstance is given."""
    if not isinstance(dedans, ast.BinOp) or not isinstance(dedans.op, ast.BitOr):
        return False
    if isinstance(autour, ast.Call) and _last_name(autour.func) in {"isinstance", "issubclass", "TypeAdapter", "cast"}:
        return True
    noms = {noeud.id for noeud in ast.walk(dedans) if isinstance(noeud, ast.Name)}
    return isinstance(autour, ast.Assign) and all(nom in TYPES or re.match(r"[A-Z][a-z]", nom) for nom in noms)


TYPES = {"str", "int", "float", "bool", "bytes", "None", "date", "datetime", "tuple", "list", "dict", "set"}


def _is_guard(dedans: ast.AST, autour: ast.AST) -> bool:
    return (
        isinstance(dedans, ast.keyword)
        and isinstance(autour, ast.Call)
        and dedans.arg in GARDES.get(_last_name(autour.func), ())
    )


def _only_caches(chaine: Sequence[ast.AST]) -> bool:
    porteur = next((noeud for noeud in chaine if isinstance(noeud, Fonction | ast.ClassDef)), None)
    noms = {_last_name(noeud) for noeud in porteur.decorator_list} if porteur else set()
    return bool(noms) and noms <= CACHES


def _last_name(noeud: ast.AST) -> str:
    while isinstance(noeud, ast.Call):
        noeud = noeud.func
    return getattr(noeud, "attr", getattr(noeud, "id", ""))


def _names(cibles: Iterable[ast.AST]) -> set[str]:
    return {_last_name(cible) for cible in cibles}
