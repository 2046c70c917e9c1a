"""Leaks that are sown into tables before they are published, or into the files of them, as a mistake in numresp would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
from attaques.fuites_semees import PRIVE
from attaques.secrets_attaque import Verites, list_own_texts

from numresp.cohorte.espace import Espace
from numresp.depot.echanges.tables.base_duckdb import write_duckdb
from numresp.depot.echanges.tables.classeur import write_classeur
from numresp.depot.echanges.tables.parquet import write_parquet
from numresp.depot.echanges.tables.table_a_ecrire import TableAEcrire

Tables = dict[str, TableAEcrire]
Semer = Callable[[Tables, Espace, Verites, Path], None]
OUVERTE = "le-trait"


def write_tables(tables: Tables, vers: Path, *genres: str) -> None:
    """The files, as the export writes them."""
    vers.mkdir(parents=True, exist_ok=True)
    toutes = list(tables.values())
    if "xlsx" in genres:
        (vers / "public.xlsx").write_bytes(write_classeur(toutes))
    if "duckdb" in genres:
        (vers / "public.duckdb").write_bytes(write_duckdb(toutes))
    if "parquet" in genres:
        for nom, octets in write_parquet(toutes).items():
            (vers / nom).write_bytes(octets)


def put(tables: Tables, nom: str, cadre: pd.DataFrame) -> Tables:
    """The tables with another content of one of them, in its own columns."""
    table = tables[nom]
    return tables | {nom: replace(table, cadre=cadre[[colonne for colonne, _, _ in table.colonnes]])}


def rows_of_all(tables: Tables, espace: Espace, _: Verites, vers: Path) -> None:
    """A table that nobody has sifted."""
    write_tables(put(tables, "jalons", espace.jalons), vers, "parquet")


def rows_without_name(tables: Tables, espace: Espace, _: Verites, vers: Path) -> None:
    """« Anonymised »: every body there, under a number."""
    cadre = espace.jalons.assign(organisation=espace.jalons["organisation"].map(lambda slug: f"o{len(slug)}"))
    write_tables(put(tables, "jalons", cadre), vers, "xlsx")


def row_under_another_name(tables: Tables, espace: Espace, _: Verites, vers: Path) -> None:
    """A score of a private body in a row of a public one."""
    cadre = tables["scores"].cadre.copy()
    cadre["score"] = espace.scores.query("organisation == @PRIVE and score.notna()")["score"].iloc[0]
    write_tables(put(tables, "scores", cadre), vers, "duckdb")


def measure_under_another_name(tables: Tables, espace: Espace, verites: Verites, vers: Path) -> None:
    """A measure of a private body among those of a public one."""
    prives = {corps.slug for corps in verites.monde.prives}
    sienne = espace.mesures[espace.mesures["organisation"].isin(prives)].iloc[[0]].assign(organisation=OUVERTE)
    write_tables(put(tables, "mesures", pd.concat([tables["mesures"].cadre, sienne])), vers, "parquet")


def names_in_a_dictionary(tables: Tables, espace: Espace, _: Verites, vers: Path) -> None:
    """Rows sifted, and the categories still those of all."""
    publics = tables["organisations"].cadre["organisation"]
    cadre = espace.jalons.assign(organisation=espace.jalons["organisation"].astype("category"))
    write_tables(put(tables, "jalons", cadre[cadre["organisation"].isin(publics)]), vers, "parquet")


def rank_of_each_row(tables: Tables, espace: Espace, _: Verites, vers: Path) -> None:
    """Where each row stood among those of all: its gaps are others' rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    publics = tables["organisations"].cadre["organisation"]
    vers.mkdir()
    cadre = espace.jalons[espace.jalons["organisation"].isin(publics)]
    pq.write_table(pa.Table.from_pandas(cadre, preserve_index=True), vers / "jalons.parquet")


def rows_taken_out_again(tables: Tables, espace: Espace, _: Verites, vers: Path) -> None:
    """A base of all, out of which rows were deleted: the bytes are still there."""
    import duckdb

    write_tables(put(tables, "jalons", espace.jalons), vers, "duckdb")
    with duckdb.connect(vers / "public.duckdb") as base:
        base.execute("DELETE FROM jalons WHERE organisation NOT IN (SELECT organisation FROM organisations)")


def name_in_a_comment(tables: Tables, _: Espace, verites: Verites, vers: Path) -> None:
    """A comment of a column that says who has not answered."""
    import duckdb

    write_tables(tables, vers, "duckdb")
    with duckdb.connect(vers / "public.duckdb") as base:
        base.execute(f"COMMENT ON COLUMN jalons.date IS 'vide : {verites.dossiers[PRIVE].organisation.nom}'")


def extent_of_all(tables: Tables, espace: Espace, _: Verites, vers: Path) -> None:
    """A sheet whose extent is that of the table of all."""
    write_tables(tables, vers, "xlsx")
    change_parts(vers, lambda texte: texte.replace(f"D{len(tables['jalons'].cadre) + 1}", f"D{len(espace.jalons) + 1}"))


def name_in_a_property(tables: Tables, _: Espace, verites: Verites, vers: Path) -> None:
    """Who made the workbook."""
    write_tables(tables, vers, "xlsx")
    nom = verites.dossiers[PRIVE].organisation.nom
    change_parts(vers, lambda texte: texte.replace(">numresp</dc:creator>", f">{nom}</dc:creator>"))


def change_parts(vers: Path, change: Callable[[str], str]) -> None:
    """Change every part of the workbook."""
    with ZipFile(vers / "public.xlsx") as avant:
        parties = {nom: change(avant.read(nom).decode()) for nom in avant.namelist()}
    with ZipFile(vers / "public.xlsx", "w") as apres:
        for nom, texte in parties.items():
            apres.writestr(nom, texte)


def day_as_a_number(tables: Tables, espace: Espace, _: Verites, vers: Path) -> None:
    """The day of a private séance: in a workbook, a number of days since 1899."""
    jour = espace.seances.query("organisation == @PRIVE")["date"].iloc[0]
    write_tables(put(tables, "jalons", tables["jalons"].cadre.assign(date=jour)), vers, "xlsx")


def print_in_metadata(tables: Tables, _: Espace, verites: Verites, vers: Path) -> None:
    """Of what files the tables were made."""
    fichier = next(chemin for chemin in sorted(verites.dossiers[PRIVE].chemin.rglob("*")) if chemin.is_file())
    ligne = f"une ligne, de {sha256(fichier.read_bytes()).hexdigest()}"
    write_tables(tables | {"jalons": replace(tables["jalons"], ligne=ligne)}, vers, "parquet")


def quartile_unrounded(tables: Tables, _: Espace, verites: Verites, vers: Path) -> None:
    """A quartile that is a body's score."""
    score = verites.monde.corps["syndicat-essai"].seances[-1].scores["achats"]
    cadre = tables["promotion_quartiles"].cadre.assign(q1=score)
    write_tables(put(tables, "promotion_quartiles", cadre), vers, "duckdb")


def typed_by_somebody(tables: Tables, _: Espace, verites: Verites, vers: Path) -> None:
    """A proof, where a title was."""
    texte = max(list_own_texts(verites.dossiers[OUVERTE]), key=len)
    write_tables(put(tables, "actions", tables["actions"].cadre.assign(titre=texte)), vers, "parquet")


FUITES_DES_TABLES: dict[str, tuple[Semer, str]] = {
    "lignes de toutes": (rows_of_all, "nommé"),
    "lignes sans nom": (rows_without_name, "ligne"),
    "score sous un autre nom": (row_under_another_name, "égalité"),
    "mesure sous un autre nom": (measure_under_another_name, "égalité"),
    "noms dans un dictionnaire": (names_in_a_dictionary, "nommé"),
    "rang de chaque ligne": (rank_of_each_row, "compte"),
    "lignes ôtées après coup": (rows_taken_out_again, "nommé"),
    "nom dans un commentaire": (name_in_a_comment, "nommé"),
    "étendue de toutes": (extent_of_all, "compte"),
    "nom dans une propriété": (name_in_a_property, "nommé"),
    "jour d’une séance privée": (day_as_a_number, "jour"),
    "empreinte dans les métadonnées": (print_in_metadata, "empreinte"),
    "quartile exact": (quartile_unrounded, "égalité"),
    "texte de quelqu’un": (typed_by_somebody, "texte"),
}
"""Each kind of leak, and by what it is to be found."""
