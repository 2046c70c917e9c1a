"""The command that shows where an organisation is in the parcours."""

from __future__ import annotations

from pathlib import Path

import click

from numresp.aide import Commande
from numresp.commandes.options import espace_option


@click.command(cls=Commande)
@click.argument("slug", metavar="SLUG")
@espace_option
def parcours(slug: str, espace: Path) -> None:
    """Montre les jalons d’une organisation : ce qui est fait, quand, et ce que demande le prochain."""
    from datetime import UTC, datetime

    from numresp.depot.catalogue import load_indicateurs, load_parcours
    from numresp.depot.dossier import load_dossier
    from numresp.rapport.chronologie import render_parcours

    click.echo(
        render_parcours(load_dossier(espace, slug), load_parcours(), load_indicateurs(), datetime.now(UTC).date())
    )
