"""The tables that may leave, read byte by byte by the attacker of the pages: nothing is found, and each sown leak is."""

from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from attaques.fichiers_publies import list_files, read_publications
from attaques.fuites_des_tables import FUITES_DES_TABLES, Tables, write_tables
from attaques.secrets_attaque import Verites, attack_files, read_verites
from attaques.tables_publiees import read_tables
from inventes.outils_depot import write
from inventes.publication_inventee import publish_data
from milieu import choose
from rendus.exemple_lu import read_promotion

import numresp as nr
from numresp.cohorte.espace import Espace
from numresp.rapport.composition.promotion import compose_from
from numresp.rapport.fabrique.tables_publiques import list_public_tables

pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")
PETITES = ("organisations", "jalons", "actions", "mesures", "promotion_quartiles", "promotion_sommes")
"""Tables of which a leak is soon written; the scores are sown of the total alone."""


@pytest.fixture(scope="module")
def verites(exemple: Path) -> Verites:
    """The dossiers of the example."""
    return read_verites(exemple)


@pytest.fixture(scope="module")
def lu(exemple: Path) -> Espace:
    """Its tables."""
    return nr.load_espace(exemple)


@pytest.fixture(scope="module")
def publiee(exemple: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the promotion's page on 30 June 2026, and the list of what was published, as `publier` leaves them."""
    bilan = compose_from(read_promotion(exemple), None, date(2026, 6, 30))
    return publish_data(tmp_path_factory.mktemp("publiee"), bilan.model_dump_json(indent=2))


@pytest.fixture(scope="module")
def tables(lu: Espace, publiee: Path) -> Tables:
    """What may leave, with what was published of all together."""
    return {table.nom: table for table in list_public_tables(lu, publiee)}


@pytest.mark.parametrize(
    "genre", ["parquet", *(pytest.param(genre, marks=pytest.mark.long) for genre in ("xlsx", "duckdb"))]
)
def test_nothing_is_found(genre: str, tables: Tables, publiee: Path, verites: Verites, tmp_path: Path) -> None:
    """In no file of the export; and what it says of several bodies is, to the digit, what the page said of that day."""
    write_tables(tables, tmp_path / "export", genre)
    assert attack_files(verites, tmp_path / "export") == []
    shutil.copy(publiee / "promotion.json", tmp_path / "export")
    dites, *exports = [page for _, _, page in read_publications(tmp_path / "export", verites.monde)]
    lus = [(partie, ligne) for page in exports for partie in ("repartitions", "sommes") for ligne in page[partie]]
    assert len(lus) >= 10
    assert all(ligne in dites[partie] for partie, ligne in lus)


@pytest.mark.long
def test_each_leak_is_found(tables: Tables, lu: Espace, verites: Verites, tmp_path: Path) -> None:
    """Nothing is found in small tables as they are; each kind of leak is, once it is sown into them."""
    petites = {nom: tables[nom] for nom in PETITES}
    total = tables["scores"].cadre.query("noeud == 'total'")
    petites["scores"] = type(tables["scores"])("scores", "une ligne", total, tables["scores"].colonnes)
    write_tables(petites, tmp_path / "saines", "xlsx", "parquet", "duckdb")
    assert attack_files(verites, tmp_path / "saines") == []
    vus = {}
    for rang, (fuite, (semer, comment)) in enumerate(FUITES_DES_TABLES.items()):
        semer(petites, lu, verites, tmp_path / str(rang))
        vus[fuite] = comment in {trouve.comment for trouve in attack_files(verites, tmp_path / str(rang))}
    assert [fuite for fuite, vue in vus.items() if not vue] == []


def read_parts(octets: bytes) -> dict[str, bytes]:
    """What a workbook is made of, but for the part that says when it was written."""
    with ZipFile(io.BytesIO(octets)) as archive:
        return {nom: archive.read(nom) for nom in archive.namelist() if nom != "docProps/core.xml"}


def test_as_if_others_were_not(lu: Espace, exemple: Path, tmp_path: Path) -> None:
    """The files are those of an espace in which there is nobody else: no order, number, size or gap comes of the others."""
    publics = list(lu.organisations.query("diffusion == 'public'")["organisation"])
    for slug in publics:
        shutil.copytree(exemple / slug, tmp_path / "seules" / slug)
    texte = (exemple / "promotion.yaml").read_text(encoding="utf-8")
    autres = set(lu.organisations["organisation"]) - set(publics)
    gardees = [ligne for ligne in texte.splitlines() if ligne.strip().removeprefix("- ") not in autres]
    assert len(gardees) == len(texte.splitlines()) - len(autres)
    write(tmp_path / "seules" / "promotion.yaml", "\n".join(gardees) + "\n")
    seules = nr.load_espace(tmp_path / "seules")
    genres = choose(("parquet",), ("parquet", "xlsx", "duckdb"))
    for nom, espace in (("avec", lu), ("sans", seules)):
        write_tables({t.nom: t for t in list_public_tables(espace)}, tmp_path / nom, *genres)
    avec, sans = list_files(tmp_path / "avec"), list_files(tmp_path / "sans")
    assert list(avec) == list(sans)
    assert [nom for nom in avec if nom.endswith(".parquet") and avec[nom] != sans[nom]] == []
    for nom in (nom for nom in avec if not nom.endswith(".parquet")):
        lues = read_tables(nom, avec[nom]), read_tables(nom, sans[nom])
        assert list(lues[0]) == list(lues[1])
        assert all(lues[0][table].equals(lues[1][table]) for table in lues[0])
        if nom.endswith(".xlsx"):
            assert read_parts(avec[nom]) == read_parts(sans[nom])
        else:
            assert len(avec[nom]) == len(sans[nom])
