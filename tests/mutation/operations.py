"""cosmic-ray's part, run by the interpreter that has it: what can be mutated in a file, and the file once mutated.

    operations.py  <  {"lister": [paths]}                                →  {path: [[operator, line, column, line, column], …]}
    operations.py  <  {"muter": [[path, operator, occurrence], …]}       →  [mutated text or null, …]

An operation's occurrence is its rank among those of the same operator in the file, in the order of the list.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names


def list_operations(chemin: str) -> list[list[Any]]:
    """Every operation that cosmic-ray can do in a file; operators that must be told names of variables are left out."""
    arbre = get_ast(Path(chemin).read_text(encoding="utf-8"))
    noeuds = list(ast_nodes(arbre))
    return [
        [nom, *debut, *fin]
        for nom in operator_names()
        if not get_operator(nom).arguments()
        for noeud in noeuds
        for debut, fin in get_operator(nom)().mutation_positions(noeud)
    ]


def mutate(chemin: str, operateur: str, occurrence: int) -> str | None:
    """Return the text of a file after one operation; None where there is no such occurrence."""
    texte: str | None = mutate_code(Path(chemin).read_text(encoding="utf-8"), get_operator(operateur)(), occurrence)
    return texte


if __name__ == "__main__":
    demande = json.load(sys.stdin)
    if "lister" in demande:
        reponse: Any = {chemin: list_operations(chemin) for chemin in demande["lister"]}
    else:
        reponse = [mutate(*operation) for operation in demande["muter"]]
    json.dump(reponse, sys.stdout, ensure_ascii=False)
