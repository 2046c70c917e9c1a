"""Loading an espace: read all its dossiers, score all their séances, lay everything out as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from numresp.cohorte.espace import Espace
from numresp.cohorte.exports.espace_presente import DossierEcarte
from numresp.cohorte.lots.lecture_par_lots import read_tables
from numresp.cohorte.tables import tabulate
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.dossier.dossier_a_une_date import see_dossier
from numresp.depot.espace.espace import find_espace, list_members, read_dossiers
from numresp.depot.fourni.referentiel_voulu import find_wanted
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.commun.accord import agree, count
from numresp.modele.dossier.organisation import Promotion
from numresp.modele.referentiel.referentiel import Referentiel


@dataclass(frozen=True)
class EspaceTenu:
    """An espace as it is held in memory, without a table."""

    promotion: Promotion | None
    dossiers: Sequence[Dossier]
    ecartees: tuple[DossierEcarte, ...]


def load_espace(
    chemin: str | Path = "",
    promotion: bool = True,
    *,
    ignorer_fautives: bool = False,
    cache: bool = True,
    referentiel: Referentiel | str | Path | None = None,
) -> Espace:
    """Read an espace as tidy pandas tables: organisations, answers, votes, scores, actions, measures.

    The scores come from the kernel of the reports: a number of a table is that of the report.

    Parameters
    ----------
    chemin : str or Path
        Folder of the dossiers; empty: `$NUMRESP_ESPACE`, else the example that ships.
    promotion : bool
        The organisations of promotion.yaml, where there is one; False takes every dossier of the folder.
    ignorer_fautives : bool
        Go on without the dossiers that cannot be read: they and their faults are in `ecartees`.
    cache : bool
        From 20 dossiers on, and where pyarrow is installed, the tables of a dossier that has not changed since the last load
        are not made again; the tables are the same. False reads everything, and remembers nothing.
    referentiel : Referentiel, str or Path, optional
        « What if »: score the answers under another référentiel than theirs; see `Espace.under`.

    Returns
    -------
    Espace

    Raises
    ------
    Introuvable
        There is no such folder.
    DonneesInvalides
        The faults of promotion.yaml; else all the faults of all the dossiers, at once.

    Examples
    --------
    >>> espace = nr.load_espace("data/exemple")
    >>> len(espace.organisations) == len(espace.promotion.organisations)
    True
    >>> float(espace.at("autodiagnostic").wide("score").loc["le-trait", "gouvernance"].iloc[0].round(3))
    0.333
    """
    espace = find_espace(chemin)
    lue, slugs = list_members(espace, promotion=promotion)
    lecture = read_tables(espace, slugs, cache=cache)
    if lecture.fautives and not ignorer_fautives:
        dites = [faute for fautes in lecture.fautives.values() for faute in fautes]
        raise DonneesInvalides([_say_faulty(espace, len(slugs), lecture.fautives), *dites])
    lu = Espace(lue, lecture.dossiers, _set_aside(lecture.fautives), **lecture.tables)
    return lu if referentiel is None else lu.under(find_wanted(referentiel, espace))


def hold_espace(chemin: str | Path) -> EspaceTenu:
    """The dossiers of an espace in memory, read once: for who reads each of them again and again, as reports do."""
    espace = find_espace(chemin)
    lue, slugs = list_members(espace)
    dossiers, fautives = read_dossiers(espace, slugs)
    return EspaceTenu(lue, dossiers, _set_aside(fautives))


def see_espace(espace: Espace | EspaceTenu, jour: date) -> Espace:
    """What was known of an espace at the end of a day, as tables; a body of which nothing was yet keeps its facts alone."""
    vus = tuple(see_dossier(dossier, jour) for dossier in espace.dossiers)
    return lay_out_espace(espace.promotion, vus, espace.ecartees)


def lay_out_espace(
    promotion: Promotion | None, dossiers: Sequence[Dossier], ecartees: tuple[DossierEcarte, ...] = ()
) -> Espace:
    """The tables of some dossiers."""
    return Espace(promotion, dossiers, ecartees, **tabulate(dossiers))


def _set_aside(fautives: Mapping[str, tuple[Faute, ...]]) -> tuple[DossierEcarte, ...]:
    return tuple(DossierEcarte(slug, fautes) for slug, fautes in fautives.items())


def _say_faulty(espace: Path, nombre: int, fautives: Mapping[str, tuple[Faute, ...]]) -> Faute:
    """Which dossiers cannot be read, and how to go on; it comes first, whatever the number of faults."""
    lus = agree(len(fautives), "ne peut pas être lu", "ne peuvent pas être lus")
    message = f"{count(len(fautives), 'dossier')} sur {nombre} {lus} ({', '.join(fautives)})"
    remede = (
        f"corrigez-{agree(len(fautives), 'le', 'les')} (numresp verifier {short_name(espace)}), "
        f"ou continuez sans {agree(len(fautives), 'lui', 'eux')} : "
        "load_espace(…, ignorer_fautives=True)"
    )
    return fault(message, remede=remede)
