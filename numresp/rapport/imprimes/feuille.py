"""A sheet of paper around a séance: its content put into our template, checked, ready to be put in place."""

from __future__ import annotations

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.seance.seances import SeanceTenue
from numresp.erreurs import RapportEchoue
from numresp.langue.francais import format_date
from numresp.langue.html import Fragment
from numresp.langue.mots import JALONS, PROVISOIRE
from numresp.modele.dossier.organisation import EXEMPLE
from numresp.rapport.cadre.pied_de_document import sign
from numresp.rapport.page.fautes_de_page import check_page
from numresp.rapport.page.gabarit import GABARITS, compose_metadonnees, fill_template


def compose_feuillet(dossier: Dossier, seance: SeanceTenue, corps: Fragment, titre: str, classe: str) -> str:
    """One page, with who and when at its foot and the mark of the journal it stands on.

    Raises
    ------
    RapportEchoue
        The page does not pass the structural checks.
    """
    nom = dossier.organisation.nom
    marque = f"journal à la ligne {seance.marque.n}, empreinte {seance.marque.empreinte[:8]}"
    qui = f"{nom}, {JALONS[seance.jalon]}, séance du {format_date(seance.date)}"
    illustratif = seance.etat.ouverture.illustratif or dossier.organisation.illustratif
    metadonnees = compose_metadonnees(
        f"{titre}, {nom}",
        bandeau=PROVISOIRE if classe == "releve" and seance.etat.provisoire else "",
        pied=" ".join((f"{qui} ({marque}).", *([EXEMPLE] if illustratif else []), sign())),
        css_classe=classe,
        styles=(GABARITS / "numresp" / "atelier.css").read_text(encoding="utf-8"),
    )
    page = fill_template(corps, metadonnees)
    if fautes := list(check_page(page)):
        raise RapportEchoue("\n".join([f"{titre} : page refusée avant d’être mise en place :", *fautes]))
    return page
