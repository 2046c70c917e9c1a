"""The command that shows where an organisation is in the parcours."""

from __future__ import annotations

from pathlib import Path

import click

from numresp.aide import CommandeEnFrancais
from numresp.commandes.options import espace_option


@click.command(cls=CommandeEnFrancais)
@click.argument("slug", metavar="SLUG")
@espace_option
def parcours(slug: str, espace: Path) -> None:
    """Montre les jalons d’une organisation : ce qui est fait, quand, et ce que demande le prochain."""
    from numresp.depot.dossier.dossier import load_dossier
    from numresp.depot.fourni.catalogue import load_indicateurs, load_parcours
    from numresp.modele.commun.jour import find_day, read_clock
    from numresp.rapport.composition.parcours import render_parcours

    dossier = load_dossier(espace, slug)
    jour = find_day(read_clock(), dossier.organisation.fuseau)
    click.echo(render_parcours(dossier, load_parcours(jour=jour), load_indicateurs(jour=jour), jour))
