"""What the project says of itself in several places is the same everywhere, and git holds nothing it should not."""

import re
import subprocess
import sys
import tomllib

import pytest
import yaml
from milieu import RACINE
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import numresp

PYPROJECT = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))
PROJET = PYPROJECT["project"]
DIRECTES = [Requirement(ligne) for ligne in PROJET["dependencies"]]
CONSTRUIRE = [Requirement(ligne) for ligne in PYPROJECT["build-system"]["requires"]]
DEV = [Requirement(ligne) for ligne in PROJET["optional-dependencies"]["dev"]]

# A pin is a name, a version, perhaps a marker, and the SHA-256 of its files: so no URL, no host, no path, no other option,
# no `-e`.
EPINGLE = re.compile(
    r"[a-z0-9]+(-[a-z0-9]+)*==[0-9][0-9a-z.+]*( ; [A-Za-z_'0-9.*<>=! ()]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+"
)

HACHE = " \\\n    --hash=sha256:" + "0123456789abcdef" * 4

# Written in pieces, so that this file does not find itself.
CHEMINS = re.compile(
    r"(?<![\w.~-])/(?:" + "|".join(("home", "root", "work", "tmp", "Users", "opt", "var/folders")) + r")/"
)
HOTES = re.compile(
    "|".join((r"pypi\.or" + "g", r"pythonhosted\.or" + "g", r"registry\.npm" + "js", r"deb\.debia" + "n"))
)
# Files that may name such a path or host, each with its reason.
PERMIS: dict[str, str] = {}


def read_lock(nom: str) -> list[str]:
    """Give the pins of a lock, each with its hashes."""
    return re.split(r"\n(?! )", (RACINE / nom).read_text(encoding="utf-8").rstrip("\n"))


def read_pin(epingle: str) -> Requirement:
    """Give what a pin asks for, without its hashes."""
    return Requirement(epingle.split(" \\\n", maxsplit=1)[0])


def git(*arguments: str) -> list[str]:
    """Ask git about the checkout; a copy without git has nothing to answer."""
    if not (RACINE / ".git").exists():
        pytest.skip("copie sans git : rien à vérifier")
    demande = subprocess.run(["git", *arguments], cwd=RACINE, capture_output=True, check=True)
    return demande.stdout.decode("utf-8").split("\0")[:-1]


def environments() -> list[dict[str, str]]:
    """Give every kind of machine that numresp installs on, as the markers of a lock see it."""
    versions = [f"3.{n}" for n in range(8, 20) if f"3.{n}" in SpecifierSet(PROJET["requires-python"])]
    systemes = [("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt")]
    return [
        {
            "python_version": version,
            "python_full_version": f"{version}.7",
            "sys_platform": plateforme,
            "platform_system": systeme,
            "os_name": os_name,
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }
        for version in versions
        for plateforme, systeme, os_name in systemes
    ]


def test_conda_and_pip_install_the_same() -> None:
    """environment.yml names the direct dependencies and the Python of pyproject.toml, with the same bounds."""
    conda = yaml.safe_load((RACINE / "environment.yml").read_text(encoding="utf-8"))
    *paquets, pip, ici = conda["dependencies"]
    assert conda["name"] == PROJET["name"]
    assert conda["channels"] == ["conda-forge", "nodefaults"]
    assert (pip, ici) == ("pip", {"pip": ["-e ."]})
    par_conda = {exigence.name: exigence.specifier for exigence in map(Requirement, paquets)}
    par_pip = {exigence.name: exigence.specifier for exigence in DIRECTES}
    assert par_conda == par_pip | {"python": SpecifierSet(PROJET["requires-python"])}


@pytest.mark.parametrize(
    ("verrou", "exigences"),
    [("requirements.lock", [*DIRECTES, *CONSTRUIRE]), ("requirements-dev.lock", [*DIRECTES, *CONSTRUIRE, *DEV])],
)
def test_direct_dependencies_are_pinned(verrou: str, exigences: list[Requirement]) -> None:
    """On every machine numresp installs on, each direct dependency has one pin, within its bounds."""
    epingles = [read_pin(epingle) for epingle in read_lock(verrou)]
    for machine in environments():
        for exigence in exigences:
            versions = [
                next(iter(epingle.specifier)).version
                for epingle in epingles
                if canonicalize_name(epingle.name) == canonicalize_name(exigence.name)
                and (epingle.marker is None or epingle.marker.evaluate(machine))
            ]
            assert len(versions) == 1, f"{exigence.name} : {versions} ({machine})"
            assert versions[0] in exigence.specifier, f"{exigence} : {versions[0]}"


@pytest.mark.parametrize("verrou", ["requirements.lock", "requirements-dev.lock"])
def test_locks_are_nothing_but_pins(verrou: str) -> None:
    """A lock holds names, versions and hashes: no address, no host, no option, nothing of the machine that made it."""
    fautes = [epingle for epingle in read_lock(verrou) if not EPINGLE.fullmatch(epingle)]
    assert not fautes
    assert "://" not in (RACINE / verrou).read_text(encoding="utf-8")


def test_what_is_installed_has_the_hash_that_was_locked() -> None:
    """The set-up refuses a file whose hash is not in the lock; the checkout itself, which has none, is apart."""
    lignes = [
        ligne for ligne in (RACINE / "Makefile").read_text(encoding="utf-8").splitlines() if "pip install" in ligne
    ]
    verrous = [ligne for ligne in lignes if "--requirement" in ligne]
    assert verrous
    assert all("--require-hashes" in ligne and "--no-deps" in ligne for ligne in verrous)
    assert not [ligne for ligne in verrous if "--editable" in ligne]


@pytest.mark.parametrize(
    ("systeme", "paquet"),
    [("win32", "colorama"), ("win32", "pywinpty"), ("win32", "tzdata"), ("darwin", "appnope"), ("linux", "ptyprocess")],
)
def test_a_lock_serves_every_system(systeme: str, paquet: str) -> None:
    """What JupyterLab, click or zoneinfo need on one system only is pinned for that system too."""
    epingles = [read_pin(epingle) for epingle in read_lock("requirements.lock")]
    [sienne] = [epingle for epingle in epingles if epingle.name == paquet]
    for machine in environments():
        if machine["sys_platform"] == systeme:
            assert sienne.marker is None or sienne.marker.evaluate(machine)


def test_who_can_test_can_render() -> None:
    """The development lock holds every pin of the other one, on as many machines: `make rapport` installs nothing more."""
    complet = set(read_lock("requirements-dev.lock"))
    for epingle in read_lock("requirements.lock"):
        sans_condition = re.sub(r" ; [^\n]*(?= \\\n)", "", epingle, count=1)
        assert epingle in complet or sans_condition in complet, epingle


def test_extras_are_tested() -> None:
    """What an optional part of numresp needs is there when it is tested, within the same bounds."""
    extras = PYPROJECT["project"]["optional-dependencies"]
    assert set(extras) == {"dev", "diaporama", "grappe", "pdf", "tables"}
    assert {ligne for nom, lignes in extras.items() if nom != "dev" for ligne in lignes} <= set(extras["dev"])


def test_what_is_installed_is_complete() -> None:
    """The locks are installed without resolving, so nothing they need may be missing from them."""
    verification = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert verification.returncode == 0, verification.stdout + verification.stderr


def test_build_requirements_are_in_the_locks() -> None:
    """The group that brings the builder into the locks says what [build-system] says."""
    assert PYPROJECT["dependency-groups"]["build"] == PYPROJECT["build-system"]["requires"]


@pytest.mark.parametrize("fichier", ["Makefile", ".ci/run"])
def test_set_up_asks_for_the_right_python(fichier: str) -> None:
    """What the set-up accepts is `requires-python`."""
    bornes = re.findall(
        r"\((3), (\d+)\) <= sys\.version_info < \((3), (\d+)\)", (RACINE / fichier).read_text(encoding="utf-8")
    )
    assert [f">={a}.{b},<{c}.{d}" for a, b, c, d in bornes] == [PROJET["requires-python"]]


def test_one_version() -> None:
    """pyproject.toml, the package and the newest entry of the CHANGELOG name the same version."""
    entrees = re.findall(r"^## \[?(\d+\.\d+\.\d+)", (RACINE / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert PROJET["version"] == numresp.__version__ == entrees[0]


def test_hooks_fetch_nothing() -> None:
    """The pre-commit hooks are those of .venv."""
    depots = yaml.safe_load((RACINE / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert [depot["repo"] for depot in depots] == ["local"]
    for hook in depots[0]["hooks"]:
        assert hook["language"] == "system"
        assert hook["entry"].startswith(".venv/bin/")


def test_git_leaves_the_bytes_of_data_alone() -> None:
    """A journal is chained by its bytes, and a CSV keeps its dialect: git converts neither."""
    for nom in ("seances/x.jsonl", "parc.csv"):
        assert git("check-attr", "-z", "text", "--", nom) == [nom, "text", "unset"]


def test_no_machine_in_the_files() -> None:
    """No file of the repository names a folder of somebody's machine, or a package registry's host."""
    fautes = []
    for nom in git("ls-files", "-z", "--cached", "--others", "--exclude-standard"):
        chemin = RACINE / nom
        if nom in PERMIS or not chemin.is_file():
            continue
        for n, ligne in enumerate(chemin.read_bytes().decode("utf-8", errors="replace").splitlines(), 1):
            if trouve := CHEMINS.search(ligne) or HOTES.search(ligne):
                fautes.append(f"{nom}:{n} : {trouve.group()}")
    assert not fautes, "\n".join(fautes)


def test_nothing_generated_is_tracked() -> None:
    """What make renders or installs, and what belongs to real organisations, stays out of git."""
    interdit = re.compile(
        r"(^|/)uv\.lock$|\.pyc$|(^|/)__pycache__/|\.egg-info/|^reports/(?!\.gitkeep$)|^data/espace/|^data/schemas/"
        r"|^build/|^dist/|^\.venv/|\.ipynb_checkpoints/|(^|/)\.(hypothesis|pytest_cache|mypy_cache|ruff_cache)/"
    )
    assert not [nom for nom in git("ls-files", "-z") if interdit.search(nom)]


@pytest.mark.parametrize(
    ("epingle", "attendu"),
    [
        ("numpy==2.4.6 ; python_full_version < '3.12'" + HACHE, True),
        ("jupyter-core==5.9.1" + HACHE + HACHE, True),
        ("jupyter-core==5.9.1", False),
        ("jupyter-core==5.9.1" + HACHE[:-1], False),
        ("jupyter-core==5.9.1" + HACHE.replace("sha256", "md5"), False),
        ("-e .", False),
        ("--index-url numpy" + HACHE, False),
        ("numpy @ https://exemple.fr/" + HACHE, False),
        ("git+https://exemple.fr/numpy" + HACHE, False),
    ],
)
def test_the_checker_of_locks(epingle: str, attendu: bool) -> None:
    """A pin with its hashes is let pass; one without, an address or an option is not."""
    assert bool(EPINGLE.fullmatch(epingle)) == attendu


@pytest.mark.parametrize("dossier", ["home", "root", "tmp", "work"])
def test_the_checker_of_paths(dossier: str) -> None:
    """A machine's folder is found; the same word in an address or inside a path is not."""
    assert CHEMINS.search(f'"/{dossier}/marie/x"')
    assert not CHEMINS.search(f"https://exemple.fr/{dossier}/x")
    assert not CHEMINS.search(f"data/{dossier}/x")


ESSAIS = RACINE / ".github" / "workflows" / "essais.yml"


def test_hosts_try_every_system() -> None:
    """The workflow runs everything on Linux through .ci/run, and all but the browser on Windows and macOS, on two Pythons."""
    travaux = yaml.safe_load(ESSAIS.read_text(encoding="utf-8"))["jobs"]
    linux, ailleurs = travaux["linux"], travaux["ailleurs"]
    assert any(".ci/run" in etape.get("run", "") for etape in linux["steps"])
    systemes = {nom.split("-")[0] for nom in ailleurs["strategy"]["matrix"]["systeme"]}
    assert systemes == {"windows", "macos"}
    bornes = SpecifierSet(PROJET["requires-python"])
    for travail in (linux, ailleurs):
        pythons = travail["strategy"]["matrix"]["python"]
        assert pythons == ["3.11", "3.13"]
        assert all(bornes.contains(f"{python}.0") for python in pythons)
    dit = "\n".join(etape.get("run", "") for etape in ailleurs["steps"])
    assert 'pytest -n auto -m "not navigateur"' in dit
    assert "make" not in dit
    assert dit.count("--require-hashes --requirement requirements") == 2


def test_hosts_run_actions_of_a_known_version() -> None:
    """No action is taken as it is on the day: each one names its version whole."""
    actions = re.findall(r"uses: (\S+)", ESSAIS.read_text(encoding="utf-8"))
    assert actions
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+\.\d+\.\d+", action) for action in actions)
