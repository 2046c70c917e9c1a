"""All that reads what comes from outside: each loader and importer, with a sound file of its kind, on a small espace."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from robustesse.lecture.importeurs import list_importeurs
from robustesse.lecture.lecteur import Lecteur
from robustesse.lecture.sains import CHOIX, FEUILLE_DE_ROUTE, PETIT, REMISE_JSON, REPONSES
from robustesse.lieux import ACTIONS, SLUG, Lieux

from numresp.depot.dossier.dossier import read_dossier
from numresp.depot.dossier.ouverture_de_seance import read_choix, read_seance_choisie
from numresp.depot.espace.espace import list_members
from numresp.depot.fourni.catalogue import (
    load_actions,
    load_facteurs,
    load_indicateurs,
    load_obligations,
    read_impacts,
    read_parcours,
    read_references,
)
from numresp.depot.fourni.correspondances import load_correspondances
from numresp.depot.fourni.referentiels import find_newest, load_referentiel
from numresp.depot.fourni.ressources import find_data
from numresp.depot.parties.conformite import list_constats
from numresp.depot.parties.feuille_de_reponses import load_feuille
from numresp.depot.verification.rapports_anciens import list_shortened
from numresp.depot.verification.verifier import verify
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.donnees.organisation import QuiOrganisation
from numresp.rapport.fabrique.manifeste import Manifeste
from numresp.rapport.noyau_jupyter.transmission import REMISE, take_over


def _dossier(nom: str, genre: str, sain: Callable[[Lieux], bytes] | None = None, poids: int = 6) -> Lecteur:
    return Lecteur(
        nom.rpartition("/")[2],
        genre,
        lambda patron: [(patron.dossier / nom).read_bytes() if sain is None else sain(patron)],
        lambda lieux: lieux.dossier / nom,
        lambda lieux, _: read_dossier(lieux.dossier),
        ordre=lambda lieux, _: ["diagnostic", SLUG, "--espace", str(lieux.espace)],
        poids=poids,
    )


def _seul(
    nom: str, genre: str, sains: Callable[[], list[bytes]], lire: Callable[[Path], object], poids: int = 3
) -> Lecteur:
    """A file that is read by itself, wherever it stands."""
    return Lecteur(
        nom,
        genre,
        lambda _: sains(),
        lambda lieux: lieux.racine / "a-part" / nom,
        lambda _, chemin: lire(chemin),
        ordre=lambda lieux, chemin: ["verifier", str(chemin), "--espace", str(lieux.espace)],
        poids=poids,
    )


def _few(nom: str, combien: int = 3) -> Callable[[], list[bytes]]:
    """A file of the catalogue with its first entries only."""

    def read() -> list[bytes]:
        texte = find_data("catalogue", nom).read_text(encoding="utf-8")
        debuts = [trouve.start() for trouve in re.finditer(r"^ *- \w+:", texte, re.MULTILINE)]
        return [texte[: debuts[combien]].encode() if len(debuts) > combien else texte.encode()]

    return read


def _read_manifeste(chemin: Path, lieux: Lieux) -> None:
    manifeste = Manifeste(chemin.parent)
    manifeste.find(OrdreDeRapport(lieux.espace, SLUG, chemin.parent, "bilan"))
    with suppress(FileNotFoundError):
        manifeste.cles.__dict__["maison"] = {}
        manifeste.is_current(OrdreDeRapport(lieux.espace, SLUG, chemin.parent, "bilan"))


def _manifeste(_: Lieux) -> list[bytes]:
    entree = {
        "etat": "rendu", "nom": "bilan", "carnet": {"nom": "bilan.ipynb", "empreinte": "00"}, "entrees": {"demande": "x"},
        "fichiers": {f"{SLUG}/bilan.html": {"octets": 12, "empreinte": "00"}}, "secondes": 1.5, "message": "", "reprises": [],
    }  # fmt: skip
    return [
        json.dumps(
            {"format": 1, "numresp": "0.1.0", "bibliotheques": {}, "rapports": {SLUG: {"bilan": entree}}}, indent=1
        ).encode()
    ]


def _bilan(patron: Lieux) -> list[bytes]:
    seance = read_dossier(patron.dossier).seances[-1]
    dit = {"seance": {"nom": seance.nom, "marque": seance.marque.model_dump()}, "organisation": {"slug": SLUG}}
    return [json.dumps(dit).encode()]


def _read_bilan(lieux: Lieux, _: Path) -> object:
    return list_shortened(read_dossier(lieux.dossier), lieux.sortie / SLUG)


def _promotion(_: Lieux) -> list[bytes]:
    texte = find_data("exemple", "promotion.yaml").read_text(encoding="utf-8")
    return [re.sub(r"^(\s*- )(?!le-trait).*\n", "", texte, flags=re.MULTILINE).encode()]


def _name_proofs(lieux: Lieux, chemin: Path) -> object:
    """A proof whose name is what the mutated file says, cited by an action."""
    nom = chemin.read_bytes()[:120].decode("utf-8", "replace").replace("\x00", "")
    texte = ACTIONS.replace("titre;", "titre;preuve;").replace(
        "Une action neuve;", f'Une action neuve;"preuves/{nom}";'
    )
    (lieux.dossier / "actions.csv").write_text(texte, encoding="utf-8", newline="")
    return verify(lieux.dossier, lieux.espace, lieux.sortie)


def _take_over(chemin: Path) -> object:
    """What a kernel finds: it says ValueError of what is no Bilan, and the report fails."""
    os.environ[REMISE] = str(chemin)
    try:
        return take_over(QuiOrganisation, organisation="x")
    except ValueError:
        return None
    finally:
        del os.environ[REMISE]


MIGRATION = """\
referentiel: collectivites
vers: "2027.1"
depuis: "2026.1"
prepare_le: 2026-11-30
"""


def write_conformite() -> bytes:
    """An answer to each constat that the catalogue asks."""
    cles = [(obligation, constat) for obligation, constats in list_constats().items() for constat in constats]
    lignes = [f"{obligation};{constat};30/11/2026;oui;technicien;Adresse;\r\n" for obligation, constat in cles]
    return ("obligation;constat;date;etat;role;preuve;commentaire\r\n" + "".join(lignes)).encode()


def list_lecteurs() -> list[Lecteur]:
    """Every loader and importer."""
    lecteurs = [
        _dossier("organisation.yaml", "yaml", poids=8),
        _dossier("jalons.yaml", "yaml"),
        _dossier("parc.csv", "csv"),
        _dossier("actions.csv", "csv"),
        _dossier("mesures.csv", "csv"),
        _dossier("conformite.csv", "csv", lambda _: write_conformite()),
        _dossier("migration.yaml", "yaml", lambda _: MIGRATION.encode()),
        _dossier("feuille_de_route.yaml", "yaml", lambda _: find_data(*FEUILLE_DE_ROUTE).read_bytes()),
        _dossier("historique.jsonl", "jsonl", poids=6),
        Lecteur(
            "journal",
            "jsonl",
            lambda patron: [next((patron.dossier / "seances").glob("*autodiagnostic.jsonl")).read_bytes()],
            lambda lieux: next(
                lieux.dossier.glob("seances/*autodiagnostic.jsonl"), lieux.dossier / "seances" / "x.jsonl"
            ),
            lambda lieux, _: read_dossier(lieux.dossier),
            ordre=lambda lieux, _: ["verifier", str(lieux.dossier), "--espace", str(lieux.espace)],
            poids=8,
        ),
        Lecteur(
            "promotion.yaml",
            "yaml",
            _promotion,
            lambda lieux: lieux.espace / "promotion.yaml",
            lambda lieux, _: list_members(lieux.espace),
            ordre=lambda lieux, _: ["verifier", str(lieux.espace), "--sortie", str(lieux.sortie)],
            poids=4,
        ),
        _seul("referentiel.yaml", "yaml", lambda: [PETIT.encode()], load_referentiel, poids=8),
        _seul("referentiel-livre.yaml", "yaml", lambda: [find_newest().read_bytes()], load_referentiel, poids=1),
        Lecteur(
            "reponses.yaml",
            "yaml",
            lambda _: [REPONSES.encode()],
            lambda lieux: lieux.racine / "a-part" / "reponses.yaml",
            lambda lieux, chemin: load_feuille(chemin, _little(lieux)),
            ordre=lambda lieux, chemin: [
                "scorer",
                "--referentiel",
                str(lieux.racine / "a-part" / "petit.yaml"),
                "--reponses",
                str(chemin),
            ],
            poids=5,
        ),
        _seul("actions.yaml", "yaml", _few("actions.yaml", 2), load_actions),
        _seul("obligations.yaml", "yaml", _few("obligations.yaml", 4), load_obligations),
        _seul("indicateurs.yaml", "yaml", _few("indicateurs.yaml"), load_indicateurs),
        _seul("impacts.yaml", "yaml", _few("impacts.yaml"), read_impacts, poids=2),
        _seul(
            "references.yaml",
            "yaml",
            lambda: [find_data("catalogue", "references.yaml").read_bytes()],
            read_references,
            poids=1,
        ),
        _seul(
            "parcours.yaml",
            "yaml",
            lambda: [find_data("catalogue", "parcours-coalition.yaml").read_bytes()],
            read_parcours,
            poids=2,
        ),
        _seul(
            "facteurs.csv",
            "csv",
            lambda: [b"".join(find_data("catalogue", "facteurs.csv").read_bytes().splitlines(True)[:12])],
            lambda chemin: load_facteurs([chemin]),
        ),
        Lecteur(
            "correspondances",
            "csv",
            lambda _: [find_data("catalogue", "correspondances.csv").read_bytes()],
            lambda lieux: lieux.espace / "correspondances.csv",
            lambda lieux, _: load_correspondances(lieux.espace),
            ordre=lambda lieux, _: [
                "importer",
                SLUG,
                str(lieux.entrees / "glpi.csv"),
                "--depuis",
                "glpi",
                "--a-blanc",
                "--espace",
                str(lieux.espace),
            ],
            poids=3,
        ),
        Lecteur("bilan.json", "json", _bilan, lambda lieux: lieux.sortie / SLUG / "bilan.json", _read_bilan, poids=3),
        Lecteur(
            "manifeste.json",
            "json",
            _manifeste,
            lambda lieux: lieux.sortie / "manifeste.json",
            lambda lieux, chemin: _read_manifeste(chemin, lieux),
            poids=4,
        ),
        Lecteur(
            "choix.json",
            "json",
            lambda _: [CHOIX.encode()],
            lambda lieux: lieux.racine / ".numresp" / "choix.json",
            lambda lieux, _: (read_choix(lieux.racine), read_seance_choisie(lieux.racine)),
            poids=1,
        ),
        Lecteur(
            "copie d’un tableau",
            "csv",
            lambda patron: [(patron.dossier / "parc.csv").read_bytes()],
            lambda lieux: lieux.dossier / "parc - Copie.csv",
            lambda lieux, _: verify(lieux.dossier, lieux.espace, lieux.sortie),
            poids=2,
        ),
        Lecteur(
            "copie d’un journal",
            "jsonl",
            lambda patron: [next((patron.dossier / "seances").glob("*autodiagnostic.jsonl")).read_bytes()],
            lambda lieux: lieux.dossier / "seances" / "2025-03-27-autodiagnostic - Copie.jsonl",
            lambda lieux, _: verify(lieux.dossier, lieux.espace, lieux.sortie),
            poids=2,
        ),
        Lecteur(
            "remise à un noyau",
            "json",
            lambda _: [REMISE_JSON.encode()],
            lambda lieux: lieux.racine / "a-part" / "remise.json",
            lambda _, chemin: _take_over(chemin),
            poids=1,
        ),
        Lecteur(
            "preuve citée",
            "csv",
            lambda _: ["bordereau de pesée n° 12.pdf".encode()],
            lambda lieux: lieux.racine / "a-part" / "nom",
            _name_proofs,
            poids=3,
        ),
    ]
    return [*lecteurs, *list_importeurs()]


def _little(lieux: Lieux) -> Any:
    chemin = lieux.racine / "a-part" / "petit.yaml"
    if not chemin.exists():
        chemin.parent.mkdir(exist_ok=True)
        chemin.write_text(PETIT, encoding="utf-8")
    return load_referentiel(chemin)
