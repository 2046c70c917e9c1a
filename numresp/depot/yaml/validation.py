"""From a document to a model: every fault at once, in French, at its line."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from numresp.depot.yaml.document import Document, Lieu
from numresp.erreurs import DonneesInvalides, Faute, suggest
from numresp.modele.commun.accord import count
from numresp.modele.commun.limites import FAUTES_MAX, NOMBRE_MAX
from numresp.modele.commun.socle import TROP_GRAND, Modele, show

M = TypeVar("M", bound=Modele)
Defauts = Iterable[tuple[Lieu, str, str]]

MESSAGES = {
    "missing": "cette clé est obligatoire",
    "string_type": "texte attendu, vu {vu}",
    "int_type": "nombre entier attendu, vu {vu}",
    "int_from_float": "nombre entier attendu, vu {vu}",
    "float_type": "nombre attendu, vu {vu}",
    "bool_type": "true ou false attendu, vu {vu}",
    "date_type": "date AAAA-MM-JJ attendue, vu {vu}",
    "date_parsing": "date AAAA-MM-JJ attendue, vu {vu}",
    "date_from_datetime_parsing": "date AAAA-MM-JJ attendue, vu {vu}",
    "date_from_datetime_inexact": "date sans heure attendue, vu {vu}",
    "datetime_type": "date et heure attendues, vu {vu}",
    "datetime_from_date_parsing": "date et heure AAAA-MM-JJTHH:MM:SSZ attendues, vu {vu}",
    "timezone_aware": "date et heure en temps universel (terminées par Z) attendues, vu {vu}",
    "finite_number": "nombre fini attendu, vu {vu}",
    "greater_than_equal": "au moins {ge} attendu, vu {vu}",
    "greater_than": "plus de {gt} attendu, vu {vu}",
    "less_than_equal": "au plus {le} attendu, vu {vu}",
    "less_than": "moins de {lt} attendu, vu {vu}",
    "tuple_type": "une liste est attendue, vu {vu}",
    "list_type": "une liste est attendue, vu {vu}",
    "dict_type": "un groupe de clés est attendu, vu {vu}",
    "model_type": "un groupe de clés est attendu, vu {vu}",
    "model_attributes_type": "un groupe de clés est attendu, vu {vu}",
    "too_short": "au moins {elements}",
    "string_too_short": "texte non vide attendu",
    "string_too_long": "texte de {max_length} caractères au plus attendu, vu {vu}",
    "string_unicode": "texte illisible : un caractère qui n’en est pas un",
    "string_pattern_mismatch": "forme attendue {pattern}, vu {vu}",
    "too_long": "au plus {elements}",
    "literal_error": "valeur inconnue {vu}",
    "union_tag_invalid": "type d’événement inconnu « {tag} »",
    "union_tag_not_found": "type d’événement absent",
}
REMEDES = {
    "string_type": "mettez la valeur entre guillemets",
    "missing": "ajoutez-la",
    "literal_error": "valeurs possibles : {expected}",
    "int_type": "écrivez un nombre entier, seul et sans guillemets",
    "int_from_float": "écrivez un nombre entier",
    "float_type": "écrivez le nombre seul, sans espace, virgule, guillemets ni unité (4900 ; 60.5)",
    "bool_type": "écrivez true ou false, sans guillemets",
    "finite_number": "écrivez un nombre",
    "greater_than_equal": "écrivez {ge} ou plus",
    "greater_than": "écrivez plus de {gt}",
    "less_than_equal": "écrivez {le} ou moins",
    "tuple_type": "écrivez [ ] pour une liste vide",
    "too_short": "complétez la liste",
    "string_too_short": "écrivez-le",
    "string_too_long": "raccourcissez-le, ou mettez-le dans un fichier du dossier preuves",
    "string_unicode": "retapez-le dans un éditeur ou un terminal en UTF-8",
    "too_long": "raccourcissez la liste",
}

PORTEURS = {"noeuds", "questions", "paliers", "classements", "variantes"}
"""Lists whose loss would make other parts look wrong."""
LIBELLES = {"nom", "titre", "intitule", "libelle", "motif"}
"""Wordings: one that is missing keeps nothing else from being checked."""
ISOLEES = {"hypotheses"}
"""Groups on whose entries nothing else rests: one that lacks a key goes alone, and the others are checked."""


def load_model(document: Document, modele: type[M], check: Callable[[M], Defauts] | None = None) -> M:
    """Validate a document.

    Faults of single fields and incoherences between valid fields are reported together: for the second, the faulty fields are
    put aside and the rest is checked, unless a whole part had to go (its absence would bring false alarms).

    Parameters
    ----------
    check : callable, optional
        Lists incoherences of a model whose fields are each valid.

    Raises
    ------
    DonneesInvalides
    """
    try:
        objet = modele.model_validate(document.donnees)
        fautes: list[Faute] = []
    except ValidationError as erreur:
        fautes = list_faults(document, erreur, modele)
        reste = None if erreur.error_count() > FAUTES_MAX else _salvage(document.donnees, modele)
        if reste is None:
            raise DonneesInvalides(fautes) from None
        objet = reste
    if check is not None:
        fautes += [document.fault(lieu, message, remede) for lieu, message, remede in islice(check(objet), FAUTES_MAX)]
    if fautes:
        raise DonneesInvalides(fautes)
    return objet


def list_faults(document: Document, erreur: ValidationError, modele: type[Modele]) -> list[Faute]:
    """Every fault pydantic found, in French, one for each place."""
    fautes: dict[Lieu, Faute] = {}
    for detail in _real_errors(erreur):
        lieu = real_place(document.donnees, detail["loc"])
        if detail["type"] == "missing":
            lieu = (*lieu, detail["loc"][-1])
        message, remede = translate(detail, modele)
        fautes.setdefault(lieu, document.fault(lieu, message, remede))
    return list(fautes.values())


def _real_errors(erreur: ValidationError) -> list[ErrorDetails]:
    """Pydantic's errors, without « too short » said of a list only because its faulty items were not counted."""
    details = erreur.errors(include_url=False)
    if len(details) > FAUTES_MAX:  # each is held against all the others, and nobody mends more at once
        return details[:FAUTES_MAX]
    places = [detail["loc"] for detail in details]
    return [
        detail
        for detail in details
        if detail["type"] != "too_short"
        or not any(place != detail["loc"] and place[: len(detail["loc"])] == detail["loc"] for place in places)
    ]


def real_place(donnees: Any, loc: tuple[str | int, ...]) -> Lieu:
    """The part of pydantic's place that is in the data: it adds the names of union members and « [key] »."""
    lieu: list[str | int] = []
    for cle in loc:
        if isinstance(donnees, dict) and (vraie := _real_key(donnees, cle)) is not None:
            donnees = donnees[vraie]
            lieu.append(vraie)
            continue
        if isinstance(donnees, (list, tuple)) and isinstance(cle, int) and cle < len(donnees):
            donnees = donnees[cle]
        else:
            continue
        lieu.append(cle)
    return tuple(lieu)


def _real_key(donnees: dict[Any, Any], cle: str | int) -> Any:
    """The key as the file has it: pydantic names an unquoted 1.1 or 2 by its text."""
    return next((vue for vue in donnees if vue == cle or str(vue) == str(cle)), None)


def translate(detail: ErrorDetails, modele: type[Modele]) -> tuple[str, str]:
    """Message and remedy of one of pydantic's errors."""
    genre, contexte = detail["type"], detail.get("ctx", {})
    if genre == "numresp":
        return str(contexte["message"]), str(contexte["remede"])
    if genre == "extra_forbidden":
        cle = str(detail["loc"][-1])
        noms = field_names(modele)
        remede = "elle n’a pas cours à cet endroit : retirez-la" if cle in noms else suggest(cle, noms)
        return f"la clé « {cle} » est inconnue ici", remede
    if NOMBRE_MAX in (abs(contexte.get("le", 0)), abs(contexte.get("ge", 0))):
        return f"{TROP_GRAND}, vu {show(detail['input'])}", "corrigez-le"
    valeurs = {
        "vu": show(detail["input"]),
        **{cle: f"{valeur:g}" if isinstance(valeur, float) else str(valeur) for cle, valeur in contexte.items()},
    }
    if genre == "literal_error":
        valeurs["expected"] = valeurs["expected"].replace("' or '", ", ").replace("', '", ", ").strip("'")
    borne = contexte.get("min_length", contexte.get("max_length"))
    if isinstance(borne, int):
        valeurs["elements"] = count(borne, "élément attendu")
    message = MESSAGES.get(genre, "valeur inattendue {vu}").format(**valeurs)
    return message, REMEDES.get(genre, "").format(**valeurs)


@cache
def field_names(modele: type[Modele]) -> frozenset[str]:
    """All keys a file of this model may hold, at any depth: material for « vouliez-vous dire »."""
    noms: set[str] = set()
    for definition in (schema := modele.model_json_schema()).get("$defs", {}).values():
        noms |= set(definition.get("properties", {}))
    return frozenset(noms | set(schema.get("properties", {})))


def _salvage(donnees: Any, modele: type[M]) -> M | None:
    """The model without its faulty fields, or None when more than single fields would have to go."""
    copie = copy.deepcopy(donnees)
    try:
        modele.model_validate(copie)
    except ValidationError as erreur:
        for detail in _real_errors(erreur):
            lieu = real_place(donnees, detail["loc"])
            if (
                detail["type"] == "missing"
                and detail["loc"][-1] in LIBELLES
                and (lui := _reach(copie, lieu)) is not None
            ):
                lui[detail["loc"][-1]] = "…"  # nothing else rests on a wording
                continue
            while lieu and isinstance(lieu[-1], int):  # a faulty item takes its list along
                lieu = lieu[:-1]
            isolee = len(lieu) > 1 and lieu[-2] in ISOLEES
            if (detail["type"] == "missing" and not isolee) or not lieu or lieu[-1] in PORTEURS:
                return None
            parent = _reach(copie, lieu[:-1])
            if parent is None or lieu[-1] not in parent:  # gone with its list, for another fault
                continue
            vu = parent.pop(lieu[-1])
            texte = detail["type"] == "string_type" or detail.get("ctx", {}).get("genre") == "id"
            if texte and detail["loc"][-1] != "[key]" and isinstance(vu, (int, float, date)):
                parent[lieu[-1]] = str(vu)  # a text without its quotes: what refers to it is still right
    try:
        return modele.model_validate(copie)
    except ValidationError:
        return None


def _reach(donnees: Any, lieu: Lieu) -> dict[Any, Any] | None:
    """The group of keys at a place, or None when it is no longer there."""
    try:
        for cle in lieu:
            donnees = donnees[cle]
    except (KeyError, IndexError, TypeError):
        return None
    return donnees if isinstance(donnees, dict) else None
