"""Undoing the last gesture, and saying what was undone."""

from __future__ import annotations

from numresp.atelier.commun.carnet_commun import VueDeCarnet
from numresp.atelier.commun.champs import GESTES
from numresp.atelier.seance.seance import Tenue
from numresp.langue.francais import pluriel
from numresp.langue.mots import say_role
from numresp.modele.seance.evenements import TOUS, Annulation, Participant


def undo_last(vue: VueDeCarnet, tenue: Tenue) -> TOUS | None:
    """Undo the last gesture of a séance, and say when and which one: « Annulé à 14:32:05 : participant, élu ».

    Returns
    -------
    event or None
        What was undone.

    Raises
    ------
    DonneesInvalides
        There is nothing to undo, or it is not undone by a key: see `Tenue.undo`.
    """
    dernier = tenue.last_act()
    vue.say_written(tenue.undo(), "Annulé")
    if dernier is not None:
        vue.dit += f" : {say_geste(dernier, tenue)}"
    return dernier


def say_geste(evenement: TOUS, tenue: Tenue) -> str:
    """A gesture in words, with what it was about: « retrait d’un participant, élu »."""
    if isinstance(evenement, Annulation):
        return f"retrait d’un participant{_add_subject(tenue.evenements[evenement.cible - 1], tenue)}"
    return f"{GESTES[evenement.type]}{_add_subject(evenement, tenue)}"


def _add_subject(evenement: TOUS, tenue: Tenue) -> str:
    """Who, which question, thème or action; nothing where the gesture is about none."""
    champs, referentiel = vars(evenement), tenue.referentiel
    if isinstance(evenement, Participant):
        return f", {say_role(evenement.role)}{f' ({evenement.fonction})' if evenement.fonction else ''}"
    if (qui := tenue.etat.participants.get(str(champs.get("participant")))) is not None:
        return f", {say_role(qui.role)}"
    if (question := referentiel.questions.get(str(champs.get("question", champs.get("cible"))))) is not None:
        return f", « {question.intitule} »"
    themes = {noeud.id: noeud.nom for noeud in referentiel.noeuds}
    if (theme := themes.get(str(champs.get("noeud", champs.get("cible"))))) is not None:
        return f", {theme}"
    if "titre" in champs:
        return f", « {champs['titre']} »"
    return f", {pluriel(len(champs['questions']), 'question')}" if champs.get("questions") else ""
