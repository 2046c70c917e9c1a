"""The command that proposes a feuille de route."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from numresp.aide import CommandeEnFrancais, Entier
from numresp.commandes.options import Quantite, espace_option, json_option, say

if TYPE_CHECKING:
    from numresp.modele.commun.trimestre import Trimestre
    from numresp.modele.referentiel.referentiel import Palier
    from numresp.usages.proposition import Libre


@click.command("feuille-de-route", cls=CommandeEnFrancais)
@click.argument("slug", metavar="SLUG")
@click.option(
    "--jours", type=Quantite(), metavar="N", help="Jours d’agent par trimestre (sinon ceux du plan présent, sinon 10)."
)
@click.option("--budget", type=Quantite(), metavar="N", help="Euros par an (sinon rien ne le limite).")
@click.option("--trimestres", type=Entier(), metavar="N", help="Nombre de trimestres (sinon 8).")
@click.option("--viser", metavar="PALIER", help="Palier à atteindre à la fin, ou aucun (sinon le prochain qui tient).")
@click.option("--debut", metavar="AAAA-Tn", help="Premier trimestre (sinon celui du dernier événement ou le suivant).")
@json_option
@espace_option
def feuille_de_route(  # noqa: PLR0913, PLR0917 (one parameter for each option)
    slug: str,
    jours: float | None,
    budget: float | None,
    trimestres: int | None,
    viser: str | None,
    debut: str | None,
    en_json: bool,
    espace: Path,
) -> None:
    """Propose une feuille de route tenable et l’écrit dans feuille_de_route.yaml.

    C’est une proposition : elle se corrige dans le fichier ou dans l’atelier, et c’est à vous de décider.
    """
    from numresp.depot.dossier.dossier import load_dossier
    from numresp.depot.dossier.dossier_a_une_date import find_newest
    from numresp.depot.ecriture.feuille_de_route import write_feuille_de_route
    from numresp.depot.systeme.chemins import short_name
    from numresp.depot.systeme.sortie_muette import hush_stdout
    from numresp.modele.dossier.feuille_de_route import TRIMESTRES_MAX
    from numresp.rapport.terminal.feuille_de_route import (
        explain_reserves,
        list_later_quick_wins,
        list_notes,
        render_proposition,
    )
    from numresp.usages.proposition import Souhaits, find_aim, find_capacite, gather_matiere, propose_feuille

    if trimestres is not None and trimestres > TRIMESTRES_MAX:
        message = f"--trimestres attend {TRIMESTRES_MAX} trimestres au plus, vu {trimestres}"
        raise click.UsageError(message, click.get_current_context())
    souhaits = Souhaits(_read_quarter(debut), trimestres, jours, budget)
    dossier = load_dossier(espace, slug)
    seance = dossier.find_seance()
    matiere = gather_matiere(dossier, seance)
    capacite = find_capacite(dossier, seance, souhaits)
    palier: Palier | Libre | None = "libre" if viser is None else find_aim(seance.referentiel, viser)
    jour = find_newest(dossier) or seance.date
    with hush_stdout():
        proposee = propose_feuille(matiere, capacite, palier, jour, seance.etat.quick_wins)
    chemin = write_feuille_de_route(dossier.chemin, proposee.feuille)
    notes = [*list_later_quick_wins(proposee), *list_notes(proposee.proposition, matiere)]
    if en_json:
        say([*explain_reserves(proposee, matiere), *notes])
        click.echo(json.dumps(proposee.to_json(), ensure_ascii=False, indent=2, allow_nan=False))
        return
    click.echo(f"{render_proposition(proposee, matiere)}\n\n{short_name(chemin)}")
    say(notes)


def _read_quarter(texte: str | None) -> Trimestre | None:
    from numresp.modele.commun.trimestre import Trimestre

    if texte is None:
        return None
    try:
        return Trimestre.parse(texte)
    except ValueError:
        message = f"--debut attend un trimestre, par exemple 2026-T1, vu « {texte} »"
        raise click.UsageError(message, click.get_current_context()) from None
