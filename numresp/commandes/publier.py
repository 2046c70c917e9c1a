"""The command that copies what may leave the consultant's computer, and nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from numresp.aide import CommandeEnFrancais
from numresp.commandes.options import espace_option, say
from numresp.depot.systeme.chemins import short_name


@click.command(cls=CommandeEnFrancais)
@click.option(
    "--sortie",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Dossier de ce qui peut sortir ; ni un espace, ni celui des rapports.",
)
@click.option(
    "--depuis",
    type=click.Path(path_type=Path),
    default=Path("reports"),
    metavar="DOSSIER",
    help="Dossier des rapports de travail (sinon reports).",
)
@espace_option
def publier(sortie: Path, depuis: Path, espace: Path) -> int:
    """Copie seulement ce qui peut sortir, selon les règles de confidentialité.

    La page de la promotion, sa seconde page et ses données ; les pages des structures dont la diffusion est publique,
    et leur page pour les habitants avec son image, dès qu’une séance est validée. Le
    reste (données détaillées, manifeste, rapports privés) ne quitte pas le dossier de travail. Ce qu’une publication
    précédente avait mis là et qui ne peut plus y être en est retiré.
    """
    from numresp.langue.francais import pluriel
    from numresp.rapport.fabrique.publication import publish

    publication = publish(espace, depuis, sortie)
    say([*publication.restes, *publication.refuses])
    click.echo(f"{pluriel(len(publication.copies), 'fichier')} dans {short_name(sortie)}")
    for nom in publication.copies:
        click.echo(nom)
    for nom in publication.retires:
        click.echo(f"Retiré : {nom}")
    return 1 if publication.refuses else 0
