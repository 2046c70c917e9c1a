"""CSV as French Excel writes it, and as others do: read whatever the dialect, written back in the one that was found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventes.outils_depot import dit, faults, write

from numresp.depot.csv.cellules import check_text
from numresp.depot.csv.rangees import load_rows
from numresp.depot.csv.table import FRANCAIS, Dialecte, parse_date, parse_list, read_table, write_cell, write_table
from numresp.depot.parties.parc import PARC
from numresp.depot.parties.suivi import ACTIONS, MESURES
from numresp.depot.saisie.nombres import parse_integer, parse_number
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.organisation import Action, LigneParc, Mesure

ANGLAIS = Dialecte(separateur=",", decimale=".", bom=False, fin_de_ligne="\n", date_fr=False)
COLONNES = ["texte", "nombre", "jour"]


def read(tmp_path: Path, contenu: str | bytes, obligatoires: tuple[str, ...] = ()) -> list[tuple[int, dict[str, str]]]:
    """Lines of a small table."""
    return list(read_table(write(tmp_path / "t.csv", contenu), COLONNES, obligatoires).lignes)


def seen(tmp_path: Path, contenu: str | bytes, obligatoires: tuple[str, ...] = ()) -> list[tuple[int | None, str, str]]:
    """Faults of a small table that must be refused."""
    with pytest.raises(DonneesInvalides, match=dit("t.csv")) as saisie:
        read(tmp_path, contenu, obligatoires)
    return faults(saisie.value)


def test_french_excel(tmp_path: Path) -> None:
    """Semicolons, decimal comma, BOM, dd/mm/yyyy and Windows line ends, as French Excel saves « CSV UTF-8 »."""
    octets = (
        '\ufeffdate;indicateur;valeur;unite;nature\r\n15/03/2025;messagerie_go;"1\u202f234,5";Go;stock\r\n'.encode()
    )
    (mesure,), dialecte = load_rows(write(tmp_path / "m.csv", octets), Mesure, MESURES)
    assert (mesure.date, mesure.valeur, mesure.unite) == (date(2025, 3, 15), 1234.5, "Go")
    assert dialecte == FRANCAIS


def test_comma_dialect(tmp_path: Path) -> None:
    """Commas, decimal point, ISO dates and Unix line ends, as LibreOffice or a script writes them."""
    octets = b"date,indicateur,valeur,unite,nature\n2025-03-15,messagerie_go,1234.5,Go,stock\n"
    (mesure,), dialecte = load_rows(write(tmp_path / "m.csv", octets), Mesure, MESURES)
    assert (mesure.date, mesure.valeur) == (date(2025, 3, 15), 1234.5)
    assert dialecte == ANGLAIS


def test_tabs(tmp_path: Path) -> None:
    """A tab separates too, as what is pasted from a sheet."""
    assert read(tmp_path, "texte\tnombre\na\t1\n") == [(2, {"texte": "a", "nombre": "1"})]


def test_announced_separator(tmp_path: Path) -> None:
    """A first line « sep=; », which Excel understands, is no header, counts as a line, and is written back."""
    table = read_table(write(tmp_path / "t.csv", "\ufeffsep=;\r\ntexte;nombre\r\na, b;1\r\n"), COLONNES, ())
    assert table.lignes == ((3, {"texte": "a, b", "nombre": "1"}),)
    assert table.dialecte.annonce
    assert write_table(["texte", "nombre"], [{"texte": "a, b", "nombre": 1}], table.dialecte) == (
        "\ufeffsep=;\r\ntexte;nombre\r\na, b;1\r\n".encode()
    )


def test_announced_against_the_header(tmp_path: Path) -> None:
    """The announced separator wins over what the header would suggest."""
    assert read(tmp_path, "sep=,\ntexte,nombre\na;b;c;d,1\n") == [(3, {"texte": "a;b;c;d", "nombre": "1"})]


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    """Empty lines and texts of two lines do not shift the line numbers."""
    contenu = 'texte;nombre\r\na;1\r\n\r\n;;\r\n"deux\r\nlignes";2\r\nb;3\r\n'
    assert [(ligne, cellules["nombre"]) for ligne, cellules in read(tmp_path, contenu)] == [
        (2, "1"),
        (5, "2"),
        (7, "3"),
    ]


def test_empty_right_columns(tmp_path: Path) -> None:
    """Empty columns and cells that a spreadsheet leaves at the right are nothing."""
    assert read(tmp_path, "texte;nombre;;\r\na;1;;\r\n;;;\r\n") == [(2, {"texte": "a", "nombre": "1"})]


def test_short_line(tmp_path: Path) -> None:
    """Missing cells at the end of a line are empty ones."""
    assert read(tmp_path, "texte;nombre\na\n") == [(2, {"texte": "a"})]


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("0", 0.0),
        ("1,5", 1.5),
        ("1.5", 1.5),
        (",5", 0.5),
        ("-2,25", -2.25),
        ("+3", 3.0),
        ("1 234,5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1\u202f234\u202f567", 1234567.0),
    ],
)
def test_numbers(ecrit: str, attendu: float) -> None:
    """A decimal comma or point; thousands apart by a blank, plain, no-break or narrow no-break."""
    assert parse_number(ecrit) == attendu


@pytest.mark.parametrize(
    "ecrit", ["", "abc", "1,2,3", "1.234,5", "12 €", "1e5", "nan", "inf", "१", "1\t2", "--1", "0x10"]
)
def test_no_numbers(ecrit: str) -> None:
    """What is no number, or could be read in two ways (1.234,5), is refused and shown."""
    with pytest.raises(ValueError, match=dit(f"nombre attendu, vu « {ecrit} »")):
        parse_number(ecrit)


def test_integers() -> None:
    """150 and 150,0 are the same whole number; 0 is one; 1,5 is none."""
    assert [parse_integer(ecrit) for ecrit in ("150", "150,0", "0", "1 500")] == [150, 150, 0, 1500]
    with pytest.raises(ValueError, match=dit("nombre entier attendu, vu « 1,5 »")):
        parse_integer("1,5")


@pytest.mark.parametrize("ecrit", ["20/03/2025", "2025-03-20"])
def test_dates(ecrit: str) -> None:
    """Both ways to write a day."""
    assert parse_date(ecrit) == date(2025, 3, 20)


def test_date_without_zeros() -> None:
    """5/3/2025 is the 5th of March, never the 3rd of May."""
    assert parse_date("5/3/2025") == date(2025, 3, 5)


@pytest.mark.parametrize(
    "ecrit", ["31/02/2025", "2025-02-30", "03/20/2025", "20/03/25", "20.03.2025", "mars 2025", "20250320"]
)
def test_no_dates(ecrit: str) -> None:
    """A day that is in no calendar, or a year of two digits, is refused with both accepted forms."""
    with pytest.raises(ValueError, match=dit(f"date jj/mm/aaaa ou aaaa-mm-jj attendue, vu « {ecrit} »")):
        parse_date(ecrit)


def test_lists() -> None:
    """Ids are apart by blanks, commas or semicolons."""
    assert parse_list(" a.1  a.2,a.3 ;a.4 ") == ["a.1", "a.2", "a.3", "a.4"]


def test_latin_1(tmp_path: Path) -> None:
    """« CSV (séparateur : point-virgule) » of Excel is Windows-1252: refused at its line, with what to choose instead."""
    ((ligne, _, dite),) = seen(tmp_path, "texte;nombre\r\nété;1\r\n".encode("cp1252"))
    assert ligne == 2
    assert dite.startswith("texte en UTF-8 attendu, vu un octet 0xe9, sans doute du Latin-1 ou Windows-1252")
    assert "dans Excel : « CSV UTF-8 »" in dite


def test_header_faults(tmp_path: Path) -> None:
    """Unknown, repeated and missing columns are all said at the header's line."""
    assert seen(tmp_path, "textes;nombre;nombre\n1;2;3\n", ("texte", "jour")) == [
        (1, "", "la colonne « textes » est inconnue → vouliez-vous dire « texte »"),
        (1, "", "la colonne « nombre » figure deux fois → gardez-en une seule"),
        (1, "", "la colonne « texte » manque → ajoutez-la"),
        (1, "", "la colonne « jour » manque → ajoutez-la"),
    ]


@pytest.mark.parametrize("contenu", ["", "\ufeff", "\r\n", ";;\r\n"])
def test_no_header(tmp_path: Path, contenu: str) -> None:
    """An empty file asks for its header line, and says which."""
    vues = seen(tmp_path, contenu)
    assert vues == [(1, "", "ligne d’en-tête attendue : texte, nombre, jour → ajoutez-la en première ligne")]


def test_too_many_cells(tmp_path: Path) -> None:
    """A line with a separator too many is refused, with the mend; empty cells more are nothing."""
    ((ligne, _, dite),) = seen(tmp_path, "texte;nombre\na;1;\nun ; deux;2\n")
    assert (ligne, dite) == (
        3,
        "2 cellules attendues, vu 3 → un texte qui contient « ; » se met entre guillemets",
    )


@pytest.mark.parametrize(
    ("contenu", "ligne", "message"),
    [
        ('texte;nombre\na;1\n"jamais fermé;2\nb;3\nc;4\n', 3, "un guillemet ouvert n’est pas refermé"),
        ('"texte;nombre\na;1\n', 1, "un guillemet ouvert n’est pas refermé"),
        ('texte;nombre\na;1\n"dit "oui"";2\n', 3, "un guillemet mal placé"),
    ],
)
def test_quotes(tmp_path: Path, contenu: str, ligne: int, message: str) -> None:
    """A quote that is not closed is found where it was opened, not at the end of the file."""
    vues = seen(tmp_path, contenu)
    assert any(vue == ligne and dite.startswith(f"CSV illisible ({message})") for vue, _, dite in vues)


def test_every_fault_of_a_file(tmp_path: Path) -> None:
    """Wrong numbers, dates, words and empty cells of several lines are one error; each cell is said once."""
    contenu = (
        "id;titre;statut;debut;jours\na1;Un;En cours;31/02/2025;deux\n;Deux;En cour;;\na3;;Réalisé;2025-01-01;-1\n"
    )
    with pytest.raises(DonneesInvalides, match=dit("a.csv, ligne 2 : debut")) as saisie:
        load_rows(write(tmp_path / "a.csv", contenu), Action, ACTIONS)
    vues = faults(saisie.value)
    assert [(ligne, colonne) for ligne, colonne, _ in vues] == [
        (2, "debut"),
        (2, "jours"),
        (3, "id"),
        (3, "statut"),
        (4, "titre"),
        (4, "jours"),
    ]
    assert vues[2][2] == "valeur attendue, vu une cellule vide → remplissez-la"
    assert vues[3][2] == (
        "valeur inconnue « En cour » → valeurs possibles : À venir, À discuter, En cours, Réalisé, En retard, En pause, "
        "Bloqué, Abandonné"
    )


def test_empty_is_not_zero(tmp_path: Path) -> None:
    """An empty cell is an absent value; 0 is 0."""
    (vide, zero), _ = load_rows(
        write(tmp_path / "a.csv", "id;titre;statut;jours\na;A;En cours;\nb;B;En cours;0\n"), Action, ACTIONS
    )
    assert (vide.jours, zero.jours) == (None, 0.0)


def test_column_left_out(tmp_path: Path) -> None:
    """A column that is not required may be left out whole."""
    (ligne,), _ = load_rows(write(tmp_path / "p.csv", "type;nombre\necran;3\n"), LigneParc, PARC)
    assert (ligne.nombre, ligne.annee_achat, ligne.etat) == (3, None, "en_service")


@pytest.mark.parametrize("texte", ["=1+1", "+33 2 35", "-5 %", "@maire", "'=x", "''+y", "=CMD|'/C calc'!A0"])
def test_formulas(tmp_path: Path, texte: str) -> None:
    """A text that a spreadsheet would compute is written behind an apostrophe, and read back as it was."""
    octets = write_table(["texte"], [{"texte": texte}])
    cellule = octets.decode("utf-8-sig").splitlines()[1]
    assert cellule.lstrip('"').startswith("'")
    assert read(tmp_path, octets) == [(2, {"texte": texte})]


@pytest.mark.parametrize("texte", ["l’an", "'guillemets'", "a=b", "'"])
def test_apostrophes_that_stay(tmp_path: Path, texte: str) -> None:
    """An apostrophe that hides no formula belongs to the text."""
    assert read(tmp_path, write_table(["texte"], [{"texte": texte}])) == [(2, {"texte": texte})]


@pytest.mark.parametrize(
    ("valeur", "francais", "anglais"),
    [
        (None, "", ""),
        (0, "0", "0"),
        (3.0, "3", "3"),
        (-1.5, "-1,5", "-1.5"),
        (0.00001, "0,00001", "0.00001"),
        (1e16, "10000000000000000", "10000000000000000"),
        (date(2025, 3, 20), "20/03/2025", "2025-03-20"),
        (["a.1", "a.2"], "a.1 a.2", "a.1 a.2"),
    ],
)
def test_written_cells(valeur: object, francais: str, anglais: str) -> None:
    """Numbers in full with the dialect's decimal sign, days in its form, lists apart by a space, unknown as nothing."""
    for dialecte, attendu in ((FRANCAIS, francais), (ANGLAIS, anglais)):
        octets = write_table(["texte", "nombre"], [{"texte": "x", "nombre": valeur}], dialecte)
        fin = dialecte.fin_de_ligne
        assert octets.decode("utf-8-sig").split(fin)[1].split(dialecte.separateur) == ["x", attendu]


DIALECTES = st.builds(
    Dialecte,
    separateur=st.sampled_from(";,\t"),
    decimale=st.sampled_from(",."),
    bom=st.booleans(),
    fin_de_ligne=st.sampled_from(["\n", "\r\n"]),
    date_fr=st.booleans(),
    annonce=st.booleans(),
)
TEXTES = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t;,\"'=+-@"), max_size=12)
    .map(str.strip)
    .filter(lambda texte: check_text(texte) is None)
)
LIGNES = st.lists(
    st.fixed_dictionaries(
        {
            "texte": TEXTES,
            "nombre": st.none() | st.floats(-1e9, 1e9) | st.integers(-(10**9), 10**9),
            "jour": st.none() | st.dates(min_value=date(1, 1, 1)),
        }
    ).filter(lambda ligne: any(valeur not in (None, "") for valeur in ligne.values())),
    max_size=6,
)


@given(DIALECTES, LIGNES)
def test_round_trip(
    tmp_path_factory: pytest.TempPathFactory, dialecte: Dialecte, lignes: list[dict[str, object]]
) -> None:
    """In every dialect, what is written is what is read: texts with quotes, separators, line ends or formulas too."""
    chemin = tmp_path_factory.mktemp("csv") / "t.csv"
    chemin.write_bytes(write_table(COLONNES, lignes, dialecte))
    table = read_table(chemin, COLONNES, COLONNES)
    lues = [
        {
            "texte": cellules["texte"],
            "nombre": parse_number(cellules["nombre"]) if cellules["nombre"] else None,
            "jour": parse_date(cellules["jour"]) if cellules["jour"] else None,
        }
        for _, cellules in table.lignes
    ]
    assert lues == lignes
    assert (table.dialecte.separateur, table.dialecte.bom, table.dialecte.annonce) == (
        dialecte.separateur,
        dialecte.bom,
        dialecte.annonce,
    )


@given(DIALECTES)
def test_dialect_is_found_again(tmp_path_factory: pytest.TempPathFactory, dialecte: Dialecte) -> None:
    """A file with a number and a day is rewritten byte for byte in the dialect that was found."""
    chemin = tmp_path_factory.mktemp("csv") / "t.csv"
    octets = write_table(COLONNES, [{"texte": "x", "nombre": 1.5, "jour": date(2025, 3, 20)}], dialecte)
    chemin.write_bytes(octets)
    table = read_table(chemin, COLONNES, COLONNES)
    ((_, cellules),) = table.lignes
    relue = {"texte": "x", "nombre": parse_number(cellules["nombre"]), "jour": parse_date(cellules["jour"])}
    assert write_table(COLONNES, [relue], table.dialecte) == octets


@pytest.mark.parametrize("blancs", ["\r\n", "\t", " \t ", "\n"])
def test_blanks_alone_are_nothing(blancs: str) -> None:
    """Blanks that a spreadsheet would take for the beginning of a formula become an empty cell, not an apostrophe."""
    assert write_cell(blancs, FRANCAIS) == ""
