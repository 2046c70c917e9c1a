"""Reading a file for a dossier, from wherever it comes: what it would change, all its faults at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from numresp.depot.dossier import Dossier
from numresp.depot.echanges.changements import Projet, plan_import
from numresp.depot.echanges.contenu import Contenu, list_facts, take_contenu
from numresp.depot.echanges.controle import check_contenu, list_doubles
from numresp.depot.echanges.glpi import load_correspondances, merge_parc, read_glpi
from numresp.depot.echanges.lecture_dossier import REEXPORTER, Lu, read_workbook
from numresp.depot.echanges.onglets import ORGANISATION, PARC, Feuille
from numresp.depot.mots import simplify
from numresp.depot.ressources import short_name
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.indicateur import Indicateur


def plan_xlsx(dossier: Dossier, chemin: Path, indicateurs: Iterable[Indicateur], jour: date) -> Projet:
    """What a dossier's workbook that comes back would change.

    Raises
    ------
    DonneesInvalides
        A fault in the workbook; the workbook of another dossier; a file of the dossier that has changed since the export and
        that this import would put back as it was.
    """
    lu = read_workbook(chemin, take_contenu(dossier).list_rows())
    _check_own(lu, dossier, short_name(chemin))

    def place(feuille: Feuille, rang: int, champ: str, message: str, remede: str) -> Faute:
        page = lu.pages[feuille.titre]
        if feuille is ORGANISATION and lu.contenu.organisation is not None:  # its rows are not in the model's order
            nom = [fait.champ for fait in list_facts(lu.contenu.organisation)][rang]
            colonne = page.colonnes["champ"]
            dits = [page.onglet.lignes[ligne][colonne].texte for ligne in page.rangs]
            rang = dits.index(nom) if nom in dits else 0
        return page.fault(rang, champ, message, remede)

    if fautes := list(check_contenu(lu.contenu, dossier, indicateurs, jour, place)):
        raise DonneesInvalides(fautes)
    projet = plan_import(dossier, lu.contenu)
    if fautes := list(_list_stale(projet, lu.interne, short_name(chemin))):
        raise DonneesInvalides(fautes)
    doubles = list_doubles(lu.contenu.parc or (), lu.pages[PARC.titre].rangs)
    absentes = lu.remarques if projet.fichiers else ()
    return replace(projet, remarques=(*projet.remarques, *doubles, *absentes))


def _check_own(lu: Lu, dossier: Dossier, fichier: str) -> None:
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


def plan_glpi(dossier: Dossier, chemin: Path, jour: date) -> Projet:
    """What a list exported by GLPI would change in the inventory.

    Raises
    ------
    DonneesInvalides
    """
    inventaire = read_glpi(chemin, load_correspondances(dossier.chemin.parent), jour.year)
    projet = plan_import(dossier, Contenu(parc=merge_parc(dossier.parc, inventaire)))
    return replace(projet, remarques=(*inventaire.list_remarks(), *projet.remarques))
