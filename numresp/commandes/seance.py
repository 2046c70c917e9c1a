"""The commands around a séance: opening the workshop, its papers, its questionnaires."""

from __future__ import annotations

from pathlib import Path

import click

from numresp.aide import Choix, Commande
from numresp.commandes.options import espace_option, jalon_option, say, sortie_option
from numresp.depot.ressources import short_name

PAPIERS = ("releve", "papiers")


@click.command(cls=Commande)
@click.argument("slug", metavar="SLUG")
@jalon_option
@sortie_option
@espace_option
def atelier(slug: str, jalon: str | None, sortie: Path, espace: Path) -> int:
    """Ouvre JupyterLab sur les carnets de l’atelier, avec cette organisation."""
    from numresp.atelier.ouverture import open_lab
    from numresp.depot.dossier import load_dossier

    return open_lab(load_dossier(espace, slug), jalon, sortie)


@click.command(cls=Commande)
@click.argument("slug", metavar="SLUG")
@click.option(
    "--quoi",
    type=Choix(PAPIERS),
    required=True,
    metavar="QUOI",
    help="releve : le relevé de décisions ; papiers : invitation, cartes et grille de secours.",
)
@jalon_option
@sortie_option
@espace_option
def imprimer(slug: str, quoi: str, jalon: str | None, sortie: Path, espace: Path) -> None:
    """Imprime les papiers d’une séance : relevé de décisions, invitation, cartes, grille."""
    from numresp.rapport.papiers import print_papiers
    from numresp.rapport.releve import print_releve

    if quoi == "releve":
        fichiers: tuple[Path, ...] = (print_releve(espace, slug, jalon=jalon, sortie=sortie),)
    else:
        fichiers = print_papiers(espace, slug, jalon=jalon, sortie=sortie)
    for chemin in fichiers:
        click.echo(short_name(chemin))


@click.command(cls=Commande)
@click.argument("slug", metavar="SLUG")
@click.option(
    "--vers",
    type=Choix(("questionnaire",)),
    required=True,
    metavar="FORMAT",
    help="questionnaire : un classeur .xlsx par rôle, à remplir seul avant la séance.",
)
@jalon_option
@sortie_option
@espace_option
def exporter(slug: str, vers: str, jalon: str | None, sortie: Path, espace: Path) -> None:  # noqa: ARG001 (one format so far)
    """Écrit les questionnaires d’une séance, un classeur par rôle."""
    from numresp.rapport.envoi import export_questionnaires

    for chemin in export_questionnaires(espace, slug, jalon=jalon, sortie=sortie):
        click.echo(short_name(chemin))


@click.command(cls=Commande)
@click.argument("slug", metavar="SLUG")
@click.argument("fichier", type=click.Path(path_type=Path), metavar="FICHIER")
@click.option(
    "--depuis",
    type=Choix(("questionnaire",)),
    required=True,
    metavar="FORMAT",
    help="questionnaire : un classeur rempli, versé dans la séance.",
)
@jalon_option
@espace_option
def importer(slug: str, fichier: Path, depuis: str, jalon: str | None, espace: Path) -> None:  # noqa: ARG001 (one so far)
    """Verse dans la séance un questionnaire rempli."""
    from numresp.depot.echanges.versement import import_questionnaire
    from numresp.langue.francais import pluriel

    verse = import_questionnaire(espace, slug, fichier, jalon=jalon)
    say(f"{remarque}." for remarque in verse.remarques)
    quoi = f"{pluriel(verse.constats, 'constat')} et {pluriel(verse.votes, 'vote')}"
    click.echo(f"{verse.seance} : {pluriel(verse.lues, 'réponse lue', 'réponses lues')}, {quoi} enregistrés.")
