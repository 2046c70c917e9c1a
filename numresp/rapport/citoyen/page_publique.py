"""From a dossier to its page for whoever lives there, and its picture: only where the body's results are public."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, fault
from numresp.langue.francais import format_date
from numresp.modele.commun.jalon import Jalon
from numresp.modele.dossier.organisation import EXEMPLE
from numresp.rapport.cadre.jalon_exporte import compose_jalon
from numresp.rapport.citoyen.choix_des_faits import choose_faits
from numresp.rapport.citoyen.image_a_partager import draw_image
from numresp.rapport.citoyen.mise_en_page import render_page
from numresp.rapport.citoyen.page_du_citoyen import PageDuCitoyen
from numresp.rapport.citoyen.situation_et_suites import describe_situation, list_gestes, list_suites, say_contact
from numresp.rapport.donnees.organisation import Bilan

SANS_PLACE = "sans objet sur cette page"
IMAGE = ".png"
"""What the picture is called, beside the page: its name with this extension."""


def write_public(dossier: Dossier, jalon: Jalon | None, jour: date | None, nom: str) -> Mapping[str, bytes]:
    """The bytes of the page and of its picture, by extension, of the jalon of `compose_jalon`.

    Parameters
    ----------
    nom : str
        Of the page's file, without extension: the page names its picture.

    Raises
    ------
    DonneesInvalides
        The body's results are not public, or nobody has validated what the page would say.
    """
    check_public(dossier)
    bilan = compose_jalon(dossier, jalon, jour, sans_place=SANS_PLACE)
    if bilan.seance.provisoire:
        message = (
            f"la séance du {format_date(bilan.seance.date)} n’est pas encore validée : rien n’en est dit aux habitants"
        )
        remede = "faites-la valider, ou demandez avec --jalon ou --date ce qui l’était avant"
        raise DonneesInvalides([fault(message, fichier=short_name(dossier.chemin), remede=remede)])
    return draw_public(bilan, nom)


def draw_public(bilan: Bilan, nom: str) -> Mapping[str, bytes]:
    """The page of a Bilan and its picture, by extension; whether they may be made was asked before."""
    page = compose_page(bilan)
    return {".html": render_page(page, f"{nom}{IMAGE}").encode(), IMAGE: draw_image(page)}


def check_public(dossier: Dossier) -> None:
    """Refuse a body that has not said that its results are public.

    Raises
    ------
    DonneesInvalides
    """
    diffusion = dossier.organisation.diffusion
    if diffusion == "public":
        return
    message = f"la diffusion de « {dossier.organisation.nom} » est « {diffusion} » : aucune page pour les habitants n’est écrite"
    remede = "si la structure décide de publier ses résultats, écrivez « diffusion: public »"
    raise DonneesInvalides(
        [fault(message, fichier=short_name(dossier.chemin / "organisation.yaml"), lieu="diffusion", remede=remede)]
    )


def compose_page(bilan: Bilan) -> PageDuCitoyen:
    """What the page of a Bilan says."""
    nom, faits = bilan.organisation.nom, choose_faits(bilan)
    return PageDuCitoyen(
        nom=nom,
        titre=f"{nom} agit pour un numérique responsable" if faits else f"{nom} et le numérique responsable",
        faits=faits,
        situation=describe_situation(bilan),
        suites=list_suites(bilan),
        participer=list_gestes(bilan),
        contact=say_contact(bilan),
        exemple=EXEMPLE if bilan.illustratif else "",
        jour=bilan.date_rapport,
    )
