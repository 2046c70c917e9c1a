"""The formats of `numresp exporter` and `numresp importer`, each with what its help says: what is accepted is said.

Nothing is imported here that takes time: every command reads this help.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from numresp.commandes.espace_exporte import VERS_ESPACE
from numresp.commandes.formats_exportes import DATES

NBSP = "\N{NO-BREAK SPACE}"

Groupe = tuple[str, Mapping[str, str]]
"""How a sentence on some formats begins, and what each of them is."""
EXPORTES: tuple[Groupe, ...] = (
    (
        "",
        {
            "xlsx": "le dossier entier",
            "questionnaire": "un classeur par rôle",
            "questionnaires": "tous en une archive (.zip)",
            "dcd-bilan": "le bilan du Digital Clean Up Day",
            "territoires": "le plan d’action pour la plateforme de l’ADEME",
            "csv": "toutes les tables",
            "archive": "le dossier tel quel (.zip)",
        },
    ),
    (
        "De la feuille de route, ",
        {
            "conseil": "note et projet de délibération (.docx)",
            "agenda": "les échéances (.ics)",
            "passation": "une page pour un nouvel élu",
        },
    ),
    (
        "D’un jalon, ",
        {
            "diaporama": "cinq à huit diapositives (.pptx)",
            "rapport-docx": "le rapport entier, à corriger (.docx)",
            "public": "la page pour les habitants et son image, d’une structure aux résultats publics (.html et .png)",
        },
    ),
)
IMPORTES: tuple[Groupe, ...] = (
    (
        "",
        {
            "xlsx": "le classeur du dossier",
            "questionnaire": "un classeur rempli, versé dans la séance",
            "glpi": "une liste de matériel",
            "inventaire": "celle de Snipe-IT, OCS, Intune, G4IT, ou des agents GLPI et FusionInventory",
            "csv": "un parc, des actions, des mesures, une feuille du classeur, ou un dossier de ces fichiers",
        },
    ),
)


def list_formats(groupes: Sequence[Groupe]) -> tuple[str, ...]:
    """The names that are accepted, in the order of the help."""
    return tuple(nom for _, formats in groupes for nom in formats)


def say_formats(groupes: Sequence[Groupe]) -> str:
    """What each of them is, a sentence for each group."""
    return " ".join(
        f"{debut}{f'{NBSP}; '.join(f'{nom}{NBSP}: {quoi}' for nom, quoi in formats.items())}."
        for debut, formats in groupes
    )


def _join_ou(noms: Sequence[str]) -> str:
    return f"{', '.join(noms[:-1])} ou {noms[-1]}"


VERS, DEPUIS = list_formats(EXPORTES), list_formats(IMPORTES)
AIDE_VERS = f"{say_formats(EXPORTES)} Sans SLUG, les tables de tout l’espace{NBSP}: {_join_ou(VERS_ESPACE)}."
AIDE_DEPUIS = say_formats(IMPORTES)
AIDE_DATE = (
    f"{', '.join(DATES).capitalize()}{NBSP}: ce qui était connu à la fin de ce jour (sinon le jour du plan, "
    "celui du jalon, ou le dernier événement)."
)
