"""Rows of a dossier's CSV: numbers in their unit, words in their own spelling, and rows that are none of the table."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.outils_depot import faults, write

from numresp.depot.csv.rangees import load_lines, load_rows
from numresp.depot.csv.table import Dialecte, write_table
from numresp.depot.parties.parc import PARC
from numresp.depot.parties.suivi import ACTIONS, MESURES
from numresp.depot.saisie.vocabulaires import spell_word
from numresp.erreurs import DonneesInvalides
from numresp.modele.commun.socle import Modele
from numresp.modele.dossier.organisation import Action, LigneParc, Mesure

ENTETE = "date;indicateur;valeur;unite;nature\n"


def values(tmp_path: Path, *lignes: str) -> list[float]:
    """The values of measures of one day, « value;unit » each."""
    texte = ENTETE + "".join(f"10/06/2026;m{rang};{ligne};stock\n" for rang, ligne in enumerate(lignes))
    return [mesure.valeur for mesure in load_rows(write(tmp_path / "m.csv", texte), Mesure, MESURES)[0]]


def refused(chemin: Path, modele: type[Modele], cellules: dict) -> list[tuple[int | None, str, str]]:  # type: ignore[type-arg]
    """The faults of a file that must be refused."""
    with pytest.raises(DonneesInvalides) as prise:
        load_rows(chemin, modele, cellules)
    return faults(prise.value)


def test_per_cent_by_row(tmp_path: Path) -> None:
    """« 85 % » is 85 in a row of per cent."""
    assert values(tmp_path, "85 %;%", "12,5 %;%", "100\u00a0%;%", "40;%", "3;kg") == [85, 12.5, 100, 40, 3]


def test_per_cent_in_a_row_of_kilograms(tmp_path: Path) -> None:
    """It is refused at its line and column; in a row without a unit too."""
    chemin = write(tmp_path / "m.csv", ENTETE + "10/06/2026;a;85 %;kg;flux\n10/06/2026;b;85 %;;flux\n")
    assert [(ligne, lieu) for ligne, lieu, _ in refused(chemin, Mesure, MESURES)] == [
        (2, "valeur"),
        (3, "valeur"),
        (3, "unite"),
    ]


def test_the_dot_of_thousands(tmp_path: Path) -> None:
    """« 1.200 » beside « 382,5 » is refused at its cell: it was read 1.2."""
    chemin = write(tmp_path / "m.csv", ENTETE + "10/06/2026;a;1.200;kg;flux\n10/06/2026;b;382,5;Go;stock\n")
    ((ligne, lieu, dite),) = refused(chemin, Mesure, MESURES)
    assert (ligne, lieu) == (2, "valeur")
    assert dite.endswith("→ écrivez 1200, ou 1,2")


def test_a_column_that_settles(tmp_path: Path) -> None:
    """« 1,200 » beside « 382,5 » is 1.2."""
    assert values(tmp_path, "1,200;kg", "382,5;Go") == [1.2, 382.5]


def test_columns_do_not_settle_each_other(tmp_path: Path) -> None:
    """Days of 2,5 say nothing of a budget of 1,200."""
    chemin = write(tmp_path / "a.csv", "id;titre;statut;jours;budget_eur\na;A;À venir;2,5;1,200\n")
    assert [(ligne, lieu) for ligne, lieu, _ in refused(chemin, Action, ACTIONS)] == [(2, "budget_eur")]


def test_units_of_columns(tmp_path: Path) -> None:
    """Euros in a budget, days in days; neither thousands of euros nor per cent."""
    chemin = write(tmp_path / "a.csv", "id;titre;statut;jours;budget_eur\na;A;À venir;3 j;1 200 €\n")
    ((action,), _) = load_rows(chemin, Action, ACTIONS)
    assert (action.jours, action.budget_eur) == (3, 1200)
    chemin = write(tmp_path / "a.csv", "id;titre;statut;jours;budget_eur\na;A;À venir;50 %;12 k€\n")
    assert [lieu for _, lieu, _ in refused(chemin, Action, ACTIONS)] == ["jours", "budget_eur"]


@pytest.mark.parametrize("nombre", ["50 %", "12.000", "1,5", "n.c.", "~30", "-", "3 écrans"])
def test_counts(tmp_path: Path, nombre: str) -> None:
    """A number of devices is a whole number and nothing else."""
    chemin = write(tmp_path / "p.csv", f"type;nombre\necran;{nombre}\n")
    assert [(ligne, lieu) for ligne, lieu, _ in refused(chemin, LigneParc, PARC)] == [(2, "nombre")]


@pytest.mark.parametrize("mot", ["Total", "TOTAL", "Totaux", "Sous-total", "Total général", "total écrans", " Somme "])
def test_totals(tmp_path: Path, mot: str) -> None:
    """A line of totals is refused at its line, in the three tables, wherever its word begins it."""
    for texte, modele, cellules in (
        (f"type;nombre;annee_achat\necran;12;2020\n{mot};12;\n", LigneParc, PARC),
        (f"date;indicateur;valeur;unite;nature\n10/06/2026;a;1;kg;flux\n{mot};;1;;\n", Mesure, MESURES),
        (f"id;titre;statut;jours\na;A;À venir;2\n;{mot};;2\n", Action, ACTIONS),
    ):
        ((ligne, _, dite),) = refused(write(tmp_path / "t.csv", texte), modele, cellules)
        assert ligne == 3
        assert dite.startswith("ligne de total")


def test_what_is_no_total(tmp_path: Path) -> None:
    """A comment, or an action about the total, is none."""
    chemin = write(tmp_path / "a.csv", "titre;id;statut;commentaire\nTotal des postes éteints;a;À venir;Total : 3\n")
    assert len(load_rows(chemin, Action, ACTIONS)[0]) == 1


def test_the_header_once_more(tmp_path: Path) -> None:
    """Two tables put one under the other: the second header is refused at its line."""
    texte = "Type;Nombre;Année d’achat\necran;12;2020\ntype;nombre;annee_achat\nserveur;1;2019\n"
    assert refused(write(tmp_path / "p.csv", texte), LigneParc, PARC) == [
        (3, "", "les titres de colonne figurent une seconde fois → retirez cette ligne")
    ]


@pytest.mark.parametrize("erreur", ["#N/A", "#REF!", "#VALEUR!", "#DIV/0!", "#NOM?"])
def test_errors_of_a_spreadsheet(tmp_path: Path, erreur: str) -> None:
    """What a formula could not compute is refused, in a column of texts too."""
    chemin = write(tmp_path / "a.csv", f"id;titre;statut;service\na;A;À venir;{erreur}\n")
    assert [(ligne, lieu) for ligne, lieu, _ in refused(chemin, Action, ACTIONS)] == [(2, "service")]


@pytest.mark.parametrize(
    "ecrit",
    ["réalisé", "RÉALISÉ", "Realise", "Réalisé\u00a0", unicodedata.normalize("NFD", "Réalisé")],
)
def test_statuses(tmp_path: Path, ecrit: str) -> None:
    """In any capitals, accents, blanks and Unicode form; written back in their own spelling."""
    chemin = write(tmp_path / "a.csv", f"id;titre;statut\na;A;{ecrit}\n")
    (action,), table = load_lines(chemin, Action, ACTIONS)
    assert action.statut == "Réalisé"
    assert "a;A;Réalisé" in write_table(table.colonnes, [dict(action)], table.dialecte).decode()


def test_other_words() -> None:
    """No-break spaces inside, states and roles; a word of no list stays, for the model to refuse it."""
    assert spell_word(Action, "statut", "en\u00a0cours") == "En cours"
    assert spell_word(LigneParc, "etat", "En service") == "en_service"
    assert spell_word(Action, "pilote", "Technicien") == "technicien"
    assert spell_word(Mesure, "nature", "STOCK") == "stock"
    assert spell_word(Action, "statut", "Presque") == "Presque"
    assert spell_word(Action, "titre", "Réalisé") == "Réalisé"


def test_human_headings_in_faults(tmp_path: Path) -> None:
    """A fault is said under the heading that the file has."""
    chemin = write(tmp_path / "p.csv", "Inventaire;;\nType;Nombre;Année d’achat\necran;12;1901\n")
    assert [(ligne, lieu) for ligne, lieu, _ in refused(chemin, LigneParc, PARC)] == [(3, "Année d’achat")]


DIALECTES = st.builds(
    Dialecte,
    separateur=st.sampled_from(";,\t"),
    decimale=st.sampled_from(",."),
    bom=st.booleans(),
    fin_de_ligne=st.sampled_from(["\n", "\r\n"]),
    date_fr=st.booleans(),
    annonce=st.booleans(),
    tete=st.sampled_from(["", "\n", ";;\r\n", "Relevés de la commune, de 2025 à 2026;;\n", "\ufeff"]),
    titres=st.sampled_from(
        [(), (("date", "Date"), ("valeur", "Valeur")), (("unite", "UNITÉ"), ("methode", "Méthode"))]
    ),
)
MESURE = st.builds(
    Mesure,
    date=st.dates(),
    indicateur=st.just("deee_kg"),
    valeur=st.one_of(st.floats(1 - 10**15, 10**15 - 1), st.decimals(-1000, 1000, places=3).map(float)),
    unite=st.sampled_from(["kg", "%", "€"]),
    nature=st.just("flux"),
    methode=st.sampled_from(["", "85 %", "1.200", "Relevé ; « à la main »", '"', "-5"]),
)


@given(DIALECTES, st.lists(MESURE, min_size=1, max_size=4))
def test_whatever_is_written_reads_back(
    tmp_path_factory: pytest.TempPathFactory, dialecte: Dialecte, mesures: list[Mesure]
) -> None:
    """In any dialect, under any title and headings: identical, numbers of three decimals too."""
    chemin = tmp_path_factory.mktemp("csv") / "m.csv"
    octets = write_table(list(MESURES), [dict(mesure) for mesure in mesures], dialecte)
    chemin.write_bytes(octets)
    relues, table = load_lines(chemin, Mesure, MESURES)
    assert relues == mesures
    assert write_table(table.colonnes, [dict(mesure) for mesure in relues], table.dialecte).startswith(
        octets[: octets.index(b"\n")]
    )
