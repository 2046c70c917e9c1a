"""Which software a list comes from, by the titles of its columns, and what its lines stand for in the inventory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from numresp.depot.fourni.correspondances import fold
from numresp.erreurs import Faute, fault

POSTES = frozenset({"ordinateur_fixe", "ordinateur_portable"})


@dataclass(frozen=True)
class Logiciel:
    """A software, and by which titles its lists are known: at least one of each group, in French or English.

    Attributes
    ----------
    nom : str
        Also the source of its lots in parc.csv.
    titres : tuple of groups of titles
    couvre : frozenset of str
        Kinds that any list of it speaks for, seen or not.
    note : str
        What its lists do not say, told at each import.
    """

    nom: str
    titres: tuple[tuple[str, ...], ...]
    couvre: frozenset[str] = frozenset()
    note: str = ""

    def matches(self, vus: frozenset[str]) -> bool:
        """Whether these titles, folded, are those of one of its lists."""
        return all(any(fold(titre) in vus for titre in groupe) for groupe in self.titres)


AGENT = Logiciel(
    "Agent GLPI",
    (),
    POSTES | {"ecran"},
    "l’agent d’inventaire ne connaît pas la date d’achat : l’année reste vide, complétez-la dans parc.csv",
)
"""GLPI agent and FusionInventory: one file a machine, never a list."""
LOGICIELS = (
    Logiciel(
        "Snipe-IT",
        (
            ("Asset Tag", "Étiquette de l’actif"),
            ("Category", "Catégorie", "Model", "Modèle", "Asset Model"),
        ),
    ),
    Logiciel(
        "Intune",
        (
            ("Device name", "Nom de l’appareil", "DeviceName"),
            ("Enrollment date", "Date d’inscription", "Last check-in", "Dernier archivage", "Compliance", "Conformité",
             "CreatedDate", "LastContact", "enrolledDateTime", "lastSyncDateTime", "complianceState"),
            ("Model", "Modèle", "Manufacturer", "Fabricant"),
        ),
        POSTES | {"tablette", "smartphone"},
        "Intune ne connaît pas la date d’achat (celle d’inscription n’en est pas une) : l’année reste vide, "
        "complétez-la dans parc.csv",
    ),
    Logiciel(
        "OCS Inventory",
        (
            ("Machine", "Computer", "Nom machine", "Computer name"),
            ("Dernier inventaire", "Last inventory", "Dernière visite", "Last come", "Account info : TAG"),
        ),
        POSTES,
        "OCS ne connaît pas la date d’achat, sauf dans une information administrative (« Account info : Date d’achat ») : "
        "l’année reste vide ailleurs, complétez-la dans parc.csv",
    ),
    Logiciel("G4IT", (("nomEquipementPhysique",), ("type",))),
    Logiciel(
        "GLPI",
        (
            ("Type", "Types", "Type d’élément", "Item type", "Type d’ordinateur", "Type de moniteur", "Type d’imprimante",
             "Type de téléphone", "Type de périphérique", "Type de matériel réseau", "Computer type", "Monitor type"),
            ("Statut", "Status", "Entité", "Entity", "Lieu", "Location", "Fabricant", "Manufacturer"),
        ),
    ),
)  # fmt: skip
"""The most particular titles first: « Type » and « Statut » alone are GLPI’s, or a list of the same form."""
PARC = frozenset({"type", "nombre"})


def find_software(entete: Sequence[str]) -> Logiciel | None:
    """The software whose list has these titles, or None."""
    vus = frozenset(fold(titre) for titre in entete)
    return next((logiciel for logiciel in LOGICIELS if logiciel.matches(vus)), None)


def say_unknown_list(fichier: str, entete: Sequence[str]) -> Faute:
    """A list that none of the softwares writes: what was seen, what was expected."""
    vus = ", ".join(titre for titre in entete if titre) or "rien"
    attendus = " ; ".join(
        f"{logiciel.nom} : {' et '.join(f'« {groupe[0]} »' for groupe in logiciel.titres)}" for logiciel in LOGICIELS
    )
    if {fold(titre) for titre in entete} >= PARC:
        remede = "c’est une table de parc : importez-la avec --depuis csv"
    else:
        remede = f"exportez la liste avec les colonnes qui disent d’où elle vient ({attendus})"
    message = f"liste d’aucun logiciel d’inventaire connu : vu les colonnes {vus}"
    return fault(message, fichier=fichier, ligne=1, remede=remede)
