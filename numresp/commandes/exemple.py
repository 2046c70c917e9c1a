"""The shipped example, tried from any folder, on a copy: what a checkout does by make, for whoever has the wheel alone."""

from __future__ import annotations

from pathlib import Path

import click

from numresp.aide import ChoixEnFrancais, CommandeEnFrancais
from numresp.commandes.seance import atelier
from numresp.depot.systeme.chemins import short_name

QUOI = ("rapport", "atelier")
LE_TRAIT = "le-trait"


@click.command(cls=CommandeEnFrancais)
@click.argument("quoi", type=ChoixEnFrancais(QUOI), metavar="rapport|atelier")
@click.argument("slug", metavar="[SLUG]", default=LE_TRAIT)
@click.option(
    "--dossier",
    type=click.Path(path_type=Path),
    metavar="DOSSIER",
    help="Où copier l’exemple (sinon numresp-essai, dans votre dossier personnel).",
)
@click.pass_context
def exemple(contexte: click.Context, quoi: str, slug: str, dossier: Path | None) -> int:
    """Essaie numresp sur l’exemple livré : ses rapports, ou son atelier.

    L’exemple est copié dans votre dossier personnel ; une copie qui s’y trouve déjà est gardée telle quelle. SLUG est une
    organisation de l’exemple (sinon le-trait). Pour la vôtre : numresp rapport SLUG, numresp atelier SLUG.
    """
    from numresp.depot.dossier.dans_espace import find_dossier
    from numresp.depot.espace.copie_de_l_exemple import RAPPORTS, find_essai, lay_out_essai

    espace = find_essai() if dossier is None else dossier
    neuve = lay_out_essai(espace)
    click.echo(f"{'Exemple copié' if neuve else 'Copie déjà là, gardée'} : {short_name(espace)}", err=True)
    find_dossier(espace, slug)
    if quoi == "atelier":
        return int(contexte.invoke(atelier, slug=slug, espace=espace, sortie=espace / RAPPORTS))
    return _render(espace, slug, espace / RAPPORTS)


def _render(espace: Path, slug: str, sortie: Path) -> int:
    from numresp.depot.dossier.dossier import load_dossier
    from numresp.rapport.fabrique.rapports_d_une_organisation import render_all
    from numresp.rapport.terminal.diagnostic import render_profil
    from numresp.usages.diagnostic import diagnose

    constat = diagnose(load_dossier(espace, slug))
    fichiers, echecs = render_all(espace, slug, sortie)
    click.echo(f"{constat.titre}\n\n{render_profil(constat.resultat)}\n")
    for chemin in fichiers:
        click.echo(short_name(chemin))
    for echec in echecs:
        click.echo(echec, err=True)
    return 1 if echecs else 0
