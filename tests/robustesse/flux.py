"""Those who write one row after the other, and say each: killed at any moment, they have lost none that was announced."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ecrivains_dossier import new_mesure
from lieux import Lieux

from numresp.atelier.tenue import Tenue
from numresp.depot.dossier import read_dossier
from numresp.depot.inscription import write_action, write_mesures
from numresp.modele.organisation import Action

PRET = "prêt"


@dataclass(frozen=True)
class Flux:
    """Who writes one row after the other, and says each as soon as it is announced to the user."""

    nom: str
    write_row: Callable[[Lieux, int], None]
    read: Callable[[Lieux], set[Any]]

    def write(self, lieux: Lieux, give: Callable[[Any], None], prefixe: int = 0, combien: int = 10_000) -> int:
        """Write rows until killed, or so many."""
        give(PRET)
        for rang in range(prefixe, prefixe + combien):
            self.write_row(lieux, rang)
            give(rang)
        return 0


def _add_action(lieux: Lieux, rang: int) -> None:
    write_action(lieux.dossier, Action(id=f"suite-{rang}", titre=f"Suite {rang}", statut="À venir"), None)


def _add_mesure(lieux: Lieux, rang: int) -> None:
    write_mesures(lieux.dossier, [new_mesure(float(rang), indicateur=f"suite-{rang}")])


def _add_comment(lieux: Lieux, rang: int) -> None:
    dossier = read_dossier(lieux.dossier)
    Tenue(dossier, dossier.find_seance("bilan")).record("commentaire", cible="gouvernance", texte=f"suite-{rang}")


def _ranks(noms: Iterator[str]) -> set[Any]:
    return {int(nom.removeprefix("suite-")) for nom in noms if nom.startswith("suite-")}


FLUX: tuple[Flux, ...] = (
    Flux("actions à la suite", _add_action, lambda lieux: _ranks(a.id for a in read_dossier(lieux.dossier).actions)),
    Flux(
        "mesures à la suite",
        _add_mesure,
        lambda lieux: _ranks(m.indicateur for m in read_dossier(lieux.dossier).mesures),
    ),
    Flux(
        "gestes de l’atelier à la suite",
        _add_comment,
        lambda lieux: _ranks(
            str(getattr(e, "texte", "")) for e in read_dossier(lieux.dossier).find_seance("bilan").journal.evenements
        ),
    ),
)
