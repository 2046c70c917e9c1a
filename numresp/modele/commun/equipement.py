"""The kinds of equipment that an inventory may hold and that the factors know, as a reader calls them."""

from __future__ import annotations

import re

TOTAL = re.compile(r"\W*((sous|grand)[\W_]*)?(tota(l|ux)|somme)\b", re.IGNORECASE)
"""How a line begins that adds up the other ones, whatever follows (« TOTAL général », « Sous-total : écrans »)."""
NOMS = {
    "ordinateur_fixe": ("ordinateur fixe", "ordinateurs fixes"),
    "ordinateur_portable": ("ordinateur portable", "ordinateurs portables"),
    "ecran": ("écran", "écrans"),
    "tablette": ("tablette", "tablettes"),
    "serveur": ("serveur", "serveurs"),
    "smartphone": ("smartphone", "smartphones"),
    "telephone_simple": ("téléphone mobile simple", "téléphones mobiles simples"),
    "telephone_fixe": ("téléphone fixe", "téléphones fixes"),
    "multifonction": ("copieur multifonction", "copieurs multifonctions"),
    "imprimante": ("imprimante", "imprimantes"),
    "videoprojecteur": ("vidéoprojecteur", "vidéoprojecteurs"),
    "televiseur": ("téléviseur", "téléviseurs"),
    "box": ("box internet", "box internet"),
    "borne_wifi": ("borne wifi", "bornes wifi"),
    "disque_externe": ("disque dur externe", "disques durs externes"),
    "disque_ssd": ("disque externe SSD", "disques externes SSD"),
    "cle_usb": ("clé USB", "clés USB"),
}


def name_type(genre: str, *, pluriel: bool = True) -> str:
    """A kind in plain French; the inventory's own word where it is not known."""
    return NOMS[genre][pluriel] if genre in NOMS else genre.replace("_", " ")


def is_total(mot: str) -> bool:
    """Whether the « kind » of a line says that it adds up other lines: its devices would be counted twice."""
    return TOTAL.match(mot) is not None
