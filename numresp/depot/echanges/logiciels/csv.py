"""A CSV of equipment, actions or measures that comes from elsewhere, or from `exporter --vers csv`, for a dossier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numresp.depot.csv import feuilles
from numresp.depot.csv.cellules import Brut, read_raw
from numresp.depot.csv.feuilles import FeuilleDeClasseur
from numresp.depot.csv.rangees import load_lines
from numresp.depot.csv.table import Cellule, TableCsv
from numresp.depot.csv.titres import find_field, is_header
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.echanges.dossier.accents import say_accents
from numresp.depot.echanges.dossier.contenu import ContenuDeDossier, find_key
from numresp.depot.echanges.dossier.feuille_csv import FeuilleLue, find_feuille, read_csv_sheet
from numresp.depot.echanges.dossier.reprise import SuiteDeFeuille
from numresp.depot.echanges.inventaires.logiciels import find_software
from numresp.depot.fourni.correspondances import load_correspondances
from numresp.depot.parties.parc import PARC, give_cells
from numresp.depot.parties.suivi import ACTIONS, MESURES
from numresp.depot.saisie.mots import compose, simplify
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.commun.accord import agree, count
from numresp.modele.commun.socle import Modele, show
from numresp.modele.dossier.organisation import Action, LigneParc, Mesure

EN_PLUS = ("organisation", "suivie")
"""Columns of the tidy tables that a dossier's file does not have."""
ALIAS = "action"
"""How the tidy table of actions calls their id."""
NON = ("false", "faux", "non", "0")
TITRES = "gardez les titres de colonne de parc.csv, actions.csv ou mesures.csv, ou ceux des feuilles du classeur"


class Inconnue(DonneesInvalides):
    """No table of a dossier, by its header."""


@dataclass(frozen=True)
class Sorte:
    """A table that can come alone: its sheet, its model, its columns, and the fields that tell it from the others."""

    feuille: FeuilleDeClasseur
    modele: type[Modele]
    cellules: dict[str, Cellule]
    signes: tuple[str, ...]
    un_de: tuple[str, ...] = ()
    """One of these too."""

    def fits(self, entete: Sequence[str]) -> bool:
        """Whether a header is that of this table, and most of its headings are: other tables have an id and a title too."""
        champs = [find_field(titre, [*self.cellules, *EN_PLUS, ALIAS]) for titre in entete]
        vues = {*champs} | ({"id"} if ALIAS in champs else set())
        if champs.count(None) * 2 >= len(champs):
            return False
        return {*self.signes} <= vues and (not self.un_de or bool(vues & {*self.un_de}))


SORTES = (
    Sorte(feuilles.PARC, LigneParc, PARC, ("type", "nombre")),
    Sorte(feuilles.MESURES, Mesure, MESURES, ("date", "indicateur"), ("valeur", "preuve", "methode", "commentaire")),
    Sorte(
        feuilles.ACTIONS, Action, ACTIONS, ("id",), tuple(nom for nom in ACTIONS if nom not in ("id", "commentaire"))
    ),
)


@dataclass(frozen=True)
class TableLue:
    """A CSV as read: which sheet of the dossier it is, its rows, the line of each, and what must be said."""

    fichier: str
    feuille: FeuilleDeClasseur
    lignes: tuple[Any, ...]
    numeros: tuple[int, ...]
    remarques: tuple[str, ...] = ()

    def fault(self, feuille: FeuilleDeClasseur, rang: int, champ: str, message: str, remede: str) -> Faute:
        """A fault at a line and column of this file."""
        assert feuille is self.feuille  # noqa: S101 (a CSV gives one sheet)
        return fault(message, fichier=self.fichier, ligne=self.numeros[rang], lieu=champ, remede=remede)

    @property
    def contenu(self) -> ContenuDeDossier:
        """The rows of this file alone."""
        return self._give(self.lignes)

    def _give(self, lignes: tuple[Any, ...]) -> ContenuDeDossier:
        """The contents of a dossier where these rows are all that is given."""
        donnees: dict[str, Any] = {self.feuille.titre.lower(): lignes}
        return ContenuDeDossier(**donnees)

    def list_remarks(self, dossier: Dossier) -> Iterator[str]:
        """What this file leaves as it is: the columns, and the rows, that it does not have; an inventory is a whole state."""
        yield from self.remarques
        neuves = {find_key(self.feuille, ligne) for ligne in self.lignes}
        avant = () if self.feuille is feuilles.PARC else self._list_before(dossier)
        if gardees := sum(find_key(self.feuille, ligne) not in neuves for ligne in avant):
            reste = agree(gardees, "reste", "restent")
            yield f"{self.feuille.titre} : {count(gardees, 'ligne')} du dossier que ce fichier ne nomme pas {reste}"

    def _list_before(self, dossier: Dossier) -> Sequence[Modele]:
        return dossier.actions if self.feuille is feuilles.ACTIONS else dossier.mesures

    def merge(self, dossier: Dossier) -> ContenuDeDossier:
        """An inventory replaces the whole inventory; an action takes the place of that of its id, measures that of their day."""
        if self.feuille is feuilles.PARC:
            return self.contenu
        neuves: dict[Any, list[Modele]] = {}
        for ligne in self.lignes:
            neuves.setdefault(find_key(self.feuille, ligne), []).append(ligne)
        fondues: dict[Any, list[Modele]] = {}
        for ligne in self._list_before(dossier):  # new lines stand where the first one of their key stood
            cle = find_key(self.feuille, ligne)
            if cle not in neuves:
                fondues.setdefault(("gardée", len(fondues)), []).append(ligne)
            else:
                fondues[cle] = neuves[cle]
        fondues |= {cle: lignes for cle, lignes in neuves.items() if cle not in fondues}
        return self._give(tuple(ligne for lignes in fondues.values() for ligne in lignes))


def read_csv(chemin: Path, dossier: Dossier, *, reparer: bool = False) -> TableLue | FeuilleLue:
    """Read a CSV whose header tells which table it is, or which sheet of the workbook, whatever its name and its dialect.

    Parameters
    ----------
    dossier : Dossier
        Rows of another organisation are a fault; columns that the file lacks leave what it holds; actions that were only
        chosen in a séance are left there.
    reparer : bool
        Mend the accents that are encoded twice, which are refused otherwise.

    Raises
    ------
    DonneesInvalides
        All the faults, each with its line and column.
    """
    brut = read_raw(chemin, _knows, reparer=reparer)
    sorte = next((sorte for sorte in SORTES if sorte.fits(brut.entete)), None)
    feuille = find_feuille(brut.entete) if sorte is None else None
    if feuille is not None:
        return read_csv_sheet(brut, feuille, dossier)
    if sorte is None:
        message = f"ni un parc, ni des actions, ni des mesures : vu les colonnes {', '.join(brut.entete) or 'vides'}"
        logiciel = find_software(brut.entete)
        remede = TITRES if logiciel is None else f"c’est une liste de {logiciel.nom} : --depuis inventaire"
        inconnue = fault(message, fichier=brut.fichier, ligne=brut.ligne_entete, remede=remede)
        raise Inconnue([*brut.fautes, *say_accents(brut), *(() if brut.accents else (inconnue,))])
    if brut.accents:
        raise DonneesInvalides([*brut.fautes, *say_accents(brut)])
    return _read_table(chemin, brut, sorte, dossier, reparer=reparer)


def _knows(cellules: Sequence[str]) -> bool:
    tables = any(is_header(cellules, [*sorte.cellules, *EN_PLUS, ALIAS]) for sorte in SORTES)
    return tables or find_feuille(cellules) is not None


def _read_table(chemin: Path, brut: Brut, sorte: Sorte, dossier: Dossier, *, reparer: bool) -> TableLue:
    vus = {find_field(titre, [*sorte.cellules, *EN_PLUS, ALIAS]) for titre in brut.entete}
    noms = dict.fromkeys((nom for nom in EN_PLUS if nom in vus), "")
    avant = {"Parc": dossier.parc, "Actions": dossier.actions, "Mesures": dossier.mesures}[sorte.feuille.titre]
    suite = SuiteDeFeuille(sorte.feuille, avant)
    colonnes = sorte.cellules
    if sorte.feuille is feuilles.PARC:
        colonnes = give_cells(load_correspondances(dossier.chemin.parent))
    cellules = {nom: compose if lire is str else lire for nom, lire in colonnes.items()}
    autres = noms | ({ALIAS: "id"} if ALIAS in vus else {})
    objets, table = load_lines(chemin, sorte.modele, cellules, autres, suite, reparer=reparer)
    lignes, numeros = _keep(brut, dossier.slug, objets, table)
    if sorte.feuille is feuilles.PARC and not lignes and dossier.parc:
        message = f"inventaire sans aucune ligne : il effacerait les {len(dossier.parc)} lots du dossier"
        remede = "vérifiez le fichier ; pour vider l’inventaire, retirez ses lignes du classeur"
        raise DonneesInvalides([fault(message, fichier=brut.fichier, ligne=brut.ligne_entete, remede=remede)])
    return TableLue(brut.fichier, sorte.feuille, tuple(lignes), tuple(numeros), tuple(suite.remarques))


def _keep(brut: Brut, slug: str, objets: Sequence[Modele], table: TableCsv) -> tuple[list[Modele], list[int]]:
    """The rows of this organisation that are followed, with their lines; an action that stands twice is a fault."""
    fautes: list[Faute] = []
    lignes: list[Modele] = []
    numeros: list[int] = []
    vues: set[object] = set()
    for objet, (numero, dits) in zip(objets, table.lignes, strict=True):
        if dits.get("organisation", slug) != slug:
            message = f"organisation « {slug} » attendue, vu {show(dits['organisation'])}"
            remede = "gardez les lignes de cette organisation"
            fautes.append(fault(message, fichier=brut.fichier, ligne=numero, lieu="organisation", remede=remede))
        if isinstance(objet, Action) and objet.id in vues:
            message = f"l’action « {objet.id} » figure deux fois"
            fautes.append(
                fault(message, fichier=brut.fichier, ligne=numero, lieu="id", remede="gardez une seule ligne")
            )
        if simplify(dits.get("suivie", "")) not in NON:
            vues.add(getattr(objet, "id", None))
            lignes.append(objet)
            numeros.append(numero)
    if fautes:
        raise DonneesInvalides(fautes)
    return lignes, numeros
