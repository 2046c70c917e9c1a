"""A table of an espace as Arrow columns and back: the same cells, dtype by dtype.

pyarrow is an optional part of what numresp needs: who imports this module has seen that it is there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from numresp.cohorte.table import Colonne, TableDeCohorte

ORGANISATION, REFERENTIEL = "organisation", "referentiel"


def pack_table(table: TableDeCohorte, cadre: pd.DataFrame) -> bytes:
    """A table as the bytes of an Arrow stream, compressed."""
    colonnes = [_to_arrow(colonne, cadre[colonne.nom]) for colonne in table.colonnes]
    contenu = pa.table(colonnes, names=[colonne.nom for colonne in table.colonnes])
    return write_stream(contenu)


def write_stream(contenu: pa.Table) -> bytes:
    """Columns as the bytes of a stream."""
    sortie = pa.BufferOutputStream()
    with pa.ipc.new_stream(sortie, contenu.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as flux:
        flux.write_table(contenu)
    octets: bytes = sortie.getvalue().to_pybytes()
    return octets


def read_stream(octets: memoryview) -> pa.Table:
    """The columns of a stream."""
    with pa.ipc.open_stream(pa.py_buffer(octets)) as flux:
        return flux.read_all()


def _to_arrow(colonne: Colonne, serie: pd.Series) -> pa.Array:
    """Texts once each, categories as their rank (−1: empty), the others as they are, with what is empty."""
    if colonne.genre == "texte":
        return pa.array(serie.to_numpy(dtype=object), type=pa.string(), from_pandas=True).dictionary_encode()
    if colonne.genre == "choix":
        return pa.array(serie.cat.codes.to_numpy())
    if colonne.genre == "jour":
        return pa.array(serie.to_numpy(), from_pandas=True)
    # numpy's own numbers have no empty cell but NaN, which is kept as such; pandas' own have some.
    return pa.array(serie.to_numpy() if isinstance(serie.dtype, np.dtype) else serie.array)


def join_parts(parts: Sequence[pa.Table], rangs: Sequence[Mapping[str, int]]) -> pa.Table:
    """The rows of several lots as one table, in the order of the bodies.

    Parameters
    ----------
    parts : sequence of pyarrow.Table
        One of each lot, each with a column `organisation`.
    rangs : sequence of mapping of organisation to rank
        Of each lot: the bodies whose rows are taken from it, and their places; rows of others are left out.
    """
    places = [_rank(part, siens) for part, siens in zip(parts, rangs, strict=True)]
    gardes = [
        part if (place >= 0).all() else part.filter(pa.array(place >= 0))
        for part, place in zip(parts, places, strict=True)
    ]
    tout = pa.concat_tables(gardes).unify_dictionaries().combine_chunks()
    place = np.concatenate([place[place >= 0] for place in places])
    if (np.diff(place) < 0).any():
        tout = tout.take(pa.array(np.argsort(place, kind="stable")))
    return tout


def _rank(part: pa.Table, rangs: Mapping[str, int]) -> NDArray[np.int64]:
    """The rank of the body of each row; −1 where it is none of these."""
    morceaux = [np.empty(0, dtype=np.int64)]
    for morceau in part.column(ORGANISATION).chunks:
        connus = np.array([rangs.get(nom, -1) for nom in morceau.dictionary.to_pylist()], dtype=np.int64)
        morceaux.append(connus[morceau.indices.to_numpy()])
    return np.concatenate(morceaux)


def join_shared(parts: Sequence[pa.Table], cites: Sequence[str] | None = None) -> pa.Table:
    """The same of a table that speaks of référentiels and not of bodies: each référentiel once, from the first that has it.

    Parameters
    ----------
    cites : sequence of str, optional
        The référentiels that are wanted, in their order; by default all, as they come.
    """
    siens: dict[str, pa.Table] = {}
    for part in parts:
        for nom in pc.unique(part.column(REFERENTIEL).cast(pa.string())).to_pylist():
            if nom not in siens:
                siens[nom] = part.filter(pc.equal(part.column(REFERENTIEL).cast(pa.string()), nom))
    voulus = [siens[nom] for nom in (siens if cites is None else cites)]
    return pa.concat_tables([parts[0].slice(0, 0), *voulus]).unify_dictionaries().combine_chunks()


def to_frame(table: TableDeCohorte, contenu: pa.Table) -> pd.DataFrame:
    """Columns as the pandas table that they were made of."""
    return pd.DataFrame({c.nom: _to_pandas(c, contenu.column(c.nom)) for c in table.colonnes}, copy=False)


def _to_pandas(colonne: Colonne, contenu: pa.ChunkedArray) -> Any:
    if colonne.genre == "texte":
        return pd.array(_take_texts(contenu), dtype=colonne.dtype)
    if colonne.genre == "choix":
        return pd.Categorical.from_codes(contenu.to_numpy(), dtype=colonne.dtype)
    if isinstance(colonne.dtype, np.dtype):
        return contenu.to_numpy()
    return colonne.dtype.__from_arrow__(contenu)


def _take_texts(contenu: pa.ChunkedArray) -> NDArray[np.object_]:
    """Each text is one Python object, whatever the number of rows that say it."""
    morceaux = [np.empty(0, dtype=object)]
    for morceau in contenu.chunks:
        textes = np.array([*morceau.dictionary.to_pylist(), pd.NA], dtype=object)
        rangs = morceau.indices.fill_null(len(textes) - 1).to_numpy()
        morceaux.append(textes[rangs])
    return np.concatenate(morceaux) if len(morceaux) > 2 else morceaux[-1]
