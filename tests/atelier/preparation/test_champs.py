"""The forms of 01 Préparer as they are read: units and spellings that people use, every fault at once at its field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from inventes.atelier_fictif import plain

from numresp.atelier.commun.saisie import Saisie
from numresp.atelier.preparation.champs import list_genres, read_faits, read_lot, read_nom, read_reglages
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.organisation import Organisation

VALMONT = Organisation(nom="Valmont", type="commune")


def list_lieux(erreur: DonneesInvalides) -> list[str]:
    """The fields that are at fault."""
    return [faute.lieu for faute in erreur.fautes]


def read(**faits: str) -> dict[str, Any]:
    """The facts of a form."""
    return read_faits({f"fait-{champ}": dit for champ, dit in faits.items()}, VALMONT)


def test_facts() -> None:
    """Oui and non are booleans, a share of an agent has decimals, an area may bear its unit; nothing is unknown, 0 is 0."""
    assert read(ecoles="oui", serveurs="non", acces_publics="") == {
        "ecoles": True,
        "serveurs": False,
        "acces_publics": None,
    }
    assert read(etp="0,5", surface_m2="3 200 m²", population="4 900") == {
        "population": 4900,
        "surface_m2": 3200,
        "etp": 0.5,
    }
    assert read(population="0", siren="", code_insee="2a004") == {"population": 0, "siren": None, "code_insee": "2a004"}
    assert read(inconnu="3") == {}


def test_all_faults_of_a_profile() -> None:
    """Three fields that are wrong alone and one that the model refuses are said together, each at its field."""
    with pytest.raises(DonneesInvalides) as prise:
        read(population="beaucoup", agents="-3", etp="deux", siren="2176", ecoles="oui")
    assert sorted(list_lieux(prise.value)) == ["agents", "etp", "population", "siren"]
    assert "guillemets" not in str(prise.value)
    with pytest.raises(DonneesInvalides) as prise:
        read(type="royaume", videoprotection="peut-être", elus="3,5")
    assert sorted(list_lieux(prise.value)) == ["elus", "type", "videoprotection"]


@pytest.mark.parametrize(
    ("mot", "genre"),
    [
        ("ordinateur portable", "ordinateur_portable"),
        ("ordinateur_portable", "ordinateur_portable"),
        ("Ordinateurs portables", "ordinateur_portable"),
        ("ORDINATEUR PORTABLE", "ordinateur_portable"),
        ("PC portable", "ordinateur_portable"),
        ("portable", "ordinateur_portable"),
        ("PC fixes", "ordinateur_fixe"),
        ("écran", "ecran"),
        ("Ecrans", "ecran"),
        ("imprimantes", "imprimante"),
        ("clés USB", "cle_usb"),
        ("bornes wi-fi", "borne_wifi"),
    ],
)
def test_a_kind_as_people_spell_it(tmp_path: Path, mot: str, genre: str) -> None:
    """With or without accents, underscores, capitals and plural, and by the usual words."""
    assert read_lot({"type": mot, "nombre": "2", "annee_achat": "", "etat": "dormant"}, tmp_path, 2026).type == genre


def test_an_unknown_kind_is_a_fault_until_it_is_kept(tmp_path: Path) -> None:
    """The nearest kinds are named in French; kept on purpose, the word stays as it was typed."""
    champs = {"type": "borne interactive", "nombre": "1", "annee_achat": "2020", "etat": "dormant"}
    with pytest.raises(DonneesInvalides) as prise:
        read_lot(champs, tmp_path, 2026)
    dit = plain(str(prise.value))
    assert list_lieux(prise.value) == ["type"]
    assert "« borne interactive »" in dit
    assert "vouliez-vous dire « borne wifi » ? Sinon, cochez « Garder ce mot »" in dit
    lot = read_lot(champs | {"garder": "oui"}, tmp_path, 2026)
    assert (lot.type, lot.annee_achat) == ("borne interactive", 2020)
    with pytest.raises(DonneesInvalides, match="choisissez dans la liste"):
        read_lot(champs | {"type": "onduleur"}, tmp_path, 2026)


def test_all_faults_of_a_lot(tmp_path: Path) -> None:
    """Nothing typed, no number and no such year are said together; a line of totals is none of a kind."""
    with pytest.raises(DonneesInvalides) as prise:
        read_lot({"type": "", "nombre": "", "annee_achat": "12", "etat": "dormant"}, tmp_path, 2026)
    assert sorted(list_lieux(prise.value)) == ["annee_achat", "nombre", "type"]
    with pytest.raises(DonneesInvalides, match="ligne de total"):
        read_lot({"type": "Total", "nombre": "3", "etat": "dormant"}, tmp_path, 2026)


def test_kinds_of_the_list(tmp_path: Path) -> None:
    """Kinds are proposed as a reader calls them, those that a town adds included."""
    (tmp_path / "correspondances.csv").write_text(
        "genre;vu;numresp;liste\ntype;TBI;tableau_interactif;\n", encoding="utf-8"
    )
    genres = list_genres(tmp_path)
    assert {"ordinateur portable", "écran", "clé USB", "tableau interactif"} <= set(genres)
    assert not any("_" in genre for genre in genres)


def test_settings() -> None:
    """Duration and way to vote; without agreement votes bear no role; both faults are said at their fields."""
    cartes = {"minutes": 90, "vote": "comptes", "geste": "cartes", "nominatif": None}
    assert read_reglages(Saisie({"minutes": "90"})) == cartes
    assert read_reglages(Saisie({"minutes": "90", "vote": "mains"})) == cartes | {"geste": "mains"}
    saisie = Saisie({"minutes": "601", "vote": "participants"})
    read_reglages(saisie)
    assert [faute.lieu for faute in saisie.fautes] == ["minutes", "vote"]
    vide = Saisie({"minutes": ""})
    read_reglages(vide)
    assert "vu rien" in vide.fautes[0].message


def test_a_name() -> None:
    """A name of blanks is none."""
    assert read_nom({"nom": " Valmont "}) == "Valmont"
    with pytest.raises(DonneesInvalides, match="nom attendu"):
        read_nom({"nom": "  "})


@pytest.mark.parametrize(("achat", "refusee"), [("2026", False), ("2027", True), ("2099", True)])
def test_a_purchase_to_come(tmp_path: Path, achat: str, refusee: bool) -> None:
    """A year after this one is no year of purchase; this year is."""
    champs = {"type": "écran", "nombre": "3", "annee_achat": achat, "etat": "en_service"}
    if not refusee:
        assert read_lot(champs, tmp_path, 2026).annee_achat == int(achat)
        return
    with pytest.raises(DonneesInvalides, match=f"année d’achat à venir .{achat}., or on est en 2026") as vu:
        read_lot(champs, tmp_path, 2026)
    assert [faute.lieu for faute in vu.value.fautes] == ["annee_achat"]
