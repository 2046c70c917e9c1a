"""The options that several commands share."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from numresp.aide import CHIFFRES_MAX, ChoixEnFrancais, name_param, say_too_long
from numresp.depot.sortie.cible import Vise
from numresp.erreurs import DonneesInvalides, fault
from numresp.modele.commun.jalon import Jalon

if TYPE_CHECKING:
    from numresp.rapport.impression.feuilles_de_papier import Papier
    from numresp.rapport.impression.tirage_pdf import PageImprimee


class _TypeVise(click.ParamType[Vise]):
    name = "sortie"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Vise:  # noqa: ARG002
        texte = os.fsdecode(value)
        return Vise(Path(texte), texte.endswith(tuple(filter(None, (os.sep, os.altsep)))))


class Quantite(click.ParamType[float]):
    """A number of at least 0, as files accept it (`depot.saisie.nombres.parse_number`)."""

    name = "nombre"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Check the number."""
        from numresp.depot.saisie.nombres import DOUTEUX, parse_number, say_remedy

        if isinstance(value, float):
            return value
        texte = str(value).strip()
        if sum(signe.isdigit() for signe in re.split("[.,]", texte)[0]) > CHIFFRES_MAX:
            raise click.UsageError(say_too_long(param, texte), ctx)
        nombre: float | None
        try:
            nombre = parse_number(texte)
        except ValueError as erreur:
            if DOUTEUX.fullmatch(texte):
                raise click.UsageError(f"{name_param(param)} : {erreur} ; {say_remedy(erreur)}", ctx) from None
            nombre = None
        if nombre is None or nombre < 0:
            raise click.UsageError(f"{name_param(param)} attend un nombre de zéro ou plus, vu « {texte[:40]} »", ctx)
        return nombre


def _read_date(ctx: click.Context, param: click.Parameter, texte: str | None) -> str | None:  # noqa: ARG001
    """An empty date is none that can be read: in a notebook it would stand for the jalon's own day."""
    if texte == "":
        raise DonneesInvalides(
            [fault("date AAAA-MM-JJ attendue, vu « »", lieu="date", remede="par exemple 2025-04-15")]
        )
    return texte


F = TypeVar("F", bound=Callable[..., Any])


def espace_option(commande: F) -> F:
    """`--espace`, else `$NUMRESP_ESPACE`, else `data/espace`."""
    return click.option(
        "--espace",
        type=click.Path(path_type=Path),
        default=Path("data/espace"),
        envvar="NUMRESP_ESPACE",
        metavar="DOSSIER",
        help="Dossier des organisations (sinon $NUMRESP_ESPACE, sinon data/espace).",
    )(commande)


def jalon_option(commande: F) -> F:
    """`--jalon`, by default that of the newest séance."""
    return click.option(
        "--jalon",
        type=ChoixEnFrancais(get_args(Jalon)),
        metavar="JALON",
        help="Jalon (sinon celui de la dernière séance).",
    )(commande)


def sortie_option(commande: F) -> F:
    """`--sortie`, the folder of the reports."""
    return click.option(
        "--sortie",
        type=click.Path(path_type=Path),
        default=Path("reports"),
        metavar="DOSSIER",
        help="Dossier des rapports (sinon reports).",
    )(commande)


def date_option(aide: str) -> Callable[[F], F]:
    """`--date`, the day at whose end everything shown was known."""
    return click.option("--date", "jour", metavar="AAAA-MM-JJ", callback=_read_date, help=aide)


vise_option = click.option(
    "--sortie",
    type=_TypeVise(),
    metavar="F",
    help="Fichier ou dossier à écrire (sinon sous reports/SLUG/, ou reports/ pour tout l’espace).",
)
PAPIERS = ("a4", "a5", "livret")


def pdf_options(commande: F) -> F:
    """`--pdf`, and `--papier` which says on what (and asks for it by itself)."""
    pdf = click.option(
        "--pdf", is_flag=True, help="Écrit aussi chaque rapport en PDF balisé, par le Chromium de l’ordinateur."
    )
    papier = click.option(
        "--papier",
        type=ChoixEnFrancais(PAPIERS),
        metavar="P",
        help="Les feuilles de ce PDF : a4 (sinon), a5, ou livret (les pages A5 deux par deux sur des A4, à imprimer et à plier).",
    )
    return pdf(papier(commande))


def choose_papier(pdf: bool, papier: Papier | None) -> Papier | None:
    """On what to print; None where no PDF is asked for."""
    return "a4" if pdf and papier is None else papier


json_option = click.option("--json", "en_json", is_flag=True, help="Écrit le résultat en JSON.")


def say_unprinted(imprimees: Iterable[PageImprimee]) -> int:
    """Say which pages could not be printed, on stderr.

    Returns
    -------
    int
        The exit code: 1 where there is any.
    """
    messages = [imprimee.message for imprimee in imprimees if imprimee.message]
    for message in messages:
        click.echo(message, err=True)
    return 1 if messages else 0


def say(remarques: Iterable[str]) -> None:
    """Say what is worth noting, on stderr."""
    for remarque in remarques:
        click.echo(f"À noter : {remarque}", err=True)
