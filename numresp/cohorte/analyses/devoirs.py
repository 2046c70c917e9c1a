"""The table of duties: what the law asks on the day of each séance, and what its answers say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pandas as pd

from numresp.calcul.suivi.obligations_applicables import find_devoirs
from numresp.calcul.suivi.tenue_des_obligations import judge_devoir
from numresp.cohorte.analyses.declarations import OBLIGATIONS
from numresp.cohorte.notes import Ligne, SeanceNotee
from numresp.depot.fourni.catalogue import load_obligations
from numresp.depot.fourni.editions import list_editions
from numresp.modele.catalogue.edition import Editions
from numresp.modele.catalogue.obligation import Obligation


def tabulate_devoirs(notees: Sequence[SeanceNotee]) -> pd.DataFrame:
    """One row for each duty in force on the day of a séance, in the order of the catalogue of that day."""
    par_jour = _read_obligations({notee.seance.date for notee in notees})
    return OBLIGATIONS.build_rows(ligne for notee in notees for ligne in _devoirs(notee, par_jour[notee.seance.date]))


def _read_obligations(jours: set[date]) -> dict[date, tuple[Obligation, ...]]:
    """The duties of the edition in force on each day, each edition read once."""
    if not jours:
        return {}
    editions, lues = Editions(editions=list_editions()), dict[str, tuple[Obligation, ...]]()
    for jour in sorted(jours):
        ident = editions.find(jour).id
        if ident not in lues:
            lues[ident] = load_obligations(jour=jour)
    return {jour: lues[editions.find(jour).id] for jour in jours}


def _devoirs(notee: SeanceNotee, obligations: Sequence[Obligation]) -> Iterator[Ligne]:
    lot, reponses = notee.lot, notee.seance.etat.reponses
    place = {ident: rang for rang, ident in enumerate(lot.bareme.questions)}
    concerne = lot.perimetre.concerne[:, notee.colonne]

    def read_niveau(question: str) -> int | None:
        reponse = reponses.get(question) if question in place else None
        return None if reponse is None else reponse.niveau

    for devoir in find_devoirs(obligations, notee.dossier.organisation.faits, notee.seance.date):
        obligation = devoir.obligation
        tenue = judge_devoir(devoir, read_niveau, lambda ident: ident not in place or bool(concerne[place[ident]]))
        yield notee.tenue | {
            "obligation": obligation.id,
            "titre": obligation.titre,
            "nature": obligation.nature,
            "article": obligation.article,
            "en_vigueur": obligation.en_vigueur,
            "portee": devoir.portee,
            "faits_manquants": " ".join(devoir.manquants),
            "etat": tenue.etat,
            "question": tenue.question,
            "etape": None if devoir.etape is None else devoir.etape.libelle,
            "prochaine": None if devoir.prochaine is None else devoir.prochaine.date,
        }
