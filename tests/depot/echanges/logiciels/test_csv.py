"""A CSV that comes alone: its header tells which table of a dossier it is, whatever its name and dialect."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.outils_depot import dit, faults, write

from numresp.depot.csv import feuilles
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.dossier.feuille_csv import FeuilleLue
from numresp.depot.echanges.logiciels.csv import SORTES, Inconnue, TableLue, read_csv
from numresp.erreurs import DonneesInvalides


@pytest.mark.parametrize(
    ("entete", "titre"),
    [
        ("type;nombre", "Parc"),
        ("Type;Quantité;Année", "Parc"),
        ("date;indicateur;valeur", "Mesures"),
        ("id;statut", "Actions"),
        ("organisation;action;titre;statut", "Actions"),
        ("id;commentaire", None),
        ("id;titre;couleur;taille", None),
        ("nom;lieu", None),
    ],
)
def test_which_table_a_header_is_of(entete: str, titre: str | None) -> None:
    """By the fields that tell it, where most of its headings are known."""
    sortes = [sorte.feuille.titre for sorte in SORTES if sorte.fits(entete.split(";"))]
    assert sortes == ([] if titre is None else [titre])


def test_a_table_and_a_sheet(espace: Path, tmp_path: Path) -> None:
    """Rows keep the line they stand at; rows that are only chosen in a séance are left there; a sheet is read as one."""
    dossier = load_dossier(espace, "le-trait")
    texte = "action,titre,statut,suivie\na,A,À venir,true\nb,B,À venir,false\nc,C,À venir,true\n"
    lue = read_csv(write(tmp_path / "x.csv", texte), dossier)
    assert isinstance(lue, TableLue)
    assert ([action.id for action in lue.lignes], lue.numeros) == (["a", "c"], (2, 4))
    faute = lue.fault(feuilles.ACTIONS, 1, "titre", "faux", "")
    assert (faute.ligne, faute.lieu) == (4, "titre")
    assert isinstance(read_csv(write(tmp_path / "y.csv", "Fait;Valeur\nagents;131\n"), dossier), FeuilleLue)


def test_what_a_table_makes_of_a_dossier(espace: Path, tmp_path: Path) -> None:
    """An action takes the place of that of its id, a new one comes last; an inventory replaces the whole inventory."""
    dossier = load_dossier(espace, "le-trait")
    texte = "id;titre;statut\nneuve;Neuve;À venir\nextinction-soir;Éteindre;Réalisé\n"
    actions = read_csv(write(tmp_path / "a.csv", texte), dossier)
    assert isinstance(actions, TableLue)
    fondues = actions.merge(dossier).actions
    assert fondues is not None
    assert [action.id for action in fondues] == [*(action.id for action in dossier.actions), "neuve"]
    assert (fondues[0].titre, fondues[0].statut) == ("Éteindre", "Réalisé")
    parc = read_csv(write(tmp_path / "p.csv", "type;nombre\necran;1\n"), dossier)
    assert isinstance(parc, TableLue)
    assert [(lot.type, lot.nombre) for lot in parc.merge(dossier).parc or ()] == [("ecran", 1)]


def test_a_list_of_a_software(espace: Path, tmp_path: Path) -> None:
    """Known for what it is, and sent to its own command, at the line of its header."""
    texte = "Nom;Statut;Entité;Type d’ordinateur\n"
    with pytest.raises(Inconnue, match=dit("c’est une liste de GLPI : --depuis inventaire")) as prise:
        read_csv(write(tmp_path / "x.csv", texte), load_dossier(espace, "le-trait"))
    assert [ligne for ligne, _, _ in faults(prise.value)] == [1]


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("nom;lieu\na;b\n", "ni un parc, ni des actions, ni des mesures"),
        ("organisation,type,nombre\nailleurs,ecran,1\n", "organisation « le-trait » attendue, vu « ailleurs »"),
        ("id;titre;statut\na;A;À venir\na;B;À venir\n", "l’action « a » figure deux fois"),
        ("type;nombre;quantite\necran;3;5\n", "« quantite » dit la même chose que « nombre ». → gardez-en une seule"),
    ],
)
def test_bad_tables(espace: Path, tmp_path: Path, texte: str, attendu: str) -> None:
    """Another table, another organisation's rows, an id twice, one thing under two headings."""
    with pytest.raises(DonneesInvalides, match=dit(attendu)):
        read_csv(write(tmp_path / "x.csv", texte), load_dossier(espace, "le-trait"))
