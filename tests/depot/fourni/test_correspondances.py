"""The table of words: case, accents, plural and signs do not matter; a town's lines win; a linked object never speaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.outils_depot import faults, write

from numresp.depot.fourni.correspondances import Correspondances, load_correspondances
from numresp.erreurs import DonneesInvalides
from numresp.modele.commun.equipement import NOMS, is_total

ENTETE = "genre;vu;numresp;liste\n"


@pytest.fixture(scope="module")
def table() -> Correspondances:
    """The shipped table."""
    return load_correspondances()


@pytest.mark.parametrize(
    ("mot", "genre"),
    [
        ("ordinateur_portable", "ordinateur_portable"), ("Ordinateur portable", "ordinateur_portable"),
        ("ORDINATEURS PORTABLES", "ordinateur_portable"), ("ordinateur-portable", "ordinateur_portable"),
        ("Laptop", "ordinateur_portable"), ("PC fixe", "ordinateur_fixe"), ("Ordinateur_fixe", "ordinateur_fixe"),
        ("Écran", "ecran"), ("E\u0301crans", "ecran"), ("ÉCRAN", "ecran"), ("Moniteurs", "ecran"),
        ("Téléphone\u00a0fixe", "telephone_fixe"), ("vidéo-projecteurs", "videoprojecteur"), ("Clés USB", "cle_usb"),
        ("box internet", "box"), ("Copieurs multifonctions", "multifonction"), ("Bornes Wi-Fi", "borne_wifi"),
    ],
)  # fmt: skip
def test_words_of_people(table: Correspondances, mot: str, genre: str) -> None:
    """What a person types is the kind that it says, in French or English."""
    assert table.name_kind(mot) == genre


@pytest.mark.parametrize("mot", ["borne", "Chariot", "ordinateur portabel", "", "Machine virtuelle", "Clavier", "x"])
def test_unknown_words(table: Correspondances, mot: str) -> None:
    """An unknown word is no kind, nor is what the table leaves out."""
    assert table.name_kind(mot) is None


@given(st.sampled_from(sorted(NOMS)), st.sampled_from([0, 1]), st.sampled_from([str.upper, str.title, str.swapcase]))
def test_every_name_of_every_kind(genre: str, rang: int, ecrit: object) -> None:
    """Each kind is known by its own names, in both numbers and any case."""
    assert callable(ecrit)
    assert load_correspondances().name_kind(ecrit(NOMS[genre][rang])) == genre
    assert load_correspondances().name_kind(genre) == genre


@pytest.mark.parametrize(
    ("titre", "quoi"),
    [
        ("Type", "type"), ("STATUT", "statut"), ("Date d’achat", "achat"),
        ("Informations financières et administratives - Date d'achat", "achat"),
        ("Financial and administrative information - Startup date", "mise_en_service"),
        ("Account info : Date d'achat", "achat"),
        ("Moniteur - Statut", None), ("Moniteurs - Numéro de série", None), ("Ordinateur - Type", None),
        ("Composants - Type", None), ("Ordinateur - Date d'achat", None), ("Imprimantes - Modèle", None),
        ("Ordinateur - Usager", "personne"), ("Quantité", "nombre"), ("Qté", "nombre"), ("Numéro de série", "serie"),
        ("Lieu", None), ("", None), (" - ", None), ("Statut - Moniteur", None),
    ],
)  # fmt: skip
def test_columns_of_a_linked_object(table: Correspondances, titre: str, quoi: str | None) -> None:
    """A column of a linked object says nothing of the device; the persons that it names are persons all the same."""
    assert table.find_column(titre) == quoi


@pytest.mark.parametrize(
    ("modele", "genre"),
    [
        ("HP EliteBook 840 G8 Notebook PC", "ordinateur_portable"), ("OptiPlex 7090", "ordinateur_fixe"),
        ("iPhone14,5", "smartphone"), ("iPad (9th generation)", "tablette"), ("SM-A528B", "smartphone"),
        ("SM-T500", "tablette"), ("Galaxy Tab A8", "tablette"), ("MacBookPro16,1", "ordinateur_portable"),
        ("VMware7,1", "ecarter"), ("HP LaserJet MFP M428", "multifonction"), ("Precision 3560", None), ("20T0001JFR", None),
        ("", None), ("LATITUDE 5420", "ordinateur_portable"),
    ],
)  # fmt: skip
def test_models(table: Correspondances, modele: str, genre: str | None) -> None:
    """A model is read by the words that the table knows, and by no others: a name of two kinds of machine is not guessed."""
    assert table.find_model(modele) == genre


def test_the_town_overrides_and_adds(tmp_path: Path) -> None:
    """A line beside the dossiers wins over the shipped one; a kind of one's own is known once it stands there."""
    write(
        tmp_path / "correspondances.csv",
        ENTETE + "type;Borne;borne;\ntype;Tour;Serveur;\ncolonne;Ordinateur - Type;type;\n",
    )
    table = load_correspondances(tmp_path)
    assert [table.name_kind(mot) for mot in ("bornes", "Tour", "Écran")] == ["borne", "serveur", "ecran"]
    assert table.find_column("Ordinateur - Type") == "type"
    assert "borne" in table.types


def test_the_former_name_of_the_table_is_still_read(tmp_path: Path) -> None:
    """An espace's correspondances-glpi.csv keeps its effect; where both stand, correspondances.csv has the last word."""
    write(tmp_path / "correspondances-glpi.csv", ENTETE + "type;Borne;borne_wifi;\ntype;Chariot;ordinateur_portable;\n")
    assert load_correspondances(tmp_path).name_kind("Borne") == "borne_wifi"
    write(tmp_path / "correspondances.csv", ENTETE + "type;Borne;box;\n")
    assert [load_correspondances(tmp_path).name_kind(mot) for mot in ("Borne", "Chariot")] == [
        "box",
        "ordinateur_portable",
    ]


def test_a_change_of_the_table_is_seen(tmp_path: Path) -> None:
    """The table is kept from one reading to the next, and read again once it has changed."""
    chemin = write(tmp_path / "correspondances.csv", ENTETE + "type;Borne;box;\n")
    assert load_correspondances(tmp_path).name_kind("Borne") == "box"
    write(chemin, ENTETE + "type;Borne;borne_wifi;\n")
    assert load_correspondances(tmp_path).name_kind("Borne") == "borne_wifi"


def test_faults_of_the_table(tmp_path: Path) -> None:
    """An unknown meaning of a column or of a group is refused at its line."""
    write(tmp_path / "correspondances.csv", ENTETE + "colonne;Couleur;teinte;\ngroupe;Moniteur;ecran;\n")
    with pytest.raises(DonneesInvalides) as prise:
        load_correspondances(tmp_path)
    assert [(ligne, lieu) for ligne, lieu, _ in faults(prise.value)] == [(2, "numresp"), (3, "numresp")]


@pytest.mark.parametrize(
    "mot", ["Total", "TOTAL :", "total général", "Totaux", "Sous-total écrans", "sous total", "Somme"]
)
def test_lines_that_add_up(mot: str) -> None:
    """A line of total is one however it is written."""
    assert is_total(mot)


@pytest.mark.parametrize("mot", ["station totale", "ecran", "totem", "sommier", "totalisateur"])
def test_words_that_only_look_like_a_total(mot: str) -> None:
    """A word that begins otherwise, or goes on, is none."""
    assert not is_total(mot)


@pytest.mark.parametrize("mot", ["-", "∑", "…"])
def test_signs_alone_have_a_mend_that_works(table: Correspondances, mot: str) -> None:
    """No line of the table can give a kind to what has no letter: « type;-;; » would be refused in its turn."""
    assert table.say_mend(mot) == "écrivez le type d’équipement, ou retirez cette ligne"


def test_the_line_that_is_shown_can_be_added(tmp_path: Path, table: Correspondances) -> None:
    """A word that holds a quote is shown as a CSV writes it, and is known once its line is added."""
    remede = table.say_mend('Écran 24"')
    assert '« type;"Écran 24""";ecran_24; »' in remede
    write(tmp_path / "correspondances.csv", f'{ENTETE}type;"Écran 24""";ecran_24;\n')
    assert load_correspondances(tmp_path).name_kind('écrans 24"') == "ecran_24"


@pytest.mark.parametrize(
    ("mot", "proches"),
    [
        ("ordinateur portble", ["ordinateur_portable", "ordinateur_fixe"]),
        ("tel fixe", ["telephone_fixe", "ordinateur_fixe"]),
        ("borne", ["borne_wifi"]),
        ("borne interactive", ["borne_wifi"]),
        ("imprimente", ["imprimante"]),
        ("onduleur", []),
        ("", []),
        ("?", []),
    ],
)
def test_nearest_kinds(table: Correspondances, mot: str, proches: list[str]) -> None:
    """What a word shortens or misspells, the nearest first; nothing for what looks like no kind."""
    assert table.list_near(mot) == proches
    assert ("vouliez-vous dire" in table.say_mend(mot)) == bool(proches)
