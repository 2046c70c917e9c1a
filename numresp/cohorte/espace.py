"""An espace as tidy tables, and the few selections that everybody makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from numresp.calcul.promotion.repartition import spread
from numresp.cohorte import schema
from numresp.cohorte.analyses.autrement import DossiersAutrement, QuestionnairesChanges
from numresp.cohorte.autres_poids.essais import EspaceEssaye
from numresp.cohorte.evolutions import PAIRE, tabulate_pairs
from numresp.cohorte.exports.espace_presente import DossierEcarte, TablesPresentees
from numresp.cohorte.notes import score_by_lots
from numresp.cohorte.tables import tabulate_otherwise
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.fourni.referentiel_voulu import find_wanted, list_own
from numresp.depot.fourni.referentiels import list_referentiels
from numresp.erreurs import DonneesInvalides, fault, suggest
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.dossier.organisation import Promotion
from numresp.modele.referentiel.referentiel import Referentiel

CLE = ["organisation", "seance"]
EVOLUTIONS = ("evolutions", "evolutions_questions")
NOTES = ("score", "bas", "haut", "prevu", "couverture", "importance")
"""Columns of `scores` that `wide` can show."""


@dataclass(frozen=True, eq=False, repr=False)
class Espace(TablesPresentees, EspaceEssaye):
    """Everything of an espace as pandas tables: `tables` lists them, `describe` and docs/analyse.md say what their columns are.

    Fractions of 1 are as the kernel gives them, never rounded. Who wants to change a table makes a copy of it first. The
    tables hold private bodies too: `organisations.diffusion` says who may see and name whom.

    Attributes
    ----------
    promotion : Promotion or None
        As promotion.yaml says it; None where there is none.
    dossiers : sequence of Dossier
        What the tables were made of; in a large espace each is read when it is asked for, and not kept.
    ecartees : tuple of DossierEcarte
        Dossiers left out because they are faulty; empty unless `load_espace` was told to go on without them.
    """

    promotion: Promotion | None
    dossiers: Sequence[Dossier]
    ecartees: tuple[DossierEcarte, ...]
    organisations: pd.DataFrame
    faits: pd.DataFrame
    hypotheses: pd.DataFrame
    seances: pd.DataFrame
    questions: pd.DataFrame
    reponses: pd.DataFrame
    votes: pd.DataFrame
    scores: pd.DataFrame
    gains: pd.DataFrame
    classements: pd.DataFrame
    paliers: pd.DataFrame
    exigences: pd.DataFrame
    obligations: pd.DataFrame
    conformite: pd.DataFrame
    a_verifier: pd.DataFrame
    freins_leviers: pd.DataFrame
    actions: pd.DataFrame
    actions_questions: pd.DataFrame
    mesures: pd.DataFrame
    parc: pd.DataFrame
    estimations: pd.DataFrame
    jalons: pd.DataFrame
    feuille_de_route: pd.DataFrame
    trajectoire: pd.DataFrame
    evolutions: pd.DataFrame
    evolutions_questions: pd.DataFrame

    def describe(self, table: str) -> pd.DataFrame:
        """What the columns of a table are: dtype, unit and meaning, by name.

        Raises
        ------
        DonneesInvalides
            There is no such table; says which ones there are.
        """
        if table not in schema.TABLES:
            raise DonneesInvalides([fault(f"table inconnue « {table} »", remede=suggest(table, schema.TABLES))])
        colonnes = schema.TABLES[table].colonnes
        lignes = [(colonne.nom, colonne.dtype_dit, colonne.unite, colonne.sens) for colonne in colonnes]
        return pd.DataFrame(lignes, columns=["colonne", "dtype", "unité", "sens"]).set_index("colonne")

    @property
    def themes(self) -> pd.DataFrame:
        """The rows of `scores` that are thèmes: no total, no deeper nœud, no question."""
        return self.scores[self.scores["profondeur"] == 1].reset_index(drop=True)

    def at(self, jalon: str | None = None, *, ou_avant: bool = False) -> Espace:
        """The same espace with one séance of each body: the newest one.

        Parameters
        ----------
        jalon : str, optional
            Only séances held at this jalon; by default at any.
        ou_avant : bool
            Those held at an earlier jalon of the parcours count too: what a report of this jalon stands on.

        Returns
        -------
        Espace
            Tables that speak of séances hold those alone; the others are the same. A body without such a séance is left
            in `organisations`.

        Raises
        ------
        DonneesInvalides
            There is no such jalon.
        """
        return self.keep(self._choose(jalon, ou_avant=ou_avant))

    def _choose(self, jalon: str | None, *, ou_avant: bool = False) -> pd.DataFrame:
        """The rows of `seances` that `at` keeps."""
        seances = self.seances
        if jalon is not None:
            if jalon not in ORDRE:
                raise DonneesInvalides([fault(f"jalon inconnu « {jalon} »", remede=suggest(jalon, ORDRE))])
            permis = ORDRE[: ORDRE.index(jalon) + 1] if ou_avant else (jalon,)
            seances = seances[seances["jalon"].isin(permis)]
        # Séances stand in the order of the dossier, oldest first.
        return seances.drop_duplicates("organisation", keep="last")

    def keep(self, seances: pd.DataFrame) -> Espace:
        """The same espace with some of its séances only.

        Parameters
        ----------
        seances : DataFrame
            Rows of the table `seances`.
        """
        gardees = pd.MultiIndex.from_frame(seances[CLE])
        tables = {
            nom: cadre[pd.MultiIndex.from_frame(cadre[CLE]).isin(gardees)].reset_index(drop=True)
            for nom in schema.TABLES
            if "seance" in (cadre := getattr(self, nom)).columns
        }
        for nom in EVOLUTIONS:
            cadre = getattr(self, nom)
            vues = pd.MultiIndex.from_frame(cadre[["organisation", "apres_seance"]])
            tables[nom] = cadre[vues.isin(gardees)].reset_index(drop=True)
        return replace(self, **tables)

    def between(self, avant: str, apres: str) -> Espace:
        """The same espace, whose changes are those from one jalon to another, whatever séances were held meanwhile.

        Parameters
        ----------
        avant, apres : str
            Jalons; of each, the newest séance of each body. A body that has not both is left out of the changes.

        Raises
        ------
        DonneesInvalides
            There is no such jalon.
        """
        cotes = (self._choose(avant)[CLE], self._choose(apres)[CLE])
        return self.along(cotes[0].merge(cotes[1], on="organisation").set_axis(PAIRE, axis=1))

    def along(self, paires: pd.DataFrame) -> Espace:
        """The same espace, whose changes are those of some pairs of séances.

        Parameters
        ----------
        paires : DataFrame
            Columns organisation, avant_seance, apres_seance.

        Raises
        ------
        DonneesInvalides
            A séance that is not in the espace.
        """
        voulues = set(paires["organisation"])
        rangs = [rang for rang, slug in enumerate(self.organisations["organisation"]) if slug in voulues]
        return replace(self, **tabulate_pairs(paires, score_by_lots(self.dossiers, rangs)))

    @property
    def referentiels(self) -> tuple[str, ...]:
        """The names that `under` knows: those of `referentiels/` in the espace, then those that ship."""
        propres = list_own(self.dossiers[0].chemin.parent) if self.dossiers else []
        return tuple(dict.fromkeys(chemin.stem for chemin in (*propres, *list_referentiels())))

    def under(
        self, referentiel: Referentiel | str | Path | None = None, *, poids: Mapping[str, float] | None = None
    ) -> Espace:
        """What if: the same answers under another référentiel, under other weights, or both. Nothing is written.

        Parameters
        ----------
        referentiel : Referentiel, str or Path, optional
            One that is loaded, a file, or a name: of `referentiels/<nom>.yaml` in the espace, or of one that ships. By default
            the one of each séance.
        poids : mapping of id to weight, optional
            Weights of nœuds and questions, in the place of its own; the version then ends in « .repondere ».

        Returns
        -------
        Espace
            The séances that this one holds, and the pairs of its changes. Questions are joined by id: one that the other
            référentiel does not ask is left aside, one that it adds is without an answer.

        Raises
        ------
        DonneesInvalides
            No such référentiel, nœud or question; a level or a variante that it does not have.
        """
        nomme = isinstance(referentiel, (str, Path))
        lieu = self.dossiers[0].chemin.parent if nomme and self.dossiers else None
        autre = None if referentiel is None else find_wanted(referentiel, lieu)
        dossiers = DossiersAutrement(self.dossiers, QuestionnairesChanges(autre, poids or {}))
        paires = self.evolutions[PAIRE].drop_duplicates()
        return replace(self, dossiers=dossiers, **tabulate_otherwise(dossiers, paires)).keep(self.seances)

    def wide(self, mesure: str = "score") -> pd.DataFrame:
        """One row for each séance, one column for the total and each thème, in the order of the questionnaire.

        Parameters
        ----------
        mesure : str
            A column of `scores`: score, bas, haut, prevu, couverture or importance.

        Raises
        ------
        DonneesInvalides
            There is no such measure.
        """
        if mesure not in NOTES:
            raise DonneesInvalides([fault(f"mesure inconnue « {mesure} »", remede=suggest(mesure, NOTES))])
        lignes = self.scores[self.scores["profondeur"] <= 1]
        large = lignes.pivot(index=CLE, columns="noeud", values=mesure)
        seances = pd.MultiIndex.from_frame(self.seances[CLE])
        noeuds = dict.fromkeys(("total", *lignes["noeud"]))
        return large.reindex(index=seances, columns=pd.Index(list(noeuds), name="noeud"))

    def repartitions(self, jalon: str | None = None, *, ou_avant: bool = False) -> pd.DataFrame:
        """Quartiles of the scores of the total and of each thème, over the newest séance of each body.

        Only séances on the same questionnaire (référentiel, version and variante) are put together; fewer than five bodies
        with a score show nothing.

        Parameters
        ----------
        jalon, ou_avant
            As of `at`.

        Returns
        -------
        DataFrame
            Columns referentiel, variante, noeud, nom, n, q1, mediane, q3; no row without a séance.
        """
        scores = self.at(jalon, ou_avant=ou_avant).scores
        groupes = scores[scores["profondeur"] <= 1].groupby(
            ["referentiel", "variante", "noeud", "nom"], sort=False, dropna=False
        )
        lignes: list[dict[str, Any]] = []
        for (referentiel, variante, noeud, nom), groupe in groupes:
            trouvee = spread(groupe["score"].to_numpy(dtype=float, na_value=float("nan")))
            lignes.append(
                {
                    "referentiel": referentiel,
                    "variante": None if pd.isna(variante) else variante,
                    "noeud": noeud,
                    "nom": nom,
                    **({"n": None, "q1": None, "mediane": None, "q3": None} if trouvee is None else vars(trouvee)),
                }
            )
        return schema.REPARTITIONS.build_rows(lignes)
