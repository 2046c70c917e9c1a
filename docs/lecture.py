"""The gradeability trial: print what a reader grades, and keep what two readers graded.

    python docs/lecture.py grille parc > grille.txt              what each reader receives, without the expected levels
    python docs/lecture.py garder parc premier.yaml second.yaml  their two gradings, kept beside the vignettes

A grading is a YAML file: {vignette: {question: 0 to 3, ne_sait_pas or non_concerne}}. People can do it as well as programs.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import yaml

from numresp.depot.fourni.referentiels import find_referentiel
from numresp.modele.referentiel.referentiel import Noeud, Referentiel

VIGNETTES = Path(__file__).resolve().parent.parent / "tests" / "cas" / "vignettes"
REGLE = """Retenez le niveau le plus haut dont toutes les conditions sont remplies ; ce qui n’est pas dit n’est pas fait.
« ne_sait_pas » seulement si la note dit que personne ne sait ; « non_concerne » si la question n’a pas d’objet."""


def find_theme(referentiel: Referentiel, theme: str) -> Noeud:
    """The theme of this id."""
    return next(noeud for noeud in referentiel.noeuds if noeud.id == theme)


def hash_wording(referentiel: Referentiel, theme: str) -> str:
    """What a reader sees of a theme, as 16 hexadecimal digits: a changed wording changes it, a weight does not."""
    vu = [
        (question.id, question.intitule, question.aide, [niveau.libelle for niveau in referentiel.niveaux_de(question)])
        for question in find_theme(referentiel, theme).questions
    ]
    return hashlib.sha256(json.dumps(vu, ensure_ascii=False).encode()).hexdigest()[:16]


def load_essai(theme: str) -> dict[str, Any]:
    """The vignettes of a theme, with their readings once they were read."""
    essai: dict[str, Any] = yaml.safe_load((VIGNETTES / f"{theme}.yaml").read_text(encoding="utf-8"))
    return essai


def print_grid(theme: str) -> str:
    """The questions of a theme, then its vignettes."""
    referentiel = find_referentiel("collectivites", "2026.1")
    essai = load_essai(theme)
    lignes = [f"Thème : {find_theme(referentiel, theme).nom}. Lu comme au {essai['date_lecture']}.", REGLE]
    for question in find_theme(referentiel, theme).questions:
        lignes += ["", f"## {question.id} : {question.intitule}", f"Aide : {question.aide}"]
        lignes += [f"  {niveau.niveau} : {niveau.libelle}" for niveau in referentiel.niveaux_de(question)]
    for vignette in essai["vignettes"]:
        lignes += ["", f"# {vignette['id']}", vignette["texte"], f"À coter : {', '.join(vignette['attendu'])}"]
    return "\n".join(lignes) + "\n"


def keep_readings(theme: str, premier: Path, second: Path) -> None:
    """Write both gradings into the file of the vignettes, with the hash of the wording that was read."""
    referentiel, essai = find_referentiel("collectivites", "2026.1"), load_essai(theme)
    lues = [yaml.safe_load(chemin.read_text(encoding="utf-8")) for chemin in (premier, second)]
    lignes = [
        "# Notes de visite inventées : aucune ne décrit une structure réelle. attendu : ce que l’auteur voulait dire ;",
        "# lectures : les deux lecteurs, l’un puis l’autre (voir docs/referentiel.md et docs/lecture.py).",
        f"theme: {theme}",
        f"date_lecture: {essai['date_lecture']}",
        f'empreinte: "{hash_wording(referentiel, theme)}" # des libellés lus',
        "vignettes:",
    ]
    for vignette in essai["vignettes"]:
        lignes += [f"  - id: {vignette['id']}", "    texte: >-"]
        lignes += [f"      {ligne}" for ligne in fold(vignette["texte"].strip(), 114)]
        lignes += ["    attendu:", *(f"      {cle}: {valeur}" for cle, valeur in vignette["attendu"].items())]
        lignes.append("    lectures:")
        for question in vignette["attendu"]:
            un, deux = (lue[vignette["id"]][question] for lue in lues)
            lignes.append(f"      {question}: [{un}, {deux}]")
    (VIGNETTES / f"{theme}.yaml").write_text("\n".join(lignes) + "\n", encoding="utf-8")


def fold(texte: str, largeur: int) -> list[str]:
    """Lines of a text, broken at plain spaces only: a no-break space stays inside its line."""
    lignes = [""]
    for mot in texte.split(" "):
        if lignes[-1] and len(lignes[-1]) + 1 + len(mot) > largeur:
            lignes.append(mot)
        else:
            lignes[-1] = f"{lignes[-1]} {mot}".strip(" ")
    return lignes


if __name__ == "__main__":
    if sys.argv[1] == "grille":
        sys.stdout.write(print_grid(sys.argv[2]))
    else:
        keep_readings(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
