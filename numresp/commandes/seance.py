"""The commands around a séance: opening the workshop, its papers."""

from __future__ import annotations

from pathlib import Path

import click

from numresp.aide import ChoixEnFrancais, CommandeEnFrancais
from numresp.commandes.options import espace_option, jalon_option, sortie_option
from numresp.depot.systeme.chemins import short_name

PAPIERS = ("releve", "papiers")


@click.command(cls=CommandeEnFrancais)
@click.argument("slug", metavar="SLUG")
@jalon_option
@click.option("--suivi", is_flag=True, help="montre d’abord le carnet de suivi : ce qui est fait entre deux jalons.")
@sortie_option
@espace_option
def atelier(slug: str, jalon: str | None, suivi: bool, sortie: Path, espace: Path) -> int:
    """Ouvre JupyterLab sur les carnets de l’atelier et du suivi, avec cette organisation."""
    from numresp.atelier.commun.jupyterlab import PREMIER, SUIVI, open_lab
    from numresp.depot.dossier.dossier import load_dossier
    from numresp.depot.sortie.destination import check_rapports

    dossier = load_dossier(espace, slug)
    check_rapports(sortie, [dossier.slug], espace)
    return open_lab(dossier, jalon, sortie, SUIVI if suivi else PREMIER)


@click.command(cls=CommandeEnFrancais)
@click.argument("slug", metavar="SLUG")
@click.option(
    "--quoi",
    type=ChoixEnFrancais(PAPIERS),
    required=True,
    metavar="QUOI",
    help="releve : le relevé de décisions ; papiers : invitation, cartes et grille de secours.",
)
@jalon_option
@sortie_option
@espace_option
def imprimer(slug: str, quoi: str, jalon: str | None, sortie: Path, espace: Path) -> None:
    """Imprime les papiers d’une séance : relevé de décisions, invitation, cartes, grille."""
    from numresp.rapport.imprimes.avant_seance import print_papiers
    from numresp.rapport.imprimes.releve_de_decisions import print_releve

    if quoi == "releve":
        fichiers: tuple[Path, ...] = (print_releve(espace, slug, jalon=jalon, sortie=sortie),)
    else:
        fichiers = print_papiers(espace, slug, jalon=jalon, sortie=sortie)
    for chemin in fichiers:
        click.echo(short_name(chemin))
