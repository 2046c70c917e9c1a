"""A GLPI list of 10 000 rows into a dossier: seconds and memory, one process for each size (`make bench`).

Ten columns as a town would have them, of which one of persons and one of several lines; kinds, statuses and dates drawn among
the usual words, with a few that the table does not know. The import of numresp is not counted. The whole dossier is also
exported as a workbook and read back.
"""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.dossier.ecriture import write_dossier
from numresp.depot.echanges.import_fichier import plan_glpi, plan_xlsx
from numresp.depot.fourni.catalogue import load_facteurs, load_indicateurs

RACINE = Path(__file__).resolve().parent.parent
TAILLES = (100, 1_000, 10_000)
JOUR = date(2026, 11, 25)
TYPES = ("Portable", "Notebook", "Ordinateur portable", "Tour", "Desktop", "Mini Tower", "Serveur", "Chariot")
STATUTS = ("En service", "En service", "En service", "En stock", "Réformé", "Perdu", "")
ENTETE = "Nom;Entité;Statut;Fabricant;Numéro de série;Type;Modèle;Lieu;Usager;Date d'achat"


def peak_mo() -> float:
    """Peak memory of this process, in Mo."""
    pic = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return pic / (1e6 if sys.platform == "darwin" else 1e3)


def write_list(chemin: Path, lignes: int) -> None:
    """A list as GLPI exports it, the same on every run."""
    hasard = random.Random(6)  # noqa: S311 (no secret here)
    textes = [";".join(f'"{titre}"' for titre in ENTETE.split(";"))]
    for rang in range(lignes):
        jour = f"{hasard.randint(2012, 2026)}-{hasard.randint(1, 12):02}-{hasard.randint(1, 28):02}"
        cellules = (
            *(f"PC-{rang:05}", "Commune > Services", hasard.choice(STATUTS), "Fabricant", f"S{rang:08}"),
            *(hasard.choice(TYPES), "Modèle", "Mairie\nÉtage 1", "agent", jour),
        )
        textes.append(";".join(f'"{cellule}"' for cellule in cellules))
    chemin.write_bytes(("\ufeff" + "\r\n".join(textes) + "\r\n").encode())


def measure(lignes: int) -> None:
    """Print the line of one size."""
    with tempfile.TemporaryDirectory() as dossier:
        espace = Path(dossier) / "espace"
        shutil.copytree(RACINE / "data" / "exemple" / "le-trait", espace / "le-trait")
        liste, classeur = Path(dossier) / "glpi.csv", Path(dossier) / "d.xlsx"
        write_list(liste, lignes)
        lu = load_dossier(espace, "le-trait")
        avant, debut = peak_mo(), time.process_time()
        projet = plan_glpi(lu, liste, JOUR)
        projet.apply()
        import_s, memoire = time.process_time() - debut, peak_mo() - avant
        dossier_lu, indicateurs = load_dossier(espace, "le-trait"), load_indicateurs()
        debut = time.process_time()
        classeur.write_bytes(write_dossier(dossier_lu, indicateurs, (), load_facteurs()))
        assert plan_xlsx(dossier_lu, classeur, indicateurs, JOUR).fichiers == {}
        retour_s = time.process_time() - debut
    print(
        f"{lignes:>8} {len(projet.changements):>6} {import_s:>11.2f} {memoire:>13.1f} {peak_mo():>9.0f} {retour_s:>21.2f}"
    )


def main() -> None:
    """Print the table."""
    if len(sys.argv) > 1:
        measure(int(sys.argv[1]))
        return
    print(
        f"{'lignes':>8} {'lots':>6} {'import (s)':>11} {'dont (Mo)':>13} {'pic (Mo)':>9} {'aller-retour xlsx (s)':>21}"
    )
    sys.stdout.flush()
    for taille in TAILLES:
        subprocess.run([sys.executable, __file__, str(taille)], check=True)


if __name__ == "__main__":
    main()
