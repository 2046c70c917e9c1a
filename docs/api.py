"""The reference of `import numresp as nr`, in `docs/api.md`: every public name, from its docstring.

`make docs` writes it, and tests/projet/test_api.py holds it in step and runs the examples. It stands in the page between two
comments, as the tables of docs/referentiel.md; the rest of the page is written by hand.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from pathlib import Path

import numresp
from numresp.calcul.score.resultat import Resultat
from numresp.cohorte.espace import Espace
from numresp.depot.dossier.dossier import Dossier
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.usages.diagnostic import Diagnostic

RACINE = Path(__file__).resolve().parent.parent
PAGE = RACINE / "docs" / "api.md"
DONNE = {
    "diagnose": Diagnostic,
    "load_dossier": Dossier,
    "load_espace": Espace,
    "load_referentiel": Referentiel,
    "score_reponses": Resultat,
}
"""What some functions give, whose methods are told with them."""
BLOC = re.compile(r"(<!-- api -->\n).*?(<!-- fin -->)", re.DOTALL)
SECTION = re.compile(r"^(\w[\w ]*)\n-{3,}$", re.MULTILINE)
ENTREES = {"Parameters", "Returns", "Raises", "Attributes", "Yields"}
"""The sections of NumPy's convention that are lists: a name or a type at the margin, what it is under it."""


def describe_name(nom: str) -> str:
    """A public name: how it is called, where it stands, and its docstring as Markdown."""
    objet = getattr(numresp, nom)
    premier, *sections = SECTION.split(inspect.getdoc(objet) or "")
    morceaux = [f"### `nr.{nom}{describe_call(objet)}`", f"In `{objet.__module__}`.", premier.strip()]
    for titre, corps in zip(sections[::2], sections[1::2], strict=True):
        morceaux.append(describe_section(titre, corps.strip("\n")))
    if nom in DONNE:
        morceaux.append(describe_methods(DONNE[nom]))
    return "\n\n".join(morceaux) + "\n"


def describe_methods(classe: type) -> str:
    """What can be asked of an object: its public methods and properties, how they are called, and their first line."""
    lignes = []
    for nom, membre in inspect.getmembers(classe):
        objet = membre.fget if isinstance(membre, property) else membre
        siens = inspect.isfunction(objet) and objet.__doc__ and objet.__module__.startswith("numresp.")
        if nom.startswith("_") or not siens:
            continue
        appel = "" if isinstance(membre, property) else write_signature(objet)
        lignes.append(f"- `.{nom}{appel}` — {inspect.getdoc(objet).splitlines()[0]}")
    return f"*Of a `{classe.__name__}`*\n\n" + "\n".join(lignes)


def write_signature(objet: Callable[..., object]) -> str:
    """The parameters of a method with their types as they are written, without `self` and without what it gives."""
    signature = inspect.signature(objet)
    siens = [parametre for nom, parametre in signature.parameters.items() if nom != "self"]
    nue = signature.replace(parameters=siens, return_annotation=inspect.Signature.empty)
    return re.sub(r": '([^']*)'", r": \1", str(nue))


def describe_call(objet: Callable[..., object]) -> str:
    """The parameters with their defaults; types stand in the docstring. An error is not called by who reads this."""
    if inspect.isclass(objet):
        return ""
    signature = inspect.signature(objet)
    nus = [parametre.replace(annotation=inspect.Parameter.empty) for parametre in signature.parameters.values()]
    return str(signature.replace(parameters=nus, return_annotation=inspect.Signature.empty))


def describe_section(titre: str, corps: str) -> str:
    """A section: a list, a block of Python, or text."""
    if titre in ENTREES:
        return f"*{titre}*\n\n{list_entries(corps)}"
    return f"*{titre}*\n\n```python\n{corps}\n```" if titre == "Examples" else f"*{titre}*\n\n{corps}"


def list_entries(corps: str) -> str:
    """One entry a line: `name : type`, then what it is."""
    lignes: list[str] = []
    for ligne in filter(None, corps.splitlines()):
        if ligne.startswith(" "):
            lignes[-1] += f"{' ' if ' — ' in lignes[-1] else ' — '}{ligne.strip()}"
        else:
            lignes.append(f"- `{ligne}`")
    return "\n".join(lignes)


def fill_page(texte: str) -> str:
    """The page with every name described again, in the order of `__all__`."""
    tous = "\n".join(describe_name(nom) for nom in numresp.__all__)
    return BLOC.sub(lambda bloc: f"{bloc[1]}\n{tous}\n{bloc[2]}", texte)


if __name__ == "__main__":
    PAGE.write_text(fill_page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
