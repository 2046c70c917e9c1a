"""The whole report of a jalon as a .docx: all sections of its page, in their order, in styles that can be amended."""

from __future__ import annotations

from datetime import date

from numresp.depot.dossier.dossier import Dossier
from numresp.langue.mots import PROVISOIRE
from numresp.modele.commun.jalon import Jalon
from numresp.rapport.cadre.jalon_exporte import compose_jalon
from numresp.rapport.cadre.pied_de_document import write_pied
from numresp.rapport.cadre.titre_du_rapport import say_titre
from numresp.rapport.conseil.docx import Redaction
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.editable.arbre import read_html
from numresp.rapport.editable.carnet import run_sections
from numresp.rapport.editable.mise_en_page import lay_out


def write_rapport(dossier: Dossier, jalon: Jalon | None = None, jour: date | None = None) -> bytes:
    """The bytes of the report of a jalon: that of `compose_jalon`.

    Raises
    ------
    RapportEchoue
        A section could not be made.
    """
    return compose_rapport(compose_jalon(dossier, jalon, jour)).encode()


def compose_rapport(bilan: Bilan) -> Redaction:
    """The document of a Bilan."""
    pied = write_pied(bilan)
    redaction = Redaction(f"{bilan.organisation.nom} : {say_titre(bilan)}", bilan.date_rapport, pied.identite)
    html, planches = run_sections(bilan)
    if bilan.seance.provisoire:
        redaction.write(PROVISOIRE)
    lay_out(redaction, read_html(html), planches)
    redaction.write(f"{pied.signature} La seconde page du rapport (HTML) dit comment ces chiffres sont obtenus.")
    return redaction
