"""How long, deep and big what people give may be: said once, held by who writes and by who reads alike.

What a reader refuses, a writer refuses too, at its field: nothing that was acknowledged closes a dossier afterwards. The
bounds lie far beyond what a town writes, and far below what stops a machine.
"""

from __future__ import annotations

from typing import Final

TEXTE_MAX: Final = 130_000
"""Characters of one text, some forty pages: a cell of a CSV holds 131 072. (Excel's hold 32 767: an export says it.)"""
NOM_MAX: Final = 1_000
"""Characters of a name."""
COURT_MAX: Final = 45
"""Characters of the short label of a question: one line of a phone, one label of a figure."""
IDENT_MAX: Final = 200
"""Characters of an identifier."""
NOMBRE_MAX: Final = 10**15 - 1
"""The greatest number, of 15 digits, in either direction: beyond it a spreadsheet and a JSON no longer keep every unit."""
APPAREILS_MAX: Final = 1_000_000
"""Devices on one line of an inventory that another software gives."""
IDENTS_MAX: Final = 500
"""Identifiers in one list: a cell of a CSV holds them all."""
ETAPES_MAX: Final = 500
"""Steps of one plan."""
PROFONDEUR_MAX: Final = 64
"""Groups inside groups of one YAML file, or of one event of a journal."""
NOEUDS_MAX: Final = 50_000
"""Values of one YAML file, those behind its aliases counted each time: the référentiel of the collectivités has 5 000."""
FAUTES_MAX: Final = 200
"""Faults of one file that are looked for: nobody mends more at once, and hints at each would take minutes."""
LIGNE_MAX_OCTETS: Final = 1_000_000
"""Bytes of one event of a journal."""
EVENEMENTS_MAX: Final = 60_000
"""Events of one séance: a long workshop writes some hundreds."""
