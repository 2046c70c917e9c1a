"""What README.md and README.en.md show is run, so that a newcomer can copy it.

The convention, the same in both files:

- In a ```console block, a line that starts with `$ ` is a command, and the lines under it are what it prints (both
  outputs). `numresp …` is run and must succeed, or end with the code that a closing `# code N` names. If nothing is
  shown under it, only that is checked. `make X`, `git`, `cd`, `conda` are shown only: the target, or the file they
  name, must exist.
- A ```python block is run: with `>>>` as a doctest, else as a script whose printed output is the ```text block right
  under it, if there is one.
- In an output, `…` stands for anything in a line, and a line that is `…` alone for any number of lines.

All blocks of a file are run in order, in one folder that holds a copy of `data/` as a clone does: what a block makes,
the next ones find, and nothing is written into the repository. The Python blocks of a file share their names.
"""

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from milieu import RACINE

READMES = ["README.md", "README.en.md"]
BLOC = re.compile(r"^```(console|python)\n(.*?)^```$(?:\n\s*^```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)
# The commands of the design (section 9), and `referentiel`, which prints the questionnaire; those that the CLI has so far must
# be told of.
COMMANDES = [
    *("nouveau", "verifier", "scorer", "diagnostic", "atelier", "rapport", "rapports"),
    *("exporter", "importer", "imprimer", "feuille-de-route", "parcours", "referentiel", "exemple", "publier"),
    "migrer",
    "conformite",
]
# Opens a browser and stays: its place in the CLI is checked by its help.
RESTE_OUVERT = {"atelier"}


def matches(attendu: str, obtenu: str) -> bool:
    """Whether an output is the one shown, `…` standing for anything. Spaces at the ends of lines do not count."""
    motif = ""
    for ligne in attendu.strip().splitlines():
        if ligne.strip() == "…":
            motif += r"(?:.*\n)*?"
        else:
            motif += ".*?".join(map(re.escape, ligne.rstrip().split("…"))) + r"\n"
    propre = "".join(f"{ligne.rstrip()}\n" for ligne in obtenu.strip().splitlines())
    return re.fullmatch(motif, propre) is not None


def blocks(texte: str) -> Iterator[tuple[str, str, str | None]]:
    """Give the blocks that are run: language, source, and the output shown under it if any."""
    for bloc in BLOC.finditer(texte):
        yield bloc[1], bloc[2], bloc[3]


def console_commands(source: str) -> Iterator[tuple[str, str]]:
    """Give the commands of a console block, each with the output shown."""
    assert source.startswith("$ "), f"un bloc console commence par « $ » :\n{source}"
    for morceau in re.split(r"^\$ ", source, flags=re.MULTILINE)[1:]:
        commande, _, sortie = morceau.partition("\n")
        yield commande, sortie


def run_command(commande: str, sortie: str, dossier: Path) -> None:
    """Run a command that numresp has, or look at one that is only shown."""
    mots = shlex.split(commande, comments=True)
    if mots[0] != "numresp":
        check_shown(mots)
        return
    if set(mots[1:2]) & RESTE_OUVERT:
        mots, sortie = [*mots[:2], "--help"], ""
    code = int(trouve[1]) if (trouve := re.search(r"# code (\d+)$", commande)) else 0
    milieu = {nom: valeur for nom, valeur in os.environ.items() if nom != "NUMRESP_ESPACE"}
    fini = subprocess.run(
        [sys.executable, "-m", "numresp", *mots[1:]],
        cwd=dossier,
        env=milieu | {"PYTHONIOENCODING": "utf-8", "COLUMNS": "100"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert fini.returncode == code, f"$ {commande}\n{fini.stdout}"
    assert not sortie.strip() or matches(sortie, fini.stdout), f"$ {commande}\n{fini.stdout}\n-- attendu :\n{sortie}"


def check_shown(mots: list[str]) -> None:
    """Check that a command which is not run could be: its target or its file is in the repository."""
    assert mots[0] in {"make", "git", "cd", "conda"}, (
        f"{mots[0]} : le README ne montre que ce que ce test sait vérifier"
    )
    if mots[0] == "make":
        cibles = re.findall(r"^([a-z]+):", (RACINE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        assert {mot for mot in mots[1:] if "=" not in mot} <= set(cibles)
    if "-f" in mots:
        assert (RACINE / mots[mots.index("-f") + 1]).is_file()


class Ellipse(doctest.OutputChecker):
    """Compare as `matches` does."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:  # noqa: ARG002
        """Whether what an example printed is what it shows."""
        return matches(want, got)


def run_python(source: str, sortie: str | None, noms: dict[str, object], fichier: str) -> None:
    """Run a block of Python, and compare what it prints."""
    if ">>>" in source:
        exemples = doctest.DocTestParser().get_doctest(source, {}, fichier, fichier, 0)
        exemples.globs = noms
        echecs: list[str] = []
        doctest.DocTestRunner(checker=Ellipse()).run(exemples, out=echecs.append, clear_globs=False)
        assert not echecs, "".join(echecs)
        return
    imprime = io.StringIO()
    with contextlib.redirect_stdout(imprime):
        exec(compile(source, fichier, "exec"), noms)  # noqa: S102
    assert sortie is None or matches(sortie, imprime.getvalue()), f"{imprime.getvalue()}\n-- attendu :\n{sortie}"


@pytest.mark.parametrize("fichier", READMES)
def test_readme_runs(fichier: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command and every Python block of the README does what it shows."""
    for partie in ("referentiels", "catalogue", "exemple"):
        shutil.copytree(RACINE / "data" / partie, tmp_path / "data" / partie)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NUMRESP_ESPACE", raising=False)
    noms: dict[str, object] = {"__name__": "__main__"}
    langues = set()
    for langue, source, sortie in blocks((RACINE / fichier).read_text(encoding="utf-8")):
        langues.add(langue)
        if langue == "python":
            run_python(source, sortie, noms, fichier)
        else:
            for commande, montre in console_commands(source):
                run_command(commande, montre, tmp_path)
    assert langues == {"console", "python"}, "le README montre des commandes et du Python"


def test_every_command_is_told_of() -> None:
    """Each command that the CLI has is named in the README or the documentation, and no other is."""
    from numresp.cli import cli

    textes = [RACINE / nom for nom in READMES] + sorted((RACINE / "docs").rglob("*.md"))
    dit = "\n".join(chemin.read_text(encoding="utf-8") for chemin in textes)
    muettes = [nom for nom in cli.commands if not re.search(rf"numresp {nom}(?![\w-])", dit)]
    assert not muettes
    assert {nom for nom, commande in cli.commands.items() if not commande.hidden} <= set(COMMANDES)
    montre = "\n".join(source for nom in READMES for _, source, _ in blocks((RACINE / nom).read_text(encoding="utf-8")))
    assert set(re.findall(r"^\$ numresp ([\w-]+)", montre, re.MULTILINE)) <= set(cli.commands)


@pytest.mark.parametrize(
    ("attendu", "obtenu", "accord"),
    [
        ("score 61,5", "score 61,5\n", True),
        ("score …", "score 61,5\n", True),
        ("a\n…\nz", "a\nb\nc\nz\n", True),
        ("a\n…\nz", "a\nz\n", True),
        ("score 61,5", "score 61,4\n", False),
        ("a\n…\nz", "a\nb\n", False),
        ("a", "a\nb\n", False),
        ("a … c", "a\nc\n", False),
    ],
)
def test_the_comparison(attendu: str, obtenu: str, accord: bool) -> None:
    """`…` stands for what may change, and for nothing else."""
    assert matches(attendu, obtenu) is accord


def test_the_reading_of_blocks(tmp_path: Path) -> None:
    """Commands, scripts and their outputs are told apart, and a wrong output is found."""
    texte = "x\n\n```console\n$ make test\n…\n$ cd x\n```\n\n```python\nprint(1 + 1)\n```\n\n```text\n2\n```\n"
    console, script = blocks(texte)
    assert list(console_commands(console[1])) == [("make test", "…\n"), ("cd x", "")]
    assert script == ("python", "print(1 + 1)\n", "2\n")
    run_python(script[1], script[2], {}, "essai")
    with pytest.raises(AssertionError):
        run_python(script[1], "3\n", {}, "essai")
    run_python(">>> 1 + 1\n2\n", None, {}, "essai")
    with pytest.raises(AssertionError):
        run_python(">>> 1 + 1\n3\n", None, {}, "essai")
    with pytest.raises(AssertionError):
        run_command("make inexistant", "", tmp_path)
    with pytest.raises(AssertionError):
        run_command("curl x", "", tmp_path)
