"""Click, in French: help pages and usage errors.

Click takes its words from gettext catalogues and ships none, so the few it says are said here.
"""

from __future__ import annotations

import re
from typing import Any

import click
from click.exceptions import MissingParameter, NoSuchOption

from numresp.erreurs import suggest


class _Francais(click.Command):
    """Words that commands and groups share."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The `--help` option, explained in French."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Montre cette aide."
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line; an error of the reader knows its command too, which click forgets for some."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as erreur:
            if erreur.ctx is None:
                erreur.ctx = ctx
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """« Usage : » with the French space before the colon."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Usage : ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, under « Options : »."""
        fiches = [option.get_help_record(ctx) for option in self.get_params(ctx) if isinstance(option, click.Option)]
        lignes = [(nom, aide.replace("[required]", "[obligatoire]")) for nom, aide in filter(None, fiches)]
        if lignes:
            with formatter.section("Options\N{NO-BREAK SPACE}"):
                formatter.write_dl(lignes)


class CommandeEnFrancais(_Francais):
    """A command whose help is French."""


class Groupe(_Francais, click.Group):
    """A group of commands whose help is French, its commands listed in the order of a town's work."""

    command_class = CommandeEnFrancais

    def __init__(self, *args: Any, **attrs: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "COMMANDE …", **attrs})

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Commands in the order they were declared."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands with their one-line help."""
        super().format_options(ctx, formatter)
        lignes = [(nom, commande.get_short_help_str(100)) for nom, commande in self.commands.items()]
        with formatter.section("Commandes\N{NO-BREAK SPACE}"):
            formatter.write_dl(lignes)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; an unknown one is named with the nearest known one."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            remede = suggest(args[0], self.commands) or "numresp --help les montre toutes"
            raise click.UsageError(f"la commande « {args[0]} » n’existe pas ; {remede}", ctx)
        return super().resolve_command(ctx, args)


class ChoixEnFrancais(click.Choice[str]):
    """One word out of a few."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Check the word; the message names the possible ones."""
        if value in self.choices:
            return str(value)
        raise click.UsageError(
            f"« {value} » n’est pas une valeur de {name_param(param)} ; {suggest(str(value), self.choices)}", ctx
        )


CHIFFRES_MAX = 15
"""A number of more digits is none that a town would give."""


def say_too_long(param: click.Parameter | None, texte: str) -> str:
    """That a number has more digits than a town would give."""
    return f"{name_param(param)} attend un nombre de {CHIFFRES_MAX} chiffres au plus, vu « {texte[:40]} »"


class Entier(click.ParamType[int]):
    """A whole number of at least 1."""

    name = "entier"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Check the number."""
        texte = str(value)
        if texte.isascii() and texte.isdigit() and len(texte) <= CHIFFRES_MAX and int(texte) >= 1:
            return int(texte)
        if texte.isascii() and texte.isdigit() and len(texte) > CHIFFRES_MAX:
            raise click.UsageError(say_too_long(param, texte), ctx)
        raise click.UsageError(f"{name_param(param)} attend un nombre entier d’au moins 1, vu « {texte[:40]} »", ctx)


def name_param(param: click.Parameter | None) -> str:
    """What a user calls a parameter: the option as it is typed, or the name of the argument."""
    return (
        "cette option"
        if param is None
        else (param.opts[0] if isinstance(param, click.Option) else param.human_readable_name)
    )


def say_usage(erreur: click.UsageError) -> str:
    """A usage error in French, with the command's usage above it."""
    if isinstance(erreur, MissingParameter):
        quoi = "l’option" if isinstance(erreur.param, click.Option) else "l’argument"
        message = f"il manque {quoi} {name_param(erreur.param)}"
    elif isinstance(erreur, NoSuchOption):
        params = erreur.ctx.command.get_params(erreur.ctx) if erreur.ctx else []
        remede = suggest(erreur.option_name, [nom for param in params for nom in param.opts if nom.startswith("-")])
        message = f"l’option {erreur.option_name} n’existe pas ici ; {remede}".rstrip(" ;")
    elif isinstance(erreur, click.BadOptionUsage):
        quoi = "n’attend pas de valeur" if "not take" in erreur.message else "attend une valeur"
        message = f"l’option {erreur.option_name} {quoi}"
    else:
        message = TRADUCTIONS.get(type(erreur), "{}").format(erreur.format_message())
        for anglais, francais in PHRASES:
            message = re.sub(rf"^{anglais}\b", francais, message)  # at the start only: the rest is what the user typed
    message = message.replace("\n", "\\x0a")  # one line, whatever was typed
    if erreur.ctx is None:
        return f"Erreur : {message}."
    return (
        f"{erreur.ctx.get_usage()}\nErreur : {message.rstrip('.')}. → {erreur.ctx.command_path} --help montre l’aide."
    )


TRADUCTIONS: dict[type[click.UsageError], str] = {click.BadParameter: "valeur refusée ({})"}
PHRASES = (
    ("Got unexpected extra arguments", "arguments en trop"),
    ("Got unexpected extra argument", "argument en trop"),
    ("Missing command", "il manque une commande"),
)
