"""A whole dossier as a workbook: what comes back is in validated sheets, what only informs is locked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from numresp.depot.csv.feuilles import (
    FEUILLES,
    FORMAT,
    HYPOTHESES,
    INTERNE,
    LISTES,
    LISTES_DE_FAITS,
    MESURES,
    NOTICE,
    ORGANISATION,
    FeuilleDeClasseur,
    Rubrique,
)
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.echanges.dossier.contenu import say_cells, take_contenu
from numresp.depot.echanges.xlsx.ecriture import (
    FORMAT_DATE,
    FORMAT_TEXTE,
    HORS_XML,
    TEXTE_MAX,
    fit_height,
    set_page,
    write_heading,
    write_text,
    write_value,
)
from numresp.depot.fichiers.ecriture_sure import hash_files
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.catalogue.facteur import Facteur
from numresp.modele.catalogue.indicateur import Indicateur
from numresp.modele.commun.unites import MESURES as UNITES
from numresp.modele.dossier.hypothese import list_open
from numresp.modele.dossier.organisation import EXEMPLE

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LARGEUR_NOTICE = 110
MARGE = 200
"""Empty rows under the last one that still have lists and formats."""
CONSIGNES = (
    "Ce classeur est le dossier entier. Modifiez les feuilles Organisation, Hypothèses, Parc, Actions, Mesures, Jalons et "
    "Charte, enregistrez au format .xlsx, puis : numresp importer SLUG CLASSEUR --depuis xlsx --a-blanc (montre ce qui "
    "changerait), et la même commande sans --a-blanc.",
    "Une ligne retirée d’une feuille est retirée du dossier ; une ligne ajoutée y entre. Une case vide est une valeur "
    "inconnue : ni 0, ni « non ».",
    "Ne renommez ni les feuilles ni les titres des colonnes, ne fusionnez pas de cellules, n’écrivez pas de formule.",
    "Une personne n’est jamais nommée : le pilote et le signataire sont des rôles. Une preuve est une phrase, une adresse, "
    "ou un fichier du dossier (preuves/…).",
    "Hypothèses : ce que vous savez mieux que le catalogue, pour les ordres de grandeur ; la page de calcul d’un rapport dit "
    "les identifiants, les unités et les valeurs d’origine. Le motif dit d’où vient la valeur.",
    "Les feuilles qui suivent Charte se lisent seulement : les réponses et les scores viennent des séances.",
)


@dataclass(frozen=True)
class Annexe:
    """A sheet that only informs: its title, its columns with their widths, its rows."""

    titre: str
    colonnes: tuple[tuple[str, float], ...]
    lignes: Sequence[Sequence[Any]]


def write_dossier(
    dossier: Dossier,
    indicateurs: Iterable[Indicateur],
    annexes: Iterable[Annexe] = (),
    facteurs: Iterable[Facteur] = (),
) -> bytes:
    """The bytes of the workbook; the caller puts them on disk.

    Parameters
    ----------
    indicateurs : iterable of Indicateur
        Those that the list of the mesures offers.
    annexes : iterable of Annexe
        Sheets that only inform.
    facteurs : iterable of Facteur
        Those that the list of the assumptions offers, where a user may change them.

    Raises
    ------
    DonneesInvalides
        A text that no cell can hold.
    """
    from openpyxl import Workbook  # noqa: PLC0415 (only those who write workbooks load it)

    _check_lengths(dossier)
    classeur = Workbook()
    nom = HORS_XML.sub("", dossier.organisation.nom)
    classeur.properties.creator, classeur.properties.language = "numresp", "fr-FR"
    marque = f". {EXEMPLE}" if dossier.illustratif else ""
    classeur.properties.title = f"{nom}, dossier{marque}"
    _write_notice(classeur.worksheets[0], nom, marque, dossier.illustratif)
    connus = tuple(indicateur.id for indicateur in indicateurs)
    listes = _write_lists(classeur, connus, list_open(facteurs))
    for feuille in FEUILLES:
        page = classeur.create_sheet(feuille.titre)
        _write_sheet(page, feuille, take_contenu(dossier).list_rows()[feuille.titre], listes)
        set_page(page, f"{nom}, {feuille.titre}{marque}")
    for annexe in annexes:
        _write_annexe(classeur.create_sheet(annexe.titre), annexe, f"{nom}, {annexe.titre}{marque}")
    _write_interne(classeur, dossier)
    classeur.move_sheet(LISTES, len(classeur.sheetnames))
    tampon = BytesIO()
    classeur.save(tampon)
    return tampon.getvalue()


def _check_lengths(dossier: Dossier) -> None:
    """A text is never cut on its way: one that is too long for a cell keeps the workbook from being made."""
    fautes = []
    for feuille in FEUILLES:
        for ligne in take_contenu(dossier).list_rows()[feuille.titre]:
            for champ, valeur in say_cells(feuille, ligne).items():
                if isinstance(valeur, str) and len(valeur) > TEXTE_MAX:
                    message = f"texte de {len(valeur)} caractères, {TEXTE_MAX} au plus dans une case de classeur"
                    lieu = f"{feuille.titre}, {champ}"
                    fautes.append(
                        fault(message, fichier=short_name(dossier.chemin), lieu=lieu, remede="raccourcissez-le")
                    )
    if fautes:
        raise DonneesInvalides(fautes)


def _write_notice(page: Worksheet, nom: str, marque: str, illustratif: Sequence[str]) -> None:
    """Whose dossier it is, that it is invented where it is and what, and how to use the workbook."""
    page.title = NOTICE
    page.column_dimensions["A"].width = LARGEUR_NOTICE
    for rang, texte in enumerate((f"{nom}{marque}", *illustratif, *CONSIGNES), start=1):
        write_text(page, rang, 1, texte, gras=rang == 1)
        fit_height(page, rang, [(texte, LARGEUR_NOTICE)])
    set_page(page, f"{nom}{marque}")
    page.sheet_view.showGridLines = False
    page.protection.enable()


def _write_lists(
    classeur: Workbook, indicateurs: Sequence[str], hypotheses: Sequence[str]
) -> Mapping[tuple[str, str], str]:
    """The lists to choose from, in a hidden sheet: where each stands, by sheet and field."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    page = classeur.create_sheet(LISTES)
    page.sheet_state = "hidden"
    voulues: dict[tuple[str, str], Sequence[str]] = {
        (feuille.titre, rubrique.champ): rubrique.choix
        for feuille in FEUILLES
        for rubrique in feuille.rubriques
        if rubrique.choix
    }
    voulues[MESURES.titre, "indicateur"] = indicateurs
    voulues[HYPOTHESES.titre, "id"] = hypotheses
    voulues[MESURES.titre, "unite"] = UNITES
    voulues |= {(ORGANISATION.titre, champ): choix for champ, choix in LISTES_DE_FAITS.items()}
    places = {}
    for colonne, (cle, choix) in enumerate(voulues.items(), start=1):
        for rang, texte in enumerate(choix, start=1):
            write_text(page, rang, colonne, texte)
        lettre = get_column_letter(colonne)
        if choix:
            places[cle] = f"{LISTES}!${lettre}$1:${lettre}${len(choix)}"
    return places


def _write_sheet(
    page: Worksheet, feuille: FeuilleDeClasseur, lignes: Sequence[Any], listes: Mapping[tuple[str, str], str]
) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    write_heading(page, 1, [(rubrique.titre, rubrique.largeur) for rubrique in feuille.rubriques])
    for rang, ligne in enumerate(lignes, start=2):
        _write_row(page, rang, list(say_cells(feuille, ligne).values()), [r.largeur for r in feuille.rubriques])
        if feuille is ORGANISATION and ligne.champ in LISTES_DE_FAITS:
            _offer(page, listes[feuille.titre, ligne.champ], f"B{rang}", ferme=True)
    fin = len(lignes) + 1 + MARGE
    for colonne, rubrique in enumerate(feuille.rubriques, start=1):
        lettre = get_column_letter(colonne)
        if (feuille.titre, rubrique.champ) in listes:
            ferme = rubrique.ferme and bool(rubrique.choix)
            _offer(page, listes[feuille.titre, rubrique.champ], f"{lettre}2:{lettre}{fin}", ferme=ferme)
        _format_rest(page, rubrique, colonne, range(len(lignes) + 2, fin + 1))
    page.freeze_panes = "B2"
    page.print_title_rows = "1:1"
    page.auto_filter.ref = f"A1:{get_column_letter(len(feuille.rubriques))}{len(lignes) + 1}"


def _write_row(page: Worksheet, rang: int, valeurs: Sequence[Any], largeurs: Sequence[float]) -> None:
    """The cells of a row, tall enough for its longest text."""
    for colonne, valeur in enumerate(valeurs, start=1):
        write_value(page, rang, colonne, valeur)
    textes = [(" ".join(dit) if isinstance(dit, tuple) else dit if isinstance(dit, str) else "") for dit in valeurs]
    fit_height(page, rang, list(zip(textes, largeurs, strict=True)))


def _offer(page: Worksheet, liste: str, plage: str, *, ferme: bool) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    regle = DataValidation(type="list", formula1=liste, allow_blank=True)
    regle.errorTitle, regle.error = "Valeur non prévue", "Choisissez dans la liste."
    regle.errorStyle, regle.showErrorMessage = ("stop", True) if ferme else ("information", False)
    page.add_data_validation(regle)
    regle.add(plage)


def _format_rest(page: Worksheet, rubrique: Rubrique, colonne: int, rangs: Iterable[int]) -> None:
    """Rows to come show dates as dates, and leave texts as they are typed."""
    formats = {"jour": FORMAT_DATE, "texte": FORMAT_TEXTE, "liste": FORMAT_TEXTE}
    if rubrique.genre in formats:
        for rang in rangs:
            page.cell(row=rang, column=colonne).number_format = formats[rubrique.genre]


def _write_annexe(page: Worksheet, annexe: Annexe, pied: str) -> None:
    write_heading(page, 1, annexe.colonnes)
    for rang, ligne in enumerate(annexe.lignes, start=2):
        cellules = [valeur[:TEXTE_MAX] if isinstance(valeur, str) else valeur for valeur in ligne]
        _write_row(page, rang, cellules, [largeur for _, largeur in annexe.colonnes])
    page.freeze_panes = "A2"
    page.protection.formatColumns = page.protection.formatRows = False  # False allows: columns can be made wider
    page.protection.enable()
    set_page(page, pied)


def _write_interne(classeur: Workbook, dossier: Dossier) -> None:
    """What the workbook is, and the fingerprints of the files it was made from."""
    page = classeur.create_sheet(INTERNE)
    nom, contenu = dossier.organisation.nom, take_contenu(dossier).fingerprint()
    dits = {"format": FORMAT, "slug": dossier.slug, "organisation": nom, "contenu": contenu}
    empreintes = {nom: dit for nom, dit in hash_files(dossier.chemin).items() if not nom.endswith(".jsonl")}
    for rang, (cle, texte) in enumerate((dits | empreintes).items(), start=1):
        write_text(page, rang, 1, cle)
        write_text(page, rang, 2, texte).number_format = FORMAT_TEXTE
    page.sheet_state = "hidden"
    page.protection.enable()
