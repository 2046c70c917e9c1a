"""Answers as one file, for `numresp scorer`, imports and tests (design, 4.2)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from numresp.depot.yaml.document import Lieu
from numresp.depot.yaml.lecture_de_modele import load_file
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import FeuilleDeReponses, check_profil, check_reponses


def load_feuille(chemin: str | Path, referentiel: Referentiel) -> FeuilleDeReponses:
    """Read one answers file and check it against the référentiel it answers.

    Parameters
    ----------
    chemin : str or Path
        A YAML file in the format of docs/formats.md.
    referentiel : Referentiel
        Whose questions it answers.

    Returns
    -------
    FeuilleDeReponses

    Raises
    ------
    DonneesInvalides
        All the faults of the file: unknown question, level out of range, prévu below niveau, a text where a number is compared…

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> referentiel = nr.load_referentiel(nr.list_referentiels()[0])
    >>> with TemporaryDirectory() as dossier:
    ...     chemin = Path(dossier, "reponses.yaml")
    ...     _ = chemin.write_text("reponses: {gouvernance.referents: 2}", encoding="utf-8")
    ...     feuille = nr.load_feuille(chemin, referentiel)
    >>> feuille.reponses["gouvernance.referents"].niveau
    2
    """
    chemin = Path(chemin)

    def check(feuille: FeuilleDeReponses) -> Iterator[tuple[Lieu, str, str]]:
        for ident, message, remede in check_reponses(feuille.reponses, referentiel):
            yield ("reponses", ident), message, remede
        for champ, message, remede in check_profil(feuille.profil, referentiel):
            yield ("profil", champ), message, remede

    return load_file(chemin, FeuilleDeReponses, check)
