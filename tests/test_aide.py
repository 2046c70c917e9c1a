"""Help pages and usage errors: French, exit code 2, nothing done."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from inventes.atelier_fictif import list_tree, plain

from numresp.aide import ChoixEnFrancais, Entier, Groupe, say_usage
from numresp.cli import cli, run
from numresp.commandes.options import Quantite

COMMANDES = list(cli.commands)
# What click says of its own accord, in help pages and errors.
ANGLAIS = re.compile(
    r"Usage:|Options:|\b(?:Commands|Error|Try|for help|Show|message|exit|version and|required|default|Missing|unexpected|"
    r"extra|arguments?|requires|does not|take|value|No such|command|Did you mean|Invalid|is not|one of|"
    r"Choose|Got|given|env var|deprecated|Aborted|aborted|File exists|denied|directory)\b(?! en trop)"
)


def english(texte: str) -> list[str]:
    """List the words that click left in English; « l’argument » is French too."""
    return ANGLAIS.findall(texte.replace("l’argument", ""))


def read_help(args: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Give a help page, which goes to stdout with exit code 0."""
    assert run([*args, "--help"]) == 0
    sortie = capsys.readouterr()
    assert sortie.err == ""
    return plain(sortie.out)


def test_the_check_finds_english() -> None:
    """The list of words would find what click says by itself."""

    @click.command()
    @click.option("--nom", required=True, help="Nom.")
    @click.argument("slug")
    def essai(nom: str, slug: str) -> None: ...

    page = essai.get_help(click.Context(essai))
    assert {"Usage:", "Options:", "required", "Show", "exit"} <= set(english(page))
    for args in (["x"], ["--nom"], ["--nom", "a"], ["--nom", "a", "b", "c"], ["--foo"]):
        with pytest.raises(click.UsageError) as erreur:
            essai.main(args, standalone_mode=False)
        assert english(erreur.value.format_message()), args


@pytest.mark.parametrize("args", [[], *([commande] for commande in COMMANDES)], ids=" ".join)
def test_help_is_french(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Each help page says how to call it, what it does and every option, without an English word."""
    page = read_help(args, capsys)
    assert english(page) == []
    assert page.startswith(f"Usage : {' '.join(['numresp', *args])} ")
    assert "Montre cette aide." in page


@pytest.mark.parametrize("commande", COMMANDES)
def test_every_option_is_explained(commande: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No option stands there without a word on it; one that must be given says so."""
    page = read_help([commande], capsys)
    for param in cli.commands[commande].params:
        if isinstance(param, click.Option):
            assert param.help, param.name
            assert param.opts[0] in page
    obligatoires = sum(isinstance(param, click.Option) and param.required for param in cli.commands[commande].params)
    assert page.count("[obligatoire]") == obligatoires


def test_no_argument_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    """`numresp` alone is a question, not a mistake: the help, exit code 0, every command in the order of the work."""
    assert run([]) == 0
    page = capsys.readouterr().out
    places = [page.index(f"\n  {commande} ") for commande in COMMANDES]
    assert places == sorted(places)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` says the name and a version, nothing else."""
    assert run(["--version"]) == 0
    assert re.fullmatch(r"numresp \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("args", "dit"),
    [
        ("diagnostics", "la commande « diagnostics » n’existe pas ; vouliez-vous dire « diagnostic »"),
        ("xyz", "la commande « xyz » n’existe pas"),
        ("--foo", "l’option --foo n’existe pas ici"),
        ("--versio", "l’option --versio n’existe pas ici ; vouliez-vous dire « --version »"),
        ("--help=3", "l’option --help n’attend pas de valeur"),
        ("nouveau", "il manque l’argument SLUG"),
        ("nouveau ville", "il manque l’option --nom"),
        ("nouveau ville --nom", "l’option --nom attend une valeur"),
        ("nouveau ville --nom Ville autre", "argument en trop (autre)"),
        ("nouveau ville --nom Ville autre encore", "arguments en trop (autre encore)"),
        ("nouveau ville --non Ville", "l’option --non n’existe pas ici ; vouliez-vous dire « --nom »"),
        ("verifier un deux", "argument en trop (deux)"),
        ("verifier --sortie", "l’option --sortie attend une valeur"),
        ("scorer", "il manque l’option --referentiel"),
        ("scorer --referentiel a", "il manque l’option --reponses"),
        ("scorer --referentiel a --reponses", "l’option --reponses attend une valeur"),
        ("scorer a b", "il manque l’option --referentiel"),
        ("scorer --json=oui", "l’option --json n’attend pas de valeur"),
        ("diagnostic", "il manque l’argument SLUG"),
        ("diagnostic le-trait --jalon", "l’option --jalon attend une valeur"),
        (
            "diagnostic le-trait --jalon charle",
            "« charle » n’est pas une valeur de --jalon ; vouliez-vous dire « charte »",
        ),
        ("diagnostic le-trait --jalon Charte", "« Charte » n’est pas une valeur de --jalon"),
        ("diagnostic -j charte le-trait", "l’option -j n’existe pas ici"),
        ("diagnostic le-trait --jalon=", "«  » n’est pas une valeur de --jalon"),
        ("rapport", "il manque l’argument SLUG"),
        ("rapport le-trait --date", "l’option --date attend une valeur"),
        ("rapport le-trait --dat 2025-04-15", "l’option --dat n’existe pas ici ; vouliez-vous dire « --date »"),
        ("rapport le-trait 2025-04-15", "argument en trop (2025-04-15)"),
        ("rapport -- --le-trait --date", "argument en trop (--date)"),
        ("atelier", "il manque l’argument SLUG"),
    ],
)
def test_misuse(
    args: str, dit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong use: exit code 2, how to call it, what is wrong in French, where the help is; nothing is done."""
    monkeypatch.chdir(tmp_path)
    assert run(args.split()) == 2
    sortie = capsys.readouterr()
    assert sortie.out == ""
    erreur = plain(sortie.err)
    assert dit in erreur
    assert re.match(r"Usage : numresp\b", erreur)
    assert erreur.endswith("--help montre l’aide.\n")
    assert ".." not in erreur
    assert english(erreur) == []
    assert list_tree(tmp_path) == {}


def test_words_of_the_user_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    """What the user typed is shown as it was, even if click uses the same words."""
    assert run(["verifier", "un", "Option deux", "Missing command"]) == 2
    assert "arguments en trop (Option deux Missing command)" in plain(capsys.readouterr().err)


def test_missing_command_of_a_group() -> None:
    """A group without a command says that one is missing."""
    groupe = Groupe("essai", no_args_is_help=False)
    with pytest.raises(click.UsageError, match="Missing command") as erreur:
        groupe.main([], prog_name="essai", standalone_mode=False)
    assert "Erreur : il manque une commande. → essai --help montre l’aide." in plain(say_usage(erreur.value))


@pytest.mark.parametrize("texte", ["1", "12", "007"])
def test_whole_number(texte: str) -> None:
    """A number of at least 1 is read."""
    assert Entier().convert(texte, None, None) == int(texte)


@pytest.mark.parametrize("texte", ["0", "-1", "1,5", "1.0", "", "deux", "２", "²"])
def test_no_whole_number(texte: str) -> None:
    """Anything else is refused, and shown."""
    with pytest.raises(click.UsageError, match="cette option attend un nombre entier d’au moins 1, vu «"):
        Entier().convert(texte, None, None)


def test_one_word_out_of_a_few() -> None:
    """A known word passes; an unknown one is refused with the known ones, or the nearest."""
    choix = ChoixEnFrancais(["charte", "bilan"])
    assert choix.convert("bilan", None, None) == "bilan"
    with pytest.raises(click.UsageError, match="n’est pas une valeur de cette option") as erreur:
        choix.convert("x", None, None)
    assert "« x » n’est pas une valeur de cette option ; valeurs possibles : bilan, charte" in plain(
        erreur.value.message
    )


@pytest.mark.parametrize("genre", [Entier(), Quantite()], ids=["entier", "nombre"])
def test_a_number_that_is_too_long(genre: click.ParamType) -> None:
    """What is refused for its length is said to be too long, not to be below zero."""
    with pytest.raises(click.UsageError, match="attend un nombre de 15 chiffres au plus, vu «"):
        genre.convert("9" * 5000, None, None)


def test_help_loads_nothing_that_it_does_not_say() -> None:
    """The help pages need click alone: no models, no tables, no figures, no words of Babel."""
    lourds = ("babel", "matplotlib", "nbformat", "numpy", "pandas", "papermill", "pydantic", "scipy", "yaml")
    code = (
        f"import sys\nfrom numresp.cli import run\nrun(sys.argv[1:])\nprint(sorted(set({lourds}) & set(sys.modules)))"
    )
    for args in (["--help"], ["rapport", "--help"], ["exporter", "--help"]):
        fini = subprocess.run([sys.executable, "-c", code, *args], check=True, capture_output=True, text=True)
        assert fini.stdout.splitlines()[-1] == "[]", args
