"""Those who write one row after the other, and say each: killed at any moment, they have lost none that was announced."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from robustesse.disque.etat import list_litter
from robustesse.disque.naufrage import run_child
from robustesse.ecriture.coupures import PRET, Banc
from robustesse.ecriture.ecrivains_dossier import new_mesure
from robustesse.lieux import Lieux

from numresp.atelier.seance.seance import Tenue
from numresp.depot.dossier.dossier import read_dossier
from numresp.depot.ecriture.acte_de_suivi import write_action, write_mesures
from numresp.depot.ecriture.remplacement_groupe import hold_dossier
from numresp.modele.dossier.organisation import Action


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


def kill_stream(banc: Banc, flux: Flux, hasard: random.Random, pendant_s: float) -> tuple[int, str]:
    """Kill who writes one row after the other; how many rows it had announced, and what became of them."""
    lieux, temporaire = banc.fresh()
    issue = run_child(lambda give: flux.write(lieux, give), temporaire, tuer_apres_s=hasard.uniform(0, pendant_s))
    annonces = [dit for dit in issue.dits if dit != PRET]

    def relire(give: Callable[[Any], None]) -> int:
        read_dossier(lieux.dossier)
        with hold_dossier(lieux.dossier):
            pass
        give((flux.read(lieux), list_litter(lieux.racine)))
        return 0

    vue = run_child(relire, temporaire)
    faute = issue.trouble or vue.trouble
    if not faute and vue.dits:
        presents, restes = vue.dits[0]
        perdus = [dit for dit in annonces if dit not in presents]
        trop = len(presents) - len(annonces)
        if perdus:
            faute = f"{len(perdus)} annoncés et perdus sur {len(annonces)} : {perdus[:5]}"
        elif trop > 1:
            faute = f"{trop} de plus que ce qui était annoncé"
        elif restes:
            faute = f"restes : {', '.join(restes[:5])}"
    banc.drop(lieux)
    return len(annonces), faute
