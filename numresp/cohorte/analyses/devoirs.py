"""The table of duties: what the law asks on the day of each séance, and what its answers say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from numresp.calcul.suivi.obligations_applicables import find_devoirs
from numresp.calcul.suivi.tenue_des_obligations import judge_devoir
from numresp.cohorte.analyses.declarations import OBLIGATIONS
from numresp.cohorte.catalogue_du_referentiel import speak_obligations
from numresp.cohorte.notes import Ligne, SeanceNotee
from numresp.depot.fourni.catalogue import load_obligations
from numresp.depot.fourni.editions import find_edition, once_an_edition
from numresp.modele.catalogue.obligation import Obligation


def tabulate_devoirs(notees: Sequence[SeanceNotee]) -> pd.DataFrame:
    """One row for each duty in force on the day of a séance, in the order of the catalogue of that day."""
    read = once_an_edition(lambda jour: load_obligations(jour=jour))
    dites: dict[tuple[str, str, str], Sequence[Obligation]] = {}

    def speak(notee: SeanceNotee) -> Sequence[Obligation]:
        """The duties of the day of a séance on its version: said once for all that share both."""
        pose, jour = notee.seance.complet, notee.seance.date
        cle = pose.id, pose.version, find_edition(jour).id
        if cle not in dites:
            dites[cle] = speak_obligations(read(jour), pose, jour)
        return dites[cle]

    return OBLIGATIONS.build_rows(ligne for notee in notees for ligne in _devoirs(notee, speak(notee)))


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
