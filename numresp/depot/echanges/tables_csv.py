"""A CSV of equipment, actions or measures that comes from elsewhere, or from `exporter --vers csv`, for a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numresp.depot.brut import read_raw
from numresp.depot.dossier import ACTIONS, MESURES, Dossier
from numresp.depot.echanges import onglets
from numresp.depot.echanges.contenu import Contenu, find_key
from numresp.depot.echanges.grille import simplify
from numresp.depot.echanges.onglets import Feuille
from numresp.depot.parc import PARC
from numresp.depot.tableur import Cellule, load_lines
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.organisation import Action, LigneParc, Mesure
from numresp.modele.socle import Modele, show

EN_PLUS = ("organisation", "suivie")
"""Columns of the tidy tables that a dossier's file does not have."""
NON = ("false", "faux", "non", "0")
SORTES: tuple[tuple[Feuille, type[Modele], dict[str, Cellule], tuple[str, ...]], ...] = (
    (onglets.PARC, LigneParc, PARC, ("type", "nombre")),
    (onglets.ACTIONS, Action, ACTIONS, ("titre", "statut")),
    (onglets.MESURES, Mesure, MESURES, ("indicateur", "valeur")),
)


@dataclass(frozen=True)
class TableLue:
    """A CSV as read: which sheet of the dossier it is, its rows, and the line of each."""

    fichier: str
    feuille: Feuille
    lignes: tuple[Any, ...]
    numeros: tuple[int, ...]

    def fault(self, feuille: Feuille, rang: int, champ: str, message: str, remede: str) -> Faute:
        """A fault at a line and column of this file."""
        assert feuille is self.feuille  # noqa: S101 (a CSV gives one sheet)
        return fault(message, fichier=self.fichier, ligne=self.numeros[rang], lieu=champ, remede=remede)

    @property
    def contenu(self) -> Contenu:
        """The rows of this file alone."""
        return self._give(self.lignes)

    def _give(self, lignes: tuple[Any, ...]) -> Contenu:
        """The contents of a dossier where these rows are all that is given."""
        donnees: dict[str, Any] = {self.feuille.titre.lower(): lignes}
        return Contenu(**donnees)

    def merge(self, dossier: Dossier) -> Contenu:
        """An inventory replaces the whole inventory; an action takes the place of that of its id, measures that of their day."""
        if self.feuille is onglets.PARC:
            return self.contenu
        avant: Sequence[Modele] = dossier.actions if self.feuille is onglets.ACTIONS else dossier.mesures
        neuves: dict[Any, list[Modele]] = {}
        for ligne in self.lignes:
            neuves.setdefault(find_key(self.feuille, ligne), []).append(ligne)
        fondues: dict[Any, list[Modele]] = {}
        for ligne in avant:  # new lines stand where the first one of their key stood
            cle = find_key(self.feuille, ligne)
            if cle not in neuves:
                fondues.setdefault(("gardée", len(fondues)), []).append(ligne)
            else:
                fondues[cle] = neuves[cle]
        fondues |= {cle: lignes for cle, lignes in neuves.items() if cle not in fondues}
        return self._give(tuple(ligne for lignes in fondues.values() for ligne in lignes))


def read_csv_table(chemin: Path, slug: str) -> TableLue:
    """Read a CSV whose header tells which table it is, in any dialect of French spreadsheets.

    Parameters
    ----------
    slug : str
        Rows of another organisation are a fault; actions that were only chosen in a séance are left there.

    Raises
    ------
    DonneesInvalides
        All the faults, each with its line and column.
    """
    brut = read_raw(chemin)
    entete = ["id" if colonne == "action" else colonne for colonne in brut.entete]
    sorte = next((sorte for sorte in SORTES if set(sorte[3]) <= set(entete)), None)
    if sorte is None:
        message = f"ni un parc, ni des actions, ni des mesures : vu les colonnes {', '.join(brut.entete) or 'vides'}"
        remede = "gardez les titres de colonne de parc.csv, actions.csv ou mesures.csv"
        raise DonneesInvalides([*brut.fautes, fault(message, fichier=brut.fichier, ligne=1, remede=remede)])
    feuille, modele, cellules, _ = sorte
    noms = dict.fromkeys((nom for nom in EN_PLUS if nom in brut.entete), "")
    objets, table = load_lines(chemin, modele, cellules, noms | ({"action": "id"} if "action" in brut.entete else {}))
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
    return TableLue(brut.fichier, feuille, tuple(lignes), tuple(numeros))
