"""A séance that was opened by mistake, and in which nobody wrote anything: set aside whole, beside the others."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.fichiers.verrou import hold_journal
from numresp.depot.seance.journal import read_journal
from numresp.depot.seance.rangement import ECARTEE
from numresp.depot.seance.seances import SeanceTenue
from numresp.depot.systeme.appels import put_new, sync_folder
from numresp.depot.systeme.chemins import find_aside, short_name
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.seance.application_des_evenements import find_undone
from numresp.modele.seance.deroule_de_salle import Programme
from numresp.modele.seance.evenements import TOUS, Annulation, Constat, Ouverture

ATTENTE_S = 2.0
DE_LA_MACHINE = ("parc", "seance_precedente")
"""Where the constats come from that the opening writes by itself."""


def is_untouched(evenements: Iterable[TOUS]) -> bool:
    """Nothing counts in a séance but its ouverture, its settings, and the constats that the opening wrote by itself."""
    tous = list(evenements)
    annules = find_undone(tous)
    return all(_is_opening(evenement) for evenement in tous if evenement.n not in annules)


def _is_opening(evenement: TOUS) -> bool:
    match evenement:
        case Ouverture() | Annulation():
            return True
        case Programme(debats=debats):
            return not debats
        case Constat(origine=origine):
            return origine in DE_LA_MACHINE
    return False


def set_aside_seance(dossier: Dossier, seance: SeanceTenue) -> Path:
    """Take a séance in which nobody wrote anything out of what is read; its journal stays, to the byte, under another name.

    Returns
    -------
    Path
        Where it stands now: renamed back, it is read again.

    Raises
    ------
    DonneesInvalides
        Something was written in it, maybe a moment ago in another window; or the disk refuses. Nothing is moved.
    Occupe
        Another window is writing in it.
    """
    chemin = dossier.chemin / "seances" / f"{seance.nom}.jsonl"
    ici = short_name(chemin)
    prise = hold_journal(chemin, ATTENTE_S, f"{ici} est ouvert dans une autre fenêtre : fermez-la, puis recommencez")
    try:
        if not is_untouched(read_journal(chemin).evenements):
            message = f"la séance du {seance.date:%d/%m/%Y} n’est pas vide : elle reste"
            raise DonneesInvalides(
                [fault(message, remede="annulez d’abord ce qui y a été noté, ou reprenez une autre séance")]
            )
        cote = find_aside(chemin, ECARTEE)
        put_new(chemin, cote)
        sync_folder(chemin.parent)
    except OSError as erreur:
        message = f"la séance n’a pas été écartée ({say_reason(erreur)})"
        raise DonneesInvalides(
            [fault(message, fichier=ici, remede="vérifiez les droits de ce dossier, puis recommencez")]
        ) from None
    finally:
        prise.release()
    return cote
