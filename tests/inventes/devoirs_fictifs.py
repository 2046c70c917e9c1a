"""Made-up duties with their constats, and answers to them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from numresp.depot.fourni import ressources
from numresp.depot.systeme.chemins import find_ressources
from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.dossier.conformite import ReponseDeConstat

FICHE: dict[str, Any] = {
    "titre": "Devoir", "texte": "Texte du devoir.", "article": "Loi inventée, art. 1", "en_vigueur": "2020-01-01",
    "montrer": "Ce qu’il faut montrer.", "sources": [{"document": "Loi inventée", "url": "https://exemple.fr/loi"}],
}  # fmt: skip


def build_obligation(ident: str, constats: Sequence[dict[str, Any]], **autres: Any) -> Obligation:
    """A duty in force since 2020, with constats that say no more than what differs from a plain one."""
    complets = [
        {
            "question": f"Le constat {constat['id']} est-il fait\N{NO-BREAK SPACE}?",
            "court": f"Constat {constat['id']}",
            "repond": ["technicien"],
            "preuve": "Une adresse",
        }
        | constat
        for constat in constats
    ]
    return Obligation.model_validate(FICHE | {"id": ident, "constats": complets} | autres)


def build_reponse(obligation: str, constat: str, jour: date | str, etat: str, **autres: Any) -> ReponseDeConstat:
    """An answer by the technicien."""
    donnees = {"obligation": obligation, "constat": constat, "date": jour, "etat": etat, "role": "technicien"}
    return ReponseDeConstat.model_validate(donnees | autres)


CONSTATS: dict[str, list[dict[str, Any]]] = {
    "essai_a": [{"id": "publie"}, {"id": "a_jour", "valable_mois": 12}],
    "essai_b": [{"id": "delibere", "repond": ["elu", "direction"]}],
    "essai_c": [{"id": "plus_tard", "a_partir_du": "2027-01-01"}],
    "essai_d": [{"id": "grands", "concerne_si": [{"champ": "agents", "min": 100_000}]}],
}
"""The duties of `install_edition`, with what their constats have of their own."""


def install_edition(monkeypatch: pytest.MonkeyPatch, lieu: Path, jour: str = "2026-11-30") -> None:
    """From a day on, a made-up edition of the catalogue is in force, whose only duties are those of `CONSTATS`.

    What ships is shown in its place through links, so that nothing of it is copied but the catalogue's first edition.
    """
    vrai = find_ressources() / "data"
    data = lieu / "livre" / "data"
    data.mkdir(parents=True)
    (lieu / "livre" / "notebooks").symlink_to(vrai.parent / "notebooks")
    for place in vrai.iterdir():
        if place.name != "catalogue":
            (data / place.name).symlink_to(place)
    catalogue, essai = data / "catalogue", data / "catalogue" / "essai"
    essai.mkdir(parents=True)
    for place in (vrai / "catalogue").iterdir():
        if place.is_file() or place.name == "modeles":
            for cible in (catalogue / place.name, essai / place.name):
                copy = shutil.copytree if place.is_dir() else shutil.copyfile
                copy(place, cible)
    editions = [{"id": "2026.1", "date": "2025-01-01"}, {"id": "essai", "date": jour, "dossier": "essai"}]
    (catalogue / "editions.yaml").write_text(dump_yaml({"editions": editions}), encoding="utf-8")
    obligations = [
        json.loads(build_obligation(ident, constats, titre=f"Devoir {ident}").model_dump_json(exclude_none=True))
        for ident, constats in CONSTATS.items()
    ]
    (essai / "obligations.yaml").write_text(dump_yaml({"obligations": obligations}), encoding="utf-8")
    monkeypatch.setattr(ressources, "find_ressources", lambda: lieu / "livre")


def dump_yaml(donnees: object) -> str:
    """A file as its reader wants it; days stay days."""
    texte = yaml.safe_dump(donnees, allow_unicode=True, sort_keys=False)
    return re.sub(r"'(\d{4}-\d{2}-\d{2})'", r"\1", texte)
