"""Which mutants: drawn once with a seed, kept as a list of names, and found again in any later tree."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cosmic import list_operations, mutate
from endroits import Endroit, Mutant, list_endroits

LISTE = Path(__file__).resolve().parent / "mutants.csv"
NOMBRE, GRAINE = 500, 18
LOT = 50
"""Texts that are asked for at once."""
PORTEE = (
    *("calcul", "depot/journal.py", "depot/chaine.py", "depot/inscription.py", "depot/historique"),
    *("depot/seance/journal.py", "depot/seance/ligne_de_journal.py", "depot/ecriture/acte_de_suivi.py"),
    *("depot/dossier/dossier_a_une_date.py", "depot/dossier/jour_du_plan.py"),
)
"""What is mutated, under numresp: the rules, and the journals of a séance and of the follow-up, where they were and are."""


@dataclass(frozen=True)
class Retrouve:
    """A mutant of the list in a tree.

    Attributes
    ----------
    endroit : Endroit or None
        None where its function, or its line, is no more.
    texte : str
        The whole file once mutated.
    comment : str
        « même », « déplacé » (another rank, or another function), « réécrit » (the line is another), « disparu ».
    """

    mutant: Mutant
    endroit: Endroit | None
    texte: str
    comment: str


def list_files(racine: Path, portee: Iterable[str] = PORTEE) -> list[Path]:
    """Modules of a tree that are mutated; names that the tree does not have are skipped."""
    lieux = [racine / "numresp" / nom for nom in portee]
    return sorted(chemin for lieu in lieux for chemin in ([lieu] if lieu.is_file() else lieu.rglob("*.py")))


def draw(racine: Path, nombre: int = NOMBRE, graine: int = GRAINE) -> list[Mutant]:
    """Draw mutants: a place first, then what is done there, so that an operator with ten substitutes counts once.

    Returns
    -------
    list of Mutant
        Only those that are still Python.
    """
    hasard = random.Random(graine)
    places = defaultdict(list)
    for endroit in list_endroits(racine, list_operations(list_files(racine))):
        places[endroit.chemin, endroit.debut, endroit.fin].append(endroit)
    tires = [hasard.choice(places[place]) for place in sorted(places)]
    hasard.shuffle(tires)
    pris: list[Mutant] = []
    for debut in range(0, len(tires), LOT):
        lot = tires[debut : debut + LOT]
        textes = mutate([(e.chemin, e.mutant.operateur, e.rang) for e in lot])
        pris += [e.mutant for e, texte in zip(lot, textes, strict=True) if texte is not None and is_python(texte)]
        if len(pris) >= nombre:
            break
    return sorted(pris[:nombre])


def is_python(texte: str) -> bool:
    """Tell whether a text compiles."""
    try:
        compile(texte, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def write_list(mutants: Iterable[Mutant], chemin: Path = LISTE) -> None:
    """Write the names, one a line."""
    with chemin.open("w", encoding="utf-8", newline="") as fichier:
        ecrivain = csv.writer(fichier, lineterminator="\n")
        ecrivain.writerow(Mutant._fields)
        ecrivain.writerows(mutants)


def read_list(chemin: Path = LISTE) -> list[Mutant]:
    """Read the names back."""
    with chemin.open(encoding="utf-8", newline="") as fichier:
        return [Mutant(**{**ligne, "occurrence": int(ligne["occurrence"])}) for ligne in csv.DictReader(fichier)]


def read_moves(chemin: Path | None) -> dict[str, str]:
    """Where modules went: a file of lines `old new`, paths under numresp without `.py`; lines with # say nothing."""
    if chemin is None:
        return {}
    lignes = chemin.read_text(encoding="utf-8").splitlines()
    paires = [ligne.split() for ligne in lignes if ligne.strip() and not ligne.startswith("#")]
    return {paire[0]: paire[1] for paire in paires}


def find(racine: Path, mutants: Sequence[Mutant], moves: Mapping[str, str]) -> list[Retrouve]:
    """Find each mutant of a list in a tree, and make it."""
    modules = {moves.get(mutant.module, mutant.module) for mutant in mutants}
    chemins = [chemin for module in sorted(modules) if (chemin := racine / "numresp" / f"{module}.py").is_file()]
    chemins = sorted({*chemins, *list_files(racine)})
    endroits = list_endroits(racine, list_operations(chemins))
    trouves = [_find_one(mutant, moves.get(mutant.module, mutant.module), endroits) for mutant in mutants]
    la = [(e.chemin, e.mutant.operateur, e.rang) for e, _ in trouves if e is not None]
    textes: Iterator[str | None] = iter(mutate(la))
    return [
        Retrouve(mutant, endroit, (next(textes) or "") if endroit else "", comment)
        for mutant, (endroit, comment) in zip(mutants, trouves, strict=True)
    ]


def _find_one(mutant: Mutant, module: str, endroits: Iterable[Endroit]) -> tuple[Endroit | None, str]:
    """By its name; else by its line, the nearest; else what bears its name though the line is another."""
    pareils = [e for e in endroits if e.mutant.operateur == mutant.operateur]
    nommes = [e for e in pareils if (e.mutant.module, e.mutant.fonction) == (module, mutant.fonction)]
    juste = next((e for e in nommes if e.mutant.occurrence == mutant.occurrence), None)
    if juste is not None and juste.mutant.ligne == mutant.ligne:
        return juste, "même"
    lignes = [e for e in pareils if e.mutant.ligne == mutant.ligne]
    for candidats in (
        [e for e in lignes if e in nommes],
        [e for e in lignes if e.mutant.fonction == mutant.fonction],
        [e for e in lignes if e.mutant.module == module],
        lignes,
    ):
        if candidats:
            return min(candidats, key=lambda e: abs(e.mutant.occurrence - mutant.occurrence)), "déplacé"
    return (None, "disparu") if juste is None else (juste, "réécrit")
