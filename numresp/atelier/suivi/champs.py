"""The forms of the follow-up, read as the model wants them: every fault at its field, and nothing is written with one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from numresp.atelier.commun.saisie import Saisie
from numresp.atelier.commun.vue import Champs
from numresp.atelier.suivi.dossier import Suivi
from numresp.calcul.suivi.serie import Serie
from numresp.depot.parties.preuves import check_fichier
from numresp.erreurs import Faute, fault
from numresp.langue.francais import format_court, format_jour
from numresp.langue.ordres_de_grandeur import say_unite
from numresp.modele.dossier.controle_du_suivi import (
    check_charte,
    check_engagements,
    check_etats,
    check_finies,
    check_mesures,
    check_questions,
    check_suivi,
)
from numresp.modele.dossier.organisation import Action, Charte, EtatJalon, Mesure


def hold_preuve(saisie: Saisie, suivi: Suivi, preuve: str, ancienne: str = "") -> None:
    """A proof that is a file stands in the folder of proofs; one that was noted before is not asked again."""
    defaut = check_fichier(suivi.dossier.chemin, preuve) if preuve != ancienne else None
    if defaut is not None:
        vu = "ce fichier n’est pas dans le dossier" if defaut == "absente" else "ce fichier est hors du dossier"
        saisie.fautes.append(
            fault(vu, lieu="preuve", remede=f"copiez-le dans {suivi.dossier.chemin / 'preuves'}, puis recommencez")
        )


def read_action(champs: Champs, montree: Action, suivi: Suivi) -> Action:
    """An action as the form says it.

    Parameters
    ----------
    montree : Action
        As it was shown: what the form has no field for stays.

    Raises
    ------
    DonneesInvalides
        Every faulty field: an unknown statut, a date to come, a negative budget, a proof outside the dossier…
    """
    saisie = Saisie(champs)
    dits: dict[str, Any] = {
        "titre": saisie.text("titre", montree.titre) if "titre" in champs else montree.titre,
        "statut": saisie.text("statut") or None,
        "pilote": saisie.text("pilote") or None,
        "service": saisie.text("service", montree.service),
        "debut": saisie.day("debut"),
        "fin": saisie.day("fin"),
        "jours": saisie.number("jours"),
        "budget_eur": saisie.number("budget_eur"),
        "preuve": saisie.text("preuve", montree.preuve),
        "commentaire": saisie.text("commentaire", montree.commentaire),
    }
    if "question" in champs:
        dits["questions"] = (str(champs["question"]),) if champs["question"] else ()
    if "nature" in champs:
        dits["nature"] = str(champs["nature"])
    action = saisie.build(Action, {"id": montree.id, "questions": montree.questions, "nature": montree.nature} | dits)
    if action is not None:
        saisie.hold(check_suivi([action], suivi.bornes))
        saisie.hold(check_finies([action], suivi.bornes))
        saisie.hold(check_questions([action], suivi.referentiels))
        hold_preuve(saisie, suivi, action.preuve, montree.preuve)
    return saisie.finish(action)


def read_mesure(champs: Champs, serie: Serie, suivi: Suivi) -> tuple[Mesure, list[Mesure]]:
    """A mesure of an indicateur, whose unit and nature are imposed.

    Returns
    -------
    (mesure, those of the same day that it replaces)

    Raises
    ------
    DonneesInvalides
        Every faulty field; a day that has its value already, unless it is to be replaced.
    """
    saisie = Saisie(champs)
    jour, valeur = saisie.day("date"), saisie.number("valeur")
    saisie.need("date", "date attendue, vu rien", "donnez le jour du relevé, ou le dernier jour de la période")
    saisie.need("valeur", f"nombre attendu, en {say_unite(serie.unite)}, vu rien", "une valeur inconnue ne se note pas")
    mesure = saisie.build(Mesure, describe(saisie, serie, jour, valeur)) if jour and valeur is not None else None
    memes = [point for point in serie.points if point.date == jour]
    if mesure is not None:
        hold_mesures(saisie, suivi, [mesure])
        if memes and "remplacer" not in champs:
            saisie.fautes.append(_noted(serie, memes, "date"))
    return saisie.finish(mesure), memes[-1:]


def describe(saisie: Saisie, serie: Serie, jour: date | None, valeur: float | None) -> dict[str, Any]:
    """The cells of a mesure of a form; the unit is spelled as in the last one, so that a series reads alike."""
    return {
        "date": jour,
        "indicateur": serie.id,
        "valeur": valeur,
        "unite": serie.unite if serie.derniere is None else serie.derniere.unite,
        "nature": serie.nature,
        "methode": saisie.text("methode"),
        "preuve": saisie.text("preuve"),
        "commentaire": saisie.text("commentaire"),
    }


def hold_mesures(saisie: Saisie, suivi: Suivi, mesures: Sequence[Mesure]) -> None:
    """Hold mesures against the rules that `verifier` says too, and their proof against the dossier."""
    saisie.hold(check_mesures(mesures, suivi.indicateurs, suivi.bornes))
    hold_preuve(saisie, suivi, mesures[0].preuve)


def _noted(serie: Serie, memes: Sequence[Mesure], champ: str) -> Faute:
    """A day that has its value already: adding another would count it twice."""
    dites = ", ".join(f"{format_court(point.valeur)} {say_unite(point.unite)}" for point in memes)
    message = f"« {serie.nom} » est déjà noté le {format_jour(memes[-1].date)} ({dites})"
    return fault(message, lieu=champ, remede="cochez « Remplacer la valeur déjà notée ce jour-là », ou changez la date")


def read_jalon(champs: Champs, montre: EtatJalon, suivi: Suivi) -> EtatJalon:
    """A jalon as the form says it.

    Raises
    ------
    DonneesInvalides
        An unknown state, a day that is none, « fait » on a day to come.
    """
    saisie = Saisie(champs)
    dits = {
        "etat": saisie.text("etat") or None,
        "date": saisie.day("date"),
        "note": saisie.text("note", montre.note),
    }
    etat = saisie.build(EtatJalon, dits)
    if etat is not None:
        saisie.hold(check_etats([etat], suivi.bornes))
    return saisie.finish(etat)


def read_charte(champs: Champs, suivi: Suivi) -> Charte:
    """The charte as the form says it: foreseen or signed, when, by which role, with which engagements.

    Raises
    ------
    DonneesInvalides
        An unknown role or engagement, a signature without a day or on a day to come.
    """
    saisie = Saisie(champs)
    coches = champs.get("engagements", ())
    dits = {
        "etat": saisie.text("etat") or None,
        "date": saisie.day("date"),
        "signataire": saisie.text("signataire") or None,
        "engagements": (coches,) if isinstance(coches, str) else tuple(map(str, coches)),
    }
    if dits["etat"] == "signée":
        saisie.need("date", "date de la signature attendue, vu rien", "donnez le jour où la charte a été signée")
    charte = saisie.build(Charte, dits)
    if charte is not None:
        saisie.hold(check_charte(charte, suivi.bornes))
        saisie.hold(check_engagements(charte, suivi.referentiels))
    return saisie.finish(charte)
