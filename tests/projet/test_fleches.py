"""The arrows of the design (section 3), read from the source: who may import whom, and who may touch the disk.

`erreurs ← modele ← {calcul, depot, langue} ← cohorte ← usages ← {atelier, rapport} ← cli`

Every import counts, wherever it stands: at the top, inside a function, under TYPE_CHECKING, or by a literal name given
to `import_module`. The checker is itself tried on small bad modules, at the end of this file.
"""

import ast
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest
from milieu import RACINE

MODULES = sorted((RACINE / "numresp").rglob("*.py"))

CALCUL, DEPOT = {"erreurs", "modele", "calcul"}, {"erreurs", "modele", "depot"}
COHORTE = CALCUL | DEPOT | {"langue", "cohorte"}
# What each layer may import of the package, itself included. A layer that is not here is not in the house.
FLECHES = {
    "erreurs": {"erreurs"},
    "modele": {"erreurs", "modele"},
    "calcul": CALCUL,
    "depot": DEPOT,
    "langue": {"erreurs", "modele", "langue"},  # decision 0005: what atelier and rapport both say and show
    "cohorte": COHORTE,
    "usages": COHORTE | {"usages"},  # decision 0026: read a dossier and conclude, for atelier and rapport both
    "atelier": COHORTE | {"usages", "atelier"},
    "rapport": COHORTE | {"usages", "rapport"},
    "aide": {"erreurs", "aide"},  # click in French: a part of the commands, which nothing else imports
    "commandes": COHORTE | {"usages", "atelier", "rapport", "aide", "commandes"},  # the commands that cli gathers
    "cli": COHORTE | {"usages", "atelier", "rapport", "aide", "commandes", "cli"},
    "__main__": {"cli"},
    "__init__": COHORTE | {"usages", "atelier", "rapport"},  # the public names of `import numresp as nr`
}
# Other people's packages that one layer alone may import.
RESERVES = {
    **dict.fromkeys(("ipywidgets", "anywidget"), "atelier"),
    **dict.fromkeys(("papermill", "nbconvert", "matplotlib", "seaborn"), "rapport"),
}
# The only packages, beside Python's own, that these layers may import.
TIERS = {
    "erreurs": set[str](),
    "modele": {"pydantic", "pydantic_core"},
    "calcul": {"numpy", "highspy"},
    "langue": {"babel", "markupsafe"},
}
# modele, calcul and langue know of no file, process or network.
SANS_MONDE = {"modele", "calcul", "langue"}
MONDE = {
    "os",
    "pathlib",
    "io",
    "shutil",
    "tempfile",
    "glob",
    "fileinput",
    "subprocess",
    "socket",
    "urllib",
    "http",
    "sqlite3",
}

# Who may touch the disk: depot, for all that is data; rapport, for what it makes (reports, manifest) and its template.
# Inside rapport, the folders that only hold numbers, or turn them into pieces of a page, stay without it.
DISQUE = {"depot", "rapport"}
SANS_DISQUE = {
    "numresp.rapport.constat",
    "numresp.rapport.decisions",
    "numresp.rapport.donnees",
    "numresp.rapport.equivalents",
    "numresp.rapport.figures",
    "numresp.rapport.phrases",
    "numresp.rapport.sections",
    "numresp.rapport.sections_promotion",
    "numresp.rapport.terminal",
    "numresp.rapport.traces",
}
# What a room or a town sees: screens hold no rule, so they ask neither files nor tables; what they show was concluded before.
ECRANS = {
    *(f"numresp.atelier.preparation.{nom}" for nom in ("onglets", "ouverture", "questionnaires", "suite")),
    *(f"numresp.atelier.seance.{nom}" for nom in ("console", "constats", "debat", "fin")),
    "numresp.atelier.cloture.console",
    *(
        f"numresp.atelier.projection.{nom}"
        for nom in ("cloture_au_mur", "debat_au_mur", "gestes_rapides", "hors_seance")
    ),
    *(f"numresp.atelier.projection.{nom}" for nom in ("profil", "projecteur", "scenes_de_seance", "tableau_du_plan")),
    *(f"numresp.atelier.porte.{nom}" for nom in ("barre", "pas_ferme")),
    *(f"numresp.atelier.feuille_de_route.{nom}" for nom in ("console", "effet", "etape", "quick_wins", "tableau")),
    *(f"numresp.atelier.suivi.{nom}" for nom in ("actions", "console", "jalons", "mesures")),
}
PAR_CHAINE = {"import_module", "__import__", "resolve_name"}
SANS_ECRAN = {"depot", "cohorte"}
# Calls that touch it. `rename` and `replace` are not here: they are pandas' and str's too.
METHODES = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "rmdir", "unlink", "touch"),
    *("iterdir", "rglob", "exists", "is_file", "is_dir", "stat", "symlink_to", "hardlink_to"),
    *("read_csv", "read_excel", "read_json", "read_parquet", "to_excel", "to_parquet", "to_pickle"),
    *("loadtxt", "savetxt", "fromfile", "tofile"),
}
MODULES_DISQUE = {"shutil", "tempfile", "glob", "fileinput"}
FONCTIONS_OS = {
    "os.remove",
    "os.rename",
    "os.replace",
    "os.makedirs",
    "os.listdir",
    "os.scandir",
    "os.walk",
    "os.fsync",
    "os.rmdir",
}
PAS_LE_DISQUE = {"webbrowser.open", "PIL.Image.open", "Image.open"}

# The raw calls of the system: durability, line ends, Windows' refusals and modes are thought of in one place.
BRUTS = {
    "numresp.depot.systeme.appels",
    "numresp.depot.systeme.droits",
    "numresp.depot.systeme.noms",
    "numresp.depot.systeme.verrous",
}
DE_OS = {
    *(
        "open",
        "write",
        "writev",
        "pwrite",
        "fsync",
        "fdatasync",
        "ftruncate",
        "truncate",
        "replace",
        "rename",
        "renames",
    ),
    *("link", "symlink", "unlink", "remove", "removedirs", "chmod", "fchmod", "chown", "fchown", "lchown", "umask"),
}
DE_TEMPFILE = {
    "mkstemp",
    "mkdtemp",
    "NamedTemporaryFile",
    "TemporaryFile",
    "TemporaryDirectory",
    "SpooledTemporaryFile",
}
DE_SHUTIL = {"copy", "copy2", "copyfile", "copytree", "copymode", "copystat", "move", "rmtree", "chown"}
VERROUS = {"fcntl", "msvcrt"}
DE_PATH = {"write_text", "write_bytes", "chmod", "lchmod", "touch", "unlink", "symlink_to", "hardlink_to"}
# What stands elsewhere all the same, and why.
JUSTIFIES = {
    ("numresp.__main__", "os.write"): "la sortie d’erreur, avant que rien ne soit importé",
    ("numresp.depot.systeme.sortie_muette", "os.open"): "le périphérique nul, qui n’est pas un fichier",
    ("numresp.depot.systeme.terminal", "os.open"): "le périphérique nul, qui n’est pas un fichier",
    ("numresp.depot.systeme.arret", "?.open"): "le périphérique nul, qui n’est pas un fichier",
    (
        "numresp.depot.fourni.ressources",
        "chemin.write_text",
    ): "copies de carnets, dans le dossier privé d’une exécution",
    ("numresp.depot.fourni.ressources", "shutil.copyfile"): "copies de carnets, dans le dossier privé d’une exécution",
    (
        "numresp.rapport.noyau_jupyter.transmission",
        "chemin.write_text",
    ): "remise au noyau, dans le dossier privé d’une exécution",
    (
        "numresp.rapport.fabrique.execution",
        "tempfile.TemporaryDirectory",
    ): "un carnet, dans le dossier privé d’une exécution",
    (
        "numresp.depot.dossier.atelier_ouvert",
        "chemin.open",
    ): "le journal technique de l’atelier, dans le dossier privé de qui l’ouvre",
    ("numresp.rapport.noyau_jupyter.coquille", "open"): "les deux sorties du processus d’un carnet",
    (
        "numresp.rapport.noyau_jupyter.coquille",
        "tempfile.TemporaryFile",
    ): "ce qu’un carnet imprime, sans nom sur le disque",
}

MOTS_VAGUES = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc", "tools"}
LIGNES_MAX = 300


@dataclass(frozen=True)
class Module:
    """One module of the package: its dotted name, whether it is a package's face, its source."""

    nom: str
    paquet: bool
    source: str

    @property
    def couche(self) -> str:
        """The part of the house it is in: `modele` for numresp.modele.seance.evenements."""
        parties = self.nom.split(".")
        return parties[1] if len(parties) > 1 else "__init__"

    @cached_property
    def arbre(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.source, filename=self.nom)

    @cached_property
    def noeuds(self) -> tuple[ast.AST, ...]:
        """All that its tree holds."""
        return tuple(ast.walk(self.arbre))


@cache
def read_module(chemin: Path) -> Module:
    """Read a module of the package from its file; its tree is walked once for all that is asked of it."""
    parties = chemin.relative_to(RACINE).with_suffix("").parts
    paquet = parties[-1] == "__init__"
    return Module(".".join(parties[:-1] if paquet else parties), paquet, chemin.read_text(encoding="utf-8"))


def imports(module: Module) -> Iterator[tuple[int, str]]:
    """Every module that this one names in an import, absolute, with its line.

    `from a import b` gives `a.b`: whether b is a module or a name in it, its layer and its top package are the same.
    """
    for noeud in module.noeuds:
        match noeud:
            case ast.Import(names=noms):
                yield from ((noeud.lineno, alias.name) for alias in noms)
            case ast.ImportFrom(module=origine, names=noms, level=niveau):
                base = [origine] if origine else []
                if niveau:
                    parents = module.nom.split(".")
                    base = parents[: len(parents) - niveau + module.paquet] + base
                yield from ((noeud.lineno, ".".join([*base, alias.name])) for alias in noms)
            case ast.Call(func=fonction, args=[ast.Constant(value=str(nom)), *_]) if dotted(fonction).split(".")[
                -1
            ] in {"import_module", "__import__"} and not nom.startswith("."):
                yield noeud.lineno, nom


def dotted(noeud: ast.expr) -> str:
    """`os.path.join` from its tree; what is before the names (a call, an index) is a `?`."""
    match noeud:
        case ast.Name(id=nom):
            return nom
        case ast.Attribute(value=avant, attr=nom):
            return f"{dotted(avant)}.{nom}"
    return "?"


def arrow_faults(module: Module) -> Iterator[str]:
    """Find imports that go against the arrows, or outside what the layer may use."""
    if module.couche not in FLECHES:
        yield f"{module.nom} : la couche « {module.couche} » n’est pas dans la maison (design, section 3)"
        return
    for ligne, nom in imports(module):
        ou = f"{module.nom}:{ligne}"
        tete, *suite = nom.split(".")
        if tete == "numresp":
            # A dunder of the package (its version) is no module.
            if suite and not suite[0].startswith("__") and suite[0] not in FLECHES[module.couche]:
                yield f"{ou} : {module.couche} n’a pas le droit d’importer {nom}"
            if suite and suite[0] in SANS_ECRAN and module.nom in ECRANS:
                yield f"{ou} : un écran montre ce qui a été conclu, il n’importe pas {nom}"
            if not suite and module.couche != "__main__":
                yield f"{ou} : le paquet n’importe pas sa propre façade"
            continue
        if RESERVES.get(tete, module.couche) != module.couche:
            yield f"{ou} : seul {RESERVES[tete]} importe {tete}"
        if module.couche in TIERS and tete not in TIERS[module.couche] | set(sys.stdlib_module_names):
            yield f"{ou} : {module.couche} n’a pas le droit d’importer {tete}"
        if module.couche in SANS_MONDE and tete in MONDE:
            yield f"{ou} : {module.couche} ne connaît ni fichier ni machine, mais importe {tete}"


def is_within(nom: str, lieux: Collection[str]) -> bool:
    """Whether a module is one of those named, or stands in one of the folders named."""
    return any(nom == lieu or nom.startswith(f"{lieu}.") for lieu in lieux)


def string_faults(module: Module) -> Iterator[str]:
    """Find imports by a string, which neither mypy nor the arrows see; the package's own face alone has them (PEP 562)."""
    for noeud in module.noeuds:
        if isinstance(noeud, ast.Call) and dotted(noeud.func).split(".")[-1] in PAR_CHAINE and module.nom != "numresp":
            yield f"{module.nom}:{noeud.lineno} : {dotted(noeud.func)}() importe par une chaîne"


def touches_disk(appel: ast.Call) -> bool:
    """Whether a call reads, writes or looks up a file."""
    nom = dotted(appel.func)
    if nom in PAS_LE_DISQUE:
        return False
    if nom == "open" or nom in FONCTIONS_OS or nom.split(".")[0] in MODULES_DISQUE:
        return True
    return isinstance(appel.func, ast.Attribute) and appel.func.attr in METHODES


def calls(corps: list[ast.stmt]) -> Iterator[ast.Call]:
    """Give the calls made when the module is imported: those in no function (defaults count, bodies do not)."""
    attente: list[ast.AST] = list(corps)
    while attente:
        noeud = attente.pop()
        if isinstance(noeud, ast.Call):
            yield noeud
        if isinstance(noeud, ast.FunctionDef | ast.AsyncFunctionDef):
            attente += [*noeud.decorator_list, noeud.args]
        elif isinstance(noeud, ast.Lambda):
            attente.append(noeud.args)
        else:
            attente += ast.iter_child_nodes(noeud)


def disk_faults(module: Module) -> Iterator[str]:
    """Find calls that touch the disk where it is not allowed, and any made at import."""
    permis = module.couche in DISQUE and not is_within(module.nom, SANS_DISQUE)
    for noeud in module.noeuds:
        if isinstance(noeud, ast.Call) and touches_disk(noeud) and not permis:
            yield f"{module.nom}:{noeud.lineno} : {dotted(noeud.func)}() touche le disque ; seul depot le fait"
    for appel in calls(module.arbre.body):
        if touches_disk(appel):
            yield f"{module.nom}:{appel.lineno} : {dotted(appel.func)}() lit le disque à l’import"


def opens_to_write(appel: ast.Call) -> bool:
    """Whether an `open` may write: by its mode, or because nobody can tell its mode from here."""
    rang = 1 if dotted(appel.func) in {"open", "io.open", "os.fdopen"} else 0
    dits = [mot.value for mot in appel.keywords if mot.arg == "mode"] or appel.args[rang : rang + 1]
    if not dits:
        return False
    [mode] = dits
    if not isinstance(mode, ast.Constant):
        return rang == 1  # a member of an archive has a name in that place
    return isinstance(mode.value, str) and set(mode.value) <= set("rwaxbt+") and bool(set("wax+") & set(mode.value))


def is_raw(appel: ast.Call) -> bool:
    """Whether a call writes, renames, syncs, locks or makes a file past the one module that does."""
    tete, _, nom = dotted(appel.func).rpartition(".")
    if tete in {"os", "tempfile", "shutil"}:
        return nom in {"os": DE_OS, "tempfile": DE_TEMPFILE, "shutil": DE_SHUTIL}[tete]
    if tete in VERROUS:
        return True
    if nom == "open":
        return opens_to_write(appel)
    if not isinstance(appel.func, ast.Attribute):
        return False
    # Texts, dates and tables replace as well, but never with one thing alone.
    renomme = nom in {"replace", "rename"} and len(appel.args) == 1 and not appel.keywords
    return renomme or nom in DE_PATH


def raw_faults(module: Module) -> Iterator[str]:
    """Find raw calls outside the modules that hold them, and the imports that would hide some."""
    if module.nom in BRUTS:
        return
    for noeud in module.noeuds:
        ou = f"{module.nom}:{getattr(noeud, 'lineno', 0)}"
        match noeud:
            case ast.Call() if is_raw(noeud) and (module.nom, dotted(noeud.func)) not in JUSTIFIES:
                yield f"{ou} : {dotted(noeud.func)}() est un appel brut ; seuls {sorted(BRUTS)} en font"
            case ast.ImportFrom(module="os" | "tempfile" | "shutil" as origine, names=noms):
                caches = {alias.name for alias in noms} & {"*", *DE_OS, *DE_TEMPFILE, *DE_SHUTIL}
                yield from (f"{ou} : {origine}.{nom} est un appel brut sans son nom" for nom in sorted(caches))
            case ast.Import(names=noms):
                for alias in noms:
                    if alias.name in VERROUS or (alias.name in {"os", "tempfile", "shutil"} and alias.asname):
                        yield f"{ou} : {alias.name} ne s’importe ici ni pour ses verrous, ni sous un autre nom"
            case ast.ImportFrom(module="fcntl" | "msvcrt" as origine):
                yield f"{ou} : {origine} ne s’importe ici ni pour ses verrous, ni sous un autre nom"


def shape_faults(module: Module) -> Iterator[str]:
    """Find a module that cannot be read in one sitting, or whose name says nothing."""
    lignes = len(module.source.splitlines())
    if lignes > LIGNES_MAX:
        yield f"{module.nom} : {lignes} lignes, {LIGNES_MAX} au plus"
    for partie in module.nom.split("."):
        if MOTS_VAGUES & set(partie.split("_")):
            yield f"{module.nom} : un nom qui ne dit pas ce que c’est"


def test_the_package_has_modules() -> None:
    """The other tests of this file do not pass for want of anything to read."""
    couches = {read_module(chemin).couche for chemin in MODULES}
    assert {"erreurs", "modele", "calcul", "depot"} <= couches


def test_house() -> None:
    """Each module imports down the arrows only, leaves the disk to depot, and can be read in one sitting; all faults named."""
    juges = (arrow_faults, string_faults, disk_faults, shape_faults, raw_faults)
    fautes = [faute for module in map(read_module, MODULES) for juge in juges for faute in juge(module)]
    assert not fautes, "\n".join(fautes)


def test_what_is_justified_is_there() -> None:
    """No exception outlives the call that it was made for."""
    appels = {
        (module.nom, dotted(noeud.func))
        for module in map(read_module, MODULES)
        for noeud in module.noeuds
        if isinstance(noeud, ast.Call) and is_raw(noeud)
    }
    assert JUSTIFIES.keys() <= appels


def test_a_class_name_means_one_thing() -> None:
    """No two classes of the house bear one name, whatever folder they stand in."""
    lieux: dict[str, list[str]] = {}
    for module in map(read_module, MODULES):
        for noeud in module.noeuds:
            if isinstance(noeud, ast.ClassDef):
                lieux.setdefault(noeud.name, []).append(module.nom)
    assert {nom: ou for nom, ou in lieux.items() if len(ou) > 1} == {}


def test_what_the_walls_name_is_there() -> None:
    """No wall guards a module, or a folder, that no longer exists."""
    noms = {module.nom for module in map(read_module, MODULES)}
    noms |= {nom.rpartition(".")[0] for nom in noms}
    assert sorted((SANS_DISQUE | ECRANS | BRUTS | {module for module, _ in JUSTIFIES}) - noms) == []


def test_no_cycle_between_modules() -> None:
    """Inside a layer too, no two modules need each other."""
    # Without the package's own face: it loads its public names on first use, and is asked for no more than its version.
    modules = [module for module in map(read_module, MODULES) if module.nom != "numresp"]
    noms = {module.nom for module in modules}
    vers: dict[str, set[str]] = {}
    for module in modules:
        cibles = {nom if nom in noms else nom.rpartition(".")[0] for _, nom in imports(module)}
        vers[module.nom] = (cibles & noms) - {module.nom}
    # Take away, again and again, what needs nothing that is left; what cannot be taken is in a cycle, or stands on one.
    while libres := {nom for nom, besoins in vers.items() if not besoins & vers.keys()}:
        vers = {nom: besoins for nom, besoins in vers.items() if nom not in libres}
    assert not vers, f"cycle entre {sorted(vers)}"


# The checker, tried on what it must find.

MAUVAIS = [
    ("numresp.modele.x", "from numresp.calcul import score", "modele n’a pas le droit"),
    ("numresp.modele.x", "from ..depot.dossier import lire", "modele n’a pas le droit"),
    ("numresp.calcul.x", "import numresp.depot.seance.journal", "calcul n’a pas le droit"),
    ("numresp.depot.x", "from numresp import calcul", "depot n’a pas le droit"),
    ("numresp.depot.x", "def f():\n    from numresp.calcul.score.agregation import s", "numresp.depot.x:2"),
    ("numresp.depot.x", "if TYPE_CHECKING:\n    import numresp.rapport", "depot n’a pas le droit"),
    ("numresp.depot.x", "import importlib\nimportlib.import_module('numresp.calcul')", "depot n’a pas le droit"),
    ("numresp.cohorte", "from numresp.rapport import figures", "cohorte n’a pas le droit"),
    ("numresp.atelier.x", "from numresp.rapport.figures.profil import ACCENT", "atelier n’a pas le droit"),
    ("numresp.rapport.x", "from .. import atelier", "rapport n’a pas le droit"),
    ("numresp.erreurs", "from numresp.modele.referentiel.referentiel import R", "erreurs n’a pas le droit"),
    ("numresp.depot.x", "from numresp.cli import main", "depot n’a pas le droit"),
    ("numresp.calcul.x", "import numresp", "sa propre façade"),
    ("numresp.outils.x", "", "n’est pas dans la maison"),
    ("numresp.cohorte", "import seaborn as sns", "seul rapport importe seaborn"),
    ("numresp.cli", "def f():\n    import matplotlib.pyplot as plt", "seul rapport importe matplotlib"),
    ("numresp.rapport.x", "from ipywidgets import HTML", "seul atelier importe ipywidgets"),
    ("numresp.calcul.x", "import pandas as pd", "calcul n’a pas le droit d’importer pandas"),
    ("numresp.calcul.x", "from pydantic import BaseModel", "calcul n’a pas le droit d’importer pydantic"),
    ("numresp.modele.x", "import numpy as np", "modele n’a pas le droit d’importer numpy"),
    ("numresp.modele.x", "from pathlib import Path", "modele ne connaît ni fichier"),
    ("numresp.calcul.x", "import os.path", "calcul ne connaît ni fichier"),
    ("numresp.calcul.x", "def f(c):\n    return open(c).read()", "open() touche le disque"),
    ("numresp.cohorte", "def f(c):\n    return (c / 'a').read_text()", "touche le disque"),
    ("numresp.cohorte", "def f(c):\n    return pd.read_csv(c)", "touche le disque"),
    ("numresp.cli", "def f(c):\n    c.mkdir(parents=True)", "touche le disque"),
    ("numresp.cli", "def f(a, b):\n    shutil.copytree(a, b)", "touche le disque"),
    ("numresp.rapport.figures.profil", "def f(c):\n    c.write_text('x')", "touche le disque"),
    ("numresp.rapport.x", "import pkgutil\npkgutil.resolve_name('numresp.rapport.x:f')", "par une chaîne"),
    ("numresp.atelier.seance.debat", "from numresp.depot.seance.journal import read_journal", "un écran montre"),
    ("numresp.rapport.sections.x", "def f(c):\n    return c.read_text()", "touche le disque"),
    ("numresp.depot.x", "TEXTE = open('a').read()", "à l’import"),
    ("numresp.depot.x", "class A:\n    texte = CHEMIN.read_text()", "à l’import"),
    ("numresp.depot.x", "def f(a=CHEMIN.read_text()): ...", "à l’import"),
    ("numresp.langue.x", "from numresp.rapport.figures.svg import cercle", "langue n’a pas le droit"),
    ("numresp.depot.x", "from numresp.langue.html import tag", "depot n’a pas le droit"),
    ("numresp.calcul.score_utils", "", "ne dit pas ce que c’est"),
    ("numresp.calcul.x", "\n" * (LIGNES_MAX + 1), "lignes"),
]
BONS = [
    (
        "numresp.calcul.x",
        "import numpy as np\nimport highspy\nfrom numresp.modele.referentiel.referentiel import R",
    ),
    ("numresp.modele.x", "from pydantic import BaseModel\nfrom .socle import Socle\nfrom ..erreurs import Faute"),
    ("numresp.depot.x", "def f(c):\n    with open(c) as fichier:\n        return fichier.read()"),
    ("numresp.rapport.fabrique.un_rapport", "import papermill\ndef f(c):\n    c.write_text('x')"),
    ("numresp.cohorte", "def f(t):\n    return t.rename(columns={}).replace(1, 2)"),
    ("numresp.cli", "from numresp import __version__\nfrom numresp.atelier import ouvrir"),
    ("numresp.depot.x", "lire = lambda c: c.read_text()"),
]


@pytest.mark.parametrize(("nom", "source", "attendu"), MAUVAIS)
def test_the_checker_finds(nom: str, source: str, attendu: str) -> None:
    """A fault put into a small module is found and named."""
    module = Module(nom, paquet=False, source=source)
    assert any(
        attendu in f
        for f in [*arrow_faults(module), *string_faults(module), *disk_faults(module), *shape_faults(module)]
    )


@pytest.mark.parametrize(("nom", "source"), BONS)
def test_the_checker_lets_pass(nom: str, source: str) -> None:
    """What the design allows is not a fault."""
    module = Module(nom, paquet=False, source=source)
    assert not [*arrow_faults(module), *disk_faults(module), *shape_faults(module)]


def test_relative_imports_of_a_package_face() -> None:
    """In an `__init__`, one dot is the package itself, not the folder above."""
    face = Module("numresp.calcul", paquet=True, source="from .xyz import s\nfrom ..modele import m")
    assert [nom for _, nom in imports(face)] == ["numresp.calcul.xyz.s", "numresp.modele.m"]


@pytest.mark.parametrize(
    "source",
    [
        *("os.open(c, os.O_RDONLY)", "os.write(n, b)", "os.fsync(n)", "os.ftruncate(n, 0)", "os.replace(a, b)"),
        *("os.rename(a, b)", "os.link(a, b)", "os.chmod(c, 0o600)", "os.fchmod(n, 0o600)", "os.unlink(c)"),
        *("fcntl.flock(n, 2)", "msvcrt.locking(n, 1, 1)", "import fcntl", "from msvcrt import locking"),
        *("tempfile.mkstemp()", "tempfile.mkdtemp(dir=d)", "with tempfile.TemporaryDirectory() as d: ..."),
        *("c.rename(d)", "(c / 'a').replace(d / 'b')", "Path(c).chmod(0o600)", "c.unlink(missing_ok=True)"),
        *("open(c, 'w')", "open(c, mode='ab')", "open(c, 'x')", "open(c, 'r+b')", "open(c, mode)", "c.open('w')"),
        *("c.open(mode='a')", "c.write_text('x')", "(c / 'a').write_bytes(b'x')", "shutil.move(a, b)"),
        *(
            "from os import replace",
            "from tempfile import mkdtemp as m",
            "import os as systeme",
            "from shutil import *",
        ),
        "def f():\n    return lambda c: c.write_bytes(b'')",
    ],
)
def test_the_checker_finds_raw_calls(source: str) -> None:
    """Each is found in any module, but in the one that holds what differs by system."""
    for nom in ("numresp.depot.x", "numresp.rapport.x", "numresp.depot.fichiers.ajout_en_fin"):
        assert list(raw_faults(Module(nom, paquet=False, source=source)))
    for nom in BRUTS:
        assert not list(raw_faults(Module(nom, paquet=False, source=source)))


@pytest.mark.parametrize(
    "source",
    [
        *("texte.replace('a', 'b')", "jour.replace(year=2026)", "replace(commande, jour=None)", "t.rename(columns={})"),
        *("open(c)", "open(c, 'rb')", "c.open('rb')", "c.open(encoding='utf-8')", "archive.open('mimetype')"),
        *("archive.open(feuille)", "c.read_text()", "os.close(n)", "os.fdopen(n, 'rb')", "from os import fspath"),
        *("import os, shutil, tempfile", "tempfile.gettempdir()", "shutil.disk_usage(c)", "sys.stdout.write('x')"),
        *("replace_files({c: b''})", "write_file(c, b'')", "classeur.save(flux)"),
    ],
)
def test_the_checker_lets_other_calls_pass(source: str) -> None:
    """Reading, texts, dates, tables, and the house's own functions."""
    assert not list(raw_faults(Module("numresp.depot.x", paquet=False, source=source)))
