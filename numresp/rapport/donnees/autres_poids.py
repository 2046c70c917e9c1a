"""What holds under other weights, as the autodiagnostic's Bilan shows it: counts of weightings, never fractions."""

from __future__ import annotations

from numresp.modele.commun.socle import Booleen, Entier, Modele, Nombre, Texte

PREMIERES, SUIVANTES = 5, 10
"""A priority among the first five is asked whether it stays there; one of the next five, whether it stays in the first ten."""


class PrioriteBilan(Modele):
    """A question whose highest level would bring much: its rank by our weights, and how often it is among the first ones."""

    question: Texte
    rang: Entier
    cinq: Entier
    dix: Entier
    rang_haut: Entier
    rang_bas: Entier
    palier: Texte
    loi: Booleen


class PalierSelonPoids(Modele):
    """In how many weightings the palier is lower, the same, higher."""

    plus_bas: Entier
    meme: Entier
    plus_haut: Entier


class AutresPoidsBilan(Modele):
    """The first priorities and the palier under the weightings that were tried; `en_tout` priorities there are."""

    concentration: Nombre
    ponderations: Entier
    en_tout: Entier
    priorites: tuple[PrioriteBilan, ...]
    palier: PalierSelonPoids | None

    @property
    def is_ranked(self) -> bool:
        """There are more priorities than first ones: some weighting could take one of them out."""
        return self.en_tout > PREMIERES

    def find_group(self, priorite: PrioriteBilan) -> tuple[int, int] | None:
        """Which first ones a priority is asked to stay among, and in how many weightings it does.

        None where it could not leave them: there are no more priorities than that.
        """
        groupe, compte = (PREMIERES, priorite.cinq) if priorite.rang <= PREMIERES else (SUIVANTES, priorite.dix)
        return (groupe, compte) if self.en_tout > groupe else None
