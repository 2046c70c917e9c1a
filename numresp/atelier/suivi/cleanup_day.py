"""A Digital Clean Up Day noted at once: what can be counted, each count a mesure that the bilan of the INR takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from numresp.atelier.commun.saisie import Saisie
from numresp.atelier.commun.vue import Champs
from numresp.atelier.suivi.champs import describe, hold_mesures
from numresp.atelier.suivi.dossier import Suivi
from numresp.calcul.suivi.serie import Serie
from numresp.depot.echanges.logiciels.dcd_bilan import APPAREILS, FORMATS, find_edition
from numresp.erreurs import fault
from numresp.langue.francais import format_court, format_jour
from numresp.modele.catalogue.indicateur import DCD
from numresp.modele.commun.unites import is_counted
from numresp.modele.dossier.organisation import Mesure

NOMS = {
    "ordinateurFixe": "Ordinateurs fixes",
    "ecran": "Écrans",
    "ordinateurPortable": "Ordinateurs portables",
    "tablette": "Tablettes",
    "smartphone": "Smartphones",
    "divers": "Autres, ou non triés",
    "webinaire": "Webinaire",
    "fresqueNumerique": "Fresque du numérique",
    "jeuxNumeville": "Jeu Numéville",
    "jeuxDowino": "Jeu Dowino",
    "jeuxTheWokies": "Jeu The Wokies",
    "don": "donnés",
    "reparation": "réparés",
    "protection": "protégés",
    "reutilisation": "réutilisés",
}


@dataclass(frozen=True)
class ChampDeComptage:
    """Something that is counted: its words, the indicateur it feeds, the unit."""

    libelle: str
    indicateur: str
    unite: str

    @property
    def champ(self) -> str:
        """Its field in the form."""
        return f"compte-{self.indicateur}"


ESSENTIELS: Mapping[str, tuple[ChampDeComptage, ...]] = {
    "Matériel et collecte": (
        ChampDeComptage("Matériel recyclé, en tout ou non trié", "deee_kg", "kg"),
        ChampDeComptage("Boîtes à téléphones en place", "boites_telephones", "boîtes"),
        ChampDeComptage("Boîtes à téléphones remplies", "boites_telephones_pleines", "boîtes"),
        ChampDeComptage("Téléphones collectés", "telephones_collectes", "appareils"),
        ChampDeComptage("Appareils partis en réemploi", "reemploi_appareils", "appareils"),
        ChampDeComptage("Appareils réaffectés en interne", "reemploi_interne", "appareils"),
    ),
    "Données": (
        ChampDeComptage("Courriels supprimés, en volume", "messagerie_supprime_go", "Go"),
        ChampDeComptage("Courriels supprimés, en nombre", f"{DCD}donnees.fichiersSupprimes.emails", "courriels"),
        ChampDeComptage("Volume libéré sur les postes et serveurs", f"{DCD}donnees.goRecuperes.local", "Go"),
    ),
    "Personnes touchées": (
        ChampDeComptage("Participants de la structure", "dcud_participants", "personnes"),
        ChampDeComptage("Habitants et élèves sensibilisés", "habitants_sensibilises", "personnes"),
    ),
}
"""What most towns know."""


def _list_details() -> Iterator[tuple[str, tuple[ChampDeComptage, ...]]]:
    yield (
        "Recyclage par type, en pièces",
        tuple(
            ChampDeComptage(NOMS[nom], f"{DCD}recyclage.{nom}.quantite", "appareils")
            for nom in (*APPAREILS, "divers")
            if nom != "smartphone"  # telephones_collectes
        ),
    )
    yield (
        "Recyclage par type, en kilogrammes",
        tuple(ChampDeComptage(NOMS[nom], f"{DCD}recyclage.{nom}.poidsKg", "kg") for nom in APPAREILS),
    )
    yield (
        "Réemploi par type",
        tuple(
            ChampDeComptage(f"{NOMS[nom]} {NOMS[sort]}", f"{DCD}reemploi.{nom}.{sort}", "appareils")
            for nom in APPAREILS
            for sort in ("don", "reparation", "protection", "reutilisation")
        ),
    )
    yield (
        "Autres données",
        (
            ChampDeComptage(
                "Messages supprimés sur les réseaux sociaux",
                f"{DCD}donnees.fichiersSupprimes.postsSociaux",
                "documents",
            ),
            ChampDeComptage("Fichiers supprimés en ligne", f"{DCD}donnees.fichiersSupprimes.cloud", "documents"),
            ChampDeComptage("Fichiers supprimés sur les postes", f"{DCD}donnees.fichiersSupprimes.local", "documents"),
            ChampDeComptage("Applications désinstallées", f"{DCD}donnees.applicationsDesinstallees", "applications"),
        ),
    )
    yield (
        "Sensibilisation par format",
        tuple(
            ChampDeComptage(f"{NOMS[nom]} : {qui}", f"{DCD}sensibilisation.{nom}.{cle}", "personnes")
            for nom in FORMATS
            for cle, qui in (("participants", "participants"), ("audience", "audience"))
        ),
    )


DETAILS: Mapping[str, tuple[ChampDeComptage, ...]] = dict(_list_details())
"""What the form of the INR asks for beyond; together with the essentials, all its keys."""
COMPTES = {compte.champ: compte for groupe in (*ESSENTIELS.values(), *DETAILS.values()) for compte in groupe}


def find_serie(suivi: Suivi, series: Mapping[str, Serie], compte: ChampDeComptage) -> Serie:
    """The indicateur of a count: the catalogue's unit and nature, else a flux in the count's own unit."""
    vide = Serie(compte.indicateur, compte.libelle, compte.unite, "flux", "", ())
    connue = series.get(compte.indicateur, vide)
    return connue if compte.indicateur in suivi.indicateurs else Serie(**vars(vide) | {"points": connue.points})


def read_journee(champs: Champs, suivi: Suivi) -> list[Mesure]:
    """The mesures of a Digital Clean Up Day: one for each count that was typed, all on one day with one proof.

    Raises
    ------
    DonneesInvalides
        Every faulty field: a day outside the edition's three weeks, a decimal where pieces are counted, a count that is noted on
        that day already; nothing typed at all.
    """
    saisie = Saisie(champs)
    jour = saisie.day("date")
    saisie.need("date", "date attendue, vu rien", "donnez le jour de l’opération")
    if jour is not None and find_edition(jour) is None:
        message = "hors du Digital Clean Up Day (semaine du troisième samedi de mars, ou une semaine autour)"
        saisie.fautes.append(fault(message, lieu="date", remede="notez-le dans l’onglet Mesures"))
    series = suivi.series
    mesures: list[Mesure] = []
    for nom, compte in COMPTES.items():
        valeur = _read_compte(saisie, nom, compte)
        if valeur is None or jour is None:
            continue
        serie = find_serie(suivi, series, compte)
        _hold_once(saisie, nom, serie, jour)
        cellules = describe(saisie, serie, jour, valeur) | {"methode": f"Digital Clean Up Day {jour.year}"}
        mesure = saisie.build(Mesure, cellules)
        mesures += [] if mesure is None else [mesure]
    if not mesures and not saisie.fautes:
        premier = next(iter(COMPTES))
        saisie.fautes.append(fault("aucun résultat", lieu=premier, remede="remplissez une case au moins"))
    if mesures:
        hold_mesures(saisie, suivi, mesures)
    return saisie.finish(mesures)


def _read_compte(saisie: Saisie, nom: str, compte: ChampDeComptage) -> float | None:
    """A count, no less than zero; whole where pieces are counted."""
    valeur = saisie.number(nom)
    if valeur is None:
        return None
    if valeur < 0:
        saisie.fautes.append(
            fault(f"zéro ou plus attendu, vu {format_court(valeur)}", lieu=nom, remede="écrivez 0 ou plus")
        )
        return None
    if is_counted(compte.unite) and not valeur.is_integer():
        message = f"nombre entier attendu, vu {format_court(valeur)}"
        saisie.fautes.append(fault(message, lieu=nom, remede="comptez des pièces entières"))
        return None
    return valeur


def _hold_once(saisie: Saisie, nom: str, serie: Serie, jour: date) -> None:
    memes = [point for point in serie.points if point.date == jour]
    if memes:
        message = f"déjà noté le {format_jour(jour)} : {format_court(memes[-1].valeur)} {memes[-1].unite}"
        remede = "videz cette case, ou remplacez la valeur dans l’onglet Mesures"
        saisie.fautes.append(fault(message, lieu=nom, remede=remede))
