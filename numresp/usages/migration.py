"""What a body's next séance takes over when it is held on another version of its référentiel."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import Any

from numresp.calcul.evolution.part_comparable import compare_alike
from numresp.calcul.evolution.questions_jointes import read_moment
from numresp.calcul.evolution.reprise import SuiteDeQuestion, SuitesDesQuestions, trace_suites
from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.plusieurs_organisations import score_lot
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.fourni.referentiels import find_referentiel
from numresp.depot.seance.seances import SeanceTenue
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.francais import natural_key
from numresp.modele.commun.jour import find_day, read_clock
from numresp.modele.dossier.migration import Migration
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import Reponse


@dataclass(frozen=True)
class PassageDeVersion:
    """A body's newest séance, the version that its next one is to be held on, and what becomes of every question.

    Attributes
    ----------
    seance : SeanceTenue
    vers : Referentiel
    suites : SuitesDesQuestions
    portees : mapping of question id to Reponse
        The answers that are carried, as the new questions have them.
    comparable : float or None
        Of the weight that will concern the body, the share on questions whose answers carry over; None where nothing weighs.
    fait : bool
        The newest séance stands on that version already.
    """

    dossier: Dossier
    seance: SeanceTenue
    vers: Referentiel
    suites: SuitesDesQuestions
    portees: dict[str, Reponse]
    comparable: float | None
    fait: bool

    @property
    def depuis(self) -> Referentiel:
        """The référentiel of the newest séance, whole."""
        return self.seance.complet

    @property
    def migration(self) -> Migration:
        """What is written of it."""
        return Migration(
            referentiel=self.vers.id,
            vers=self.vers.version,
            depuis=self.depuis.version,
            prepare_le=find_day(read_clock(), self.dossier.organisation.fuseau),
            illustratif=self.dossier.illustratif[-1] if self.dossier.illustratif else "",
        )

    def find_anciennes(self, suite: SuiteDeQuestion) -> list[tuple[str, Reponse | None]]:
        """What the earlier questions were answered, by id."""
        return [(ident, self.seance.etat.reponses.get(ident)) for ident in suite.anciennes]

    def to_json(self) -> dict[str, Any]:
        """The shape of `numresp migrer --json`: every question, fractions at full precision."""
        return {
            "organisation": self.dossier.slug,
            "seance": self.seance.nom,
            "depuis": {"referentiel": self.depuis.id, "version": self.depuis.version},
            "vers": {"referentiel": self.vers.id, "version": self.vers.version},
            "comparable": self.comparable,
            "questions": [
                {
                    "question": suite.question,
                    "etat": suite.etat,
                    "anciennes": {ident: _dump(reponse) for ident, reponse in self.find_anciennes(suite)},
                    "reprise": _dump(self.portees.get(suite.question)),
                }
                for suite in self.suites.suites.values()
            ],
            "quittees": {ident: _dump(self.seance.etat.reponses.get(ident)) for ident in self.suites.quittees},
        }


def plan_passage(dossier: Dossier, version: str) -> PassageDeVersion:
    """Say what becomes of every question of a body's newest séance in another version of its référentiel.

    Raises
    ------
    Introuvable
        The body held no séance, or there is no such version.
    DonneesInvalides
        The version is older than that of its newest séance.
    """
    seance = dossier.find_seance()
    depuis = seance.complet
    vers = find_referentiel(depuis.id, version)
    if natural_key(vers.version) < natural_key(depuis.version):
        message = (
            f"la dernière séance est tenue sur {depuis.id}-{depuis.version}, qui est plus récente que {vers.version}"
        )
        fichier = short_name(dossier.chemin / "seances" / f"{seance.nom}.jsonl")
        raise DonneesInvalides([fault(message, fichier=fichier, remede="donnez une version plus récente")])
    suites = trace_suites(depuis, vers)
    reponses = seance.etat.reponses
    portees = {ident: portee for ident, suite in suites.suites.items() if (portee := suite.carry(reponses)) is not None}
    faits = dossier.organisation.faits
    avant = read_moment(score_lot(compile_bareme(seance.referentiel), [faits], [reponses]))
    apres = read_moment(score_lot(compile_bareme(vers), [faits], [portees]))
    part = float(compare_alike(avant, apres).part[0])
    return PassageDeVersion(
        dossier=dossier,
        seance=seance,
        vers=vers,
        suites=suites,
        portees=portees,
        comparable=None if isnan(part) else part,
        fait=vers.version == depuis.version,
    )


def _dump(reponse: Reponse | None) -> Any:
    return None if reponse is None else reponse.model_dump(mode="json")
