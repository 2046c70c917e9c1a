"""What holds under other weights, for every séance of an espace: all of one questionnaire meet the same weightings."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import pandas as pd

from numresp.calcul.autres_poids.acceptabilites import Acceptabilites, try_weightings
from numresp.calcul.autres_poids.ponderations import CONCENTRATION, Ponderations, draw_ponderations
from numresp.calcul.score.palier import AUCUN
from numresp.cohorte.autres_poids.declarations import PALIERS_SELON_POIDS, PRIORITES
from numresp.cohorte.notes import Ligne, SeanceNotee, score_by_lots
from numresp.cohorte.table import TableDeCohorte
from numresp.depot.dossier.dossier import Dossier
from numresp.erreurs import DonneesInvalides, fault

_Lister = Callable[[SeanceNotee, Acceptabilites], Iterator[Ligne]]
NOMBRE = 10_000
"""A share is then known within one point 19 times out of 20; the reports take 40 000."""


class EspaceEssaye:
    """What an espace tells of its séances under other weights (docs/decisions/0033-autres-poids.md)."""

    dossiers: Sequence[Dossier]
    seances: pd.DataFrame

    def priorites(self, concentration: float = CONCENTRATION, ponderations: int = NOMBRE) -> pd.DataFrame:
        """How often each answer that can rise stays among the first priorities when weights vary around ours.

        Parameters
        ----------
        concentration : float
            How near to ours: 1 knows next to nothing of them, 8 is that of the reports, 1000 is ours to a few percents.
        ponderations : int
            How many weightings, the same for all bodies; the standard error of a share p is √(p (1 − p) ÷ ponderations).

        Returns
        -------
        DataFrame
            Columns organisation, seance, jalon, date, referentiel, question, theme, rang, manque, cinq, dix, rang_haut,
            rang_bas; rows of a séance in the order of `rang`.

        Raises
        ------
        DonneesInvalides
            A concentration that is not above 0, or no weighting at all.

        Examples
        --------
        >>> priorites = nr.load_espace("data/exemple").at("autodiagnostic").priorites(ponderations=1000)
        >>> trait = priorites[priorites.organisation == "le-trait"]
        >>> trait.question.iloc[0], bool(trait.cinq.iloc[0] > 0.95)
        ('achats.reemploi', True)
        """
        return self._try(PRIORITES, _list_priorites, concentration, ponderations)

    def paliers_selon_poids(self, concentration: float = CONCENTRATION, ponderations: int = NOMBRE) -> pd.DataFrame:
        """How often the palier of each séance is lower, the same, higher when weights vary around ours.

        Parameters
        ----------
        concentration, ponderations
            As of `priorites`.

        Returns
        -------
        DataFrame
            Columns organisation, seance, jalon, date, referentiel, palier, plus_bas, meme, plus_haut; no row without a score
            of the whole.

        Raises
        ------
        DonneesInvalides
            A concentration that is not above 0, or no weighting at all.
        """
        return self._try(PALIERS_SELON_POIDS, _list_paliers, concentration, ponderations)

    def _try(self, table: TableDeCohorte, lister: _Lister, concentration: float, nombre: int) -> pd.DataFrame:
        if not 0 < concentration < math.inf or nombre < 1:
            vu = f"vu {concentration} et {nombre}"
            raise DonneesInvalides(
                [
                    fault(
                        f"concentration au-dessus de 0 et une pondération au moins attendues, {vu}",
                        remede="essayez 8 et 10000",
                    )
                ]
            )
        gardees = set(zip(self.seances["organisation"], self.seances["seance"], strict=True))
        tirees: dict[tuple[str, str | None], Ponderations] = {}

        def draw(notee: SeanceNotee) -> Ponderations:
            cle = notee.seance.complet.empreinte, notee.variante
            if cle not in tirees:
                tirees[cle] = draw_ponderations(notee.lot.bareme, concentration, nombre)
            return tirees[cle]

        return table.build_rows(
            ligne
            for notees in score_by_lots(self.dossiers)
            for notee in notees
            if (notee.dossier.slug, notee.seance.nom) in gardees
            for ligne in lister(notee, try_weightings(draw(notee), notee.lot, notee.colonne))
        )


def _list_priorites(notee: SeanceNotee, vues: Acceptabilites) -> Iterator[Ligne]:
    themes = notee.lot.bareme.referentiel.theme_de
    colonnes = (vues.count_first(5) / vues.nombre, vues.count_first(10) / vues.nombre, *vues.find_span())
    for rang, (question, manque, *parts) in enumerate(
        zip(vues.questions, vues.manques, *colonnes, strict=True), start=1
    ):
        yield notee.tenue | {
            "referentiel": notee.referentiel,
            "question": question,
            "theme": themes[question].id,
            "rang": rang,
            "manque": float(manque),
            **dict(zip(("cinq", "dix", "rang_haut", "rang_bas"), parts, strict=True)),
        }


def _list_paliers(notee: SeanceNotee, vues: Acceptabilites) -> Iterator[Ligne]:
    if vues.palier is None:
        return
    rang = int(notee.lot.rangs_palier[notee.colonne])
    parts = (compte / vues.nombre for compte in vues.palier)
    yield notee.tenue | {
        "referentiel": notee.referentiel,
        "palier": None if rang == AUCUN else notee.lot.bareme.referentiel.paliers[rang].id,
        **dict(zip(("plus_bas", "meme", "plus_haut"), parts, strict=True)),
    }
