"""The forms of 01 Préparer, read as the model wants them: every fault at its field, and nothing is written with one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from numresp.atelier.commun.champs import hold_positive
from numresp.atelier.commun.saisie import Saisie
from numresp.atelier.commun.vue import Champs
from numresp.depot.ecriture.faits import PROPRES
from numresp.depot.fourni.correspondances import load_correspondances
from numresp.depot.saisie.nombres import Refus, parse_integer, parse_number
from numresp.langue.francais import join_ou
from numresp.langue.mots import CHAMPS
from numresp.modele.commun.equipement import is_total, name_type
from numresp.modele.commun.socle import Fait, show
from numresp.modele.dossier.organisation import LigneParc, Organisation

NOMBRES = {
    "population": "Population (habitants)",
    "agents": "Agents (personnes)",
    "elus": "Élus (personnes)",
    "postes": "Postes de travail (ordinateurs)",
    "surface_m2": "Surface des bâtiments (m²)",
    "surface_max_m2": "Le plus grand bâtiment (m²)",
    "sites_web": "Sites web édités (sites)",
    "etp": "Agents en équivalent temps plein (ETP)",
}
"""Figures of the profile, each with its unit."""
BOOLEENS = {
    champ: CHAMPS[champ][0].upper() + CHAMPS[champ][1:]
    for champ in ("serveurs", "service_informatique", "ecoles", "acces_publics", "videoprotection")
}
CODES = {"siren": "Numéro SIREN", "code_insee": "Code INSEE de la commune"}
"""Numbers that are names: texts, whose first 0 counts."""
FAITS = {"type": "Type d’organisation", **NOMBRES, **BOOLEENS, **CODES}
ETATS_DU_PARC = {"en_service": "en service", "dormant": "dormant", "reforme": "réformé"}
LIBELLES = {
    **FAITS, "parc-type": "Type d’équipement", "nombre": "Nombre (appareils)",
    "annee_achat": "Année d’achat", "etat": "État", "nom": "Nom", "slug": "Nom court",
    "date": "Date de la séance", "jalon": "Jalon", "minutes": "Durée (minutes)", "vote": "Votes", "role": "Rôle",
}  # fmt: skip
"""How each field is called, in the order of the forms."""
DECIMAUX = {"etp": "ETP", "surface_m2": "m²", "surface_max_m2": "m²"}
"""Facts that may have decimals, and the unit that may be written behind them."""
DU_FICHIER = " entre guillemets"
"""What the mend of a code says to whoever edits the file, and no field of a form needs."""
MINUTES = (10, 600)
PROCHES = 3
"""How many kinds are named where one is not known."""


def read_faits(champs: Champs, organisation: Organisation) -> dict[str, Fait | None]:
    """The facts of a profile; an empty field is an unknown fact.

    Raises
    ------
    DonneesInvalides
        Every faulty field.
    """
    dits = {cle.removeprefix("fait-"): valeur for cle, valeur in champs.items()}
    saisie = Saisie(dits)
    lus = {champ: _read_fait(saisie, champ) for champ in FAITS if champ in dits}
    poses = {"nom": organisation.nom, "type": organisation.type}
    saisie.build(Organisation, poses | {champ: fait for champ, fait in lus.items() if champ in PROPRES})
    saisie.fautes = [replace(faute, remede=faute.remede.replace(DU_FICHIER, "")) for faute in saisie.fautes]
    return saisie.finish(lus)


def _read_fait(saisie: Saisie, champ: str) -> Fait | None:
    if champ in BOOLEENS:
        return saisie.read(champ, _read_oui)
    if champ in DECIMAUX:
        return saisie.read(champ, lambda dit: _read_nombre(dit, DECIMAUX[champ]))
    return saisie.read(champ, _read_entier) if champ in NOMBRES else saisie.text(champ) or None


def _read_oui(dit: str) -> bool:
    if dit not in ("oui", "non"):
        raise Refus(f"« oui » ou « non » attendu, vu {show(dit)}", "choisissez dans la liste, ou laissez vide")
    return dit == "oui"


def _read_entier(dit: str) -> int:
    return int(hold_positive(parse_integer(dit), dit))


def _read_nombre(dit: str, unite: str) -> int | float:
    nombre = hold_positive(parse_number(dit, unite=unite), dit)
    return int(nombre) if nombre.is_integer() else nombre


def read_lot(champs: Champs, espace: Path, annee: int) -> LigneParc:
    """A line of the inventory from its form, its kind as the table calls it.

    A kind that the table does not know is a fault, unless the form says that it is to be kept (`garder`). So is a
    purchase after this year (`annee`): files that hold one load as they did.

    Raises
    ------
    DonneesInvalides
        Every faulty field.
    """
    saisie, table = Saisie(champs), load_correspondances(espace)
    mot = saisie.text("type")
    genre = table.name_kind(mot) or mot
    saisie.need("type", "type d’équipement attendu, vu rien", "choisissez-le dans la liste, ou écrivez-le")
    if mot and table.name_kind(mot) is None and not is_total(mot) and "garder" not in champs:
        saisie.refuse("type", f"aucun équipement connu ne s’appelle {show(mot)}", say_proches(table.list_near(mot)))
    dits: dict[str, Any] = {"type": genre or None, "etat": saisie.text("etat") or None}
    dits |= {champ: saisie.read(champ, _read_entier) for champ in ("nombre", "annee_achat")}
    achat = dits["annee_achat"]
    if achat is not None and achat > annee:
        saisie.refuse(
            "annee_achat", f"année d’achat à venir ({achat}), or on est en {annee}", "corrigez-la, ou laissez-la vide"
        )
    saisie.need("nombre", "nombre d’appareils attendu, vu rien", "comptez ceux de ce lot")
    return saisie.finish(saisie.build(LigneParc, dits))


def say_proches(genres: list[str]) -> str:
    """What an unknown kind may have meant, and what can be done if it meant none."""
    dits = join_ou([f"« {name_type(genre, pluriel=False)} »" for genre in genres[:PROCHES]])
    garder = "cochez « Garder ce mot »"
    return f"vouliez-vous dire {dits} ? Sinon, {garder}" if genres else f"choisissez dans la liste, ou {garder}"


def list_genres(espace: Path) -> list[str]:
    """The kinds that are known, as a reader calls them, those of the town included."""
    return [name_type(genre, pluriel=False) for genre in load_correspondances(espace).types]


def read_nom(champs: Champs) -> str:
    """The name of a new organisation.

    Raises
    ------
    DonneesInvalides
        None was given.
    """
    saisie = Saisie(champs)
    saisie.need("nom", "nom attendu, vu rien", "écrivez-le comme les habitants l’écrivent")
    return saisie.finish(saisie.text("nom"))


def read_reglages(saisie: Saisie) -> Mapping[str, Any]:
    """Time budget and way to vote, as a `programme` holds them; their faults are noted.

    A vote that bears a participant bears his role: it needs the room's agreement.
    """
    minutes = saisie.read("minutes", _read_minutes)
    saisie.need("minutes", f"durée de {MINUTES[0]} à {MINUTES[1]} minutes attendue, vu rien", "120 pour deux heures")
    vote, nominatif = saisie.text("vote") or "comptes", "nominatif" in saisie.champs
    if vote == "participants" and not nominatif:
        message = "un vote par participant porte son rôle, à l’écran et dans le journal"
        saisie.refuse("vote", message, "cochez l’accord de la salle, ou faites compter les votes")
    return {
        "minutes": minutes,
        "vote": "comptes" if vote == "mains" else vote,
        "geste": "mains" if vote == "mains" else "cartes",
        "nominatif": nominatif or None,
    }


def _read_minutes(dit: str) -> int:
    minutes = parse_integer(dit)
    if not MINUTES[0] <= minutes <= MINUTES[1]:
        raise Refus(f"durée de {MINUTES[0]} à {MINUTES[1]} minutes attendue, vu {show(dit)}", "120 pour deux heures")
    return minutes
