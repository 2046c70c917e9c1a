"""The whole report of a jalon as a .docx: all sections of its page, in their order, in styles that can be amended."""

from __future__ import annotations

from datetime import date

from numresp.depot.dossier.dossier import Dossier
from numresp.langue.francais import format_date
from numresp.langue.mots import JALONS, PROVISOIRE
from numresp.modele.commun.jalon import Jalon
from numresp.modele.dossier.organisation import EXEMPLE
from numresp.rapport.composition.organisation import compose_bilan
from numresp.rapport.composition.quartiles import find_place
from numresp.rapport.conseil.docx import Redaction
from numresp.rapport.donnees.organisation import TITRES, Bilan
from numresp.rapport.editable.arbre import read_html
from numresp.rapport.editable.carnet import run_sections
from numresp.rapport.editable.mise_en_page import lay_out
from numresp.usages.jour_du_rapport import assess_on
from numresp.usages.quartiles import read_reperes


def write_rapport(dossier: Dossier, jalon: Jalon | None = None, jour: date | None = None) -> bytes:
    """The bytes of the report of a jalon.

    Parameters
    ----------
    jalon : str, optional
        By default the newest one that is begun.
    jour : date, optional
        At the end of which all that is shown was known; by default the jalon's own day.

    Raises
    ------
    Introuvable
        There is nothing to report.
    RapportEchoue
        A section could not be made.
    """
    constat, ce_jour = assess_on(dossier, jalon, jour)
    reperes = read_reperes(dossier.chemin.parent, constat.jalon, ce_jour)
    return compose_rapport(compose_bilan(constat, ce_jour, find_place(reperes, constat))).encode()


def compose_rapport(bilan: Bilan) -> Redaction:
    """The document of a Bilan."""
    nom = bilan.organisation.nom
    exemple = f" {EXEMPLE}" if bilan.illustratif else ""
    pied = f"{nom}, {JALONS[bilan.jalon]}, {format_date(bilan.date_rapport)}.{exemple}"
    redaction = Redaction(f"{nom} : {TITRES[bilan.jalon]}", bilan.date_rapport, pied)
    html, planches = run_sections(bilan)
    if bilan.seance.provisoire:
        redaction.write(PROVISOIRE)
    lay_out(redaction, read_html(html), planches)
    redaction.write(
        f"Établi avec numresp {bilan.numresp}. La seconde page du rapport (HTML) dit comment ces chiffres sont obtenus."
    )
    return redaction
