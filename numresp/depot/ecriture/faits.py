"""Changing facts in organisation.yaml, and lines of parc.csv, in place: comments, order and dialect stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from numresp.depot.csv.table import FRANCAIS, write_table
from numresp.depot.ecriture.remplacement_groupe import hold_dossier
from numresp.depot.fichiers.ecriture_sure import replace_files
from numresp.depot.parties.faits import check_organisation
from numresp.depot.parties.parc import PARC, load_parc
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.raisons import say_reason
from numresp.depot.yaml.document import parse_document, read_text
from numresp.depot.yaml.retouche import set_value
from numresp.depot.yaml.validation import load_model
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.commun.socle import Fait
from numresp.modele.dossier.organisation import LigneParc, Organisation

PROPRES = (
    "nom", "type", "siren", "code_insee", "population", "agents", "elus", "surface_m2", "postes", "diffusion",
)  # fmt: skip
"""Facts that stand at the top of the file; the others are in `profil`."""


def update_organisation(chemin: Path, faits: Mapping[str, Fait | None]) -> Organisation:
    """Write facts into an organisation.yaml; None empties a fact, which is then unknown.

    Parameters
    ----------
    chemin : Path
        The file.
    faits : mapping of champ to fact
        Only what is to change.

    Returns
    -------
    Organisation
        As it now stands.

    Raises
    ------
    DonneesInvalides
        The file would no longer be one, or the disk refuses: nothing is written.
    """
    nom = short_name(chemin)
    with hold_dossier(chemin.parent):
        texte = read_text(chemin, nom)
        avant = texte
        for champ, fait in faits.items():
            texte = set_value(texte, (champ,) if champ in PROPRES else ("profil", champ), fait)
        organisation = load_model(parse_document(texte, nom), Organisation, check_organisation)
        if texte != avant:
            _put(chemin, texte.encode())
    return organisation


def update_parc(chemin: Path, change: Callable[[list[LigneParc]], list[LigneParc]]) -> tuple[LigneParc, ...]:
    """Change the lines of an inventory and write them back in the dialect that was found.

    Raises
    ------
    DonneesInvalides
        The file as it stands is faulty, or the disk refuses: nothing is written.
    """
    with hold_dossier(chemin.parent):
        lignes: list[LigneParc] = []
        dialecte = FRANCAIS
        if chemin.exists():
            lignes, table = load_parc(chemin)
            dialecte = table.dialecte
        neuves = change(list(lignes))
        if neuves != lignes:
            _put(chemin, write_table(list(PARC), [ligne.model_dump() for ligne in neuves], dialecte))
    return tuple(neuves)


def _put(chemin: Path, octets: bytes) -> None:
    try:
        replace_files({chemin: octets})
    except OSError as erreur:
        message = f"non enregistré ({say_reason(erreur)})"
        remede = "vérifiez les droits de ce fichier et la place du disque, puis enregistrez de nouveau"
        raise DonneesInvalides([fault(message, fichier=short_name(chemin), remede=remede)]) from None
