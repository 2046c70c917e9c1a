"""The numbers of a promotion's page for a spreadsheet: those that it prints, and no others."""

from __future__ import annotations

import csv
import io

from numresp.langue.francais import format_court
from numresp.rapport.donnees.promotion import BilanPromotion


def write_csv(bilan: BilanPromotion) -> bytes:
    """The numbers of a promotion's page as a French spreadsheet reads them, at printed precision; what is not shown is empty."""
    sortie = io.StringIO()
    plume = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    plume.writerow(["rubrique", "quoi", "annee", "structures_au_moins", "q1", "mediane", "q3", "somme", "unite"])
    for ligne in bilan.repartitions:
        quartiles = [format_court(bilan.show(valeur)) for valeur in (ligne.q1, ligne.mediane, ligne.q3)]
        plume.writerow(["quartiles", ligne.nom, "", ligne.n, *quartiles, "", "points"])
    for somme in bilan.sommes:
        nombre = f"{somme.somme:.10g}".replace(".", ",")
        plume.writerow(["somme", somme.nom, somme.annee, somme.structures, "", "", "", nombre, somme.unite])
    for cause in bilan.causes:
        moyenne = format_court(bilan.show(cause.moyenne))
        plume.writerow(["cause", cause.nom, "", cause.structures, "", "", "", moyenne, "points en moyenne"])
    return ("\ufeff" + sortie.getvalue()).encode()
