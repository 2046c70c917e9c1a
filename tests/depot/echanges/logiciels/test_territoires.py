"""The plan for ADEME's platform, read as its own reader does: sheet by A2, titles one by one, data from row 4."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from inventes.outils_depot import dit, read_cells, write
from inventes.territoires_lus import REFERENTIEL, read
from openpyxl import load_workbook

from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.echanges.logiciels.territoires import write_plan
from numresp.depot.ecriture.creation import create_dossier
from numresp.depot.fourni.ressources import find_data
from numresp.erreurs import DonneesInvalides
from numresp.langue.mots import ROLES
from numresp.modele.dossier.organisation import EXEMPLE

STATUTS = {"À venir", "À discuter", "En cours", "Réalisé", "En retard", "En pause", "Bloqué", "Abandonné"}


def follow(tmp_path: Path, *lignes: str) -> Dossier:
    """A dossier with these actions."""
    create_dossier(tmp_path, "ici", "Ici, là")
    entete = "id;titre;questions;statut;pilote;service;debut;fin;jours;budget_eur;commentaire\n"
    write(tmp_path / "ici" / "actions.csv", entete + "".join(f"{ligne}\n" for ligne in lignes))
    return load_dossier(tmp_path, "ici")


def test_le_trait() -> None:
    """Every action is a row under its thème, with its exact status, real dates, and no person."""
    dossier = load_dossier(find_data("exemple"), "le-trait")
    lignes = read(write_plan(dossier, REFERENTIEL, ROLES)[0])
    assert len(lignes) == len(dossier.actions)
    axes = [*(noeud.nom for noeud in REFERENTIEL.noeuds), "Numérique responsable"]  # the last: actions of no question
    assert [ligne["Axe (x)"] for ligne in lignes] == sorted((ligne["Axe (x)"] for ligne in lignes), key=axes.index)
    assert {ligne["Statut"] for ligne in lignes} <= STATUTS
    extinction = next(ligne for ligne in lignes if "éteindre" in ligne["Titre de l'action"])
    assert extinction["Date de début"] == datetime(2025, 4, 3)
    assert (extinction["Direction ou service pilote"], extinction["Budget prévisionnel total € HT"]) == (
        "Informatique",
        0,
    )
    assert extinction["Moyens humains et techniques"] == "2 jours de travail"
    assert {ligne[titre] for ligne in lignes for titre in ("Personne pilote", "Élu·e référent·e")} == {None}


def test_lists_roles_and_unknowns(tmp_path: Path) -> None:
    """A comma does not cut a name in two; a role stands for an absent service; what nobody knows is empty, 0 is not."""
    dossier = follow(
        tmp_path,
        "a;=1+1;;À venir;;Attractivité, transition;;;;;",
        "b;B;;Bloqué;rh;;;;1,5;0;-x",
    )
    a, b = read(write_plan(dossier, REFERENTIEL, ROLES)[0])
    assert (a["Titre de l'action"], a["Axe (x)"]) == ("=1+1", "Numérique responsable")
    assert (a["Structure pilote"], a["Direction ou service pilote"]) == ("« Ici, là »", "« Attractivité, transition »")
    assert (a["Budget prévisionnel total € HT"], a["Date de fin"], a["Moyens humains et techniques"]) == (
        None,
        None,
        None,
    )
    assert (b["Direction ou service pilote"], b["Budget prévisionnel total € HT"], b["Descriptif"]) == (
        "Ressources humaines",
        0,
        "-x",
    )


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        (f"a;{'x' * 301};;À venir;;;;;;;", "a, titre : titre de 301 caractères, 300 au plus sur la plateforme"),
        ("a;A;;À venir;;;;;;1000000000000;", "a, budget_eur : budget de 999999999999 € au plus"),
        ("", "aucune action à exporter"),
    ],
)
def test_what_the_platform_would_refuse(tmp_path: Path, ligne: str, attendu: str) -> None:
    """It is refused here, in French, with the action."""
    with pytest.raises(DonneesInvalides, match=dit(attendu)):
        write_plan(follow(tmp_path, ligne), REFERENTIEL, ROLES)


# The platform's own separator of lists (excel import, `listSchema`), written down again from its source.
SEPARATEUR = re.compile(r',(?![^()]*\))(?=(?:(?:[^"]*"){2})*[^"]*$)(?![^«]*»)')


@pytest.mark.parametrize(
    ("service", "attendu"),
    [
        ("Écoles", "Écoles"),
        ("Écoles, sports et culture", "« Écoles, sports et culture »"),
        ("Régie « eau », voirie et numérique", "« Régie “eau”, voirie et numérique »"),
        ("Voirie, régie « eau »", "« Voirie, régie “eau” »"),
        ("« Eau, air », « terre, feu »", "« “Eau, air”, “terre, feu” »"),
        ('"Pôle ""numérique"", données"', '« Pôle "numérique", données »'),
        ('"Salle 12"", nord"', '« Salle 12", nord »'),
        ("Pôle (eau, air)", "Pôle (eau, air)"),
        ("Pôle (eau), air", "« Pôle (eau), air »"),
        ("« Eau, air »", "« Eau, air »"),
        ("Eau, air (nord", "« Eau, air (nord »"),
    ],
)
def test_a_service_stays_one(tmp_path: Path, service: str, attendu: str) -> None:
    """Whatever its commas, guillemets, quotes and parentheses, a service is one service on the platform."""
    (ligne,) = read(write_plan(follow(tmp_path, f"a;A;;À venir;;{service};;;;;"), REFERENTIEL, ROLES)[0])
    dit = ligne["Direction ou service pilote"]
    assert dit.replace("\u00a0", " ") == attendu
    assert SEPARATEUR.split(dit) == [dit]


def test_equal_titles_in_one_axis(tmp_path: Path) -> None:
    """Two actions of one axis with one title would have the whole plan refused: said before, with both ids, once."""
    dossier = follow(
        tmp_path,
        "a;Trier ;parc.duree;À venir;;;;;;;",
        "b;Trier;parc.dormant;À venir;;;;;;;",
        "c;Former;;À venir;;;;;;;",
    )
    with pytest.raises(DonneesInvalides, match=r"actions\.csv : b, titre") as saisie:
        write_plan(dossier, REFERENTIEL, ROLES)
    (faute,) = saisie.value.fautes
    assert "« Trier » est celui de 2 actions" in faute.message.replace("\u00a0", " ")
    assert "(a, b)" in faute.message


def test_titles_that_are_equal_to_the_eye(tmp_path: Path) -> None:
    """« é » as one sign or as two is one title: whether the platform would see two, nobody could tell them apart."""
    dossier = follow(tmp_path, "a;Réemploi;;À venir;;;;;;;", "b;Re\u0301emploi;;À venir;;;;;;;")
    with pytest.raises(DonneesInvalides, match=r"actions\.csv : b, titre"):
        write_plan(dossier, REFERENTIEL, ROLES)


@pytest.mark.parametrize(
    ("une", "autre"),
    [
        ("a;Trier;parc.duree;À venir;;;;;;;", "b;Trier;usage.extinction;À venir;;;;;;;"),  # two axes
        ("a;Trier;;À venir;;;;;;;", "b;trier;;À venir;;;;;;;"),  # the platform compares letter by letter
    ],
)
def test_titles_that_the_platform_tells_apart(tmp_path: Path, une: str, autre: str) -> None:
    """The same title in two axes, or in another case, is no obstacle."""
    assert len(read(write_plan(follow(tmp_path, une, autre), REFERENTIEL, ROLES)[0])) == 2


def test_an_example_says_so() -> None:
    """Invented data bear the mark at the head of the sheet, and in each action: the platform takes no more of it."""
    dossier = load_dossier(find_data("exemple"), "le-trait")
    octets = write_plan(dossier, REFERENTIEL, ROLES)[0]
    assert load_workbook(BytesIO(octets)).worksheets[0]["A1"].value == f"Plan. {EXEMPLE}"
    assert all(ligne["Descriptif"].startswith(EXEMPLE) for ligne in read(octets))
    vraies = [replace(s, etat=replace(s.etat, ouverture=hide(s.etat.ouverture))) for s in dossier.seances]
    vrai = replace(dossier, organisation=hide(dossier.organisation), seances=tuple(vraies))
    octets = write_plan(vrai, REFERENTIEL, ROLES)[0]
    assert load_workbook(BytesIO(octets)).worksheets[0]["A1"].value == "Plan"
    assert not any((ligne["Descriptif"] or "").startswith(EXEMPLE) for ligne in read(octets))


def hide(fiche: Any) -> Any:
    """As if nothing were invented."""
    return fiche.model_copy(update={"illustratif": ""})


@pytest.mark.long
def test_libreoffice_opens_it(tmp_path: Path, resauver: Callable[..., list[Path]]) -> None:
    """LibreOffice opens the plan and saves it again: every cell is the same, and the platform still reads the same rows."""
    octets = write_plan(load_dossier(find_data("exemple"), "le-trait"), REFERENTIEL, ROLES)[0]
    chemin = write(tmp_path / "plan.xlsx", octets)
    (resauve,) = resauver(chemin)
    assert read_cells(resauve) == read_cells(chemin)
    assert read(resauve.read_bytes()) == read(octets)
