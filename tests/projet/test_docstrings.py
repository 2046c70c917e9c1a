"""The docstrings of `calcul` say what its rules rest on: their source, what is raised, the shapes of arrays."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from milieu import RACINE

CALCUL = "numresp.calcul"
TABLEAUX = re.compile(r"\b(?:NDArray|Codes|Tableau)\b")
"""What an annotation of an array holds: numpy's own name, or one that `calcul` gives it."""
FORME = r"\(\w[\w +]*(?:,[\w +]*)+\)"
"""(questions, organisations), (organisations,), (questions, 1 + trials)."""
LIEU = re.compile(r"((?:docs|data)/[\w./-]*\w)(?: \(([^)]*)\))?")
"""A page or a file of data, and what of it is meant."""

Fonction = ast.FunctionDef | ast.AsyncFunctionDef


def list_faults(modules: Mapping[str, str]) -> list[str]:
    """All that the docstrings of these modules (source by dotted name) leave out."""
    arbres = {nom: ast.parse(source) for nom, source in modules.items()}
    leves = find_raising(arbres)
    return [faute for nom, arbre in arbres.items() for faute in _judge(nom, arbre, leves)]


def _judge(module: str, arbre: ast.Module, leves: set[tuple[str, str]]) -> Iterator[str]:
    yield from (f"{module}: {faute}" for faute in _judge_source(ast.get_docstring(arbre) or ""))
    for noeud in arbre.body:
        if isinstance(noeud, ast.ClassDef) and not noeud.name.startswith("_"):
            yield from (f"{module}.{noeud.name}.{nom}: no shape" for nom in _list_shapeless_fields(noeud))
    for nom, fonction in _list_functions(arbre):
        if any(part.startswith("_") for part in nom.split(".")):
            continue
        doc = ast.get_docstring(fonction) or ""
        if (module, nom) in leves and "Raises\n------" not in doc:
            yield f"{module}.{nom}: no Raises"
        yield from (f"{module}.{nom}, {quoi}: no shape" for quoi in _list_shapeless(fonction, doc))


def _judge_source(doc: str) -> Iterator[str]:
    """The last line is the source: a page of docs/ or data at least, each there, with the items that are named of it."""
    derniere = doc.splitlines()[-1] if doc else ""
    lieux = LIEU.findall(derniere) if derniere.startswith("Source: ") else []
    if not lieux:
        yield "no source"
    for lieu, quoi in lieux:
        if not (RACINE / lieu).is_file():
            yield f"{lieu} does not exist"
            continue
        texte, choses = (RACINE / lieu).read_text(encoding="utf-8"), [chose.strip() for chose in quoi.split(",")]
        if lieu.startswith("data/") and quoi:
            yield from (f"{lieu} has no {chose}" for chose in choses if f"- id: {chose}\n" not in texte)
        elif all(chose.isdigit() for chose in choses):
            yield from (f"{lieu} has no {chose}" for chose in choses if f"\n{chose}. " not in texte)


def _list_functions(arbre: ast.Module) -> Iterator[tuple[str, Fonction]]:
    """Functions and methods, by name; what is defined inside a function is its own affair."""
    for noeud in arbre.body:
        if isinstance(noeud, Fonction):
            yield noeud.name, noeud
        elif isinstance(noeud, ast.ClassDef):
            yield from ((f"{noeud.name}.{f.name}", f) for f in noeud.body if isinstance(f, Fonction))


def find_raising(arbres: Mapping[str, ast.Module]) -> set[tuple[str, str]]:
    """Functions that raise, by themselves or by one of `calcul` that they call by its name, or of their own object."""
    appels: dict[tuple[str, str], set[tuple[str, str]]] = {}
    leves: set[tuple[str, str]] = set()
    for module, arbre in arbres.items():
        venus = {
            alias.asname or alias.name: (noeud.module or "", alias.name)
            for noeud in arbre.body
            if isinstance(noeud, ast.ImportFrom)
            for alias in noeud.names
        }
        for nom, fonction in _list_functions(arbre):
            if any(isinstance(noeud, ast.Raise) for noeud in ast.walk(fonction)):
                leves.add((module, nom))
            siens = set(_list_calls(fonction, nom.rpartition(".")[0]))
            appels[module, nom] = {venus.get(appel, (module, appel)) for appel in siens}
    while atteints := {qui for qui, siens in appels.items() if siens & leves} - leves:
        leves |= atteints
    return leves


def _list_calls(fonction: Fonction, classe: str) -> Iterator[str]:
    for noeud in ast.walk(fonction):
        if isinstance(noeud, ast.Call) and isinstance(noeud.func, ast.Name):
            yield noeud.func.id
        elif isinstance(noeud, ast.Attribute) and isinstance(noeud.value, ast.Name) and noeud.value.id == "self":
            yield f"{classe}.{noeud.attr}"


def _is_array(annotation: ast.expr | None) -> bool:
    return annotation is not None and bool(TABLEAUX.search(ast.unparse(annotation)))


def _is_said(nom: str, doc: str) -> bool:
    """A line of the docstring gives the array its shape, by its name, alone or with others."""
    return bool(re.search(rf"^(?:\w+, )*{nom}(?:, \w+)* : ndarray [^\n]*{FORME}", doc, re.MULTILINE))


def _list_shapeless(fonction: Fonction, doc: str) -> Iterator[str]:
    arguments = (*fonction.args.posonlyargs, *fonction.args.args, *fonction.args.kwonlyargs)
    yield from (a.arg for a in arguments if _is_array(a.annotation) and not _is_said(a.arg, doc))
    rendu = doc.partition("Returns\n-------\n")[2]
    if _is_array(fonction.returns) and not re.search(rf"\b(?:ndarray|array) [^\n]*{FORME}", rendu):
        yield "what is returned"


def _list_shapeless_fields(classe: ast.ClassDef) -> Iterator[str]:
    """Array fields of which neither their own line, nor the text under them, nor a word for all of them gives the shape."""
    doc = ast.get_docstring(classe) or ""
    if re.search(rf"arrays?(?: is)? {FORME}", doc.partition("Attributes\n-----")[0]):
        return
    for champ, suite in zip(classe.body, [*classe.body[1:], ast.Pass()], strict=True):
        if isinstance(champ, ast.AnnAssign) and isinstance(champ.target, ast.Name) and _is_array(champ.annotation):
            dessous = ast.unparse(suite) if isinstance(suite, ast.Expr) else ""
            if not _is_said(champ.target.id, doc) and not re.search(rf"array {FORME}", dessous):
                yield champ.target.id


def test_docstrings_of_calcul_say_what_they_rest_on() -> None:
    """Each module names its source, which exists; what raises says so; what takes, gives or holds an array says its shape."""
    modules = {
        ".".join(chemin.relative_to(RACINE).with_suffix("").parts): chemin.read_text(encoding="utf-8")
        for chemin in sorted(RACINE.joinpath(*CALCUL.split(".")).rglob("*.py"))
        if chemin.name != "__init__.py"
    }
    assert len(modules) > 50
    assert not list_faults(modules)


DIT = '''"""A rule.

Source: docs/decisions/0001-score.md (9, 13); data/catalogue/impacts.yaml (extinction); Junker 2004.
"""
class Table:
    """Arrays of which each is said.

    Attributes
    ----------
    un, deux : ndarray of float, (rows,)
    """
    un: Tableau
    deux: Tableau
    trois: Tableau
    """An array (rows, 1)."""
    def take(self, poids: Tableau) -> Tableau:
        """Take.

        Parameters
        ----------
        poids : ndarray of float, (columns,)

        Returns
        -------
        ndarray of float, (rows, 1 + columns)

        Raises
        ------
        ValueError
            Always.
        """
        raise ValueError
def _check() -> None:
    raise ValueError
'''
TU = '''"""A rule.

Source: docs/decisions/0001-score.md (99); docs/absent.md; data/catalogue/impacts.yaml (absent)."""
from dit import _check
class Table:
    """Rows."""
    un: Tableau
    def take(self, poids: Codes) -> NDArray[np.bool_]:
        """Take."""
        return poids
def check() -> None:
    """Check."""
    _check()
def check_again() -> None:
    """Check."""
    check()
'''


def test_the_checker_finds_what_is_not_said() -> None:
    """A module that says all is let through; each thing that another leaves out is named, also what is raised further down."""
    assert list_faults({"dit": DIT, "tu": TU, "sans": '"""A rule."""'}) == [
        "tu: docs/decisions/0001-score.md has no 99",
        "tu: docs/absent.md does not exist",
        "tu: data/catalogue/impacts.yaml has no absent",
        "tu.Table.un: no shape",
        "tu.Table.take, poids: no shape",
        "tu.Table.take, what is returned: no shape",
        "tu.check: no Raises",
        "tu.check_again: no Raises",
        "sans: no source",
    ]
