"""CSV both ways: a package whose files keep what it declares of them, and tables that come back."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from inventes.outils_depot import dit, faults, write
from milieu import choose

from numresp.cohorte.paquet import write_paquet
from numresp.cohorte.schema import TABLES
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.dossier.changements import Projet, plan_import
from numresp.depot.echanges.dossier.contenu import ContenuDeDossier
from numresp.depot.echanges.import_csv import plan_csv
from numresp.depot.fichiers.ecriture_sure import hash_files
from numresp.depot.fourni.catalogue import load_indicateurs
from numresp.depot.fourni.ressources import find_data
from numresp.erreurs import DonneesInvalides

JOUR = date(2026, 11, 25)
INDICATEURS = load_indicateurs()


def plan(espace: Path, chemin: Path) -> Projet:
    """What a CSV would change."""
    return plan_csv(load_dossier(espace, "le-trait"), chemin, INDICATEURS, JOUR)


def cast(texte: str, champ: dict[str, Any]) -> Any:
    """A cell by the rules of Table Schema, written here from the standard: type, format by default, missing value."""
    if texte == "":
        return None
    if champ["type"] == "boolean":
        return {**dict.fromkeys(champ["trueValues"], True), **dict.fromkeys(champ["falseValues"], False)}[texte]
    return {"string": str, "integer": int, "number": float, "date": date.fromisoformat}[champ["type"]](texte)


SLUGS = sorted(chemin.parent.name for chemin in find_data("exemple").glob("*/organisation.yaml"))


@pytest.mark.parametrize("slug", choose(["ronceval-essai", "villefeinte"], SLUGS))
def test_the_package_keeps_its_word(slug: str) -> None:
    """Each file has the bytes, hash, header, types, constraints, keys and links that datapackage.json says."""
    fichiers = write_paquet(load_dossier(find_data("exemple"), slug))
    paquet = json.loads(fichiers["datapackage.json"])
    assert [ressource["name"] for ressource in paquet["resources"]] == list(TABLES)
    lues: dict[str, list[dict[str, Any]]] = {}
    for ressource in paquet["resources"]:
        octets = fichiers[ressource["path"]]
        assert (ressource["bytes"], ressource["hash"]) == (len(octets), f"sha256:{hashlib.sha256(octets).hexdigest()}")
        champs = ressource["schema"]["fields"]
        lignes = list(csv.reader(io.StringIO(octets.decode(), newline=""), delimiter=ressource["dialect"]["delimiter"]))
        assert lignes[0] == [champ["name"] for champ in champs]
        lues[ressource["name"]] = [
            {champ["name"]: cast(cellule, champ) for champ, cellule in zip(champs, ligne, strict=True)}
            for ligne in lignes[1:]
        ]
        for ligne in lues[ressource["name"]]:
            for champ in champs:
                valeur, contraintes = ligne[champ["name"]], champ.get("constraints", {})
                assert valeur is not None or not contraintes.get("required")
                if valeur is not None:
                    assert valeur in contraintes.get("enum", [valeur])
                    assert contraintes.get("minimum", valeur) <= valeur <= contraintes.get("maximum", valeur)
        cle = ressource["schema"].get("primaryKey", [])
        cles = [tuple(ligne[nom] for nom in cle) for ligne in lues[ressource["name"]]]
        assert not cle or len(set(cles)) == len(cles)
        for lien in ressource["schema"].get("foreignKeys", []):
            cibles = {ligne[lien["reference"]["fields"]] for ligne in lues[lien["reference"]["resource"]]}
            assert {ligne[lien["fields"]] for ligne in lues[ressource["name"]]} <= cibles


@pytest.mark.parametrize("table", ["parc", "actions", "mesures"])
@pytest.mark.parametrize("slug", ["le-trait", "vallon-essai", "ecole-essai"])
def test_an_exported_table_comes_back(tmp_path: Path, slug: str, table: str) -> None:
    """Imported into the dossier it comes from, it changes nothing."""
    shutil.copytree(find_data("exemple", slug), tmp_path / "espace" / slug)
    dossier = load_dossier(tmp_path / "espace", slug)
    chemin = write(tmp_path / f"{table}.csv", write_paquet(dossier)[f"{table}.csv"])
    assert plan_csv(dossier, chemin, INDICATEURS, JOUR).changements == ()


@pytest.mark.parametrize("texte", ["=1+1", "+33 2", "-5 %", "@role", "=cmd|' /C calc'!A0", "'=x"])
def test_a_text_never_becomes_a_formula(espace: Path, tmp_path: Path, texte: str) -> None:
    """In the exported file an apostrophe stands before it; it comes back without."""
    dossier = load_dossier(espace, "le-trait")
    plan_import(
        dossier, ContenuDeDossier(actions=(dossier.actions[0].model_copy(update={"commentaire": texte}),))
    ).apply()
    octets = write_paquet(load_dossier(espace, "le-trait"))["actions.csv"]
    (_, ligne, *_) = csv.reader(io.StringIO(octets.decode(), newline=""))
    assert f"'{texte}" in ligne
    assert plan(espace, write(tmp_path / "actions.csv", octets)).changements == ()
    assert load_dossier(espace, "le-trait").actions[0].commentaire == texte


def test_actions_are_merged_by_id(espace: Path, tmp_path: Path) -> None:
    """A French Excel's file: one action changes in its place, one is new, the others are kept."""
    texte = "\ufeffid;titre;statut;fin\r\nextinction-soir;Éteindre;Réalisé;30/06/2025\r\nneuve;Neuve;À venir;\r\n"
    avant = [action.id for action in load_dossier(espace, "le-trait").actions]
    projet = plan(espace, write(tmp_path / "a.csv", texte))
    assert [(c.genre, c.quoi) for c in projet.changements] == [
        ("change", "« extinction-soir »"),
        ("ajoute", "« neuve »"),
    ]
    projet.apply()
    assert [action.id for action in load_dossier(espace, "le-trait").actions] == [*avant, "neuve"]


def test_measures_are_merged_by_day_and_indicateur(espace: Path, tmp_path: Path) -> None:
    """The lines of a day take the place of those of that day; the others are kept."""
    texte = (
        "date,indicateur,valeur,unite,nature\n2025-03-15,deee_kg,1250.5,kg,flux\n2026-01-10,ramettes,40,ramettes,flux\n"
    )
    projet = plan(espace, write(tmp_path / "m.csv", texte))
    assert [(c.genre, c.quoi) for c in projet.changements] == [
        ("change", "« 15/03/2025, deee_kg »"), ("ajoute", "« 10/01/2026, ramettes »")]  # fmt: skip
    projet.apply()
    mesures = load_dossier(espace, "le-trait").mesures
    assert (mesures[0].valeur, mesures[-1].indicateur) == (1250.5, "ramettes")


def test_an_inventory_is_replaced(espace: Path, tmp_path: Path) -> None:
    """It is a state: what the new one does not list is gone, and said."""
    projet = plan(espace, write(tmp_path / "p.csv", "type;nombre\necran;12\n"))
    assert [c.genre for c in projet.changements].count("ajoute") == 1
    projet.apply()
    assert [(ligne.type, ligne.nombre) for ligne in load_dossier(espace, "le-trait").parc] == [("ecran", 12)]


def test_all_the_faults_at_once(espace: Path, tmp_path: Path) -> None:
    """Line and column of each, in a table of measures and in one of actions; nothing is written."""
    avant = hash_files(espace / "le-trait")
    texte = (
        "date;indicateur;valeur;unite;nature\n15/03/2025;deee_kg;1,2;t;flux\n15/03/2031;ramettes;4;ramettes;flux\n"
        "15/03/1999;ramettes;4;ramettes;flux\n15/03/2025;ramettes;-4;ramettes;flux\n"
    )
    with pytest.raises(DonneesInvalides) as prise:
        plan(espace, write(tmp_path / "m.csv", texte))
    assert [(ligne, lieu) for ligne, lieu, _ in faults(prise.value)] == [
        (2, "unite"), (3, "date"), (4, "date"), (5, "valeur")]  # fmt: skip
    texte = "id;titre;statut;preuve\na;A;Presque;\nb;B;À venir;C:\\secret.pdf\nb;B;À venir;../x\n"
    with pytest.raises(DonneesInvalides) as prise:
        plan(espace, write(tmp_path / "a.csv", texte))
    assert [(ligne, lieu) for ligne, lieu, _ in faults(prise.value)] == [(2, "statut"), (3, "preuve"), (4, "preuve")]
    assert hash_files(espace / "le-trait") == avant


@pytest.mark.parametrize(
    ("texte", "changement"),
    [
        ("id;titre;statut\nneuve;Réemploi été;À venir\n", "ajoute « neuve » (Titre : Réemploi été ; Nature : action"),
        (
            "date;indicateur;valeur;unité;nature;méthode\n10/06/2026;ramettes;4;ramettes;flux;relevé\n",
            "Méthode : relevé",
        ),
        ("Jalon;État;Note\nbilan;à venir;décalé à l’été\n", "Note : décalé à l’été"),
    ],
    ids=["actions", "mesures", "jalons"],
)
def test_accents_mended_on_request(espace: Path, tmp_path: Path, texte: str, changement: str) -> None:
    """Refused with the option that mends them; asked to, the table is read as it was typed, titles included."""
    double = write(tmp_path / "x.csv", texte.encode().decode("mac_roman"))
    with pytest.raises(DonneesInvalides, match=dit("accents encodés deux fois")) as prise:
        plan(espace, double)
    assert "--reparer-accents" in str(prise.value)
    projet = plan_csv(load_dossier(espace, "le-trait"), double, INDICATEURS, JOUR, reparer=True)
    assert changement in " ".join(" ".join(map(str, projet.changements)).split())


def test_an_unknown_question(espace: Path, tmp_path: Path) -> None:
    """An action of a question that no référentiel answered here has."""
    texte = "id;titre;statut;questions\na;A;À venir;usage.rien\n"
    with pytest.raises(DonneesInvalides, match=dit("la question « usage.rien » n’existe pas")):
        plan(espace, write(tmp_path / "x.csv", texte))
