"""How each format of `numresp exporter` is made of a dossier."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from numresp.commandes.options import say

if TYPE_CHECKING:
    from numresp.depot.dossier.dossier import Dossier
    from numresp.modele.commun.jalon import Jalon


@dataclass(frozen=True)
class Reglages:
    """What one format or the other asks for beside the dossier."""

    jour: date | None = None
    avec_preuves: bool = False
    jalon: Jalon | None = None
    nom: str = ""
    """Of the file that is written, without its extension: a page names the picture beside it."""


def _write_xlsx(dossier: Dossier, _reglages: Reglages) -> bytes:
    from numresp.cohorte.paquet import list_annexes
    from numresp.depot.dossier.dossier_a_une_date import find_newest
    from numresp.depot.echanges.dossier.ecriture import write_dossier
    from numresp.depot.fourni.catalogue import load_facteurs, load_indicateurs

    jour = find_newest(dossier)  # the edition of the catalogue is the one in force on it
    return write_dossier(dossier, load_indicateurs(jour=jour), list_annexes(dossier), load_facteurs(jour=jour))


def _write_bilan(dossier: Dossier, _reglages: Reglages) -> bytes:
    from numresp.depot.echanges.logiciels.dcd_bilan import build_bilan, write_bilan
    from numresp.modele.commun.jour import read_clock

    bilan, remarques = build_bilan(dossier, read_clock())
    say(f"{remarque}." for remarque in remarques)
    return write_bilan(bilan)


def _write_territoires(dossier: Dossier, _reglages: Reglages) -> bytes:
    from numresp.depot.echanges.logiciels.territoires import write_plan
    from numresp.depot.fourni.referentiels import find_newest, load_referentiel
    from numresp.langue.mots import ROLES

    referentiel = dossier.seances[-1].complet if dossier.seances else load_referentiel(find_newest())
    octets, remarques = write_plan(dossier, referentiel, ROLES, _find_priorites(dossier))
    say(f"{remarque}." for remarque in remarques)
    return octets


def _find_priorites(dossier: Dossier) -> dict[str, str]:
    """« Élevé » for the steps that the law or the palier aimed at asks for; no rule says the other ones."""
    if dossier.feuille_de_route is None or not dossier.feuille_de_route.etapes or not dossier.seances:
        return {}
    from numresp.rapport.conseil.dossier import compose_plan

    return {etape.action: "Élevé" for etape in compose_plan(dossier)[1].etapes if etape.prioritaire}


def _write_conseil(dossier: Dossier, reglages: Reglages) -> bytes:
    from numresp.rapport.conseil.dossier import write_conseil

    return write_conseil(dossier, reglages.jour)


def _write_agenda(dossier: Dossier, reglages: Reglages) -> bytes:
    from numresp.rapport.conseil.agenda import write_agenda

    return write_agenda(dossier, reglages.jour)


def _write_passation(dossier: Dossier, reglages: Reglages) -> bytes:
    from numresp.rapport.conseil.passation import write_passation

    return write_passation(dossier, reglages.jour)


def _write_archive(dossier: Dossier, reglages: Reglages) -> bytes:
    from numresp.depot.dossier.archive import say_empreinte, write_archive

    octets = write_archive(dossier, preuves=reglages.avec_preuves)
    say([say_empreinte(octets)])
    return octets


def _write_questionnaires(dossier: Dossier, reglages: Reglages) -> bytes:
    from numresp.rapport.imprimes.archive_des_questionnaires import write_archive_de_questionnaires

    return write_archive_de_questionnaires(dossier, reglages.jalon)


def _write_diaporama(dossier: Dossier, reglages: Reglages) -> bytes:
    try:
        from numresp.rapport.diaporama.diaporama import write_diaporama
    except ImportError as erreur:
        from numresp.depot.echanges.tables.table_a_ecrire import want_package

        if (erreur.name or "").partition(".")[0] != "pptx":
            raise
        erreur.name = "python-pptx"
        raise want_package(erreur, "l’écriture d’un diaporama", "diaporama") from None

    return write_diaporama(dossier, reglages.jalon, reglages.jour)


def _write_rapport(dossier: Dossier, reglages: Reglages) -> bytes:
    from numresp.rapport.editable.rapport import write_rapport

    return write_rapport(dossier, reglages.jalon, reglages.jour)


def _write_public(dossier: Dossier, reglages: Reglages) -> Mapping[str, bytes]:
    from numresp.rapport.citoyen.page_publique import write_public

    return write_public(dossier, reglages.jalon, reglages.jour, reglages.nom)


JALONS = ("diaporama", "rapport-docx", "public", "questionnaires")
"""What is made of one jalon, the newest one unless another is named."""
DATES = ("conseil", "agenda", "passation", "diaporama", "rapport-docx", "public")
"""What may be asked for as it was on a day."""
ECRITURES: dict[str, Callable[[Dossier, Reglages], bytes]] = {
    "xlsx": _write_xlsx,
    "dcd-bilan": _write_bilan,
    "territoires": _write_territoires,
    "conseil": _write_conseil,
    "agenda": _write_agenda,
    "passation": _write_passation,
    "diaporama": _write_diaporama,
    "rapport-docx": _write_rapport,
    "archive": _write_archive,
    "questionnaires": _write_questionnaires,
}
"""The formats of one file."""
A_COTE: dict[str, tuple[str, ...]] = {"public": (".png",)}
"""The extensions of what stands beside the file of a format that writes several."""
PLUSIEURS: dict[str, Callable[[Dossier, Reglages], Mapping[str, bytes]]] = {"public": _write_public}
"""These formats: the bytes by extension, that of the file first."""
