"""The commands that exchange files with other people and other programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from numresp.aide import ChoixEnFrancais, CommandeEnFrancais
from numresp.commandes.aide_des_formats import AIDE_DATE, AIDE_DEPUIS, AIDE_VERS, DEPUIS, VERS
from numresp.commandes.espace_exporte import VERS_ESPACE, export_espace
from numresp.commandes.formats_exportes import A_COTE, DATES, ECRITURES, JALONS, PLUSIEURS, Reglages
from numresp.commandes.options import date_option, espace_option, jalon_option, say, vise_option
from numresp.depot.systeme.chemins import short_name

if TYPE_CHECKING:
    from numresp.depot.echanges.dossier.changements import Projet
    from numresp.depot.sortie.cible import Vise
    from numresp.modele.commun.jalon import Jalon

RAPPORTS = Path("reports")
LISTES = ("glpi", "inventaire")
"""What comes from the software of an inventory."""
NOMS = {
    "xlsx": "{}.xlsx",
    "dcd-bilan": "{}-dcd-bilan.json",
    "territoires": "{}-territoires.xlsx",
    "conseil": "{}-conseil.docx",
    "agenda": "{}-agenda.ics",
    "passation": "{}-passation.html",
    "diaporama": "{}-diaporama.pptx",
    "rapport-docx": "{}-rapport.docx",
    "public": "{}-public.html",
    "archive": "{}-archive.zip",
    "questionnaires": "{}-questionnaires.zip",
}
"""The file that each format makes, unless --sortie names another."""


@click.command(cls=CommandeEnFrancais)
@click.argument("slug", required=False, metavar="[SLUG]")
@click.option(
    "--vers",
    type=ChoixEnFrancais((*VERS, *(nom for nom in VERS_ESPACE if nom not in VERS))),
    required=True,
    metavar="FORMAT",
    help=AIDE_VERS,
)
@jalon_option
@date_option(AIDE_DATE)
@click.option("--avec-preuves", is_flag=True, help="Archive : avec le dossier preuves/ (sinon sans).")
@click.option(
    "--public",
    is_flag=True,
    help="Tout l’espace : seulement ce qui peut sortir, avec sa note de méthode (docs/confidentialite.md).",
)
@click.option(
    "--depuis",
    type=click.Path(path_type=Path),
    metavar="DOSSIER",
    help="Avec --public : une publication (numresp publier), dont les quartiles et les sommes sont repris.",
)
@vise_option
@espace_option
def exporter(  # noqa: PLR0913, PLR0917 (one for each option)
    slug: str | None,
    vers: str,
    jalon: str | None,
    jour: str | None,
    avec_preuves: bool,
    public: bool,
    depuis: Path | None,
    sortie: Vise | None,
    espace: Path,
) -> None:
    """Écrit un dossier, ou sans SLUG tout l’espace, pour d’autres personnes ou d’autres logiciels."""
    _check_whole(slug, vers, public=public, depuis=depuis)
    if jour is not None and vers not in DATES:
        raise click.UsageError(f"--date ne sert qu’à --vers {', '.join(DATES)}", click.get_current_context())
    if avec_preuves and vers != "archive":
        raise click.UsageError("--avec-preuves ne sert qu’à l’archive", click.get_current_context())
    if slug is None:
        _refuse_jalon(jalon, "tout l’espace")
        chemins = export_espace(espace, vers, sortie, RAPPORTS, public=public, depuis=depuis)
    elif vers == "questionnaire":
        from numresp.rapport.imprimes.questionnaires_xlsx import export_questionnaires

        chemins = export_questionnaires(espace, slug, jalon=jalon, sortie=RAPPORTS if sortie is None else sortie.chemin)
    else:
        if vers not in JALONS:
            _refuse_jalon(jalon, f"--vers {vers}")
        chemins = _export(slug, vers, sortie, espace, Reglages(_read_day(jour), avec_preuves, _read_jalon(jalon)))
    for chemin in chemins:
        click.echo(short_name(chemin))


def _check_whole(slug: str | None, vers: str, *, public: bool, depuis: Path | None) -> None:
    """What goes with a whole espace alone, and what never does."""
    contexte = click.get_current_context()
    if slug is None and vers not in VERS_ESPACE:
        raise click.UsageError(f"--vers {vers} demande un SLUG : le nom court d’une organisation", contexte)
    if slug is not None and vers not in VERS:
        raise click.UsageError(f"--vers {vers} écrit tout l’espace : retirez SLUG", contexte)
    if slug is not None and public:
        raise click.UsageError("--public ne sert qu’à tout l’espace : retirez SLUG", contexte)
    if depuis is not None and not public:
        raise click.UsageError("--depuis ne sert qu’avec --public", contexte)


def _read_day(jour: str | None) -> date | None:
    from numresp.usages.parametres import parse_jour

    return parse_jour("" if jour is None else jour)


def _read_jalon(jalon: str | None) -> Jalon | None:
    from numresp.usages.parametres import parse_jalon

    return parse_jalon("" if jalon is None else jalon)


def _refuse_jalon(jalon: str | None, avec: str) -> None:
    if jalon is not None:
        raise click.UsageError(
            f"--jalon ne sert qu’aux questionnaires, au diaporama, à rapport-docx et à public, pas à {avec}",
            click.get_current_context(),
        )


def _export(slug: str, vers: str, sortie: Vise | None, espace: Path, reglages: Reglages) -> tuple[Path, ...]:
    from numresp.depot.dossier.dossier import load_dossier
    from numresp.depot.fichiers.ecriture_sure import replace_files
    from numresp.depot.sortie.destination import check_sorties

    dossier = load_dossier(espace, slug)
    chez = RAPPORTS / dossier.slug
    if vers == "csv":
        from numresp.cohorte.paquet import NOMS as TABLES
        from numresp.cohorte.paquet import write_paquet
        from numresp.depot.sortie.fichier_anterieur import DECLARATION, check_paquet

        vers_dossier = chez / "csv" if sortie is None else sortie.chemin
        check_sorties((vers_dossier / nom for nom in TABLES), espace)
        check_paquet(vers_dossier, TABLES)
        paquet = write_paquet(dossier)
        # The declaration, by which a folder is known as ours, comes first: an export that is cut can be done again.
        noms = sorted(paquet, key=lambda nom: nom != DECLARATION)
        fichiers: Mapping[Path, bytes] = {vers_dossier / nom: paquet[nom] for nom in noms}
    else:
        nom = NOMS[vers].format(dossier.slug)
        if reglages.jalon is not None:  # two jalons of a body stand side by side
            nom = f"{Path(nom).stem}-{reglages.jalon}{Path(nom).suffix}"
        cible = chez / nom if sortie is None else sortie.choose_file(nom)
        cibles = [cible, *(cible.with_suffix(suffixe) for suffixe in A_COTE.get(vers, ()))]
        if sortie is not None and not sortie.is_folder():
            check_sorties([sortie.chemin, *cibles], espace, nommee=True)
        else:
            check_sorties(cibles, espace)
        for chemin in cibles:
            _check_anterieur(vers, chemin)
        if vers in PLUSIEURS:
            ecrits = PLUSIEURS[vers](dossier, replace(reglages, nom=cible.stem))
            fichiers = dict(zip(cibles, ecrits.values(), strict=True))
        else:
            fichiers = {cible: ECRITURES[vers](dossier, reglages)}
    replace_files(fichiers, prive=dossier.prive)
    return tuple(fichiers)


def _check_anterieur(vers: str, cible: Path) -> None:
    from numresp.depot.echanges.dossier.lecture import holds_changes
    from numresp.depot.sortie.fichier_anterieur import check_anterieurs
    from numresp.erreurs import DonneesInvalides, fault

    if vers != "xlsx":
        check_anterieurs([cible])
    elif holds_changes(cible):
        message = "ce classeur porte peut-être des changements qui ne sont pas dans le dossier : il n’est pas remplacé"
        remede = "importez-le, déplacez-le ou supprimez-le, ou donnez un autre nom avec --sortie"
        raise DonneesInvalides([fault(message, fichier=short_name(cible), remede=remede)])


@click.command(cls=CommandeEnFrancais)
@click.argument("slug", metavar="SLUG")
@click.argument("fichier", type=click.Path(path_type=Path), metavar="FICHIER")
@click.option(
    "--depuis",
    type=ChoixEnFrancais(DEPUIS),
    required=True,
    metavar="FORMAT",
    help=AIDE_DEPUIS,
)
@click.option(
    "--type",
    "type_donne",
    default="",
    metavar="TYPE",
    help="Glpi, inventaire : le type des appareils dont la liste n’en dit aucun.",
)
@click.option(
    "--reparer-accents",
    is_flag=True,
    help="Répare les accents encodés deux fois, sauf dans un questionnaire.",
)
@click.option("--a-blanc", is_flag=True, help="Montre ce qui changerait, sans rien écrire.")
@jalon_option
@espace_option
def importer(  # noqa: PLR0913, PLR0917 (one for each option)
    slug: str,
    fichier: Path,
    depuis: str,
    type_donne: str,
    reparer_accents: bool,
    a_blanc: bool,
    jalon: str | None,
    espace: Path,
) -> None:
    """Fait entrer un fichier dans un dossier : tout ou rien, et ce qui change est dit."""
    if (type_donne and depuis not in LISTES) or (reparer_accents and depuis == "questionnaire"):
        option = "--type" if type_donne and depuis not in LISTES else "--reparer-accents"
        raise click.UsageError(f"{option} ne sert pas à --depuis {depuis}", click.get_current_context())
    if depuis == "questionnaire":
        _import_questionnaire(slug, fichier, a_blanc, jalon, espace)
        return
    _refuse_jalon(jalon, f"--depuis {depuis}")
    projet = _plan(slug, fichier, depuis, espace, type_donne=type_donne, reparer=reparer_accents)
    say(f"{remarque}." for remarque in projet.remarques)
    for changement in projet.changements:
        click.echo(changement)
    if not projet.fichiers:
        click.echo("Rien à changer : rien n’est écrit.")
    elif a_blanc:
        click.echo(f"À blanc : {_count(projet)}, rien n’est écrit.")
    else:
        projet.apply()
        click.echo(f"{_count(projet)} : {', '.join(chemin.name for chemin in projet.fichiers)}.")


def _count(projet: Projet) -> str:
    from numresp.langue.francais import pluriel

    return pluriel(len(projet.changements), "changement")


def _plan(slug: str, fichier: Path, depuis: str, espace: Path, *, type_donne: str, reparer: bool) -> Projet:  # noqa: PLR0913
    from numresp.depot.dossier.dossier import load_dossier
    from numresp.depot.echanges.import_csv import plan_csv
    from numresp.depot.echanges.import_fichier import plan_glpi, plan_inventaire, plan_xlsx
    from numresp.depot.fourni.catalogue import load_indicateurs
    from numresp.modele.commun.jour import find_day, read_clock

    dossier = load_dossier(espace, slug)
    jour = find_day(read_clock(), dossier.organisation.fuseau)
    if depuis in LISTES:
        return (plan_glpi if depuis == "glpi" else plan_inventaire)(
            dossier, fichier, jour, type_donne=type_donne, reparer=reparer
        )
    return (plan_xlsx if depuis == "xlsx" else plan_csv)(
        dossier, fichier, load_indicateurs(jour=jour), jour, reparer=reparer
    )


def _import_questionnaire(slug: str, fichier: Path, a_blanc: bool, jalon: str | None, espace: Path) -> None:
    from numresp.depot.echanges.questionnaire.import_journal import import_questionnaire
    from numresp.langue.francais import pluriel

    verse = import_questionnaire(espace, slug, fichier, jalon=jalon, a_blanc=a_blanc)
    say(f"{dit}." for dit in (*verse.remarques, *verse.divergences))
    quoi = f"{pluriel(verse.constats, 'constat')} et {pluriel(verse.votes, 'vote')}"
    suite = "à enregistrer ; à blanc, rien n’est écrit" if a_blanc else "enregistrés"
    click.echo(f"{verse.seance} : {pluriel(verse.lues, 'réponse lue', 'réponses lues')}, {quoi} {suite}.")
