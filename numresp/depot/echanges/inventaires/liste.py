"""A list in CSV of another program, cut into cells, and its devices by what its columns are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from numresp.depot.csv.cellules import Brut, cut_raw
from numresp.depot.echanges.inventaires.fiche_d_appareil import Appareil
from numresp.depot.fichiers.lecture_sure import LIMITE_CSV_OCTETS, read_bounded
from numresp.depot.fichiers.nature import name_nature
from numresp.depot.fourni.correspondances import FICHIER, Correspondances
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import DonneesInvalides, Introuvable, fault
from numresp.modele.catalogue.correspondance import COLONNES
from numresp.modele.commun.accord import count

BOM = "\ufeff"
LIGNES_MAX = 100_000
"""No town has so many devices; more lines than this are refused before they are cut."""
DISENT_LE_TYPE = ("type", "genre", "modele")
"""Columns that say what kind a device is."""
EN_CSV = (
    "choisissez l’export CSV dans le logiciel d’inventaire, ou enregistrez ce fichier en CSV UTF-8 depuis un tableur"
)


@dataclass(frozen=True)
class ListeLue:
    """A list cut into cells, and the ranks of its columns by what they hold."""

    brut: Brut
    colonnes: Mapping[str, tuple[int, ...]]

    @property
    def personnes(self) -> tuple[str, ...]:
        """Titles of the columns of persons: named, never read."""
        return tuple(self.brut.entete[rang] for rang in self.colonnes["personne"])

    def list_linked(self, table: Correspondances) -> tuple[str, ...]:
        """Titles of columns that look like the device's, and speak of an object linked to it."""
        tenus = {rang for rangs in self.colonnes.values() for rang in rangs}
        return tuple(
            titre
            for rang, titre in enumerate(self.brut.entete)
            if rang not in tenus and " - " in titre and table.find("colonne", titre.rpartition(" - ")[2]) is not None
        )

    def list_devices(self) -> Iterator[Appareil]:
        """One for each line."""
        colonnes = self.colonnes
        groupes = (
            (*colonnes["type"], *colonnes["genre"]),
            colonnes["modele"],
            colonnes["statut"],
            (*colonnes["achat"], *colonnes["mise_en_service"]),
            colonnes["retrait"],
        )
        for numero, cellules in self.brut.lignes:
            types, modeles, statuts, dates, retraits = (_pick(cellules, rangs) if rangs else () for rangs in groupes)
            types, modeles, statuts = map(_drop_signs, (types, modeles, statuts))
            serie, nombre = (next(iter(_pick(cellules, colonnes[cle])), "") for cle in ("serie", "nombre"))
            yield Appareil(numero, types, modeles, statuts, dates, retraits, serie, nombre)


def _pick(cellules: Sequence[str], rangs: Sequence[int]) -> tuple[str, ...]:
    """What these cells say; one that holds several values has one on each line."""
    dits: list[str] = []
    for rang in rangs:
        dit = cellules[rang] if rang < len(cellules) else ""
        if "\n" in dit:
            dits += (morceau.strip() for morceau in dit.split("\n") if morceau.strip())
        elif dit:
            dits.append(dit)
    return tuple(dits)


def _drop_signs(dits: tuple[str, ...]) -> tuple[str, ...]:
    """Without what stands for nothing: « - », « ----- » (a list of GLPI where nothing was chosen)."""
    return tuple(dit for dit in dits if any(map(str.isalnum, dit)))


def read_bytes(chemin: Path, limite_octets: int = LIMITE_CSV_OCTETS) -> bytes:
    """The bytes of a file that somebody gives to be read.

    Raises
    ------
    Introuvable
    DonneesInvalides
    """
    nom = short_name(chemin)
    try:
        return read_bounded(chemin, limite_octets)
    except FileNotFoundError:
        raise Introuvable([fault("ce fichier n’existe pas", fichier=nom, remede="vérifiez le chemin")]) from None
    except OSError as erreur:
        raise DonneesInvalides([fault(f"lecture impossible ({say_reason(erreur)})", fichier=nom)]) from None


def cut_list(octets: bytes, nom: str, table: Correspondances, *, reparer: bool = False) -> Brut:
    """Cut a list into cells, whatever stands above its header: a title, empty lines, a mark of byte order.

    Parameters
    ----------
    reparer : bool
        Mend the accents that are encoded twice, which are refused otherwise.

    Raises
    ------
    DonneesInvalides
        A workbook or another file that is no CSV; not UTF-8; accents encoded twice; an unclosed quote.
    """
    vu = name_nature(octets)
    if vu is not None:
        remede = "importez-le avec --depuis xlsx si c’est un dossier de numresp ; sinon, " if ".xlsx" in vu else ""
        raise DonneesInvalides([fault(f"liste en CSV attendue, vu {vu}", fichier=nom, remede=remede + EN_CSV)])
    lignes = max(octets.count(b"\n"), octets.count(b"\r"))
    if lignes > LIGNES_MAX:
        message = f"liste de {LIGNES_MAX} lignes au plus attendue, vu {lignes}"
        raise DonneesInvalides([fault(message, fichier=nom, remede="exportez-la en plusieurs fichiers")])

    def knows(cellules: Sequence[str]) -> bool:
        vues = [quoi for quoi in map(table.find_column, cellules) if quoi is not None]
        return len(vues) > 1 and any(quoi in DISENT_LE_TYPE for quoi in vues)

    brut = cut_raw(octets, nom, knows, reparer=reparer)
    if brut.accents:
        remede = "réexportez la liste sans passer par un tableur, ou relancez la commande avec --reparer-accents"
        raise DonneesInvalides([replace(faute, remede=remede) for faute in brut.accents])
    if brut.fautes:
        raise DonneesInvalides(_gather(brut))
    return replace(brut, entete=tuple(titre.strip().strip(BOM).strip('"').strip() for titre in brut.entete))


def _gather(brut: Brut) -> list:  # type: ignore[type-arg]
    """Faults of one kind once: the first, with how many there are."""
    premiere, reste = brut.fautes[0], len(brut.fautes) - 1
    if not reste:
        return [premiere]
    return [replace(premiere, message=f"{premiere.message} (et {count(reste, 'autre ligne')} de même)")]


def find_columns(brut: Brut, table: Correspondances) -> ListeLue:
    """Which column holds what, by its title."""
    colonnes: dict[str, list[int]] = {quoi: [] for quoi in COLONNES}
    for rang, titre in enumerate(brut.entete):
        quoi = table.find_column(titre)
        if quoi is not None:
            colonnes[quoi].append(rang)
    return ListeLue(brut, {quoi: tuple(rangs) for quoi, rangs in colonnes.items()})


def need_kind(liste: ListeLue, table: Correspondances, type_donne: str) -> None:
    """A list says what kind each device is, by its kind or its model, unless somebody said it for all of them.

    Raises
    ------
    DonneesInvalides
    """
    if type_donne or any(liste.colonnes[quoi] for quoi in DISENT_LE_TYPE):
        return
    brut, liees = liste.brut, liste.list_linked(table)
    message = f"aucune colonne de type parmi : {', '.join(brut.entete) or 'rien'}"
    if liees:
        message += f" ({', '.join(liees)} : c’est le type d’un objet lié)"
    remede = f"ajoutez la colonne « Type » à la liste, ou son titre à {FICHIER}, ou donnez le type de tous avec --type"
    raise DonneesInvalides([fault(message, fichier=brut.fichier, ligne=1, remede=remede)])
