"""Reading a file for a dossier, from wherever it comes: what it would change, all its faults at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from numresp.depot.csv.feuilles import ORGANISATION, PARC, FeuilleDeClasseur
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.echanges.dossier.changements import Projet, plan_import
from numresp.depot.echanges.dossier.contenu import ContenuDeDossier, list_facts, take_contenu
from numresp.depot.echanges.dossier.fautes import Place, check_contenu, list_doubles
from numresp.depot.echanges.dossier.lecture import REEXPORTER, DossierDeClasseur, read_workbook
from numresp.depot.echanges.inventaires.bilan_lecture import InventaireLu
from numresp.depot.echanges.inventaires.glpi import SOURCE as GLPI
from numresp.depot.echanges.inventaires.glpi import merge_parc, read_glpi
from numresp.depot.echanges.inventaires.lecture import read_inventaire
from numresp.depot.fourni.correspondances import Correspondances, load_correspondances
from numresp.depot.parties.parc import find_unknown
from numresp.depot.saisie.mots import simplify
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.catalogue.indicateur import Indicateur
from numresp.modele.commun.limites import FAUTES_MAX

AUTRES_DITES = 5


def plan_xlsx(
    dossier: Dossier, chemin: Path, indicateurs: Iterable[Indicateur], jour: date, *, reparer: bool = False
) -> Projet:
    """What a dossier's workbook that comes back would change.

    Raises
    ------
    DonneesInvalides
        A fault in the workbook; the workbook of another dossier; a file of the dossier that has changed since the export and
        that this import would put back as it was.
    """
    lu = read_workbook(chemin, take_contenu(dossier).list_rows(), reparer=reparer)
    _check_own(lu, dossier, short_name(chemin))

    def place(feuille: FeuilleDeClasseur, rang: int, champ: str, message: str, remede: str) -> Faute:
        page = lu.pages[feuille.titre]
        if feuille is ORGANISATION and lu.contenu.organisation is not None:  # its rows are not in the model's order
            nom = [fait.champ for fait in list_facts(lu.contenu.organisation)][rang]
            colonne = page.colonnes["champ"]
            dits = [page.onglet.lignes[ligne][colonne].texte for ligne in page.rangs]
            rang = dits.index(nom) if nom in dits else 0
        return page.fault(rang, champ, message, remede)

    contenu, inconnus, remarques = name_kinds(lu.contenu, dossier, place)
    if fautes := [*islice(check_contenu(contenu, dossier, indicateurs, jour, place), FAUTES_MAX), *inconnus]:
        raise DonneesInvalides(fautes)
    projet = plan_import(dossier, contenu, remarques)
    if fautes := list(_list_stale(projet, lu.interne, short_name(chemin))):
        raise DonneesInvalides(fautes)
    doubles = list_doubles(contenu.parc or (), lu.pages[PARC.titre].rangs)
    absentes = lu.remarques if projet.fichiers else ()
    return replace(projet, remarques=(*projet.remarques, *doubles, *absentes))


def _check_own(lu: DossierDeClasseur, dossier: Dossier, fichier: str) -> None:
    """A dossier may be renamed, an organisation too: a workbook that has neither name is another dossier's."""
    slug, nom = lu.interne.get("slug", ""), lu.interne.get("organisation", "")
    if slug != dossier.slug and simplify(nom) != simplify(dossier.organisation.nom):
        message = f"classeur de « {nom} » ({slug}), or ce dossier est celui de « {dossier.organisation.nom} »"
        raise DonneesInvalides([fault(message, fichier=fichier, remede="importez-le dans son dossier")])


def _list_stale(projet: Projet, interne: Mapping[str, str], fichier: str) -> Iterable[Faute]:
    """What was written in the dossier since the export is not undone by a workbook that does not know of it."""
    for chemin in projet.fichiers:
        lue, exportee = projet.lus.get(chemin.name), interne.get(chemin.name)
        if lue != exportee:
            message = f"{chemin.name} a changé depuis cet export : l’importer déferait ce qui y a été noté"
            yield fault(message, fichier=fichier, remede=REEXPORTER)


def name_kinds(
    contenu: ContenuDeDossier, dossier: Dossier, place: Place
) -> tuple[ContenuDeDossier, list[Faute], list[str]]:
    """The kinds of equipment of a file as the table calls them.

    Returns
    -------
    Contenu, a fault for each unknown kind that is new in this dossier, a remark for each that stands in it already.
    """
    if contenu.parc is None:
        return contenu, [], []
    table, connus = load_correspondances(dossier.chemin.parent), {ligne.type for ligne in dossier.parc}
    lues = [ligne.type for ligne in contenu.parc]
    comptes, places = Counter(lues), dict(zip(reversed(lues), range(len(lues) - 1, -1, -1), strict=True))
    fautes, remarques = [], []
    for vus, mot in enumerate(find_unknown(lues, table)):
        fois = "" if comptes[mot] == 1 else f" ({comptes[mot]} lignes)"
        message = f"type d’équipement inconnu « {mot} »{fois}"
        remede = table.say_mend(mot) if vus < FAUTES_MAX else ""  # a hint at each takes its time
        if mot in connus:
            remarques.append(
                f"{message}, déjà dans le dossier : il reste, sans être compté dans l’empreinte ; {remede}"
            )
        else:
            fautes.append(place(PARC, places[mot], "type", message, remede))
    noms = {mot: table.name_kind(mot) or mot for mot in lues}
    lignes = tuple(
        ligne if noms[ligne.type] == ligne.type else ligne.model_copy(update={"type": noms[ligne.type]})
        for ligne in contenu.parc
    )
    return replace(contenu, parc=lignes), fautes, remarques


def plan_glpi(dossier: Dossier, chemin: Path, jour: date, *, type_donne: str = "", reparer: bool = False) -> Projet:
    """What a list exported by GLPI would change in the inventory.

    Raises
    ------
    DonneesInvalides
    """
    table = load_correspondances(dossier.chemin.parent)
    genre = check_kind(type_donne, table)
    lu = read_glpi(chemin, table, jour, type_donne=genre, reparer=reparer)
    return plan_lots(dossier, lu, GLPI)


def plan_inventaire(
    dossier: Dossier, chemin: Path, jour: date, *, type_donne: str = "", reparer: bool = False
) -> Projet:
    """What the list of an inventory software would change in the inventory.

    Raises
    ------
    DonneesInvalides
    """
    table = load_correspondances(dossier.chemin.parent)
    lu, source = read_inventaire(chemin, table, jour, type_donne=check_kind(type_donne, table), reparer=reparer)
    return plan_lots(dossier, lu, source)


def plan_lots(dossier: Dossier, lu: InventaireLu, source: str) -> Projet:
    """Lots in the place of those of their source; the same kinds that somebody else wrote stay, and are said."""
    autres: Counter[tuple[str, str]] = Counter()
    for ligne in dossier.parc:
        if ligne.source != source and ligne.type in {lot.type for lot in lu.lots}:
            autres[ligne.type, ligne.source] += ligne.nombre
    dites = [
        f"le parc compte déjà {nombre} « {genre} » d’une autre source ({ecrite or 'sans source'}) : ces lignes restent ; "
        "retirez-les si ce sont les mêmes appareils"
        for (genre, ecrite), nombre in autres.items()
    ]
    projet = plan_import(dossier, ContenuDeDossier(parc=merge_parc(dossier.parc, lu, [source])))
    return replace(projet, remarques=(*lu.list_remarks(), *dites[:AUTRES_DITES], *projet.remarques))


def check_kind(mot: str, table: Correspondances) -> str:
    """The kind that `--type` names; empty where it names none.

    Raises
    ------
    DonneesInvalides
        A word that the table does not know.
    """
    genre = table.name_kind(mot) if mot else ""
    if genre is None:
        raise DonneesInvalides([fault(f"--type : type d’équipement inconnu « {mot} »", remede=table.say_mend(mot))])
    return genre
