"""A dossier's séance, scored: what `numresp diagnostic` shows and every report stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numresp.calcul.evolution.changements_de_reponses import Lecture
from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.resultat import Resultat, score_reponses
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.seance.seances import SeanceTenue
from numresp.langue.francais import format_date
from numresp.modele.commun.carte import Carte, SePresente
from numresp.modele.commun.jalon import Jalon


@dataclass(frozen=True, repr=False)
class Diagnostic(SePresente):
    """A scored séance.

    Attributes
    ----------
    remarques : tuple of str
        What must be said of the files: what is not read, a torn line, a référentiel that changed.
    jalon : str
        The jalon that is looked at; its report may stand on the séance of an earlier one.
    """

    dossier: Dossier
    seance: SeanceTenue
    resultat: Resultat
    remarques: tuple[str, ...]
    jalon: Jalon

    @property
    def lecture(self) -> Lecture:
        """The answers and what they score, to compare with those of another séance."""
        return Lecture(self.resultat, self.seance.etat.reponses)

    @property
    def titre(self) -> str:
        """Who, which jalon, when."""
        return f"{self.dossier.organisation.nom}, {self.seance.jalon}, séance du {format_date(self.seance.date)}"

    @property
    def carte(self) -> Carte:
        """The séance, its result, and what must be said of the files."""
        resultat = self.resultat.carte
        remarques = tuple(("À savoir", remarque) for remarque in self.remarques)
        return Carte(f"{self.titre} ; {resultat.titre}", (*resultat.lignes, *remarques))

    def to_json(self) -> dict[str, Any]:
        """The binding shape of `numresp diagnostic --json`."""
        organisation = self.dossier.organisation
        return self.resultat.to_json() | {
            "organisation": {"slug": self.dossier.slug, "nom": organisation.nom, "type": organisation.type},
            "seance": {
                "nom": self.seance.nom,
                "date": self.seance.date.isoformat(),
                "jalon": self.seance.jalon,
                "variante": self.seance.etat.ouverture.referentiel.variante,
                "n": self.seance.marque.n,
                "empreinte": self.seance.marque.empreinte,
                "provisoire": self.seance.etat.provisoire,
            },
        }


def diagnose(dossier: Dossier, jalon: str | None = None) -> Diagnostic:
    """Score the newest séance of a dossier, or of one of its jalons.

    Parameters
    ----------
    dossier : Dossier
    jalon : str, optional
        Its id, `autodiagnostic` for instance; by default that of the newest séance.

    Returns
    -------
    Diagnostic
        The séance, its scores as fractions of 1 (`resultat`), and what must be said of them (`remarques`).

    Raises
    ------
    Introuvable
        There is no such séance.

    Examples
    --------
    >>> diagnostic = nr.diagnose(nr.load_dossier("data/exemple", "le-trait"))
    >>> total = diagnostic.resultat.total
    >>> print(f"{total.score:.3f} entre {total.bas:.3f} et {total.haut:.3f}")
    0.395 entre 0.334 et 0.452
    """
    seance = dossier.find_seance(jalon)
    return score_seance(dossier, seance, seance.jalon)


def score_seance(dossier: Dossier, seance: SeanceTenue, jalon: Jalon) -> Diagnostic:
    """Score a séance of a dossier, for the report of a jalon."""
    resultat = score_reponses(compile_bareme(seance.referentiel), dossier.organisation.faits, seance.etat.reponses)
    remarques = (*map(str, dossier.non_lus), *_remarks(seance))
    return Diagnostic(dossier, seance, resultat, remarques, jalon)


def _remarks(seance: SeanceTenue) -> list[str]:
    remarques = []
    if seance.journal.dechire:
        remarques.append(
            f"{seance.journal.fichier} : la dernière ligne est déchirée, elle est ignorée ; les autres sont intactes."
        )
    if seance.change:
        nom = f"{seance.complet.id}-{seance.complet.version}"
        remarques.append(f"Le référentiel {nom} a changé depuis la séance, sous le même numéro de version.")
    return remarques
