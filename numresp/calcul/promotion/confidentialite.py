"""The rules of statistical confidentiality: what may be said of several bodies without saying anything of one.

They stand in French in docs/confidentialite.md. They are those of official statistics (INSEE, guide du secret statistique: a
least number of units, none above 85 % of a sum), made to hold too against two bodies that put their dossiers together, and
between any two of the pages that were published.

Notes
-----
Bodies whose own report is public are taken out first: they are known. Of those that are left, whatever any two of them know,
the others must still differ: who has the other dossiers cannot tell them apart, so that each of them may be any of them.

Source: docs/decisions/0022-confidentialite.md; docs/confidentialite.md; INSEE, guide du secret statistique.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from numresp.calcul.promotion.repartition import EFFECTIF_MIN, Repartition, spread

INCONNUS_MIN = 3
"""Bodies of an aggregate that are named nowhere with the same quantity."""
ENTENTE = 2
"""How many bodies may put their dossiers together."""
PART_MAX = 0.85
"""The most that one body may weigh in a sum, of what is not known already."""
PRES = 0.10
"""A value that is known within ten per cent is known."""
COMPTE_MIN = 7
"""Bodies that are named nowhere, of a count: see `are_enough`."""
PAS, PAS_FIN = 0.05, 0.01
"""To what quartiles are rounded, of a full score: under twenty bodies, and from twenty on."""
BEAUCOUP = 20
CHIFFRES = 3
"""Significant digits of a sum that is shown."""


@dataclass(frozen=True)
class Apport:
    """What one body brings to a quantity.

    Attributes
    ----------
    version : Hashable
        What the value was said with, and the value: the same body with the same version brings the same. A séance that is
        validated or reopened is the same one as long as its value is.
    valeur : float
        In the unit of the quantity; 1 or 0 where bodies are counted. It may be signed in a sum: the rules go by its size.
    nommee : bool
        The body is named somewhere with this very quantity: its own report is public.
    """

    qui: str
    version: Hashable
    valeur: float
    nommee: bool = False

    @property
    def cle(self) -> tuple[str, Hashable]:
        """Who, and in which state."""
        return self.qui, self.version


Genre = Literal["quartiles", "compte", "somme"]
"""What is made of what the bodies bring."""
Releve = tuple[Apport, ...]
"""One quantity over several bodies, at one moment."""


def allows(releve: Sequence[Apport], *, somme: bool = False) -> bool:
    """Whether an aggregate over these bodies says nothing of one of them.

    At least five bodies; at least three that are named nowhere with it, after any two of these have put their dossiers
    together; those that are then left differ by more than ten per cent, so that unanimity and near-unanimity say nothing; in a
    sum, none of them weighs more than 85 % of what is not known.

    Parameters
    ----------
    somme : bool
        The aggregate adds the values up.

    Examples
    --------
    >>> corps = [Apport(nom, 1, valeur) for nom, valeur in zip("abcdef", (0, 0, 0, 1, 1, 1))]
    >>> allows(corps), allows(corps[:5])
    (True, False)
    """
    inconnus = sorted(abs(apport.valeur) for apport in releve if not apport.nommee)
    return are_enough(releve) and all(
        _differ(reste) and not (somme and _is_dominated(reste)) for reste in _remove_two(inconnus)
    )


def are_enough(releve: Sequence[Apport], genre: Genre = "quartiles") -> bool:
    """Whether there are as many bodies as the rules ask for, whatever they bring: five, and five that are named nowhere.

    For a count seven of these: three are needed on each side, and with six hardly any count could be shown.
    """
    inconnus = sum(not apport.nommee for apport in releve)
    return len(releve) >= EFFECTIF_MIN and inconnus >= (COMPTE_MIN if genre == "compte" else INCONNUS_MIN + ENTENTE)


def _remove_two(valeurs: Sequence[float]) -> Iterator[Sequence[float]]:
    """What is left when two are known: those at the ends, whose loss leaves the others most alike, or the next greatest."""
    n = len(valeurs)
    for partis in combinations({0, 1, n - 3, n - 2, n - 1}, ENTENTE):
        yield [valeur for rang, valeur in enumerate(valeurs) if rang not in partis]


def _differ(valeurs: Sequence[float]) -> bool:
    """For each value there is another that is not within ten per cent of it: bounds never close in on it."""
    bas, haut = min(valeurs), max(valeurs)
    return all(haut > (1 + PRES) * valeur or bas < (1 - PRES) * valeur for valeur in valeurs)


def _is_dominated(valeurs: Sequence[float]) -> bool:
    return max(valeurs) > PART_MAX * sum(valeurs)


def find_changes(avant: Releve, apres: Releve) -> Releve:
    """What makes the difference of two sums: of each body, by how much it differs; who joined or left counts whole.

    Examples
    --------
    >>> avant, apres = (Apport("a", 3, 3.0), Apport("b", 5, 5.0)), (Apport("a", 4, 4.0), Apport("b", 5, 5.0), Apport("c", 7, 7.0))
    >>> [(apport.qui, apport.valeur) for apport in find_changes(avant, apres)]
    [('a', 1.0), ('c', 7.0)]
    """
    anciens, nouveaux = ({apport.qui: apport for apport in releve} for releve in (avant, apres))
    changes = []
    for qui in dict.fromkeys([*anciens, *nouveaux]):
        siens = [releve[qui] for releve in (anciens, nouveaux) if qui in releve]
        ecart = abs(siens[-1].valeur - siens[0].valeur) if len(siens) > 1 else abs(siens[0].valeur)
        if ecart != 0:
            changes.append(Apport(qui, siens[-1].version, ecart, any(apport.nommee for apport in siens)))
    return tuple(changes)


class SuiteDePublications:
    """What was published of one quantity, page after page: each new one must bring enough that no earlier one had.

    Two pages that differ by less than the rules ask for would give what is between them. A page that may not be shown keeps what
    was shown before. A page that brings what no other has cannot be taken apart: in whatever combination of pages, what it
    brought stands together. Quartiles are no sums: there, those that stand on the very same pages can exchange what they bring
    without a number changing anywhere, and each such class obeys the rules by itself, those who were on the page before and are
    not on this one too. Where bodies are enough, and what they bring is why nothing is shown, that is seen too (« — » says
    « nearly all or nearly none »): they count as seen, and a number comes with five others. The difference of two sums is a sum,
    under the same rules: small corrections do not hide who joined.

    Attributes
    ----------
    vus : set
        Who has been seen, and in which state.
    """

    def __init__(self, genre: Genre = "quartiles") -> None:
        self.genre = genre
        self.vus: set[tuple[str, Hashable]] = set()
        self._publies: dict[frozenset[tuple[str, Hashable]], Releve] = {}

    def take(self, releve: Sequence[Apport]) -> None:
        """Take this as shown."""
        cles = frozenset(apport.cle for apport in releve)
        self.vus |= cles
        self._publies[cles] = tuple(releve)

    def accept(self, releve: Sequence[Apport]) -> bool:
        """Whether this may be shown after all that was; if so it is taken as shown."""
        allowed = self.allows_after(releve)
        if allowed:
            self.take(releve)
        elif are_enough(self._find_new(releve), self.genre):
            self.vus |= {apport.cle for apport in releve}
        return allowed

    def allows_after(self, releve: Sequence[Apport]) -> bool:
        """Whether this may be shown after all that was."""
        if frozenset(apport.cle for apport in releve) in self._publies:
            return True
        neufs = self._find_new(releve)
        parties = [neufs, releve, *self._find_differences(releve), *self._find_classes(releve)]
        return are_enough(neufs, self.genre) and all(allows(partie, somme=self.genre == "somme") for partie in parties)

    def _find_classes(self, releve: Sequence[Apport]) -> list[Releve]:
        """Of quartiles, those that stand on the very same pages, this one included; not those of which all is known."""
        if self.genre != "quartiles":
            return []
        pages = [*self._publies.values(), tuple(releve)]
        classes: dict[tuple[bool, ...], list[Apport]] = {}
        dedans = [{apport.cle for apport in page} for page in pages]
        for apport in {apport.cle: apport for page in pages for apport in page}.values():
            classes.setdefault(tuple(apport.cle in cles for cles in dedans), []).append(apport)
        return [tuple(classe) for classe in classes.values() if not all(apport.nommee for apport in classe)]

    def _find_new(self, releve: Sequence[Apport]) -> list[Apport]:
        return [apport for apport in releve if apport.cle not in self.vus]

    def _find_differences(self, releve: Sequence[Apport]) -> Iterator[Releve]:
        """What lies between this sum and each that was shown; two equal sums say nothing."""
        if self.genre == "somme":
            yield from (ecarts for publie in self._publies.values() if (ecarts := find_changes(publie, tuple(releve))))


def spread_quietly(releve: Sequence[Apport]) -> Repartition | None:
    """Quartiles that are nobody's score: rounded, and never to what one of the bodies would read as its own.

    Parameters
    ----------
    releve : sequence of Apport
        Fractions of a full score, of an aggregate that `allows`.

    Returns
    -------
    Repartition or None
        `n` is what may be said of how many they are (`say_at_least`); None where no rounded number is nobody's.
    """
    exacte = spread(apport.valeur for apport in releve)
    if exacte is None:
        return None
    pas = PAS if exacte.n < BEAUCOUP else PAS_FIN
    pris = {round(apport.valeur, 3) for apport in releve}
    arrondis = [_round_between(valeur, pas, pris) for valeur in (exacte.q1, exacte.mediane, exacte.q3)]
    q1, mediane, q3 = arrondis
    if q1 is None or mediane is None or q3 is None:
        return None
    bas, milieu, haut = sorted((q1, mediane, q3))
    return Repartition(say_at_least(releve), bas, milieu, haut)


def _round_between(valeur: float, pas: float, pris: set[float]) -> float | None:
    """The nearest step to a value that nobody has, at most two steps away."""
    rangs = sorted(range(round(1 / pas) + 1), key=lambda rang: (abs(rang * pas - valeur), rang))
    proches = [round(rang * pas, 3) for rang in rangs if abs(rang * pas - valeur) <= 2 * pas]
    return next((proche for proche in proches if proche not in pris), None)


def round_mean(releve: Sequence[Apport]) -> float:
    """The mean of what some bodies bring, to the step of fine quartiles: their number, which is not said, leaves the sum open."""
    return round(sum(apport.valeur for apport in releve) / len(releve) / PAS_FIN) * PAS_FIN + 0.0


def say_at_least(releve: Sequence[Apport]) -> int:
    """A number of bodies that is surely reached, in fives: the exact one would say who is not among them."""
    return max(EFFECTIF_MIN, len(releve) // EFFECTIF_MIN * EFFECTIF_MIN)


def round_sum(valeurs: Iterable[float]) -> float:
    """A sum to its printed precision, in the unit of what it adds up: three significant digits."""
    somme = float(sum(valeurs))
    return float(f"{somme:.{CHIFFRES}g}")
