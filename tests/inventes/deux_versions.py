"""A second version of the shipped référentiel, made up: what it takes over, asks again, adds and leaves is known by hand."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from inventes.outils_depot import write
from inventes.situations import questions_of

from numresp.depot.fourni import ressources
from numresp.depot.fourni.ressources import find_data
from numresp.depot.systeme.chemins import find_ressources

ANCIENNE, NOUVELLE = "2026.1", "2098.1"
REPRISE_AUTREMENT, REMPLACEE, SUITE = "gouvernance.referents", "parc.inventaire", "parc.inventaire_relu"
A_REPOSER, AJOUTEE, QUITTEE = "gouvernance.plan", "gouvernance.ajoutee", "gouvernance.regles"
REPREND = {0: 0, 1: 1, 2: 1, 3: 3}


def publish_version(lieu: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ship a version 2098.1 beside the one there is, in a copy of what ships; its file.

    `gouvernance.referents` is asked in other words, its level 2 being 1 there; `parc.inventaire` has another id and the same
    words; `gouvernance.plan` is asked in other words; `gouvernance.ajoutee` is new; nothing continues `gouvernance.regles`.
    """
    fourni = find_ressources()
    for partie in ("data/referentiels", "data/catalogue", "notebooks"):
        shutil.copytree(fourni / partie, lieu / partie)
    brut = yaml.safe_load((fourni / "data/referentiels/collectivites-2026.1.yaml").read_text(encoding="utf-8"))
    chemin = lieu / "data/referentiels" / f"collectivites-{NOUVELLE}.yaml"
    write(chemin, yaml.safe_dump(change(brut), allow_unicode=True, sort_keys=False))
    for version in (lieu / "data/referentiels").glob("collectivites-*.yaml"):
        if not version.name.startswith((f"collectivites-{ANCIENNE}.", f"collectivites-{NOUVELLE}.")):
            version.unlink()
    monkeypatch.setattr(ressources, "find_ressources", lambda: lieu)
    return chemin


def ship_only(monkeypatch: pytest.MonkeyPatch, version: str = ANCIENNE) -> None:
    """Ship one version of the référentiel, as before there were two: for what a test says of its questions."""
    chemin = find_data("referentiels", f"collectivites-{version}.yaml")
    monkeypatch.setattr("numresp.depot.fourni.referentiels.list_referentiels", lambda: [chemin])


def change(brut: dict[str, Any]) -> dict[str, Any]:
    """The made-up version of a référentiel that is as YAML has it."""
    brut["version"] = NOUVELLE
    for question in questions_of(brut):
        question["concerne_si"] = [une for une in question.get("concerne_si", []) if une.get("question") != QUITTEE]
    siennes = {question["id"]: question for question in questions_of(brut)}
    siennes[REPRISE_AUTREMENT] |= {"intitule": "Qui s’en occupe ?", "reprend": REPREND}
    siennes[REMPLACEE] |= {"id": SUITE, "remplace": [REMPLACEE]}
    siennes[A_REPOSER]["intitule"] = "Le plan est-il fait ?"
    theme = next(noeud for noeud in brut["noeuds"] if noeud["id"] == "gouvernance")
    places = [place for place in (theme, *theme.get("noeuds", [])) if place.get("questions")]
    for place in places:
        place["questions"] = [question for question in place["questions"] if question["id"] != QUITTEE]
    places[0]["questions"].append(
        {"id": AJOUTEE, "intitule": "Et encore ?", "repond": ["direction"], "mode": "constat"}
    )
    for variante in brut.get("variantes", []):
        variante["questions"] = [
            SUITE if ident == REMPLACEE else ident for ident in variante["questions"] if ident != QUITTEE
        ]
    for palier in brut.get("paliers", []):
        palier["exigences"] = [
            une for une in palier.get("exigences", []) if une["question"] not in (QUITTEE, REMPLACEE)
        ]
    return brut
