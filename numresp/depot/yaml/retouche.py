"""Changing one value of a YAML text in place: comments, order and layout around it stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from re import ASCII, fullmatch
from typing import Any

import yaml

from numresp.depot.yaml.scalaires import write_yaml
from numresp.modele.commun.socle import Fait


def set_value(texte: str, lieu: Sequence[str], valeur: Any) -> str:
    """Put a value at a place, whose groups are created where they are missing.

    Parameters
    ----------
    texte : str
        A YAML document whose root is a group of keys, or nothing yet.
    lieu : sequence of keys
        From the root.
    valeur : object
        None leaves the key, with nothing behind it.

    Returns
    -------
    str
    """
    texte = texte if not texte or texte.endswith("\n") else f"{texte}\n"
    groupe = yaml.compose(texte, Loader=yaml.SafeLoader)
    if not isinstance(groupe, yaml.MappingNode):
        return f"{texte}{write_key(lieu[0])}:{_after(write_value(_nest(lieu[1:], valeur)))}\n"
    for rang, cle in enumerate(lieu):
        suite = lieu[rang + 1 :]
        noeud = _find(groupe, cle)
        if noeud is None and groupe.flow_style:
            return _replace(texte, groupe, write_value(_set_inside(_read(groupe), lieu[rang:], valeur)))
        if noeud is None:
            return _insert(texte, groupe, f"{write_key(cle)}:{_after(write_value(_nest(suite, valeur)))}")
        if not suite:
            return _replace(texte, noeud, write_value(valeur))
        if not isinstance(noeud, yaml.MappingNode) or noeud.flow_style:
            return _replace(texte, noeud, write_value(_set_inside(_read(noeud), suite, valeur)))
        groupe = noeud
    return texte


def delete_value(texte: str, lieu: Sequence[str]) -> str:
    """Take a key and its value away; the last key of a group leaves `{}`."""
    groupe = yaml.compose(texte, Loader=yaml.SafeLoader)
    for rang, cle in enumerate(lieu):
        if not isinstance(groupe, yaml.MappingNode) or (noeud := _find(groupe, cle)) is None:
            return texte
        suite = lieu[rang + 1 :]
        if suite:
            groupe = noeud
            continue
        if groupe.flow_style or len(groupe.value) == 1:
            reste = {nom: dit for nom, dit in _read(groupe).items() if nom != cle}
            return _replace(texte, groupe, write_value(reste))
        nom = next(nom for nom, _ in groupe.value if nom.value == cle)
        debut = texte.rfind("\n", 0, nom.start_mark.index) + 1
        fin = texte.find("\n", _end(texte, noeud))
        return texte[:debut] + ("" if fin < 0 else texte[fin + 1 :])
    return texte


def write_fact(fait: Fait | None) -> str:
    """A fact as YAML writes it; nothing for an unknown one."""
    if fait is None:
        return ""
    if isinstance(fait, bool):
        return "true" if fait else "false"
    if isinstance(fait, str):
        return str(yaml.safe_dump(fait, allow_unicode=True, default_style='"', width=1_000_000)).strip()
    if isinstance(fait, float):
        return write_yaml(fait).partition("\n")[0]  # 1e-09 without a point would be read as a text
    return repr(fait)


def write_key(nom: str) -> str:
    """A key as YAML writes it: in quotes unless it is a plain word that YAML takes for nothing else."""
    plain = fullmatch(r"[A-Za-z_][\w.-]*", nom, ASCII) is not None and yaml.safe_load(nom) == nom
    return nom if plain else write_fact(nom)


def write_value(valeur: Any) -> str:
    """A value on one line, as YAML writes it."""
    if isinstance(valeur, date):
        return valeur.isoformat()
    if isinstance(valeur, Mapping):
        dits = (f"{write_key(nom)}: {write_value(dit) or 'null'}" for nom, dit in valeur.items())
        return "{" + ", ".join(dits) + "}"
    if isinstance(valeur, (list, tuple)):
        return f"[{', '.join(write_value(dit) for dit in valeur)}]"
    return write_fact(valeur)


def _after(dit: str) -> str:
    return f" {dit}" if dit else ""


def _nest(lieu: Sequence[str], valeur: Any) -> Any:
    for cle in reversed(lieu):
        valeur = {cle: valeur}
    return valeur


def _find(groupe: yaml.MappingNode, cle: str) -> yaml.Node | None:
    return next((valeur for nom, valeur in groupe.value if nom.value == cle), None)


def _read(noeud: yaml.Node) -> dict[str, Any]:
    """The plain value of a group; an empty one holds nothing yet."""
    lu = yaml.SafeLoader("").construct_document(noeud)
    return lu if isinstance(lu, dict) else {}


def _set_inside(groupe: dict[str, Any], lieu: Sequence[str], valeur: Any) -> dict[str, Any]:
    cle, *suite = lieu
    dedans = groupe.get(cle)
    neuf = _set_inside(dedans if isinstance(dedans, dict) else {}, suite, valeur) if suite else valeur
    return groupe | {cle: neuf}


def _replace(texte: str, noeud: yaml.Node, dit: str) -> str:
    debut, fin = noeud.start_mark.index, _end(texte, noeud)
    return texte[:debut] + (f" {dit}" if debut == fin and dit else dit) + texte[fin:]


def _end(texte: str, noeud: yaml.Node) -> int:
    """Where a value ends: the parser puts the end of a block after the comments that follow it."""
    if isinstance(noeud, yaml.CollectionNode) and not noeud.flow_style and noeud.value:
        dernier = noeud.value[-1]
        return _end(texte, dernier[1] if isinstance(dernier, tuple) else dernier)
    debut, fin = noeud.start_mark.index, noeud.end_mark.index
    return int(debut + len(texte[debut:fin].rstrip()))


def _insert(texte: str, groupe: yaml.MappingNode, ligne: str) -> str:
    """A new line at the end of a group, as far in as its other keys."""
    marge = " " * (groupe.value[0][0].start_mark.column if groupe.value else 0)
    fin = texte.find("\n", _end(texte, groupe)) if groupe.value else -1
    place = len(texte) if fin < 0 else fin + 1
    return f"{texte[:place]}{marge}{ligne}\n{texte[place:]}"
