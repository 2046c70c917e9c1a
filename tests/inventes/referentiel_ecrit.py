"""A référentiel of three questions written as YAML, with something more at one of four places."""

from __future__ import annotations

from pathlib import Path

from inventes.outils_depot import write

from numresp.depot.fourni.referentiels import load_referentiel
from numresp.modele.referentiel.referentiel import Referentiel

BASE = """\
id: essai
version: "1"
{racine}
noeuds:
  - id: a
    nom: A
    questions:
      - {{id: a.1, intitule: Un{un}}}
      - {{id: a.2, intitule: Deux{deux}}}
{suite}
"""


FIN = """\
  - id: b
    nom: B
    questions: [{id: b.1, intitule: Trois}]
"""


def text(racine: str = "", un: str = "", deux: str = "", suite: str = FIN) -> str:
    """A small référentiel with something more at one of four places."""
    return BASE.format(racine=racine, un=un, deux=deux, suite=suite)


def load(tmp_path: Path, texte: str) -> Referentiel:
    """Load a référentiel from its text."""
    return load_referentiel(write(tmp_path / "essai-1.yaml", texte))
