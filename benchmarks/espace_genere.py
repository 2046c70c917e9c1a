"""An espace of as many bodies as one wants, made in seconds: the example's dossiers copied, each with answers of its own.

A copy has the name of a body of its own, and in its journals some levels are moved by one; their chain is made anew, so
that they are sound. What is drawn depends on the rank of the copy alone.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from random import Random

from numresp.depot.seance.ligne_de_journal import DEBUT, LIGNE, hash_line

MODELES = Path(__file__).resolve().parent.parent / "data" / "exemple"
NIVEAU = re.compile(rb'("type":"(?:constat|reponse)".*?"(?:reponse|niveau)":)([1-3])(?=[,}])')
PART = 0.3
"""How many of the levels of a journal are moved."""


def make_espace(racine: Path, nombre: int) -> None:
    """Write a number of dossiers into a folder that is made for them."""
    modeles = [_read(chemin.parent) for chemin in sorted(MODELES.glob("*/organisation.yaml"))]
    racine.mkdir(parents=True)
    for rang in range(nombre):
        make_dossier(racine / f"commune-{rang:05}", modeles[rang % len(modeles)], rang)


def make_dossier(dossier: Path, fichiers: dict[str, bytes], rang: int) -> None:
    """Write one dossier."""
    tirage = Random(rang)  # noqa: S311 (a bench)
    (dossier / "seances").mkdir(parents=True)
    for nom, octets in fichiers.items():
        varies = _vary(octets, tirage) if nom.startswith("seances/") else octets
        if nom == "organisation.yaml":
            varies = re.sub(rb"(?m)^nom: .*$", f'nom: "Commune {rang}"'.encode(), octets, count=1)
        (dossier / nom).write_bytes(varies)


def _read(dossier: Path) -> dict[str, bytes]:
    """What is copied of a dossier: no history nor plan, whose marks are those of the model's own files."""
    noms = ("organisation.yaml", "actions.csv", "mesures.csv", "parc.csv", "jalons.yaml")
    fichiers = {nom: (dossier / nom).read_bytes() for nom in noms if (dossier / nom).is_file()}
    return fichiers | {f"seances/{f.name}": f.read_bytes() for f in sorted((dossier / "seances").glob("*.jsonl"))}


def _vary(journal: bytes, tirage: Random) -> bytes:
    """The same journal, some of its levels one lower, its chain made anew."""
    precedente, lignes = DEBUT, []
    for ligne in journal.splitlines():
        forme = LIGNE.fullmatch(ligne)
        assert forme is not None
        corps = forme["corps"]
        if tirage.random() < PART:
            corps = NIVEAU.sub(lambda vu: vu[1] + str(int(vu[2]) - 1).encode(), corps, count=1)
        if b'"jusque"' in corps:  # a validation cites a line that is no longer the same
            corps = re.sub(rb'"empreinte":"[0-9a-f]{64}"', f'"empreinte":"{precedente}"'.encode(), corps)
        precedente = hash_line(precedente, corps)
        lignes.append(corps + f',"empreinte":"{precedente}"}}\n'.encode())
    return b"".join(lignes)


if __name__ == "__main__":
    make_espace(Path(sys.argv[1]), int(sys.argv[2]))
