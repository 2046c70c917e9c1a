"""The tables of duties: what the law asks on the day of each séance and what its answers say of it; what was found of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pandas as pd

from numresp.calcul.suivi.conformite import judge_conformite
from numresp.calcul.suivi.obligations_applicables import find_devoirs
from numresp.calcul.suivi.tenue_des_obligations import judge_devoir
from numresp.cohorte.analyses.declarations import CONFORMITE, OBLIGATIONS
from numresp.cohorte.catalogue_du_referentiel import speak_obligations
from numresp.cohorte.notes import Ligne, SeanceNotee
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.dossier.dossier_a_une_date import find_newest
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


def tabulate_conformite(dossiers: Sequence[Dossier]) -> pd.DataFrame:
    """One row for each duty of a body on the newest day that its dossier bears; a body where nothing has happened has none."""
    read = once_an_edition(lambda jour: load_obligations(jour=jour))
    jours = ((dossier, find_newest(dossier)) for dossier in dossiers)
    return CONFORMITE.build_rows(
        ligne for dossier, jour in jours if jour is not None for ligne in _conformite(dossier, read(jour), jour)
    )


def _conformite(dossier: Dossier, obligations: Sequence[Obligation], jour: date) -> Iterator[Ligne]:
    for devoir in judge_conformite(obligations, dossier.conformite, dossier.organisation.faits, jour).devoirs:
        etats = [juge.etat for juge in devoir.constats]
        yield {
            "organisation": dossier.slug,
            "obligation": devoir.obligation.id,
            "titre": devoir.obligation.titre,
            "jour": jour,
            "etat": devoir.etat,
            "date": devoir.jour,
            "constats": len(etats),
            "oui": etats.count("oui"),
            "non": etats.count("non"),
            "faits_manquants": " ".join(devoir.manquants),
        }
