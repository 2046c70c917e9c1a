"""One organisation's scored answers, in the shape that `numresp scorer --json` binds.

Source: docs/decisions/0001-score.md (2, 9, 10).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from numresp.calcul.score.agregation import Scores
from numresp.calcul.score.bareme import Bareme, compile_bareme
from numresp.calcul.score.palier import AUCUN, is_sure, list_missing
from numresp.calcul.score.perimetre import list_unknown
from numresp.calcul.score.plusieurs_organisations import Lot, score_lot
from numresp.modele.commun.carte import Carte, SePresente, say_number, say_points
from numresp.modele.commun.socle import RESERVE
from numresp.modele.referentiel.arguments import check_arguments
from numresp.modele.referentiel.referentiel import Condition, Exigence, Palier, Referentiel
from numresp.modele.referentiel.reponses import FeuilleDeReponses, Reponse


@dataclass(frozen=True)
class LigneScore:
    """One row: fractions of 1 (potentiel and acquis: in the unit of `poids`), None where there is no value."""

    id: str
    nom: str
    parent: str | None
    concerne: bool
    potentiel: float
    acquis: float
    score: float | None
    bas: float | None
    haut: float | None
    prevu: float | None
    couverture: float | None


@dataclass(frozen=True)
class LignePoste:
    """One poste of a classement: fractions of 1, None where there is no value."""

    score: float | None
    bas: float | None
    haut: float | None
    couverture: float | None


@dataclass(frozen=True, repr=False)
class Resultat(SePresente):
    """What scoring one organisation gives.

    Attributes
    ----------
    lignes : dict of str to LigneScore
        By id, root `total` first, document order.
    palier : Palier or None
        The palier reached; None also where the total has no score.
    exigences_manquantes : tuple of Exigence
        Those of the next palier.
    a_verifier : tuple of (question id, Condition)
        Questions that count only because a fact is missing or a gate is unknown.
    ignorees : tuple of str
        Closed questions that were given a level all the same.
    """

    referentiel: Referentiel
    lignes: dict[str, LigneScore]
    palier: Palier | None
    exigences_manquantes: tuple[Exigence, ...]
    classements: dict[str, dict[str, LignePoste]]
    a_verifier: tuple[tuple[str, Condition], ...]
    ignorees: tuple[str, ...]

    @property
    def total(self) -> LigneScore:
        """The root's row."""
        return self.lignes[RESERVE]

    @property
    def palier_sur(self) -> bool:
        """No unknown answer could undo the palier; so it is where none is reached (`calcul.score.palier.is_sure`)."""
        return self.palier is None or is_sure(self.palier.seuil, self.total.bas)

    @property
    def carte(self) -> Carte:
        """The total, its palier, and each thème with its interval, on the scale that reports show."""
        echelle = self.referentiel.echelle
        dits = {noeud.id: self._say(self.lignes[noeud.id]) for noeud in self.referentiel.noeuds}
        palier = "aucun" if self.palier is None else self.palier.libelle
        if not self.palier_sur:
            palier = f"{palier} (à confirmer)"
        lignes = (("Palier", palier), *((self.lignes[ident].nom, dit) for ident, dit in dits.items()))
        return Carte(f"Résultat : {self._say(self.total)} sur {say_number(echelle, 0)}, palier {palier}", lignes)

    def _say(self, ligne: LigneScore) -> str:
        if not ligne.concerne:
            return "non concerné"
        return say_points(self.referentiel.echelle, ligne.score, ligne.bas, ligne.haut)

    def to_json(self) -> dict[str, Any]:
        """The binding shape of `numresp scorer --json`."""
        return {
            "referentiel": {
                "id": self.referentiel.id,
                "version": self.referentiel.version,
                "empreinte": self.referentiel.empreinte,
            },
            "echelle": self.referentiel.echelle,
            "noeuds": [dict(vars(ligne)) for ligne in self.lignes.values()],
            "palier": {
                "id": None if self.palier is None else self.palier.id,
                "exigences_manquantes": [exigence.model_dump() for exigence in self.exigences_manquantes],
            },
            "classements": {
                classement: {poste: dict(vars(ligne)) for poste, ligne in postes.items()}
                for classement, postes in self.classements.items()
            },
        }


def score_feuille(referentiel: Referentiel, feuille: FeuilleDeReponses) -> Resultat:
    """Score the answers of one organisation.

    Parameters
    ----------
    referentiel : Referentiel
        Already checked.
    feuille : FeuilleDeReponses
        Its answers are to questions of the référentiel.

    Returns
    -------
    Resultat

    Examples
    --------
    >>> from numresp.modele.referentiel.referentiel import Referentiel
    >>> from numresp.modele.referentiel.reponses import FeuilleDeReponses
    >>> deux = {"noeuds": [{"id": "n", "nom": "N", "questions": [{"id": i, "intitule": i} for i in "ab"]}]}
    >>> referentiel = Referentiel.model_validate({"id": "r", **deux})
    >>> nr.score_feuille(referentiel, FeuilleDeReponses.model_validate({"reponses": {"a": 3, "b": 0}})).total.score
    0.5
    """
    return score_reponses(compile_bareme(referentiel), feuille.profil, feuille.reponses)


def score_reponses(bareme: Bareme, profil: Mapping[str, object], reponses: Mapping[str, Reponse]) -> Resultat:
    """Score one organisation on a référentiel that is compiled already.

    Parameters
    ----------
    bareme : Bareme
        As `compile_bareme` gives it.
    profil : mapping of champ to fact
        As of `Organisation.faits`; an absent or None fact is unknown, and what depends on it stays asked.
    reponses : mapping of question id to Reponse
        A question that is absent is without an answer.

    Returns
    -------
    Resultat

    Raises
    ------
    DonneesInvalides
        Arguments that changed places: answers among the facts, facts among the answers, a référentiel that is not compiled.

    Examples
    --------
    >>> dossier = nr.load_dossier("data/exemple", "le-trait")
    >>> seance = dossier.find_seance("autodiagnostic")
    >>> resultat = nr.score_reponses(nr.compile_bareme(seance.referentiel), dossier.organisation.faits, seance.etat.reponses)
    >>> resultat.palier.nom
    'Engagé'
    """
    check_arguments(bareme, profil, reponses)
    return read_resultat(score_lot(bareme, [profil], [reponses]))


def read_resultat(lot: Lot, organisation: int = 0) -> Resultat:
    """What a lot holds of one organisation, by its rank.

    Returns
    -------
    Resultat
    """
    bareme, rang = lot.bareme, int(lot.rangs_palier[organisation])
    classements: dict[str, dict[str, LignePoste]] = {classement.id: {} for classement in bareme.referentiel.classements}
    for poste in lot.postes:
        valeurs = (_number(tableau[organisation]) for tableau in (poste.score, poste.bas, poste.haut, poste.couverture))
        classements[poste.classement][poste.poste] = LignePoste(*valeurs)
    ignorees = lot.perimetre.ferme[:, organisation] & (lot.niveaux[:, organisation] >= 0)
    return Resultat(
        referentiel=bareme.referentiel,
        lignes=_rows(bareme, lot.scores, organisation),
        palier=None if rang == AUCUN else bareme.referentiel.paliers[rang],
        exigences_manquantes=tuple(list_missing(bareme, rang, lot.niveaux, lot.perimetre, organisation)),
        classements=classements,
        a_verifier=tuple(list_unknown(bareme, lot.colonnes, lot.niveaux, lot.perimetre, organisation)),
        ignorees=tuple(ident for ident, ignoree in zip(bareme.questions, ignorees, strict=True) if ignoree),
    )


def _rows(bareme: Bareme, scores: Scores, organisation: int) -> dict[str, LigneScore]:
    champs = ("score", "bas", "haut", "prevu", "couverture")
    return {
        ligne.id: LigneScore(
            id=ligne.id,
            nom=ligne.nom,
            parent=None if ligne.parent is None else bareme.lignes[ligne.parent].id,
            concerne=bool(scores.concerne[ligne.rang, organisation]),
            potentiel=float(scores.potentiel[ligne.rang, organisation]),
            acquis=float(scores.acquis[ligne.rang, organisation]),
            **{champ: _number(getattr(scores, champ)[ligne.rang, organisation]) for champ in champs},
        )
        for ligne in bareme.lignes
    }


def _number(valeur: np.float64) -> float | None:
    return None if np.isnan(valeur) else float(valeur)
