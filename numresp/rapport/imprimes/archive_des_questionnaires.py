"""All the questionnaires of a séance in one archive, each under the name of who answers, to be sent or shared at once."""

from __future__ import annotations

import io
import stat
import zipfile
from typing import TYPE_CHECKING

from numresp.depot.echanges.questionnaire.ecriture import write_questionnaire
from numresp.depot.echanges.questionnaire.feuille_cachee import DEBATS, Destinataire
from numresp.depot.sortie.fichier_anterieur import SIGNE
from numresp.langue.mots import say_role
from numresp.rapport.conseil.docx import EPOQUE
from numresp.rapport.diaporama.octets import clean_workbook
from numresp.rapport.imprimes.questionnaires_xlsx import compose_envois_de_seance

if TYPE_CHECKING:
    from numresp.depot.dossier.dossier import Dossier

MODE = (stat.S_IFREG | 0o640) << 16


def write_archive_de_questionnaires(dossier: Dossier, jalon: str | None = None) -> bytes:
    """One workbook for each role that has a constat to answer, and one for the débats; the same bytes for the same séance.

    Parameters
    ----------
    jalon : str, optional
        That of the séance; by default the newest one.

    Raises
    ------
    DonneesInvalides
        No such séance.
    """
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.comment = SIGNE
        for envoi in compose_envois_de_seance(dossier, jalon):
            fiche = zipfile.ZipInfo(name_file(envoi.annonce.role), EPOQUE)
            fiche.create_system, fiche.external_attr, fiche.compress_type = 3, MODE, zipfile.ZIP_DEFLATED
            archive.writestr(fiche, clean_workbook(write_questionnaire(envoi)))
    return tampon.getvalue()


def name_file(role: Destinataire) -> str:
    """« Questionnaire technicien informatique.xlsx », « Questionnaire individuel, les débats.xlsx »."""
    return f"Questionnaire {'individuel, les débats' if role == DEBATS else say_role(role)}.xlsx"
