"""The timeline of an organisation's jalons as plain text: what `numresp parcours` shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from numresp.depot.dossier import Dossier
from numresp.langue.francais import format_date, pluriel
from numresp.langue.mots import JALONS, say_role
from numresp.modele.organisation import EtatJalon
from numresp.modele.parcours import JalonParcours, Parcours

SIGNES = {"fait": "[x]", "en cours": "[>]", "à venir": "[ ]", "": "[?]"}
"""One sign a state, beside the word: the line reads without any colour."""
RETRAIT = 6 * " "


def render_parcours(dossier: Dossier, parcours: Parcours, jour: date) -> str:
    """The jalons in the order of the parcours: state, day, séances held, note; for the next one, what must be ready.

    Parameters
    ----------
    jour : date
        A jalon that is foreseen for an earlier day is said to be past.

    Returns
    -------
    str
    """
    etats = {jalon.id: dossier.find_etat(jalon.id) for jalon in parcours.jalons}
    prochain = next((jalon for jalon in parcours.jalons if etats[jalon.id].etat != "fait"), None)
    blocs = [[f"{dossier.organisation.nom} : parcours numérique responsable"]]
    for jalon in parcours.jalons:
        blocs.append(list(_describe(dossier, jalon, etats[jalon.id], jour)))
        if jalon is prochain:
            blocs[-1] += [f"{RETRAIT}Pour l’aborder :", *(f"{RETRAIT}- {chose}" for chose in jalon.pret_quand)]
    return "\n".join(ligne for bloc in blocs for ligne in bloc)


def _describe(dossier: Dossier, jalon: JalonParcours, etat: EtatJalon, jour: date) -> Iterator[str]:
    charte = dossier.jalons.charte if jalon.id == "charte" else None
    quand = etat.date if charte is None or charte.date is None else charte.date
    dit = "" if quand is None else f", {format_date(quand)}"
    passee = " (date passée)" if quand is not None and quand < jour and etat.etat == "à venir" else ""
    yield f"{SIGNES[etat.etat]}  {JALONS[jalon.id].capitalize()} : {etat.etat}{dit}{passee}"
    seances = [seance for seance in dossier.seances if seance.jalon == jalon.id]
    if seances:
        provisoires = sum(seance.etat.provisoire for seance in seances)
        suite = f", {pluriel(provisoires, 'provisoire')}" if provisoires else ""
        yield f"{RETRAIT}{pluriel(len(seances), 'séance tenue', 'séances tenues')}{suite}"
    if charte is not None:
        qui = f", par : {say_role(charte.signataire)}" if charte.signataire is not None else ""
        yield f"{RETRAIT}Signature {charte.etat}{qui} ; {pluriel(len(charte.engagements), 'engagement retenu')}"
    if etat.note:
        yield f"{RETRAIT}{etat.note}"
