"""Render every report of one organisation, whatever jalon it is of: `make rapport`.

A jalon for which the dossier holds nothing is left out; a report whose inputs have not changed is not rendered again. The paths
of all reports and the profile of the newest séance are printed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import NumrespError
from numresp.rapport.fabrique.rapports_d_une_organisation import render_all
from numresp.rapport.terminal.diagnostic import render_profil
from numresp.usages.diagnostic import diagnose

SORTIE = Path("reports")


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
