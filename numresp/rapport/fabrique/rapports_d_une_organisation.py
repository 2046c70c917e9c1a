"""Every report of one organisation, whatever jalon it is of."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from numresp.depot.espace.espace import list_members
from numresp.depot.fourni.ressources import find_notebook
from numresp.depot.systeme.processeurs import count_processors
from numresp.modele.catalogue.parcours import ORDRE
from numresp.rapport.donnees.ordre import OrdreDeRapport
from numresp.rapport.fabrique.index_de_tournee import write_indexes
from numresp.rapport.fabrique.ordres_de_tournee import among
from numresp.rapport.fabrique.rapports_d_un_espace import carry_out, open_chantier


def render_all(espace: Path, slug: str, sortie: Path) -> tuple[list[Path], list[str]]:
    """Render the reports of all jalons of which there is a notebook.

    A jalon for which the dossier holds nothing is left out; a report whose inputs have not changed is not rendered again.

    Returns
    -------
    list of Path
        Every file of every report, the newly rendered and the unchanged, in the order of the parcours; then the index.
    list of str
        Why a report failed.
    """
    jalons = [jalon for jalon in ORDRE if find_notebook("rapports", f"{jalon}.ipynb").exists()]
    promotion, _ = list_members(espace)
    lieu, vers = espace.absolute(), sortie.absolute()
    ordres = [OrdreDeRapport(lieu, slug, vers, jalon, tous=True) for jalon in jalons]
    commandes = among(ordres, promotion)
    with open_chantier(sortie, commandes) as (plan, manifeste):
        with closing(carry_out(plan, manifeste, jobs=count_processors())) as rendus:
            faits = list(rendus)
        entrees = [manifeste.find(commande) or {} for commande in commandes]
        index = write_indexes(sortie, manifeste.rapports, commandes)
    fichiers = [sortie / nom for entree in entrees for nom in entree.get("fichiers", ())] + index
    return fichiers, [fait.message for fait in faits if fait.etat == "échec"]
