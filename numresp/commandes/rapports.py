"""The command that renders all the reports of a promotion."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from numresp.aide import CommandeEnFrancais, Entier
from numresp.commandes.decompte import Decompte
from numresp.commandes.options import (
    choose_papier,
    date_option,
    espace_option,
    jalon_option,
    pdf_options,
    say,
    say_unprinted,
    sortie_option,
)
from numresp.depot.systeme.chemins import short_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor

    from numresp.rapport.donnees.ordre import CompteRendu
    from numresp.rapport.impression.feuilles_de_papier import Papier
    from numresp.rapport.impression.tirage_pdf import PageAImprimer, PageImprimee


MAX_JOBS = 4
BARRE = "{n}/{total} rapports |{bar}| {elapsed}, encore {remaining}"


@click.command(cls=CommandeEnFrancais)
@jalon_option
@date_option("Ce qui était connu à la fin de ce jour, et rien de plus tard (sinon le jour de chaque jalon).")
@click.option(
    "--jobs",
    type=Entier(),
    metavar="N",
    help="Nombre de rapports rendus en même temps (sinon autant que de cœurs, quatre au plus).",
)
@click.option(
    "--grappe",
    metavar="ADRESSE",
    help="Rend sur une grappe Dask, par l’adresse de son ordonnanceur (tcp://hôte:8786) : voir docs/passage-a-l-echelle.md.",
)
@click.option(
    "--dernier", is_flag=True, help="Ne rend de chaque organisation que le rapport de son jalon le plus récent."
)
@pdf_options
@click.option("--force", is_flag=True, help="Rend aussi les rapports dont rien n’a changé.")
@sortie_option
@espace_option
def rapports(  # noqa: PLR0913, PLR0917 (one for each option)
    jalon: str | None,
    jour: str | None,
    jobs: int | None,
    grappe: str | None,
    dernier: bool,
    pdf: bool,
    papier: Papier | None,
    force: bool,
    sortie: Path,
    espace: Path,
) -> int:
    """Rend les rapports de toute la promotion.

    Chaque organisation reçoit celui de chaque jalon dont il y a quelque chose à dire ; --jalon n’en rend qu’un, --dernier que
    celui du plus récent. Ce qui n’a pas changé n’est pas rendu à nouveau ; un rapport qui échoue n’arrête pas les autres. Une
    page d’index (index.html) mène à tous.
    """
    from numresp.depot.systeme.processeurs import count_processors
    from numresp.erreurs import Introuvable, fault
    from numresp.rapport.fabrique.index_de_tournee import list_printable, write_indexes
    from numresp.rapport.fabrique.rapports_d_un_espace import (
        carry_out,
        list_commandes,
        list_forgotten,
        open_chantier,
    )

    if grappe is not None and jobs is not None:
        raise click.UsageError("--jobs ne s’emploie pas avec --grappe : ce sont les ouvriers qui font le nombre")
    if dernier and jalon is not None:
        raise click.UsageError("--dernier ne s’emploie pas avec --jalon : l’un ou l’autre dit quel rapport rendre")
    if jour is not None:
        from numresp.usages.jour_du_rapport import check_jour

        check_jour(jour)
    tous = jalon is None and not dernier
    commandes = list_commandes(espace, sortie, jalon=jalon, jour=jour, tous=tous)
    voulu = choose_papier(pdf, papier)
    programme = "" if voulu is None else _find_browser()
    oublies = list_forgotten(espace, commandes)
    say(f"{ecart.phrase}." for ecart in oublies)
    if not commandes:
        remede = "donnez --espace, ou créez un dossier : numresp nouveau"
        raise Introuvable([fault("aucune organisation dans cet espace", fichier=str(espace), remede=remede)])
    with (
        _open_workers(grappe, espace, sortie) as ouvrir,
        open_chantier(sortie, commandes, force=force, ouvrir=ouvrir) as (plan, manifeste),
    ):
        decompte = Decompte(plan.a_jour, manifeste, tous=tous, echecs=sum(ecart.grave for ecart in oublies))
        voulus = min(MAX_JOBS, count_processors()) if jobs is None else jobs
        with (
            _follow(len(plan.a_faire)) as suivre,
            closing(carry_out(plan, manifeste, jobs=voulus, ouvrir=ouvrir)) as rendus,
        ):
            for compte_rendu in rendus:
                suivre(compte_rendu, decompte.take(compte_rendu))
        a_imprimer = [] if voulu is None else list_printable(sortie, manifeste.rapports, commandes, voulu)
        imprimees = _print(programme, a_imprimer, voulus)
        index = write_indexes(sortie, manifeste.rapports, commandes)
    for qui in decompte.vides if tous else ():
        click.echo(f"{qui} : sans matière")
    click.echo(_sum_up(decompte, jalon, jour))
    for chemin in (manifeste.chemin, *index[:1]):
        click.echo(short_name(chemin))
    return max(say_unprinted(imprimees), int(decompte.echecs > 0))


def _print(programme: str, pages: Sequence[PageAImprimer], jobs: int) -> list[PageImprimee]:
    """The reports as PDF files, where they are wanted."""
    if not programme:
        return []
    from numresp.langue.francais import pluriel
    from numresp.rapport.impression.tirage_pdf import print_pages

    imprimees = list(print_pages(programme, pages, jobs=jobs))
    neuves = sum(imprimee.neuve and not imprimee.message for imprimee in imprimees)
    click.echo(f"{pluriel(neuves, 'PDF écrit', 'PDF écrits')}, {sum(not i.neuve for i in imprimees)} déjà à jour.")
    return imprimees


def _find_browser() -> str:
    from numresp.rapport.impression.tirage_pdf import check_printing

    return check_printing()


@contextmanager
def _open_workers(grappe: str | None, espace: Path, sortie: Path) -> Iterator[Callable[[int], Executor] | None]:
    """Who renders: the workers of a cluster, or None for processes of this machine."""
    if grappe is None:
        yield None
        return
    from numresp.rapport.grappe.connexion import open_grappe

    with open_grappe(grappe, espace, sortie, dire=lambda dit: say([f"{dit}."])) as ouvrir:
        yield ouvrir


def _sum_up(decompte: Decompte, jalon: str | None, jour: str | None) -> str:
    from numresp.langue.francais import pluriel

    rien = "sans matière à ce jalon" if jalon else "sans rien à rapporter"
    rien += " ce jour-là" if jour else ""
    phrases = [
        pluriel(decompte.rendus, "rapport rendu"),
        f"{decompte.a_jour} déjà à jour" if decompte.a_jour else "",
        f"{len(decompte.vides)} {rien}" if decompte.vides else "",
        f"{decompte.echecs} en échec" if decompte.echecs else "",
    ]
    return f"{', '.join(phrase for phrase in phrases if phrase)}."


@contextmanager
def _follow(total: int) -> Iterator[Callable[[CompteRendu, bool], None]]:
    """A bar with the time left on a terminal, a line for each report elsewhere; what failed is named in both."""
    rang = 0

    def print_line(compte_rendu: CompteRendu, dit: bool) -> None:
        nonlocal rang
        rang += 1
        if not dit:
            return
        click.echo(f"[{rang}/{total}] {_describe(compte_rendu)}")
        say(f"{compte_rendu.qui} : {reprise}." for reprise in compte_rendu.reprises)
        if compte_rendu.message and compte_rendu.etat == "échec":
            click.echo(compte_rendu.message, err=True)

    if not (total and sys.stderr.isatty()):
        yield print_line
        return
    from tqdm import tqdm

    with tqdm(total=total, bar_format=BARRE, file=sys.stderr, leave=False) as barre:

        def advance(compte_rendu: CompteRendu, dit: bool) -> None:
            if dit and (compte_rendu.etat != "rendu" or compte_rendu.reprises):
                barre.clear()
                print_line(compte_rendu, dit)
            barre.update()

        barre.refresh()
        yield advance


def _describe(compte_rendu: CompteRendu) -> str:
    from numresp.langue.francais import format_nombre

    quoi = f"{compte_rendu.qui}, {compte_rendu.nom}" if compte_rendu.nom else compte_rendu.qui
    if compte_rendu.etat == "rendu":
        return f"{quoi} : {format_nombre(compte_rendu.secondes)} s"
    return f"{quoi} : {compte_rendu.etat}"
