"""Render every report of every organisation of an espace, and the promotion's page for each jalon: `make pages`, and the tests.

One run for all the jalons, where `numresp rapports --jalon` would be six. What a jalon has no matter for is left out.
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from numresp.depot.systeme.processeurs import count_processors
from numresp.modele.catalogue.parcours import ORDRE, SANS_RAPPORT
from numresp.rapport.fabrique.rapports_d_un_espace import carry_out, list_commandes, open_chantier


def render_pages(espace: Path, sortie: Path) -> list[str]:
    """Render what has changed.

    Returns
    -------
    list of str
        Why a report failed, each with the organisation.
    """
    jalons = [jalon for jalon in ORDRE if jalon != SANS_RAPPORT]
    commandes = [
        commande for jalon in jalons for commande in list_commandes(espace, sortie, jalon=jalon) if commande.slug
    ]
    commandes += [commande for commande in list_commandes(espace, sortie) if not commande.slug]
    with (
        open_chantier(sortie, commandes) as (plan, manifeste),
        closing(carry_out(plan, manifeste, jobs=count_processors())) as rendus,
    ):
        return [f"{fait.qui} : {fait.message}" for fait in rendus if fait.etat == "échec"]


if __name__ == "__main__":
    echecs = render_pages(Path(sys.argv[1]), Path(sys.argv[2]))
    sys.stderr.writelines(f"{echec}\n" for echec in echecs)
    sys.exit(1 if echecs else 0)
