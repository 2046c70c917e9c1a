"""The commands (design, section 9).

Exit 0 done, 1 a fault in data or a failed report, 2 wrong use, 130 stopped by Ctrl-C; errors are French, on stderr.
"""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from numresp import __version__
from numresp.aide import CommandeEnFrancais, Groupe, say_usage
from numresp.commandes import echanges, seance
from numresp.commandes.conformite import conformite
from numresp.commandes.exemple import exemple
from numresp.commandes.feuille_de_route import feuille_de_route
from numresp.commandes.migrer import migrer
from numresp.commandes.options import (
    choose_papier,
    date_option,
    espace_option,
    jalon_option,
    json_option,
    pdf_options,
    say,
    say_unprinted,
    sortie_option,
)
from numresp.commandes.parcours import parcours
from numresp.commandes.publier import publier
from numresp.commandes.rapports import rapports
from numresp.depot.fichiers.erreur_imprevue import say_unexpected
from numresp.depot.systeme.arret import exit_code, find_stop, hear_stops, leave, say_stop
from numresp.depot.systeme.chemins import short_name
from numresp.depot.systeme.foyer import lend_home
from numresp.depot.systeme.terminal import end_stdout, prepare_terminal, show, silence_stdout, speaks_utf8
from numresp.erreurs import NumrespError
from numresp.modele.commun.accord import count

if TYPE_CHECKING:
    from numresp.rapport.impression.feuilles_de_papier import Papier

FAUTE, MAUVAIS_USAGE = 1, 2


@click.group(cls=Groupe, context_settings={"help_option_names": ["--help"]})
@click.version_option(__version__, prog_name="numresp", message="%(prog)s %(version)s", help="Montre la version.")
@click.option("--trace", is_flag=True, help="En cas d’erreur, montre aussi la trace technique (admis partout).")
def cli(trace: bool) -> None:
    """Évaluer et améliorer le numérique responsable d’une commune."""


@cli.command(cls=CommandeEnFrancais)
@click.argument("slug", metavar="SLUG")
@click.option("--nom", required=True, metavar="NOM", help="Nom de l’organisation, comme ses habitants l’écrivent.")
@espace_option
def nouveau(slug: str, nom: str, espace: Path) -> None:
    """Crée le dossier d’une organisation à partir d’un modèle commenté."""
    from numresp.depot.ecriture.creation import create_dossier
    from numresp.depot.sortie.destination import check_espace

    check_espace(espace)
    chemin = create_dossier(espace, slug, nom)
    click.echo(f"Dossier créé : {short_name(chemin)}")
    click.echo(
        f"Ensuite : complétez {short_name(chemin / 'organisation.yaml')}, puis numresp verifier {short_name(chemin)}"
    )


@cli.command(cls=CommandeEnFrancais)
@click.argument("chemin", type=click.Path(path_type=Path), required=False, metavar="[CHEMIN]")
@espace_option
@sortie_option
def verifier(chemin: Path | None, espace: Path, sortie: Path) -> None:
    """Vérifie fichiers, journaux et renvois : chaque faute avec sa place et son remède.

    CHEMIN est un espace, un dossier ou un fichier ; sans lui, tout ce qui est livré et l’espace s’il existe.
    """
    from numresp.depot.verification.verifier import verify
    from numresp.erreurs import DonneesInvalides

    suivi = verify(chemin, espace, sortie)
    for remarque in suivi.remarques:
        click.echo(f"À noter : {remarque}.", err=True)
    if suivi.fautes:
        raise DonneesInvalides(suivi.fautes)
    siennes = suivi.count_remarks()
    for nom in suivi.verifies:
        noter = f", {count(siennes[nom], 'point')} à noter" if siennes[nom] else ""
        click.echo(f"Sans faute{noter} : {nom}")


@cli.command(cls=CommandeEnFrancais)
@click.option(
    "--referentiel", required=True, type=click.Path(path_type=Path), metavar="R", help="Fichier YAML du référentiel."
)
@click.option(
    "--reponses", required=True, type=click.Path(path_type=Path), metavar="A", help="Fichier YAML des réponses."
)
@json_option
def scorer(referentiel: Path, reponses: Path, en_json: bool) -> None:
    """Note un fichier de réponses."""
    from numresp.calcul.score.resultat import score_feuille
    from numresp.depot.fourni.referentiels import load_referentiel
    from numresp.depot.parties.feuille_de_reponses import load_feuille
    from numresp.rapport.terminal.diagnostic import list_remarques, render_profil

    charge = load_referentiel(referentiel)
    resultat = score_feuille(charge, load_feuille(reponses, charge))
    say(list_remarques(resultat))
    _show(resultat.to_json() if en_json else render_profil(resultat))


@cli.command(cls=CommandeEnFrancais)
@click.argument("slug", metavar="SLUG")
@jalon_option
@json_option
@espace_option
def diagnostic(slug: str, jalon: str | None, en_json: bool, espace: Path) -> None:
    """Note le dossier d’une organisation."""
    from numresp.depot.dossier.dossier import load_dossier
    from numresp.rapport.terminal.diagnostic import list_remarques, render_profil
    from numresp.usages.diagnostic import diagnose

    dossier = load_dossier(espace, slug)
    constat = diagnose(dossier, jalon)
    say([*constat.remarques, *list_remarques(constat.resultat)])
    _show(constat.to_json() if en_json else f"{constat.titre}\n\n{render_profil(constat.resultat)}")


@cli.command(cls=CommandeEnFrancais)
@click.argument("fichier", type=click.Path(path_type=Path), required=False, metavar="[FICHIER]")
@click.option(
    "--variante", metavar="ID", help="Questionnaire plus court, par exemple express (sinon toutes les questions)."
)
@click.option(
    "--pour", metavar="SLUG", help="Seulement les questions qui concernent cette organisation, d’après son profil."
)
@click.option(
    "--sortie",
    type=click.Path(path_type=Path),
    metavar="DOSSIER",
    help="Dossier des pages (sinon reports/referentiel, ou reports/SLUG/questionnaires).",
)
@espace_option
def referentiel(
    fichier: Path | None, variante: str | None, pour: str | None, sortie: Path | None, espace: Path
) -> None:
    """Imprime le référentiel et un questionnaire par rôle, à remettre avant l’atelier.

    FICHIER est un référentiel (YAML) ; sans lui, le plus récent de ceux qui sont livrés, ou avec --pour
    celui de sa prochaine séance.
    """
    from numresp.rapport.imprimes.referentiel import print_referentiel

    imprime = print_referentiel(espace, fichier=fichier, variante=variante, pour=pour, sortie=sortie)
    say(imprime.remarques)
    click.echo(f"{imprime.tirage.compte}\n")
    for chemin in imprime.fichiers:
        click.echo(short_name(chemin))


@cli.command(cls=CommandeEnFrancais)
@click.argument("slug", metavar="SLUG")
@jalon_option
@date_option("Ce qui était connu à la fin de ce jour, et rien de plus tard (sinon le jour du jalon).")
@pdf_options
@sortie_option
@espace_option
def rapport(  # noqa: PLR0913, PLR0917 (one for each option)
    slug: str,
    jalon: str | None,
    jour: str | None,
    pdf: bool,
    papier: Papier | None,
    sortie: Path,
    espace: Path,
) -> int:
    """Rend le rapport d’un jalon : deux pages HTML et leur bilan JSON."""
    from numresp.rapport.fabrique.un_rapport import render_rapport
    from numresp.rapport.impression.tirage_pdf import check_printing
    from numresp.rapport.terminal.diagnostic import list_remarques, render_profil

    voulu = choose_papier(pdf, papier)
    programme = "" if voulu is None else check_printing()
    rendu = render_rapport(espace, slug, jalon=jalon, jour=jour, sortie=sortie, programme=programme, papier=voulu)
    say([*rendu.reprises, *rendu.constat.remarques, *list_remarques(rendu.constat.resultat)])
    click.echo(f"{rendu.constat.titre}\n\n{render_profil(rendu.constat.resultat)}\n")
    faites = [imprimee.pdf for imprimee in rendu.imprimees if not imprimee.message]
    for chemin in (*rendu.fichiers, *faites, *rendu.index):
        click.echo(short_name(chemin))
    return say_unprinted(rendu.imprimees)


def _show(contenu: dict[str, Any] | str) -> None:
    if not isinstance(contenu, str):  # a program that reads it gets its accents, in whatever encoding
        contenu = json.dumps(contenu, ensure_ascii=not speaks_utf8(), indent=2, allow_nan=False)
    click.echo(contenu)


for commande in (
    rapports,
    parcours,
    conformite,
    publier,
    feuille_de_route,
    migrer,
    seance.atelier,
    seance.imprimer,
    echanges.exporter,
    echanges.importer,
    exemple,
):
    cli.add_command(commande)


def main(args: list[str] | None = None) -> None:
    """Run a command and leave with its exit code; Ctrl-C and a request to end are heard from here to the end."""
    with hear_stops() as ecoute:
        code = run(sys.argv[1:] if args is None else args)
    if ecoute.recu is not None:
        leave(code)
    sys.exit(code)


def run(args: list[str]) -> int:
    """Run a command.

    Returns
    -------
    int
        0 done, 1 a fault in data or a failed report, 2 wrong use, 130 stopped by Ctrl-C.
    """
    trace = "--trace" in args
    args = [arg for arg in args if arg != "--trace"]
    prepare_terminal()
    try:
        code = _invoke(args or ["--help"])
    except (click.Abort, KeyboardInterrupt):
        return _stop(trace)
    except BrokenPipeError as erreur:
        if find_stop() is None and erreur.filename is None:
            silence_stdout()
            return 0  # the reader left (numresp … | head): nobody to tell, and no fault
        return _explain(erreur, trace)
    except Exception as erreur:  # noqa: BLE001 (the last net: a user never meets a traceback)
        return _explain(erreur, trace)
    return code if find_stop() is None else _stop(trace)


def _invoke(args: list[str]) -> int:
    """What click's own `main` does, without its blank line at Ctrl-C; all that was said is out when this returns."""
    try:
        with cli.make_context("numresp", args) as contexte, lend_home():
            code = cli.invoke(contexte)
    except click.exceptions.Exit as fin:
        code = fin.exit_code
    if sys.stdout is not None:
        sys.stdout.flush()
    return code if isinstance(code, int) else 0


def _stop(trace: bool) -> int:
    return _fail(say_stop(find_stop()), exit_code(find_stop()), trace)


def _explain(erreur: Exception, trace: bool) -> int:
    """Say what failed, in French, and give the exit code of it."""
    if find_stop() is not None:  # what failed did so because it was being stopped
        return _stop(trace)
    if isinstance(erreur, click.UsageError):
        return _fail(say_usage(erreur), MAUVAIS_USAGE, trace)
    if not isinstance(erreur, NumrespError):
        return _fail(say_unexpected(erreur), FAUTE, trace)
    return _fail(str(erreur), FAUTE, trace)


def _fail(message: str, code: int, trace: bool) -> int:
    if trace:
        traceback.print_exc()
    try:
        click.echo(show(message), err=True)
    except OSError:  # nobody hears: the exit code says it
        silence_stdout()
    end_stdout()
    return code
