"""Values of a YAML file that YAML reads otherwise than the person who wrote them saw.

`population: 04700` is 2496 to YAML (an octal number), `12:30` is 750, `0x10` is 16, `4_900` is 4900. A number is written
in decimal digits and nothing else; what is no number but a code (postal code, SIRET, hour) is a text, in quotes. A dot before
exactly three digits is refused as in a table (`surface_m2: 1.200`), and no writer of numresp leaves one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

from numresp.depot.saisie.nombres import find_doubt
from numresp.erreurs import Faute, fault
from numresp.modele.commun.limites import NOMBRE_MAX
from numresp.modele.commun.socle import TROP_GRAND, show

ETIQUETTE = "tag:yaml.org,2002:"
ENTIER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
DECIMAL = re.compile(r"[-+]?[0-9]*\.[0-9]*([eE][-+]?[0-9]+)?")
LONGUEUR_MAX = 400
"""Signs of a number: whatever Python or numresp writes is shorter, and a longer one takes Python for ever to read."""


COUPURES = frozenset("\x85\u2028\u2029")


class Plume(yaml.SafeDumper):
    """Writes YAML that is read back as it was.

    A number that would have two readings takes a fourth decimal (1.234 is `1.2340`); a text that holds one of three signs that
    end a line, which the library folds, is put in double quotes, where they are spelled out.
    """

    def represent_str(self, data: str) -> yaml.ScalarNode:
        """A text."""
        if COUPURES.isdisjoint(data):
            return super().represent_str(data)
        return self.represent_scalar("tag:yaml.org,2002:str", data, style='"')

    def represent_float(self, data: float) -> yaml.ScalarNode:
        """As YAML does, and in no doubt."""
        noeud = super().represent_float(data)
        if find_doubt(noeud.value) is not None:
            noeud.value += "0"
        return noeud


Plume.add_representer(float, Plume.represent_float)
Plume.add_representer(str, Plume.represent_str)


def write_yaml(donnees: object, **mise_en_forme: Any) -> str:
    """A YAML document of plain values, accents as they are; `mise_en_forme` is that of `yaml.dump`."""
    return str(yaml.dump(donnees, Dumper=Plume, allow_unicode=True, sort_keys=False, **mise_en_forme))


def list_scalar_faults(noeud: yaml.ScalarNode, fichier: str) -> Iterator[Faute]:
    """What is wrong with one value, before Python makes a number or a date of it."""
    ligne = int(noeud.start_mark.line) + 1
    genre = noeud.tag.removeprefix(ETIQUETTE)
    trouve = None
    if genre == "timestamp":
        trouve = _check_date(noeud.value)
    elif genre in ("int", "float"):
        trouve = _check_number(noeud.value)
    if trouve is not None:
        message, remede = trouve
        yield fault(message, fichier=fichier, ligne=ligne, remede=remede)


def _check_date(texte: str) -> tuple[str, str] | None:
    """A date of the calendar; whether an hour may follow is the model's to say, but it is one of a day."""
    try:
        date.fromisoformat(texte[:10])
    except ValueError:
        return f"{show(texte)} n’est pas une date du calendrier", "écrivez AAAA-MM-JJ"
    try:
        yaml.SafeLoader("").construct_yaml_timestamp(yaml.ScalarNode(f"{ETIQUETTE}timestamp", texte))
    except (ValueError, OverflowError):
        return f"{show(texte)} n’est pas une date du calendrier, ni une heure", "écrivez AAAA-MM-JJ"
    return None


def _check_number(texte: str) -> tuple[str, str] | None:
    if len(texte) > LONGUEUR_MAX:
        return _too_big(texte)
    if texte.lstrip("+-").lower() in (".inf", ".nan"):  # it is what it looks like; no model takes it
        return None
    if not (ENTIER.fullmatch(texte) or DECIMAL.fullmatch(texte)):
        return _misread(texte)
    if (doute := find_doubt(texte, decimale=".")) is not None:
        return str(doute), doute.remede
    if not math.isfinite(nombre := float(texte)) or abs(nombre) > NOMBRE_MAX:
        return _too_big(texte)
    return None


def _too_big(texte: str) -> tuple[str, str]:
    return f"{TROP_GRAND}, vu {show(texte)}", "un code se met entre guillemets"


def _misread(texte: str) -> tuple[str, str]:
    nu = texte.lstrip("+-").lower()
    if ":" in nu:
        return f"{show(texte)} est lu comme un nombre en base 60", "mettez une heure ou un code entre guillemets"
    if "_" in nu:
        return (
            f"nombre en chiffres seuls attendu, vu {show(texte)}",
            "retirez les « _ » ; un code se met entre guillemets",
        )
    if nu.startswith(("0x", "0b")):
        return f"nombre décimal attendu, vu {show(texte)}", "écrivez-le en chiffres ; un code se met entre guillemets"
    message = f"{show(texte)} commence par un zéro : il serait lu en base 8, donc comme un autre nombre"
    remede = f"écrivez {nu.lstrip('0') or '0'} si c’est un nombre ; un code (postal, SIRET) se met entre guillemets"
    return message, remede
