"""A sheet of paper around a séance: its content put into our template, checked, ready to be put in place."""

from __future__ import annotations

from nbformat.v4 import new_code_cell, new_notebook, new_output

from numresp import __version__
from numresp.depot.dossier import Dossier
from numresp.depot.seances import SeanceTenue
from numresp.erreurs import RapportEchoue
from numresp.langue.francais import format_date
from numresp.langue.html import Fragment
from numresp.langue.mots import JALONS
from numresp.rapport.page import GABARITS, check_page, export_page

PROVISOIRE = "PROVISOIRE : réponses pas encore validées par la direction ou un élu."


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
    sortie = new_output("display_data", data={"text/html": str(corps)})  # type: ignore[no-untyped-call]
    page = export_page(
        new_notebook(cells=[new_code_cell(outputs=[sortie])]),  # type: ignore[no-untyped-call]
        titre=f"{titre}, {nom}",
        garder=lambda _: True,
        bandeau=PROVISOIRE if classe == "releve" and seance.etat.provisoire else "",
        pied=f"{qui} ({marque}). {'Exemple illustratif. ' if illustratif else ''}Établi avec numresp {__version__}.",
        lien=None,
        css_classe=classe,
        styles=(GABARITS / "numresp" / "atelier.css").read_text(encoding="utf-8"),
    )
    if fautes := list(check_page(page)):
        raise RapportEchoue("\n".join([f"{titre} : page refusée avant d’être mise en place :", *fautes]))
    return page
