"""The inventory of a dossier: each kind of equipment as the table calls it, whatever the hand that typed it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from numresp.depot.csv.rangees import load_lines
from numresp.depot.csv.table import Cellule, TableCsv
from numresp.depot.fourni.correspondances import Correspondances, load_correspondances
from numresp.depot.saisie.nombres import parse_integer
from numresp.modele.commun.accord import count
from numresp.modele.commun.limites import FAUTES_MAX
from numresp.modele.dossier.organisation import LigneParc

PARC: dict[str, Cellule] = {
    "type": str, "nombre": parse_integer, "annee_achat": parse_integer, "etat": str, "proprietaire": str, "source": str,
}  # fmt: skip


@dataclass(frozen=True)
class TypeInconnu:
    """A kind that the table does not know: on which lines, for how many devices, how to mend it."""

    lignes: tuple[int, ...]
    mot: str
    nombre: int
    remede: str

    def __str__(self) -> str:
        ou = f"ligne {self.lignes[0]}" if len(self.lignes) == 1 else f"lignes {list_first(self.lignes)}"
        combien = f"{count(self.nombre, 'appareil')}, que ni l’empreinte ni l’âge moyen ne comptent"
        quoi = f"type d’équipement inconnu « {self.mot} » ({combien})"
        return f"{ou} : {quoi} → {self.remede}"


def list_first(lignes: Sequence[int], montrees: int = 3) -> str:
    """The first of many lines, as a message names them."""
    dites = ", ".join(map(str, lignes[:montrees]))
    return f"{dites}…" if len(lignes) > montrees else dites


def give_cells(table: Correspondances) -> dict[str, Cellule]:
    """The columns of an inventory, whose kinds are read by the table; an unknown one stays as it was typed."""

    def read_kind(mot: str) -> str:
        genre = table.name_kind(mot)
        return mot if genre is None else genre

    return PARC | {"type": read_kind}


def load_parc(chemin: Path) -> tuple[list[LigneParc], TableCsv]:
    """Read a parc.csv, by the table of its espace.

    Raises
    ------
    DonneesInvalides
        All the faults of the file; a line that adds up other lines is one.
    """
    return load_lines(chemin, LigneParc, give_cells(load_correspondances(chemin.parent.parent)))


def list_unknown(chemin: Path) -> list[TypeInconnu]:
    """The kinds of a sound parc.csv that the table does not know, each once with its lines."""
    table = load_correspondances(chemin.parent.parent)
    lignes, lue = load_parc(chemin)
    vues: dict[str, list[tuple[int, int]]] = {}
    for ligne, (numero, _) in zip(lignes, lue.lignes, strict=True):
        if table.name_kind(ligne.type) is None:
            vues.setdefault(ligne.type, []).append((numero, ligne.nombre))
    return [
        TypeInconnu(
            tuple(numero for numero, _ in places),
            mot,
            sum(n for _, n in places),
            table.say_mend(mot) if rang < FAUTES_MAX else "",  # a hint at each takes its time
        )
        for rang, (mot, places) in enumerate(vues.items())
    ]


def find_unknown(types: Iterable[str], table: Correspondances) -> list[str]:
    """Those of these kinds that the table does not know, each once."""
    return [mot for mot in dict.fromkeys(types) if table.name_kind(mot) is None]
