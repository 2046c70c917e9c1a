"""Which jalons of a dossier have something to report, and the séance their report stands on."""

from __future__ import annotations

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.seance.seances import SeanceTenue
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import Introuvable, fault
from numresp.langue.mots import JALONS
from numresp.modele.catalogue.parcours import ORDRE, SANS_RAPPORT
from numresp.modele.commun.jalon import Jalon
from numresp.usages.diagnostic import Diagnostic, score_seance

COMMENCES = frozenset({"en cours", "fait"})


def list_jalons(dossier: Dossier) -> tuple[Jalon, ...]:
    """The jalons of which a report can be made, in the order of the parcours.

    A jalon has something to report when a séance was held at it, when jalons.yaml says that it is begun or done, when
    quick wins are followed, when the charte is foreseen or signed, or when a feuille de route is written; and when there is a
    séance to stand on.
    """
    return tuple(jalon for jalon in ORDRE if _has_input(dossier, jalon) and find_assise(dossier, jalon) is not None)


def find_current(dossier: Dossier) -> Jalon | None:
    """The newest jalon that is begun: what is only foreseen does not count."""
    begun = [jalon for jalon in list_jalons(dossier) if _is_begun(dossier, jalon)]
    return begun[-1] if begun else None


def find_assise(dossier: Dossier, jalon: Jalon) -> SeanceTenue | None:
    """The séance a report stands on: the newest one held at its jalon or at one before it in the parcours.

    That of the feuille de route says where the body stands by the newest séance that is known, whatever its jalon: a plan that
    was made on an older one says so itself.
    """
    if jalon == "feuille_de_route" and dossier.feuille_de_route is not None:
        return dossier.seances[-1] if dossier.seances else None
    rang = ORDRE.index(jalon)
    tenues = [seance for seance in dossier.seances if ORDRE.index(seance.jalon) <= rang]
    return tenues[-1] if tenues else None


def assess(dossier: Dossier, jalon: Jalon | None = None) -> Diagnostic:
    """Score what the report of a jalon stands on.

    Parameters
    ----------
    jalon : str, optional
        By default the newest one that is begun.

    Returns
    -------
    Diagnostic

    Raises
    ------
    Introuvable
        The dossier holds nothing to report at this jalon, or at any; says what there is.
    """
    if not dossier.seances:
        dossier.find_seance()  # which says that there is none, and how to hold one
    choix = find_current(dossier) if jalon is None else jalon
    possibles = list_jalons(dossier)
    seance = find_assise(dossier, choix) if choix in possibles else None
    if choix is None or seance is None:
        quoi = "" if choix is None else f" au jalon « {JALONS[choix]} »"
        remede = (
            f"jalons qui ont un rapport : {', '.join(possibles) or 'aucun'} ; tenez la séance, ou complétez jalons.yaml"
        )
        message = f"« {dossier.slug} » n’a rien à rapporter{quoi}"
        raise Introuvable([fault(message, fichier=short_name(dossier.chemin), remede=remede)])
    return score_seance(dossier, seance, choix)


def _is_begun(dossier: Dossier, jalon: Jalon) -> bool:
    etat = dossier.jalons.jalons.get(jalon)
    commence = etat is not None and etat.etat in COMMENCES
    signee = jalon == "charte" and dossier.jalons.charte is not None and dossier.jalons.charte.etat == "signée"
    return commence or signee or any(seance.jalon == jalon for seance in dossier.seances)


def _has_input(dossier: Dossier, jalon: Jalon) -> bool:
    if jalon == SANS_RAPPORT:
        return False
    if jalon == "autodiagnostic":
        return any(seance.jalon == jalon for seance in dossier.seances)
    quick_wins = jalon == "quick_wins" and any(action.nature == "quick_win" for action in dossier.actions)
    prevue = jalon == "charte" and dossier.jalons.charte is not None
    ecrite = jalon == "feuille_de_route" and dossier.feuille_de_route is not None
    return quick_wins or prevue or ecrite or _is_begun(dossier, jalon)
