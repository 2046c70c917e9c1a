"""The ground all models stand on: strict scalars, ids, and a frozen base that refuses unknown keys."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from math import isfinite
from re import ASCII, IGNORECASE, fullmatch, search
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, StrictStr
from pydantic_core import PydanticCustomError

from numresp.modele.commun.limites import IDENT_MAX, IDENTS_MAX, NOM_MAX, NOMBRE_MAX, TEXTE_MAX

MOTIF_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", ASCII)
MOTIF_JOUR = re.compile(r"\d{4}-\d{2}-\d{2}", ASCII)
RESERVE = "total"
TROP_GRAND = "nombre de 15 chiffres au plus attendu"


class Modele(BaseModel):
    """A frozen record; an unknown key is a fault, not a silent loss."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)


def refuse(genre: str, message: str, remede: str = "", champ: str = "") -> PydanticCustomError:
    """Say a fault in French from inside a validator.

    Parameters
    ----------
    genre : str
        Short code of the fault.
    message, remede : str
        What was expected and seen, and how to mend it.
    champ : str
        The field at fault, when several are looked at together.
    """
    contexte = {"genre": genre, "message": message, "remede": remede, "champ": champ}
    return PydanticCustomError("numresp", "{message}", contexte)


def check_id(value: Any) -> Any:
    """An id is text; YAML reads an unquoted 1.1, 2025-03-20 or no as a number, a date or a boolean."""
    if not isinstance(value, str):
        raise refuse("id", f"identifiant attendu, vu {show(value)}", "mettez-le entre guillemets")
    return value


def check_shape(value: str) -> str:
    """An id holds only letters, digits, dot, dash and underscore, and is not the reserved word."""
    if MOTIF_ID.fullmatch(value) is None or len(value) > IDENT_MAX:
        raise refuse(
            "id",
            f"identifiant attendu (lettres sans accent, chiffres, « . », « _ », « - »), vu « {value} »",
            "commencez par une lettre ou un chiffre, sans espace ni accent",
        )
    if value == RESERVE:
        raise refuse("id", f"« {RESERVE} » est réservé à la racine", "choisissez un autre identifiant")
    return value


def read_jour(texte: str) -> dt.date:
    """The day that a text AAAA-MM-JJ names.

    Raises
    ------
    ValueError
        Another form (`fromisoformat` reads weeks and 20250320 too), or no day of the calendar.
    """
    if MOTIF_JOUR.fullmatch(texte) is None:
        raise ValueError(texte)
    return dt.date.fromisoformat(texte)


def check_jour(value: Any) -> Any:
    """A day is a date, or a text AAAA-MM-JJ; a number or an hour is none."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if isinstance(value, str):
        with suppress(ValueError):
            return read_jour(value)
    raise refuse("date", f"date AAAA-MM-JJ attendue, vu {show(value)}")


def check_fait(value: Any) -> Any:
    """A fact is true or false, a number or a text; what it may be is said once, not for each kind in turn."""
    if not isinstance(value, (bool, int, float, str)):
        raise refuse("fait", f"true, false, nombre ou texte attendu, vu {show(value)}", "écrivez une seule valeur")
    if isinstance(value, float) and not isfinite(value):
        raise refuse("fait", f"nombre fini attendu, vu {show(value)}", "laissez la valeur vide si elle est inconnue")
    if not isinstance(value, (bool, str)) and abs(value) > NOMBRE_MAX:
        raise refuse("fait", f"{TROP_GRAND}, vu {show(value)}", "corrigez-le ; un code se met entre guillemets")
    return value


def check_adresse(value: str) -> str:
    """An address is empty, or a whole one that a browser opens."""
    if value and fullmatch(r"https?://[^\s/]+\.\S+", value) is None:
        raise refuse("adresse", f"adresse de page attendue, vu {show(value)}", "écrivez-la entière, avec https://")
    return value


def check_preuve(value: str) -> str:
    """A proof is a sentence, an address, or a file of the dossier: never a place of one's own machine, nor a way out."""
    if search(
        r"(^|[/\\])\.\.([/\\]|$)|^([/\\~]|[A-Za-z]:\S|(file|smb|afp|nfs):|%\w+%[/\\])", value, ASCII | IGNORECASE
    ):
        remede = "copiez le fichier dans le dossier preuves, puis écrivez preuves/son-nom"
        raise refuse("preuve", f"preuve hors du dossier : {show(value)}", remede)
    return value


def show(value: Any) -> str:
    """A value as the user would recognise it in the file."""
    if value is None:
        return "rien"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "un groupe de clés"
    if isinstance(value, (list, tuple)):
        return "une liste"
    texte = _say(value)
    return f"« {texte[:60]}… »" if len(texte) > 60 else f"« {texte} »"


def _say(value: Any) -> str:
    try:
        return str(value)
    except ValueError:  # Python does not write an integer of more than 4 300 digits
        return "un nombre de milliers de chiffres"


Ident = Annotated[str, BeforeValidator(check_id), AfterValidator(check_shape)]
Idents = Annotated[tuple[Ident, ...], Field(max_length=IDENTS_MAX)]
Texte = Annotated[StrictStr, Field(max_length=TEXTE_MAX)]
TextePlein = Annotated[Texte, Field(min_length=1)]
Nom = Annotated[TextePlein, Field(max_length=NOM_MAX)]
Adresse = Annotated[Texte, AfterValidator(check_adresse)]
Preuve = Annotated[Texte, AfterValidator(check_preuve)]
Entier = Annotated[StrictInt, Field(ge=-NOMBRE_MAX, le=NOMBRE_MAX)]
Booleen = StrictBool
Nombre = Annotated[float, Field(strict=True, ge=-NOMBRE_MAX, le=NOMBRE_MAX, allow_inf_nan=False)]
Poids = Annotated[Nombre, Field(ge=0)]
Fraction = Annotated[float, Field(strict=True, ge=0, le=1, allow_inf_nan=False)]
Quantite = Annotated[Nombre, Field(ge=0)]
Fait = Annotated[
    StrictBool | StrictInt | Nombre | Texte, Field(union_mode="left_to_right"), BeforeValidator(check_fait)
]
Jour = Annotated[dt.date, BeforeValidator(check_jour)]
