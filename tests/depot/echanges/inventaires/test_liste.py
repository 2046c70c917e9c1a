"""A list of another program, cut into cells, and its columns by what they hold, whatever stands above its titles."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inventes.listes_de_parc import SNIPE, read
from inventes.outils_depot import dit, write
from milieu import choose

from numresp.depot.echanges.inventaires.fiche_d_appareil import Appareil
from numresp.depot.echanges.inventaires.liste import cut_list, find_columns, need_kind, read_bytes
from numresp.depot.fourni.correspondances import load_correspondances
from numresp.erreurs import DonneesInvalides, Introuvable

TABLE = load_correspondances()


def test_devices_by_their_columns() -> None:
    """Persons are named and never read; dashes are nothing; a cell of several lines says several values."""
    texte = 'Nom;Type;Modèle;Statut;Utilisateur;Date d\'achat\nPC;Portable;-;"En service\nEn stock";Dupont;2021\n'
    liste = find_columns(cut_list(texte.encode(), "l.csv", TABLE), TABLE)
    assert liste.personnes == ("Utilisateur",)
    (appareil,) = liste.list_devices()
    assert appareil == Appareil(2, ("Portable",), (), ("En service", "En stock"), ("2021",))


def test_a_list_that_says_no_kind() -> None:
    """Refused with its titles, unless the kind of all was said."""
    liste = find_columns(cut_list(b"Nom;Statut\na;En service\n", "l.csv", TABLE), TABLE)
    need_kind(liste, TABLE, "ecran")
    with pytest.raises(DonneesInvalides, match=dit("aucune colonne de type parmi : Nom, Statut")):
        need_kind(liste, TABLE, "")


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there, is a folder, or weighs more than asked for, is said."""
    with pytest.raises(Introuvable, match=dit("ce fichier n’existe pas")):
        read_bytes(tmp_path / "absent.csv")
    for chemin, limite in ((tmp_path, 100), (write(tmp_path / "lourd.csv", "a" * 101), 100)):
        with pytest.raises(DonneesInvalides, match=dit("lecture impossible")):
            read_bytes(chemin, limite)


@pytest.mark.parametrize(
    "haut", ["", "\n", "\r\n\r\n", ";;;\n", "\ufeff", "\n\ufeff", "\ufeff\r\n", "\r\n\ufeff\r\n \n"]
)
def test_what_stands_above_the_titles(tmp_path: Path, haut: str) -> None:
    """Empty lines and marks of byte order above the titles are skipped; lines keep their numbers."""
    texte = f"{haut}Nom;Type;Statut\na;Portable;En service\nb;Chariot;En service\n"
    lots, remarques, _ = read(write(tmp_path / "l.csv", texte))
    assert lots == [("ordinateur_portable", 1, None, "en_service")]
    ligne = 3 + haut.count("\n")
    assert f"Type non compris « Chariot » : 1 ligne (ligne {ligne}), laissée de côté" in remarques


def test_a_title_above_the_columns(tmp_path: Path) -> None:
    """A sentence that somebody typed above the list is skipped."""
    texte = "Inventaire de la commune au 1er novembre;;\n;;\nNom;Type;Statut\na;Portable;En service\n"
    assert read(write(tmp_path / "l.csv", texte))[0] == [("ordinateur_portable", 1, None, "en_service")]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=choose(15, 40), deadline=None)
@given(
    st.permutations(range(9)),
    st.sampled_from([str.upper, str.lower, str.title, str]),
    st.sampled_from([";", ",", "\t"]),
)
def test_titles_in_any_order_and_case(tmp_path: Path, ordre: list[int], ecrit: object, signe: str) -> None:
    """Neither the order of the columns, nor the case of their titles, nor the separator changes what is read."""
    assert callable(ecrit)
    lignes = [[cellule.strip('"') for cellule in ligne.split('","')] for ligne in SNIPE.splitlines()]
    lignes[0] = [ecrit(titre) for titre in lignes[0]]
    texte = "\n".join(signe.join(f'"{ligne[rang]}"' for rang in ordre) for ligne in lignes)
    attendu = read(write(tmp_path / "a.csv", SNIPE))[0]
    assert read(write(tmp_path / "b.csv", texte))[0] == attendu
