"""All that reads what comes from outside: each loader and importer, with a sound file of its kind, on a small espace."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ecrivains import ACTIONS, GLPI, PARC, SLUG, Lieux

from numresp.depot.catalogue import (
    load_actions,
    load_facteurs,
    load_indicateurs,
    load_obligations,
    read_impacts,
    read_parcours,
    read_references,
)
from numresp.depot.correspondances import load_correspondances
from numresp.depot.dossier import read_dossier
from numresp.depot.echanges.apport import plan_glpi, plan_inventaire, plan_xlsx
from numresp.depot.echanges.apport_csv import plan_csv
from numresp.depot.echanges.versement import import_questionnaire
from numresp.depot.espace import list_members
from numresp.depot.feuille import load_feuille
from numresp.depot.marques import list_shortened
from numresp.depot.ouvrage import read_choix
from numresp.depot.referentiels import find_newest, load_referentiel
from numresp.depot.ressources import find_data
from numresp.depot.verification import verify
from numresp.rapport.commande import Commande
from numresp.rapport.manifeste import Manifeste

JOUR = date(2026, 11, 25)
PETIT = """\
id: essai
version: "1"
titre: Un petit référentiel
echelle: 100
agregation: moyenne
non_concerne: exclure
sans_reponse: exclure
couverture_minimale: 0.6
niveaux:
  - {niveau: 0, valeur: 0.0, libelle: Pas du tout}
  - {niveau: 1, valeur: 0.5, libelle: En partie}
  - {niveau: 2, valeur: 1.0, libelle: Atteint}
paliers:
  - {id: amorce, nom: Amorcé, seuil: 0.0}
  - {id: engage, nom: Engagé, seuil: 0.35, exigences: [{question: un.a, niveau_min: 1}]}
classements:
  - {id: charte, nom: Charte NR, postes: [{id: C1, nom: "Premier"}, {id: C2, nom: "Second"}]}
variantes:
  - {id: express, nom: Express, questions: [un.a]}
noeuds:
  - id: un
    nom: Gouvernance
    poids: 2
    questions:
      - id: un.a
        intitule: "Des référents sont-ils nommés ?"
        mode: constat
        repond: [technicien, direction]
        poids: 1.5
        classements: {charte: [C1]}
        sources: [{document: MiNumEco, reference: a.1}]
      - {id: un.b, intitule: "Un budget ?", concerne_si: [{champ: population, min: 1000}]}
  - id: deux
    nom: Achats
    agregation: somme
    noeuds:
      - id: trois
        nom: Réemploi
        questions:
          - {id: trois.c, intitule: "Acheté d’occasion ?", concerne_si: [{question: un.a, niveau_min: 1}]}
"""
REPONSES = """\
profil: {type: commune, population: 4900}
reponses:
  un.a: {niveau: 1, prevu: 2}
  un.b: non_concerne
  trois.c: ne_sait_pas
"""
FEUILLE_DE_ROUTE = ("exemple", "clairlieu-essai", "feuille_de_route.yaml")
MESURES = (
    "date;indicateur;valeur;unite;nature;methode;preuve;commentaire\n"
    "15/03/2025;deee_kg;1 200,5;kg;flux;Bon de pesée;preuves/bordereau.pdf;\n2026-03-17;messagerie_go;382,5;Go;stock;Console;;\n"
)
INVENTAIRES = (
    '"Asset Name","Asset Tag","Serial","Model","Category","Status","Checked Out To","Purchase Date"\n'
    '"PC-1","A1","S1111","EliteBook 840","Laptops","Ready to Deploy (deployed)","Jean Dupont","2021-03-04"\n'
    '"EC-2","A4","S4444","P2419H","Displays","Lost/Stolen","","2019-01-01"\n',
    "Account info : TAG;Dernier inventaire;Machine;Utilisateur connecté;Systeme;Fabricant;Modèle;BIOS Numéro de série;\r\n"
    '"mairie";"2026-10-01 08:00:00";"PC-1";"dupont";"Windows 11";"Dell Inc.";"Latitude 5420";"ABC1234";\r\n'
    '"mairie";"2026-10-01 08:00:00";"VM-1";"";"Debian";"VMware, Inc.";"VMware Virtual Platform";"VMware-42 1d";\r\n',
    "Device ID,Device name,Enrollment date,OS,Model,Manufacturer,Serial number,Ownership,Device state\n"
    "1,PC-1,2024-02-01 10:00:00.0000000,Windows,Latitude 5420,Dell Inc.,ABC1234,Corporate,Managed\n"
    "2,IPH-1,2024-02-01,iOS/iPadOS,iPhone 12,Apple,F2LXX001,Personal,Managed\n",
    "nomEquipementPhysique;modele;quantite;dateAchat;dateRetrait;type;statut;paysDUtilisation\n"
    "eq-1;portable A;25;2020-07-08;;Laptop;In use;France\neq-3;portable C;5;2015-03-01;2024-01-01;Laptop;In use;France\n",
)
AGENT_XML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<REQUEST><CONTENT>\n<BIOS><SMANUFACTURER>Maison</SMANUFACTURER>'
    "<SMODEL>Modèle</SMODEL><SSN>ABC12345</SSN></BIOS>\n<HARDWARE><CHASSIS_TYPE>Notebook</CHASSIS_TYPE><NAME>PC-1</NAME>"
    "<VMSYSTEM>Physical</VMSYSTEM></HARDWARE>\n<MONITORS><MANUFACTURER>Dell</MANUFACTURER><SERIAL>C97561H</SERIAL>"
    "<DESCRIPTION>3/2019</DESCRIPTION></MONITORS>\n</CONTENT><DEVICEID>pc-1</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>\n"
)
AGENT_JSON = (
    '{"action": "inventory", "deviceid": "pc", "itemtype": "Computer",\n"content": {"bios": {"smanufacturer": "Maison", '
    '"smodel": "Modèle", "ssn": "ABC12345"},\n"hardware": {"chassis_type": "Desktop", "vmsystem": "Physical", '
    '"memory": 8192}, "monitors": [{"serial": "C97561H"}], "users": [{"login": "x"}]}}\n'
)
CHOIX = '{"organisation": "le-trait", "jalon": "bilan"}'


@dataclass(frozen=True)
class Lecteur:
    """One way in.

    Attributes
    ----------
    nom : str
    genre : str
        Which mutators fit: csv, yaml, jsonl, json, xlsx.
    sains : callable
        Sound files of this kind, given the pattern of the espace.
    place : callable
        Where a file of this kind is laid down.
    lire : callable
        Reads it; an importer writes what it has read.
    importe : bool
        An importer: what it refuses leaves the dossier as it was, what it takes leaves a dossier that loads.
    ordre : callable or None
        The same as a command line, for those that have one.
    poids : int
        How often it is drawn.
    """

    nom: str
    genre: str
    sains: Callable[[Lieux], list[bytes]]
    place: Callable[[Lieux], Path]
    lire: Callable[[Lieux, Path], object]
    importe: bool = False
    ordre: Callable[[Lieux, Path], list[str]] | None = None
    poids: int = 4


def prepare_small(lieux: Lieux) -> None:
    """Cut the journal of the espace down to what a first hour leaves, so that many thousand trials are short."""
    for chemin in sorted((lieux.dossier / "seances").glob("*.jsonl")):
        if "bilan" not in chemin.name:
            chemin.write_bytes(b"".join(chemin.read_bytes().splitlines(keepends=True)[:12]))
    for nom in ("parc.csv", "mesures.csv"):
        chemin = lieux.dossier / nom
        chemin.write_bytes(b"".join(chemin.read_bytes().splitlines(keepends=True)[:5]))


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


def _apply(plan: Callable[..., Any]) -> Callable[[Lieux, Path], object]:
    def importe(lieux: Lieux, chemin: Path) -> object:
        dossier = read_dossier(lieux.dossier)
        projet = plan(dossier, chemin)
        if projet.fichiers:
            projet.apply()
        return projet

    return importe


def _importeur(
    nom: str,
    depuis: str,
    genre: str,
    fichier: str,
    sains: Callable[[Lieux], list[bytes]],
    lire: Callable[[Lieux, Path], object],
    poids: int = 8,
) -> Lecteur:
    return Lecteur(
        nom,
        genre,
        sains,
        lambda lieux: lieux.racine / "a-part" / fichier,
        lire,
        importe=True,
        ordre=lambda lieux, chemin: ["importer", SLUG, str(chemin), "--depuis", depuis, "--espace", str(lieux.espace)],
        poids=poids,
    )


def _read_manifeste(chemin: Path, lieux: Lieux) -> None:
    manifeste = Manifeste(chemin.parent)
    manifeste.find(Commande(lieux.espace, SLUG, chemin.parent, "bilan"))
    with suppress(FileNotFoundError):
        manifeste.__dict__["_maison"] = {}
        manifeste.is_current(Commande(lieux.espace, SLUG, chemin.parent, "bilan"))


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


def list_lecteurs() -> list[Lecteur]:
    """Every loader and importer."""
    entree = lambda nom: lambda patron: [(patron.entrees / nom).read_bytes()]  # noqa: E731
    lecteurs = [
        _dossier("organisation.yaml", "yaml", poids=8),
        _dossier("jalons.yaml", "yaml"),
        _dossier("parc.csv", "csv"),
        _dossier("actions.csv", "csv"),
        _dossier("mesures.csv", "csv"),
        _dossier("feuille_de_route.yaml", "yaml", lambda _: find_data(*FEUILLE_DE_ROUTE).read_bytes()),
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
            lambda lieux, _: read_choix(lieux.racine),
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
        _importeur(
            "importer csv, parc",
            "csv",
            "csv",
            "parc.csv",
            lambda _: [PARC.encode()],
            _apply(lambda d, c: plan_csv(d, c, load_indicateurs_once(), JOUR)),
        ),
        _importeur(
            "importer csv, actions",
            "csv",
            "csv",
            "actions.csv",
            lambda _: [ACTIONS.encode()],
            _apply(lambda d, c: plan_csv(d, c, load_indicateurs_once(), JOUR)),
        ),
        _importeur(
            "importer csv, mesures",
            "csv",
            "csv",
            "mesures.csv",
            lambda _: [MESURES.encode()],
            _apply(lambda d, c: plan_csv(d, c, load_indicateurs_once(), JOUR)),
        ),
        _importeur(
            "importer glpi",
            "glpi",
            "csv",
            "glpi.csv",
            lambda _: [GLPI.encode()],
            _apply(lambda d, c: plan_glpi(d, c, JOUR)),
        ),
        _importeur(
            "importer xlsx",
            "xlsx",
            "xlsx",
            "classeur.xlsx",
            entree("classeur.xlsx"),
            _apply(lambda d, c: plan_xlsx(d, c, load_indicateurs_once(), JOUR)),
            poids=4,
        ),
        _importeur(
            "importer questionnaire",
            "questionnaire",
            "xlsx",
            "questionnaire.xlsx",
            entree("questionnaire.xlsx"),
            lambda lieux, chemin: import_questionnaire(lieux.espace, SLUG, chemin),
            poids=5,
        ),
    ]
    return [*lecteurs, *_list_inventaires()]


def _list_inventaires() -> Iterator[Lecteur]:
    """Lists of equipment that other software exports, and what agents write."""

    def plan(dossier: Any, chemin: Path) -> Any:
        return plan_inventaire(dossier, chemin, JOUR)

    for nom, genre, fichier, textes in (
        ("importer inventaire, listes", "csv", "liste.csv", INVENTAIRES),
        ("importer inventaire, agent XML", "xml", "machine.xml", (AGENT_XML,)),
        ("importer inventaire, agent JSON", "json", "machine.json", (AGENT_JSON,)),
    ):
        sains = [texte.encode() for texte in textes]
        yield _importeur(nom, "inventaire", genre, fichier, lambda _, sains=sains: sains, _apply(plan), poids=5)  # type: ignore[misc]


_INDICATEURS: list[Any] = []


def load_indicateurs_once() -> list[Any]:
    """The catalogue's, which no trial changes."""
    if not _INDICATEURS:
        _INDICATEURS.extend(load_indicateurs())
    return _INDICATEURS


def _little(lieux: Lieux) -> Any:
    chemin = lieux.racine / "a-part" / "petit.yaml"
    if not chemin.exists():
        chemin.parent.mkdir(exist_ok=True)
        chemin.write_text(PETIT, encoding="utf-8")
    return load_referentiel(chemin)
