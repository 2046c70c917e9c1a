"""The command that prepares a body's next séance for another version of its référentiel."""

from __future__ import annotations

import json
from pathlib import Path

import click

from numresp.aide import CommandeEnFrancais
from numresp.commandes.options import espace_option, json_option, say


@click.command(cls=CommandeEnFrancais)
@click.argument("slug", metavar="SLUG")
@click.option("--vers", required=True, metavar="VERSION", help="Version du référentiel, par exemple 2027.1.")
@click.option("--a-blanc", is_flag=True, help="Montre tout et n’écrit rien.")
@json_option
@espace_option
def migrer(slug: str, vers: str, a_blanc: bool, en_json: bool, espace: Path) -> None:
    """Prépare la prochaine séance sur une autre version du référentiel.

    Montre, question par question, ce qui est repris, à reposer, nouveau, quitté. Aucune séance tenue ne change.
    """
    from numresp.depot.dossier.dossier import load_dossier
    from numresp.depot.ecriture.migration import write_migration
    from numresp.depot.parties.migration import NOM
    from numresp.depot.systeme.chemins import short_name
    from numresp.rapport.terminal.migration import render_passage
    from numresp.usages.migration import plan_passage

    dossier = load_dossier(espace, slug)
    passage = plan_passage(dossier, vers)
    chemin = short_name(dossier.chemin / NOM)
    ecrit = not a_blanc and not passage.fait and write_migration(dossier.chemin, passage.migration)
    if passage.fait:
        fin = f"Déjà fait : la dernière séance est tenue sur {passage.vers.id}-{passage.vers.version}."
    elif a_blanc:
        fin = "À blanc : rien n’est écrit."
    else:
        fin = f"{'Prêt' if ecrit else 'Déjà prêt'} : {chemin}. La prochaine séance s’ouvrira sur cette version, pré-remplie."
    if not passage.fait and passage.seance.etat.cloture is None:
        say([f"la séance {passage.seance.nom} n’est pas close : ce qui y sera encore répondu sera repris aussi."])
    if en_json:
        say([fin])
        click.echo(json.dumps(passage.to_json() | {"ecrit": ecrit}, ensure_ascii=False, indent=2, allow_nan=False))
        return
    click.echo(fin if passage.fait else f"{render_passage(passage)}\n\n{fin}")
