"""Render every report of one organisation, whatever jalon it is of: `make rapport`.

A jalon for which the dossier holds nothing is left out; a report whose inputs have not changed is not rendered again. The paths
of all reports and the profile of the newest séance are printed.
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from numresp.depot.dossier import load_dossier
from numresp.depot.espace import list_members
from numresp.depot.ressources import find_notebook, short_name
from numresp.erreurs import NumrespError
from numresp.langue.mots import JALONS
from numresp.rapport.chantier import among, carry_out, open_chantier, usable_cores
from numresp.rapport.commande import Commande
from numresp.rapport.diagnostic import diagnose
from numresp.rapport.texte import render_profil

SORTIE = Path("reports")


def render_all(espace: Path, slug: str, sortie: Path) -> tuple[list[Path], list[str]]:
    """Render the reports of all jalons of which there is a notebook.

    Returns
    -------
    list of Path
        Every file of every report, the newly rendered and the unchanged, in the order of the parcours.
    list of str
        Why a report failed.
    """
    jalons = [jalon for jalon in JALONS if find_notebook("rapports", f"{jalon}.ipynb").exists()]
    promotion, _ = list_members(espace)
    commandes = [among(Commande(espace.absolute(), slug, sortie.absolute(), jalon), promotion) for jalon in jalons]
    with open_chantier(sortie, commandes) as (plan, manifeste):
        with closing(carry_out(plan, manifeste, jobs=usable_cores())) as rendus:
            faits = list(rendus)
        entrees = [manifeste.find(commande) or {} for commande in commandes]
    fichiers = [sortie / nom for entree in entrees for nom in entree.get("fichiers", ())]
    return fichiers, [fait.message for fait in faits if fait.etat == "échec"]


def main(slug: str, espace: Path) -> int:
    """Print the profile and the paths; the exit code of the program."""
    try:
        constat = diagnose(load_dossier(espace, slug))
        fichiers, echecs = render_all(espace, slug, SORTIE)
    except NumrespError as erreur:
        sys.stderr.write(f"{erreur}\n")
        return 1
    lignes = [constat.titre, "", render_profil(constat.resultat), "", *map(short_name, fichiers)]
    sys.stdout.write("\n".join(lignes) + "\n")
    sys.stderr.writelines(f"{message}\n" for message in echecs)
    return 1 if echecs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
