"""A new dossier, from a commented template: there whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import yaml

from numresp.depot.csv.table import write_table
from numresp.depot.fichiers.mise_en_place import put_folder
from numresp.depot.fichiers.verrou import hold_espace
from numresp.depot.parties.conformite import COLONNES
from numresp.depot.parties.conformite import NOM as CONFORMITE
from numresp.depot.parties.parc import PARC
from numresp.depot.parties.slug import check_slug
from numresp.depot.parties.suivi import ACTIONS, MESURES
from numresp.depot.systeme.appels import remove_tree, sync_folder
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.droits import make_draft_folder, make_folders, share_folder, write_file
from numresp.depot.systeme.raisons import say_reason
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.commun.limites import NOM_MAX

BROUILLON = ".nouveau-"
ATTENTE_S = 5.0
"""How long to wait for another window to finish creating its own."""
ORGANISATION = """\
# Qui est l’organisation. Un chiffre que personne ne connaît se laisse vide : il n’est ni 0 ni « non ».
nom: {nom}
type: commune            # commune, epci, departement, region, syndicat, etat, ecole, entreprise, association, autre
# siren: "217605401"     # neuf chiffres ; avec code_insee, pour joindre des données publiques
# code_insee: "76540"     # de la commune, ou de celle du siège ; ce n’est pas le code postal
population:              # habitants, nombre seul (4900)
agents:                  # personnes employées
elus:
surface_m2:              # surface des bâtiments
postes:                  # postes informatiques
profil: {{}}               # autres faits qui décident des questions posées, par exemple {{serveurs: true, sites_web: 1}}
# D’où vient chaque chiffre public ; nature : public ou illustratif.
# sources:
#   population: {{nature: public, document: "…", url: "…", date: 2025-01-01}}
# Ce que vous savez mieux que le catalogue, pour les ordres de grandeur ; identifiants, unités et valeurs d’origine sont
# sur la page de calcul de chaque rapport. Le motif dit d’où vient la valeur ; bas et haut la bornent, s’il le faut.
# hypotheses:
#   extinction.part_changee: {{valeur: 0.8, bas: 0.7, haut: 0.9, motif: "ronde du soir de mars, technicien"}}
diffusion: prive         # prive, promotion ou public : qui peut voir les résultats
# fuseau: Indian/Reunion  # outre-mer seulement : le fuseau horaire, qui dit quel jour on est (Europe/Paris sinon)
"""
JALONS = """\
# Où en est chaque jalon : lancement, autodiagnostic, quick_wins, charte, feuille_de_route, bilan, suivi.
# État : « à venir », « en cours » ou « fait ».
jalons:
  lancement: {etat: à venir}
  autodiagnostic: {etat: à venir}
# La charte, quand elle est prévue ou signée ; le signataire est un rôle, jamais un nom.
# charte: {date: 2026-06-26, etat: prévue, signataire: elu, engagements: [C1, C2]}
"""


def create_dossier(espace: Path, slug: str, nom: str) -> Path:
    """Create the dossier of a new organisation.

    Parameters
    ----------
    espace : Path
        Created if it does not exist.
    slug : str
        Name of the folder.
    nom : str
        Name of the organisation, as its inhabitants write it.

    Returns
    -------
    Path
        The new folder.

    Raises
    ------
    DonneesInvalides
        The slug is none, the name is empty, or there is such a dossier already; nothing is written.
    Occupe
        Another window is creating one.
    """
    chemin = espace / check_slug(slug)
    if not nom.strip():
        raise DonneesInvalides([fault("nom d’organisation attendu, vu rien", remede="donnez --nom « … »")])
    if any(0xD800 <= ord(signe) <= 0xDFFF for signe in nom):  # bytes of a terminal that is not in UTF-8
        raise DonneesInvalides([fault("nom d’organisation illisible", remede="tapez-le dans un terminal en UTF-8")])
    if len(nom) > NOM_MAX:
        message = f"nom de {NOM_MAX} caractères au plus attendu, vu {len(nom)}"
        raise DonneesInvalides([fault(message, remede="raccourcissez-le")])
    if chemin.exists():
        message = f"le dossier « {slug} » existe déjà"
        raise DonneesInvalides([fault(message, fichier=short_name(chemin), remede="choisissez un autre nom court")])
    try:
        make_folders(espace)
        with hold_espace(espace, ATTENTE_S):
            _sweep(espace)
            _put(espace, chemin, nom.strip())
    except OSError as erreur:
        message = f"création impossible ({say_reason(erreur)})"
        raise DonneesInvalides([fault(message, fichier=short_name(chemin))]) from None
    return chemin


def _put(espace: Path, chemin: Path, nom: str) -> None:
    """The folder gets its name once all that is in it is on the disk; when this returns, so is the name."""
    brouillon = make_draft_folder(espace, BROUILLON)
    try:
        _fill(brouillon, nom)
        share_folder(brouillon)
        put_folder(brouillon, chemin)
    finally:
        remove_tree(brouillon)


def _sweep(espace: Path) -> None:
    """What a killed run has left half made goes; nobody else creates a dossier here now."""
    for reste in espace.glob(f"{BROUILLON}*"):
        remove_tree(reste)


def _fill(dossier: Path, nom: str) -> None:
    nom_yaml = yaml.safe_dump(nom, allow_unicode=True, default_style='"', width=10_000).strip()
    write_file(dossier / "organisation.yaml", ORGANISATION.format(nom=nom_yaml).encode())
    write_file(dossier / "jalons.yaml", JALONS.encode())
    for fichier, colonnes in (
        ("parc.csv", PARC),
        ("actions.csv", ACTIONS),
        ("mesures.csv", MESURES),
        (CONFORMITE, COLONNES),
    ):
        write_file(dossier / fichier, write_table(list(colonnes), []))
    for sous_dossier in ("seances", "preuves"):
        make_folders(dossier / sous_dossier)
    sync_folder(dossier)
