"""`numresp exporter` without a slug: the tables of a whole espace, or of it what may leave."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from numresp.cohorte.exports.ecriture import Format
    from numresp.depot.sortie.cible import Vise

VERS_ESPACE = ("parquet", "duckdb", "xlsx")
NOMS = {"duckdb": "{}.duckdb", "xlsx": "{}.xlsx", "parquet": "{}-parquet"}


def export_espace(  # noqa: PLR0913 (one for each option)
    espace: Path, vers: str, sortie: Vise | None, rapports: Path, *, public: bool, depuis: Path | None
) -> tuple[Path, ...]:
    """Write the tables of an espace; gives the files.

    Parameters
    ----------
    rapports : Path
        Where they go unless `sortie` says.
    public : bool
        Only what may leave (docs/confidentialite.md), with its note of method.
    depuis : Path, optional
        A publication, whose quartiles and sums are taken up.
    """
    from numresp.cohorte.chargement import load_espace
    from numresp.cohorte.exports.ecriture import list_targets, write_tables
    from numresp.cohorte.exports.espace_presente import holds_private, list_all
    from numresp.depot.sortie.destination import check_sorties
    from numresp.depot.sortie.fichier_anterieur import check_anterieurs

    lu, genre = load_espace(espace), cast("Format", vers)
    if public:
        from numresp.rapport.fabrique.tables_publiques import list_public_tables

        tables = list_public_tables(lu, depuis)
    else:
        tables = list_all(lu)
    nom = NOMS[vers].format("public" if public else "espace")
    cible = rapports / nom if sortie is None else sortie.chemin if vers == "parquet" else sortie.choose_file(nom)
    fichiers = list_targets(tables, genre, cible)
    check_sorties(fichiers, espace, nommee=sortie is not None and vers != "parquet")
    check_anterieurs(fichiers)
    return write_tables(tables, genre, cible, prive=not public and holds_private(lu))
