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
@click.option("--suivi", is_flag=True, help="montre d’abord le suivi : ce qui est fait entre deux jalons.")
@click.option("--lab", is_flag=True, help="ouvre JupyterLab sur les carnets, au lieu de la page.")
@sortie_option
@espace_option
def atelier(slug: str, jalon: str | None, suivi: bool, lab: bool, sortie: Path, espace: Path) -> int:  # noqa: PLR0913, PLR0917 (one for each option)
    """Ouvre l’atelier de cette organisation : une page, de la préparation à la clôture, et le suivi.

    La page s’ouvre dans le navigateur, sur cette machine seule et sans réseau ; Ctrl+C au terminal la ferme. Avec --lab, les
    mêmes écrans s’ouvrent comme carnets dans JupyterLab.
    """
    from numresp.depot.dossier.dossier import load_dossier
    from numresp.depot.sortie.destination import check_rapports

    dossier = load_dossier(espace, slug)
    check_rapports(sortie, [dossier.slug], espace)
    if lab:
        from numresp.atelier.commun.jupyterlab import PREMIER, SUIVI, open_lab

        return open_lab(dossier, jalon, sortie, SUIVI if suivi else PREMIER, click.echo)
    from numresp.atelier.porte.ouverture import AtelierAOuvrir, open_atelier

    return open_atelier(AtelierAOuvrir(dossier, jalon, sortie, suivi, click.echo))


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
