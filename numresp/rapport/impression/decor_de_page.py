"""What a browser prints outside the tags of a page (its foot, its ground) becomes an artifact, which no reading voice says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

OUVRENT, FERME = frozenset({"BDC", "BMC"}), "EMC"
CHEMIN = frozenset({"m", "l", "c", "v", "y", "h", "re"})
PEINT = frozenset({"f", "F", "f*", "S", "s", "B", "B*", "b", "b*"})
SEULS = frozenset({"Do", "sh"})
DECOR = "/Artifact"
Instruction = tuple[Any, str]


def mark_decor(instructions: Sequence[Instruction], nom: Any) -> list[Instruction]:
    """The instructions of a page with what stands outside any mark put between the marks of an artifact.

    Parameters
    ----------
    instructions : sequence of (operands, operator)
        As the page has them.
    nom : object
        The name of an artifact, as operands hold it.
    """
    ouvre: Instruction = ([nom], "BMC")
    ferme: Instruction = ([], FERME)
    sortie: list[Instruction] = []
    for bloc, marque in _cut(instructions):
        sortie += bloc if marque else [ouvre, *bloc, ferme]
    return sortie


def _cut(instructions: Sequence[Instruction]) -> Iterator[tuple[list[Instruction], bool]]:
    """Pieces of a page in their order, and whether each may stay as it is: marked, or painting nothing."""
    profondeur = 0
    bloc: list[Instruction] = []
    dans_texte = False
    for instruction in instructions:
        operateur = instruction[1]
        if operateur in OUVRENT:
            profondeur += 1
        elif operateur == FERME:
            profondeur -= 1
        dehors = profondeur == 0 and operateur != FERME and operateur not in OUVRENT
        if bloc and (dans_texte or operateur in CHEMIN | PEINT | {"W", "W*", "n"}):
            bloc.append(instruction)
            if (dans_texte and operateur == "ET") or (not dans_texte and operateur in PEINT | {"n"}):
                noms = {autre for _, autre in bloc}
                yield bloc, bool(noms & OUVRENT) or not (dans_texte or noms & PEINT)
                bloc, dans_texte = [], False
        elif dehors and (operateur == "BT" or operateur in CHEMIN):
            bloc, dans_texte = [instruction], operateur == "BT"
        else:
            if bloc:
                yield bloc, True
                bloc = []
            yield [instruction], not (dehors and operateur in SEULS)
    if bloc:
        yield bloc, True
