"""The numbers under which the State and INSEE know a body, checked by their form: SIREN, and the code of a commune."""

from __future__ import annotations

from re import ASCII, fullmatch
from typing import Annotated, Any

from pydantic import BeforeValidator

from numresp.modele.commun.socle import Texte, refuse, show

SIREN = 9
COMMUNE = (
    r"(0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5])(?!000)\d{3}"  # départements of mainland France and Corsica
    r"|97[1-8](?!00)\d{2}"  # overseas: 971 to 974, 976, and 975, 977, 978
    r"|98[46-9](?!00)\d{2}"  # Pacific and the southern lands
)


def check_luhn(chiffres: str) -> bool:
    """Whether the last digit is Luhn's key of the others: from the right, every second digit twice, its own digits added."""
    doubles = (int(chiffre) * (1 + rang % 2) for rang, chiffre in enumerate(reversed(chiffres)))
    return sum(valeur - 9 if valeur > 9 else valeur for valeur in doubles) % 10 == 0


def check_siren(valeur: Any) -> str:
    """A SIREN has nine digits, blanks apart, the last of which is Luhn's key; a number of nine digits has one reading."""
    lu = "".join(str(valeur).split()) if isinstance(valeur, (str, int)) and not isinstance(valeur, bool) else ""
    if fullmatch(rf"\d{{{SIREN}}}", lu, ASCII) is None:
        remede = "recopiez-le entre guillemets, tel que l’Annuaire des entreprises le donne"
        raise refuse("siren", f"numéro SIREN attendu (neuf chiffres), vu {show(valeur)}", remede)
    if lu == "0" * SIREN or not check_luhn(lu):
        message = f"la clé du numéro SIREN {show(valeur)} est fausse : un chiffre a été mal recopié"
        raise refuse("siren", message, "recopiez-le tel que l’Annuaire des entreprises le donne")
    return lu


def check_commune(valeur: Any) -> str:
    """A code of commune has five signs and begins with a département that is; it is no postal code, which may look like one."""
    lu = str(valeur).strip().upper() if isinstance(valeur, (str, int)) and not isinstance(valeur, bool) else ""
    if fullmatch(COMMUNE, lu, ASCII) is None:
        message = f"code INSEE d’une commune attendu (76540, 2A004, 97105…), vu {show(valeur)}"
        remede = "écrivez-le entre guillemets, ses cinq signes, sans le confondre avec le code postal"
        raise refuse("code_insee", message, remede)
    return lu


Siren = Annotated[Texte, BeforeValidator(check_siren)]
CodeCommune = Annotated[Texte, BeforeValidator(check_commune)]
